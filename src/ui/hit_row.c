/* See hit_row.h. */
#include "lectern/ui/hit_row.h"

#include "lectern/text/cluster.h"
#include "lectern/text/width.h"

/* Puts the end of the text, as much as fits, right before `end_col`. */
static void put_before(struct grid *grid, int row, int col, int end_col, struct strv text,
                       enum role role)
{
    size_t start = text.len;
    int used = 0;
    while (start > 0) {
        size_t before = cluster_before(text, start);
        int cols = width_cluster(strv_make(text.ptr + before, start - before), grid->ambiguous);
        if (used + cols > end_col - col)
            break;
        used += cols;
        start = before;
    }
    grid_put(grid, row, end_col - used, used, strv_make(text.ptr + start, text.len - start), role);
}

void hit_row_put(const struct hit_row *row, int middle, struct grid *grid, struct rect line,
                 enum role role)
{
    int at = line.col + middle, end = line.col + line.cols;
    put_before(grid, line.row, line.col, at, row->before, role);
    at += grid_put(grid, line.row, at, end - at, row->match, ROLE_MATCH);
    grid_put(grid, line.row, at, end - at, row->after, role);
}
