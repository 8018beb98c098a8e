/* The screen as a matrix of cells, before any terminal sees it.
 *
 * A cell holds one grapheme (up to 15 bytes of UTF-8; a longer cluster keeps its base character),
 * one or two columns wide; the right half of a wide one is a tail cell. Each cell has a role
 * (role.h) that the theme turns into colours only when the grid is shown. Text from outside is put
 * with grid_put(), which replaces control characters and never cuts a wide character in half.
 */
#ifndef LECTERN_UI_GRID_H
#define LECTERN_UI_GRID_H

#include "lectern/base/attributes.h"
#include "lectern/base/str.h"
#include "lectern/ui/role.h"

#include <stdbool.h>
#include <stdint.h>

enum { GRID_CELL_BYTES = 15 };

struct cell {
    char bytes[GRID_CELL_BYTES];
    uint8_t len;   /* 0: a tail, the right half of the wide cell to its left */
    uint8_t width; /* 1 or 2; 0 for a tail */
    uint8_t role;  /* enum role */
    uint8_t attrs; /* of enum grid_attr, on top of the role's */
};

enum grid_attr {
    GRID_REVERSE = 1,
    GRID_BOLD = 2,
    GRID_UNDERLINE = 4,
    GRID_DIM = 8,
    GRID_ITALIC = 16
};

struct rect {
    int row, col, rows, cols;
};

struct grid {
    int rows, cols;
    int cursor_row, cursor_col; /* where the terminal's cursor shall stand; -1 to hide it */
    int ambiguous;              /* columns of ambiguous-width characters: 1 or 2 */
    bool ascii;                 /* signs of the screen's own are ASCII */
    struct cell *cells;         /* rows * cols */
};

/* A grid of blanks in role ROLE_TEXT. Sizes below 1 are taken as 1. */
void grid_init(struct grid *grid, int rows, int cols, int ambiguous);
void grid_deinit(struct grid *grid);

/* Makes `copy` (overwritten, not freed) the same as `grid`. */
void grid_copy(struct grid *copy, const struct grid *grid);

/* Fills a rectangle (clipped to the grid) with blanks of a role. */
void grid_fill(struct grid *grid, struct rect rect, enum role role);

/* Puts text from (row, col), at most `max_cols` columns and never past the right edge; returns the
 * columns used. What does not fit is left out. Where half of an old wide character would remain it
 * becomes a blank. */
int grid_put(struct grid *grid, int row, int col, int max_cols, struct strv text, enum role role);

/* As grid_put(), but ends with "…" ("~" where ambiguous characters are wide) when the text does not
 * fit. */
int grid_put_cut(struct grid *grid, int row, int col, int max_cols, struct strv text,
                 enum role role);

/* Bytes of the grapheme at the start of `text` (not empty) and the columns that grid_put() gives
 * it: 1 or 2. */
size_t grid_cluster(struct strv text, int ambiguous, int *cols);

/* Columns that grid_put() needs for the whole text. */
int grid_text_cols(struct strv text, int ambiguous);

/* Gives the cells of a rectangle another role, or further attributes; the characters stay. */
void grid_paint(struct grid *grid, struct rect rect, enum role role);
void grid_mark(struct grid *grid, struct rect rect, uint8_t attrs);

/* Prints the grid: the rows closed by `|`, then style runs `row:col-col role`, then `cursor
 * row:col` (design section 5). Rows and columns count from 0. A style run names the role and, with
 * `+`, further attributes; ROLE_TEXT without attributes is left out. The last line is `cursor none`
 * where the cursor is hidden. */
void grid_dump(const struct grid *grid, struct strbuf *out);

#endif
