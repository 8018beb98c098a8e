/* What printed pages leave in a text that was copied from them: page numbers, and beside them the
 * running heads and feet that every page repeats (the name of the session, a chapter, a date).
 *
 * A running head shows only by coming again beside page numbers, so it is told by counting, and a
 * head that stands on one or two pages is left to the text.
 */
#ifndef LECTERN_SPEECH_CLEAN_PRINT_H
#define LECTERN_SPEECH_CLEAN_PRINT_H

#include "lectern/speech/clean/lines.h"

/* Sets `of_print` in the lines that are page numbers, running heads or feet. */
void print_mark(struct strv text, struct lines *lines);

#endif
