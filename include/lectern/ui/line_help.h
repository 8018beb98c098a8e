/* What lines of a command with words do, in words for people: `sort title`, `highlight blue`. For
 * the help and for the strip of keys that can follow. */
#ifndef LECTERN_UI_LINE_HELP_H
#define LECTERN_UI_LINE_HELP_H

#include "lectern/base/str.h"

/* What the line does, in English; show it through _(). Null for a line that has no words here. Of a
 * number in the place of N the row for N is meant. Static. */
const char *line_help(struct strv line);

#endif
