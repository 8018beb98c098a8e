/* The physical lines of a text with what its outline says about them, and a writer that keeps the
 * map. */
#ifndef TESTS_EVAL_VARIANT_LINES_H
#define TESTS_EVAL_VARIANT_LINES_H

#include "eval/variant.h"

struct vline {
    size_t start, end; /* without the line end */
    bool blank;
    bool chrome;
    bool goes_on; /* the line end behind it stands inside a paragraph */
};

struct vlines {
    VEC(struct vline) at;
};

void vlines_make(const struct text *text, const struct document *doc, struct vlines *lines);

/* Whether the text as it stands is broken into lines inside its paragraphs. */
bool vlines_broken(const struct vlines *lines);

/* Appends the text's bytes [start, end) and maps them; leaves them out, mapped to what comes next;
 * appends bytes that the text does not have. */
void variant_keep(struct variant *variant, struct strv all, size_t start, size_t end);
void variant_skip(struct variant *variant, size_t start, size_t end);
void variant_extra(struct variant *variant, const char *bytes);

/* Appends one code point in the place of the text's bytes [start, end). */
void variant_put(struct variant *variant, size_t start, size_t end, uint32_t code_point);

bool vchar_blank(uint32_t code_point);
bool vchar_wide(uint32_t code_point);
bool vchar_han(uint32_t code_point);

#endif
