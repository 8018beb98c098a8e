/* Where the panes lie on a screen of a given size (design section 4). Pure geometry.
 *
 * At 120 columns or more the panes stand side by side; from 80 columns the list stands above the
 * outline in one left column; below that one pane fills the screen. Sizes that the reader chose are
 * wishes: they are cut to what the screen has room for, and come back when it has.
 */
#ifndef LECTERN_APP_FRAME_LAYOUT_H
#define LECTERN_APP_FRAME_LAYOUT_H

#include "lectern/ui/grid.h"

#include <stdbool.h>

enum pane { PANE_LIST, PANE_OUTLINE, PANE_TEXT, PANE_SECOND, PANE_COUNT };

enum {
    LAYOUT_WIDE_COLS = 120,
    LAYOUT_MEDIUM_COLS = 80,
    LAYOUT_MIN_COLS = 20,
    LAYOUT_MIN_ROWS = 5,
    LAYOUT_MIN_PANE_COLS = 12,
    LAYOUT_MIN_TEXT_COLS = 24,
};

struct layout_wishes {
    int list_cols, outline_cols; /* side by side */
    int left_cols;               /* of the shared column */
    int list_percent;            /* of the shared column's height */
    bool hidden[PANE_COUNT];
    bool second; /* a second text pane is open */
};

enum layout_divider { DIVIDER_NONE, DIVIDER_LIST, DIVIDER_OUTLINE, DIVIDER_LEFT, DIVIDER_STACK };

struct layout_pane {
    bool visible;
    struct rect head; /* one row; its line runs to the end of the rect */
    struct rect body;
    int divider_col; /* the vertical line at the right of the pane, -1 for none */
};

struct layout {
    int rows, cols;
    bool too_small;
    bool single;        /* one pane at a time */
    bool stacked;       /* list above outline */
    struct rect title;  /* the top line; no rows where the screen is low */
    struct rect status; /* the bottom line */
    struct layout_pane panes[PANE_COUNT];
};

/* The wishes of a reader who has not chosen yet. */
struct layout_wishes layout_default_wishes(void);

/* Places the panes; `active` is the pane that has the keys, which is always visible. */
void layout_make(struct layout *layout, int rows, int cols, const struct layout_wishes *wishes,
                 enum pane active);

/* The pane at a cell, PANE_COUNT for none; and the divider there. */
enum pane layout_pane_at(const struct layout *layout, int row, int col);
enum layout_divider layout_divider_at(const struct layout *layout, int row, int col);

/* Moves a divider to a cell by changing the wishes. */
void layout_drag(const struct layout *layout, struct layout_wishes *wishes,
                 enum layout_divider divider, int row, int col);

/* Makes the active pane wider (or narrower) by some columns by moving the divider at its side. */
void layout_grow(const struct layout *layout, struct layout_wishes *wishes, enum pane active,
                 int cols);

#endif
