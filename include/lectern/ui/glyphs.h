/* The few signs that the screen itself draws. Where characters of ambiguous width take two columns,
 * or the reader wants no line drawing, they are ASCII, so that borders stay straight. */
#ifndef LECTERN_UI_GLYPHS_H
#define LECTERN_UI_GLYPHS_H

struct glyphs {
    const char *horizontal, *vertical, *tee, *tee_left; /* between panes */
    const char *selected;                    /* beside the selected row */
    const char *open, *closed, *leaf;        /* outline nodes */
    const char *note;                        /* in the margin and in lists */
    const char *arrow;                       /* between parts of the breadcrumb */
    const char *bar_full, *bar_empty;        /* progress */
    const char *corner_nw, *corner_ne, *corner_sw, *corner_se;
};

/* Static. `ambiguous` is the number of columns of such characters; any value but 1 gives ASCII. */
const struct glyphs *glyphs_for(int ambiguous);

#endif
