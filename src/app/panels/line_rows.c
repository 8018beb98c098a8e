/* Panels made of prepared lines. */
#include "line_rows.h"

#include "../state.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/list_command.h"

void line_rows_init(struct app *app, void *self)
{
    struct line_rows *lines = self;
    (void)app;
    lines->view = view_lines_new();
}

void line_rows_free(void *self)
{
    struct line_rows *lines = self;
    view_lines_free(lines->view);
}

bool line_rows_command(struct app *app, void *self, const struct call *call)
{
    (void)app;
    return list_command(line_rows_list(self), call->command, call->count);
}

void line_rows_title(struct app *app, void *self, struct strbuf *out)
{
    const struct line_rows *lines = self;
    (void)app;
    strbuf_add_str(out, view_lines_title(lines->view));
}

void line_rows_layout(struct app *app, void *self, int rows, int cols)
{
    struct line_rows *lines = self;
    view_lines_layout(lines->view, rows, cols, app->grid.ambiguous);
}

void line_rows_draw(struct app *app, void *self, struct rect body)
{
    const struct line_rows *lines = self;
    view_lines_render(lines->view, &app->grid, body);
}

void line_rows_key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_CLOSE, COMMAND_FIND}, _("q close   / find")};
}

struct list *line_rows_list(void *self)
{
    const struct line_rows *lines = self;
    return view_lines_list(lines->view);
}

bool line_rows_find(void *self, struct strv words, bool back)
{
    const struct line_rows *lines = self;
    return view_lines_find(lines->view, words, back);
}
