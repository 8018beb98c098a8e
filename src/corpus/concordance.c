/* See concordance.h. The hash of a line wraps. */
#include "lectern/corpus/concordance.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/index/token_hash.h"
#include "lectern/text/fold.h"
#include "lectern/text/pinyin.h"
#include "lectern/text/strokes.h"

#include <stdlib.h>
#include <string.h>

static const char *const KEY_NAMES[CONCORDANCE_KEYS] = {
    [CONCORDANCE_LEFT] = N_("left"),       [CONCORDANCE_RIGHT] = N_("right"),
    [CONCORDANCE_MATCH] = N_("match"),     [CONCORDANCE_DATE] = N_("date"),
    [CONCORDANCE_SPEAKER] = N_("speaker"), [CONCORDANCE_SECTION] = N_("section"),
    [CONCORDANCE_TITLE] = N_("title"),     [CONCORDANCE_SAME] = N_("count"),
};

const char *concordance_key_name(enum concordance_key key)
{
    return KEY_NAMES[key];
}

bool concordance_read_keys(struct strv names, struct concordance_sort *sort)
{
    sort->count = 0;
    while (names.ptr) {
        struct strv name = strv_split(&names, ',');
        int key = 0;
        while (key < CONCORDANCE_KEYS && !strv_eq(strv_of(KEY_NAMES[key]), name))
            key++;
        if (key == CONCORDANCE_KEYS || sort->count == CONCORDANCE_KEYS_MAX)
            return false;
        sort->keys[sort->count++] = (enum concordance_key)key;
    }
    return true;
}

/* --- characters in order --- */

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000 || cp == 0xA0;
}

/* The next folded character from the left or, with `back`, from the right; 0 at the end. */
static uint32_t next_cp(struct strv *text, bool back)
{
    while (text->len) {
        size_t len;
        uint32_t cp = back ? utf8_before(*text, text->len, &len) : utf8_at(*text, 0, &len);
        if (!back)
            text->ptr += len;
        text->len -= len;
        if (!is_blank(cp))
            return fold_cp(cp);
    }
    return 0;
}

/* The weight of the next character that is no blank; 0 at the end. Words are known from the left
 * only. */
static uint64_t next_weight(struct pinyin_reader *reader, bool back, enum concordance_order order)
{
    uint64_t rank = 0;
    uint32_t cp;
    if (back || order != CONCORDANCE_PINYIN) {
        cp = next_cp(&reader->text, back);
        rank = order == CONCORDANCE_PINYIN ? pinyin_rank(cp) : 0;
    } else {
        unsigned syllable;
        do
            cp = fold_cp(pinyin_next(reader, &syllable));
        while (is_blank(cp));
        rank = syllable;
    }
    if (order == CONCORDANCE_STROKES)
        rank = strokes_of(cp);
    return rank << 32 | cp;
}

static int compare_texts(struct strv a, struct strv b, bool back, enum concordance_order order)
{
    struct pinyin_reader left = {.text = a}, right = {.text = b};
    for (;;) {
        uint64_t x = next_weight(&left, back, order), y = next_weight(&right, back, order);
        if (x != y)
            return x < y ? -1 : 1;
        if (x == 0)
            return 0;
    }
}

/* --- sorting --- */

static int compare_facts(const char *a, const char *b, enum concordance_order order)
{
    if (!a || !b)
        return !a - !b;
    return compare_texts(strv_of(a), strv_of(b), false, order);
}

static int compare_key(const struct concordance_line *a, const struct concordance_line *b,
                       enum concordance_key key, enum concordance_order order)
{
    switch (key) {
    case CONCORDANCE_LEFT: return compare_texts(a->before, b->before, true, order);
    case CONCORDANCE_RIGHT: return compare_texts(a->after, b->after, false, order);
    case CONCORDANCE_MATCH: return compare_texts(a->match, b->match, false, order);
    case CONCORDANCE_DATE: return compare_facts(a->date, b->date, CONCORDANCE_CODE);
    case CONCORDANCE_SPEAKER: return compare_facts(a->speaker, b->speaker, order);
    case CONCORDANCE_SECTION: return compare_facts(a->section, b->section, order);
    case CONCORDANCE_TITLE: return compare_facts(a->title, b->title, order);
    default: return (a->same < b->same) - (a->same > b->same);
    }
}

static int compare_lines(const void *left, const void *right, void *user)
{
    const struct concordance_line *a = left, *b = right;
    const struct concordance_sort *sort = user;
    for (size_t i = 0; i < sort->count; i++) {
        int order = compare_key(a, b, sort->keys[i], sort->order);
        if (order)
            return order;
    }
    return (a->number > b->number) - (a->number < b->number);
}

typedef int compare_function(const void *left, const void *right, void *user);

/* Merge sort, since what sorts with a context in the C library is not the same everywhere. */
static void sort_lines(struct concordance_line *lines, size_t count, compare_function *compare,
                       void *user)
{
    struct concordance_line *other = mem_new(count, sizeof *other);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from < count; from += 2 * width) {
            size_t middle = from + width < count ? from + width : count;
            size_t end = middle + width < count ? middle + width : count;
            size_t a = from, b = middle, to = from;
            while (to < end)
                other[to++] = b == end || (a < middle && compare(&lines[a], &lines[b], user) <= 0)
                                  ? lines[a++]
                                  : lines[b++];
        }
        memcpy(lines, other, count * sizeof *lines);
    }
    free(other);
}

void concordance_sort(struct concordance_line *lines, size_t count,
                      const struct concordance_sort *sort)
{
    struct concordance_sort own = *sort;
    sort_lines(lines, count, compare_lines, &own);
}

/* --- folding --- */

/* The part of a text that the nearest `chars` characters take, blanks apart. */
static struct strv nearest(struct strv text, size_t chars, bool back)
{
    struct strv rest = text;
    for (size_t i = 0; i < chars && next_cp(&rest, back); i++) {
    }
    return back ? strv_make(text.ptr + rest.len, text.len - rest.len)
                : strv_make(text.ptr, text.len - rest.len);
}

static int compare_same(const void *left, const void *right, void *user)
{
    const struct concordance_line *a = left, *b = right;
    size_t chars = *(const size_t *)user;
    int order = compare_texts(a->match, b->match, false, CONCORDANCE_CODE);
    if (!order)
        order = compare_texts(nearest(a->after, chars, false), nearest(b->after, chars, false),
                              false, CONCORDANCE_CODE);
    if (!order)
        order = compare_texts(nearest(a->before, chars, true), nearest(b->before, chars, true),
                              true, CONCORDANCE_CODE);
    return order;
}

/* Those that say the same stand together by now, in the caller's order. */
static int compare_numbered(const void *left, const void *right, void *user)
{
    const struct concordance_line *a = left, *b = right;
    int order = compare_same(left, right, user);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

size_t concordance_fold(struct concordance_line *lines, size_t count, size_t chars)
{
    static const struct concordance_sort MOST = {.keys = {CONCORDANCE_SAME}, .count = 1};
    size_t kept = 0;
    sort_lines(lines, count, compare_numbered, &chars);
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_same(&lines[kept - 1], &lines[i], &chars) == 0)
            lines[kept - 1].same += lines[i].same;
        else
            lines[kept++] = lines[i];
    }
    concordance_sort(lines, kept, &MOST);
    return kept;
}

/* --- sampling --- */

/* Where a line stands in the random order of all lines there could be. */
static uint64_t lot(const struct concordance_line *line)
{
    uint64_t h = (uint64_t)line->speech_id * 0x9E3779B97F4A7C15u ^ line->place;
    return hash_mix(h);
}

static int compare_lots(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

size_t concordance_sample(struct concordance_line *lines, size_t count, size_t wanted)
{
    if (count <= wanted)
        return count;
    uint64_t *lots = mem_new(count, sizeof *lots);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        lots[i] = lot(&lines[i]);
    qsort(lots, count, sizeof *lots, compare_lots);
    uint64_t most = wanted ? lots[wanted - 1] : 0;
    for (size_t i = 0; i < count && kept < wanted; i++)
        if (lot(&lines[i]) <= most)
            lines[kept++] = lines[i];
    free(lots);
    return kept;
}

/* --- bounds --- */

static bool ends_sentence(uint32_t cp)
{
    switch (cp) {
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF1F:
    case '!':
    case '?': return true;
    default: return false;
    }
}

static bool closes(uint32_t cp)
{
    return cp == 0x201D || cp == 0x2019 || cp == 0x300D || cp == 0x300F || cp == 0xFF09 ||
           cp == ')';
}

void concordance_bound(struct concordance_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strv *before = &lines[i].before, *after = &lines[i].after;
        size_t len, off = before->len, end = 0;
        while (off > 0 && !ends_sentence(utf8_before(*before, off, &len)))
            off -= len;
        while (off > 0 && off < before->len && closes(utf8_at(*before, off, &len)))
            off += len;
        before->ptr += off;
        before->len -= off;
        bool ended = false;
        while (end < after->len && !ended) {
            ended = ends_sentence(utf8_at(*after, end, &len));
            end += len;
        }
        while (ended && end < after->len && closes(utf8_at(*after, end, &len)))
            end += len;
        after->len = end;
    }
}
