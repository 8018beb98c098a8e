/* What a search of the library found: one row a passage, the words aligned on the hit, with its
 * speech and section below. */
#ifndef LECTERN_UI_VIEW_HITS_H
#define LECTERN_UI_VIEW_HITS_H

#include "lectern/model/record.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/command.h"
#include "lectern/ui/list.h"
#include "lectern/ui/request.h"

#include <stdbool.h>

struct view_hits;

/* An empty view; free with the function below. */
struct view_hits *view_hits_new(void) ATTR_CHECKED;
void view_hits_free(struct view_hits *view);

/* Shows hits, which must live until the next call, under the words searched for. Null shows none.
 */
void view_hits_set(struct view_hits *view, const struct hit_list *hits, const char *query);

/* The selected hit, or null. */
const struct hit *view_hits_selected(const struct view_hits *view);

/* The cursor over the rows, for moving it. */
struct list *view_hits_list(struct view_hits *view);
/* Carries out a command; false where it means nothing to this view. */
bool view_hits_command(struct view_hits *view, enum command command, long count,
                       struct request *request);

/* Sets the size of the body and scrolls so that the cursor is in it. */
void view_hits_layout(struct view_hits *view, int rows, int cols);
void view_hits_render(const struct view_hits *view, struct grid *grid, struct rect rect);

#endif
