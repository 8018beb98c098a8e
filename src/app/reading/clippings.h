/* The clippings file: new notes and highlights are added to a file of the reader's. */
#ifndef LECTERN_APP_READING_CLIPPINGS_H
#define LECTERN_APP_READING_CLIPPINGS_H

#include "lectern/model/record.h"

struct app;

/* Takes down that a note is new, and, at the end of the command that made it, adds it to the
 * reader's clippings file: what goes wrong there is said last. */
void app_clippings_later(struct app *app, const struct note *note);
void app_clippings_add(struct app *app);

#endif
