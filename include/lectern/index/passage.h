/* Where an index has what a query (language.h) asks for.
 *
 * A place is a shortest stretch of one paragraph that holds a place of every clause; of a query
 * with one word it is that word's place. Of the stretches that begin behind the place before it,
 * the one that ends first is taken, and of those the shortest, so that places do not overlap. The
 * places of a group are those of all its terms, where they overlap the first one's and of two that
 * begin together the longer one's.
 *
 * Clauses about fields are not looked at here: whoever knows speeches passes over those that do not
 * fit.
 */
#ifndef LECTERN_INDEX_PASSAGE_H
#define LECTERN_INDEX_PASSAGE_H

#include "lectern/index/language.h"
#include "lectern/index/query.h"

struct index_passage {
    uint64_t start, end; /* positions of the library */
    bool side_by_side;   /* nothing stands between what was looked for */
};

struct index_passages;

/* Index and query must stay as they are. Null on failure. */
struct index_passages *index_passages_new(struct index *index, const struct language *language,
                                          index_words *words, void *user, struct err *err);
void index_passages_free(struct index_passages *passages);

/* The next place; *found is false at the end. */
bool index_passages_next(struct index_passages *passages, struct index_passage *passage,
                         bool *found, struct err *err) ATTR_CHECKED;

/* Passes over what lies before a position, which must be the beginning of a paragraph. */
void index_passages_skip(struct index_passages *passages, uint64_t position);

#endif
