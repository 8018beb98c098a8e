/* A revision is compared with the present words, not with the one after it: the reader who looks
 * here wants to know what bringing it back would change. */
#include "lectern/ui/two_panes.h"
#include "lectern/ui/view_revisions.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/date_text.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/highlight.h"
#include "lectern/ui/list_command.h"
#include "lectern/ui/prose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct view_revisions {
    const struct note *notes; /* borrowed */
    size_t count;
    const struct settings *settings; /* borrowed */
    struct list list;
    struct prose prose;
    size_t told; /* index of the note in `prose`, SIZE_MAX for none */
    struct two_panes panes;
};

struct view_revisions *view_revisions_new(void)
{
    return mem_new(1, sizeof(struct view_revisions));
}

void view_revisions_free(struct view_revisions *view)
{
    if (!view)
        return;
    list_deinit(&view->list);
    prose_free(&view->prose);
    free(view);
}

void view_revisions_set(struct view_revisions *view, const struct note *notes, size_t count,
                        const struct settings *settings)
{
    view->notes = notes;
    view->count = count;
    view->settings = settings;
    view->told = SIZE_MAX;
    list_set_count(&view->list, count);
}

const struct note *view_revisions_selected(const struct view_revisions *view)
{
    size_t item = list_selected(&view->list);
    return item < view->count ? &view->notes[item] : NULL;
}

struct list *view_revisions_list(struct view_revisions *view)
{
    return &view->list;
}

bool view_revisions_command(struct view_revisions *view, enum command command, long count)
{
    long times = count > 0 ? count : 1;
    switch (command) {
    case COMMAND_DETAIL_DOWN: prose_scroll(&view->prose, times); return true;
    case COMMAND_DETAIL_UP: prose_scroll(&view->prose, -times); return true;
    default: return list_command(&view->list, command, count);
    }
}

static const char *or_empty(const char *string)
{
    return string ? string : "";
}

/* The words of a bookmark are its name. */
static const char *body_of(const struct note *note)
{
    return note->kind == NOTE_BOOKMARK ? or_empty(note->name) : or_empty(note->body);
}

static void tell_change(struct prose *prose, const char *name, const char *then, const char *now)
{
    if (then[0] == '\0' && now[0] == '\0')
        return;
    prose_add(prose, ROLE_DIM, strv_of(name));
    prose_add(prose, ROLE_DIM, STRV("  "));
    prose_diff(prose, ROLE_TEXT, strv_of(then), strv_of(now));
    prose_add(prose, ROLE_TEXT, STRV("\n"));
}

static void tell(struct view_revisions *view, size_t item)
{
    struct prose *prose = &view->prose;
    const struct note *then = &view->notes[item], *now = &view->notes[0];
    prose_clear(prose);
    prose_line(prose, ROLE_NOTE, then->exact);
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    if (item > 0)
        prose_line(prose, ROLE_DIM, _("[-only in this revision-] {+only in the note as it is+}"));
    prose_diff(prose, ROLE_TEXT, strv_of(body_of(then)), strv_of(body_of(now)));
    prose_add(prose, ROLE_TEXT, STRV("\n\n"));
    tell_change(prose, _("tags"), or_empty(then->tags), or_empty(now->tags));
    tell_change(prose, _("colour"), highlight_name(view->settings, then->color),
                highlight_name(view->settings, now->color));
    if (then->deleted_ms != 0)
        prose_line(prose, ROLE_DIM, _("in the trash then"));
    if (then->open)
        prose_line(prose, ROLE_DIM,
                   _("made without the present one; :review asks which is to stay"));
    view->told = item;
}

void view_revisions_layout(struct view_revisions *view, int rows, int cols, int ambiguous)
{
    view->panes = two_panes_layout(rows, cols, 2);
    list_layout(&view->list, view->panes.rows.rows);
    size_t item = list_selected(&view->list);
    if (item < view->count && item != view->told)
        tell(view, item);
    prose_layout(&view->prose, view->panes.detail.rows, view->panes.detail.cols, ambiguous);
}

static void draw_row(const struct view_revisions *view, struct grid *grid, struct rect line,
                     size_t item, bool selected)
{
    const struct note *note = &view->notes[item];
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    char when[DATE_TEXT_SIZE], head[96];
    date_time_text(note->modified_ms, when);
    snprintf(head, sizeof head, "%3lld  %s  %s", (long long)note->revision, when,
             item == 0    ? _("now")
             : note->open ? _("open")
                          : "");
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    int col = line.col + 2;
    col += grid_put(grid, line.row, col, line.cols - 2, strv_of(head), selected ? role : ROLE_DIM);
    const char *body = body_of(note), *end = strchr(body, '\n');
    struct strv words = strv_make(body, end ? (size_t)(end - body) : strlen(body));
    grid_put_cut(grid, line.row, col + 1, line.col + line.cols - col - 1, words, role);
}

void view_revisions_render(const struct view_revisions *view, struct grid *grid, struct rect rect)
{
    grid_fill(grid, rect, ROLE_ROW);
    for (int i = 0; i < view->panes.rows.rows; i++) {
        size_t row = view->list.top + (size_t)i;
        if (row >= view->count)
            break;
        struct rect line = {rect.row + i, rect.col, 1, view->panes.rows.cols};
        draw_row(view, grid, line, row, row == view->list.row);
        if (row == view->list.row) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
    two_panes_draw_divider(&view->panes, grid, rect);
    prose_render(&view->prose, grid,
                 (struct rect){rect.row + view->panes.detail.row, rect.col + view->panes.detail.col,
                               view->panes.detail.rows, view->panes.detail.cols});
}
