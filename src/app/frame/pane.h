/* Which pane has the keys, which are shown, how large they are; remembered in the library. */
#ifndef LECTERN_APP_FRAME_PANE_H
#define LECTERN_APP_FRAME_PANE_H

#include "layout.h"

struct app;

/* Gives a pane the keys; the one `by` further on; hides or shows one; makes the active one wider.
 */
void app_focus(struct app *app, enum pane pane);
void app_next_pane(struct app *app, int by);
void app_toggle_pane(struct app *app, enum pane pane);
void app_grow_pane(struct app *app, int cols);

/* Takes over, and stores, sizes and hidden panes. */
void app_load_wishes(struct app *app);
void app_keep_wishes(struct app *app);

#endif
