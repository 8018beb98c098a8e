/* See repair.h. */
#include "lectern/speech/clean/repair.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/clean/junk.h"
#include "lectern/speech/clean/shift.h"

#include <stdlib.h>
#include <string.h>

static void add_edit(struct edits *edits, size_t start, size_t end, enum repair_kind kind)
{
    struct edit edit = {.src = {start, end}, .kind = kind};
    VEC_PUSH(&edits->at, edit);
}

/* --- entities
 * -------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    uint32_t cp;
} ENTITIES[] = {
    {"nbsp", ' '},    {"amp", '&'},    {"lt", '<'},      {"gt", '>'},      {"quot", '"'},
    {"apos", '\''},   {"ldquo", U'“'}, {"rdquo", U'”'},  {"lsquo", U'‘'},  {"rsquo", U'’'},
    {"mdash", U'—'},  {"ndash", U'–'}, {"hellip", U'…'}, {"middot", U'·'}, {"ensp", ' '},
    {"emsp", 0x3000}, {"bull", U'•'},  {"times", U'×'},  {"laquo", U'«'},  {"raquo", U'»'},
    {"copy", U'©'},   {"reg", U'®'},   {"deg", U'°'},    {"shy", 0xAD},
};

/* The character that an entity's inside ("nbsp", "#160", "#xA0") names, or 0. */
static uint32_t entity_value(struct strv name)
{
    if (name.len >= 2 && name.ptr[0] == '#') {
        bool hex = name.ptr[1] == 'x' || name.ptr[1] == 'X';
        uint32_t value = 0;
        size_t at = hex ? 2 : 1;
        if (at == name.len)
            return 0;
        for (; at < name.len; at++) {
            unsigned char c = (unsigned char)name.ptr[at];
            unsigned digit = c >= '0' && c <= '9' ? c - '0' : 99;
            if (hex && ((c | 32) >= 'a' && (c | 32) <= 'f'))
                digit = (c | 32) - 'a' + 10u;
            if (digit >= (hex ? 16u : 10u))
                return 0;
            value = value * (hex ? 16 : 10) + digit;
        }
        bool sane = value >= 0x20 && value <= 0x10FFFF && !(value >= 0x7F && value < 0xA0) &&
                    !(value >= 0xD800 && value < 0xE000);
        return value == 0xA0 ? ' ' : sane ? value : 0;
    }
    for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++) {
        if (strv_eq(name, strv_of(ENTITIES[i].name)))
            return ENTITIES[i].cp;
    }
    return 0;
}

/* The offset behind the entity whose name starts at `off`, "nbsp;", and what it stands for; 0 where
 * there is none. */
static size_t entity_end(struct strv text, size_t off, uint32_t *cp)
{
    enum { LONGEST = 7 };
    size_t end = off;
    while (end < text.len && end - off <= LONGEST && text.ptr[end] != ';' &&
           (unsigned char)text.ptr[end] > ' ')
        end++;
    if (end >= text.len || text.ptr[end] != ';')
        return 0;
    *cp = entity_value(strv_make(text.ptr + off, end - off));
    return *cp ? end + 1 : 0;
}

static size_t find_entity(struct strv text, size_t off, struct edits *edits)
{
    uint32_t cp, inner;
    size_t end = entity_end(text, off + 1, &cp);
    if (!end)
        return off + 1;
    size_t inner_end = cp == '&' ? entity_end(text, end, &inner) : 0;
    if (inner_end) { /* &amp;nbsp; was escaped twice */
        end = inner_end;
        cp = inner;
    }
    add_edit(edits, off, end, REPAIR_ENTITY);
    struct edit *edit = &edits->at.at[edits->at.len - 1];
    edit->with_off = edits->pool.len;
    if (!chars_is_invisible(cp))
        strbuf_add_cp(&edits->pool, cp);
    edit->with_len = edits->pool.len - edit->with_off;
    return end;
}

/* --- zero-width characters
 * ------------------------------------------------------------------------- */

/* Whether the three bytes at `p` are a general punctuation or joiner that shows nothing. */
static bool is_hidden_here(struct strv text, size_t off, size_t *len)
{
    uint32_t cp = chars_at(text, off, len);
    return chars_is_invisible(cp);
}

/* Joiners mean something between emoji and in Indic and Arabic words; only CJK and Latin text can
 * do without them. */
static bool joiner_is_needed(struct strv text, size_t off, size_t len)
{
    uint32_t cp = chars_at(text, off, &len);
    if (cp != 0x200C && cp != 0x200D && cp != 0x200E && cp != 0x200F)
        return false;
    uint32_t next = chars_peek(text, off + len);
    return (next >= 0x590 && next < 0x1000) || next >= 0x1F000 || (next >= 0x2600 && next < 0x2800);
}

/* What a byte may begin. */
enum byte_kind { BYTE_PLAIN, BYTE_ENTITY, BYTE_HIDDEN, BYTE_TONE, BYTE_LOST, BYTE_NOISE };

enum { JUNK_MIN_SIGNS = 3 };

/* What was seen on the way that asks for a closer look. */
struct signs {
    size_t tones; /* characters that could carry a tone of pinyin */
    size_t lost;  /* places where bytes may have got out of step */
    size_t junk;  /* signs of junk: of noise, or points of addresses */
};

/* Whether the point is that of .com .cn and the like. */
static bool is_domain_point(struct strv text, size_t off)
{
    return off + 2 < text.len && chars_is_letter((unsigned char)text.ptr[off + 1]) &&
           chars_is_lower((unsigned char)text.ptr[off + 2]);
}

/* Finds entities and hidden characters. */
static struct signs find_simple(struct strv text, struct edits *edits)
{
    static const unsigned char KIND[256] = {
        ['&'] = BYTE_ENTITY,  [0xC2] = BYTE_HIDDEN, [0xCD] = BYTE_HIDDEN, [0xD8] = BYTE_HIDDEN,
        [0xE1] = BYTE_HIDDEN, [0xE2] = BYTE_HIDDEN, [0xEF] = BYTE_HIDDEN, [0xC3] = BYTE_TONE,
        [0xC4] = BYTE_TONE,   [0xC5] = BYTE_TONE,   [0xC7] = BYTE_TONE,   ['?'] = BYTE_LOST,
        ['.'] = BYTE_NOISE,   ['`'] = BYTE_NOISE,   ['~'] = BYTE_NOISE,   ['^'] = BYTE_NOISE,
        ['|'] = BYTE_NOISE,   ['\\'] = BYTE_NOISE,  ['#'] = BYTE_NOISE,   ['$'] = BYTE_NOISE,
        ['{'] = BYTE_NOISE,   ['@'] = BYTE_NOISE,
    };
    struct signs signs = {0};
    for (size_t off = 0; off < text.len;) {
        unsigned kind = KIND[(unsigned char)text.ptr[off]];
        if (kind == BYTE_PLAIN) {
            off++;
            continue;
        }
        size_t len = 1;
        if (kind == BYTE_ENTITY) {
            off = find_entity(text, off, edits);
            continue;
        }
        signs.tones += kind == BYTE_TONE;
        if (kind == BYTE_NOISE)
            signs.junk += text.ptr[off] != '.' || is_domain_point(text, off);
        if (kind == BYTE_LOST || kind == BYTE_HIDDEN)
            signs.lost += shift_may_start(text, off);
        if (kind == BYTE_HIDDEN && is_hidden_here(text, off, &len)) {
            if (!joiner_is_needed(text, off, len))
                add_edit(edits, off, off + len, REPAIR_INVISIBLE);
        }
        off += len;
    }
    return signs;
}

/* --- inserted pinyin
 * ------------------------------------------------------------------------------- */

/* Some copy protections put "(pinyin)" behind every occurrence of chosen characters. An author's
 * own gloss stands once, so the rule asks for the whole document: each stripped character carries
 * its reading nearly always, and there are many of them. */
enum {
    PINYIN_MIN_HITS = 20,
    PINYIN_MIN_CHARS = 5,
    PINYIN_MIN_PER_CHAR = 2,
    PINYIN_SHARE = 90, /* per cent of a character's occurrences */
    HANZI_FIRST = 0x3400,
    HANZI_COUNT = 0xA000 - 0x3400,
};

struct pinyin_hit {
    size_t start, end; /* of the brackets */
    uint32_t hanzi;
};

struct pinyin {
    VEC(struct pinyin_hit) hits;
    uint32_t *seen;     /* occurrences by hanzi */
    uint32_t *carrying; /* those with a reading behind them */
};

static bool has_tone_mark(uint32_t cp)
{
    static const uint16_t MARKED[] = {
        U'à', U'á', U'è', U'é', U'ì', U'í', U'ò', U'ó', U'ù', U'ú', U'ā', U'ē', U'ě', U'ī',
        U'ō', U'ū', U'ǎ', U'ǐ', U'ǒ', U'ǔ', U'ǖ', U'ǘ', U'ǚ', U'ǜ', U'ń', U'ň', U'ǹ',
    };
    for (size_t i = 0; i < sizeof MARKED / sizeof *MARKED; i++) {
        if (MARKED[i] == cp)
            return true;
    }
    return false;
}

/* The offset behind "(syllable)" at `off`, or 0. One tone mark, at most six letters, a vowel at
 * least. */
static size_t pinyin_end(struct strv text, size_t off)
{
    size_t len, letters = 0, tones = 0;
    if (chars_fold(chars_at(text, off, &len)) != '(')
        return 0;
    for (off += len; off < text.len && letters <= 6; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (chars_fold(cp) == ')')
            return letters && tones == 1 ? off + len : 0;
        bool marked = has_tone_mark(cp);
        if (!marked && !(cp >= 'a' && cp <= 'z') && cp != U'ü' && cp != U'ɡ')
            return 0;
        tones += marked;
        letters++;
    }
    return 0;
}

static void collect_pinyin(struct strv text, struct pinyin *pinyin)
{
    uint32_t before = 0;
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (cp >= HANZI_FIRST && cp < HANZI_FIRST + HANZI_COUNT) {
            pinyin->seen[cp - HANZI_FIRST]++;
        } else if (chars_fold(cp) == '(' && before >= HANZI_FIRST &&
                   before < HANZI_FIRST + HANZI_COUNT) {
            size_t end = pinyin_end(text, off);
            if (end && shift_is_reading_of(text, off + len, before)) {
                struct pinyin_hit hit = {off, end, before};
                VEC_PUSH(&pinyin->hits, hit);
                pinyin->carrying[before - HANZI_FIRST]++;
            }
        }
        before = cp;
    }
}

static bool strips(const struct pinyin *pinyin, uint32_t hanzi)
{
    uint32_t seen = pinyin->seen[hanzi - HANZI_FIRST], with = pinyin->carrying[hanzi - HANZI_FIRST];
    return with >= PINYIN_MIN_PER_CHAR && with * 100ull >= (uint64_t)seen * PINYIN_SHARE;
}

static void find_pinyin(struct strv text, struct edits *edits)
{
    struct pinyin pinyin = {.seen = mem_new(HANZI_COUNT, sizeof(uint32_t)),
                            .carrying = mem_new(HANZI_COUNT, sizeof(uint32_t))};
    collect_pinyin(text, &pinyin);
    size_t hits = 0, chars = 0;
    for (uint32_t i = 0; i < HANZI_COUNT; i++) {
        if (strips(&pinyin, HANZI_FIRST + i)) {
            chars++;
            hits += pinyin.carrying[i];
        }
    }
    for (size_t i = 0; i < pinyin.hits.len; i++) {
        const struct pinyin_hit *hit = &pinyin.hits.at[i];
        if (hits >= PINYIN_MIN_HITS && chars >= PINYIN_MIN_CHARS && strips(&pinyin, hit->hanzi))
            add_edit(edits, hit->start, hit->end, REPAIR_PINYIN);
    }
    VEC_FREE(&pinyin.hits);
    mem_free(pinyin.seen);
    mem_free(pinyin.carrying);
}

/* --- all together
 * ---------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const struct edit *one = a, *two = b;
    return one->src.start < two->src.start ? -1 : one->src.start > two->src.start;
}

void repair_find(const struct text *text, struct edits *edits)
{
    *edits = (struct edits){0};
    struct strv all = text_all(text);
    struct signs signs = find_simple(all, edits);
    size_t simple = edits->at.len;
    if (signs.tones >= PINYIN_MIN_HITS)
        find_pinyin(all, edits);
    if (signs.lost)
        shift_find(all, edits);
    if (signs.junk >= JUNK_MIN_SIGNS)
        junk_find(all, edits);
    if (edits->at.len > simple)
        qsort(edits->at.at, edits->at.len, sizeof *edits->at.at, by_start);
    size_t kept = 0;
    for (size_t i = 0; i < edits->at.len; i++) {
        if (kept && edits->at.at[i].src.start < edits->at.at[kept - 1].src.end)
            continue;
        edits->at.at[kept++] = edits->at.at[i];
    }
    edits->at.len = kept;
}

void repair_damages(const struct text *text, struct span src, struct document *doc)
{
    struct edits edits;
    repair_find(text, &edits);
    for (size_t i = 0; i < edits.at.len; i++) {
        const struct edit *edit = &edits.at.at[i];
        if (edit->kind != REPAIR_SHIFT_GUESS || edit->src.start < src.start ||
            edit->src.end > src.end)
            continue;
        const char *with = strbuf_str(&edits.pool) + edit->with_off;
        struct damage damage = {edit->src, arena_copy(doc->arena, with, edit->with_len)};
        VEC_PUSH(&doc->damages, damage);
    }
    edits_free(&edits);
}

void edits_free(struct edits *edits)
{
    VEC_FREE(&edits->at);
    strbuf_free(&edits->pool);
}
