/* Lines are not wrapped but cut: what stands here is short, and a list with one row a line scrolls
 * and counts like every other one. */
#include "lectern/ui/view_lines.h"

#include "lectern/text/width.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"

#include <stdlib.h>

struct line {
    char *key, *text; /* key may be null */
    enum role role;
    int64_t value;
};

struct view_lines {
    char *title;
    VEC(struct line) lines;
    struct list list;
    bool choice;
    int key_cols;
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
    view->lines.len = 0;
}

void view_lines_free(struct view_lines *view)
{
    if (view == NULL)
        return;
    drop_lines(view);
    VEC_FREE(&view->lines);
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
    view->key_cols = 0;
    list_set_count(&view->list, 0);
    list_to_row(&view->list, 0);
}

void view_lines_add(struct view_lines *view, const char *key, const char *text, enum role role,
                    int64_t value)
{
    VEC_PUSH(&view->lines, ((struct line){mem_strdup(key), mem_strdup(text), role, value}));
    int cols = key != NULL ? (int)width_text(strv_of(key), 1) : 0;
    if (cols > view->key_cols)
        view->key_cols = cols;
    list_set_count(&view->list, view->lines.len);
}

void view_lines_heading(struct view_lines *view, const char *text)
{
    if (view->lines.len > 0)
        view_lines_add(view, NULL, "", ROLE_POPUP, -1);
    view_lines_add(view, NULL, text, ROLE_POPUP_BORDER, -1);
}

const char *view_lines_title(const struct view_lines *view)
{
    return view->title != NULL ? view->title : "";
}

int64_t view_lines_selected(const struct view_lines *view)
{
    return view->list.row < view->lines.len ? view->lines.at[view->list.row].value : -1;
}

void view_lines_set_choice(struct view_lines *view, bool choice)
{
    view->choice = choice;
}

bool view_lines_find(struct view_lines *view, struct strv words, bool back)
{
    size_t count = view->lines.len;
    for (size_t step = 1; step <= count; step++) {
        size_t at = (view->list.row + (back ? count - step % count : step)) % count;
        const struct line *line = &view->lines.at[at];
        if (find_in(strv_of(line->text), words) ||
            (line->key != NULL && find_in(strv_of(line->key), words))) {
            list_to_row(&view->list, at);
            return true;
        }
    }
    return false;
}

struct list *view_lines_list(struct view_lines *view)
{
    return &view->list;
}

void view_lines_layout(struct view_lines *view, int rows)
{
    list_layout(&view->list, rows);
}

static void draw_line(const struct view_lines *view, struct grid *grid, struct rect rect,
                      size_t index, bool selected)
{
    const struct line *line = &view->lines.at[index];
    enum role row = selected && view->choice ? ROLE_ROW_CURRENT : ROLE_POPUP;
    int col = rect.col + 2, end = rect.col + rect.cols;
    grid_fill(grid, rect, row);
    if (selected)
        grid_put(grid, rect.row, rect.col, 1, strv_of(glyphs_of(grid)->selected), row);
    if (line->key != NULL) {
        int cols = view->key_cols < rect.cols / 2 ? view->key_cols : rect.cols / 2;
        grid_put_cut(grid, rect.row, col, cols, strv_of(line->key),
                     row == ROLE_POPUP ? ROLE_KEY : row);
        col += cols + 2;
    }
    grid_put_cut(grid, rect.row, col, end - col, strv_of(line->text),
                 row == ROLE_POPUP ? line->role : row);
}

void view_lines_render(const struct view_lines *view, struct grid *grid, struct rect rect)
{
    grid_fill(grid, rect, ROLE_POPUP);
    for (int i = 0; i < rect.rows; i++) {
        size_t at = view->list.top + (size_t)i;
        if (at >= view->lines.len)
            break;
        bool selected = at == view->list.row;
        draw_line(view, grid, (struct rect){rect.row + i, rect.col, 1, rect.cols}, at, selected);
        if (selected) {
            grid->cursor_row = rect.row + i;
            grid->cursor_col = rect.col;
        }
    }
}
