/* Rows of an editor: broken at blanks, and between any two wide characters; what does not fit a row
 * is cut. Line-edge rules would make text jump while it is typed, so there are none here. */
#include "edit_internal.h"

#include "lectern/base/utf8.h"
#include "lectern/text/width.h"

static struct strv rest_of(const struct edit *edit, size_t off)
{
    struct strv text = edit_text(edit);
    return strv_make(text.ptr + off, text.len - off);
}

static void add_row(struct edit *edit, size_t start, size_t end)
{
    VEC_PUSH(&edit->set, ((struct edit_row){start, end}));
}

/* Sets one paragraph [start, end), which has no line end in it. */
static void set_paragraph(struct edit *edit, size_t start, size_t end, int cols)
{
    struct strv text = edit_text(edit);
    size_t row_start = start, break_off = start, off = start;
    int used = 0, used_at_break = 0;
    while (off < end) {
        int width;
        size_t len = grid_cluster(strv_make(text.ptr + off, end - off), edit->ambiguous, &width);
        if (width == 2 && off > row_start) {
            break_off = off;
            used_at_break = used;
        }
        bool blank = text.ptr[off] == ' ';
        if (used + width > cols && off > row_start && !blank) {
            size_t cut = break_off > row_start ? break_off : off;
            used -= break_off > row_start ? used_at_break : used;
            add_row(edit, row_start, cut);
            row_start = break_off = cut;
            used_at_break = 0;
        }
        off += len;
        used += width;
        if (blank || width == 2) {
            break_off = off;
            used_at_break = used;
        }
    }
    add_row(edit, row_start, end);
}

void edit_set_rows(struct edit *edit, int cols)
{
    if (edit->set.len > 0 && edit->set_cols == cols && edit->set_edits == edit->edits)
        return;
    struct strv text = edit_text(edit);
    edit->set.len = 0;
    edit->set_cols = cols;
    edit->set_edits = edit->edits;
    /* The last column is for the cursor behind a full row. */
    int room = cols > 2 ? cols - 1 : 2;
    for (size_t start = 0;;) {
        size_t end = strv_find(text, STRV("\n"), start);
        bool last = end == SIZE_MAX;
        set_paragraph(edit, start, last ? text.len : end, room);
        if (last)
            return;
        start = end + 1;
    }
}

size_t edit_row_of(const struct edit *edit, size_t off)
{
    size_t low = 0, high = edit->set.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (edit->set.at[mid].start_off <= off)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 ? low - 1 : 0;
}

int edit_col_of(const struct edit *edit, size_t row, size_t off)
{
    size_t start = edit->set.at[row].start_off;
    struct strv text = edit_text(edit);
    size_t cols =
        off > start ? width_text(strv_make(text.ptr + start, off - start), edit->ambiguous) : 0;
    /* Blanks at a row's end may lie outside it. */
    return cols < (size_t)edit->set_cols ? (int)cols : edit->set_cols - 1;
}

size_t edit_off_at(const struct edit *edit, size_t row, int col)
{
    const struct edit_row *at = &edit->set.at[row];
    size_t off = at->start_off;
    int used = 0;
    while (off < at->end_off) {
        int width;
        size_t len = grid_cluster(rest_of(edit, off), edit->ambiguous, &width);
        /* The end of a broken row is the start of the next one: stay before it. */
        bool broken = off + len == at->end_off && row + 1 < edit->set.len &&
                      edit->set.at[row + 1].start_off == at->end_off;
        if (used + width > col || broken)
            break;
        used += width;
        off += len;
    }
    return off;
}

size_t edit_row_count(struct edit *edit, int cols)
{
    edit_set_rows(edit, cols);
    return edit->set.len;
}

/* --- one line: scrolled sideways --- */

/* Columns between two places. */
static int cols_between(const struct edit *edit, size_t from, size_t to)
{
    struct strv text = edit_text(edit);
    return grid_text_cols(strv_make(text.ptr + from, to - from), edit->ambiguous);
}

static void scroll_line(struct edit *edit)
{
    int room = edit->cols > 1 ? edit->cols - 1 : 1;
    if (edit->left_off > edit->cursor_off)
        edit->left_off = edit->cursor_off;
    struct strv text = edit_text(edit);
    edit->left_off = utf8_floor(text, edit->left_off);
    while (edit->left_off < edit->cursor_off &&
           cols_between(edit, edit->left_off, edit->cursor_off) > room) {
        int width;
        edit->left_off += grid_cluster(rest_of(edit, edit->left_off), edit->ambiguous, &width);
    }
    /* Room that has become free is used. */
    while (edit->left_off > 0 && cols_between(edit, edit->left_off, text.len) < room) {
        size_t len;
        utf8_before(text, edit->left_off, &len);
        if (cols_between(edit, edit->left_off - len, text.len) > room)
            break;
        edit->left_off -= len;
    }
}

void edit_layout(struct edit *edit, int rows, int cols)
{
    edit->rows = rows > 0 ? rows : 1;
    edit->cols = cols > 0 ? cols : 1;
    if (!edit->multi_line) {
        scroll_line(edit);
        return;
    }
    edit_set_rows(edit, edit->cols);
    size_t row = edit_row_of(edit, edit->cursor_off), shown = (size_t)edit->rows;
    size_t last_top = edit->set.len > shown ? edit->set.len - shown : 0;
    if (row < edit->top_row)
        edit->top_row = row;
    if (row >= edit->top_row + shown)
        edit->top_row = row - shown + 1;
    if (edit->top_row > last_top)
        edit->top_row = last_top;
}

static void render_line(const struct edit *edit, struct grid *grid, struct rect rect,
                        enum role role)
{
    grid_put(grid, rect.row, rect.col, rect.cols, rest_of(edit, edit->left_off), role);
    int col = cols_between(edit, edit->left_off, edit->cursor_off);
    grid->cursor_row = rect.row;
    grid->cursor_col = rect.col + (col < rect.cols ? col : rect.cols - 1);
}

void edit_render(const struct edit *edit, struct grid *grid, struct rect rect, enum role role)
{
    grid_fill(grid, rect, role);
    if (!edit->multi_line) {
        render_line(edit, grid, rect, role);
        return;
    }
    struct strv text = edit_text(edit);
    for (int i = 0; i < rect.rows && edit->top_row + (size_t)i < edit->set.len; i++) {
        const struct edit_row *row = &edit->set.at[edit->top_row + (size_t)i];
        grid_put(grid, rect.row + i, rect.col, rect.cols,
                 strv_make(text.ptr + row->start_off, row->end_off - row->start_off), role);
    }
    size_t row = edit_row_of(edit, edit->cursor_off);
    if (row < edit->top_row || row - edit->top_row >= (size_t)rect.rows)
        return;
    int col = edit_col_of(edit, row, edit->cursor_off);
    grid->cursor_row = rect.row + (int)(row - edit->top_row);
    grid->cursor_col = rect.col + (col < rect.cols ? col : rect.cols - 1);
}

void edit_click(struct edit *edit, int row, int col)
{
    edit->goal_col = -1;
    edit->typing = false;
    if (!edit->multi_line) {
        struct strv rest = rest_of(edit, edit->left_off);
        edit->cursor_off =
            edit->left_off + width_fit(rest, col > 0 ? (size_t)col : 0, edit->ambiguous, NULL);
        return;
    }
    edit_set_rows(edit, edit->cols);
    size_t at = edit->top_row + (row > 0 ? (size_t)row : 0);
    if (at >= edit->set.len)
        at = edit->set.len - 1;
    edit->cursor_off = edit_off_at(edit, at, col);
}
