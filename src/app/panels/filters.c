/* The filters that have a name, to use one. */
#include "../frame/pane.h"
#include "../frame/panel.h"
#include "../reading/find.h"
#include "../reading/named_filters.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

/* What the list of filters is gone through for: showing all, or using one. */
struct going {
    struct app *app;
    struct view_lines *view; /* null: uses the one with that number */
    int64_t wanted, number;
};

static void visit(void *data, struct strv name, struct strv filter)
{
    struct going *going = data;
    int64_t number = going->number++;
    if (going->view) {
        char *key = mem_copy(name.ptr, name.len), *text = mem_copy(filter.ptr, filter.len);
        view_lines_add(going->view, key, text, ROLE_POPUP, number);
        free(key);
        free(text);
    } else if (number == going->wanted) {
        app_filter(going->app, PANE_LIST, filter);
    }
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    struct going going = {.app = app, .view = lines->view};
    if (call->command != COMMAND_FILTERS || panel_top(app) || app->active != PANE_LIST)
        return false;
    view_lines_start(lines->view, _("filters"));
    app_each_filter(app, visit, &going);
    if (going.number == 0)
        view_lines_add(lines->view, NULL,
                       _("No filters yet: :filter save NAME keeps the one in "
                         "force."),
                       ROLE_DIM, -1);
    view_lines_set_choice(lines->view, going.number > 0);
    panel_show(app, &filters_panel);
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    struct going going = {.app = app, .wanted = view_lines_selected(lines->view)};
    if (line_rows_command(app, self, call))
        return true;
    if (call->command != COMMAND_OPEN || going.wanted < 0)
        return false;
    app_each_filter(app, visit, &going);
    panel_close(app);
    app_focus(app, PANE_LIST);
    return true;
}

const struct panel_ops filters_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = do_command,
};
