/* See packed.h. */
#include "lectern/text/packed.h"

#include "lectern/base/utf8.h"

#include <string.h>

enum {
    FIRST_LEAD = 0x80,
    FIRST_HANZI = 0x4E00,
    LAST_HANZI = 0x9FFF,
    HANZI_BLOCKS = (LAST_HANZI - FIRST_HANZI + 1) / 256,
    AS_IT_IS = 0xFF, /* the next byte, and those that follow it in UTF-8 */
};

/* Blocks that have a lead byte behind those of hanzi: their first code point. */
static const uint32_t BLOCKS[] = {
    0x3000, /* 、。《》「」 kana */
    0xFF00, /* ，：（） full-width letters */
    0x2000, /* — … “ ” */
};
enum { BLOCK_COUNT = sizeof BLOCKS / sizeof *BLOCKS };

/* The lead byte of a code point's block; AS_IT_IS where it has none. */
static unsigned lead_of(uint32_t cp)
{
    if (cp >= FIRST_HANZI && cp <= LAST_HANZI)
        return FIRST_LEAD + (cp - FIRST_HANZI) / 256;
    for (unsigned i = 0; i < BLOCK_COUNT; i++)
        if (cp >= BLOCKS[i] && cp < BLOCKS[i] + 256)
            return FIRST_LEAD + HANZI_BLOCKS + i;
    return AS_IT_IS;
}

/* The first code point of a lead byte's block; 0 where there is none. */
static uint32_t block_of(unsigned lead)
{
    unsigned block = lead - FIRST_LEAD;
    if (block < HANZI_BLOCKS)
        return FIRST_HANZI + 256 * block;
    return block - HANZI_BLOCKS < BLOCK_COUNT ? BLOCKS[block - HANZI_BLOCKS] : 0;
}

void packed_add(struct strv text, struct strbuf *out)
{
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = utf8_at(text, off, &len);
        unsigned lead = cp < FIRST_LEAD ? 0 : lead_of(cp);
        if (len == 1 && cp < FIRST_LEAD) {
            strbuf_add_byte(out, text.ptr[off]);
        } else if (len == 1 || lead == AS_IT_IS) {
            strbuf_add_byte(out, (char)AS_IT_IS);
            strbuf_add(out, text.ptr + off, len);
        } else {
            strbuf_add_byte(out, (char)lead);
            strbuf_add_byte(out, (char)(cp & 0xFF));
        }
    }
}

/* Unpacks one character from `packed` into `to`, which has room; returns what is behind it. Moves
 * *off.
 */
static char *take(struct strv packed, size_t *off, char *to)
{
    unsigned lead = (unsigned char)packed.ptr[(*off)++];
    struct strv rest = strv_make(packed.ptr + *off, packed.len - *off);
    if (lead < FIRST_LEAD) {
        *to = (char)lead;
        return to + 1;
    }
    if (rest.len > 0 && lead == AS_IT_IS) {
        size_t len;
        utf8_at(rest, 0, &len);
        memcpy(to, rest.ptr, len);
        *off += len;
        return to + len;
    }
    if (rest.len == 0 || !block_of(lead))
        return to;
    ++*off;
    return to + utf8_put(block_of(lead) + (unsigned char)rest.ptr[0], to);
}

void packed_read(struct strv packed, struct strbuf *out)
{
    strbuf_reserve(out,
                   packed.len / 2 * 3 + UTF8_MAX_LEN); /* no character has more for its bytes */
    char *to = out->ptr + out->len;
    for (size_t off = 0; off < packed.len;)
        to = take(packed, &off, to);
    *to = '\0';
    out->len = (size_t)(to - out->ptr);
}
