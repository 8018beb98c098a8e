/* Settings as they take effect on the screen. */
#ifndef LECTERN_APP_FRAME_APPLY_H
#define LECTERN_APP_FRAME_APPLY_H

struct app;

/* Takes over settings that have changed. */
void app_apply_settings(struct app *app);

#endif
