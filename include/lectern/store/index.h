/* The search index of a library: its blocks are rows, its texts the paragraphs of speeches.
 *
 * What is added waits in the table `unindexed` until somebody does the work of taking it in, in
 * large steps or in slices of a few milliseconds; merging segments and removing what is not used
 * any more is work of the same kind. All of it goes on where it was left, in whatever program. The
 * index remembers which folding and tokens it was made with; where the program has others, it is
 * made anew.
 */
#ifndef LECTERN_STORE_INDEX_H
#define LECTERN_STORE_INDEX_H

#include "lectern/index/query.h"
#include "lectern/store/store.h"

/* --- work --- */

/* Takes in all that is waiting, and does as much of the other work as is due for it. `said`, where
 * not null, is told now and then how many speeches are left of how many; where it returns false the
 * rest is left for later (ERR_CANCELLED). */
typedef bool store_index_said(void *user, size_t left, size_t all);
bool store_index_pending(struct store *store, store_index_said *said, void *user,
                         struct err *err) ATTR_CHECKED;

/* Does one slice of a few milliseconds; *done where nothing is left to do. */
bool store_index_slice(struct store *store, bool *done, struct err *err) ATTR_CHECKED;

/* How many speeches are waiting and are not found yet, and how many characters they have. */
bool store_index_waiting(struct store *store, size_t *count, struct err *err) ATTR_CHECKED;
bool store_index_characters(struct store *store, int64_t *characters, struct err *err) ATTR_CHECKED;

/* Bytes of text that this store has added since it last took them in, for deciding when. */
size_t store_pending_len(const struct store *store);

/* Throws the index away, so that all speeches wait. */
bool store_index_reset(struct store *store, struct err *err) ATTR_CHECKED;

/* How many bytes its blocks have. */
bool store_index_bytes(struct store *store, int64_t *bytes, struct err *err) ATTR_CHECKED;

/* Compares every segment with its texts. Appends one line a finding to `report`; *sound is set to
 * false where there are any. */
bool store_index_check(struct store *store, struct strbuf *report, bool *sound,
                       struct err *err) ATTR_CHECKED;

/* --- asking --- */

/* The index as it is now, whoever wrote it; to be asked again after each store_begin_reading(),
 * within which alone it holds. Null on failure. */
struct index *store_index(struct store *store, struct err *err);

/* What changes whenever store_index() has become another one, which ends cursors over it. */
int64_t store_index_generation(struct store *store);

/* Finds words for index_phrase_read(); `user` is the store. */
bool store_index_words(void *user, struct strv letters, bool open, struct index_term *term,
                       struct err *err);

/* Where a speech stands in the index. */
struct store_doc {
    uint64_t start, end;
    int64_t speech_id;
};

/* From positions to speeches, quick for ascending ones. One at a time; within
 * store_begin_reading(). */
struct store_docs;

/* One that has not read anything yet. */
struct store_docs *store_docs_new(struct store *store) ATTR_CHECKED;
void store_docs_free(struct store_docs *docs);

/* The speech that holds a position, else the first one behind it; *found is false where there is
 * none. */
bool store_docs_at(struct store_docs *docs, uint64_t position, struct store_doc *doc, bool *found,
                   struct err *err) ATTR_CHECKED;

#endif
