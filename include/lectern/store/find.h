/* Searching for one phrase: which speeches hold it, how often, and where in a text it stands.
 *
 * A passage matches where its tokens (index/token.h) are those of the query, the last one, if it is
 * a word, as the beginning of a word. That is what the index finds, so no hit has to be thrown away
 * afterwards and the number of hits is known without reading a text. No passage goes from one
 * paragraph into the next, and passages do not overlap.
 */
#ifndef LECTERN_STORE_FIND_H
#define LECTERN_STORE_FIND_H

#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/store/index.h"

/* What is looked for. */
struct find {
    struct strv text;
    bool blind; /* passes over marks in the text and in the query */
};

/* `count` passages of a speech hold the phrase. */
typedef bool store_find_row(void *user, int64_t speech_id, int64_t count);

/* How many passages hold the phrase. 0 for a query without tokens. */
bool store_find_total(struct store *store, struct find find, int64_t *total,
                      struct err *err) ATTR_CHECKED;

/* Hands the speeches that hold the phrase to `each` in the order their texts came into the index,
 * until that returns false. Within store_begin_reading(). */
bool store_find(struct store *store, struct find find, store_find_row *each, void *user,
                struct err *err) ATTR_CHECKED;

/* How many speeches hold the phrase; -1 where that would take longer than the search: of a single
 * character that nearly every text has. Within store_begin_reading(). */
bool store_find_speeches(struct store *store, struct find find, int64_t *count,
                         struct err *err) ATTR_CHECKED;

struct match_list {
    VEC(struct span) at;
};

/* The places of the phrase in one text, left to right, not overlapping: the same ones the index
 * counts. Appends to `matches`. */
void store_find_in(struct strv text, struct find find, struct match_list *matches);

#endif
