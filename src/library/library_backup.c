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

/* Deletes all but the last COPIES; names sort by day. */
static void drop_old_copies(const char *folder)
{
    DIR *dir = opendir(folder);
    VEC(char *) names = {0};
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (is_copy(entry->d_name))
            VEC_PUSH(&names, mem_strdup(entry->d_name));
    if (dir)
        closedir(dir);
    if (names.len)
        qsort(names.at, names.len, sizeof *names.at, compare_names);
    for (size_t i = 0; i < names.len; i++) {
        char *path = file_join(folder, names.at[i]);
        if (i + COPIES < names.len)
            unlink(path);
        free(path);
        free(names.at[i]);
    }
    VEC_FREE(&names);
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
    struct strbuf folder = {0}, json = {0};
    strbuf_addf(&folder, "%s.notes", own);
    char *path = file_join(folder.ptr, name);
    bool ok = library_export_notes(library, 0, NOTE_FORMAT_JSON, &json, err) &&
              file_make_folder(folder.ptr, err) && file_write(path, strbuf_strv(&json), err);
    if (ok)
        drop_old_copies(folder.ptr);
    free(path);
    strbuf_free(&folder);
    strbuf_free(&json);
    return ok;
}
