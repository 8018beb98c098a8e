/* See eucjp.h. */
#include "lectern/text/eucjp.h"

#include "lectern/text/lead.h"

#include "eucjp_table.inc"

enum {
    KATAKANA = 0x8E, /* a half-width one is behind it */
    JIS_0212 = 0x8F, /* two bytes of the second set are behind it */
    FIRST = 0xA1,
    LAST = 0xFE,
    ROW = LAST - FIRST + 1,
    KATAKANA_LAST = 0xDF,
    KATAKANA_CP = 0xFF61
};

static bool in_set(unsigned byte)
{
    return byte >= FIRST && byte <= LAST;
}

/* How many bytes a character with this first one has. */
static size_t char_len(unsigned lead)
{
    if (lead == JIS_0212)
        return 3;
    return lead == KATAKANA || in_set(lead) ? 2 : 1;
}

uint32_t eucjp_char(struct strv bytes, size_t *len)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    *len = bytes.len ? char_len(at[0]) : 1;
    if (bytes.len < *len)
        return 0;
    if (*len == 1)
        return at[0] < 0x80 ? at[0] : 0;
    unsigned row = at[*len - 2], cell = at[*len - 1];
    if (at[0] == KATAKANA)
        return cell >= FIRST && cell <= KATAKANA_LAST ? KATAKANA_CP + cell - FIRST : 0;
    if (!in_set(row) || !in_set(cell))
        return 0;
    return (at[0] == JIS_0212 ? JIS0212 : JIS0208)[(row - FIRST) * ROW + cell - FIRST];
}

/* Whether the bytes end within what may be a character. */
static bool is_cut(struct strv bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    return bytes.len < char_len(at[0]) && (bytes.len == 1 || in_set(at[1]));
}

void eucjp_decode(struct strv bytes, struct sink *sink)
{
    size_t off = 0, len;
    while (off < bytes.len) {
        struct strv rest = strv_make(bytes.ptr + off, bytes.len - off);
        uint32_t cp = eucjp_char(rest, &len);
        if (cp || rest.ptr[0] == '\0') {
            strbuf_add_cp(sink->out, cp);
            off += len;
        } else if (is_cut(rest)) {
            sink_cut_tail(sink, off);
            break;
        } else {
            sink_bad(sink, off);
            off += lead_bad_len(CHARSET_EUC_JP, bytes, off, !sink->report);
        }
    }
}
