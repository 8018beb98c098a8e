/* Parts of a book that its source says begin a text with a title of its own (MARK_WORK): whether
 * they are works, a speech each, or chapters of one. */
#ifndef LECTERN_SPEECH_SPLIT_WORKS_H
#define LECTERN_SPEECH_SPLIT_WORKS_H

#include "lectern/base/vec.h"
#include "lectern/speech/evidence/survey.h"

/* A part that is a work. */
struct work {
    size_t title; /* first paragraph of its title */
    size_t count; /* paragraphs of it */
};

struct works {
    VEC(struct work) at; /* by paragraph; empty where the parts are no works */
};

/* Finds the works of a document: at least two parts, of which one in three says more than its title
 * (a date, a speaker, a salutation below it, or words that name a speech). Parts that hold nothing
 * but their title (a volume's) are none; where most are records of sittings, none is. Free with
 * works_free(). */
void works_find(const struct document *doc, const struct survey *survey, struct works *works);
void works_free(struct works *works);

#endif
