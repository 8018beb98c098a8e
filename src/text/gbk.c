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

uint32_t gbk_char(unsigned lead, unsigned trail)
{
    int at = place(lead, trail);
    return at < 0 ? 0 : GBK[at];
}

bool gbk_row_has_gaps(unsigned lead)
{
    return (lead >= 0xA1 && lead <= 0xAF) || (lead >= 0xF8 && lead <= 0xFE);
}

/* The n-th character of the private use area that stands for a user's own. */
static uint32_t user_bytes(uint32_t n)
{
    enum { PER_ROW = 94, FIRST_ZONE = 6 * PER_ROW, SECOND_ZONE = 7 * PER_ROW, PER_HALF_ROW = 96 };
    if (n < FIRST_ZONE)
        return (0xAA + n / PER_ROW) << 8 | (0xA1 + n % PER_ROW);
    n -= FIRST_ZONE;
    if (n < SECOND_ZONE)
        return (0xF8 + n / PER_ROW) << 8 | (0xA1 + n % PER_ROW);
    n -= SECOND_ZONE;
    uint32_t trail = 0x40 + n % PER_HALF_ROW;
    return (0xA1 + n / PER_HALF_ROW) << 8 | (trail + (trail >= 0x7F));
}

struct gbk *gbk_new(void)
{
    struct gbk *gbk = mem_new(1, sizeof *gbk);
    for (unsigned lead = LEAD_FIRST; lead <= LEAD_LAST; lead++) {
        for (unsigned trail = TRAIL_FIRST; trail <= TRAIL_LAST; trail++) {
            uint32_t cp = gbk_char(lead, trail);
            if (cp)
                gbk->bytes[cp] = (uint16_t)(lead << 8 | trail);
        }
    }
    return gbk;
}

void gbk_free(struct gbk *gbk)
{
    free(gbk);
}

uint32_t gbk_bytes(const struct gbk *gbk, uint32_t cp)
{
    enum { PUA_FIRST = 0xE000, PUA_COUNT = 6 * 94 + 7 * 94 + 7 * 96 };
    if (cp >= PUA_FIRST && cp < PUA_FIRST + PUA_COUNT)
        return user_bytes(cp - PUA_FIRST);
    return cp < 0x80 || cp > 0xFFFF ? 0 : gbk->bytes[cp];
}
