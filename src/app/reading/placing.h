/* Moving a note to another passage: the reader goes there, and Enter puts the note down. */
#ifndef LECTERN_APP_READING_PLACING_H
#define LECTERN_APP_READING_PLACING_H

#include "lectern/model/record.h"

#include <stdbool.h>

struct app;

/* Lets the reader choose another passage for a note (false, with the reason said, where it cannot
 * be moved), puts it there and goes on with `placed`; gives up (false where no note was waiting).
 */
bool app_move_note(struct app *app, const struct note *note, void (*placed)(struct app *app));
void app_place_note(struct app *app);
bool app_stop_placing(struct app *app);

#endif
