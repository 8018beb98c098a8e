/* Runs of a text whose bytes got out of step: the text was GBK, somebody replaced or put in single
 * bytes without looking at where characters begin, and what follows was read one byte late until
 * the next accident: "工作。縣委" became "工作??h委".
 *
 * Most bytes are still there, in the wrong pairs. Where a sign of such an accident stands, the
 * characters behind it are turned into bytes again, paired anew, and the reading is weighed against
 * leaving the text alone (bigram.h). Where every byte was known the run is mended; where one had to
 * be guessed (the lead byte in front of the sign, the last one before the text is in step again) it
 * is only marked, with the reading as a suggestion.
 */
#ifndef LECTERN_SPEECH_CLEAN_SHIFT_H
#define LECTERN_SPEECH_CLEAN_SHIFT_H

#include "lectern/speech/clean/repair.h"

/* Whether a sign of the accident may stand at `off`, a cheap first test. */
bool shift_may_start(struct strv text, size_t off);

/* Whether the rest of an inserted reading, "jié)" at `off`, is one of the character's. A character
 * of which no reading is known has any. */
bool shift_is_reading_of(struct strv text, size_t off, uint32_t cp);

/* Appends the damaged runs as edits of the kinds REPAIR_SHIFT and REPAIR_SHIFT_GUESS, in order.
 * Time is linear: a run has a bounded length. */
void shift_find(struct strv text, struct edits *edits);

#endif
