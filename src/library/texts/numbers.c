/* See numbers.h. */
#include "numbers.h"

#include <string.h>

enum { NUMBERS_MAX = 64 };

struct numbers {
    uint64_t at[NUMBERS_MAX];
    size_t len;
};

/* The value of a digit, or of 十 百 千; 0xFF where it is none. */
static unsigned digit_value(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        unsigned value;
    } HAN[] = {
        {U'〇', 0},  {U'零', 0},  {U'一', 1},  {U'二', 2},  {U'两', 2},   {U'三', 3},   {U'四', 4},
        {U'五', 5},  {U'六', 6},  {U'七', 7},  {U'八', 8},  {U'九', 9},   {U'壹', 1},   {U'贰', 2},
        {U'叁', 3},  {U'肆', 4},  {U'伍', 5},  {U'陆', 6},  {U'柒', 7},   {U'捌', 8},   {U'玖', 9},
        {U'廿', 20}, {U'卅', 30}, {U'十', 10}, {U'拾', 10}, {U'百', 100}, {U'佰', 100},
    };
    if (cp >= '0' && cp <= '9')
        return cp - '0';
    for (size_t i = 0; i < sizeof HAN / sizeof *HAN; i++)
        if (HAN[i].cp == cp)
            return HAN[i].value;
    return 0xFF;
}

static bool is_digit(uint32_t cp)
{
    return digit_value(cp) != 0xFF;
}

/* Characters of an English number at the start of a run; 0 where there is none. */
static size_t take_word(struct cps cps, uint64_t *value)
{
    static const struct {
        const char *word;
        unsigned value;
    } WORDS[] = {
        {"one", 1},   {"two", 2},    {"three", 3}, {"four", 4},    {"five", 5},
        {"six", 6},   {"seven", 7},  {"eight", 8}, {"nine", 9},    {"ten", 10},
        {"first", 1}, {"second", 2}, {"third", 3}, {"eleven", 11}, {"twelve", 12},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t len = strlen(WORDS[i].word), same = 0;
        while (same < len && same < cps.len && cps.at[same] == (uint32_t)WORDS[i].word[same])
            same++;
        *value = WORDS[i].value;
        if (same == len)
            return len;
    }
    return 0;
}

/* Characters of a number at the start of a run; 0 where there is none. Digits may follow each other
 * (一〇二, 102) or be counted in tens (一百零二). */
static size_t take_number(struct cps cps, uint64_t *value)
{
    uint64_t whole = 0, last = 0;
    size_t len = 0;
    for (; len < cps.len && is_digit(cps.at[len]); len++) {
        unsigned digit = digit_value(cps.at[len]);
        if (digit < 10) {
            last = last * 10 + digit;
        } else if (digit == 10 || digit == 100) {
            whole += (last ? last : 1) * digit;
            last = 0;
        } else {
            whole += digit;
        }
    }
    *value = whole + last;
    return len ? len : take_word(cps, value);
}

static void collect(struct cps cps, struct numbers *numbers)
{
    numbers->len = 0;
    for (size_t at = 0, len; at < cps.len && numbers->len < NUMBERS_MAX; at += len ? len : 1) {
        uint64_t value;
        len = take_number((struct cps){cps.at + at, cps.len - at}, &value);
        if (len)
            numbers->at[numbers->len++] = value;
    }
}

enum numbers_match numbers_compare(struct cps a, struct cps b)
{
    struct numbers x, y;
    size_t from = 0;
    collect(a, &x);
    collect(b, &y);
    while (from < x.len && from < y.len && x.at[from] == y.at[from])
        from++;
    while (x.len > from && y.len > from && x.at[x.len - 1] == y.at[y.len - 1]) {
        x.len--;
        y.len--;
    }
    if (x.len == from && y.len == from)
        return NUMBERS_SAME;
    return x.len > from && y.len > from ? NUMBERS_DIFFER : NUMBERS_MISSING;
}

struct run numbers_widen(struct cps all, struct run run)
{
    if (run.start >= run.end)
        return run;
    while (run.start > 0 && is_digit(all.at[run.start]) && is_digit(all.at[run.start - 1]))
        run.start--;
    while (run.end < all.len && is_digit(all.at[run.end - 1]) && is_digit(all.at[run.end]))
        run.end++;
    return run;
}
