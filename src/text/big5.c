/* See big5.h. */
#include "lectern/text/big5.h"

#include "lectern/text/lead.h"

#include "big5_table.inc"

enum {
    LEAD_FIRST = 0x81,
    LEAD_LAST = 0xFE,
    LOW_FIRST = 0x40,
    LOW_LAST = 0x7E,
    HIGH_FIRST = 0xA1,
    HIGH_LAST = 0xFE,
    LOWS = LOW_LAST - LOW_FIRST + 1,
    TRAILS = LOWS + HIGH_LAST - HIGH_FIRST + 1
};

/* The letters of romanisation that Unicode has only in two. */
static const struct {
    unsigned char lead, trail;
    uint32_t cp, mark;
} COMPOSED[] = {
    {0x88, 0x62, 0xCA, 0x304},
    {0x88, 0x64, 0xCA, 0x30C},
    {0x88, 0xA3, 0xEA, 0x304},
    {0x88, 0xA5, 0xEA, 0x30C},
};

/* Where two bytes stand in the table, or -1. */
static int place(unsigned lead, unsigned trail)
{
    if (lead < LEAD_FIRST || lead > LEAD_LAST)
        return -1;
    int row = (int)(lead - LEAD_FIRST) * TRAILS;
    if (trail >= LOW_FIRST && trail <= LOW_LAST)
        return row + (int)(trail - LOW_FIRST);
    if (trail >= HIGH_FIRST && trail <= HIGH_LAST)
        return row + LOWS + (int)(trail - HIGH_FIRST);
    return -1;
}

uint32_t big5_char(unsigned lead, unsigned trail, uint32_t *mark)
{
    *mark = 0;
    int at = place(lead, trail);
    if (at < 0)
        return 0;
    if (BIG5[at])
        return BIG5[at] | (uint32_t)(BIG5_PLANE_2[at / 8] >> at % 8 & 1) << 17;
    for (size_t i = 0; i < sizeof COMPOSED / sizeof *COMPOSED; i++) {
        if (COMPOSED[i].lead == lead && COMPOSED[i].trail == trail) {
            *mark = COMPOSED[i].mark;
            return COMPOSED[i].cp;
        }
    }
    return 0;
}

/* Decodes the character that begins with the byte above ASCII at `off`; returns how many bytes it
 * has. */
static size_t decode_one(struct strv bytes, size_t off, struct sink *sink)
{
    unsigned lead = (unsigned char)bytes.ptr[off];
    if (lead < LEAD_FIRST || lead > LEAD_LAST) {
        sink_bad(sink, off);
        return 1;
    }
    if (off + 1 == bytes.len) {
        sink_cut_tail(sink, off);
        return 1;
    }
    unsigned trail = (unsigned char)bytes.ptr[off + 1];
    uint32_t mark, cp = big5_char(lead, trail, &mark);
    if (!cp) {
        sink_bad(sink, off);
        return lead_bad_len(CHARSET_BIG5, bytes, off, !sink->report);
    }
    strbuf_add_cp(sink->out, cp);
    if (mark)
        strbuf_add_cp(sink->out, mark);
    return 2;
}

void big5_decode(struct strv bytes, struct sink *sink)
{
    size_t off = 0;
    while (off < bytes.len) {
        size_t from = off;
        while (off < bytes.len && (unsigned char)bytes.ptr[off] < 0x80)
            off++;
        strbuf_add(sink->out, bytes.ptr + from, off - from);
        if (off < bytes.len)
            off += decode_one(bytes, off, sink);
    }
}
