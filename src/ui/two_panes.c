/* A list and the detail of its selected row. */
#include "lectern/ui/two_panes.h"

#include "lectern/base/str.h"
#include "lectern/ui/glyphs.h"

enum { COLS_FOR_TWO = 90, ROWS_FOR_TWO = 8, LEAST_DETAIL_ROWS = 4 };

struct two_panes two_panes_layout(int rows, int cols, int share)
{
    if (cols >= COLS_FOR_TWO)
        return (struct two_panes){
            .beside = true,
            .rows = {0, 0, rows, cols / 2},
            .detail = {0, cols / 2 + 1, rows, cols - cols / 2 - 1},
        };
    int detail_rows = rows / share < LEAST_DETAIL_ROWS ? LEAST_DETAIL_ROWS : rows / share;
    int list_rows = rows < ROWS_FOR_TWO ? rows : rows - detail_rows;
    return (struct two_panes){
        .rows = {0, 0, list_rows, cols},
        .detail = {list_rows + 1, 0, list_rows < rows ? rows - list_rows - 1 : 0, cols},
    };
}

void two_panes_draw_divider(const struct two_panes *panes, struct grid *grid, struct rect rect)
{
    const struct glyphs *glyphs = glyphs_of(grid);
    if (panes->beside)
        for (int i = 0; i < rect.rows; i++)
            grid_put(grid, rect.row + i, rect.col + panes->rows.cols, 1, strv_of(glyphs->vertical),
                     ROLE_BORDER);
    else if (panes->rows.rows < rect.rows)
        for (int i = 0; i < rect.cols; i++)
            grid_put(grid, rect.row + panes->rows.rows, rect.col + i, 1,
                     strv_of(glyphs->horizontal), ROLE_BORDER);
}
