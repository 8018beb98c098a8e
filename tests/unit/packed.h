/* Makes stored ZIP archives for tests of packed documents. */
#ifndef TESTS_UNIT_PACKED_H
#define TESTS_UNIT_PACKED_H

#include "lectern/base/str.h"

struct packed {
    struct strbuf out, directory;
    unsigned count;
    unsigned flags; /* of the entries to come, besides that their names are UTF-8 */
    bool unmarked;  /* but for the names that do not say so */
    struct strv extra;
};

static inline void packed_u16(struct strbuf *out, unsigned value)
{
    strbuf_add_byte(out, (char)(value & 0xFF));
    strbuf_add_byte(out, (char)(value >> 8 & 0xFF));
}

static inline void packed_u32(struct strbuf *out, size_t value)
{
    packed_u16(out, value & 0xFFFF);
    packed_u16(out, value >> 16 & 0xFFFF);
}

/* Adds an entry whose sizes may lie: `len` is what it says of itself, unpacked. */
static inline void packed_add_as(struct packed *packed, struct strv name, struct strv content,
                                 unsigned method, size_t len)
{
    size_t off = packed->out.len;
    for (int pass = 0; pass < 2; pass++) {
        struct strbuf *out = pass == 0 ? &packed->out : &packed->directory;
        packed_u32(out, pass == 0 ? 0x04034B50 : 0x02014B50);
        if (pass == 1)
            packed_u16(out, 20);
        packed_u16(out, 20); /* version */
        packed_u16(out, packed->flags | (packed->unmarked ? 0 : 1 << 11));
        packed_u16(out, method);
        packed_u32(out, 0); /* time, date */
        packed_u32(out, 0); /* checksum */
        packed_u32(out, content.len);
        packed_u32(out, len);
        packed_u16(out, (unsigned)name.len);
        packed_u16(out, (unsigned)packed->extra.len);
        if (pass == 1) {
            packed_u16(out, 0); /* comment */
            packed_u16(out, 0); /* disk */
            packed_u16(out, 0);
            packed_u32(out, 0);
            packed_u32(out, off);
        }
        strbuf_add_strv(out, name);
        strbuf_add_strv(out, packed->extra);
        if (pass == 0)
            strbuf_add_strv(out, content);
    }
    packed->count++;
}

static inline void packed_add(struct packed *packed, const char *name, const char *content)
{
    struct strv text = strv_of(content);
    packed_add_as(packed, strv_of(name), text, 0, text.len);
}

/* Writes the directory; `out` is the archive. */
static inline void packed_end(struct packed *packed)
{
    size_t off = packed->out.len;
    strbuf_add_strv(&packed->out, strbuf_strv(&packed->directory));
    packed_u32(&packed->out, 0x06054B50);
    packed_u32(&packed->out, 0);
    packed_u16(&packed->out, packed->count);
    packed_u16(&packed->out, packed->count);
    packed_u32(&packed->out, packed->directory.len);
    packed_u32(&packed->out, off);
    packed_u16(&packed->out, 0);
}

static inline void packed_free(struct packed *packed)
{
    strbuf_free(&packed->out);
    strbuf_free(&packed->directory);
    *packed = (struct packed){0};
}

#endif
