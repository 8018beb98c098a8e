/* Whole numbers and ascending positions in few bytes.
 *
 * A number takes 7 bits a byte, low ones first, the eighth bit saying that more follow. Positions
 * are kept as their differences: in groups of 64 packed with the width of the largest one (or as
 * single numbers where that is shorter), the rest as single numbers. What is read may be damaged:
 * nothing is read past its end (but for CODEC_PAD bytes that must be there) and nothing is believed
 * that does not add up.
 */
#ifndef LECTERN_INDEX_CODEC_H
#define LECTERN_INDEX_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CODEC_NUMBER_MAX = 10, CODEC_GROUP = 64, CODEC_PAD = 8 };

/* Writes a number; returns the bytes used (at most CODEC_NUMBER_MAX). */
size_t codec_put(unsigned char *out, uint64_t value);

struct codec_in {
    const unsigned char *at, *end;
    bool bad; /* something did not fit; numbers read from then on are 0 */
};

/* Reads a number of any length, checked; what is cut off or over 64 bits gives 0 and sets `bad`.
 * codec_get() is its short way for one byte. */
uint64_t codec_get_long(struct codec_in *in);

static inline uint64_t codec_get(struct codec_in *in)
{
    return in->at < in->end && *in->at < 0x80 ? *in->at++ : codec_get_long(in);
}

/* Packs as many of the `count` ascending positions as fit `room` bytes and `limit` positions, at
 * least the first, which takes no bytes. Returns the bytes, *packed how many positions. */
size_t codec_pack(const uint32_t *at, size_t count, size_t limit, unsigned char *out, size_t room,
                  size_t *packed);

/* Gives `count` positions back, from `first` to `last`. CODEC_PAD bytes behind `len` must be
 * readable. False where the bytes are not what codec_pack() writes. */
bool codec_unpack(const unsigned char *bytes, size_t len, uint32_t first, uint32_t last,
                  size_t count, uint32_t *out);

#endif
