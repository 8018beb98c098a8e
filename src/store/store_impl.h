/* What the files of the store share: the connection, its statements, and `query`, by which all of
 * them are run.
 *
 * No statement handle leaves this folder, and SQL text stands in store_sql.inc only, but for
 * what makes, joins and mends whole files (store_schema.c, store_twins.c, store_salvage.c). A query
 * binds its values in order, reads its columns in order, remembers the first failure, and is always
 * ended by query_end() or query_run(), which also give the statement back:
 *
 *     struct query query = query_start(store, SQL_X);
 *     query_bind_int(&query, id);
 *     while (query_row(&query))
 *         … = query_int(&query);
 *     return query_end(&query, err);
 */
#ifndef LECTERN_STORE_IMPL_H
#define LECTERN_STORE_IMPL_H

#include "lectern/base/mem.h"
#include "lectern/model/model.h"
#include "lectern/model/record.h"
#include "lectern/store/store.h"

#include <sqlite3.h>
#include <stddef.h>
#include <sys/types.h>

/* "Lect" */
#define STORE_APPLICATION_ID 0x4C656374

enum store_sql {
#define SQL(id, text) SQL_##id,
#include "store_sql.inc"
#undef SQL
    SQL_COUNT
};

struct store_index;

struct store {
    sqlite3 *db;
    char *path;
    bool read_only;
    int busy_ms;               /* another program's lock is waited for so long … */
    int waited_ms;             /* … and has been, this time */
    int patience_ms;           /* and all together so long; below 0 for any time */
    int depth;                 /* transactions begun and not ended */
    bool broken;               /* an inner transaction failed, so the outer one must too */
    enum store_safety safety;  /* as the connection is set now */
    bool has_fts;              /* FTS5 is there and knows the tokenizer of earlier schemas */
    bool has_file;             /* false for one in memory */
    dev_t dev;                 /* of the file that was opened */
    ino_t ino, log_ino;        /* … and of its log, 0 for none */
    size_t pending_len;        /* bytes added and not indexed yet */
    struct store_index *index; /* null until it is asked */
    sqlite3_stmt *stmts[SQL_COUNT];
};

/* --- store_sql.c --- */

struct query {
    struct store *store;
    sqlite3_stmt *stmt; /* null after a failed preparation */
    int rc;             /* the first failure, else SQLITE_OK */
    int param, column;  /* the last one bound, read */
};

/* Begins a statement of the table, prepared once. A failure is kept in `rc`, all calls that follow
 * do nothing, and query_end() reports it. */
struct query query_start(struct store *store, enum store_sql id);

/* Binds the next parameter. */
void query_bind_int(struct query *query, int64_t value);
void query_bind_double(struct query *query, double value);
/* Null binds NULL. The memory must stay until the query ends. */
void query_bind_text(struct query *query, const char *text);
void query_bind_strv(struct query *query, struct strv text);
void query_bind_blob(struct query *query, struct strv bytes);
void query_bind_null(struct query *query);

/* Steps to the next row; false at the end and on failure. */
bool query_row(struct query *query);

/* The next column of the row. */
int64_t query_int(struct query *query);
double query_double(struct query *query);
/* A copy in the arena, null for NULL. */
const char *query_text(struct query *query, struct arena *arena);
/* Valid until the next row. */
struct strv query_bytes(struct query *query);

/* --- store_number.c: the next columns of the row, checked --- */

/* No text is longer: SQLite's own limit of a value. */
enum { STORE_TEXT_MAX = 1000 * 1000 * 1000 };

/* The length of the text that offsets of this row are in. One that is lost (salvage.h) or not known
 * bounds nothing: STORE_TEXT_MAX. */
size_t query_text_len(struct query *query);

/* An offset, at most the text's length; two columns as a span within another one. */
size_t query_off(struct query *query, size_t text_len);
struct span query_span(struct query *query, struct span within);

/* How many there are, a place in an order, a time in milliseconds, a part of 1: each within limits
 * that leave room to count on. */
int64_t query_count(struct query *query);
int64_t query_rank(struct query *query);
int64_t query_time(struct query *query);
double query_part(struct query *query);

/* One of an enum with so many members; else its first. */
int query_enum(struct query *query, int count);

/* --- store_sql.c again --- */

/* Gives the statement back. False, with the error set, where anything failed on the way. */
bool query_end(struct query *query, struct err *err);

/* Runs a statement that gives no rows, and ends it. */
bool query_run(struct query *query, struct err *err);

/* For a query that gives one whole number: reads it into *value (left alone where there is no row)
 * and ends. */
bool query_one(struct query *query, int64_t *value, struct err *err);

/* Sets the error for SQLite's result code, with the path and what to do. Returns false. */
bool store_fail(const struct store *store, int rc, struct err *err);

/* Says that a file is none of Lectern's, or that its beginning is destroyed where copies of notes
 * beside it say that it was one. Returns false. */
bool store_refuse_foreign(const char *path, struct err *err);

/* Runs SQL that has no parameters (schema, pragmas). */
bool store_exec(struct store *store, const char *sql, struct err *err);

/* --- store.c --- */

/* store_check() without the search index. */
bool store_check_database(struct store *store, struct strbuf *report, bool *sound, struct err *err);

/* --- store_schema.c --- */

/* Brings the file to the present schema; refuses foreign and newer files. */
bool store_migrate(struct store *store, struct err *err);

/* Makes an empty file that only its owner can read; copies all pages of a database into a file that
 * is there. Gives SQLite's result code. */
bool store_make_private(const char *path, struct err *err);
int store_copy_to(sqlite3 *from, const char *path);

/* --- store_anew.c --- */

/* Remembers which file was opened. */
void store_remember_file(struct store *store);

/* --- store_speech.c --- */

/* Reads the columns of INFO_COLUMNS. */
void store_take_info(struct query *query, struct arena *arena, struct speech_info *info);

/* --- store_twins.c --- */

/* Joins sources whose current text is the same, as schema 6 has them: the oldest gets the notes,
 * corrections, places, clippings of the others, which go. Nothing the reader made is lost. Inside a
 * transaction. */
bool store_join_twins(struct store *store, struct err *err);

/* --- store_token.c --- */

/* Makes the tokenizer "lectern" of earlier schemas known to the connection, for as long as their
 * tables are there. False where this SQLite has no FTS5, which nothing else needs, and where the
 * file is so damaged that this cannot be asked. */
bool store_token_register(sqlite3 *db);

/* --- store_index.c --- */

void store_index_free(struct store_index *index);

/* Forgets what was read of the index: a transaction was taken back. */
void store_index_forget(struct store_index *index);

/* Takes a speech out of the index, which has it or waits for it, while its paragraphs are there. */
bool store_index_remove(struct store *store, int64_t speech_id, struct err *err);

#endif
