/* A frame around a popup. */
#include "lectern/ui/box.h"

#include "lectern/ui/glyphs.h"

static void put_line(struct grid *grid, int row, struct rect rect, const char *left,
                     const char *middle, const char *right)
{
    grid_put(grid, row, rect.col, 1, strv_of(left), ROLE_POPUP_BORDER);
    for (int col = rect.col + 1; col < rect.col + rect.cols - 1; col++)
        grid_put(grid, row, col, 1, strv_of(middle), ROLE_POPUP_BORDER);
    grid_put(grid, row, rect.col + rect.cols - 1, 1, strv_of(right), ROLE_POPUP_BORDER);
}

void box_render(struct grid *grid, struct rect rect, const char *title, const char *footer)
{
    const struct glyphs *glyphs = glyphs_of(grid);
    int last = rect.row + rect.rows - 1;
    grid_fill(grid, rect, ROLE_POPUP);
    put_line(grid, rect.row, rect, glyphs->corner_nw, glyphs->horizontal, glyphs->corner_ne);
    put_line(grid, last, rect, glyphs->corner_sw, glyphs->horizontal, glyphs->corner_se);
    for (int row = rect.row + 1; row < last; row++) {
        grid_put(grid, row, rect.col, 1, strv_of(glyphs->vertical), ROLE_POPUP_BORDER);
        grid_put(grid, row, rect.col + rect.cols - 1, 1, strv_of(glyphs->vertical),
                 ROLE_POPUP_BORDER);
    }
    if (title && title[0] != '\0' && rect.cols > 8) {
        int used = grid_put_cut(grid, rect.row, rect.col + 3, rect.cols - 6, strv_of(title),
                                ROLE_POPUP_BORDER);
        grid_put(grid, rect.row, rect.col + 2, 1, STRV(" "), ROLE_POPUP_BORDER);
        grid_put(grid, rect.row, rect.col + 3 + used, 1, STRV(" "), ROLE_POPUP_BORDER);
    }
    if (footer && footer[0] != '\0' && rect.cols > 8) {
        int used = grid_put_cut(grid, last, rect.col + 3, rect.cols - 6, strv_of(footer),
                                ROLE_POPUP_BORDER);
        grid_put(grid, last, rect.col + 2, 1, STRV(" "), ROLE_POPUP_BORDER);
        grid_put(grid, last, rect.col + 3 + used, 1, STRV(" "), ROLE_POPUP_BORDER);
    }
}

struct rect box_place(int rows, int cols, int want_rows, int want_cols)
{
    int most_rows = rows - 2 > 3 ? rows - 2 : rows - 1, most_cols = cols - 4 > 16 ? cols - 4 : cols;
    struct rect rect = {0, 0, want_rows < most_rows ? want_rows : most_rows,
                        want_cols < most_cols ? want_cols : most_cols};
    rect.row = (rows - 1 - rect.rows) / 2;
    rect.col = (cols - rect.cols) / 2;
    return rect;
}
