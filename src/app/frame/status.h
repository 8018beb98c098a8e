/* The top line and the bottom line. */
#ifndef LECTERN_APP_FRAME_STATUS_H
#define LECTERN_APP_FRAME_STATUS_H

struct app;

/* Each draws its line into the grid, as laid out. */
void app_draw_title(struct app *app);
void app_draw_status(struct app *app);

#endif
