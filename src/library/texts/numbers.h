/* Whether two runs of a stream (stream.h) have the same numbers.
 *
 * Numbers tell what is otherwise alike apart: 篇1 and 篇19, (二) and (三), Part One and Part Two.
 * In a stream words run into each other and marks are left out, so unlike the readers of marks
 * (speech/marks/numeral.h) this looks at digits wherever they stand.
 */
#ifndef LECTERN_LIBRARY_NUMBERS_H
#define LECTERN_LIBRARY_NUMBERS_H

#include "align.h"
#include "stream.h"

enum numbers_match {
    NUMBERS_SAME,    /* 第三 and 第3 too */
    NUMBERS_MISSING, /* one of the two has some more */
    NUMBERS_DIFFER,  /* each has one that the other has not */
};

/* Compares the numbers of two runs in their order; only the first 64 of each count. */
enum numbers_match numbers_compare(struct cps a, struct cps b);

/* Widens a run of `all` so that no number is cut in two at its edges. */
struct run numbers_widen(struct cps all, struct run run);

#endif
