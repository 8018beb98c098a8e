/* See utf8.h. Validity follows table 3-7 of the Unicode Standard: the second byte's range depends
 * on the first, all others are 80..BF. */
#include "lectern/base/utf8.h"

#include <string.h>

/* The length that a first byte announces and the range its second byte must lie in; 0 for no first
 * byte. */
static size_t lead(unsigned char byte, unsigned char *low, unsigned char *high)
{
    *low = 0x80, *high = 0xBF;
    if (byte < 0x80)
        return 1;
    if (byte < 0xC2 || byte > 0xF4)
        return 0;
    if (byte < 0xE0)
        return 2;
    if (byte < 0xF0) {
        if (byte == 0xE0)
            *low = 0xA0;
        else if (byte == 0xED)
            *high = 0x9F;
        return 3;
    }
    if (byte == 0xF0)
        *low = 0x90;
    else if (byte == 0xF4)
        *high = 0x8F;
    return 4;
}

/* How many bytes at `p` (of `room`) belong to one valid character; *whole tells whether it is
 * complete. */
static size_t sequence(const unsigned char *p, size_t room, bool *whole)
{
    unsigned char low, high;
    size_t want = lead(p[0], &low, &high), have = 1;
    *whole = false;
    if (want == 0)
        return 0;
    while (have < want && have < room && p[have] >= low && p[have] <= high) {
        have++;
        low = 0x80, high = 0xBF;
    }
    *whole = have == want;
    return have;
}

uint32_t utf8_at(struct strv text, size_t off, size_t *len)
{
    const unsigned char *p = (const unsigned char *)text.ptr + off;
    *len = 1;
    if (p[0] < 0x80)
        return p[0];
    /* Most characters of a Chinese text, and no exceptions among them: see skip_common(). */
    if (p[0] > 0xE0 && p[0] < 0xED && text.len - off >= 3 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
        *len = 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    bool whole;
    size_t have = sequence(p, text.len - off, &whole);
    if (!whole)
        return UTF8_REPLACEMENT;
    *len = have;
    uint32_t cp = p[0] & (0xFFu >> (have + 1));
    for (size_t i = 1; i < have; i++)
        cp = cp << 6 | (p[i] & 0x3Fu);
    return cp;
}

uint32_t utf8_before(struct strv text, size_t off, size_t *len)
{
    size_t start = off - 1;
    size_t lowest = off > UTF8_MAX_LEN ? off - UTF8_MAX_LEN : 0;
    while (start > lowest && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    uint32_t cp = utf8_at(strv_make(text.ptr, off), start, len);
    if (start + *len == off)
        return cp;
    *len = 1;
    return UTF8_REPLACEMENT;
}

uint32_t utf8_take(struct strv *rest)
{
    size_t len;
    uint32_t cp = utf8_at(*rest, 0, &len);
    rest->ptr += len;
    rest->len -= len;
    return cp;
}

size_t utf8_put(uint32_t cp, char out[UTF8_MAX_LEN])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        cp = UTF8_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> len) | cp);
    return len;
}

/* Skips what is plainly valid: ASCII, eight bytes at a time, and three-byte characters of E1..EC
 * (nearly all of CJK), which have no exceptions. Whole books are checked by it. */
static size_t skip_common(const unsigned char *p, size_t off, size_t len)
{
    while (len - off >= 8) {
        uint64_t eight;
        memcpy(&eight, p + off, sizeof eight);
        if (!(eight & UINT64_C(0x8080808080808080)))
            off += 8;
        else if (p[off] < 0x80)
            off++;
        else if (p[off] >= 0xE1 && p[off] <= 0xEC && (p[off + 1] & 0xC0) == 0x80 &&
                 (p[off + 2] & 0xC0) == 0x80)
            off += 3;
        else
            break;
    }
    return off;
}

size_t utf8_valid_prefix(struct strv text, bool cut_tail_ok)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t off = 0;
    while (off < text.len) {
        off = skip_common(p, off, text.len);
        if (off == text.len)
            break;
        if (p[off] < 0x80) {
            off++;
            continue;
        }
        /* The plain case of three bytes first: most of a Chinese text. */
        if (p[off] > 0xE0 && p[off] < 0xED && text.len - off >= 3 && (p[off + 1] & 0xC0) == 0x80 &&
            (p[off + 2] & 0xC0) == 0x80) {
            off += 3;
            continue;
        }
        bool whole;
        size_t have = sequence(p + off, text.len - off, &whole);
        if (!whole)
            return cut_tail_ok && have && off + have == text.len ? text.len : off;
        off += have;
    }
    return off;
}

/* Bytes of the character or bad byte at `off`; the plain cases of ASCII and CJK in place. */
static inline size_t step_len(struct strv text, size_t off)
{
    const unsigned char *p = (const unsigned char *)text.ptr + off;
    size_t len = 1;
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xE1 && p[0] <= 0xEC && text.len - off >= 3 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80)
        return 3;
    utf8_at(text, off, &len);
    return len;
}

size_t utf8_count(struct strv text)
{
    size_t count = 0;
    for (size_t off = 0; off < text.len; count++)
        off += step_len(text, off);
    return count;
}

size_t utf8_offset(struct strv text, size_t n_cp)
{
    size_t off = 0;
    for (; off < text.len && n_cp; n_cp--)
        off += step_len(text, off);
    return off;
}

size_t utf8_floor(struct strv text, size_t off)
{
    if (off >= text.len)
        return text.len;
    size_t start = off;
    while (start > 0 && off - start < UTF8_MAX_LEN &&
           ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    size_t len;
    utf8_at(text, start, &len);
    return start + len > off ? start : off;
}

struct strv utf8_without_bom(struct strv text)
{
    struct strv bom = STRV("\xEF\xBB\xBF");
    return strv_starts(text, bom) ? strv_make(text.ptr + bom.len, text.len - bom.len) : text;
}
