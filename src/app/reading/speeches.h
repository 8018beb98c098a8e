/* What is done to speeches of the list, the marked ones or else the selected one. */
#ifndef LECTERN_APP_READING_SPEECHES_H
#define LECTERN_APP_READING_SPEECHES_H

#include "lectern/ui/command.h"
#include "lectern/ui/line.h"

#include <stdbool.h>

struct app;

/* What the list of speeches needs the application for; false where it has no such command. */
bool app_speeches_command(struct app *app, enum command command, const struct line *line);

#endif
