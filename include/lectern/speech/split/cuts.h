/* Speeches that begin in the middle of a paragraph: a flattened text where only the end of a
 * sentence, or one blank, or nothing at all parts a title from what stands around it.
 */
#ifndef LECTERN_SPEECH_SPLIT_CUTS_H
#define LECTERN_SPEECH_SPLIT_CUTS_H

#include "lectern/model/model.h"
#include "lectern/speech/evidence/unit.h"

/* Cuts the paragraphs of a document before a title that is followed by a salutation, a date or a
 * speaker, between a title and the salutation that is glued to it, and behind the sentences in
 * which a site introduces what follows. A blank at the cut becomes
 * '\n' in the clean view. Returns the flags of the paragraphs (unit_scan()), which stay as they are
 * from then on; free with free(). Linear. */
struct unit *cuts_apply(const struct words *words, struct document *doc) ATTR_CHECKED;

#endif
