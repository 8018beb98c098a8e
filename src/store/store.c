/* Opening, closing, transactions. See store.h.
 *
 * What is found wrong while opening refuses the file before anything is written to it: the first
 * bytes are looked at before SQLite is, and the connection leaves a foreign file's write-ahead log
 * alone. Texts can be added again, notes cannot, so only notes wait for the disk (STORE_DURABLE);
 * in WAL mode both survive a killed program.
 */
#include "store_impl.h"
#include "store_note.h"

#include "lectern/base/file.h"
#include "lectern/store/index.h"
#include "lectern/base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    DEFAULT_BUSY_MS = 5000,
    CACHE_KIB = 6 * 1024,
    CHECKPOINT_PAGES = 4000,
};

static const char MAGIC[16] = "SQLite format 3";

static bool is_memory(const char *path)
{
    return strcmp(path, ":memory:") == 0;
}

/* Makes the file, and its folder, so that only the owner can read them. */
static bool make_file(const char *path, struct err *err)
{
    char *folder = file_folder_of(path);
    bool ok = file_make_folder(folder, err);
    free(folder);
    if (!ok)
        return err_wrap(err, _("library %s"), path);
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST || err_sys(err, errno, _("library %s cannot be made"), path);
    close(fd);
    return true;
}

/* Looks at an existing file without SQLite: a regular one, empty or with SQLite's first bytes. */
static bool look_at(int fd, const char *path, struct err *err)
{
    struct stat st;
    char head[sizeof MAGIC];
    if (fstat(fd, &st) != 0)
        return err_sys(err, errno, _("library %s cannot be used"), path);
    if (!S_ISREG(st.st_mode))
        return store_refuse_foreign(path, err);
    if (st.st_size == 0)
        return true;
    if (pread(fd, head, sizeof head, 0) != (ssize_t)sizeof head ||
        memcmp(head, MAGIC, sizeof head) != 0)
        return store_refuse_foreign(path, err);
    return true;
}

/* Makes the file where it is missing and tells whether it can be written. */
static bool prepare_file(const char *path, bool *writable, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT) {
        if (!make_file(path, err))
            return false;
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    }
    if (fd < 0)
        return err_sys(err, errno, _("library %s cannot be opened"), path);
    bool ok = look_at(fd, path, err);
    close(fd);
    char *folder = file_folder_of(path);
    *writable = faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 &&
                faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) == 0;
    free(folder);
    return ok;
}

/* The path as a URI that SQLite reads as a file nobody changes: the only way to read a library in
 * WAL mode from a folder that cannot be written. */
static char *immutable_uri(const char *path)
{
    struct strbuf uri = {0};
    strbuf_add_str(&uri, "file:");
    for (const unsigned char *p = (const unsigned char *)path; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                     (*p >= '0' && *p <= '9') || strchr("/._-", *p);
        if (plain)
            strbuf_add_byte(&uri, (char)*p);
        else
            strbuf_addf(&uri, "%%%02X", *p);
    }
    strbuf_add_str(&uri, "?immutable=1");
    return strbuf_take(&uri);
}

static int connect(struct store *store, const char *vfs)
{
    /* One thread has the connection (the one that reads files ahead does not), so that SQLite need
     * not lock it at every column of every row. */
    enum {
        WRITE = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
        READ = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    };
    if (!store->read_only)
        return sqlite3_open_v2(store->path, &store->db, WRITE, vfs);
    int rc = sqlite3_open_v2(store->path, &store->db, READ, vfs);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
    if (rc == SQLITE_OK || (rc & 0xFF) == SQLITE_NOTADB || (rc & 0xFF) == SQLITE_CORRUPT)
        return rc;
    sqlite3_close(store->db);
    char *uri = immutable_uri(store->path);
    rc = sqlite3_open_v2(uri, &store->db, READ | SQLITE_OPEN_URI, vfs);
    free(uri);
    return rc;
}

/* Waits a little for another program's lock, longer each time; 0 ends that. What is slept is
 * counted, no clock is asked. */
static int wait_for_lock(void *user, int count)
{
    static const int STEPS_MS[] = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};
    enum { LAST = sizeof STEPS_MS / sizeof *STEPS_MS - 1 };
    struct store *store = user;
    int step = STEPS_MS[count < LAST ? count : LAST];
    if (count == 0)
        store->waited_ms = 0;
    if (store->waited_ms + step > store->busy_ms)
        return 0;
    if (store->patience_ms >= 0) {
        if (store->patience_ms < step)
            return 0;
        store->patience_ms -= step;
    }
    store->waited_ms += step;
    sqlite3_sleep(step);
    return 1;
}

void store_hurry(struct store *store, int patience_ms)
{
    store->patience_ms = patience_ms;
}

/* Settings of the connection that change nothing in the file. */
static bool set_up(struct store *store, int busy_ms, struct err *err)
{
    sqlite3_extended_result_codes(store->db, 1);
    store->busy_ms = busy_ms < 0 ? 0 : busy_ms ? busy_ms : DEFAULT_BUSY_MS;
    store->patience_ms = -1;
    sqlite3_busy_handler(store->db, wait_for_lock, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* Whether a damaged file can be used shows when it is read. */
    store->has_fts = store_token_register(store->db);
    int rc = store_revision_register(store->db);
    if (rc != SQLITE_OK)
        return store_fail(store, rc, err);
    char *cache = sqlite3_mprintf("PRAGMA cache_size = -%d", CACHE_KIB);
    bool ok = store_exec(store, cache, err) &&
              store_exec(store, "PRAGMA temp_store = MEMORY", err) &&
              store_exec(store, "PRAGMA cell_size_check = ON", err);
    sqlite3_free(cache);
    return ok;
}

/* Foreign keys are read back: an SQLite built without them takes the pragma in silence. */
static bool enforce_keys(struct store *store, struct err *err)
{
    int on = 0;
    int rc = sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &on);
    if (rc != SQLITE_OK || !on)
        return err_set(err, ERR_LIBRARY,
                       _("this system's SQLite %s has no foreign keys; install another"),
                       sqlite3_libversion());
    return true;
}

/* From here on the file is known to be ours. */
static bool make_ready(struct store *store, struct err *err)
{
    if (!enforce_keys(store, err))
        return false;
    if (store->read_only)
        return true;
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    /* A file system without shared memory keeps its rollback journal, which is as safe. */
    sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    store->safety = STORE_DURABLE;
    sqlite3_wal_autocheckpoint(store->db, CHECKPOINT_PAGES);
    return store_exec(store, "PRAGMA synchronous = FULL", err) &&
           store_exec(store, "PRAGMA secure_delete = FAST", err);
}

/* STRICT tables are older than all else that the statements need. */
static bool is_new_enough(struct err *err)
{
    enum { NEEDED = 3037000 };
    return sqlite3_libversion_number() >= NEEDED ||
           err_set(err, ERR_LIBRARY, _("this system's SQLite %s is too old, 3.37 is needed"),
                   sqlite3_libversion());
}

struct store *store_open(const char *path, const struct store_options *options, bool *read_only,
                         struct err *err)
{
    static const struct store_options DEFAULTS = {0};
    if (!options)
        options = &DEFAULTS;
    bool writable = true;
    if (!is_new_enough(err) || (!is_memory(path) && !prepare_file(path, &writable, err)))
        return NULL;
    struct store *store = mem_new(1, sizeof *store);
    store->path = mem_strdup(path);
    store->read_only = !writable;
    int rc = connect(store, options->vfs);
    bool ok = rc == SQLITE_OK || store_fail(store, rc, err);
    ok = ok && set_up(store, options->busy_ms, err) && store_migrate(store, err) &&
         make_ready(store, err);
    if (!ok) {
        store_close(store);
        return NULL;
    }
    if (!is_memory(path))
        store_remember_file(store);
    if (read_only)
        *read_only = store->read_only;
    return store;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store->stmts[i]);
    if (!store_in_place(store, NULL)) /* the log of that name may be another file's */
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    store_index_free(store->index);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

/* Takes effect only between transactions, so it is set before one. */
static bool set_safety(struct store *store, enum store_safety safety, struct err *err)
{
    if (store->safety == safety)
        return true;
    const char *sql =
        safety == STORE_DURABLE ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL";
    if (!store_exec(store, sql, err))
        return false;
    store->safety = safety;
    return true;
}

bool store_begin(struct store *store, enum store_safety safety, struct err *err)
{
    if (store->depth > 0) {
        store->depth++;
        return true;
    }
    if (store->read_only)
        return store_fail(store, SQLITE_READONLY, err);
    if (!store_in_place(store, err))
        return false;
    if (!set_safety(store, safety, err) || !store_exec(store, "BEGIN IMMEDIATE", err))
        return false;
    store->depth = 1;
    store->broken = false;
    return true;
}

bool store_end(struct store *store, bool ok, struct err *err)
{
    store->broken = store->broken || !ok;
    if (--store->depth > 0)
        return ok;
    if (!store->broken && store_exec(store, "COMMIT", err))
        return true;
    /* Some failures have rolled back already; then this one says so and does nothing. */
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store_index_forget(store->index);
    if (ok && store->broken)
        err_set(err, ERR_LIBRARY,
                _("library %s: a part of the change failed, so nothing was changed"), store->path);
    return false;
}

bool store_begin_reading(struct store *store, struct err *err)
{
    return store->depth > 0 || store_exec(store, "BEGIN", err);
}

void store_end_reading(struct store *store)
{
    if (store->depth == 0)
        sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}

const char *store_engine_version(void)
{
    return sqlite3_libversion();
}

/* Runs a check that answers with rows of text; every row but "ok" is a finding. */
static bool report_rows(struct store *store, const char *sql, const char *what,
                        struct strbuf *report, bool *sound, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
    while (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(stmt, 0);
        rc = SQLITE_OK;
        if (said && strcmp(said, "ok") == 0)
            continue;
        *sound = false;
        strbuf_addf(report, "%s: %s\n", what, said ? said : "?");
    }
    /* Too damaged to be checked to the end: that is a finding. */
    if ((rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB) {
        *sound = false;
        strbuf_addf(report, "%s: %s\n", what, sqlite3_errmsg(store->db));
        rc = SQLITE_DONE;
    }
    bool ok = rc == SQLITE_DONE || store_fail(store, rc, err);
    sqlite3_finalize(stmt);
    return ok;
}

bool store_check_database(struct store *store, struct strbuf *report, bool *sound, struct err *err)
{
    *sound = true;
    return report_rows(store, "PRAGMA integrity_check", _("database"), report, sound, err) &&
           report_rows(store,
                       "SELECT \"table\" || ' ' || rowid || ' -> ' || parent"
                       " FROM pragma_foreign_key_check",
                       _("missing record"), report, sound, err) &&
           report_rows(store,
                       "SELECT 'paragraph ' || id FROM paragraph"
                       " WHERE (id >> 24) NOT IN (SELECT id FROM speech)",
                       _("paragraph without a speech"), report, sound, err);
}

bool store_check(struct store *store, struct strbuf *report, bool *sound, struct err *err)
{
    /* What a damaged file says of its texts is not to be compared with anything. */
    return store_check_database(store, report, sound, err) &&
           (!*sound || store_index_check(store, report, sound, err));
}
