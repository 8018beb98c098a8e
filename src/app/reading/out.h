/* Text that leaves the program: into the clipboard or a file. */
#ifndef LECTERN_APP_READING_OUT_H
#define LECTERN_APP_READING_OUT_H

#include "lectern/base/str.h"

#include <stdbool.h>

struct app;

/* Gives text to who takes it and says which way it went; false where nobody does. */
bool app_hand_over(struct app *app, struct strv text);

/* Writes a file for the reader and says so; one that is there is only replaced with `over`, and
 * else `how` tells what would replace it. */
bool app_write_file(struct app *app, const char *path, struct strv content, bool over,
                    const char *how);

#endif
