/* Lines that say again what a page or a speech is called. */
#ifndef LECTERN_SPEECH_SPLIT_REPEATS_H
#define LECTERN_SPEECH_SPLIT_REPEATS_H

#include "lectern/speech/split/heads.h"

/* Whether a paragraph says the title of that head again, word for word. */
bool repeats_title(const struct document *doc, const struct head *head, size_t para);

/* Whether a paragraph is a line of the chrome before the first speech with a page's number at
 * either end. */
bool repeats_running_head(const struct document *doc, const struct unit *units, size_t first,
                          size_t para);

/* Whether a paragraph is, letter for letter, a title that stands in the chrome before the first
 * speech. */
bool repeats_page_title(const struct document *doc, const struct unit *units, size_t first,
                        size_t para);

#endif
