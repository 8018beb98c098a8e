/* Asking an index: where phrases stand, how often, in order of position.
 *
 * A phrase is a row of terms, each a set of codes of which one must stand there: one code as a
 * rule; all words with a beginning where the phrase ends in a word. A cursor gives its places one
 * after the other and can jump ahead, so that whatever combines phrases (order, nearness, and, not)
 * is a walk over cursors. Places of one phrase do not overlap: of 哈哈 in 哈哈哈 there is one.
 */
#ifndef LECTERN_INDEX_QUERY_H
#define LECTERN_INDEX_QUERY_H

#include "lectern/index/segment.h"

/* Codes in ascending order, at least one; none that any text has: the phrase stands nowhere. */
struct index_term {
    VEC(uint32_t) codes;
};

struct index_phrase {
    VEC(struct index_term) terms;
    bool blind; /* marks in the text are passed over; the phrase has none */
};

/* The numbers of the words that are `letters` or, with `open`, begin with them; appended in any
 * order. */
typedef bool index_words(void *user, struct strv letters, bool open, struct index_term *term,
                         struct err *err);

/* Reads a phrase. Its last word, where the text ends with it, may be the beginning of a longer one,
 * unless `whole`. Without any token it has no terms and stands nowhere. */
bool index_phrase_read(struct strv text, bool blind, bool whole, index_words *words, void *user,
                       struct index_phrase *phrase, struct err *err) ATTR_CHECKED;
void index_phrase_free(struct index_phrase *phrase);

/* Positions [start, end) of the library. */
struct index_place {
    uint64_t start, end;
};

struct index_cursor;

/* Index and phrase must stay as they are. A phrase of one very frequent token costs as much as all
 * its places with the first one. */
struct index_cursor *index_cursor_new(struct index *index,
                                      const struct index_phrase *phrase) ATTR_CHECKED;

/* A cursor over ends of sentences (ends of paragraphs are not among them) or of paragraphs: the
 * position of the mark, of the end. */
struct index_cursor *index_cursor_bounds(struct index *index, enum index_bound bound) ATTR_CHECKED;
void index_cursor_free(struct index_cursor *cursor);

/* The next place; *found is false at the end. */
bool index_cursor_next(struct index_cursor *cursor, struct index_place *place, bool *found,
                       struct err *err) ATTR_CHECKED;

/* The first place, of those not given yet, that starts at or after a position. */
bool index_cursor_seek(struct index_cursor *cursor, uint64_t position, struct index_place *place,
                       bool *found, struct err *err) ATTR_CHECKED;

/* How many places there are; from the numbers stored with the lists where these say it. */
bool index_count(struct index *index, const struct index_phrase *phrase, uint64_t *total,
                 struct err *err) ATTR_CHECKED;

/* How many tokens of the phrase's first term there are: what one token alone counts. */
bool index_count_term(struct index *index, const struct index_term *term, uint64_t *total,
                      struct err *err) ATTR_CHECKED;

#endif
