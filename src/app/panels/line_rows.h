/* What panels made of prepared lines have in common: help, messages, places and the like. Their
 * state begins with a struct line_rows. */
#ifndef LECTERN_APP_PANELS_LINE_ROWS_H
#define LECTERN_APP_PANELS_LINE_ROWS_H

#include "../frame/panel.h"

#include "lectern/ui/view_lines.h"

struct line_rows {
    struct view_lines *view;
};

/* Operations as panel.h says; the command moves the cursor. */
void line_rows_init(struct app *app, void *self);
void line_rows_free(void *self);
bool line_rows_command(struct app *app, void *self, const struct call *call);
void line_rows_title(struct app *app, void *self, struct strbuf *out);
void line_rows_layout(struct app *app, void *self, int rows, int cols);
void line_rows_draw(struct app *app, void *self, struct rect body);
void line_rows_key_line(const void *self, int cols, struct key_line *out);
struct list *line_rows_list(void *self);
bool line_rows_find(void *self, struct strv words, bool back);

/* All of them but the command, to stand in a struct panel_ops. */
#define LINE_ROWS_OPS .free = line_rows_free, LINE_ROWS_OPS_BUT_FREE

/* … for a state that holds more than lines. */
#define LINE_ROWS_OPS_BUT_FREE                                                                     \
    .init = line_rows_init, .key_line = line_rows_key_line, LINE_ROWS_OPS_BODY

/* … with keys of its own, too. */
#define LINE_ROWS_OPS_BODY                                                                         \
    .title = line_rows_title, .layout = line_rows_layout, .draw = line_rows_draw,                  \
    .list = line_rows_list, .find = line_rows_find

#endif
