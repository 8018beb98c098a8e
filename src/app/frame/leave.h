/* Esc and q: what is taken away, and what is left. */
#ifndef LECTERN_APP_FRAME_LEAVE_H
#define LECTERN_APP_FRAME_LEAVE_H

struct app;

/* Takes away the innermost thing that can be taken away: a panel's marks, a selection, a filter. */
void app_cancel(struct app *app);

/* Leaves the innermost view; the last one ends the program. */
void app_close(struct app *app);

#endif
