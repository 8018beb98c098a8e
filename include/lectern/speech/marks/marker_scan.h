/* What the recognisers of marks share: looking ahead in folded characters, completing a mark. Only
 * marker*.c include it.
 *
 * The recognisers are grouped by script: marker.c (brackets, digits, single characters, the
 * choice), marker_han.c, marker_latin.c.
 */
#ifndef LECTERN_SPEECH_MARKS_MARKER_SCAN_H
#define LECTERN_SPEECH_MARKS_MARKER_SCAN_H

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/marker.h"

enum {
    MARKER_LARGEST_LIST = 499, /* no list counts further, but articles of a law do */
};

/* The folded code point at `off`, 0 past the end. */
static inline uint32_t marker_peek(struct strv text, size_t off)
{
    return chars_fold(chars_peek(text, off));
}

static inline size_t marker_skip_one(struct strv text, size_t off)
{
    size_t len;
    if (off >= text.len)
        return off;
    chars_at(text, off, &len);
    return off + len;
}

static inline size_t marker_skip_blanks(struct strv text, size_t off, size_t most)
{
    while (most-- && off < text.len && chars_is_blank(chars_peek(text, off)))
        off = marker_skip_one(text, off);
    return off;
}

static inline bool marker_in(uint32_t cp, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == cp)
            return true;
    }
    return false;
}

/* Whether a code point is one of those given. */
#define MARKER_IN(cp, ...)                                                                         \
    marker_in(cp, (const uint32_t[]){__VA_ARGS__},                                                 \
              sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Completes a mark that ends at `end`; false for the number 0. */
bool marker_finish(struct marker *marker, struct strv text, enum marker_family family,
                   uint32_t style, uint32_t number, size_t end);

/* Takes one more punctuation mark into the label: "(一)、", "①.", "第一部分:". */
size_t marker_take_punctuation(struct strv text, size_t off);

/* Whether the number after `value` or a list comma follows at once: 一、二季度, 1、2号. Then the
 * mark is a list of numbers. */
bool marker_next_number_follows(struct strv text, size_t off, uint32_t value);

/* The style of a mark's closing punctuation, 0 where there is none that closes a mark. */
uint32_t marker_closing_style(uint32_t cp, bool at_start);

/* The bytes of the character at `off` where it has a value in a class (char_CLASS() of list.h),
 * else 0. */
size_t marker_valued(struct strv text, size_t off, int (*value_of)(uint32_t cp), uint32_t *number);

/* One character (of `len` bytes) and its closing mark: 甲、 壹、 ア 가. */
bool marker_simple(struct strv text, size_t off, bool at_start, enum marker_family family,
                   size_t len, uint32_t number, struct marker *marker);

/* marker_han.c: marks that start with 第, with a han numeral, with 首 其 再 最. */
bool marker_ordinal(struct strv text, size_t off, bool at_start, struct marker *marker);
bool marker_han(struct strv text, size_t off, bool at_start, struct marker *marker);
bool marker_spoken(struct strv text, size_t off, struct marker *marker);

/* marker_latin.c: marks that start with a letter, with Hangul; a single ASCII or full-width letter.
 */
bool marker_latin(struct strv text, size_t off, bool at_start, struct marker *marker);
bool marker_roman(struct strv text, size_t off, bool at_start, struct marker *marker);
bool marker_hangul(struct strv text, size_t off, bool at_start, struct marker *marker);
size_t marker_letter(struct strv text, size_t off, uint32_t *number, bool *upper);
size_t marker_hangul_syllable(struct strv text, size_t off, uint32_t *number);

#endif
