/* Out of the program with a speech: its outline as lines, the whole of it with its notes. */
#ifndef LECTERN_APP_READING_SKELETON_H
#define LECTERN_APP_READING_SKELETON_H

#include "lectern/base/str.h"
#include "lectern/library/exchange/word.h"
#include "lectern/ui/line.h"

#include <stdbool.h>

struct app;

/* `skeleton …`: the outline of the chosen speeches as lines. */
void app_skeleton(struct app *app, const struct line *line);

/* How documents look by the reader's settings; `name` is borrowed. */
struct out_look app_out_look(const struct app *app, const char *name);

/* Writes the open speech with its notes to a file whose name says the format. */
void app_export(struct app *app, struct strv path, bool over);

#endif
