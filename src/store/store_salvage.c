/* See salvage.h.
 *
 * A row is asked for by its number, each number on its own, so that the way down to it is all that
 * must be whole. Tables ordered by other keys are read from both ends towards the damage. Where the
 * first hundred bytes are gone, a copy gets new ones: they hold nothing but sizes that this program
 * always writes alike. What was read must also make sense: a text has the hash that stands beside
 * it, and a row that breaks a rule of its table is left out.
 */
#include "lectern/store/salvage.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/sha256.h"
#include "lectern/store/index.h"
#include "store_impl.h"
#include "store_note.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PAGE_LEN = 4096, /* SQLite's own default, which store.c does not change */
    HEADER_LEN = 100,
    ROWS_A_PAGE = 256, /* at most */
    LEAST_ROWS = 1 << 18,
    LOOK_LEN = 256 * 1024,
};

static const char MAGIC[16] = "SQLite format 3";

/* --- looking at the file --- */

/* The beginning of the file; false where it cannot be read. */
static bool read_start(const char *path, struct strbuf *start, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return err_sys(err, errno, _("library %s cannot be opened"), path);
    strbuf_reserve(start, LOOK_LEN);
    ssize_t got = pread(fd, start->ptr, LOOK_LEN, 0);
    if (got >= 0)
        start->len = (size_t)got;
    else
        err_sys(err, errno, _("library %s cannot be read"), path);
    close(fd);
    return got >= 0;
}

static int64_t big_endian(struct strv bytes, size_t off)
{
    int64_t value = 0;
    for (size_t i = 0; i < 4 && off + i < bytes.len; i++)
        value = value << 8 | (unsigned char)bytes.ptr[off + i];
    return value;
}

/* Whether what does not open as a library was one: by its identity, by its tables, or, where not
 * even those are left, by the copies of its notes beside it. */
static bool was_library(const char *path, struct strv start)
{
    bool whole_head = start.len >= HEADER_LEN && memcmp(start.ptr, MAGIC, sizeof MAGIC) == 0;
    if (whole_head && big_endian(start, 68) == STORE_APPLICATION_ID)
        return big_endian(start, 60) <= STORE_SCHEMA_VERSION;
    if (strv_find(start, STRV("CREATE TABLE source_version("), 0) != SIZE_MAX)
        return true;
    struct strbuf notes = {0};
    struct stat st;
    strbuf_addf(&notes, "%s.notes", path);
    bool has_copies = stat(notes.ptr, &st) == 0 && S_ISDIR(st.st_mode);
    strbuf_free(&notes);
    return has_copies && !whole_head;
}

/* SQLite's processes lock these bytes of the file while they have it open. */
static bool is_open_elsewhere(const char *path)
{
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512};
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    bool held = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (fd >= 0)
        close(fd);
    return held;
}

bool store_examine(const char *path, enum store_health *health, struct strbuf *report,
                   struct err *err)
{
    struct strbuf start = {0};
    struct err why = {0};
    *health = STORE_DAMAGED;
    if (!read_start(path, &start, err)) {
        strbuf_free(&start);
        return false;
    }
    if (is_open_elsewhere(path)) {
        strbuf_free(&start);
        return err_set(err, ERR_BUSY, _("library %s is open in another program; end that first"),
                       path);
    }
    struct store *store = store_open(path, NULL, NULL, &why);
    bool sound = false, looked = store && store_check_database(store, report, &sound, &why);
    if (looked && sound) {
        looked = store_index_check(store, report, &sound, &why);
        *health = sound ? STORE_SOUND : STORE_INDEX_WRONG;
    }
    if (!looked)
        strbuf_addf(report, "%s\n", why.msg);
    bool repairable = store || was_library(path, strbuf_strv(&start));
    store_close(store);
    strbuf_free(&start);
    if ((!looked && (why.code == ERR_BUSY || why.code == ERR_IO)) || !repairable) {
        if (err)
            *err = why;
        return false;
    }
    return true;
}

bool store_is_blank(struct store *store, bool *blank, struct err *err)
{
    int64_t is = 0;
    struct query query = query_start(store, SQL_STORE_IS_BLANK);
    bool ok = query_one(&query, &is, err);
    *blank = ok && is != 0;
    return ok;
}

/* --- opening it --- */

static bool copy_file(const char *from, const char *to, struct err *err)
{
    char bytes[64 * 1024];
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    ssize_t got = in < 0 || out < 0 ? -1 : 1;
    while (got > 0) {
        got = read(in, bytes, sizeof bytes);
        if (got > 0 && write(out, bytes, (size_t)got) != got)
            got = -1;
    }
    int sys = errno;
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return got == 0 || err_sys(err, sys, _("%s cannot be copied"), from);
}

/* The header as SQLite 3 describes it (file format, section 1.3): page size 4096, write-ahead log,
 * no reserved bytes, schema format 4, UTF-8; sizes and counters 0, which makes SQLite look at the
 * file instead. */
static bool write_header(const char *path, struct err *err)
{
    unsigned char head[HEADER_LEN] = {0};
    memcpy(head, MAGIC, sizeof MAGIC);
    head[16] = PAGE_LEN >> 8;
    head[18] = head[19] = 2;
    head[21] = 64, head[22] = 32, head[23] = 32;
    head[27] = 1; /* differs from the counter at 92, so the size at 28 is not believed */
    head[47] = 4;
    head[59] = 1;
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && pwrite(fd, head, sizeof head, 0) == (ssize_t)sizeof head;
    int sys = errno;
    if (fd >= 0)
        close(fd);
    return ok || err_sys(err, sys, _("%s cannot be written"), path);
}

static sqlite3 *open_readable(const char *path)
{
    sqlite3 *db = NULL;
    bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    /* Lets a file be read that is shorter than its header says. */
    ok = ok && sqlite3_exec(db, "PRAGMA writable_schema = ON", NULL, NULL, NULL) == SQLITE_OK &&
         sqlite3_exec(db, "PRAGMA cell_size_check = ON", NULL, NULL, NULL) == SQLITE_OK &&
         sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK && /* locked once, not by row */
         sqlite3_exec(db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL) == SQLITE_OK;
    if (ok)
        return db;
    sqlite3_close(db);
    return NULL;
}

/* The damaged file, or a copy of it with a new header; null where neither can be read at all. */
static sqlite3 *open_damaged(const char *path, const char *copy)
{
    sqlite3 *db = open_readable(path);
    if (db)
        return db;
    struct strbuf log = {0}, copied_log = {0};
    strbuf_addf(&log, "%s-wal", path);
    strbuf_addf(&copied_log, "%s-wal", copy);
    bool ok = copy_file(path, copy, NULL) && write_header(copy, NULL);
    if (ok && access(log.ptr, F_OK) == 0)
        ok = copy_file(log.ptr, copied_log.ptr, NULL);
    strbuf_free(&log);
    strbuf_free(&copied_log);
    return ok ? open_readable(copy) : NULL;
}

static void remove_copy(const char *copy)
{
    static const char *const ENDINGS[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        struct strbuf name = {0};
        strbuf_addf(&name, "%s%s", copy, ENDINGS[i]);
        unlink(name.ptr);
        strbuf_free(&name);
    }
}

/* What SQLite makes beside a file that it reads, and what it shares about the log with others. A
 * log with something in it belongs to the file. */
static void tidy_up(const char *path)
{
    struct strbuf name = {0};
    struct stat st;
    strbuf_addf(&name, "%s-shm", path);
    unlink(name.ptr);
    strbuf_clear(&name);
    strbuf_addf(&name, "%s-wal", path);
    if (stat(name.ptr, &st) == 0 && st.st_size == 0)
        unlink(name.ptr);
    strbuf_free(&name);
}

/* --- copying rows --- */

struct copying {
    struct store *to;
    sqlite3 *from;
    const char *table;
    sqlite3_stmt *read, *write;
    int64_t count;
};

/* Whether the damaged file's table has this column: an older one may not. A quoted name alone would
 * be taken for a string where there is no such column. */
static bool has_column(const struct copying *c, const char *column)
{
    sqlite3_stmt *stmt = NULL;
    char *sql = sqlite3_mprintf("SELECT t.\"%w\" FROM \"%w\" AS t", column, c->table);
    bool has = sqlite3_prepare_v2(c->from, sql, -1, &stmt, NULL) == SQLITE_OK;
    sqlite3_finalize(stmt);
    sqlite3_free(sql);
    return has;
}

/* Names and places ("?, ?") of the columns that both tables have. */
static int common_columns(const struct copying *c, struct strbuf *names, struct strbuf *places)
{
    sqlite3_stmt *all = NULL;
    int count = 0;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", c->table);
    if (sqlite3_prepare_v2(c->to->db, sql, -1, &all, NULL) == SQLITE_OK)
        for (int i = 0; i < sqlite3_column_count(all); i++) {
            const char *name = sqlite3_column_name(all, i);
            if (!has_column(c, name))
                continue;
            strbuf_addf(names, "%s%s", count ? ", " : "", name);
            strbuf_add_str(places, count ? ", ?" : "?");
            count++;
        }
    sqlite3_finalize(all);
    sqlite3_free(sql);
    return count;
}

/* Makes the two statements of a table; `rows` says which rows are read. False where the damaged
 * file has no such table. */
static bool prepare_copy(struct copying *c, const char *rows)
{
    struct strbuf names = {0}, places = {0}, read = {0}, write = {0};
    int count = common_columns(c, &names, &places);
    strbuf_addf(&read, "SELECT %s FROM %s %s", strbuf_str(&names), c->table, rows);
    strbuf_addf(&write, "INSERT OR IGNORE INTO %s(%s) VALUES(%s)", c->table, strbuf_str(&names),
                strbuf_str(&places));
    bool ok = count > 0 && sqlite3_prepare_v2(c->from, read.ptr, -1, &c->read, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(c->to->db, write.ptr, -1, &c->write, NULL) == SQLITE_OK;
    strbuf_free(&names);
    strbuf_free(&places);
    strbuf_free(&read);
    strbuf_free(&write);
    return ok;
}

static void end_copy(struct copying *c)
{
    sqlite3_finalize(c->read);
    sqlite3_finalize(c->write);
    c->read = c->write = NULL;
}

static struct strv column_bytes(sqlite3_stmt *stmt, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        if (strcmp(sqlite3_column_name(stmt, i), name) != 0)
            continue;
        const char *bytes = sqlite3_column_blob(stmt, i);
        return strv_make(bytes ? bytes : "", (size_t)sqlite3_column_bytes(stmt, i));
    }
    return (struct strv){0};
}

/* Whether a text is the one its hash was made of. */
static bool text_is_whole(sqlite3_stmt *row)
{
    char hex[SHA256_HEX_LEN + 1];
    struct strv content = column_bytes(row, "content");
    if (!content.ptr)
        return false;
    sha256_hex(content.ptr, content.len, hex);
    return strv_eq(column_bytes(row, "sha256"), strv_of(hex));
}

/* Writes the row that was read. A row that breaks a rule of the table is left out; only a failure
 * of the new library is one. */
static bool write_row(struct copying *c, struct err *err)
{
    if (strcmp(c->table, "source_version") == 0 && !text_is_whole(c->read))
        return true;
    for (int i = 0; i < sqlite3_column_count(c->read); i++)
        sqlite3_bind_value(c->write, i + 1, sqlite3_column_value(c->read, i));
    int rc = sqlite3_step(c->write);
    if (rc == SQLITE_DONE)
        c->count += sqlite3_changes(c->to->db);
    else if ((rc & 0xFF) != SQLITE_CONSTRAINT && (rc & 0xFF) != SQLITE_MISMATCH)
        return store_fail(c->to, rc, err);
    sqlite3_reset(c->write);
    return true;
}

static int64_t ask_int(sqlite3 *db, const char *sql, const char *table, int64_t otherwise)
{
    sqlite3_stmt *stmt = NULL;
    char *text = sqlite3_mprintf(sql, table);
    int64_t value = otherwise;
    if (sqlite3_prepare_v2(db, text, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        value = sqlite3_column_int64(stmt, 0); /* NULL, of an empty table, is 0 */
    sqlite3_finalize(stmt);
    sqlite3_free(text);
    return value;
}

/* The highest row number to ask for: what the table says, else what its sequence says, but no more
 * than a file of this size can hold. */
static int64_t top_row(const struct copying *c)
{
    int64_t most = ask_int(c->from, "PRAGMA page_count", c->table, 0) * ROWS_A_PAGE;
    if (most < LEAST_ROWS)
        most = LEAST_ROWS;
    int64_t top = ask_int(c->from, "SELECT max(rowid) FROM %Q", c->table, -1);
    if (top < 0)
        top = ask_int(c->from, "SELECT seq FROM sqlite_sequence WHERE name = %Q", c->table, -1);
    return top < 0 || top > most ? most : top;
}

static bool copy_by_number(struct copying *c, struct err *err)
{
    bool ok = true;
    if (prepare_copy(c, "WHERE rowid = ?1"))
        for (int64_t row = 1, top = top_row(c); ok && row <= top; row++) {
            sqlite3_bind_int64(c->read, 1, row);
            if (sqlite3_step(c->read) == SQLITE_ROW)
                ok = write_row(c, err);
            sqlite3_reset(c->read);
        }
    end_copy(c);
    return ok;
}

static bool copy_from_both_ends(struct copying *c, const char *key, struct err *err)
{
    bool ok = true, whole = false;
    for (int backwards = 0; ok && !whole && backwards < 2; backwards++) {
        struct strbuf rows = {0};
        strbuf_addf(&rows, "ORDER BY %s%s", key, backwards ? " DESC" : "");
        int rc = SQLITE_DONE;
        if (prepare_copy(c, rows.ptr))
            while (ok && (rc = sqlite3_step(c->read)) == SQLITE_ROW)
                ok = write_row(c, err);
        whole = rc == SQLITE_DONE;
        end_copy(c);
        strbuf_free(&rows);
    }
    return ok;
}

static bool copy_tables(struct store *to, sqlite3 *from, struct salvage *salvage, struct err *err)
{
    static const struct {
        const char *table, *key; /* null for row numbers */
    } TABLES[] = {
        {"source", NULL},
        {"source_version", NULL},
        {"source_place", "path"},
        {"speech", NULL},
        {"note", NULL},
        {"outline_edit", NULL},
        {"clip", NULL},
        {"place", NULL},
        {"tag", "name"},
        {"setting", "key"},
        {"draft", "key"},
        {"note_revision", "note_id"},
        {"purged_revision", "note_id"},
        {"collection", "id"},
        {"collection_speech", "collection_id"},
        {"edit_gone", "uid"},
    };
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
        struct copying c = {.to = to, .from = from, .table = TABLES[i].table};
        if (!(TABLES[i].key ? copy_from_both_ends(&c, TABLES[i].key, err)
                            : copy_by_number(&c, err)))
            return false;
        if (strcmp(c.table, "source_version") == 0)
            salvage->texts = c.count;
        if (strcmp(c.table, "note") == 0)
            salvage->notes = c.count;
    }
    return true;
}

/* --- making it fit together --- */

/* In this order, each step on what the ones before it left. A text that is lost is an empty one, so
 * that the notes on it, and the corrections of its outline, have a place to stay and are found
 * again when it is added anew. */
static const char MEND[] =
    "INSERT INTO source(id, path, version_id, added_ms)"
    " SELECT source_id, '', max(id), min(added_ms) FROM source_version"
    "  WHERE source_id NOT IN (SELECT id FROM source) GROUP BY source_id;"
    "UPDATE source SET version_id = (SELECT max(id) FROM source_version v"
    "  WHERE v.source_id = source.id)"
    " WHERE version_id IS NULL OR version_id NOT IN (SELECT id FROM source_version);"
    /* Before new versions take the ids of lost ones. 4 is NOTE_ORPHAN. */
    "UPDATE note SET state = 4, version_id = 0"
    " WHERE version_id NOT IN (SELECT id FROM source_version);"
    "UPDATE outline_edit SET state = 4, version_id = 0"
    " WHERE version_id NOT IN (SELECT id FROM source_version);"
    /* One source more for what nothing is left of but the notes and corrections. */
    "INSERT INTO source(path, added_ms) SELECT '', 0"
    " WHERE EXISTS (SELECT 1 FROM (SELECT speech_id, version_id FROM note"
    "  UNION SELECT speech_id, version_id FROM outline_edit) WHERE version_id = 0"
    "  AND speech_id NOT IN (SELECT id FROM speech));"
    "INSERT INTO speech(id, source_id, ordinal, gone, src_start, src_end, title_off, characters,"
    " sections) SELECT DISTINCT n.speech_id, ifnull(v.source_id, (SELECT max(id) FROM source)),"
    "  1000000, 1, 0, 0, 0, 0, 0"
    " FROM (SELECT speech_id, version_id FROM note"
    "  UNION SELECT speech_id, version_id FROM outline_edit) n"
    " LEFT JOIN source_version v ON v.id = n.version_id"
    " WHERE n.speech_id NOT IN (SELECT id FROM speech) GROUP BY n.speech_id;"
    "INSERT INTO source(id, path, added_ms) SELECT DISTINCT source_id, '', 0 FROM speech"
    " WHERE source_id NOT IN (SELECT id FROM source)"
    "  AND (id IN (SELECT speech_id FROM note) OR id IN (SELECT speech_id FROM outline_edit));"
    "DELETE FROM speech WHERE source_id NOT IN (SELECT id FROM source);"
    "INSERT INTO source_version(source_id, sha256, bytes_sha256, encoding, forced, certain, bom,"
    " confidence, bad_count, bad_places, repairs, read_version, added_ms, content)"
    " SELECT id, '', '', 'UTF-8', 0, 1, 0, 0, 0, x'', x'', 0, added_ms, x'' FROM source"
    "  WHERE version_id IS NULL;"
    "UPDATE source SET version_id = (SELECT max(id) FROM source_version v"
    "  WHERE v.source_id = source.id) WHERE version_id IS NULL;"
    "UPDATE speech SET gone = 1 WHERE source_id IN (SELECT s.id FROM source s"
    "  JOIN source_version v ON v.id = s.version_id WHERE v.sha256 = '');"
    "UPDATE note SET version_id = (SELECT s.version_id FROM source s"
    "  JOIN speech p ON p.source_id = s.id WHERE p.id = note.speech_id) WHERE version_id = 0;"
    "UPDATE outline_edit SET version_id = (SELECT s.version_id FROM source s"
    "  JOIN speech p ON p.source_id = s.id WHERE p.id = outline_edit.speech_id)"
    " WHERE version_id = 0;"
    "DELETE FROM outline_edit WHERE speech_id NOT IN (SELECT id FROM speech);"
    "DELETE FROM place WHERE speech_id NOT IN (SELECT id FROM speech);"
    "DELETE FROM note_revision WHERE note_id NOT IN (SELECT id FROM note);"
    "DELETE FROM collection_speech WHERE speech_id NOT IN (SELECT id FROM speech)"
    " OR collection_id NOT IN (SELECT id FROM collection);"
    "DELETE FROM source_place WHERE source_id NOT IN (SELECT id FROM source);"
    /* A file of an older schema, or what lost its places: the newest of those called by a path. */
    "INSERT OR IGNORE INTO source_place(path, source_id, added_ms, seen_ms)"
    " SELECT path, max(id), max(added_ms), max(added_ms) FROM source WHERE path NOT IN ('', '-')"
    "  AND NOT EXISTS (SELECT 1 FROM source_place WHERE source_id = source.id) GROUP BY path;"
    "UPDATE source_version SET read_version = 0;";

/* A hash stands beside the text that was saved, not beside the one that is lost. */
static const char MEND_HASHES[] = "UPDATE source SET sha256 = NULL;"
                                  "UPDATE source SET sha256 = (SELECT nullif(v.sha256, '')"
                                  "  FROM source_version v WHERE v.id = source.version_id);";

static bool list_lost(struct store *store, struct salvage *salvage, struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_LOST);
    while (query_row(&query)) {
        struct strv path = query_bytes(&query);
        VEC_PUSH(&salvage->lost, mem_copy(path.ptr ? path.ptr : "", path.len));
    }
    return query_end(&query, err);
}

bool store_salvage(struct store *store, const char *from, struct salvage *salvage, struct err *err)
{
    struct strbuf copy = {0};
    *salvage = (struct salvage){0};
    strbuf_addf(&copy, "%s.copy", from);
    sqlite3 *damaged = open_damaged(from, copy.ptr);
    /* What refers to what is looked at when all is there. */
    bool ok = store_begin(store, STORE_DURABLE, err);
    if (ok) {
        ok = store_exec(store, "PRAGMA defer_foreign_keys = ON", err) &&
             (!damaged || copy_tables(store, damaged, salvage, err)) &&
             store_exec(store, MEND, err) && store_join_twins(store, err) &&
             store_exec(store, MEND_HASHES, err) &&
             store_exec(store, STORE_COMPLETE_REVISIONS, err) && list_lost(store, salvage, err);
        ok = store_end(store, ok, err);
    }
    sqlite3_close(damaged);
    tidy_up(from);
    remove_copy(copy.ptr);
    strbuf_free(&copy);
    return ok;
}

void salvage_free(struct salvage *salvage)
{
    for (size_t i = 0; i < salvage->lost.len; i++)
        free(salvage->lost.at[i]);
    VEC_FREE(&salvage->lost);
}
