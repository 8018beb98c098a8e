/* The few signs that the screen itself draws. Where characters of ambiguous width take two columns,
 * or the reader wants no line drawing, they are ASCII, so that borders stay straight. */
#ifndef LECTERN_UI_GLYPHS_H
#define LECTERN_UI_GLYPHS_H

#include "lectern/ui/grid.h"

struct glyphs {
    const char *horizontal, *vertical, *tee, *tee_left; /* between panes */
    const char *selected;                               /* beside the selected row */
    const char *open, *closed, *leaf;                   /* outline nodes */
    const char *note;                                   /* in the margin and in lists */
    const char *doubt;                                  /* beside a section that may be wrong */
    const char *star, *to_read;                         /* beside speeches of those collections */
    const char *arrow;                                  /* between parts of the breadcrumb */
    const char *bar_full, *bar_empty;                   /* progress */
    const char *corner_nw, *corner_ne, *corner_sw, *corner_se;
};

/* The signs for a grid: ASCII where it asks for that or ambiguous characters take two columns.
 * Static. */
const struct glyphs *glyphs_of(const struct grid *grid);

#endif
