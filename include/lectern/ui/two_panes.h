/* A list and what its selected row holds in full: side by side where there is room, else one below
 * the other.
 */
#ifndef LECTERN_UI_TWO_PANES_H
#define LECTERN_UI_TWO_PANES_H

#include "lectern/ui/grid.h"

#include <stdbool.h>

struct two_panes {
    bool beside;              /* the detail stands right of the list, else below it */
    struct rect rows, detail; /* relative to the view; the detail may have no rows */
};

/* Parts `rows` x `cols`. One below the other the detail gets one row in `share` (2: half, 3: a
 * third), but at least four; where `rows` are few, the list has all of them. */
struct two_panes two_panes_layout(int rows, int cols, int share);

/* Draws the line between the panes of a view that stands at `rect`. */
void two_panes_draw_divider(const struct two_panes *panes, struct grid *grid, struct rect rect);

#endif
