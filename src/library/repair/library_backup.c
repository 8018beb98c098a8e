/* The daily copy of the notes beside the library. See library.h. A copy is a whole JSON export, so
 * it can be read, kept and imported without this program's database; the day's first notes make it,
 * later ones of the day replace it, unless it holds a note that is not there any more: then both
 * are kept, since what is missing may have been lost and not deleted.
 */
#include "beside.h"
#include "../exchange/annotation.h"
#include "../library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/repair/backup.h"
#include "lectern/library/repair/lost.h"
#include "lectern/store/collection.h"
#include "lectern/store/note.h"
#include "lectern/store/revision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COPY_DAYS = 7 };

static const char URN[] = "urn:uuid:";

/* How many notes a copy holds. */
static size_t count_notes(const char *copy)
{
    struct strbuf json = {0};
    size_t count = 0, at = 0;
    if (file_read(copy, LIBRARY_DEFAULT_LIMIT, &json, NULL))
        while ((at = strv_find(strbuf_strv(&json), strv_of(URN), at)) != SIZE_MAX) {
            at += strlen(URN);
            count++;
        }
    strbuf_free(&json);
    return count;
}

/* The first path of the list that is older than the last COPY_DAYS days with a copy. */
static size_t first_old(const struct beside *copies)
{
    size_t days = 0;
    char day[DAY_LEN + 1], last[DAY_LEN + 1] = "";
    for (size_t i = 0; i < copies->paths.len; i++) {
        beside_day(copies->paths.at[i], day);
        if (strcmp(day, last) != 0 && days++ == COPY_DAYS)
            return i;
        memcpy(last, day, sizeof last);
    }
    return copies->paths.len;
}

/* Deletes copies older than the last COPY_DAYS days. Of those the fullest stays as long as it holds
 * more than the newest one. */
static void drop_old_copies(const char *path)
{
    struct beside copies;
    beside_copies(path, &copies);
    size_t old = first_old(&copies), fullest = SIZE_MAX;
    size_t most = old < copies.paths.len ? count_notes(copies.paths.at[0]) : 0;
    for (size_t i = old; i < copies.paths.len; i++) {
        size_t count = count_notes(copies.paths.at[i]);
        if (count > most) {
            most = count;
            fullest = i;
        }
    }
    for (size_t i = old; i < copies.paths.len; i++)
        if (i != fullest)
            unlink(copies.paths.at[i]);
    beside_free(&copies);
}

/* Whether the library has a note of a copy in that revision, shown or not. Copies of programs that
 * did not name revisions have numbers only. */
static bool holds(struct library *library, const struct annotation *a, struct arena *arena)
{
    struct note note = {.revision = a->revision}, stored;
    bool found = false;
    const char *id = a->id + strlen(URN);
    if (!a->rev || !uuid_valid(id) || !revision_is_rev(strv_of(a->rev)))
        return store_note(library->store, id, arena, &stored, &found, NULL) && found &&
               stored.revision >= a->revision;
    memcpy(note.id, id, UUID_LEN);
    memcpy(note.rev, a->rev, REV_LEN);
    return store_has_revision(library->store, &note, &found, NULL) && found;
}

/* Whether the library has every note of a copy. */
static bool holds_all(struct library *library, const char *copy)
{
    struct strbuf json = {0};
    struct annotation_list list;
    bool all = file_read(copy, LIBRARY_DEFAULT_LIMIT, &json, NULL) &&
               annotation_read(strbuf_strv(&json), &list, NULL);
    if (all) {
        for (size_t i = 0; all && i < list.rows.len; i++) {
            const char *id = list.rows.at[i].id;
            if (id && strncmp(id, URN, strlen(URN)) == 0)
                all = holds(library, &list.rows.at[i], list.arena);
        }
        annotation_list_free(&list);
    }
    strbuf_free(&json);
    return all;
}

/* The path of the day's copy: the newest one of the day, where nothing of it would be lost, else
 * one more. *instead is set where a copy is replaced. The caller frees. */
static char *copy_path(struct library *library, const char *day, bool *instead)
{
    struct beside copies;
    struct strbuf start = {0};
    char last[DAY_LEN + 1] = "", *folder = beside_folder(store_path(library->store)), *path = NULL;
    beside_copies(store_path(library->store), &copies);
    if (copies.paths.len)
        beside_day(copies.paths.at[0], last);
    *instead = copies.paths.len && holds_all(library, copies.paths.at[0]);
    strbuf_addf(&start, "%s/notes-", folder);
    if (*instead && strcmp(last, day) == 0)
        path = mem_strdup(copies.paths.at[0]);
    else
        path = beside_free_name(start.ptr, day, ".json");
    strbuf_free(&start);
    free(folder);
    beside_free(&copies);
    return path;
}

/* Whether one of the lines of a text is this one. */
static bool has_line(struct strv text, struct strv wanted)
{
    while (text.ptr && text.len)
        if (strv_eq(strv_split(&text, '\n'), wanted))
            return true;
    return false;
}

/* Lists where the texts lie that have notes; with `add`, those listed before stay. */
static bool write_texts(struct library *library, bool add, struct err *err)
{
    struct strbuf paths = {0}, before = {0};
    char *list = beside_texts(store_path(library->store));
    bool ok = store_noted_paths(library->store, &paths, err);
    if (ok && add && file_read(list, LIBRARY_DEFAULT_LIMIT, &before, NULL)) {
        struct strv rest = strbuf_strv(&before);
        while (rest.ptr && rest.len) {
            struct strv line = strv_split(&rest, '\n');
            if (line.len && !has_line(strbuf_strv(&paths), line)) {
                strbuf_add_strv(&paths, line);
                strbuf_add_byte(&paths, '\n');
            }
        }
    }
    ok = ok && file_write(list, strbuf_strv(&paths), err);
    strbuf_free(&before);
    strbuf_free(&paths);
    free(list);
    return ok;
}

static bool write_copy(struct library *library, const char *day, struct err *err)
{
    const char *own = store_path(library->store);
    struct strbuf json = {0};
    bool instead = false;
    char *folder = beside_folder(own), *path = copy_path(library, day, &instead);
    bool ok = library_export_notes(library, 0, NOTE_FORMAT_JSON, &json, err) &&
              file_make_folder(folder, err) && file_write(path, strbuf_strv(&json), err) &&
              write_texts(library, !instead, err);
    if (ok && !library_misses(library, NULL)) /* else an old one may be all there is */
        drop_old_copies(own);
    free(path);
    free(folder);
    strbuf_free(&json);
    return ok;
}

bool library_backup_notes(struct library *library, int64_t now_ms, struct err *err)
{
    time_t now = (time_t)(now_ms / 1000);
    struct tm tm;
    char day[64];
    bool any = false;
    if (strcmp(store_path(library->store), ":memory:") == 0 || library->read_only)
        return true;
    if (!gmtime_r(&now, &tm) || !strftime(day, sizeof day, "%Y-%m-%d", &tm))
        return err_set(err, ERR_USAGE, _("the time cannot be told"));
    if (!store_any_note(library->store, &any, err) ||
        (!any && !store_any_collection(library->store, &any, err)))
        return false;
    return !any || write_copy(library, day, err);
}
