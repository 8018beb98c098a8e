/* What the reader chose on the screen, remembered in the library. */
#ifndef LECTERN_APP_FRAME_SETTINGS_H
#define LECTERN_APP_FRAME_SETTINGS_H

#include "lectern/ui/line.h"

struct app;

/* `adjust NAME AMOUNT` and `sort NAME`. */
void app_adjust(struct app *app, const struct line *line);
void app_sort(struct app *app, const struct line *line);

/* Stores a value in the library where it is another than there. */
void app_keep_setting(struct app *app, const char *key, const char *value);

/* Takes over, and stores, the display switches and the order that the reader chose on the screen.
 */
void app_load_choices(struct app *app);
void app_keep_choices(struct app *app);

/* The reader's names for colours belong to the library: those it has count where the configuration
 * gives no others, and what is set is kept there. */
void app_load_color_names(struct app *app);
void app_keep_color_names(struct app *app);

#endif
