/* See lead.h. */
#include "lectern/text/lead.h"

/* Lead bytes and how many bytes the characters behind them have. Where none of these is in the set,
 * all of them are one bad place. While the encoding is found out only the first one is: in the EUC
 * family, where all bytes of a text are alike, that finds the way back where a byte is missing, and
 * the evaluation finds twice as many such texts. */
static const struct {
    enum charset charset;
    unsigned char first, last, len, weighed_len;
} LEADS[] = {
    {CHARSET_GB18030, 0x81, 0xFE, 2, 2},   {CHARSET_BIG5, 0x81, 0xFE, 2, 2},
    {CHARSET_SHIFT_JIS, 0x81, 0x9F, 2, 2}, {CHARSET_SHIFT_JIS, 0xE0, 0xFC, 2, 2},
    {CHARSET_EUC_KR, 0x81, 0xFE, 2, 1},    {CHARSET_EUC_JP, 0x8E, 0x8E, 2, 1},
    {CHARSET_EUC_JP, 0x8F, 0x8F, 3, 1},    {CHARSET_EUC_JP, 0xA1, 0xFE, 2, 1},
    {CHARSET_EUC_TW, 0x8E, 0x8E, 4, 1},    {CHARSET_EUC_TW, 0xA1, 0xFE, 2, 1},
};

size_t lead_bad_len(enum charset charset, struct strv bytes, size_t off, bool weighed)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr + off;
    size_t most = 1, len = 1;
    for (size_t i = 0; i < sizeof LEADS / sizeof *LEADS; i++)
        if (LEADS[i].charset == charset && at[0] >= LEADS[i].first && at[0] <= LEADS[i].last)
            most = weighed ? LEADS[i].weighed_len : LEADS[i].len;
    while (len < most && len < bytes.len - off && at[len] >= 0x80) {
        if (len == 1 && at[1] < 0xA1)
            most = 2;
        len++;
    }
    return len;
}
