/* Speeches in the trash. See trash.h, and store/trash.h for what stays of them there. */
#include "../library_impl.h"

#include "lectern/library/texts/place.h"
#include "lectern/library/texts/trash.h"
#include "lectern/store/trash.h"

#include <stdlib.h>

bool library_remove_speeches(struct library *library, const struct speech_ids *ids, int64_t now_ms,
                             size_t *count, struct err *err)
{
    bool ok = true, done = false;
    *count = 0;
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    for (size_t i = 0; ok && i < ids->at.len; i++) {
        ok = store_remove_speech(library->store, ids->at.at[i], now_ms, &done, err);
        *count += done;
    }
    return store_end(library->store, ok, err);
}

/* Frees the letters of a speech's bookmarks, which others may have got meanwhile. */
static bool free_letters(struct library *library, int64_t speech_id, int64_t now_ms,
                         struct err *err)
{
    struct note_list notes;
    bool ok = true;
    if (!store_notes(library->store, speech_id, NOTES_LIVE, &notes, err))
        return false;
    for (size_t i = 0; ok && i < notes.rows.len; i++)
        ok = library_free_letter(library, &notes.rows.at[i], now_ms, err);
    note_list_free(&notes);
    return ok;
}

bool library_bring_back_speeches(struct library *library, const struct speech_ids *ids,
                                 int64_t now_ms, size_t *count, struct err *err)
{
    bool ok = true, done = false;
    *count = 0;
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    for (size_t i = 0; ok && i < ids->at.len; i++) {
        int64_t id = ids->at.at[i];
        /* Before it is back, while the letters of the others are the only ones. */
        ok = free_letters(library, id, now_ms, err) &&
             store_bring_back_speech(library->store, id, &done, err);
        *count += done;
    }
    return store_end(library->store, ok, err);
}

bool library_notes_along(struct library *library, const struct speech_ids *ids, size_t *count,
                         struct err *err)
{
    *count = 0;
    for (size_t i = 0; i < ids->at.len; i++) {
        int64_t along = 0;
        if (!store_notes_along(library->store, ids->at.at[i], &along, err))
            return false;
        *count += (size_t)along;
    }
    return true;
}

bool library_removed_speeches(struct library *library, struct trashed_list *list, struct err *err)
{
    return store_removed_speeches(library->store, list, err);
}

bool library_purge_speech(struct library *library, int64_t speech_id, struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    return store_end(library->store, store_purge_speech(library->store, speech_id, err), err);
}

bool library_speeches_at(struct library *library, const char *path, struct speech_ids *ids,
                         struct err *err)
{
    char *place = place_absolute(path);
    bool ok = store_speeches_at(library->store, place, ids, err);
    free(place);
    return ok;
}
