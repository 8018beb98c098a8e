/* Statements: prepared when first used, kept with the store, reset and cleared after every use. See
 * store_impl.h for how they are run and store_sql.inc for their text.
 *
 * The first failure of a query stays in it and later calls do nothing, so that a caller checks
 * once, at the end.
 */
#include "store_impl.h"

#include "lectern/base/i18n.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const SQL_TEXT[] = {
#define SQL(id, text) [SQL_##id] = (text),
#include "store_sql.inc"
#undef SQL
};

struct query query_start(struct store *store, enum store_sql id)
{
    struct query query = {.store = store, .rc = SQLITE_OK};
    if (!store->stmts[id])
        query.rc = sqlite3_prepare_v3(store->db, SQL_TEXT[id], -1, SQLITE_PREPARE_PERSISTENT,
                                      &store->stmts[id], NULL);
    query.stmt = store->stmts[id];
    /* A statement is run by one query at a time: a second one would move the first one's rows. */
    assert(!query.stmt || !sqlite3_stmt_busy(query.stmt));
    return query;
}

/* Keeps the first failure. */
static void note_rc(struct query *query, int rc)
{
    if (query->rc == SQLITE_OK)
        query->rc = rc;
}

void query_bind_int(struct query *query, int64_t value)
{
    if (query->stmt)
        note_rc(query, sqlite3_bind_int64(query->stmt, ++query->param, value));
}

void query_bind_double(struct query *query, double value)
{
    if (query->stmt)
        note_rc(query, sqlite3_bind_double(query->stmt, ++query->param, value));
}

void query_bind_null(struct query *query)
{
    if (query->stmt)
        note_rc(query, sqlite3_bind_null(query->stmt, ++query->param));
}

void query_bind_text(struct query *query, const char *text)
{
    if (text)
        query_bind_strv(query, strv_of(text));
    else
        query_bind_null(query);
}

/* A null pointer would bind NULL, and an empty text is none. */
static const char *never_null(struct strv bytes)
{
    return bytes.ptr ? bytes.ptr : "";
}

void query_bind_strv(struct query *query, struct strv text)
{
    if (query->stmt)
        note_rc(query, sqlite3_bind_text64(query->stmt, ++query->param, never_null(text), text.len,
                                           SQLITE_STATIC, SQLITE_UTF8));
}

void query_bind_blob(struct query *query, struct strv bytes)
{
    if (query->stmt)
        note_rc(query, sqlite3_bind_blob64(query->stmt, ++query->param, never_null(bytes),
                                           bytes.len, SQLITE_STATIC));
}

bool query_row(struct query *query)
{
    if (query->rc != SQLITE_OK)
        return false;
    query->column = 0;
    int rc = sqlite3_step(query->stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        query->rc = rc;
    return rc == SQLITE_ROW;
}

int64_t query_int(struct query *query)
{
    return sqlite3_column_int64(query->stmt, query->column++);
}

double query_double(struct query *query)
{
    return sqlite3_column_double(query->stmt, query->column++);
}

struct strv query_bytes(struct query *query)
{
    int column = query->column++;
    if (sqlite3_column_type(query->stmt, column) == SQLITE_NULL)
        return (struct strv){0};
    const char *bytes = sqlite3_column_blob(query->stmt, column);
    if (!bytes) /* empty, or memory ran out, which the next step reports */
        return (struct strv){"", 0};
    return (struct strv){bytes, (size_t)sqlite3_column_bytes(query->stmt, column)};
}

const char *query_text(struct query *query, struct arena *arena)
{
    struct strv bytes = query_bytes(query);
    return bytes.ptr ? arena_copy(arena, bytes.ptr, bytes.len) : NULL;
}

bool query_end(struct query *query, struct err *err)
{
    /* The message is the connection's and goes with the reset. */
    bool ok = query->rc == SQLITE_OK || store_fail(query->store, query->rc, err);
    if (query->stmt) {
        sqlite3_reset(query->stmt);
        sqlite3_clear_bindings(query->stmt);
    }
    return ok;
}

bool query_run(struct query *query, struct err *err)
{
    query_row(query);
    return query_end(query, err);
}

bool query_one(struct query *query, int64_t *value, struct err *err)
{
    if (query_row(query))
        *value = query_int(query);
    return query_end(query, err);
}

/* A failure a reader of messages can do something about; null for the rest. */
static const char *advice(int rc)
{
    switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return N_("another program is writing to it; try again when it has finished");
    case SQLITE_FULL: return N_("the disk is full; nothing was changed, make room and try again");
    case SQLITE_READONLY:
        return N_("it can only be read; change its permissions or choose another with --library");
    case SQLITE_CANTOPEN:
        return N_("it cannot be opened; look at the permissions of the file and its folder");
    case SQLITE_CORRUPT:
        return N_("it is damaged; run \"lectern check --repair\", or put a copy in its place");
    default: return NULL;
    }
}

static enum err_code code_of(int rc)
{
    switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR_BUSY;
    case SQLITE_FULL: return ERR_FULL;
    case SQLITE_IOERR: return ERR_IO;
    default: return ERR_LIBRARY;
    }
}

/* SQLite calls a full disk so only where a write told it; making a log or its shared part there is
 * an I/O error or a file that cannot be opened, and the system knows why. */
static int find_cause(const struct store *store, int rc)
{
    bool vague = (rc & 0xFF) == SQLITE_IOERR || (rc & 0xFF) == SQLITE_CANTOPEN;
    int sys = vague && store->db ? sqlite3_system_errno(store->db) : 0;
    return sys == ENOSPC || sys == EDQUOT ? SQLITE_FULL : rc;
}

/* Copies of notes beside it say that it was a library (library_backup.c). */
static bool has_copies(const char *path)
{
    struct strbuf folder = {0};
    struct stat st;
    strbuf_addf(&folder, "%s.notes", path);
    bool has = stat(folder.ptr, &st) == 0 && S_ISDIR(st.st_mode);
    strbuf_free(&folder);
    return has;
}

bool store_refuse_foreign(const char *path, struct err *err)
{
    if (has_copies(path))
        return err_set(err, ERR_LIBRARY,
                       _("library %s: its beginning is destroyed; run \"lectern check --repair\""),
                       path);
    return err_set(err, ERR_LIBRARY,
                   _("library %s: it is no Lectern library; choose another file with --library"),
                   path);
}

bool store_fail(const struct store *store, int rc, struct err *err)
{
    rc = find_cause(store, rc);
    if ((rc & 0xFF) == SQLITE_NOMEM)
        return err_set(err, ERR_MEMORY, _("library %s: there is not enough memory"), store->path);
    if ((rc & 0xFF) == SQLITE_NOTADB)
        return store_refuse_foreign(store->path, err);
    const char *what = advice(rc);
    if (what)
        return err_set(err, code_of(rc), _("library %s: %s"), store->path, _(what));
    const char *said = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(rc);
    return err_set(err, code_of(rc), _("library %s cannot be used: %s"), store->path, said);
}

bool store_exec(struct store *store, const char *sql, struct err *err)
{
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || store_fail(store, rc, err);
}
