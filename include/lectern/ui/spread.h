/* Where in a text something stands, as numbers in equal parts of it: digits along a line or down a
 * strip, which need neither colour nor signs that a terminal may lack. */
#ifndef LECTERN_UI_SPREAD_H
#define LECTERN_UI_SPREAD_H

#include "lectern/model/model.h"

/* The part of so many in which an offset of a text lies; the last one for what lies behind it, the
 * first for what lies before. */
size_t spread_part(struct span whole, size_t off, size_t parts);

/* The sign for so many in one part: 1 to 9, + for more. */
char spread_sign(size_t count);

#endif
