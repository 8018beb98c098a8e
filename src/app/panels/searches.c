/* The last searches, to take one up again. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/searches.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

struct adding {
    struct view_lines *view;
    int64_t number;
};

static void add(void *user, struct strv words, struct strv narrow)
{
    struct adding *adding = user;
    struct strbuf text = {0};
    strbuf_add_strv(&text, words);
    if (narrow.len > 0)
        strbuf_addf(&text, " > %.*s", (int)narrow.len, narrow.ptr);
    view_lines_add(adding->view, NULL, strbuf_str(&text), ROLE_POPUP, adding->number++);
    strbuf_free(&text);
}

static void show(struct app *app, const struct line_rows *lines)
{
    struct adding adding = {lines->view, 0};
    view_lines_start(lines->view, _("last searches"));
    app_searches_each(app, add, &adding);
    if (adding.number == 0)
        view_lines_add(lines->view, NULL, _("No searches yet: s searches."), ROLE_DIM, -1);
    view_lines_set_choice(lines->view, adding.number > 0);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    if (call->command != COMMAND_SEARCHES)
        return false;
    if (call->line->words.len > 0) {
        app_searches_clear(app);
        app_say(app, _("The last searches are forgotten."));
        return true;
    }
    app_searches_keep(app);
    show(app, self);
    panel_show_over(app, &searches_panel);
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    int64_t selected = view_lines_selected(lines->view);
    if (line_rows_command(app, self, call))
        return true;
    if (call->command != COMMAND_OPEN || selected < 0)
        return false;
    struct line none = {0};
    struct call results = {.command = COMMAND_RESULTS, .line = &none};
    return !app_searches_take(app, (size_t)selected) || panels_open(app, &results);
}

const struct panel_ops searches_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = do_command,
};
