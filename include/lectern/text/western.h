/* Whether bytes beyond ASCII stand as Windows-1252 has them: alone among Latin letters, or as the
 * quotes and dashes of typographers, each in its place.
 *
 * What tells them from two-byte encodings is the company they keep: there a byte beyond ASCII has
 * another one, or any letter, behind it; here it fits the word it stands in.
 */
#ifndef LECTERN_TEXT_WESTERN_H
#define LECTERN_TEXT_WESTERN_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct western {
    size_t letters; /* accented letters that fit the word they stand in */
    size_t signs;   /* quotes, dashes and the like that stand in their place */
    size_t odd;     /* bytes beyond ASCII that do not fit */
    size_t ascii;   /* letters of ASCII */
};

/* Looks at bytes as if they were Windows-1252. Linear. */
struct western western_look(struct strv bytes);

/* Whether that is Windows-1252, or one of its kin that share most of it (ISO 8859-1, -9, -15). */
bool western_is_likely(const struct western *western);

#endif
