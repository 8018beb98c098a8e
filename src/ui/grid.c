/* Cells are plain values in one array, so that a test, a dump and a terminal read the same thing.
 * Each write keeps one rule: a wide character has both its cells or none. */
#include "lectern/ui/grid.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"

#include <stdlib.h>
#include <string.h>

static int at_least(int value, int low)
{
    return value < low ? low : value;
}

static void blank(struct cell *cell, enum role role)
{
    *cell = (struct cell){.bytes = " ", .len = 1, .width = 1, .role = (uint8_t)role};
}

void grid_init(struct grid *grid, int rows, int cols, int ambiguous)
{
    grid->rows = at_least(rows, 1);
    grid->cols = at_least(cols, 1);
    grid->cursor_row = grid->cursor_col = -1;
    grid->ambiguous = ambiguous == 2 ? 2 : 1;
    grid->cells = mem_new((size_t)grid->rows * (size_t)grid->cols, sizeof *grid->cells);
    grid_fill(grid, (struct rect){0, 0, grid->rows, grid->cols}, ROLE_TEXT);
}

void grid_deinit(struct grid *grid)
{
    free(grid->cells);
    grid->cells = NULL;
}

static struct cell *cell_at(const struct grid *grid, int row, int col)
{
    return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

/* The part of a rectangle that lies on the grid; without rows or columns where there is none. */
static struct rect clip(const struct grid *grid, struct rect rect)
{
    long row_end = (long)rect.row + at_least(rect.rows, 0);
    long col_end = (long)rect.col + at_least(rect.cols, 0);
    rect.row = at_least(rect.row, 0);
    rect.col = at_least(rect.col, 0);
    rect.rows = at_least((int)((row_end < grid->rows ? row_end : grid->rows) - rect.row), 0);
    rect.cols = at_least((int)((col_end < grid->cols ? col_end : grid->cols) - rect.col), 0);
    return rect;
}

/* Before [col, col + width) of a row is overwritten: what remains of wide characters at its ends
 * becomes blank. */
static void free_halves(struct grid *grid, int row, int col, int width)
{
    struct cell *first = cell_at(grid, row, col);
    if (first->len == 0 && col > 0)
        blank(first - 1, first[-1].role);
    if (col + width < grid->cols) {
        struct cell *behind = cell_at(grid, row, col + width);
        if (behind->len == 0)
            blank(behind, behind->role);
    }
}

void grid_fill(struct grid *grid, struct rect rect, enum role role)
{
    rect = clip(grid, rect);
    for (int row = rect.row; rect.cols > 0 && row < rect.row + rect.rows; row++) {
        free_halves(grid, row, rect.col, rect.cols);
        for (int col = rect.col; col < rect.col + rect.cols; col++)
            blank(cell_at(grid, row, col), role);
    }
}

static bool is_extender(uint32_t cp)
{
    return (cp >= 0x300 && cp < 0x370) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0x200D ||
           (cp >= 0x20D0 && cp <= 0x20FF);
}

size_t grid_cluster(struct strv text, int ambiguous, int *cols)
{
    (void)ambiguous;
    size_t len, more;
    uint32_t cp = utf8_at(text, 0, &len);
    *cols = cp < ' ' || (cp >= 0x7F && cp < 0xA0) ? 1 : (int)chars_cols(cp);
    while (len < text.len && is_extender(utf8_at(text, len, &more)))
        len += more;
    return len;
}

int grid_text_cols(struct strv text, int ambiguous)
{
    int total = 0;
    while (text.len > 0) {
        int cols;
        size_t len = grid_cluster(text, ambiguous, &cols);
        text.ptr += len;
        text.len -= len;
        total += cols;
    }
    return total;
}

/* What is put for a cluster: itself, its base where it is long, or a placeholder. */
static size_t shown_bytes(struct strv cluster, char out[GRID_CELL_BYTES], bool *replaced)
{
    size_t len;
    uint32_t cp = utf8_at(cluster, 0, &len);
    *replaced = true;
    if (cp < 0x20 && cp != '\t')
        return utf8_put(0x2400 + cp, out);
    if (cp == 0x7F)
        return utf8_put(0x2421, out);
    if ((cp >= 0x80 && cp < 0xA0) || chars_is_invisible(cp))
        return utf8_put(UTF8_REPLACEMENT, out);
    *replaced = false;
    if (cp == '\t')
        cp = ' ';
    if (cp == ' ' || cp == UTF8_REPLACEMENT || cluster.len > GRID_CELL_BYTES)
        return utf8_put(cp, out);
    memcpy(out, cluster.ptr, cluster.len);
    return cluster.len;
}

static void set_cell(struct grid *grid, int row, int col, struct strv cluster, int width,
                     enum role role)
{
    bool replaced;
    struct cell cell = {.width = (uint8_t)width, .role = (uint8_t)role};
    cell.len = (uint8_t)shown_bytes(cluster, cell.bytes, &replaced);
    if (replaced && role == ROLE_TEXT)
        cell.role = ROLE_PLACEHOLDER;
    free_halves(grid, row, col, width);
    *cell_at(grid, row, col) = cell;
    if (width == 2)
        *cell_at(grid, row, col + 1) = (struct cell){.role = cell.role};
}

int grid_put(struct grid *grid, int row, int col, int max_cols, struct strv text, enum role role)
{
    if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols || max_cols <= 0)
        return 0;
    int room = grid->cols - col < max_cols ? grid->cols - col : max_cols;
    int used = 0;
    while (text.len > 0) {
        int width;
        size_t len = grid_cluster(text, grid->ambiguous, &width);
        if (used + width > room)
            break;
        if (width > 0)
            set_cell(grid, row, col + used, strv_make(text.ptr, len), width, role);
        text.ptr += len;
        text.len -= len;
        used += width;
    }
    return used;
}

int grid_put_cut(struct grid *grid, int row, int col, int max_cols, struct strv text,
                 enum role role)
{
    int room = grid->cols - col < max_cols ? grid->cols - col : max_cols;
    int total = 0, kept = 0;
    for (size_t off = 0; off < text.len;) {
        int width;
        off += grid_cluster(strv_make(text.ptr + off, text.len - off), grid->ambiguous, &width);
        total += width;
        if (total > room)
            break;
        if (total <= room - 1)
            kept = total;
    }
    if (total <= room)
        return grid_put(grid, row, col, max_cols, text, role);
    struct strv sign = grid->ambiguous == 1 ? STRV("…") : STRV("~");
    int used = grid_put(grid, row, col, kept, text, role);
    return used + grid_put(grid, row, col + used, room - used, sign, role);
}

void grid_paint(struct grid *grid, struct rect rect, enum role role)
{
    rect = clip(grid, rect);
    for (int row = rect.row; row < rect.row + rect.rows; row++) {
        for (int col = rect.col; col < rect.col + rect.cols; col++)
            cell_at(grid, row, col)->role = (uint8_t)role;
    }
}

void grid_mark(struct grid *grid, struct rect rect, uint8_t attrs)
{
    rect = clip(grid, rect);
    for (int row = rect.row; row < rect.row + rect.rows; row++) {
        for (int col = rect.col; col < rect.col + rect.cols; col++)
            cell_at(grid, row, col)->attrs |= attrs;
    }
}

static void dump_style(const struct cell *cell, struct strbuf *out)
{
    static const struct {
        uint8_t attr;
        const char *name;
    } ATTRS[] = {{GRID_REVERSE, "+reverse"},
                 {GRID_BOLD, "+bold"},
                 {GRID_UNDERLINE, "+underline"},
                 {GRID_DIM, "+dim"},
                 {GRID_ITALIC, "+italic"}};
    strbuf_add_str(out, role_name((enum role)cell->role));
    for (size_t i = 0; i < sizeof ATTRS / sizeof *ATTRS; i++) {
        if (cell->attrs & ATTRS[i].attr)
            strbuf_add_str(out, ATTRS[i].name);
    }
}

static void dump_runs(const struct grid *grid, int row, struct strbuf *out)
{
    for (int col = 0, end; col < grid->cols; col = end) {
        const struct cell *cell = cell_at(grid, row, col);
        for (end = col + 1; end < grid->cols; end++) {
            const struct cell *next = cell_at(grid, row, end);
            if (next->role != cell->role || next->attrs != cell->attrs)
                break;
        }
        if (cell->role == ROLE_TEXT && cell->attrs == 0)
            continue;
        strbuf_addf(out, "%d:%d-%d ", row, col, end - 1);
        dump_style(cell, out);
        strbuf_add_byte(out, '\n');
    }
}

void grid_dump(const struct grid *grid, struct strbuf *out)
{
    for (int row = 0; row < grid->rows; row++) {
        for (int col = 0; col < grid->cols; col++) {
            const struct cell *cell = cell_at(grid, row, col);
            strbuf_add(out, cell->bytes, cell->len);
        }
        strbuf_add_str(out, "|\n");
    }
    for (int row = 0; row < grid->rows; row++)
        dump_runs(grid, row, out);
    if (grid->cursor_row < 0 || grid->cursor_col < 0)
        strbuf_add_str(out, "cursor none\n");
    else
        strbuf_addf(out, "cursor %d:%d\n", grid->cursor_row, grid->cursor_col);
}
