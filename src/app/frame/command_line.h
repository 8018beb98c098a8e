/* The `:` line. */
#ifndef LECTERN_APP_FRAME_COMMAND_LINE_H
#define LECTERN_APP_FRAME_COMMAND_LINE_H

#include "lectern/base/str.h"

struct app;

/* Opens the `:` line on a beginning, ready for the word behind it. */
void app_command_line(struct app *app, struct strv text);

#endif
