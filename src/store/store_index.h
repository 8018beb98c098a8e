/* What the files of the search index share. */
#ifndef LECTERN_STORE_INDEX_IMPL_H
#define LECTERN_STORE_INDEX_IMPL_H

#include "lectern/base/vec.h"
#include "lectern/index/merge.h"
#include "lectern/index/query.h"
#include "lectern/store/index.h"
#include "store_impl.h"

/* What a store keeps of the index between questions. */
struct store_index {
    struct index_source source;
    struct index_sink sink;
    struct index *index;
    int64_t generation; /* of what `index` has; 0 for nothing */
    bool is_current;    /* its version was looked at */
    VEC(struct index_size) sizes;
};

/* What a segment is called in `state`. */
enum { SEGMENT_USED, SEGMENT_WRITTEN, SEGMENT_LEFT };

/* The store's own index, made when it is first asked for; never null. */
struct store_index *store_index_get(struct store *store);

/* A number of search_state; the number before `more` was added to it; setting it. */
bool index_state(struct store *store, const char *key, int64_t *value, struct err *err);
bool index_state_take(struct store *store, const char *key, int64_t more, int64_t *value,
                      struct err *err);
bool index_state_set(struct store *store, const char *key, int64_t value, struct err *err);

/* To be called in every transaction that changes what is found. */
bool index_changed(struct store *store, struct err *err);

/* What the program's index is made with. */
int64_t index_version(void);

/* Throws away an index that was made with other folding or tokens. In a transaction. */
bool index_make_current(struct store *store, struct err *err);

/* Words get their numbers; new ones are added where `add`, else they get none. */
struct index_batch;
bool index_name_words(struct store *store, struct index_batch *batch, bool add, struct err *err);

/* Takes in waiting speeches of about `budget` positions in one transaction; *taken is how many
 * positions it were, 0 where nothing waits. */
bool index_take_in(struct store *store, size_t budget, size_t *taken, struct err *err);

/* One slice of merging or of removing what was left; *done where there is nothing to do. */
bool index_tidy(struct store *store, uint64_t budget, bool *done, struct err *err);

/* One slice of removing the index of earlier schemas; *done where there is none. */
bool index_remove_old(struct store *store, bool *done, struct err *err);

#endif
