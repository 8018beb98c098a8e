/* The facts of a speech that its text states: salutation, speaker with office, date, occasion.
 *
 * They are looked for in its head (the lines before the running text), then in its title, then in
 * its foot. What is not stated there stays null: the date a page was posted is not the date of a
 * speech, and an office without a name is no speaker.
 */
#ifndef LECTERN_SPEECH_SPLIT_META_H
#define LECTERN_SPEECH_SPLIT_META_H

#include "lectern/model/model.h"
#include "lectern/speech/evidence/survey.h"

/* Fills salutation, speaker, date and occasion of all speeches; call after split_speeches().
 * Linear. */
void meta_find(struct document *doc, const struct survey *survey);

#endif
