/* Finding words in the text that is shown: in either script and width, across line breaks and
 * blanks.
 *
 * Both sides are folded code point by code point (text/fold.h) and compared without blanks, so what
 * was broken over two lines or spaced out is found, and a hit's offsets are exact.
 */
#ifndef LECTERN_UI_FIND_H
#define LECTERN_UI_FIND_H

#include "lectern/base/str.h"
#include "lectern/speech/model.h"

struct find_options {
    bool blind; /* leave punctuation out on both sides too */
};

struct find_hits {
    VEC(struct span) spans; /* clean offsets, ascending, not overlapping */
};

/* Finds all places of `query` in the clean text of `doc` into `hits` (cleared first). A query
 * without anything to compare finds nothing. */
void find_all(const struct document *doc, struct strv query, const struct find_options *options,
              struct find_hits *hits);

/* Whether `text` holds `query`, compared in the same way; an empty query is in every text. */
bool find_in(struct strv text, struct strv query);

void find_hits_free(struct find_hits *hits);

#endif
