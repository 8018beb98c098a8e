/* Speeches that the reader took out of the library.
 *
 * Such a speech keeps its row, text, notes, corrections and place; it only leaves the lists, the
 * search index and the counts, so bringing it back is bringing back all. When its time is over, its
 * notes are deleted, and its source where nothing else is left of that. A part of a text whose
 * other parts stay is remembered as taken out, or reading the text anew would bring it back.
 */
#ifndef LECTERN_STORE_TRASH_H
#define LECTERN_STORE_TRASH_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* Takes a speech out; or brings it back. *done is false where it is not there, or not taken out. */
bool store_remove_speech(struct store *store, int64_t speech_id, int64_t now_ms, bool *done,
                         struct err *err) ATTR_CHECKED;
bool store_bring_back_speech(struct store *store, int64_t speech_id, bool *done,
                             struct err *err) ATTR_CHECKED;

/* How many live notes and bookmarks go along with a speech. */
bool store_notes_along(struct store *store, int64_t speech_id, int64_t *count,
                       struct err *err) ATTR_CHECKED;

/* Those that were taken out, the last ones first. Free with trashed_list_free(). */
bool store_removed_speeches(struct store *store, struct trashed_list *list,
                            struct err *err) ATTR_CHECKED;

/* Deletes one that was taken out for good; or all that were before a time, and counts them. */
bool store_purge_speech(struct store *store, int64_t speech_id, struct err *err) ATTR_CHECKED;
bool store_purge_speeches(struct store *store, int64_t before_ms, int64_t *count,
                          struct err *err) ATTR_CHECKED;

/* Appends the ids of the speeches whose source lies at a path, or below it. */
bool store_speeches_at(struct store *store, const char *path, struct speech_ids *ids,
                       struct err *err) ATTR_CHECKED;

#endif
