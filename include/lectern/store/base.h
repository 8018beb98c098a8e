/* What numbers about many speeches are reckoned from: the facts of all speeches that the search
 * index holds, in the order in which it holds them. */
#ifndef LECTERN_STORE_BASE_H
#define LECTERN_STORE_BASE_H

#include "lectern/store/store.h"

/* A speech of the base. Date and speaker may be empty; they are valid during the call. */
struct store_base {
    uint64_t start, end; /* where it stands in the index */
    int64_t speech_id, characters;
    struct strv date, speaker;
};

typedef void store_base_row(void *user, const struct store_base *base);

/* Hands them out by ascending position. Within store_begin_reading(). */
bool store_bases(struct store *store, store_base_row *each, void *user,
                 struct err *err) ATTR_CHECKED;

/* A number that is another one after anything in the library was changed, by whomever. */
bool store_mark(struct store *store, int64_t *mark, struct err *err) ATTR_CHECKED;

/* When the text that came last was added; 0 for none. */
bool store_newest(struct store *store, int64_t *added_ms, struct err *err) ATTR_CHECKED;

/* How many speeches the index holds, without reading their facts. */
bool store_base_count(struct store *store, int64_t *count, struct err *err) ATTR_CHECKED;

#endif
