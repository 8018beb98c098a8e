/* Speeches taken out of the library, and brought back. */
#ifndef LECTERN_APP_READING_REMOVING_H
#define LECTERN_APP_READING_REMOVING_H

#include "lectern/model/record.h"

#include <stdbool.h>

struct app;

/* Asks whether the chosen speeches of the list are to go, with their notes, into the trash. */
void app_remove_speeches(struct app *app);

/* Shows list and texts without speeches that were taken out, or with those that came `back`; says
 * so. */
void app_tell_removal(struct app *app, const struct speech_ids *ids, bool back);
void app_show_removal(struct app *app, const struct speech_ids *ids, bool back);

#endif
