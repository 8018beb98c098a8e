/* Numbers in binary files, low byte first. The caller has checked that they lie inside. */
#ifndef LECTERN_SOURCE_BYTES_H
#define LECTERN_SOURCE_BYTES_H

#include "lectern/base/str.h"

static inline unsigned bytes_u8(struct strv bytes, size_t off)
{
    return (unsigned char)bytes.ptr[off];
}

static inline unsigned bytes_u16(struct strv bytes, size_t off)
{
    return bytes_u8(bytes, off) | bytes_u8(bytes, off + 1) << 8;
}

static inline uint32_t bytes_u32(struct strv bytes, size_t off)
{
    return (uint32_t)bytes_u16(bytes, off) | (uint32_t)bytes_u16(bytes, off + 2) << 16;
}

#endif
