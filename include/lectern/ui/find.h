/* Finding words in the text that is shown: in either script and width, across line breaks and
 * blanks.
 *
 * Both sides are folded code point by code point (text/fold.h) and compared without blanks, so what
 * was broken over two lines or spaced out is found, and a hit's offsets are exact.
 */
#ifndef LECTERN_UI_FIND_H
#define LECTERN_UI_FIND_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/model/model.h"

struct find_hits {
    VEC(struct span) spans; /* clean offsets, ascending, not overlapping */
};

/* Appends what is to be marked in a document, in order; false where that cannot be told. */
typedef bool find_by(void *user, const struct document *doc, struct find_hits *hits);

struct find_options {
    bool blind;   /* leave punctuation out on both sides too */
    bool pattern; /* the words are a regular expression (text/pattern.h) */
    find_by *by;  /* where not null, this finds instead, whatever the words are */
    void *user;
};

/* What a pattern may cost, about a second; behind it nothing more is found. */
#define FIND_STEPS_MAX UINT64_C(200000000)

/* Finds all places of `query` in the clean text of `doc` into `hits` (cleared first). A query
 * without anything to compare finds nothing. A pattern is matched within each paragraph, its blanks
 * as they are, of which there are none where a hard line break between hanzi was joined. ERR_USAGE
 * where it is wrong; ERR_LIMIT where it was given up, `hits` then has those found until then. */
bool find_all(const struct document *doc, struct strv query, const struct find_options *options,
              struct find_hits *hits, struct err *err) ATTR_CHECKED;

/* Whether `text` holds `query`, compared in the same way; an empty query is in every text. */
bool find_in(struct strv text, struct strv query);

void find_hits_free(struct find_hits *hits);

#endif
