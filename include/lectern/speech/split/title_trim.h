/* What stands in the line of a title and is no part of it. Pure. */
#ifndef LECTERN_SPEECH_SPLIT_TITLE_TRIM_H
#define LECTERN_SPEECH_SPLIT_TITLE_TRIM_H

#include "lectern/speech/evidence/unit.h"

/* The part of the folded line that is the title: without who speaks, in front of a colon; without a
 * note in front and a day in front, as the names of files have it, or at the end; without how many
 * pieces there are. All of the line where little would be left. */
struct span title_trim(const struct unit_line *line);

#endif
