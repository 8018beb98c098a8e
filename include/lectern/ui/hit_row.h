/* A hit with what stands around it in one row, aligned on the hit: formulations are compared by
 * their context. */
#ifndef LECTERN_UI_HIT_ROW_H
#define LECTERN_UI_HIT_ROW_H

#include "lectern/base/str.h"
#include "lectern/ui/grid.h"

struct hit_row {
    struct strv before, match, after;
};

/* Draws it into a line of the screen; the hit begins `middle` columns from its left edge. What does
 * not fit is left out at both ends. */
void hit_row_put(const struct hit_row *row, int middle, struct grid *grid, struct rect line,
                 enum role role);

#endif
