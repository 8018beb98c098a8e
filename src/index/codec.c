/* See codec.h. */
#include "codec.h"

#include "lectern/base/attributes.h"

#include <string.h>

enum { SINGLE = 255, WIDTH_MAX = 32 };

size_t codec_put(unsigned char *out, uint64_t value)
{
    size_t n = 0;
    while (value >= 0x80) {
        out[n++] = (unsigned char)(value | 0x80);
        value >>= 7;
    }
    out[n++] = (unsigned char)value;
    return n;
}

uint64_t codec_get_long(struct codec_in *in)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && in->at < in->end; shift += 7) {
        unsigned char byte = *in->at++;
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    in->bad = true;
    in->at = in->end;
    return 0;
}

static size_t number_len(uint32_t value)
{
    size_t n = 1;
    while (value >= 0x80) {
        value >>= 7;
        n++;
    }
    return n;
}

/* How wide the differences of a group are, and how many bytes they take one by one. */
static unsigned measure_group(const uint32_t *at, size_t *single_len)
{
    uint32_t all = 0;
    *single_len = 0;
    for (size_t i = 0; i < CODEC_GROUP; i++) {
        uint32_t step = at[i + 1] - at[i];
        all |= step;
        *single_len += number_len(step);
    }
    unsigned width = 1;
    while (width < WIDTH_MAX && all >> width)
        width++;
    return width;
}

static void pack_group(const uint32_t *at, unsigned width, unsigned char *out)
{
    uint64_t bits = 0;
    unsigned have = 0;
    for (size_t i = 0; i < CODEC_GROUP; i++) {
        bits |= (uint64_t)(at[i + 1] - at[i]) << have;
        for (have += width; have >= 8; have -= 8) {
            *out++ = (unsigned char)bits;
            bits >>= 8;
        }
    }
}

static size_t pack_single(const uint32_t *at, size_t count, unsigned char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += codec_put(out + len, at[i + 1] - at[i]);
    return len;
}

size_t codec_pack(const uint32_t *at, size_t count, size_t limit, unsigned char *out, size_t room,
                  size_t *packed)
{
    size_t i = 0, len = 0; /* at[i] is the last position packed */
    if (count > limit)
        count = limit;
    while (count - 1 - i >= CODEC_GROUP) {
        size_t single_len;
        unsigned width = measure_group(at + i, &single_len);
        size_t wide_len = 8 * (size_t)width;
        bool single = wide_len > single_len + single_len / 8;
        size_t group_len = single ? single_len : wide_len;
        if (len + 1 + group_len > room) {
            *packed = i + 1;
            return len;
        }
        out[len++] = single ? SINGLE : (unsigned char)width;
        if (single)
            pack_single(at + i, CODEC_GROUP, out + len);
        else
            pack_group(at + i, width, out + len);
        len += group_len;
        i += CODEC_GROUP;
    }
    for (; i + 1 < count; i++) {
        if (len + number_len(at[i + 1] - at[i]) > room)
            break;
        len += codec_put(out + len, at[i + 1] - at[i]);
    }
    *packed = i + 1;
    return len;
}

/* Eight bytes, the low one first, on every machine. */
static inline uint64_t load(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
           (uint64_t)p[7] << 56;
}

/* Numbers one by one; false where one does not fit. */
static bool unpack_single(struct codec_in *in, size_t count, uint64_t *position, uint32_t *out)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t step = codec_get(in);
        if (step > UINT32_MAX)
            return false;
        *position += step;
        out[i] = (uint32_t)*position;
    }
    return !in->bad;
}

/* The nth of the numbers that begin together at `bytes`. */
static ATTR_INLINE uint64_t packed(const unsigned char *bytes, unsigned width, unsigned n)
{
    uint64_t mask = (UINT64_C(1) << width) - 1;
    return load(bytes + (n * width >> 3)) >> (n * width & 7) & mask;
}

/* A group of a width that the compiler knows: eight numbers take `width` bytes, so that the nth of
 * any eight stands at the same bits, and nothing is left to be reckoned but shifts. */
static ATTR_INLINE void unpack_width(const unsigned char *bytes, unsigned width, uint64_t *position,
                                     uint32_t *out)
{
    uint64_t sum = *position;
    for (const uint32_t *end = out + CODEC_GROUP; out < end; out += 8, bytes += width) {
        out[0] = (uint32_t)(sum += packed(bytes, width, 0));
        out[1] = (uint32_t)(sum += packed(bytes, width, 1));
        out[2] = (uint32_t)(sum += packed(bytes, width, 2));
        out[3] = (uint32_t)(sum += packed(bytes, width, 3));
        out[4] = (uint32_t)(sum += packed(bytes, width, 4));
        out[5] = (uint32_t)(sum += packed(bytes, width, 5));
        out[6] = (uint32_t)(sum += packed(bytes, width, 6));
        out[7] = (uint32_t)(sum += packed(bytes, width, 7));
    }
    *position = sum;
}

/* The widths there are. */
#define EIGHT_WIDTHS(X, n)                                                                         \
    X((n) + 1) X((n) + 2) X((n) + 3) X((n) + 4) X((n) + 5) X((n) + 6) X((n) + 7) X((n) + 8)
#define WIDTH_TABLE(X) EIGHT_WIDTHS(X, 0) EIGHT_WIDTHS(X, 8) EIGHT_WIDTHS(X, 16) EIGHT_WIDTHS(X, 24)

static void unpack_group(const unsigned char *bytes, unsigned width, uint64_t *position,
                         uint32_t *out)
{
    switch (width) {
#define X(known)                                                                                   \
    case known: unpack_width(bytes, known, position, out); break;
        WIDTH_TABLE(X)
#undef X
    default: break;
    }
}

bool codec_unpack(const unsigned char *bytes, size_t len, uint32_t first, uint32_t last,
                  size_t count, uint32_t *out)
{
    struct codec_in in = {bytes, bytes + len, false};
    uint64_t position = first; /* wider than a position, so that it cannot go round */
    size_t i = 1;
    out[0] = first;
    while (count - i >= CODEC_GROUP) {
        if (in.at >= in.end)
            return false;
        unsigned width = *in.at++;
        if (width == SINGLE) {
            if (!unpack_single(&in, CODEC_GROUP, &position, out + i))
                return false;
        } else {
            if (width == 0 || width > WIDTH_MAX || (size_t)(in.end - in.at) < 8 * (size_t)width)
                return false;
            unpack_group(in.at, width, &position, out + i);
            in.at += 8 * (size_t)width;
        }
        i += CODEC_GROUP;
    }
    return unpack_single(&in, count - i, &position, out + i) && in.at == in.end && position == last;
}
