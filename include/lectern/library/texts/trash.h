/* Speeches that are taken out of the library, for a time in which they can come back. */
#ifndef LECTERN_LIBRARY_TEXTS_TRASH_H
#define LECTERN_LIBRARY_TEXTS_TRASH_H

#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Takes speeches out of the library, with their notes, corrections and places, for NOTE_TRASH_DAYS;
 * or brings them back. Those that are not there, or not taken out, are passed over; *count is how
 * many were not. All or none. A bookmark that comes back takes its letter from the one that has it
 * now, which goes into the trash. */
bool library_remove_speeches(struct library *library, const struct speech_ids *ids, int64_t now_ms,
                             size_t *count, struct err *err) ATTR_CHECKED;
bool library_bring_back_speeches(struct library *library, const struct speech_ids *ids,
                                 int64_t now_ms, size_t *count, struct err *err) ATTR_CHECKED;

/* How many notes and bookmarks go along with speeches. */
bool library_notes_along(struct library *library, const struct speech_ids *ids, size_t *count,
                         struct err *err) ATTR_CHECKED;

/* Those that were taken out, the last ones first. Free with trashed_list_free(). */
bool library_removed_speeches(struct library *library, struct trashed_list *list,
                              struct err *err) ATTR_CHECKED;

/* Deletes one of them for good, with its notes. */
bool library_purge_speech(struct library *library, int64_t speech_id, struct err *err) ATTR_CHECKED;

/* Appends the ids of the speeches whose file lies at a path, or in a folder, now or once. */
bool library_speeches_at(struct library *library, const char *path, struct speech_ids *ids,
                         struct err *err) ATTR_CHECKED;

#endif
