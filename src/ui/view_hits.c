/* Rows are aligned on the hit because formulations are compared by their context; the whole number
 * of hits is always said, also where fewer are listed. */
#include "lectern/ui/view_hits.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/width.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/list_command.h"

#include <stdio.h>
#include <stdlib.h>

struct view_hits {
    const struct hit_list *hits; /* borrowed; null: none */
    char *query;
    struct list list;
    int rows, cols;
};

struct view_hits *view_hits_new(void)
{
    return mem_new(1, sizeof(struct view_hits));
}

void view_hits_free(struct view_hits *view)
{
    if (view == NULL)
        return;
    free(view->query);
    list_deinit(&view->list);
    free(view);
}

void view_hits_set(struct view_hits *view, const struct hit_list *hits, const char *query)
{
    view->hits = hits;
    free(view->query);
    view->query = mem_strdup(query);
    list_set_count(&view->list, hits != NULL ? hits->rows.len : 0);
    list_to_row(&view->list, 0);
}

const struct hit *view_hits_selected(const struct view_hits *view)
{
    if (view->hits == NULL || view->list.row >= view->hits->rows.len)
        return NULL;
    return &view->hits->rows.at[view->list.row];
}

struct list *view_hits_list(struct view_hits *view)
{
    return &view->list;
}

/* Moves to the first hit of the next (or this or the previous) speech. */
static void to_speech(struct view_hits *view, long count)
{
    const struct hit *at = view->hits->rows.at;
    size_t row = view->list.row;
    for (; count > 0; count--) {
        size_t next = row;
        while (next < view->hits->rows.len && at[next].speech_id == at[row].speech_id)
            next++;
        if (next == view->hits->rows.len)
            break;
        row = next;
    }
    for (; count < 0 && row > 0; count++) {
        row--;
        while (row > 0 && at[row - 1].speech_id == at[row].speech_id)
            row--;
    }
    list_to_row(&view->list, row);
}

bool view_hits_command(struct view_hits *view, enum command command, long count,
                       struct request *request)
{
    const struct hit *hit = view_hits_selected(view);
    long times = count > 0 ? count : 1;
    if (list_command(&view->list, command, count))
        return true;
    if (hit != NULL && (command == COMMAND_NEXT_SECTION || command == COMMAND_PREV_SECTION)) {
        to_speech(view, command == COMMAND_NEXT_SECTION ? times : -times);
        return true;
    }
    if (command == COMMAND_FIND_NEXT || command == COMMAND_FIND_PREV) {
        list_move(&view->list, command == COMMAND_FIND_NEXT ? times : -times);
        return true;
    }
    if (command != COMMAND_OPEN && command != COMMAND_RIGHT)
        return false;
    if (hit != NULL)
        *request = (struct request){
            .kind = REQUEST_OPEN, .speech_id = hit->speech_id, .src_off = hit->src.start};
    return true;
}

/* Rows below the list: speech, and section with place. */
static int footer_rows(int rows)
{
    return rows >= 8 ? 3 : rows >= 4 ? 1 : 0;
}

void view_hits_layout(struct view_hits *view, int rows, int cols)
{
    view->rows = rows;
    view->cols = cols;
    int body = rows - footer_rows(rows);
    list_layout(&view->list, body > 1 ? body : 1);
}

/* Puts the end of the text, as much as fits, right before `end_col`. */
static void put_before(struct grid *grid, int row, int col, int end_col, const char *text,
                       enum role role)
{
    struct strv all = strv_of(text);
    size_t start = all.len;
    int used = 0;
    while (start > 0) {
        size_t before = cluster_before(all, start);
        int cols = width_cluster(strv_make(all.ptr + before, start - before), grid->ambiguous);
        if (used + cols > end_col - col)
            break;
        used += cols;
        start = before;
    }
    grid_put(grid, row, end_col - used, used, strv_make(all.ptr + start, all.len - start), role);
}

static void draw_row(const struct view_hits *view, struct grid *grid, struct rect line,
                     size_t index)
{
    const struct hit *hit = &view->hits->rows.at[index];
    bool selected = index == view->list.row;
    bool new_speech = index == 0 || view->hits->rows.at[index - 1].speech_id != hit->speech_id;
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    int names = line.cols >= 100 ? 24 : line.cols >= 60 ? 14 : 0;
    int middle = line.col + 2 + names + (line.cols - names) * 2 / 5;
    int end = line.col + line.cols;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    /* The name once a speech, so that the list shows where one ends. */
    if (names > 0 && (new_speech || selected || index == view->list.top))
        grid_put_cut(grid, line.row, line.col + 2, names - 1, strv_of(hit_title(hit)),
                     selected ? role : ROLE_DIM);
    put_before(grid, line.row, line.col + 2 + names, middle, hit->before, role);
    int col =
        middle + grid_put(grid, line.row, middle, end - middle, strv_of(hit->match), ROLE_MATCH);
    grid_put(grid, line.row, col, end - col, strv_of(hit->after), role);
    if (selected) {
        grid->cursor_row = line.row;
        grid->cursor_col = line.col;
    }
}

static void draw_footer(const struct view_hits *view, struct grid *grid, struct rect rect, int rows)
{
    char place[96];
    const struct hit *hit = view_hits_selected(view);
    int row = rect.row + rect.rows - rows;
    if (hit == NULL || rows == 0)
        return;
    snprintf(place, sizeof place, _("%zu of %zu, line %zu"), view->list.row + 1,
             view->hits->rows.len, hit->line);
    if (rows >= 3) {
        grid_put_cut(grid, row + 1, rect.col + 2, rect.cols - 2, strv_of(hit_title(hit)),
                     hit->title != NULL ? ROLE_HEADING : ROLE_DIM);
        row += 2;
    }
    int used = grid_put_cut(grid, row, rect.col + 2, rect.cols - 2, strv_of(place), ROLE_DIM);
    if (hit->section != NULL)
        grid_put_cut(grid, row, rect.col + 4 + used, rect.cols - 4 - used, strv_of(hit->section),
                     ROLE_BREADCRUMB);
}

void view_hits_render(const struct view_hits *view, struct grid *grid, struct rect rect)
{
    int footer = footer_rows(rect.rows);
    grid_fill(grid, rect, ROLE_ROW);
    if (view->hits == NULL || view->hits->rows.len == 0) {
        struct strbuf text = {0};
        strbuf_addf(&text, _("Nothing in the library says \"%s\"."),
                    view->query != NULL ? view->query : "");
        grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2, strbuf_strv(&text), ROLE_DIM);
        strbuf_free(&text);
        return;
    }
    for (int i = 0; i < rect.rows - footer; i++) {
        size_t at = view->list.top + (size_t)i;
        if (at >= view->hits->rows.len)
            break;
        draw_row(view, grid, (struct rect){rect.row + i, rect.col, 1, rect.cols}, at);
    }
    draw_footer(view, grid, rect, footer);
}
