/* The reader's corrections of what is text and of the facts of speeches (correction.h has those of
 * their sections and borders). The reader's word is last: nothing found overrules it.
 */
#ifndef LECTERN_SPEECH_SPLIT_CORRECT_H
#define LECTERN_SPEECH_SPLIT_CORRECT_H

#include "lectern/model/model.h"
#include "lectern/model/record.h"
#include "lectern/speech/evidence/survey.h"
#include "lectern/text/text.h"

/* Sets paragraphs aside or makes them text of the speech around them; what stands before the first
 * speech becomes its beginning, what stands behind a speech its end. After correct_speeches(),
 * before meta_find(): facts are looked for in what is text then. */
void correct_text(const struct text *text, struct document *doc, const struct correction *edits,
                  size_t count);

/* Sets the facts of speeches and notes which are the reader's. A new speaker is parted into office
 * and name; a new office makes the speaker anew where that is not the reader's. After
 * stated_apply(). */
void correct_facts(struct document *doc, const struct words *words, const struct correction *edits,
                   size_t count);

#endif
