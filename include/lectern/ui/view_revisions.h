/* The revisions of a note: when each was written, and beside or below what it said, with the
 * difference from what the note says now. */
#ifndef LECTERN_UI_VIEW_REVISIONS_H
#define LECTERN_UI_VIEW_REVISIONS_H

#include "lectern/model/record.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/list.h"
#include "lectern/ui/setting.h"

#include <stdbool.h>

struct view_revisions;

/* An empty view; free with the function below. */
struct view_revisions *view_revisions_new(void) ATTR_CHECKED;
void view_revisions_free(struct view_revisions *view);

/* Shows a note as it is (the first one) and as it was (the others, newest first). They and the
 * settings, which have the names of colours, are borrowed until the next call. */
void view_revisions_set(struct view_revisions *view, const struct note *notes, size_t count,
                        const struct settings *settings);

/* The selected one; null where there is none. */
const struct note *view_revisions_selected(const struct view_revisions *view);

/* The cursor over the rows, for moving it. */
struct list *view_revisions_list(struct view_revisions *view);

/* Carries out a command; false where it means nothing to this view. */
bool view_revisions_command(struct view_revisions *view, enum command command, long count);

/* Sets the size of the body and scrolls so that the cursor is in it. */
void view_revisions_layout(struct view_revisions *view, int rows, int cols, int ambiguous);
void view_revisions_render(const struct view_revisions *view, struct grid *grid, struct rect rect);

#endif
