/* Cells are plain values in one array, so that a test, a dump and a terminal read the same thing.
 * Each write keeps one rule: a wide character has both its cells or none. */
#include "lectern/ui/grid.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/width.h"

#include <limits.h>
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
    grid->ascii = false;
    grid->cells = mem_new((size_t)grid->rows * (size_t)grid->cols, sizeof *grid->cells);
    grid_fill(grid, (struct rect){0, 0, grid->rows, grid->cols}, ROLE_TEXT);
}

void grid_deinit(struct grid *grid)
{
    free(grid->cells);
    grid->cells = NULL;
}

void grid_copy(struct grid *copy, const struct grid *grid)
{
    size_t count = (size_t)grid->rows * (size_t)grid->cols;
    *copy = *grid;
    copy->cells = mem_new(count, sizeof *copy->cells);
    memcpy(copy->cells, grid->cells, count * sizeof *copy->cells);
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

size_t grid_cluster(struct strv text, int ambiguous, int *cols)
{
    size_t len = cluster_end(text, 0);
    *cols = width_cluster(strv_make(text.ptr, len), ambiguous);
    return len;
}

int grid_text_cols(struct strv text, int ambiguous)
{
    size_t cols = width_text(text, ambiguous);
    return cols < INT_MAX ? (int)cols : INT_MAX;
}

/* Fills the cell's bytes with the safe form of a cluster: cut to its base where it is long. Returns
 * whether a sign stands for the text. */
static bool show_cluster(struct strv cluster, struct strbuf *scratch, struct cell *cell)
{
    size_t len;
    strbuf_clear(scratch);
    width_show(cluster, scratch);
    struct strv shown = strbuf_strv(scratch);
    uint32_t before = utf8_at(cluster, 0, &len);
    uint32_t after = utf8_at(shown, 0, &len);
    cell->len = (uint8_t)(shown.len <= GRID_CELL_BYTES ? shown.len : len);
    memcpy(cell->bytes, shown.ptr, cell->len);
    return before != after && after >= 0x2400 && after <= 0x2426;
}

static void set_cell(struct grid *grid, int row, int col, const struct cell *cell)
{
    free_halves(grid, row, col, cell->width);
    *cell_at(grid, row, col) = *cell;
    if (cell->width == 2)
        *cell_at(grid, row, col + 1) = (struct cell){.role = cell->role};
}

static bool is_trail(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of a printable ASCII character (one column) or a hanzi (two) in front, 0 for all else. */
static size_t plain_len(struct strv text)
{
    if (text.len == 0)
        return 0;
    unsigned char byte = (unsigned char)text.ptr[0];
    if (byte >= ' ' && byte < 0x7F)
        return 1;
    bool hanzi = text.len >= 3 && byte >= 0xE4 && byte <= 0xE9 && is_trail(text.ptr[1]) &&
                 is_trail(text.ptr[2]) && (byte > 0xE4 || (unsigned char)text.ptr[1] >= 0xB8);
    return hanzi ? 3 : 0;
}

/* Whether the text begins with a character that no other one can be attached to from behind: it is
 * itself plain, or CJK punctuation. Most of what is shown is such, and needs no look into tables.
 */
static bool starts_anew(struct strv text)
{
    if (text.len == 0 || plain_len(text) > 0)
        return true;
    return text.len >= 3 &&
           ((text.ptr[0] == '\xE3' && text.ptr[1] == '\x80' && (unsigned char)text.ptr[2] < 0xAA) ||
            (text.ptr[0] == '\xEF' && text.ptr[1] == '\xBC'));
}

static struct strv behind(struct strv text, size_t len)
{
    return strv_make(text.ptr + len, text.len - len);
}

/* Makes a cell of the cluster in front; returns its bytes. */
static size_t take_cell(struct strv text, const struct grid *grid, enum role role,
                        struct strbuf *scratch, struct cell *cell)
{
    size_t len = plain_len(text);
    *cell = (struct cell){.role = (uint8_t)role};
    if (len > 0 && starts_anew(behind(text, len))) {
        memcpy(cell->bytes, text.ptr, len);
        cell->len = (uint8_t)len;
        cell->width = len == 1 ? 1 : 2;
        return len;
    }
    int width;
    len = grid_cluster(text, grid->ambiguous, &width);
    cell->width = (uint8_t)width;
    if (show_cluster(strv_make(text.ptr, len), scratch, cell) && role == ROLE_TEXT)
        cell->role = ROLE_PLACEHOLDER;
    return len;
}

int grid_put(struct grid *grid, int row, int col, int max_cols, struct strv text, enum role role)
{
    if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols || max_cols <= 0)
        return 0;
    int room = grid->cols - col < max_cols ? grid->cols - col : max_cols;
    int used = 0;
    struct strbuf scratch = {0};
    while (text.len > 0) {
        struct cell cell;
        size_t len = take_cell(text, grid, role, &scratch, &cell);
        if (used + cell.width > room)
            break;
        set_cell(grid, row, col + used, &cell);
        text = behind(text, len);
        used += cell.width;
    }
    strbuf_free(&scratch);
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
    struct strv sign = grid->ambiguous == 1 && !grid->ascii ? STRV("…") : STRV("~");
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
