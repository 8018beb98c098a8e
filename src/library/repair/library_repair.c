/* Repairing a library. See library.h.
 *
 * A new library is built under another name ("PATH.repairing") of what can be read of the damaged
 * file, which is not changed, and of all copies of the notes (library_backup.c); speeches and the
 * search index are made again from the texts. Only when that is whole, closed and on the disk, the
 * damaged file is renamed and the new one gets its name. Between the two renames nothing has that
 * name, and a library that is lost (library_lost.c) is refused until it is repaired: so a repair
 * that is killed, wherever it was, leaves the damaged file to the next one.
 *
 * The copies are merged newest first, since the newest one knows best where a note stands: older
 * ones add what is missing and change nothing that is there in the same or a later revision.
 */
#include "beside.h"
#include "../library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/search/index.h"
#include "lectern/library/texts/add.h"
#include "lectern/store/index.h"
#include "lectern/store/note.h"
#include "lectern/store/salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct repairing {
    const char *path;
    int64_t now_ms;
    struct repair_result *result;
    struct strbuf *report;
    struct stat before[2]; /* of the damaged file and its log when reading began */
    char *building;        /* the new library's name until it is whole */
    int lock;              /* open on it: one repair at a time; -1 for none */
};

/* --- the files of a library --- */

static char *with_ending(const char *path, const char *ending)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s%s", path, ending);
    return strbuf_take(&name);
}

static void rename_with(const char *from, const char *to, const char *ending)
{
    char *old = with_ending(from, ending), *new = with_ending(to, ending);
    rename(old, new);
    free(old);
    free(new);
}

static void remove_with(const char *path, const char *ending)
{
    char *name = with_ending(path, ending);
    unlink(name);
    free(name);
}

static bool is_there(const char *path, const char *ending)
{
    char *name = with_ending(path, ending);
    bool there = access(name, F_OK) == 0;
    free(name);
    return there;
}

/* The size of a file; 0 where there is none. */
static int64_t size_with(const char *path, const char *ending)
{
    struct stat st;
    char *name = with_ending(path, ending);
    int64_t size = stat(name, &st) == 0 ? (int64_t)st.st_size : 0;
    free(name);
    return size;
}

/* What others leave beside a database: its log, what they share about that, its journal. */
static void remove_logs(const char *path)
{
    static const char *const ENDINGS[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        remove_with(path, ENDINGS[i]);
}

/* --- building aside --- */

/* Begins an empty file and holds it, so that two repairs never write the same one. What a killed
 * repair left of it is worth nothing: its sources are all there. */
static bool begin_building(struct repairing *r, struct err *err)
{
    struct stat mine, named;
    r->lock = open(r->building, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (r->lock < 0)
        return err_sys(err, errno, _("%s: cannot be written"), r->building);
    bool held = flock(r->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    /* Another repair may have ended meanwhile and given the file the library's name. */
    if (!held || fstat(r->lock, &mine) != 0 || stat(r->building, &named) != 0 ||
        mine.st_ino != named.st_ino || mine.st_dev != named.st_dev)
        return err_set(err, ERR_BUSY, _("library %s is being repaired by another program"),
                       r->path);
    if (ftruncate(r->lock, 0) != 0)
        return err_sys(err, errno, _("%s: cannot be written"), r->building);
    remove_logs(r->building);
    return true;
}

/* Takes away what was built. Not what another repair holds. */
static void drop_building(struct repairing *r)
{
    unlink(r->building);
    remove_logs(r->building);
}

/* A name that is free, from the day. The caller frees. */
static char *free_name(const struct repairing *r)
{
    time_t now = (time_t)(r->now_ms / 1000);
    struct tm tm = {0};
    char day[32] = "";
    if (gmtime_r(&now, &tm))
        strftime(day, sizeof day, "%Y-%m-%d", &tm);
    char *start = with_ending(r->path, ".damaged-");
    char *name = beside_free_name(start, day, "");
    free(start);
    return name;
}

/* A log without its file is kept as well: it goes along with an empty one. */
static void keep_lone_log(const struct repairing *r)
{
    if (is_there(r->path, "") || size_with(r->path, "-wal") == 0)
        return;
    int fd = open(r->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
}

/* The log goes along, since it holds the last changes. What other processes shared about it does
 * not: it is made anew from the log. */
static bool set_aside(struct repairing *r, struct err *err)
{
    char *aside = free_name(r);
    keep_lone_log(r);
    if (rename(r->path, aside) != 0) {
        err_sys(err, errno, _("library %s cannot be set aside as %s"), r->path, aside);
        free(aside);
        return false;
    }
    rename_with(r->path, aside, "-wal");
    rename_with(r->path, aside, "-journal");
    remove_with(r->path, "-shm");
    r->result->aside = aside;
    return true;
}

static void put_back(struct repairing *r)
{
    if (!r->result->aside)
        return;
    rename(r->result->aside, r->path);
    rename_with(r->result->aside, r->path, "-wal");
    rename_with(r->result->aside, r->path, "-journal");
    free(r->result->aside);
    r->result->aside = NULL;
}

/* A repair that was killed between the renames may have left the log behind, which belongs to what
 * it set aside last. */
static void finish_setting_aside(const struct repairing *r)
{
    static const char *const ENDINGS[] = {"-wal", "-journal"};
    struct beside damaged;
    if (is_there(r->path, ""))
        return;
    beside_damaged(r->path, &damaged);
    for (size_t i = 0; damaged.paths.len && i < 2; i++)
        if (is_there(r->path, ENDINGS[i]) && !is_there(damaged.paths.at[0], ENDINGS[i]))
            rename_with(r->path, damaged.paths.at[0], ENDINGS[i]);
    beside_free(&damaged);
}

static void look_at_files(const struct repairing *r, struct stat at[2])
{
    memset(at, 0, 2 * sizeof *at);
    stat(r->path, &at[0]);
    char *log = with_ending(r->path, "-wal");
    if (stat(log, &at[1]) == 0 && at[1].st_size == 0) /* reading makes an empty one */
        memset(&at[1], 0, sizeof at[1]);
    free(log);
}

/* Whether another program wrote to the damaged library while it was read. */
static bool was_written(const struct repairing *r)
{
    struct stat now[2];
    look_at_files(r, now);
    for (size_t i = 0; i < 2; i++)
        if (now[i].st_ino != r->before[i].st_ino || now[i].st_size != r->before[i].st_size ||
            now[i].st_mtim.tv_sec != r->before[i].st_mtim.tv_sec ||
            now[i].st_mtim.tv_nsec != r->before[i].st_mtim.tv_nsec)
            return true;
    return false;
}

/* What was built takes the library's name; what had it is kept where it holds anything. */
static bool put_in_place(struct repairing *r, struct err *err)
{
    char *folder = file_folder_of(r->path);
    bool keep = r->result->damaged || size_with(r->path, "-wal") > 0;
    if (was_written(r))
        err_set(err, ERR_BUSY, _("library %s is open in another program; end that first"), r->path);
    else if (size_with(r->building, "-wal") > 0)
        err_set(err, ERR_IO, _("library %s cannot be finished; is the disk full?"), r->building);
    else if (fsync(r->lock) != 0)
        err_sys(err, errno, _("%s: cannot be written"), r->building);
    else if (!keep || set_aside(r, err)) {
        if (!keep)
            remove_logs(r->path);
        file_sync_folder(folder);
        if (rename(r->building, r->path) == 0) {
            file_sync_folder(folder);
            free(folder);
            return true;
        }
        err_sys(err, errno, _("%s: cannot be written"), r->path);
        put_back(r);
    }
    free(folder);
    return false;
}

/* --- filling it --- */

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
    char *path = beside_texts(r->path);
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

/* Saves what one file gives. *any is set where that was a text or a note. */
static bool salvage_from(struct repairing *r, struct library *library, const char *from, bool *any,
                         struct err *err)
{
    struct salvage salvage;
    bool ok = store_salvage(library->store, from, &salvage, err);
    *any = salvage.texts + salvage.notes > 0;
    if (ok && *any) {
        r->result->texts = salvage.texts;
        r->result->notes = salvage.notes;
        ok = read_texts(library, err);
    }
    if (ok)
        add_lost(r, library, &salvage);
    salvage_free(&salvage);
    return ok;
}

/* Saves what the damaged file gives, and where that is nothing, what was set aside before. */
static bool salvage_all(struct repairing *r, struct library *library, struct err *err)
{
    struct beside damaged;
    bool any = false, ok = true;
    if (r->result->damaged)
        ok = salvage_from(r, library, r->path, &any, err);
    beside_damaged(r->path, &damaged);
    for (size_t i = 0; ok && !any && i < damaged.paths.len; i++) {
        ok = salvage_from(r, library, damaged.paths.at[i], &any, err);
        if (any)
            r->result->from = mem_strdup(damaged.paths.at[i]);
    }
    beside_free(&damaged);
    if (ok)
        add_listed(r, library);
    return ok;
}

/* Adds up what the copies gave. */
static void count_merged(struct import_result *all, const struct import_result *one)
{
    all->added += one->added;
    all->updated += one->updated;
    all->conflicts += one->conflicts;
    all->unsure += one->unsure;
    all->refused += one->refused;
    if (one->unplaced > all->unplaced)
        all->unplaced = one->unplaced;
}

/* How many notes of the copies are in the library and how many are not: a note stands in several
 * copies. */
static bool count_different(struct repairing *r, struct library *library, struct err *err)
{
    struct import_result *merged = &r->result->merged;
    struct note_ids ids;
    struct arena *arena = arena_new();
    size_t there = 0;
    bool ok = true;
    library_copied_ids(r->path, &ids);
    for (size_t i = 0; ok && i < ids.at.len; i++) {
        struct note note;
        bool found = false;
        ok = store_note(library->store, ids.at.at[i].id, arena, &note, &found, err);
        there += found;
    }
    size_t new = merged->added + merged->updated;
    merged->known = there > new ? there - new : 0;
    if (ids.at.len - there > merged->unplaced)
        merged->unplaced = ids.at.len - there;
    VEC_FREE(&ids.at);
    arena_free(arena);
    return ok;
}

/* Merges all copies that can be read. One that cannot is told, and nothing fails: the library is as
 * good as it gets. A failure of the library itself is one. */
static bool merge_copies(struct repairing *r, struct library *library, struct err *err)
{
    struct beside copies;
    bool ok = true;
    beside_copies(r->path, &copies);
    for (size_t i = 0; ok && i < copies.paths.len; i++) {
        struct strbuf json = {0}, said = {0};
        struct err why = {0};
        struct import_result merged;
        const char *copy = copies.paths.at[i];
        if (file_read(copy, LIBRARY_DEFAULT_LIMIT, &json, &why) &&
            library_import_notes(library, strbuf_strv(&json), r->now_ms, &merged, &said, &why)) {
            count_merged(&r->result->merged, &merged);
            if (r->result->copies++ == 0) {
                r->result->copy = mem_strdup(copy);
                strbuf_add_strv(r->report, strbuf_strv(&said));
            }
        } else if (why.code == ERR_FORMAT || why.code == ERR_LIMIT) {
            strbuf_addf(r->report, _("copy of the notes: %s: %s\n"), copy, why.msg);
        } else {
            ok = err_set(err, why.code, "%s", why.msg);
        }
        strbuf_free(&json);
        strbuf_free(&said);
    }
    beside_free(&copies);
    return ok && count_different(r, library, err);
}

/* Whether all of it is there and whole, and what is not is remembered. */
static bool finish(struct repairing *r, struct library *library, struct err *err)
{
    char day[DAY_LEN + 1] = "";
    const struct repair_result *result = r->result;
    if (result->copy)
        beside_day(result->copy, day);
    if (result->merged.unplaced + result->texts_lost == 0)
        day[0] = '\0';
    return library_set_missed(library->store, result->merged.unplaced, result->texts_lost, day,
                              err);
}

static bool check_built(struct library *library, struct err *err)
{
    struct strbuf report = {0};
    bool sound = false;
    bool ok = store_check(library->store, &report, &sound, err);
    if (ok && !sound)
        ok = err_set(err, ERR_IO, _("what was saved is not whole: %s"), strbuf_str(&report));
    strbuf_free(&report);
    return ok;
}

/* A new library in the place of the one that is damaged or lost. */
static bool build(struct repairing *r, struct err *err)
{
    if (!begin_building(r, err))
        return false;
    look_at_files(r, r->before);
    struct library *library = library_open(r->building, NULL, err);
    bool ok = library && salvage_all(r, library, err) && merge_copies(r, library, err) &&
              finish(r, library, err) && check_built(library, err);
    library_close(library);
    ok = ok && put_in_place(r, err);
    if (!ok)
        drop_building(r);
    return ok;
}

/* Adds the texts of one library to another from their files. */
static bool add_texts_of(struct repairing *r, struct library *from, struct library *to,
                         struct err *err)
{
    struct source_list sources;
    struct add_options options = {.now_ms = r->now_ms};
    if (!store_sources(from->store, &sources, err))
        return false;
    for (size_t i = 0; i < sources.rows.len; i++) {
        struct add_result added;
        const char *path = sources.rows.at[i].path;
        if (path[0] && library_add(to, path, &options, &added, NULL))
            r->result->texts_again += added.outcome != ADD_KNOWN;
        else
            r->result->texts_lost++;
    }
    source_list_free(&sources);
    return true;
}

/* A library that was begun anew beside a damaged file keeps what it has got since; what the file
 * gives goes into one built aside, and from there come its notes, and its texts from their files.
 */
static bool bring_from_damaged(struct repairing *r, struct library *library, struct err *err)
{
    struct strbuf json = {0}, said = {0};
    struct import_result merged;
    if (!begin_building(r, err))
        return false;
    struct library *built = library_open(r->building, NULL, err);
    bool ok = built && salvage_all(r, built, err) && add_texts_of(r, built, library, err) &&
              library_export_notes(built, 0, NOTE_FORMAT_JSON, &json, err) &&
              library_import_notes(library, strbuf_strv(&json), r->now_ms, &merged, &said, err);
    if (ok)
        count_merged(&r->result->merged, &merged);
    library_close(built);
    drop_building(r);
    strbuf_free(&json);
    strbuf_free(&said);
    return ok;
}

/* Only what is missing is added, in place. */
static bool merge_only(struct repairing *r, struct err *err)
{
    struct beside damaged;
    struct library *library = library_open(r->path, NULL, err);
    bool ok = library;
    if (ok && r->result->index_made)
        ok = store_index_reset(library->store, err) && library_index_all(library, NULL, NULL, err);
    if (ok && library_misses(library, NULL)) {
        beside_damaged(r->path, &damaged);
        ok = damaged.paths.len == 0 || bring_from_damaged(r, library, err);
        beside_free(&damaged);
        add_listed(r, library);
    }
    ok = ok && merge_copies(r, library, err) && finish(r, library, err);
    library_close(library);
    return ok;
}

/* A whole library with nothing in it beside a damaged file: an earlier attempt ended there. */
static bool is_blank_beside_damaged(const char *path)
{
    struct beside damaged;
    bool blank = false;
    beside_damaged(path, &damaged);
    struct store *store = damaged.paths.len ? store_open(path, NULL, NULL, NULL) : NULL;
    blank = store && store_is_blank(store, &blank, NULL) && blank;
    store_close(store);
    beside_free(&damaged);
    return blank;
}

static bool repair(struct repairing *r, struct err *err)
{
    struct library_lost lost;
    enum store_health health = STORE_SOUND;
    finish_setting_aside(r);
    if (library_is_lost(r->path, &lost)) {
        r->result->lost = true;
        library_lost_free(&lost);
    } else if (!store_examine(r->path, &health, r->report, err)) {
        return false;
    } else {
        r->result->damaged = health == STORE_DAMAGED;
        r->result->index_made = health == STORE_INDEX_WRONG;
        r->result->lost = !r->result->damaged && is_blank_beside_damaged(r->path);
    }
    return r->result->damaged || r->result->lost ? build(r, err) : merge_only(r, err);
}

bool library_repair(const char *path, int64_t now_ms, struct repair_result *result,
                    struct strbuf *report, struct err *err)
{
    *result = (struct repair_result){0};
    char *own = path ? mem_strdup(path) : library_default_path(err);
    struct repairing r = {
        .path = own, .now_ms = now_ms, .result = result, .report = report, .lock = -1};
    r.building = own ? with_ending(own, ".repairing") : NULL;
    bool ok = own && repair(&r, err);
    if (r.lock >= 0)
        close(r.lock);
    free(r.building);
    free(own);
    return ok;
}

void repair_result_free(struct repair_result *result)
{
    free(result->aside);
    free(result->from);
    free(result->copy);
    *result = (struct repair_result){0};
}
