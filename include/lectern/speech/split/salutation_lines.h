/* Salutations that stand on several lines, one group or a few of them on each. */
#ifndef LECTERN_SPEECH_SPLIT_SALUTATION_LINES_H
#define LECTERN_SPEECH_SPLIT_SALUTATION_LINES_H

#include "lectern/speech/evidence/unit.h"

/* The last of the paragraphs [para, end) over which the salutation goes on that `para` begins. */
size_t salutation_lines_last(const struct document *doc, const struct words *words,
                             const struct unit *units, size_t para, size_t end);

#endif
