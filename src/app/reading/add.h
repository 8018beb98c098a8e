/* Adding files while the screen is in use. */
#ifndef LECTERN_APP_READING_ADD_H
#define LECTERN_APP_READING_ADD_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

/* Adds files while the screen is in use: by hand with a question before notes of a changed text
 * move. */
void app_start_adding(struct app *app, char *const *paths, size_t count, bool by_hand);
void app_add_path(struct app *app, struct strv name);
void app_open_path(struct app *app, struct strv name); /* … and opens it when it is there */

/* Adds what is new or changed in a folder (none named: the one of the open speech's file), and
 * tells how many texts there have no file any more. */
void app_rescan(struct app *app, struct strv name);

/* Adds the file of the open speech again. */
void app_add_again(struct app *app);

/* One file, and at the end what became of all. */
void app_add_slice(struct app *app);

#endif
