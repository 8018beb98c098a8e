/* One frame: sizes first (the only step that may scroll), then drawing, which changes nothing but
 * the grid. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/box.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/highlight.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- sizes --- */

static void lay_out(struct app *app)
{
    layout_make(&app->layout, app->grid.rows, app->grid.cols, &app->wishes, app->active);
    if (app->layout.too_small)
        return;
    const struct layout_pane *panes = app->layout.panes;
    if (panes[PANE_LIST].visible)
        view_speeches_layout(app->list, panes[PANE_LIST].body.rows, panes[PANE_LIST].body.cols,
                             app->grid.ambiguous);
    if (panes[PANE_OUTLINE].visible)
        view_outline_layout(app->outline, panes[PANE_OUTLINE].body.rows,
                            panes[PANE_OUTLINE].body.cols);
    for (int i = 0; i < 2; i++) {
        const struct layout_pane *pane = &panes[i == 0 ? PANE_TEXT : PANE_SECOND];
        if (pane->visible)
            view_text_layout(app->readers[i].view, pane->body.rows, pane->body.cols);
    }
    if (app->writing)
        note_editor_layout(&app->editor, app->grid.rows, app->grid.cols);
}

/* --- panes --- */

static void draw_head(struct app *app, const struct layout_pane *pane, const char *name,
                      bool active)
{
    struct grid *grid = &app->grid;
    const struct glyphs *glyphs = glyphs_of(grid);
    enum role role = active ? ROLE_BORDER_ACTIVE : ROLE_BORDER;
    int row = pane->head.row, col = pane->head.col, end = col + pane->head.cols;
    for (int at = col; at < end; at++)
        grid_put(grid, row, at, 1, strv_of(glyphs->horizontal), ROLE_BORDER);
    if (name[0] != '\0' && pane->head.cols > 6) {
        grid_put(grid, row, col, 1, STRV(" "), role);
        int used = grid_put_cut(grid, row, col + 1, pane->head.cols - 3, strv_of(name), role);
        grid_put(grid, row, col + 1 + used, 1, STRV(" "), role);
    }
    if (pane->divider_col < 0)
        return;
    grid_put(grid, row, pane->divider_col, 1,
             strv_of(row == app->layout.title.rows ? glyphs->tee : glyphs->tee_left), ROLE_BORDER);
    for (int i = 0; i < pane->body.rows; i++)
        grid_put(grid, pane->body.row + i, pane->divider_col, 1, strv_of(glyphs->vertical),
                 ROLE_BORDER);
}

/* "speeches 3/41 filter" */
static void list_name(struct app *app, const char *name, size_t shown, size_t total,
                      const char *filter, char *out, size_t size)
{
    (void)app;
    if (filter[0] != '\0')
        snprintf(out, size, "%s %zu/%zu: %s", name, shown, total, filter);
    else
        snprintf(out, size, "%s", name);
}

static void draw_list(struct app *app)
{
    const struct layout_pane *pane = &app->layout.panes[PANE_LIST];
    bool active = app->active == PANE_LIST && app->popup == POPUP_NONE;
    char name[256];
    list_name(app, _("speeches"), list_count(view_speeches_list(app->list)),
              view_speeches_total(app->list), view_speeches_filter_text(app->list), name,
              sizeof name);
    size_t marked = list_mark_count(view_speeches_list(app->list)), used = strlen(name);
    if (marked > 0)
        snprintf(name + used, sizeof name - used, ngettext("  %zu marked", "  %zu marked", marked),
                 marked);
    draw_head(app, pane, name, active);
    view_speeches_render(app->list, &app->grid, pane->body, active);
}

static void draw_outline(struct app *app)
{
    const struct layout_pane *pane = &app->layout.panes[PANE_OUTLINE];
    const struct tree *tree = view_outline_tree(app->outline);
    bool active = app->active == PANE_OUTLINE && app->popup == POPUP_NONE;
    char name[256];
    list_name(app, _("outline"), list_count(&tree->list), tree->nodes.len,
              view_outline_filter_text(app->outline), name, sizeof name);
    draw_head(app, pane, name, active);
    view_outline_render(app->outline, &app->grid, pane->body, active);
}

/* The three lines for somebody who has just started. */
static void draw_welcome(struct app *app, struct rect rect)
{
    const char *const lines[] = {
        _("The library is empty."),
        _(":add PATH brings texts in (or start with: lectern PATH)."),
        _("? shows the keys, Q quits."),
    };
    grid_fill(&app->grid, rect, ROLE_TEXT);
    for (int i = 0; i < 3 && i + 1 < rect.rows; i++)
        grid_put_cut(&app->grid, rect.row + 1 + i, rect.col + 2, rect.cols - 3, strv_of(lines[i]),
                     i == 0 ? ROLE_HEADING : ROLE_TEXT);
}

static void draw_text(struct app *app, int which)
{
    enum pane at = which == 0 ? PANE_TEXT : PANE_SECOND;
    const struct layout_pane *pane = &app->layout.panes[at];
    const struct reader *reader = &app->readers[which];
    const struct document *doc = view_text_doc(reader->view);
    bool active = app->active == at && app->popup == POPUP_NONE;
    struct strbuf name = {0};
    if (doc != NULL) {
        uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
        if (section != SECTION_NONE && !app->wishes.second)
            strbuf_addf(&name, "%s%s", doc->sections.at[section].label_text,
                        doc->sections.at[section].title_text);
        else
            speech_name(&reader->info, &name);
    }
    draw_head(app, pane, strbuf_str(&name), active);
    strbuf_free(&name);
    view_text_render(reader->view, &app->grid, pane->body, active);
    if (doc == NULL && view_speeches_total(app->list) == 0)
        draw_welcome(app, pane->body);
}

static void draw_panes(struct app *app)
{
    const struct layout_pane *panes = app->layout.panes;
    if (panes[PANE_TEXT].visible)
        draw_text(app, 0);
    if (panes[PANE_SECOND].visible)
        draw_text(app, 1);
    if (panes[PANE_OUTLINE].visible)
        draw_outline(app);
    if (panes[PANE_LIST].visible)
        draw_list(app);
    bool narrow = !panes[PANE_TEXT].visible && !panes[PANE_SECOND].visible;
    if (narrow && view_speeches_total(app->list) == 0)
        draw_welcome(app, panes[app->active].body);
}

/* --- what lies over them --- */

/* Notes and hits take the place of all panes: they have previews of their own. */
static struct rect full_popup(struct app *app, const char *name)
{
    struct layout_pane pane = {.visible = true, .divider_col = -1};
    int top = app->layout.title.rows, rows = app->layout.status.row - top;
    pane.head = (struct rect){top, 0, 1, app->grid.cols};
    pane.body = (struct rect){top + 1, 0, rows - 1, app->grid.cols};
    grid_fill(&app->grid, (struct rect){top, 0, rows, app->grid.cols}, ROLE_TEXT);
    draw_head(app, &pane, name, true);
    return pane.body;
}

/* Appends the first key that runs a command as people write it: ^S, Esc, q. */
static void add_key(const struct app *app, enum context context, enum command command,
                    struct strbuf *out)
{
    struct strbuf keys = {0};
    keymap_keys_of(&app->config.keymap, context, command, &keys);
    struct strv rest = strbuf_strv(&keys);
    struct strv key = strv_split(&rest, ' ');
    if (key.len > 2 && strv_starts(key, STRV("<")) && strv_ends(key, STRV(">")))
        key = strv_make(key.ptr + 1, key.len - 2);
    if (key.len == 3 && strv_starts(key, STRV("C-")))
        strbuf_addf(out, "^%c", key.ptr[2] & ~('a' ^ 'A'));
    else
        strbuf_add_strv(out, key);
    strbuf_free(&keys);
}

/* A line of hints, "KEY words   KEY words", with the keys that are bound now in the place of the
 * default ones; a hint whose command has no key is left out. */
static void make_hints(const struct app *app, enum context context, const enum command *commands,
                       const char *standard, struct strbuf *out)
{
    struct strv rest = strv_of(standard);
    for (size_t i = 0; rest.len > 0; i++) {
        size_t end = strv_find(rest, STRV("   "), 0), before = out->len;
        struct strv hint = strv_make(rest.ptr, end < rest.len ? end : rest.len);
        rest = strv_make(rest.ptr + hint.len, rest.len - hint.len);
        while (rest.len > 0 && rest.ptr[0] == ' ')
            rest = strv_make(rest.ptr + 1, rest.len - 1);
        size_t key_len = strv_find(hint, STRV(" "), 0);
        strbuf_add_str(out, out->len > 0 ? "   " : "");
        size_t key_at = out->len;
        add_key(app, context, commands[i], out);
        if (out->len == key_at)
            out->len = before;
        else if (key_len != SIZE_MAX)
            strbuf_add(out, hint.ptr + key_len, hint.len - key_len);
    }
}

static void draw_lines(struct app *app)
{
    struct view_lines *lines = app_shown_lines(app);
    struct rect box = box_place(app->grid.rows, app->grid.cols, app->grid.rows, 78);
    struct rect body = {box.row + 1, box.col + 1, box.rows - 2, box.cols - 2};
    struct strbuf hints = {0};
    static const enum command COMMANDS[] = {COMMAND_CLOSE, COMMAND_FIND};
    make_hints(app, app_context(app), COMMANDS, _("q close   / find"), &hints);
    box_render(&app->grid, box, view_lines_title(lines), strbuf_str(&hints));
    strbuf_free(&hints);
    view_lines_layout(lines, body.rows, body.cols, app->grid.ambiguous);
    view_lines_render(lines, &app->grid, body);
    app->popup_rect = body;
}

static const char *notes_name(const struct app *app)
{
    switch (view_notes_kind(app->notes_view)) {
    case VIEW_NOTES_BOOKMARKS: return _("bookmarks");
    case VIEW_NOTES_TRASH: return _("trash");
    case VIEW_NOTES_ALL: break;
    }
    return view_notes_of_library(app->notes_view) ? _("notes of the library")
                                                  : _("notes of this speech");
}

static void draw_notes(struct app *app)
{
    char name[256];
    bool descending;
    enum note_order order = view_notes_order(app->notes_view, &descending);
    struct list *list = view_notes_list(app->notes_view);
    size_t marked = list_mark_count(list), used;
    list_name(app, notes_name(app), list_count(list), app->notes.rows.len,
              view_notes_filter_text(app->notes_view), name, sizeof name);
    used = strlen(name);
    if (order != NOTE_ORDER_PLACE || descending)
        used += (size_t)snprintf(name + used, sizeof name - used, "  %s%s", note_order_label(order),
                                 descending ? " -" : "");
    if (marked > 0 && used < sizeof name)
        snprintf(name + used, sizeof name - used, ngettext("  %zu marked", "  %zu marked", marked),
                 marked);
    struct rect body = full_popup(app, name);
    view_notes_layout(app->notes_view, body.rows, body.cols, app->grid.ambiguous);
    view_notes_render(app->notes_view, &app->grid, body);
    app->popup_rect = body;
}

static void draw_revisions(struct app *app)
{
    struct rect body = full_popup(app, _("revisions of the note"));
    view_revisions_layout(app->revisions_view, body.rows, body.cols, app->grid.ambiguous);
    view_revisions_render(app->revisions_view, &app->grid, body);
    app->popup_rect = body;
}

static void draw_hits(struct app *app)
{
    char name[256];
    snprintf(
        name, sizeof name,
        ngettext("search: %s (%lld hit)", "search: %s (%lld hits)", (unsigned long)app->hits.total),
        app->find != NULL ? app->find : "", (long long)app->hits.total);
    struct rect body = full_popup(app, name);
    view_hits_layout(app->hits_view, body.rows, body.cols);
    view_hits_render(app->hits_view, &app->grid, body);
    app->popup_rect = body;
}

/* The answers stand in the last row, however long the text above them is. */
static void draw_review_keys(struct app *app, struct rect line)
{
    static const enum command COMMANDS[] = {COMMAND_ANSWER_YES, COMMAND_ANSWER_NO,
                                            COMMAND_MOVE_NOTE, COMMAND_OPEN, COMMAND_DOWN};
    struct strbuf hints = {0};
    const char *keys =
        line.cols < 78
            ? _("y yes   n no   e choose")
            : _("y it belongs there   n no, the next place   e choose the passage in the "
                "text   Enter look there   j k other notes");
    make_hints(app, CONTEXT_REVIEW, COMMANDS, keys, &hints);
    grid_put_cut(&app->grid, line.row, 0, line.cols, strbuf_strv(&hints), ROLE_DIM);
    strbuf_free(&hints);
}

static void draw_review(struct app *app)
{
    char name[128];
    snprintf(name, sizeof name, _("unsure notes %zu/%zu"), app->review_at + 1,
             app->unsure.rows.len);
    struct rect body = full_popup(app, name);
    if (body.rows > 2)
        draw_review_keys(app, (struct rect){body.row + --body.rows, 0, 1, body.cols});
    app->popup_rect = body;
    app_draw_review(app, body);
}

static void draw_desk(struct app *app)
{
    char name[256], desk[128];
    snprintf(desk, sizeof desk,
             app->desk != NULL && app->desk[0] != '\0' ? _("desk %s") : _("desk"), app->desk);
    list_name(app, desk, list_count(view_desk_list(app->desk_view)), app->clips.rows.len,
              view_desk_filter_text(app->desk_view), name, sizeof name);
    struct rect body = full_popup(app, name);
    view_desk_layout(app->desk_view, body.rows, body.cols);
    view_desk_render(app->desk_view, &app->grid, body);
    app->popup_rect = body;
}

static void draw_popup(struct app *app)
{
    switch (app->popup) {
    case POPUP_NONE: break;
    case POPUP_HELP:
    case POPUP_LINES: draw_lines(app); break;
    case POPUP_NOTES: draw_notes(app); break;
    case POPUP_HITS: draw_hits(app); break;
    case POPUP_REVISIONS: draw_revisions(app); break;
    case POPUP_REVIEW: draw_review(app); break;
    case POPUP_DESK: draw_desk(app); break;
    }
}

/* What the reader calls the colour of a `highlight COLOUR` binding. */
static void add_color_name(const struct app *app, const struct keymap_binding *binding,
                           struct strbuf *out)
{
    const char *color = strchr(binding->line, ' ');
    if (binding->command != COMMAND_HIGHLIGHT || color == NULL)
        return;
    size_t n = highlight_of(&app->config.settings, color + 1);
    const char *name =
        n < HIGHLIGHT_COUNT ? settings_string(&app->config.settings, highlight_setting(n)) : "";
    if (name[0] != '\0')
        strbuf_addf(out, ": %s", name);
}

/* What can follow the keys pressed, once the reader has waited. */
static void draw_hint(struct app *app)
{
    struct keymap_continuations next = {0};
    if (app->input.key_count == 0 || app_clock(app) - app->input_ms < APP_HINT_MS)
        return;
    keymap_continuations(&app->config.keymap, &app->input, app_context(app), &next);
    int count = (int)next.list.len;
    if (count > 0) {
        int rows = count < app->grid.rows - 4 ? count : app->grid.rows - 4;
        int cols = app->grid.cols < 50 ? app->grid.cols - 2 : 48;
        struct rect box = {app->layout.status.row - rows - 2, app->grid.cols - cols, rows + 2,
                           cols};
        box_render(&app->grid, box, _("keys that can follow"), "");
        for (int i = 0; i < rows; i++) {
            const struct keymap_continuation *at = &next.list.at[i];
            struct strbuf key = {0};
            key_print(at->key, &key);
            grid_put(&app->grid, box.row + 1 + i, box.col + 2, 8, strbuf_strv(&key), ROLE_KEY);
            strbuf_free(&key);
            if (at->binding == NULL)
                continue;
            const char *help = keymap_help(at->binding);
            struct strbuf text = {0};
            strbuf_add_str(&text, help != NULL ? _(help) : at->binding->line);
            add_color_name(app, at->binding, &text);
            grid_put_cut(&app->grid, box.row + 1 + i, box.col + 11, cols - 12, strbuf_strv(&text),
                         ROLE_POPUP);
            strbuf_free(&text);
        }
    }
    VEC_FREE(&next.list);
}

/* Candidates above the input line, the taken one marked. */
static void draw_candidates(struct app *app)
{
    const struct prompt *prompt = &app->prompt;
    const struct complete *complete = &prompt->complete;
    if (prompt->kind == PROMPT_NONE || !prompt->completing)
        return;
    int most = app->layout.status.row - 1 < 10 ? app->layout.status.row - 1 : 10;
    int count = (int)complete->words.len, rows = count < most ? count : most;
    int first = (int)prompt->choice < count && (int)prompt->choice >= rows
                    ? (int)prompt->choice - rows + 1
                    : 0;
    int cols = app->grid.cols < 76 ? app->grid.cols : 76;
    for (int i = 0; i < rows; i++) {
        size_t at = (size_t)first + (size_t)i;
        enum role role = at == prompt->choice ? ROLE_ROW_CURRENT : ROLE_POPUP;
        struct rect line = {app->layout.status.row - rows + i, 0, 1, cols};
        grid_fill(&app->grid, line, role);
        grid_put_cut(&app->grid, line.row, 1, 24, strv_of(complete->words.at[at]), role);
        if (complete->help.len > at && complete->help.at[at][0] != '\0')
            grid_put_cut(&app->grid, line.row, 26, cols - 26, strv_of(_(complete->help.at[at])),
                         role == ROLE_POPUP ? ROLE_DIM : role);
    }
}

static void draw_editor(struct app *app)
{
    struct strbuf hints = {0};
    static const enum command COMMANDS[] = {COMMAND_ACCEPT, COMMAND_CANCEL, COMMAND_EDIT_EXTERNAL};
    make_hints(app, CONTEXT_EDITOR, COMMANDS, _("^S save   Esc cancel   ^E editor"), &hints);
    note_editor_render(&app->editor, &app->grid, strbuf_str(&hints));
    strbuf_free(&hints);
}

static void draw_too_small(struct app *app)
{
    struct rect all = {0, 0, app->grid.rows, app->grid.cols};
    grid_fill(&app->grid, all, ROLE_TEXT);
    grid_put_cut(&app->grid, 0, 0, app->grid.cols, strv_of(_("window too small")), ROLE_MESSAGE);
}

void app_draw(struct app *app)
{
    struct grid *grid = &app->grid;
    lay_out(app);
    grid->cursor_row = grid->cursor_col = -1;
    grid_fill(grid, (struct rect){0, 0, grid->rows, grid->cols}, ROLE_TEXT);
    if (app->layout.too_small) {
        draw_too_small(app);
        return;
    }
    app_draw_title(app);
    if (app->popup <= POPUP_LINES)
        draw_panes(app);
    draw_popup(app);
    if (app->writing)
        draw_editor(app);
    draw_hint(app);
    app_draw_status(app);
    draw_candidates(app);
}
