/* The search index: which speeches hold a phrase, and how often.
 *
 * A text is a row of tokens: one a Han, kana or hangul character, one a digit or mark, one a word
 * of letters, all folded (fold.h); blanks only separate. A passage matches where its tokens are
 * those of the query, the last one, if it is a word, as the beginning of a word. That is what the
 * index finds, so no hit has to be thrown away afterwards and the number of hits is known without
 * reading a text. No passage goes from one paragraph into the next.
 */
#ifndef LECTERN_STORE_FIND_H
#define LECTERN_STORE_FIND_H

#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/store/store.h"

/* Takes speeches that were added lately into the index, all in one transaction. Adding leaves that
 * to be done for many at once, since it costs half as much then; what is waiting is kept in the
 * file, so nothing is forgotten. */
bool store_index_pending(struct store *store, struct err *err) ATTR_CHECKED;

/* Bytes of text that this store has added since then, for deciding when. */
size_t store_pending_len(const struct store *store);

/* `count` passages of a speech hold the phrase. */
typedef bool store_find_row(void *user, int64_t speech_id, int64_t count);

/* How many passages hold the phrase. 0 for a query without tokens. */
bool store_find_total(struct store *store, struct strv query, int64_t *total,
                      struct err *err) ATTR_CHECKED;

/* Hands the speeches that hold the phrase to `each` in the order they were added, until that
 * returns false. */
bool store_find(struct store *store, struct strv query, store_find_row *each, void *user,
                struct err *err) ATTR_CHECKED;

struct match_list {
    VEC(struct span) at;
};

/* The places of the phrase in one text, left to right, not overlapping: the same ones the index
 * counts. Appends to `matches`. */
void store_find_in(struct strv text, struct strv query, struct match_list *matches);

#endif
