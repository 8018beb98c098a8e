/* One frame of the screen. */
#ifndef LECTERN_APP_FRAME_DRAW_H
#define LECTERN_APP_FRAME_DRAW_H

struct app;

/* Sizes first, the only step that may scroll; then what is seen, into the grid. */
void app_draw(struct app *app);

#endif
