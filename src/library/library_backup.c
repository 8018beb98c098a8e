/* The daily copy of the notes beside the library. See library.h. A copy is a whole JSON export, so
 * it can be read, kept and imported without this program's database; the day's first notes make it,
 * later ones of the day replace it. */
#include "library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COPIES = 7 };

static const char PREFIX[] = "notes-", SUFFIX[] = ".json";

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_copy(const char *name)
{
    struct strv text = strv_of(name);
    return text.len == strlen("notes-2000-01-01.json") && strv_starts(text, strv_of(PREFIX)) &&
           strv_ends(text, strv_of(SUFFIX));
}

struct copies {
    VEC(char *) names; /* oldest first: names sort by day */
};

static void list_copies(const char *folder, struct copies *copies)
{
    *copies = (struct copies){0};
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (is_copy(entry->d_name))
            VEC_PUSH(&copies->names, mem_strdup(entry->d_name));
    if (dir)
        closedir(dir);
    if (copies->names.len)
        qsort(copies->names.at, copies->names.len, sizeof *copies->names.at, compare_names);
}

static void copies_free(struct copies *copies)
{
    for (size_t i = 0; i < copies->names.len; i++)
        free(copies->names.at[i]);
    VEC_FREE(&copies->names);
}

/* Deletes all but the last COPIES. */
static void drop_old_copies(const char *folder)
{
    struct copies copies;
    list_copies(folder, &copies);
    for (size_t i = 0; i + COPIES < copies.names.len; i++) {
        char *path = file_join(folder, copies.names.at[i]);
        unlink(path);
        free(path);
    }
    copies_free(&copies);
}

static char *folder_of(const char *path)
{
    struct strbuf folder = {0};
    strbuf_addf(&folder, "%s.notes", path);
    return strbuf_take(&folder);
}

char *library_backup_path(const char *path, size_t nth)
{
    struct copies copies;
    char *folder = folder_of(path), *copy = NULL;
    list_copies(folder, &copies);
    if (nth < copies.names.len)
        copy = file_join(folder, copies.names.at[copies.names.len - 1 - nth]);
    copies_free(&copies);
    free(folder);
    return copy;
}

char *library_backup_texts(const char *path)
{
    char *folder = folder_of(path), *list = file_join(folder, "texts");
    free(folder);
    return list;
}

/* Lists where the texts lie that have notes. */
static bool write_texts(struct library *library, struct err *err)
{
    struct strbuf paths = {0};
    char *list = library_backup_texts(store_path(library->store));
    bool ok = store_noted_paths(library->store, &paths, err) &&
              file_write(list, strbuf_strv(&paths), err);
    strbuf_free(&paths);
    free(list);
    return ok;
}

bool library_backup_notes(struct library *library, int64_t now_ms, struct err *err)
{
    const char *own = store_path(library->store);
    time_t now = (time_t)(now_ms / 1000);
    struct tm tm;
    char name[64];
    if (strcmp(own, ":memory:") == 0 || library->read_only)
        return true;
    if (!gmtime_r(&now, &tm) || !strftime(name, sizeof name, "notes-%Y-%m-%d.json", &tm))
        return err_set(err, ERR_USAGE, _("the time cannot be told"));
    struct strbuf json = {0};
    bool any = false;
    if (!store_any_note(library->store, &any, err))
        return false;
    if (!any)
        return true;
    char *folder = folder_of(own), *path = file_join(folder, name);
    bool ok = library_export_notes(library, 0, NOTE_FORMAT_JSON, &json, err) &&
              file_make_folder(folder, err) && file_write(path, strbuf_strv(&json), err) &&
              write_texts(library, err);
    if (ok)
        drop_old_copies(folder);
    free(path);
    free(folder);
    strbuf_free(&json);
    return ok;
}
