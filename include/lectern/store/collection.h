/* Records of the reader's collections: named sets of speeches.
 *
 * What is thrown away stays as a record with the time of that. Nothing is decided here of what wins
 * where two libraries differ; the library does that.
 */
#ifndef LECTERN_STORE_COLLECTION_H
#define LECTERN_STORE_COLLECTION_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* Those that are there by name, the two that every library has first; with `all` also those that
 * were thrown away. Free with collection_list_free(). */
bool store_collections(struct store *store, bool all, struct collection_list *list,
                       struct err *err) ATTR_CHECKED;

/* One by its id, thrown away or not, or the one of a name that is there. *found is false where
 * there is none. Strings in `arena`. */
bool store_collection(struct store *store, const char *id, struct arena *arena,
                      struct collection *collection, bool *found, struct err *err) ATTR_CHECKED;
bool store_collection_named(struct store *store, const char *name, struct arena *arena,
                            struct collection *collection, bool *found,
                            struct err *err) ATTR_CHECKED;

/* Writes one as it is given, in place of the one with its id. */
bool store_put_collection(struct store *store, const struct collection *collection,
                          struct err *err) ATTR_CHECKED;

/* That a speech is in a collection, or was: reading it (*found is false where nothing is known),
 * and writing ids and times of one. */
bool store_collected(struct store *store, const char *collection_id, int64_t speech_id,
                     struct collected *collected, bool *found, struct err *err) ATTR_CHECKED;
bool store_put_collected(struct store *store, const struct collected *collected,
                         struct err *err) ATTR_CHECKED;

/* All that is known of what is in a collection, or with a null id in all of them, of speeches that
 * the library shows. Free with collected_list_free(). */
bool store_all_collected(struct store *store, const char *collection_id,
                         struct collected_list *list, struct err *err) ATTR_CHECKED;

/* Whether the reader has made or used any. */
bool store_any_collection(struct store *store, bool *any, struct err *err) ATTR_CHECKED;

/* A collection, or what is in one, as JSON has it: times are text, 0 in the records. */
struct collection_in {
    struct collection collection;
    const char *created, *modified, *deleted;
};

struct collected_in {
    struct collected collected; /* without its speech */
    const char *source;         /* "urn:sha256:…" */
    const char *modified, *deleted;
};

struct collections_in {
    struct arena *arena;
    VEC(struct collection_in) collections;
    VEC(struct collected_in) speeches;
};

/* Reads them from the JSON of notes; none where it holds none. Free with collections_in_free(). */
bool store_read_collections(struct store *store, struct strv json, struct collections_in *in,
                            struct err *err) ATTR_CHECKED;
void collections_in_free(struct collections_in *in);

/* The speech of a source that what was read means; 0 for none. */
bool store_collected_speech(struct store *store, int64_t source_id,
                            const struct collected *collected, int64_t *speech_id,
                            struct err *err) ATTR_CHECKED;

#endif
