/* One look at all paragraphs of a document, shared by the stages that weigh what it saw: chrome,
 * split, meta.
 *
 * Paragraphs in the middle of which a speech begins must have been cut before (cuts.h): the
 * paragraphs stay as they are from then on.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_SURVEY_H
#define LECTERN_SPEECH_EVIDENCE_SURVEY_H

#include "lectern/speech/evidence/series.h"
#include "lectern/speech/evidence/unit.h"

struct survey {
    const struct words *words; /* borrowed */
    struct unit *units;        /* one a paragraph */
    struct series series;
    bool is_record; /* of a sitting: what several speakers said, each under a label (UNIT_TURN) */
    bool is_talk;   /* one speech with such labels: an interview, a talk with questions (talk.h) */
};

/* Looks at the paragraphs of a document as a whole; `units` are their flags, which the survey owns
 * from now on. Free with survey_free(). Linear in the number of paragraphs. */
void survey_make(struct survey *survey, const struct words *words, const struct document *doc,
                 struct unit *units);
void survey_free(struct survey *survey);

#endif
