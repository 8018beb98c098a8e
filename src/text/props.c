/* See props.h. The table is made by gen/props.py. */
#include "lectern/text/props.h"

#include "props_table.inc"

enum { BLOCK = 128 };

static inline uint8_t packed(uint32_t cp)
{
    if (cp > 0x10FFFF)
        return PROPS_UNSAFE;
    return PROPS_BLOCKS[PROPS_INDEX[cp / BLOCK] * BLOCK + cp % BLOCK];
}

enum props_columns props_columns(uint32_t cp)
{
    return (enum props_columns)(packed(cp) & 7);
}

enum props_cluster props_cluster(uint32_t cp)
{
    return (enum props_cluster)(packed(cp) >> 3 & 15);
}

bool props_is_pictographic(uint32_t cp)
{
    return packed(cp) & 0x80;
}

bool props_is_unsafe(uint32_t cp)
{
    return props_columns(cp) == PROPS_UNSAFE;
}

bool props_is_disputed(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0x200C || cp == 0x200D ||
           (cp >= 0x1F3FB && cp <= 0x1F3FF) || (cp >= 0xE0000 && cp <= 0xE0FFF) || cp == 0x34F ||
           (cp >= 0x180B && cp <= 0x180F);
}

bool props_is_blank(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || cp == '\t';
    return cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0x205F || cp == 0x1680;
}

bool props_is_hanzi(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0x20000 && cp <= 0x3FFFD) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x2E80 && cp <= 0x2FD5) || cp == 0x3007 || cp == 0x3005 || cp == 0x303B;
}

bool props_is_kana(uint32_t cp)
{
    return (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB) || (cp >= 0x31F0 && cp <= 0x31FF) ||
           (cp >= 0xFF66 && cp <= 0xFF9F) || (cp >= 0x1AFF0 && cp <= 0x1B16F);
}

bool props_is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7FB) || (cp >= 0x1100 && cp <= 0x11FF) ||
           (cp >= 0x3131 && cp <= 0x318E) || (cp >= 0xA960 && cp <= 0xA97C) ||
           (cp >= 0xFFA0 && cp <= 0xFFDC);
}

bool props_is_cjk(uint32_t cp)
{
    if (cp < 0x1100)
        return false;
    return props_is_hanzi(cp) || props_is_kana(cp) || props_is_hangul(cp) ||
           (cp >= 0x3000 && cp <= 0x33FF) || (cp >= 0xFE10 && cp <= 0xFE6F) ||
           (cp >= 0xFF01 && cp <= 0xFFEE);
}

uint32_t props_to_ascii(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFEE0;
    return cp == 0x3000 ? ' ' : cp;
}

uint32_t props_to_full_width(uint32_t cp)
{
    if (cp > ' ' && cp < 0x7F)
        return cp + 0xFEE0;
    return cp == ' ' ? 0x3000 : cp;
}

int props_digit(uint32_t cp)
{
    cp = props_to_ascii(cp);
    return cp >= '0' && cp <= '9' ? (int)(cp - '0') : -1;
}

const char *props_unicode_version(void)
{
    return PROPS_UNICODE_VERSION;
}
