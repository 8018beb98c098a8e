/* A query over the text of one speech, without the index: for what an index cannot answer (regular
 * expressions, bounds other than the paragraph, what is not indexed), for finding again in a text
 * what the index counted, and for marking it. Of a query that the index answers (passage.h) it has
 * the same places.
 *
 * A match of a regular expression is widened to whole words of letters, and of those that share a
 * word only the first one counts, since places are made of tokens.
 */
#ifndef LECTERN_INDEX_SCAN_H
#define LECTERN_INDEX_SCAN_H

#include "lectern/base/err.h"
#include "lectern/index/language.h"

#include <stdint.h>

struct scan;

/* The language must stay as it is. Null where a regular expression is wrong. */
struct scan *scan_new(const struct language *language, struct err *err) ATTR_CHECKED;
void scan_free(struct scan *scan);

/* Begins a text. `*steps` is what regular expressions may still cost (pattern.h), for as many texts
 * as the caller wants; at 0 they find nothing more. */
void scan_start(struct scan *scan, uint64_t *steps);

/* Adds a paragraph, whose text is not kept; whether a section begins with it. */
void scan_add(struct scan *scan, struct strv paragraph, bool section);

/* A place: bytes of the paragraphs, which are counted from 0. */
struct scan_place {
    size_t para, start;    /* where it begins */
    size_t last_para, end; /* where it ends */
    bool side_by_side;     /* nothing stands between what was looked for */
};

struct scan_places {
    VEC(struct scan_place) at;
};

/* Finds the places of what was added, into `places` (cleared first). */
void scan_end(struct scan *scan, struct scan_places *places);

/* All places of all words that are to be found, whatever they stand together with, in order and
 * not overlapping; to be marked. After scan_add(), with or without scan_end(). */
void scan_marks(struct scan *scan, struct scan_places *places);

#endif
