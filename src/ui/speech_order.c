/* Sorted is by eight bytes of the keys at a time, as numbers; only the groups in which they are
 * alike look at the next eight. Titles of one collection begin alike, so comparing whole keys would
 * read the same beginnings over and over. */
#include "lectern/ui/speech_order.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/natural.h"
#include "lectern/text/pinyin.h"
#include "lectern/text/strokes.h"
#include "lectern/ui/speech_filter.h"

#include <stdlib.h>
#include <string.h>

static const char *const ORDER_NAMES[ORDER_COUNT] = {
    [ORDER_ADDED] = "added",     [ORDER_TITLE] = "title",   [ORDER_DATE] = "date",
    [ORDER_SPEAKER] = "speaker", [ORDER_LENGTH] = "length", [ORDER_PROGRESS] = "progress",
    [ORDER_NOTES] = "notes",     [ORDER_OPENED] = "opened",
};

const char *speech_order_name(enum speech_order order)
{
    return ORDER_NAMES[order];
}

enum speech_order speech_order_of(const char *name)
{
    int order = 0;
    while (order < ORDER_COUNT && strcmp(ORDER_NAMES[order], name) != 0)
        order++;
    return (enum speech_order)order;
}

void speech_keys_drop(struct speech_keys *keys, size_t first)
{
    speech_keys_free(keys);
    keys->first = first;
}

void speech_keys_start(struct speech_keys *keys, enum speech_order order, bool descending,
                       size_t first)
{
    keys->first = first;
    strbuf_clear(&keys->bytes);
    keys->ends.len = 0;
    keys->order = order;
    keys->descending = descending;
}

void speech_keys_free(struct speech_keys *keys)
{
    strbuf_free(&keys->bytes);
    VEC_FREE(&keys->ends);
}

/* --- making keys --- */

/* Writes a number of `len` bytes, the highest first; returns what is behind it. */
static char *put_number(char *to, uint64_t value, int len)
{
    while (len-- > 0)
        *to++ = (char)(value >> 8 * len & 0xFF);
    return to;
}

enum { SIGNED_LEN = 8 };

/* Signed numbers in order: the negative ones first. */
static char *put_signed(char *to, int64_t value)
{
    return put_number(to, (uint64_t)value ^ (uint64_t)1 << 63, SIGNED_LEN);
}

/* A number that is mostly small and never below 0, in order: how many bytes it has, then those. One
 * below 0 stands before all others. */
static char *put_place(char *to, int64_t value)
{
    int len = 0;
    while (len < SIGNED_LEN - 1 && value >> 8 * len > 0)
        len++;
    if (value < 0 || value >> 8 * len > 0)
        return put_signed(put_number(to, value < 0 ? 0 : SIGNED_LEN + 1, 1), value);
    return put_number(put_number(to, (uint64_t)len + 1, 1), (uint64_t)value, len);
}

/* A number stands where the digits do: how many it has, then each of them. */
static char *put_natural(char *to, const struct natural_number *number)
{
    to = put_number(to, '0' + number->count, 2);
    for (size_t i = 0; i < number->count; i++)
        to = put_number(to, (uint64_t)number->digits[i], 2);
    return to;
}

/* Writes units of 16 bits: numbers by their value, other characters, then hanzi by syllable (as
 * words have them) or strokes and by code point within that, then those that have none; 0 at the
 * end. At most four bytes for each of the words. */
static char *put_words(char *to, const char *words, enum speech_collation collation)
{
    enum { HANZI = 0x3400, BY_SYLLABLE = 0x4000, REST = 0xF000 };
    struct pinyin_reader reader = {.text = strv_of(words)};
    while (reader.off < reader.text.len) {
        struct natural_number number;
        unsigned rank;
        bool in_word = reader.at < reader.count;
        if (!in_word && natural_number_at(reader.text, reader.off, &number)) {
            to = put_natural(to, &number);
            reader.off += number.len;
            continue;
        }
        uint32_t cp = pinyin_next(&reader, &rank);
        if (collation == COLLATION_STROKES)
            rank = strokes_of(cp);
        rank = cp >= HANZI ? rank : 0;
        if (rank == 0)
            cp = fold_cp(cp);
        if (rank > 0)
            to = put_number(to, (uint64_t)(BY_SYLLABLE + rank) << 16 | (cp & 0xFFFF), 4);
        else if (cp < HANZI)
            to = put_number(to, cp, 2);
        else
            to = put_number(to, (uint64_t)(REST + (cp >> 16)) << 16 | (cp & 0xFFFF), 4);
    }
    return put_number(to, 0, 2);
}

/* The words of a fact that is sorted by words; null for other orders. */
static const char *words_of(enum speech_order order, const struct speech_info *info)
{
    switch (order) {
    case ORDER_TITLE: return speech_display_title(info);
    case ORDER_DATE: return info->date;
    case ORDER_SPEAKER: return info->speaker;
    default: return NULL;
    }
}

static int64_t number_of(enum speech_order order, const struct speech_info *info)
{
    switch (order) {
    case ORDER_LENGTH: return info->characters;
    case ORDER_PROGRESS: return (int64_t)(info->progress * 1e9);
    case ORDER_NOTES: return info->notes;
    case ORDER_OPENED: return info->opened_ms;
    default: return info->source_id;
    }
}

void speech_keys_add(struct speech_keys *keys, const struct speech_info *info)
{
    enum { OTHERS_LEN = 1 + 2 + 6 * SIGNED_LEN };
    struct strbuf *out = &keys->bytes;
    enum speech_order order = keys->order;
    bool by_words = order == ORDER_TITLE || order == ORDER_DATE || order == ORDER_SPEAKER;
    const char *words = words_of(order, info);
    bool absent = by_words && (!words || words[0] == '\0');
    strbuf_reserve(out, OTHERS_LEN + (by_words && !absent ? 4 * strlen(words) : 0));
    char *to = out->ptr + out->len;
    *to++ = absent;
    char *from = to;
    if (by_words && !absent)
        to = put_words(to, words, keys->collation);
    else if (order == ORDER_ADDED)
        to = put_place(put_place(put_place(to, info->source_id), info->ordinal), info->id);
    else if (!by_words)
        to = put_signed(to, number_of(order, info));
    for (; keys->descending && from < to; from++)
        *from = (char)~*from;
    if (order != ORDER_ADDED)
        to = put_place(put_place(put_place(to, info->source_id), info->ordinal), info->id);
    out->len = (size_t)(to - out->ptr);
    *to = '\0';
    VEC_PUSH(&keys->ends, out->len);
}

/* --- comparing --- */

static struct strv key_of(const struct speech_keys *keys, uint32_t item)
{
    size_t at = item - keys->first, start = at > 0 ? keys->ends.at[at - 1] : 0;
    return strv_make(keys->bytes.ptr + start, keys->ends.at[at] - start);
}

int speech_keys_compare(const struct speech_keys *keys, uint32_t a, uint32_t b)
{
    struct strv left = key_of(keys, a), right = key_of(keys, b);
    size_t len = left.len < right.len ? left.len : right.len;
    int result = memcmp(left.ptr, right.ptr, len);
    return result != 0 ? result : (left.len > right.len) - (left.len < right.len);
}

/* --- sorting --- */

struct entry {
    uint64_t part; /* eight bytes of the key */
    uint32_t item;
};

/* Entries whose keys are alike up to `depth`. */
struct group {
    size_t start, count, depth;
};

static uint64_t part_at(struct strv key, size_t depth)
{
    unsigned char p[8] = {0};
    size_t left = key.len > depth ? key.len - depth : 0;
    if (left >= sizeof p)
        memcpy(p, key.ptr + depth, sizeof p);
    else if (left > 0)
        memcpy(p, key.ptr + depth, left);
    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
           (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
           (uint64_t)p[6] << 8 | (uint64_t)p[7];
}

static int compare_parts(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    return (left->part > right->part) - (left->part < right->part);
}

void speech_keys_sort(const struct speech_keys *keys, uint32_t *items, size_t count)
{
    VEC(struct group) groups = {0};
    struct entry *entries = mem_new(count, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        entries[i].item = items[i];
    VEC_PUSH(&groups, ((struct group){0, count, 0}));
    while (groups.len > 0) {
        struct group group = groups.at[--groups.len];
        struct entry *at = entries + group.start;
        bool more = false;    /* bytes behind these eight */
        bool in_order = true; /* as where all begin alike */
        for (size_t i = 0; i < group.count; i++) {
            struct strv key = key_of(keys, at[i].item);
            at[i].part = part_at(key, group.depth);
            more = more || key.len > group.depth + 8;
            in_order = in_order && (i == 0 || at[i - 1].part <= at[i].part);
        }
        if (!in_order)
            qsort(at, group.count, sizeof *at, compare_parts);
        for (size_t i = 0, end; more && i < group.count; i = end) {
            for (end = i + 1; end < group.count && at[end].part == at[i].part;)
                end++;
            if (end - i > 1)
                VEC_PUSH(&groups, ((struct group){group.start + i, end - i, group.depth + 8}));
        }
    }
    for (size_t i = 0; i < count; i++)
        items[i] = entries[i].item;
    free(entries);
    VEC_FREE(&groups);
}
