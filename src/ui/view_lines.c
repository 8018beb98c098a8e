/* A line that is longer than the view goes on in further rows, below its own words; the list is one
 * of rows. Wrapped is anew when the width changes, with the same line selected. */
#include "lectern/ui/view_lines.h"

#include "lectern/text/cluster.h"
#include "lectern/text/width.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"

#include <stdlib.h>

struct line {
    char *key, *text; /* key may be null */
    enum role role;
    int64_t value;
};

/* A row of the screen: a part of a line. */
struct row {
    size_t line, start, end;
};

struct view_lines {
    char *title;
    VEC(struct line) lines;
    VEC(struct row) rows;
    struct list list; /* of rows */
    bool choice;
    int key_cols;
    int cols; /* that rows were made for; 0: one row a line */
};

struct view_lines *view_lines_new(void)
{
    return mem_new(1, sizeof(struct view_lines));
}

static void drop_lines(struct view_lines *view)
{
    for (size_t i = 0; i < view->lines.len; i++) {
        free(view->lines.at[i].key);
        free(view->lines.at[i].text);
    }
    view->lines.len = view->rows.len = 0;
}

void view_lines_free(struct view_lines *view)
{
    if (!view)
        return;
    drop_lines(view);
    VEC_FREE(&view->lines);
    VEC_FREE(&view->rows);
    list_deinit(&view->list);
    free(view->title);
    free(view);
}

void view_lines_start(struct view_lines *view, const char *title)
{
    drop_lines(view);
    free(view->title);
    view->title = mem_strdup(title);
    view->choice = false;
    view->key_cols = view->cols = 0;
    list_set_count(&view->list, 0);
    list_to_row(&view->list, 0);
}

void view_lines_add(struct view_lines *view, const char *key, const char *text, enum role role,
                    int64_t value)
{
    VEC_PUSH(&view->lines, ((struct line){mem_strdup(key), mem_strdup(text), role, value}));
    int cols = key ? (int)width_text(strv_of(key), 1) : 0;
    if (cols > view->key_cols)
        view->key_cols = cols;
    VEC_PUSH(&view->rows, ((struct row){view->lines.len - 1, 0, strv_of(text).len}));
    view->cols = 0;
    list_set_count(&view->list, view->rows.len);
}

void view_lines_heading(struct view_lines *view, const char *text)
{
    if (view->lines.len > 0)
        view_lines_add(view, NULL, "", ROLE_POPUP, -1);
    view_lines_add(view, NULL, text, ROLE_POPUP_BORDER, -1);
}

const char *view_lines_title(const struct view_lines *view)
{
    return view->title ? view->title : "";
}

/* The selected line, or SIZE_MAX. */
static size_t selected_line(const struct view_lines *view)
{
    return view->list.row < view->rows.len ? view->rows.at[view->list.row].line : SIZE_MAX;
}

int64_t view_lines_selected(const struct view_lines *view)
{
    size_t line = selected_line(view);
    return line != SIZE_MAX ? view->lines.at[line].value : -1;
}

void view_lines_set_choice(struct view_lines *view, bool choice)
{
    view->choice = choice;
}

static void select_line(struct view_lines *view, size_t line)
{
    size_t row = 0;
    while (row < view->rows.len && view->rows.at[row].line < line)
        row++;
    list_to_row(&view->list, row);
}

bool view_lines_find(struct view_lines *view, struct strv words, bool back)
{
    size_t count = view->lines.len, from = selected_line(view);
    for (size_t step = 1; step <= count; step++) {
        size_t at = (from + (back ? count - step % count : step)) % count;
        const struct line *line = &view->lines.at[at];
        if (find_in(strv_of(line->text), words) ||
            (line->key && find_in(strv_of(line->key), words))) {
            select_line(view, at);
            return true;
        }
    }
    return false;
}

struct list *view_lines_list(struct view_lines *view)
{
    return &view->list;
}

/* Columns that keys stand in, of a view so wide. */
static int key_room(const struct view_lines *view, int cols)
{
    return view->key_cols < cols / 2 ? view->key_cols : cols / 2;
}

/* Where a row ends that starts at `start` and has room for so many columns: behind a blank or,
 * where there is none, behind a character; at least one character on. */
static size_t row_end(struct strv text, size_t start, int cols, int ambiguous)
{
    size_t at = start, blank = start;
    for (int used = 0; at < text.len;) {
        size_t next = cluster_end(text, at);
        used += width_cluster(strv_make(text.ptr + at, next - at), ambiguous);
        if (used > cols && at > start)
            break;
        at = next;
        if (at < text.len && text.ptr[at] == ' ')
            blank = at + 1;
    }
    return at == text.len || blank == start ? at : blank;
}

static void wrap_lines(struct view_lines *view, int cols, int ambiguous)
{
    view->rows.len = 0;
    for (size_t i = 0; i < view->lines.len; i++) {
        const struct line *line = &view->lines.at[i];
        struct strv text = strv_of(line->text);
        int room = cols - 2 - (line->key ? key_room(view, cols) + 2 : 0);
        size_t start = 0;
        do {
            size_t end = row_end(text, start, room, ambiguous);
            VEC_PUSH(&view->rows, ((struct row){i, start, end}));
            start = end;
        } while (start < text.len);
    }
}

void view_lines_layout(struct view_lines *view, int rows, int cols, int ambiguous)
{
    if (cols != view->cols && cols > 0) {
        size_t line = selected_line(view);
        wrap_lines(view, cols, ambiguous);
        view->cols = cols;
        list_set_count(&view->list, view->rows.len);
        select_line(view, line);
    }
    list_layout(&view->list, rows);
}

static void draw_line(const struct view_lines *view, struct grid *grid, struct rect rect,
                      size_t index, bool selected)
{
    const struct row *part = &view->rows.at[index];
    const struct line *line = &view->lines.at[part->line];
    enum role row = selected && view->choice ? ROLE_ROW_CURRENT : ROLE_POPUP;
    int col = rect.col + 2, end = rect.col + rect.cols;
    grid_fill(grid, rect, row);
    if (selected && (index == view->list.row || view->choice))
        grid_put(grid, rect.row, rect.col, 1, strv_of(glyphs_of(grid)->selected), row);
    if (line->key) {
        int cols = key_room(view, rect.cols);
        if (part->start == 0)
            grid_put_cut(grid, rect.row, col, cols, strv_of(line->key),
                         row == ROLE_POPUP ? ROLE_KEY : row);
        col += cols + 2;
    }
    struct strv words = strv_make(line->text + part->start, part->end - part->start);
    while (words.len > 0 && words.ptr[words.len - 1] == ' ') /* may stand beyond the edge */
        words.len--;
    grid_put_cut(grid, rect.row, col, end - col, words, row == ROLE_POPUP ? line->role : row);
}

void view_lines_render(const struct view_lines *view, struct grid *grid, struct rect rect)
{
    grid_fill(grid, rect, ROLE_POPUP);
    for (int i = 0; i < rect.rows; i++) {
        size_t at = view->list.top + (size_t)i;
        if (at >= view->rows.len)
            break;
        bool selected = view->rows.at[at].line == selected_line(view);
        draw_line(view, grid, (struct rect){rect.row + i, rect.col, 1, rect.cols}, at, selected);
        if (at == view->list.row) {
            grid->cursor_row = rect.row + i;
            grid->cursor_col = rect.col;
        }
    }
}
