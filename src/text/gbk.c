/* See gbk.h. */
#include "lectern/text/gbk.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

#include "gbk_table.inc"

enum { LEAD_FIRST = 0x81, LEAD_LAST = 0xFE, TRAIL_FIRST = 0x40, TRAIL_LAST = 0xFE, TRAILS = 190 };

struct gbk {
    uint16_t bytes[0x10000];
};

/* Where two bytes stand in the table, or -1. */
static int place(unsigned lead, unsigned trail)
{
    if (lead < LEAD_FIRST || lead > LEAD_LAST || trail < TRAIL_FIRST || trail > TRAIL_LAST ||
        trail == 0x7F)
        return -1;
    return (int)((lead - LEAD_FIRST) * TRAILS + trail - TRAIL_FIRST - (trail > 0x7F));
}

/* Characters for private use: what decoders make of the users' zones. */
static bool is_private(uint32_t cp)
{
    return cp >= 0xE000 && cp < 0xF900;
}

uint32_t gbk_char(unsigned lead, unsigned trail)
{
    int at = place(lead, trail);
    return at < 0 || is_private(GBK[at]) ? 0 : GBK[at];
}

bool gbk_row_has_gaps(unsigned lead)
{
    return (lead >= 0xA1 && lead <= 0xAF) || (lead >= 0xF8 && lead <= 0xFE);
}

struct gbk *gbk_new(void)
{
    struct gbk *gbk = mem_new(1, sizeof *gbk);
    for (unsigned lead = LEAD_FIRST; lead <= LEAD_LAST; lead++) {
        for (unsigned trail = TRAIL_FIRST; trail <= TRAIL_LAST; trail++) {
            int at = place(lead, trail);
            if (at >= 0 && GBK[at])
                gbk->bytes[GBK[at]] = (uint16_t)(lead << 8 | trail);
        }
    }
    return gbk;
}

void gbk_free(struct gbk *gbk)
{
    mem_free(gbk);
}

uint32_t gbk_bytes(const struct gbk *gbk, uint32_t cp)
{
    return cp < 0x80 || cp > 0xFFFF ? 0 : gbk->bytes[cp];
}
