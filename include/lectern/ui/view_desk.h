/* What lies on a clippings desk, as a list in the reader's order, with the selected clipping in
 * full and its source beside or below it.
 *
 * The records are the library's and stay the caller's. A filter is words that must all fit: parts
 * of the words, the reader's wording, the title, the speaker, the date or the section.
 */
#ifndef LECTERN_UI_VIEW_DESK_H
#define LECTERN_UI_VIEW_DESK_H

#include "lectern/model/record.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/list.h"

#include <stdbool.h>

struct view_desk;

/* An empty view; free with the function below. */
struct view_desk *view_desk_new(void) ATTR_CHECKED;
void view_desk_free(struct view_desk *view);

/* Shows these clippings, which must live until the next call. The selected one is kept by its id.
 */
void view_desk_set(struct view_desk *view, const struct clip *clips, size_t count);

/* Applies a filter; the empty one shows all. */
void view_desk_filter(struct view_desk *view, struct strv filter);
const char *view_desk_filter_text(const struct view_desk *view);

/* The selected clipping, or null; with `by` the one so many places behind it on the desk (negative:
 * before it). */
const struct clip *view_desk_selected(const struct view_desk *view, long by);

/* Whether the clipping with that place on the desk is marked and shown. */
bool view_desk_is_marked(const struct view_desk *view, size_t place);

/* The cursor over the rows, for moving it. */
struct list *view_desk_list(struct view_desk *view);

/* Sets the size of the body and scrolls so that the cursor is in it. */
void view_desk_layout(struct view_desk *view, int rows, int cols);
void view_desk_render(const struct view_desk *view, struct grid *grid, struct rect rect);

#endif
