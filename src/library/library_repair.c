/* Repairing a library. See library.h.
 *
 * The damaged file is set aside under another name before anything else and is never changed, so
 * that nothing is made worse and another attempt, or another program, can still read it. A new
 * library gets what can be read of it; speeches and the search index are made again from the texts.
 * Then the newest copy of the notes (library_backup.c) is merged, which adds what is missing and
 * changes nothing that is there in the same or a later revision.
 */
#include "library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/store/salvage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct repairing {
    const char *path;
    int64_t now_ms;
    struct repair_result *result;
    struct strbuf *report;
    char *aside; /* null where nothing was set aside */
};

static void rename_with(const char *from, const char *to, const char *ending)
{
    struct strbuf old = {0}, new = {0};
    strbuf_addf(&old, "%s%s", from, ending);
    strbuf_addf(&new, "%s%s", to, ending);
    rename(old.ptr, new.ptr);
    strbuf_free(&old);
    strbuf_free(&new);
}

/* A name that is free: PATH.damaged-YYYY-MM-DD, with a number behind it from the second of the day.
 */
static char *free_name(const struct repairing *r)
{
    time_t now = (time_t)(r->now_ms / 1000);
    struct tm tm = {0};
    char day[32] = "";
    if (gmtime_r(&now, &tm))
        strftime(day, sizeof day, "%Y-%m-%d", &tm);
    struct strbuf name = {0};
    for (int n = 1;; n++) {
        strbuf_clear(&name);
        strbuf_addf(&name, "%s.damaged-%s", r->path, day);
        if (n > 1)
            strbuf_addf(&name, "-%d", n);
        if (access(name.ptr, F_OK) != 0)
            return strbuf_take(&name);
    }
}

/* The log goes along, since it holds the last changes. What other processes shared about it does
 * not: it is made anew from the log. */
static bool set_aside(struct repairing *r, struct err *err)
{
    struct strbuf shared = {0};
    char *aside = free_name(r);
    if (rename(r->path, aside) != 0) {
        err_sys(err, errno, _("library %s cannot be set aside as %s"), r->path, aside);
        free(aside);
        return false;
    }
    rename_with(r->path, aside, "-wal");
    strbuf_addf(&shared, "%s-shm", r->path);
    unlink(shared.ptr);
    strbuf_free(&shared);
    r->aside = aside;
    return true;
}

/* Takes the new library away and puts the damaged one in its place again. */
static void put_back(const struct repairing *r)
{
    static const char *const ENDINGS[] = {"-wal", "-shm"};
    for (size_t i = 0; i < 2; i++) {
        struct strbuf name = {0};
        strbuf_addf(&name, "%s%s", r->path, ENDINGS[i]);
        unlink(name.ptr);
        strbuf_free(&name);
    }
    rename(r->aside, r->path);
    rename_with(r->aside, r->path, "-wal");
}

/* Makes the speeches of every text that was saved, in one step. */
static bool read_texts(struct library *library, struct err *err)
{
    struct source_list sources;
    if (!store_sources(library->store, &sources, err))
        return false;
    if (!store_begin(library->store, STORE_DURABLE, err)) {
        source_list_free(&sources);
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < sources.rows.len; i++) {
        struct source_ref ref = {sources.rows.at[i].id, sources.rows.at[i].version_id};
        ok = library_refresh(library, &ref, err);
    }
    source_list_free(&sources);
    return store_end(library->store, ok, err);
}

/* Reads lost texts again from their files, which carries the notes on them over. */
static void add_lost(struct repairing *r, struct library *library, const struct salvage *salvage)
{
    struct add_options options = {.now_ms = r->now_ms};
    for (size_t i = 0; i < salvage->lost.len; i++) {
        const char *path = salvage->lost.at[i];
        struct add_result added;
        bool known = path[0] && strcmp(path, "-") != 0;
        if (known && access(path, R_OK) == 0 &&
            library_add(library, path, &options, &added, NULL)) {
            r->result->texts_again++;
            strbuf_addf(r->report, _("lost text: %s: read again from its file\n"), path);
            continue;
        }
        r->result->texts_lost++;
        if (known)
            strbuf_addf(r->report,
                        _("lost text: %s: its file is gone too; add it again when you have it\n"),
                        path);
        else
            strbuf_addf(r->report, _("lost text: even its name is lost\n"));
    }
}

/* Adds the texts with notes that the library does not know at all any more, from the list beside
 * the copies. */
static void add_listed(struct repairing *r, struct library *library)
{
    struct strbuf list = {0};
    struct add_options options = {.now_ms = r->now_ms};
    char *path = library_backup_texts(r->path);
    struct strv rest = {0};
    if (file_read(path, LIBRARY_DEFAULT_LIMIT, &list, NULL))
        rest = strbuf_strv(&list);
    while (rest.ptr) {
        struct strv line = strv_split(&rest, '\n');
        struct source_ref ref = {0};
        struct add_result added = {0};
        char *name = mem_copy(line.ptr, line.len);
        bool wanted =
            line.len && store_source_by_path(library->store, name, &ref, NULL) && !ref.source_id;
        if (wanted && library_add(library, name, &options, &added, NULL) &&
            added.outcome != ADD_KNOWN) {
            r->result->texts_again++;
            strbuf_addf(r->report, _("lost text: %s: read again from its file\n"), name);
        }
        free(name);
    }
    free(path);
    strbuf_free(&list);
}

static bool salvage_all(struct repairing *r, struct library *library, struct err *err)
{
    struct salvage salvage;
    bool ok = store_salvage(library->store, r->aside, &salvage, err);
    if (ok) {
        r->result->texts = salvage.texts;
        r->result->notes = salvage.notes;
        ok = read_texts(library, err);
    }
    if (ok) {
        add_lost(r, library, &salvage);
        add_listed(r, library);
    }
    salvage_free(&salvage);
    return ok;
}

/* Merges the newest copy that can be read. Where none can, that is said and nothing fails: the
 * library is as good as it gets. */
static void merge_copy(struct repairing *r, struct library *library)
{
    for (size_t nth = 0;; nth++) {
        struct strbuf json = {0};
        struct err why = {0};
        char *copy = library_backup_path(r->path, nth);
        if (!copy)
            return;
        bool ok = file_read(copy, LIBRARY_DEFAULT_LIMIT, &json, &why) &&
                  library_import_notes(library, strbuf_strv(&json), r->now_ms, &r->result->merged,
                                       r->report, &why);
        strbuf_free(&json);
        if (ok) {
            r->result->copy = copy;
            return;
        }
        strbuf_addf(r->report, _("copy of the notes: %s: %s\n"), copy, why.msg);
        free(copy);
    }
}

/* A new library in the place of the damaged one, with what that still gives. */
static struct library *make_new(struct repairing *r, struct err *err)
{
    if (!set_aside(r, err))
        return NULL;
    struct library *library = library_open(r->path, NULL, err);
    if (library && salvage_all(r, library, err))
        return library;
    library_close(library);
    put_back(r);
    free(r->aside);
    r->aside = NULL;
    return NULL;
}

bool library_repair(const char *path, int64_t now_ms, struct repair_result *result,
                    struct strbuf *report, struct err *err)
{
    enum store_health health;
    *result = (struct repair_result){0};
    char *own = path ? mem_strdup(path) : library_default_path(err);
    struct repairing r = {.path = own, .now_ms = now_ms, .result = result, .report = report};
    struct library *library = NULL;
    if (own && store_examine(own, &health, report, err)) {
        result->damaged = health == STORE_DAMAGED;
        library = result->damaged ? make_new(&r, err) : library_open(own, NULL, err);
    }
    if (library)
        merge_copy(&r, library);
    result->aside = r.aside;
    bool ok = library != NULL;
    library_close(library);
    free(own);
    return ok;
}

void repair_result_free(struct repair_result *result)
{
    free(result->aside);
    free(result->copy);
    *result = (struct repair_result){0};
}
