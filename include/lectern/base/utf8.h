/* Stepping through UTF-8 (RFC 3629). Offsets are bytes. */
#ifndef LECTERN_BASE_UTF8_H
#define LECTERN_BASE_UTF8_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_MAX_LEN     4

/* The code point at `off` (which must be < text.len) and, in *len, its bytes. A byte that does not
 * start a valid sequence gives UTF8_REPLACEMENT and length 1; surrogates and overlong forms are
 * invalid. */
uint32_t utf8_at(struct strv text, size_t off, size_t *len);

/* The code point that ends right before `off` (which must be > 0). */
uint32_t utf8_before(struct strv text, size_t off, size_t *len);

/* Takes one code point from the front of `*rest`; `rest->len` must not be 0. */
uint32_t utf8_take(struct strv *rest);

/* Writes a code point; returns the bytes used (1-4). Invalid code points are written as U+FFFD. */
size_t utf8_put(uint32_t code_point, char out[UTF8_MAX_LEN]);

/* Offset of the first byte that is not valid UTF-8, or text.len. With `cut_tail_ok` a last
 * character of which only the beginning is there counts as valid. */
size_t utf8_valid_prefix(struct strv text, bool cut_tail_ok);

/* Code points in the text; invalid bytes count one each. */
size_t utf8_count(struct strv text);

/* Byte offset of the n-th code point (from 0), or text.len when there are fewer. */
size_t utf8_offset(struct strv text, size_t n_cp);

/* The largest character border <= off. */
size_t utf8_floor(struct strv text, size_t off);

/* The text without the byte order mark (U+FEFF) that some editors write at its start. */
struct strv utf8_without_bom(struct strv text);

#endif
