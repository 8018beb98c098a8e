/* What was said so far, the newest first. */
#include "../frame/panel.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    if (call->command != COMMAND_MESSAGES)
        return false;
    view_lines_start(lines->view, _("messages"));
    for (size_t i = app->messages.all.len; i-- > 0;) {
        const struct message *message = &app->messages.all.at[i];
        view_lines_add(lines->view, NULL, message->text, message->error ? ROLE_ERROR : ROLE_POPUP,
                       -1);
    }
    if (app->messages.all.len == 0)
        view_lines_add(lines->view, NULL, _("No messages yet."), ROLE_DIM, -1);
    panel_show(app, &messages_panel);
    return true;
}

const struct panel_ops messages_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = line_rows_command,
};
