/* See unicode.h. */
#include "lectern/text/unicode.h"

#include "lectern/base/utf8.h"

/* Length of the broken sequence at the front: the longest beginning of a valid one, at least one
 * byte. */
static size_t broken_len(struct strv bytes)
{
    unsigned char lead = (unsigned char)bytes.ptr[0];
    if (lead < 0xC2 || lead > 0xF4)
        return 1; /* begins nothing */
    size_t len = bytes.len < 3 ? bytes.len : 3;
    while (len > 1 && utf8_valid_prefix(strv_make(bytes.ptr, len), true) < len)
        len--;
    return len;
}

void unicode_utf8(struct strv bytes, struct sink *sink)
{
    strbuf_reserve(sink->out, bytes.len);
    size_t off = 0;
    while (off < bytes.len) {
        struct strv rest = strv_make(bytes.ptr + off, bytes.len - off);
        size_t good = utf8_valid_prefix(rest, false);
        strbuf_add(sink->out, rest.ptr, good);
        off += good;
        if (off == bytes.len)
            break;
        rest = strv_make(bytes.ptr + off, bytes.len - off);
        bool cut = rest.len < UTF8_MAX_LEN && utf8_valid_prefix(rest, true) == rest.len;
        if (cut)
            sink_cut_tail(sink, off);
        else
            sink_bad(sink, off);
        off += cut ? rest.len : broken_len(rest);
    }
}

static uint32_t unit(const char *bytes, size_t size, bool big_endian)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | (unsigned char)bytes[big_endian ? i : size - 1 - i];
    return value;
}

/* Writes into memory that was reserved before, which strbuf_add_cp() would check for every
 * character. */
static void put_reserved(struct strbuf *out, uint32_t cp)
{
    out->len += utf8_put(cp, out->ptr + out->len);
}

static bool is_surrogate(uint32_t value)
{
    return value >= 0xD800 && value < 0xE000;
}

void unicode_utf16(struct strv bytes, bool big_endian, struct sink *sink)
{
    strbuf_reserve(sink->out, bytes.len / 2 * 3 + UTF8_MAX_LEN);
    size_t off = 0;
    for (; off + 2 <= bytes.len; off += 2) {
        uint32_t cp = unit(bytes.ptr + off, 2, big_endian);
        if (is_surrogate(cp)) {
            bool high = cp < 0xDC00;
            if (high && off + 4 > bytes.len)
                break; /* its other half is cut off */
            uint32_t low = high ? unit(bytes.ptr + off + 2, 2, big_endian) : 0;
            if (low < 0xDC00 || low >= 0xE000) {
                sink_bad(sink, off);
                continue;
            }
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            off += 2;
        }
        put_reserved(sink->out, cp);
    }
    if (off < bytes.len)
        sink_cut_tail(sink, off);
    sink->out->ptr[sink->out->len] = '\0';
}

void unicode_utf32(struct strv bytes, bool big_endian, struct sink *sink)
{
    strbuf_reserve(sink->out, bytes.len + UTF8_MAX_LEN);
    size_t off = 0;
    for (; off + 4 <= bytes.len; off += 4) {
        uint32_t cp = unit(bytes.ptr + off, 4, big_endian);
        if (cp > 0x10FFFF || is_surrogate(cp))
            sink_bad(sink, off);
        else
            put_reserved(sink->out, cp);
    }
    if (off < bytes.len)
        sink_cut_tail(sink, off);
    sink->out->ptr[sink->out->len] = '\0';
}
