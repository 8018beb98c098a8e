/* See pinyin.h. The query is matched by a set of states in the bits of one word: bit n says that
 * the first n bytes of the query are matched up to the character just read. Each character costs a
 * few operations per state and reading, so titles of any length are searched in linear time. */
#include "lectern/text/pinyin.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/props.h"

#include <string.h>

#include "pinyin_phrases.inc"
#include "pinyin_table.inc"

enum { FIRST_HANZI = 0x4E00, HANZI_COUNT = sizeof FIRST_SYLLABLES / sizeof *FIRST_SYLLABLES };

size_t pinyin_readings(uint32_t cp, const char *out[PINYIN_MAX_READINGS])
{
    if (cp == 0x3007) { /* 〇 */
        out[0] = "ling";
        return 1;
    }
    if (cp < FIRST_HANZI || cp >= FIRST_HANZI + HANZI_COUNT || !FIRST_SYLLABLES[cp - FIRST_HANZI])
        return 0;
    size_t count = 0;
    out[count++] = SYLLABLES[FIRST_SYLLABLES[cp - FIRST_HANZI] - 1];
    size_t low = 0, pairs = sizeof MORE_SYLLABLES / sizeof *MORE_SYLLABLES / 2, high = pairs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (MORE_SYLLABLES[2 * middle] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < pairs && MORE_SYLLABLES[2 * low] == cp && count < PINYIN_MAX_READINGS; low++)
        out[count++] = SYLLABLES[MORE_SYLLABLES[2 * low + 1] - 1];
    return count;
}

unsigned pinyin_rank(uint32_t cp)
{
    enum { LING_HANZI = 0x96F6 };
    if (cp == 0x3007) /* 〇 */
        cp = LING_HANZI;
    bool listed = cp >= FIRST_HANZI && cp < FIRST_HANZI + HANZI_COUNT;
    return listed ? FIRST_SYLLABLES[cp - FIRST_HANZI] : 0;
}

enum {
    PHRASE_LEN = 2 * PHRASE_MAX_CP,
    PHRASE_COUNT = sizeof PHRASES / sizeof *PHRASES / PHRASE_LEN
};
_Static_assert(PHRASE_MAX_CP == (int)PINYIN_WORD_MAX_CP, "the longest word of the table");

/* The first row of the table whose word begins with the hanzi or with a later one. */
static size_t phrase_from(uint16_t hanzi)
{
    size_t low = 0, high = PHRASE_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (PHRASES[middle * PHRASE_LEN] < hanzi)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The hanzi at `off` in Simplified script, up to the longest word; other characters end them. */
static size_t hanzi_at(struct strv text, size_t off, uint16_t hanzi[PHRASE_MAX_CP])
{
    size_t count = 0, len;
    for (; count < PHRASE_MAX_CP && off < text.len; off += len) {
        uint32_t cp = fold_cp(utf8_at(text, off, &len));
        if (cp < FIRST_HANZI || cp >= FIRST_HANZI + HANZI_COUNT)
            break;
        hanzi[count++] = (uint16_t)cp;
    }
    return count;
}

size_t pinyin_word_at(struct strv text, size_t off, unsigned ranks[PINYIN_WORD_MAX_CP])
{
    uint16_t hanzi[PHRASE_MAX_CP] = {0};
    size_t count = hanzi_at(text, off, hanzi), found = 0;
    for (size_t at = count ? phrase_from(hanzi[0]) : PHRASE_COUNT; at < PHRASE_COUNT; at++) {
        const uint16_t *row = PHRASES + at * PHRASE_LEN;
        size_t len = 0;
        if (row[0] != hanzi[0])
            break;
        while (len < count && row[len] == hanzi[len])
            len++;
        if (len > found && (len == PHRASE_MAX_CP || row[len] == 0)) {
            found = len;
            for (size_t i = 0; i < len; i++)
                ranks[i] = row[PHRASE_MAX_CP + i];
        }
    }
    return found;
}

uint32_t pinyin_next(struct pinyin_reader *reader, unsigned *rank)
{
    size_t len;
    *rank = 0;
    if (reader->off >= reader->text.len)
        return 0;
    if (reader->at == reader->count) {
        reader->count = pinyin_word_at(reader->text, reader->off, reader->ranks);
        reader->at = 0;
    }
    uint32_t cp = utf8_at(reader->text, reader->off, &len);
    reader->off += len;
    *rank = reader->count ? reader->ranks[reader->at++] : pinyin_rank(cp);
    return cp;
}

struct matcher {
    const char *query; /* folded, without blanks */
    size_t len;
    uint64_t states;                     /* matched lengths, up to the last character read */
    size_t starts[PINYIN_MAX_QUERY + 1]; /* where the match of that length began */
    uint64_t next;                       /* the same for the character being read */
    size_t next_starts[PINYIN_MAX_QUERY + 1];
};

/* Notes that a match that began at `start` now has this length; the earliest beginning is kept. */
static void reach(struct matcher *matcher, size_t len, size_t start)
{
    uint64_t bit = (uint64_t)1 << len;
    if (!(matcher->next & bit) || start < matcher->next_starts[len])
        matcher->next_starts[len] = start;
    matcher->next |= bit;
}

static bool same_letter(char query, char syllable)
{
    return query == syllable || (query == 'u' && syllable == 'v');
}

/* From a match of length `len`, a hanzi with that syllable: its initial, zh ch sh, the whole, or
 * what there is of it at the end. */
static void try_syllable(struct matcher *matcher, size_t len, size_t start, const char *syllable)
{
    size_t same = 0;
    while (len + same < matcher->len && syllable[same] &&
           same_letter(matcher->query[len + same], syllable[same]))
        same++;
    if (same == 0)
        return;
    reach(matcher, len + 1, start);
    if (same >= 2 && syllable[1] == 'h')
        reach(matcher, len + 2, start);
    if (!syllable[same] || len + same == matcher->len)
        reach(matcher, len + same, start);
}

static void step(struct matcher *matcher, uint32_t cp, size_t off)
{
    char folded[UTF8_MAX_LEN];
    const char *readings[PINYIN_MAX_READINGS];
    size_t folded_len = utf8_put(fold_cp(cp), folded);
    size_t reading_count = pinyin_readings(cp, readings);
    bool skippable = reading_count == 0 && !props_is_hanzi(cp) && props_digit(cp) < 0 &&
                     !(folded_len == 1 && folded[0] >= 'a' && folded[0] <= 'z');
    matcher->next = 0;
    for (size_t len = 0; len < matcher->len; len++) {
        if (len > 0 && !(matcher->states >> len & 1))
            continue;
        size_t start = len ? matcher->starts[len] : off;
        if (skippable && len > 0)
            reach(matcher, len, start);
        if (matcher->len - len >= folded_len &&
            memcmp(matcher->query + len, folded, folded_len) == 0)
            reach(matcher, len + folded_len, start);
        for (size_t i = 0; i < reading_count; i++)
            try_syllable(matcher, len, start, readings[i]);
    }
    matcher->states = matcher->next;
    memcpy(matcher->starts, matcher->next_starts, (matcher->len + 1) * sizeof *matcher->starts);
}

void pinyin_fold_query(struct strv query, struct strbuf *out)
{
    struct strbuf folded = {0};
    fold_text(query, &folded);
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.ptr[i] != ' ')
            strbuf_add_byte(out, folded.ptr[i]);
    }
    strbuf_free(&folded);
}

static bool run(struct matcher *matcher, struct strv text, struct pinyin_hit *hit)
{
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = utf8_at(text, off, &len);
        step(matcher, cp, off);
        if (matcher->states >> matcher->len & 1) {
            *hit = (struct pinyin_hit){matcher->starts[matcher->len], off + len};
            return true;
        }
    }
    return false;
}

bool pinyin_find_folded(struct strv text, struct strv folded, struct pinyin_hit *hit)
{
    *hit = (struct pinyin_hit){0, 0};
    if (folded.len > PINYIN_MAX_QUERY)
        return fold_find(text, folded, 0, &hit->start, &hit->end);
    struct matcher matcher = {.query = folded.ptr, .len = folded.len};
    return folded.len == 0 || run(&matcher, text, hit);
}

bool pinyin_find(struct strv text, struct strv query, struct pinyin_hit *hit)
{
    struct strbuf folded = {0};
    pinyin_fold_query(query, &folded);
    bool found = pinyin_find_folded(text, strbuf_strv(&folded), hit);
    strbuf_free(&folded);
    return found;
}
