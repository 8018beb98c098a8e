/* What each command does, and who gets it first. */
#ifndef LECTERN_APP_FRAME_COMMAND_H
#define LECTERN_APP_FRAME_COMMAND_H

#include "panel.h"

struct app;

/* Carries out a command. */
void app_command(struct app *app, const struct call *call);

#endif
