/* What a search found: speeches with their hits below them, the words aligned on the hit; and the
 * selected one in its text, beside the list or below it.
 *
 * What the rows are is asked for when they are drawn, so that there may be millions.
 */
#ifndef LECTERN_UI_VIEW_HITS_H
#define LECTERN_UI_VIEW_HITS_H

#include "lectern/model/record.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/list.h"
#include "lectern/ui/prose.h"
#include "lectern/ui/two_panes.h"

#include <stdbool.h>

/* A row: of a speech where `hit` is null. */
struct view_hits_row {
    const struct speech_info *info; /* null where it is not known yet */
    uint32_t places;                /* of the speech, as many as are shown */
    const struct hit *hit;
    bool marked;
    char group; /* 1 to 9, 0 for none */
};

/* Fills a row; false where there is none. */
typedef bool view_hits_ask(void *user, size_t row, struct view_hits_row *out);

/* Where list and text stand in a view of that size. */
struct two_panes view_hits_panes(int rows, int cols);

/* Draws the rows of a list in a rectangle; `user` is what `ask` gets. */
void view_hits_render(const struct list *list, view_hits_ask *ask, void *user, struct grid *grid,
                      struct rect rect);

/* Fills the text beside the list: facts of a hit, then its paragraph and those around it, with the
 * spans (clean offsets of `doc`, ascending) marked. `number` and `count`: which of how many hits of
 * the speech. Scrolled so that the hit is in sight. */
struct view_hits_text {
    const struct speech_info *info;
    const struct hit *hit;
    const struct document *doc;
    const struct span *marks;
    size_t mark_count;
    size_t number, count;
};
void view_hits_tell(const struct view_hits_text *text, struct prose *prose, struct rect detail,
                    int ambiguous);

#endif
