/* Whether what several say is one talk with questions or the record of a sitting. */
#ifndef LECTERN_SPEECH_EVIDENCE_TALK_H
#define LECTERN_SPEECH_EVIDENCE_TALK_H

#include "lectern/speech/evidence/unit.h"

/* Whether the turns of a document (UNIT_TURN) are a talk: one guest who is asked, or two who speak
 * with each other. Three named speakers, or a chair who gives the floor, make a sitting. */
bool talk_is(const struct words *words, const struct document *doc, const struct unit *units);

#endif
