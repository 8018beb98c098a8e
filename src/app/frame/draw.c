/* One frame: sizes first (the only step that may scroll), then drawing, which changes nothing but
 * the grid. */
#include "draw.h"

#include "../reading/script.h"
#include "../state.h"
#include "context.h"
#include "editor.h"
#include "hints.h"
#include "panel.h"
#include "say.h"
#include "status.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/box.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/highlight.h"

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
    if (app_editor_is_open(app))
        note_editor_layout(&app->editor.box, app->grid.rows, app->grid.cols);
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

static void draw_list(struct app *app)
{
    const struct layout_pane *pane = &app->layout.panes[PANE_LIST];
    bool active = app->active == PANE_LIST && !panel_top(app);
    const struct list *list = view_speeches_list(app->list);
    size_t marked = list_mark_count(list);
    struct strbuf name = {0};
    app_list_title(_("speeches"), view_speeches_shown(app->list), view_speeches_total(app->list),
                   view_speeches_filter_text(app->list), &name);
    if (marked > 0)
        strbuf_addf(&name, ngettext("  %zu marked", "  %zu marked", marked), marked);
    draw_head(app, pane, strbuf_str(&name), active);
    view_speeches_render(app->list, &app->grid, pane->body, active);
    strbuf_free(&name);
}

static void draw_outline(struct app *app)
{
    const struct layout_pane *pane = &app->layout.panes[PANE_OUTLINE];
    const struct tree *tree = view_outline_tree(app->outline);
    bool active = app->active == PANE_OUTLINE && !panel_top(app);
    struct strbuf name = {0};
    app_list_title(_("outline"), list_count(&tree->list), tree->nodes.len,
                   view_outline_filter_text(app->outline), &name);
    draw_head(app, pane, strbuf_str(&name), active);
    view_outline_render(app->outline, &app->grid, pane->body, active);
    strbuf_free(&name);
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
    bool active = app->active == at && !panel_top(app);
    struct strbuf name = {0};
    if (doc) {
        uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
        if (section != SECTION_NONE && !app->wishes.second)
            strbuf_addf(&name, "%s%s", doc->sections.at[section].label_text,
                        section_words(&doc->sections.at[section]));
        else
            app_add_name(app, &reader->info, &name);
    }
    draw_head(app, pane, strbuf_str(&name), active);
    strbuf_free(&name);
    view_text_render(reader->view, &app->grid, pane->body, active);
    if (!doc && view_speeches_total(app->list) == 0)
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

/* The keys that a panel tells, as they are bound now. */
static void panel_keys(const struct app *app, const struct panel_ops *panel, int cols,
                       struct strbuf *out)
{
    struct key_line line;
    if (!panel->key_line)
        return;
    panel->key_line(panel_state(app, panel), cols, &line);
    app_hints(app, app_context(app), line.commands, line.words, out);
}

/* In the place of all panes; the keys have the last row, however long the text above them is. */
static struct rect draw_whole(struct app *app, const char *name, struct strv keys)
{
    struct layout_pane pane = {.visible = true, .divider_col = -1};
    int top = app->layout.title.rows, rows = app->layout.status.row - top;
    struct rect body = {top + 1, 0, rows - 1, app->grid.cols};
    pane.head = (struct rect){top, 0, 1, app->grid.cols};
    grid_fill(&app->grid, (struct rect){top, 0, rows, app->grid.cols}, ROLE_TEXT);
    draw_head(app, &pane, name, true);
    if (keys.len > 0 && body.rows > 2) {
        body.rows--;
        grid_put_cut(&app->grid, body.row + body.rows, 0, body.cols, keys, ROLE_DIM);
    }
    return body;
}

/* As a box over the panes, the keys in its lower edge. */
static struct rect draw_box(struct app *app, const char *name, const char *keys)
{
    struct rect box = box_place(app->grid.rows, app->grid.cols, app->grid.rows, 78);
    box_render(&app->grid, box, name, keys);
    return (struct rect){box.row + 1, box.col + 1, box.rows - 2, box.cols - 2};
}

static void draw_panel(struct app *app)
{
    const struct panel_ops *panel = panel_top(app);
    struct strbuf name = {0}, keys = {0};
    if (!panel)
        return;
    void *state = panel_state(app, panel);
    panel->title(app, state, &name);
    panel_keys(app, panel, app->grid.cols, &keys);
    struct rect body = panel->whole ? draw_whole(app, strbuf_str(&name), strbuf_strv(&keys))
                                    : draw_box(app, strbuf_str(&name), strbuf_str(&keys));
    panel->layout(app, state, body.rows, body.cols);
    panel->draw(app, state, body);
    app->panels.body = body;
    strbuf_free(&name);
    strbuf_free(&keys);
}

/* What the reader calls the colour of a `highlight COLOUR` binding. */
static void add_color_name(const struct app *app, const struct keymap_binding *binding,
                           struct strbuf *out)
{
    const char *color = strchr(binding->line, ' ');
    if (binding->command != COMMAND_HIGHLIGHT || !color)
        return;
    size_t n = highlight_of(&app->config.settings, color + 1);
    const char *name =
        n < HIGHLIGHT_COUNT ? settings_string(&app->config.settings, highlight_setting(n)) : "";
    if (name[0] != '\0')
        strbuf_addf(out, ": %s", name);
}

/* The box for what can follow, of so many rows, above the bottom line. */
static struct rect hint_box(struct app *app, int count)
{
    int rows = count < app->grid.rows - 4 ? count : app->grid.rows - 4;
    int cols = app->grid.cols < 50 ? app->grid.cols - 2 : 48;
    struct rect box = {app->layout.status.row - rows - 2, app->grid.cols - cols, rows + 2, cols};
    box_render(&app->grid, box, _("keys that can follow"), "");
    return (struct rect){box.row + 1, box.col + 2, rows, cols - 3};
}

static void draw_hint_row(struct app *app, struct rect rows, int row, struct strv key,
                          struct strv text)
{
    grid_put_cut(&app->grid, rows.row + row, rows.col, 8, key, ROLE_KEY);
    grid_put_cut(&app->grid, rows.row + row, rows.col + 9, rows.cols - 9, text, ROLE_POPUP);
}

/* What can follow the keys pressed: at once where the mouse was used last, for typists once they
 * have waited. */
static void draw_hint(struct app *app)
{
    struct keymap_continuations next = {0};
    const struct keymap_input *input = &app->keys.input;
    if (!app_keys_show_hint(app))
        return;
    if (input->argument)
        draw_hint_row(app, hint_box(app, 1), 0, strv_of(_("letter")),
                      strv_of(_(command_info(input->argument->command)->help)));
    keymap_continuations(&app->config.keymap, input, app_context(app), &next);
    struct rect rows = next.list.len > 0 ? hint_box(app, (int)next.list.len) : (struct rect){0};
    for (int i = 0; i < rows.rows; i++) {
        const struct keymap_continuation *at = &next.list.at[i];
        struct strbuf key = {0}, text = {0};
        const char *help = at->binding ? keymap_help(at->binding) : NULL;
        key_print(at->key, &key);
        if (at->binding) {
            strbuf_add_str(&text, help ? _(help) : at->binding->line);
            add_color_name(app, at->binding, &text);
        }
        draw_hint_row(app, rows, i, strbuf_strv(&key), strbuf_strv(&text));
        strbuf_free(&key);
        strbuf_free(&text);
    }
    VEC_FREE(&next.list);
}

/* Candidates above the input line, the taken one marked. */
static void draw_candidates(struct app *app)
{
    const struct prompt *prompt = &app->prompt;
    const struct complete *complete = &prompt->complete;
    if (!prompt->ops || !prompt->completing)
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
    app_hints(app, CONTEXT_EDITOR, COMMANDS, _("^S save   Esc cancel   ^E editor"), &hints);
    note_editor_render(&app->editor.box, &app->grid, _(app->editor.ops->title), strbuf_str(&hints));
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
    if (!panel_top(app) || !panel_top(app)->whole)
        draw_panes(app);
    draw_panel(app);
    if (app_editor_is_open(app))
        draw_editor(app);
    draw_hint(app);
    app_draw_status(app);
    draw_candidates(app);
}
