/* See fold.h. The maps are two-stage tables (made by gen/fold.py) in which 0 stands for "itself"
 * and FOLD_LISTED for "in the sorted pairs", where also all code points beyond U+FFFF are. */
#include "lectern/text/fold.h"

#include "lectern/base/utf8.h"

#include "fold_table.inc"

const struct fold_table fold_simple = {SIMPLE_INDEX, SIMPLE_BLOCKS};

/* Binary search in pairs of code point and image. */
static uint32_t listed_image(const uint32_t *pairs, size_t count, uint32_t cp)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pairs[2 * middle] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && pairs[2 * low] == cp ? pairs[2 * low + 1] : cp;
}

#define PAIRS(list) (list), sizeof(list) / sizeof *(list) / 2

static inline uint32_t image_of(const uint16_t *index, const uint16_t *blocks,
                                const uint32_t *pairs, size_t pair_count, uint32_t cp)
{
    uint32_t image = FOLD_LISTED;
    if (cp < 0x10000)
        image = blocks[index[cp / FOLD_BLOCK] * FOLD_BLOCK + cp % FOLD_BLOCK];
    if (image == 0)
        return cp;
    return image == FOLD_LISTED ? listed_image(pairs, pair_count, cp) : image;
}

uint32_t fold_cp(uint32_t cp)
{
    return image_of(FOLD_INDEX, FOLD_BLOCKS, PAIRS(FOLD_FAR), cp);
}

uint32_t fold_script_cp(enum fold_script script, uint32_t cp)
{
    switch (script) {
    case FOLD_SIMPLIFIED: return image_of(SIMPLE_INDEX, SIMPLE_BLOCKS, PAIRS(SIMPLE_FAR), cp);
    case FOLD_TRADITIONAL:
        return image_of(TRADITIONAL_INDEX, TRADITIONAL_BLOCKS, PAIRS(TRADITIONAL_FAR), cp);
    case FOLD_AS_IS: break;
    }
    return cp;
}

/* Takes a code point; ASCII and E3..E9 (kana, hanzi, their punctuation) are decoded in place. */
static inline uint32_t take(struct strv *rest)
{
    const unsigned char *p = (const unsigned char *)rest->ptr;
    uint32_t cp = p[0];
    size_t len = 1;
    if (cp >= 0xE3 && cp <= 0xE9 && rest->len >= 3 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
        cp = (cp & 0xF) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        len = 3;
    } else if (cp >= 0x80) {
        return utf8_take(rest);
    }
    rest->ptr += len;
    rest->len -= len;
    return cp;
}

/* Writes a code point as utf8_put() does, the usual lengths in place. */
static inline char *put(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        *out = (char)cp;
        return out + 1;
    }
    if (cp < 0x3000 || cp > 0x9FFF)
        return out + utf8_put(cp, out);
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return out + 3;
}

/* A map as fold_cp() or fold_script_cp() has it; the script is not looked at for folding. */
static inline void map_text(struct strv text, bool folding, enum fold_script script,
                            struct strbuf *out)
{
    /* An image has at most one byte more than its original (BMP to beyond), one bad byte becomes
     * three. */
    enum { STEP = 4096, GROWTH = 4 };
    while (text.len) {
        size_t step = text.len < STEP ? text.len : STEP;
        strbuf_reserve(out, (step + UTF8_MAX_LEN) * GROWTH);
        const char *until = text.ptr + step;
        char *to = out->ptr + out->len;
        while (text.ptr < until) {
            uint32_t cp = take(&text);
            to = put(folding ? fold_cp(cp) : fold_script_cp(script, cp), to);
        }
        out->len = (size_t)(to - out->ptr);
        *to = '\0';
    }
}

void fold_text(struct strv text, struct strbuf *out)
{
    map_text(text, true, FOLD_AS_IS, out);
}

void fold_script_text(enum fold_script script, struct strv text, struct strbuf *out)
{
    map_text(text, false, script, out);
}

/* Whether the folded form of the text's beginning is `needle`; how long that beginning is. */
static bool starts_folded(struct strv text, struct strv needle, size_t *len)
{
    const char *start = text.ptr;
    while (needle.len) {
        if (text.len == 0 || fold_cp(take(&text)) != take(&needle))
            return false;
    }
    *len = (size_t)(text.ptr - start);
    return true;
}

bool fold_find(struct strv text, struct strv folded_needle, size_t from, size_t *start, size_t *end)
{
    if (folded_needle.len == 0)
        return false;
    size_t step, len;
    for (size_t off = from; off < text.len; off += step) {
        struct strv rest = strv_make(text.ptr + off, text.len - off);
        if (starts_folded(rest, folded_needle, &len)) {
            *start = off;
            *end = off + len;
            return true;
        }
        take(&rest);
        step = (size_t)(rest.ptr - (text.ptr + off));
    }
    return false;
}

bool fold_eq(struct strv a, struct strv b)
{
    while (a.len && b.len) {
        if (fold_cp(take(&a)) != fold_cp(take(&b)))
            return false;
    }
    return a.len == 0 && b.len == 0;
}

size_t fold_map_off(struct strv from, size_t off, struct strv to)
{
    return utf8_offset(to, utf8_count(strv_make(from.ptr, off < from.len ? off : from.len)));
}
