/* See junk.h. Runs of ASCII behind hanzi are looked at once; those that may be junk are collected
 * and judged together. */
#include "lectern/speech/clean/junk.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/chars.h"

#include <stdlib.h>
#include <string.h>

enum {
    MIN_TIMES = 3,       /* occurrences of junk in a document that has any */
    MIN_TOKENS = 5,      /* of noise */
    ODD_SHARE = 30,      /* per cent of them that hold signs which words do not have */
    LONGEST_ADDRESS = 60 /* bytes */
};

struct address {
    size_t start, end;
    uint32_t before, after; /* characters around it */
    uint64_t hash;
};

struct junk {
    struct strv text;
    VEC(struct address) addresses;
    VEC(struct span) noise;
};

static bool is_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* --- addresses
 * --------------------------------------------------------------------------------------- */

static bool has_domain(struct strv word)
{
    for (size_t at = 1; (at = list_find(LIST_DOMAIN, word, at)) != SIZE_MAX; at++) {
        size_t end = at + list_starts_at(LIST_DOMAIN, word, at);
        if (end == word.len || !is_word(word.ptr[end]))
            return true;
    }
    return false;
}

/* Collects the address that starts at `off`; returns the offset behind the word there. */
static size_t take_address(struct junk *junk, size_t off, uint32_t before)
{
    struct strv text = junk->text;
    size_t end = off;
    uint64_t hash = UINT64_C(14695981039346656037);
    while (end < text.len && (is_word(text.ptr[end]) || is_of(text.ptr[end], ".:/-_"))) {
        /* wraps */
        hash = (hash ^ (unsigned char)(text.ptr[end] | 32)) * UINT64_C(1099511628211);
        end++;
    }
    struct strv word = strv_make(text.ptr + off, end - off);
    uint32_t after = chars_peek(text, end);
    if (word.len < 5 || word.len > LONGEST_ADDRESS || !chars_is_hanzi(after) || !has_domain(word))
        return end;
    VEC_PUSH(&junk->addresses, ((struct address){off, end, before, after, hash}));
    return end;
}

static int by_hash(const void *a, const void *b)
{
    const struct address *one = a, *two = b;
    if (one->hash != two->hash)
        return one->hash < two->hash ? -1 : 1;
    return one->start < two->start ? -1 : one->start > two->start;
}

/* Whether so many equal addresses stand between ever different characters. */
static bool stand_anywhere(const struct address *at, size_t count)
{
    size_t befores = 1, afters = 1;
    for (size_t i = 1; i < count; i++) {
        befores += at[i].before != at[i - 1].before;
        afters += at[i].after != at[i - 1].after;
    }
    return count >= MIN_TIMES && befores * 3 >= count * 2 && afters * 3 >= count * 2;
}

static void add_junk(struct edits *edits, size_t start, size_t end)
{
    struct edit edit = {.src = {start, end}, .kind = REPAIR_JUNK};
    VEC_PUSH(&edits->at, edit);
}

static void judge_addresses(struct junk *junk, struct edits *edits)
{
    struct address *at = junk->addresses.at;
    size_t count = junk->addresses.len;
    if (count < MIN_TIMES)
        return;
    qsort(at, count, sizeof *at, by_hash);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && at[end].hash == at[i].hash;)
            end++;
        if (!stand_anywhere(at + i, end - i))
            continue;
        for (size_t k = i; k < end; k++)
            add_junk(edits, at[k].start, at[k].end);
    }
}

/* --- noise
 * ------------------------------------------------------------------------------------------- */

/* Collects the noise that starts at `off`: tokens of one or two characters parted by single blanks.
 * Returns the offset behind it, or `off` where there is none. */
static size_t take_noise(struct junk *junk, size_t off)
{
    struct strv text = junk->text;
    size_t tokens = 0, pairs = 0, odd = 0, letters = 0, end = off, at = off;
    while (at < text.len) {
        size_t len = 0;
        bool is_odd = false;
        while (at + len < text.len && text.ptr[at + len] > ' ' && text.ptr[at + len] < 0x7F) {
            char c = text.ptr[at + len++];
            is_odd = is_odd || is_of(c, "`~!@#$%^&*|\\{}<>+=_;\"[]-/?'");
            letters += (c | 32) >= 'a' && (c | 32) <= 'z';
        }
        if (len == 0 || len > 2)
            break;
        tokens++;
        pairs += len == 2;
        odd += is_odd;
        end = at + len;
        at = end + (end < text.len && text.ptr[end] == ' ');
        at += at < text.len && text.ptr[at] == ' ' && at > end;
        if (at == end)
            break;
    }
    if (tokens < MIN_TOKENS || odd < 2 || odd * 100 < tokens * ODD_SHARE || letters < 2 ||
        pairs < 2) /* a formula has one sign between two blanks */
        return off;
    VEC_PUSH(&junk->noise, ((struct span){off, end}));
    return end;
}

void junk_find(struct strv text, struct edits *edits)
{
    struct junk junk = {.text = text};
    uint32_t before = 0;
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        bool wide = chars_is_hanzi(before) || (before >= 0x3001 && before <= 0x3002) ||
                    (before >= 0xFF01 && before <= 0xFF1F);
        if (wide && cp > ' ' && cp < 0x7F) {
            size_t end = take_noise(&junk, off);
            if (end == off && is_word((char)cp))
                end = take_address(&junk, off, before);
            len = end > off ? end - off : len;
        }
        if (cp != ' ') /* a blank may stand in front of noise */
            before = cp;
    }
    judge_addresses(&junk, edits);
    for (size_t i = 0; i < junk.noise.len && junk.noise.len >= MIN_TIMES; i++)
        add_junk(edits, junk.noise.at[i].start, junk.noise.at[i].end);
    VEC_FREE(&junk.addresses);
    VEC_FREE(&junk.noise);
}
