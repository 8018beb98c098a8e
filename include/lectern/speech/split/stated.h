/* What a source's marks (mark.h) say of titles, speakers and dates, weighed against the text: a
 * page's title may be its site's, an author its editor, a date the day it was put up. */
#ifndef LECTERN_SPEECH_SPLIT_STATED_H
#define LECTERN_SPEECH_SPLIT_STATED_H

#include "lectern/base/keys.h"
#include "lectern/speech/evidence/survey.h"
#include "lectern/text/text.h"

struct stated {
    struct keys titles; /* of the words that marks call a title, ascending */
    size_t heading; /* the paragraph that a mark's words or its style make the title; SIZE_MAX */
    size_t count;   /* lines of it */
    bool named;     /* by a mark's words */
};

/* Looks at the marks and styles of a document before its speeches are known. Free with
 * stated_free(). */
void stated_find(const struct text *text, const struct document *doc, const struct survey *survey,
                 struct stated *stated);
void stated_free(struct stated *stated);

/* How much more than its look says that a paragraph is the title: 0 nothing, 4 its style, 5 that a
 * mark says the same words. */
int stated_rank(const struct stated *stated, size_t para);

/* Completes the facts of the speeches by the fields of the source: what the text states itself
 * stays where a field may mean something else. Call after meta_find(). */
void stated_apply(const struct text *text, struct document *doc, const struct survey *survey);

#endif
