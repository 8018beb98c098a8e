/* See bigram.h. One open hash table holds the pairs; the probability is a mixture of what words
 * say, what the text says and how frequent the character is at all, so that none of them can rule
 * anything out. */
#include "lectern/text/bigram.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

#include "bigram_table.inc"

enum { LEVELS = 32, NO_LEVEL = 31, FIRST_BITS = 16, SINGLES = 0x10000 };

struct pair {
    uint32_t key;   /* both characters; 0: free */
    uint32_t count; /* in the text */
    uint8_t level;  /* in words: 2^-level of the first one's occurrences */
};

struct bigrams {
    struct pair *pairs;
    size_t len, bits;
    uint32_t counts[SINGLES];
    uint32_t total;
    uint8_t levels[SINGLES];
    double share[LEVELS]; /* 2^-n */
};

static uint32_t key_of(uint32_t before, uint32_t after)
{
    return (before & 0xFFFF) << 16 | (after & 0xFFFF);
}

static struct pair *find(const struct bigrams *b, uint32_t key)
{
    size_t mask = ((size_t)1 << b->bits) - 1;
    /* wraps */
    size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - b->bits));
    while (b->pairs[at].key && b->pairs[at].key != key)
        at = (at + 1) & mask;
    return &b->pairs[at];
}

static void grow(struct bigrams *b)
{
    struct pair *old = b->pairs;
    size_t count = (size_t)1 << b->bits++;
    b->pairs = mem_new(count * 2, sizeof *b->pairs);
    for (size_t i = 0; i < count; i++)
        if (old[i].key)
            *find(b, old[i].key) = old[i];
    mem_free(old);
}

static struct pair *enter(struct bigrams *b, uint32_t before, uint32_t after)
{
    uint32_t key = key_of(before, after);
    struct pair *pair = find(b, key);
    if (pair->key)
        return pair;
    if (b->len * 2 >= (size_t)1 << b->bits) {
        grow(b);
        pair = find(b, key);
    }
    b->len++;
    *pair = (struct pair){.key = key, .level = NO_LEVEL};
    return pair;
}

/* Takes one line of the table: its character, its level, and the groups behind it. */
static void enter_line(struct bigrams *b, const char *line)
{
    struct strv rest = strv_of(line);
    uint32_t first = fold_cp(utf8_take(&rest)), level = utf8_take(&rest) - 'A';
    if (level < b->levels[first & 0xFFFF])
        b->levels[first & 0xFFFF] = (uint8_t)level;
    level = NO_LEVEL;
    while (rest.len) {
        uint32_t cp = utf8_take(&rest);
        if (cp < 0x80) {
            level = cp - 'a';
            continue;
        }
        struct pair *pair = enter(b, first, fold_cp(cp));
        if (level < pair->level)
            pair->level = (uint8_t)level;
    }
}

/* Punctuation stands in no word list; these are rough shares of it in running text. */
static void enter_punctuation(struct bigrams *b)
{
    static const struct {
        uint16_t cp;
        uint8_t level;
    } MARKS[] = {{',', 4}, {0x3002, 5}, {0x3001, 6}, {'"', 8},     {':', 8},
                 {';', 8}, {'(', 9},    {')', 9},    {'!', 10},    {'?', 10},
                 {' ', 8}, {'\n', 7},   {'.', 9},    {0x300A, 11}, {0x300B, 11}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        b->levels[fold_cp(MARKS[i].cp)] = MARKS[i].level;
    for (uint32_t cp = '0'; cp <= '9'; cp++)
        b->levels[cp] = 10;
    for (uint32_t cp = 'a'; cp <= 'z'; cp++)
        b->levels[cp] = 13;
}

struct bigrams *bigrams_new(void)
{
    struct bigrams *b = mem_new(1, sizeof *b);
    b->bits = FIRST_BITS;
    b->pairs = mem_new((size_t)1 << b->bits, sizeof *b->pairs);
    b->share[0] = 1;
    for (int i = 1; i < LEVELS; i++)
        b->share[i] = b->share[i - 1] / 2;
    for (size_t i = 0; i < SINGLES; i++)
        b->levels[i] = NO_LEVEL;
    for (size_t i = 0; i < sizeof BIGRAMS / sizeof *BIGRAMS; i++)
        enter_line(b, BIGRAMS[i]);
    enter_punctuation(b);
    return b;
}

void bigrams_free(struct bigrams *b)
{
    if (b)
        mem_free(b->pairs);
    mem_free(b);
}

void bigrams_learn(struct bigrams *b, struct strv text)
{
    uint32_t before = 0;
    while (text.len) {
        uint32_t cp = fold_cp(utf8_take(&text)) & 0xFFFF;
        b->counts[cp]++;
        b->total++;
        if (before)
            enter(b, before, cp)->count++;
        before = cp;
    }
}

/* The natural logarithm of a positive number: exponent, and a series for the rest. The same with
 * every C library, so that the same text is always repaired in the same way. */
static double log_of(double x)
{
    static const double LOG_2 = 0.69314718055994531;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int exponent = (int)(bits >> 52) - 1023;
    bits = (bits & ((UINT64_C(1) << 52) - 1)) | (UINT64_C(1023) << 52);
    memcpy(&x, &bits, sizeof bits);
    double t = (x - 1) / (x + 1), square = t * t, power = t, sum = 0;
    for (int n = 1; n < 18; n += 2) {
        sum += power / n;
        power *= square;
    }
    return exponent * LOG_2 + 2 * sum;
}

bool bigrams_is_common(const struct bigrams *b, uint32_t cp)
{
    enum { COMMON_LEVEL = 14 };
    cp = fold_cp(cp) & 0xFFFF;
    return b->levels[cp] <= COMMON_LEVEL || b->counts[cp] > 1;
}

double bigrams_log(const struct bigrams *b, uint32_t before, uint32_t after, bool seen_here)
{
    before = fold_cp(before) & 0xFFFF;
    after = fold_cp(after) & 0xFFFF;
    const struct pair *pair = find(b, key_of(before, after));
    double own = seen_here ? 1 : 0;
    double count = pair->key && pair->count > own ? pair->count - own : 0;
    double first = b->counts[before] > own ? b->counts[before] - own : 0;
    double second = b->counts[after] > own ? b->counts[after] - own : 0;
    double words = pair->key && pair->level < NO_LEVEL ? b->share[pair->level] : 0;
    double here = first > 0 ? count / (first + 2) : 0;
    double alone = b->levels[after] < NO_LEVEL ? b->share[b->levels[after]] : 1e-8;
    if (b->total > 0)
        alone = 0.5 * alone + 0.5 * second / (b->total + 1000.0);
    return log_of(0.35 * words + 0.35 * here + 0.3 * alone);
}
