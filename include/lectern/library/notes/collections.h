/* The reader's collections: named sets of speeches, nested by names with / between them, a speech
 * in as many as one likes; and smart ones, which are all speeches that fit a filter of the list.
 * Every library has two: the speeches with a star, and those that are to be read.
 *
 * Every change is on the disk before a function returns, and can be taken back with what it gives.
 */
#ifndef LECTERN_LIBRARY_NOTES_COLLECTIONS_H
#define LECTERN_LIBRARY_NOTES_COLLECTIONS_H

#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* A change of collections: the same ones before and after it. Free with collection_change_free().
 */
struct collection_change {
    struct collection_list before, after;
};

void collection_change_free(struct collection_change *change);

/* All collections by name, the two that every library has first. Free with collection_list_free().
 */
bool library_collections(struct library *library, struct collection_list *list,
                         struct err *err) ATTR_CHECKED;

/* Makes a collection; a query makes it a smart one (null for none). *change is freed by the caller
 * in any case. ERR_USAGE for a name that is none, or that another one has. */
bool library_make_collection(struct library *library, const char *name, const char *query,
                             int64_t now_ms, struct collection_change *change,
                             struct err *err) ATTR_CHECKED;

/* Gives a collection and those in it another name, or throws them away; the speeches stay in the
 * library. As above; ERR_NOT_FOUND where there is no such collection. */
bool library_rename_collection(struct library *library, const char *name, const char *to,
                               int64_t now_ms, struct collection_change *change,
                               struct err *err) ATTR_CHECKED;
bool library_delete_collection(struct library *library, const char *name, int64_t now_ms,
                               struct collection_change *change, struct err *err) ATTR_CHECKED;

/* Makes collections what they were in a list of a change. */
bool library_put_collections(struct library *library, const struct collection_list *list,
                             int64_t now_ms, struct err *err) ATTR_CHECKED;

/* The collection of a name; `id` gets its id. ERR_NOT_FOUND where there is none, ERR_USAGE where it
 * is a smart one, into which nothing is put. */
bool library_find_collection(struct library *library, const char *name, char id[UUID_LEN + 1],
                             struct err *err) ATTR_CHECKED;

/* Puts speeches into a collection, or with `out` takes them out. Appends those that were not so
 * before to `changed`. */
bool library_collect(struct library *library, const char *id, const struct speech_ids *ids,
                     bool out, int64_t now_ms, struct speech_ids *changed,
                     struct err *err) ATTR_CHECKED;

/* Appends the speeches that are in a collection. */
bool library_collected_speeches(struct library *library, const char *id, struct speech_ids *ids,
                                struct err *err) ATTR_CHECKED;

#endif
