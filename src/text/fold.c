/* See fold.h. The maps are two-stage tables (made by gen/fold.py) in which 0 stands for "itself"
 * and IN_LIST for "in the sorted pairs", where also all code points beyond U+FFFF are. */
#include "lectern/text/fold.h"

#include "lectern/base/utf8.h"

#include "fold_table.inc"

enum { BLOCK = 128, IN_LIST = 0xFFFF };

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
    uint32_t image = IN_LIST;
    if (cp < 0x10000)
        image = blocks[index[cp / BLOCK] * BLOCK + cp % BLOCK];
    if (image == 0)
        return cp;
    return image == IN_LIST ? listed_image(pairs, pair_count, cp) : image;
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
        char *put = out->ptr + out->len;
        while (text.ptr < until) {
            uint32_t cp = utf8_take(&text);
            put += utf8_put(folding ? fold_cp(cp) : fold_script_cp(script, cp), put);
        }
        out->len = (size_t)(put - out->ptr);
        *put = '\0';
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
        if (text.len == 0 || fold_cp(utf8_take(&text)) != utf8_take(&needle))
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
        utf8_at(text, off, &step);
        if (starts_folded(strv_make(text.ptr + off, text.len - off), folded_needle, &len)) {
            *start = off;
            *end = off + len;
            return true;
        }
    }
    return false;
}

bool fold_eq(struct strv a, struct strv b)
{
    while (a.len && b.len) {
        if (fold_cp(utf8_take(&a)) != fold_cp(utf8_take(&b)))
            return false;
    }
    return a.len == 0 && b.len == 0;
}

size_t fold_map_off(struct strv from, size_t off, struct strv to)
{
    return utf8_offset(to, utf8_count(strv_make(from.ptr, off < from.len ? off : from.len)));
}
