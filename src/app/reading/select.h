/* Selecting units of the text. */
#ifndef LECTERN_APP_READING_SELECT_H
#define LECTERN_APP_READING_SELECT_H

#include "lectern/ui/line.h"

struct app;

/* Selects so many of the unit that the line names; `around`: with what closes it. */
void app_select_unit(struct app *app, const struct line *line, long times);

#endif
