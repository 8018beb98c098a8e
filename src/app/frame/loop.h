/* The only event loop. */
#ifndef LECTERN_APP_FRAME_LOOP_H
#define LECTERN_APP_FRAME_LOOP_H

struct app;

/* Runs until the reader quits. */
void app_loop(struct app *app);

#endif
