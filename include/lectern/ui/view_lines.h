/* A scrolling list of prepared lines in two columns: help, messages, the history of places. */
#ifndef LECTERN_UI_VIEW_LINES_H
#define LECTERN_UI_VIEW_LINES_H

#include "lectern/base/str.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/list.h"

#include <stdbool.h>
#include <stdint.h>

struct view_lines;

/* An empty view; free with the function below. */
struct view_lines *view_lines_new(void) ATTR_CHECKED;
void view_lines_free(struct view_lines *view);

/* Empties the view and gives it a title. */
void view_lines_start(struct view_lines *view, const char *title);

/* Adds a line: `key` stands left in a column as wide as the widest key (null: the text begins at
 * the edge), `value` is the caller's. */
void view_lines_add(struct view_lines *view, const char *key, const char *text, enum role role,
                    int64_t value);

/* Adds "key  text" lines under a heading of their own. */
void view_lines_heading(struct view_lines *view, const char *text);

/* The title given; "" for none. Borrowed. */
const char *view_lines_title(const struct view_lines *view);

/* The value of the selected line; -1 where there is none. */
int64_t view_lines_selected(const struct view_lines *view);

/* Whether lines can be chosen: then the selected one is marked. */
void view_lines_set_choice(struct view_lines *view, bool choice);

/* Selects the next line (or the one before, with `back`) that holds the words, round the ends.
 * False where none does. */
bool view_lines_find(struct view_lines *view, struct strv words, bool back);

/* The cursor over the rows, for moving it. */
struct list *view_lines_list(struct view_lines *view);

/* Sets the size of the body; lines too long for it go on in further rows. */
void view_lines_layout(struct view_lines *view, int rows, int cols, int ambiguous);
void view_lines_render(const struct view_lines *view, struct grid *grid, struct rect rect);

#endif
