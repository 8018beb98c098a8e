/* The schema and its history.
 *
 * STEPS lists what brings a file from each version to the next; all that are missing run in one
 * transaction, together with the new user_version, so a file has either the version it had or the
 * present one. Before the first step over a file that holds something, a copy is put beside it.
 *
 * A paragraph's id is its speech's id times 2^24 plus its place in the speech: the paragraphs of a
 * speech lie together in the table, in reading order without sorting.
 */
#include "store_impl.h"
#include "store_note.h"

#include "lectern/base/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

/* Version 1 in two strings, since C promises no longer ones: what is made from the texts, and what
 * is the reader's. */
static const char TEXTS_1[] =
    /* A text that was added. `path` is where it was seen last; `at_path` is 1 unless another text
       has been seen there since. */
    "CREATE TABLE source("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " path TEXT NOT NULL,"
    " at_path INTEGER NOT NULL,"
    " version_id INTEGER REFERENCES source_version(id) DEFERRABLE INITIALLY DEFERRED,"
    " added_ms INTEGER NOT NULL,"
    " seen_ms INTEGER NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX source_path ON source(path) WHERE at_path = 1;"

    /* One decoded text of a source; those before the current one stay while notes refer to them. */
    "CREATE TABLE source_version("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,"
    " sha256 TEXT NOT NULL,"
    " bytes_sha256 TEXT NOT NULL,"
    " encoding TEXT NOT NULL,"
    " forced INTEGER NOT NULL,"
    " certain INTEGER NOT NULL,"
    " bom INTEGER NOT NULL,"
    " confidence REAL NOT NULL,"
    " bad_count INTEGER NOT NULL,"
    " bad_places BLOB NOT NULL,"
    " repairs BLOB NOT NULL,"
    " read_version INTEGER NOT NULL,"
    " added_ms INTEGER NOT NULL,"
    " content BLOB NOT NULL) STRICT;"
    "CREATE INDEX source_version_sha256 ON source_version(sha256);"
    "CREATE INDEX source_version_bytes ON source_version(bytes_sha256);"
    "CREATE INDEX source_version_source ON source_version(source_id);"

    /* `gone` is 1 where the source no longer holds the speech but notes still do. */
    "CREATE TABLE speech("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL,"
    " gone INTEGER NOT NULL DEFAULT 0,"
    " src_start INTEGER NOT NULL,"
    " src_end INTEGER NOT NULL,"
    " title_off INTEGER NOT NULL,"
    " title TEXT, label TEXT, salutation TEXT, speaker TEXT, date TEXT, occasion TEXT,"
    " characters INTEGER NOT NULL,"
    " sections INTEGER NOT NULL) STRICT;"
    "CREATE INDEX speech_source ON speech(source_id, ordinal);"

    "CREATE TABLE section("
    " speech_id INTEGER NOT NULL REFERENCES speech(id) ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL,"
    " depth INTEGER NOT NULL,"
    " parent INTEGER,"
    " src_start INTEGER NOT NULL, src_end INTEGER NOT NULL,"
    " label_start INTEGER NOT NULL, label_end INTEGER NOT NULL,"
    " title_start INTEGER NOT NULL, title_end INTEGER NOT NULL,"
    " label TEXT NOT NULL,"
    " title TEXT NOT NULL,"
    " is_inline INTEGER NOT NULL,"
    " numbered INTEGER NOT NULL,"
    " doubt INTEGER NOT NULL,"
    " PRIMARY KEY(speech_id, ordinal)) STRICT, WITHOUT ROWID;"

    /* `map` leads from clean to source offsets (library's pack.h); NULL where the two are the same
       bytes. */
    "CREATE TABLE paragraph("
    " id INTEGER PRIMARY KEY,"
    " src_start INTEGER NOT NULL,"
    " src_end INTEGER NOT NULL,"
    " flags INTEGER NOT NULL,"
    " line INTEGER NOT NULL,"
    " column_cp INTEGER NOT NULL,"
    " map BLOB,"
    " text TEXT NOT NULL) STRICT;";

static const char READER_1[] =
    "CREATE TABLE place("
    " speech_id INTEGER PRIMARY KEY REFERENCES speech(id) ON DELETE CASCADE,"
    " src_off INTEGER NOT NULL,"
    " progress REAL NOT NULL,"
    " opened_ms INTEGER NOT NULL) STRICT;"

    "CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

    /* Offsets are in the text `version_id`. */
    "CREATE TABLE note("
    " id TEXT PRIMARY KEY,"
    " revision INTEGER NOT NULL,"
    " kind INTEGER NOT NULL,"
    " speech_id INTEGER NOT NULL REFERENCES speech(id),"
    " version_id INTEGER NOT NULL REFERENCES source_version(id),"
    " src_start INTEGER NOT NULL, src_end INTEGER NOT NULL,"
    " line INTEGER NOT NULL, column_cp INTEGER NOT NULL,"
    " exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,"
    " state INTEGER NOT NULL,"
    " letter TEXT, name TEXT, color TEXT, tags TEXT, body TEXT,"
    " created_ms INTEGER NOT NULL, modified_ms INTEGER NOT NULL,"
    " deleted_ms INTEGER) STRICT;"
    "CREATE INDEX note_speech ON note(speech_id);"
    "CREATE INDEX note_version ON note(version_id);"
    "CREATE INDEX note_letter ON note(letter) WHERE letter IS NOT NULL;"

    "CREATE TABLE note_revision("
    " note_id TEXT NOT NULL REFERENCES note(id) ON DELETE CASCADE,"
    " revision INTEGER NOT NULL,"
    " src_start INTEGER NOT NULL, src_end INTEGER NOT NULL,"
    " exact TEXT NOT NULL,"
    " state INTEGER NOT NULL,"
    " letter TEXT, name TEXT, color TEXT, tags TEXT, body TEXT,"
    " modified_ms INTEGER NOT NULL,"
    " deleted_ms INTEGER,"
    " PRIMARY KEY(note_id, revision)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE tag(name TEXT PRIMARY KEY, color TEXT, rank INTEGER NOT NULL) STRICT, WITHOUT "
    "ROWID;"

    /* The reader's corrections of outlines, in the order they were made. */
    "CREATE TABLE outline_edit("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " speech_id INTEGER NOT NULL REFERENCES speech(id),"
    " version_id INTEGER NOT NULL REFERENCES source_version(id),"
    " kind INTEGER NOT NULL,"
    " src_start INTEGER NOT NULL, src_end INTEGER NOT NULL,"
    " exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,"
    " value TEXT,"
    " state INTEGER NOT NULL,"
    " created_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX outline_edit_speech ON outline_edit(speech_id);"
    "CREATE INDEX outline_edit_version ON outline_edit(version_id);";

static const char CHANGES_2[] =
    /* Speeches that the search index does not hold yet: it is made in large steps, since every step
       costs. */
    "CREATE TABLE unindexed(speech_id INTEGER PRIMARY KEY) STRICT;"

    /* What is being typed and not confirmed yet, by the note it belongs to or the place of a new
       one. */
    "CREATE TABLE draft("
    " key TEXT PRIMARY KEY,"
    " body TEXT NOT NULL,"
    " modified_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;";

/* What lies on the reader's desks. No reference to a speech: a clipping outlives it. */
static const char CLIPS_3[] = "CREATE TABLE clip("
                              " id TEXT PRIMARY KEY,"
                              " desk TEXT NOT NULL,"
                              " rank INTEGER NOT NULL,"
                              " kind INTEGER NOT NULL,"
                              " depth INTEGER NOT NULL,"
                              " speech_id INTEGER NOT NULL,"
                              " src_start INTEGER NOT NULL, src_end INTEGER NOT NULL,"
                              " exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,"
                              " text TEXT,"
                              " title TEXT, speaker TEXT, date TEXT, section TEXT,"
                              " created_ms INTEGER NOT NULL, modified_ms INTEGER NOT NULL) STRICT;"
                              "CREATE INDEX clip_desk ON clip(desk, rank);";

/* The search index (store_index.c). Up to version 4 it was one of FTS5, in the tables passage,
 * passage_term and searchable; where they are, their rows leave bit by bit (store_index_old.c). */
static const char INDEX_7[] =
    /* version: of folding, tokens and format. generation: counts changes. position, segment: the
       next ones. */
    "CREATE TABLE search_state("
    " key TEXT PRIMARY KEY,"
    " value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "INSERT INTO search_state(key, value)"
    " VALUES('version', 0), ('generation', 1), ('position', 0), ('segment', 1);"
    /* index/segment.h. `state`: 0 in use, 1 being written by a merge (which goes on at `next_key`
       with `progress`), 2 to be removed. `dead`: positions in dead ranges. */
    "CREATE TABLE search_segment("
    " id INTEGER PRIMARY KEY,"
    " state INTEGER NOT NULL,"
    " base INTEGER NOT NULL, end INTEGER NOT NULL,"
    " blocks INTEGER NOT NULL, dirs INTEGER NOT NULL,"
    " dead INTEGER NOT NULL,"
    " top BLOB NOT NULL,"
    " next_key INTEGER NOT NULL DEFAULT 0,"
    " progress BLOB NOT NULL DEFAULT x'') STRICT;"
    /* The number of a block of a segment is in the low 32 bits. */
    "CREATE TABLE search_block(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
    "CREATE TABLE search_doc("
    " start INTEGER PRIMARY KEY,"
    " length INTEGER NOT NULL,"
    " speech_id INTEGER NOT NULL UNIQUE) STRICT;"
    /* Texts that are gone, until a merge leaves them out: `merge` is its segment. */
    "CREATE TABLE search_dead("
    " start INTEGER PRIMARY KEY,"
    " length INTEGER NOT NULL,"
    " merge INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE TABLE search_dead_count("
    " segment INTEGER NOT NULL,"
    " code INTEGER NOT NULL,"
    " count INTEGER NOT NULL,"
    " PRIMARY KEY(segment, code)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE search_word(id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;"
    "DELETE FROM unindexed;"
    "INSERT INTO unindexed(speech_id) SELECT id FROM speech WHERE gone = 0;";

static const char PLACES_5[] =
    /* Where texts have been seen last. A text may lie in several places; `source.path` is the one
       it is called by: its first place, or the last one it had. */
    "CREATE TABLE source_place("
    " path TEXT PRIMARY KEY,"
    " source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,"
    " added_ms INTEGER NOT NULL,"
    " seen_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX source_place_source ON source_place(source_id);"
    "INSERT INTO source_place(path, source_id, added_ms, seen_ms)"
    " SELECT path, id, added_ms, seen_ms FROM source WHERE at_path = 1;"
    "DROP INDEX source_path;"
    "ALTER TABLE source DROP COLUMN at_path;"
    "ALTER TABLE source DROP COLUMN seen_ms;";

/* The hash of the current text, NULL where that is lost: no text is stored twice. */
static const char UNIQUE_6[] =
    "ALTER TABLE source ADD COLUMN sha256 TEXT;"
    "UPDATE source SET sha256 = (SELECT nullif(v.sha256, '') FROM source_version v"
    "  WHERE v.id = source.version_id);"
    "CREATE UNIQUE INDEX source_sha256 ON source(sha256);";

/* What the text was read as, and what its source says of it (mark.h), packed. Texts of before were
 * read by no module of today: version 0. */
static const char FORMATS_8[] =
    "ALTER TABLE source_version ADD COLUMN format TEXT NOT NULL DEFAULT 'text';"
    "ALTER TABLE source_version ADD COLUMN format_version INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE source_version ADD COLUMN marks BLOB;";

/* The log of revisions (revision.h), with the present one of each note. `rev` is '' only until
 * STORE_COMPLETE_REVISIONS has run. */
#define REVISION_WORDS                                                                             \
    "src_start, src_end, exact, state, letter, name, color, tags, body, modified_ms, deleted_ms"
static const char REVISIONS_9[] =
    "ALTER TABLE note_revision RENAME TO note_revision_8;"
    "CREATE TABLE note_revision("
    " note_id TEXT NOT NULL REFERENCES note(id) ON DELETE CASCADE,"
    " revision INTEGER NOT NULL,"
    " rev TEXT NOT NULL DEFAULT '',"
    " parents TEXT,"
    " standing INTEGER NOT NULL DEFAULT 0,"
    " kind INTEGER NOT NULL DEFAULT -1,"
    " src_start INTEGER NOT NULL, src_end INTEGER NOT NULL,"
    " exact TEXT NOT NULL, prefix TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',"
    " state INTEGER NOT NULL,"
    " letter TEXT, name TEXT, color TEXT, tags TEXT, body TEXT,"
    " modified_ms INTEGER NOT NULL,"
    " deleted_ms INTEGER,"
    " PRIMARY KEY(note_id, revision, rev)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX note_revision_open ON note_revision(note_id) WHERE standing = 2;"
    "INSERT INTO note_revision(note_id, revision, " REVISION_WORDS ")"
    " SELECT note_id, revision, " REVISION_WORDS " FROM note_revision_8;"
    "DROP TABLE note_revision_8;";

#define REVISION_HASH(row)                                                                         \
    "revision_hash(" row ".note_id, " row ".revision, " row ".kind, " row ".exact, " row           \
    ".letter, " row ".name, " row ".color, " row ".tags, " row ".body, " row ".deleted_ms)"
/* Numbers were all that was known of who came from whom: each revision follows the one below. */
const char STORE_COMPLETE_REVISIONS[] =
    "UPDATE note_revision SET kind = (SELECT n.kind FROM note n WHERE n.id = note_id)"
    " WHERE kind = -1;"
    "INSERT OR REPLACE INTO note_revision(note_id, revision, kind, standing, prefix, "
    "suffix, " REVISION_WORDS ") SELECT id, revision, kind, 1, prefix, suffix, " REVISION_WORDS
    " FROM note WHERE NOT EXISTS (SELECT 1 FROM note_revision r"
    "  WHERE r.note_id = note.id AND r.standing = 1);"
    "UPDATE note_revision SET parents = ifnull("
    " (SELECT CASE p.rev WHEN '' THEN " REVISION_HASH(
        "p") " ELSE p.rev END FROM note_revision p"
             "   WHERE p.note_id = note_revision.note_id AND p.revision < note_revision.revision"
             "   ORDER BY p.revision DESC LIMIT 1), '') WHERE rev = '';"
             "UPDATE note_revision SET rev = " REVISION_HASH("note_revision") " WHERE rev = '';";

/* When the reader took the speech out of the library (store/trash.h): NULL for not at all, 0 for
 * good. */
static const char REMOVED_10[] =
    "ALTER TABLE speech ADD COLUMN removed_ms INTEGER;"
    "CREATE INDEX speech_removed ON speech(removed_ms) WHERE removed_ms IS NOT NULL;";

/* The revisions of notes that were deleted for good, so that no other library brings them back. */
static const char PURGED_11[] =
    "CREATE TABLE purged_revision("
    " note_id TEXT NOT NULL,"
    " rev TEXT NOT NULL,"
    " revision INTEGER NOT NULL,"
    " PRIMARY KEY(note_id, rev)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER note_purged BEFORE DELETE ON note BEGIN"
    " INSERT OR IGNORE INTO purged_revision(note_id, revision, rev)"
    "  SELECT note_id, revision, rev FROM note_revision WHERE note_id = old.id; END;";

/* The speaker's office and name apart, what an untitled speech is called, and which facts are the
 * reader's. */
static const char FACTS_12[] = "ALTER TABLE speech ADD COLUMN office TEXT;"
                               "ALTER TABLE speech ADD COLUMN person TEXT;"
                               "ALTER TABLE speech ADD COLUMN name TEXT;"
                               "ALTER TABLE speech ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;";

/* The reader's collections of speeches, and what is in them. What was thrown away stays with the
 * time of that, so that no other library brings it back; `query` makes one of all speeches that fit
 * a filter. The two that every library has are known by their ids. */
static const char COLLECTIONS_13[] =
    "CREATE TABLE collection("
    " id TEXT PRIMARY KEY,"
    " name TEXT NOT NULL,"
    " query TEXT,"
    " created_ms INTEGER NOT NULL,"
    " modified_ms INTEGER NOT NULL,"
    " deleted_ms INTEGER) STRICT, WITHOUT ROWID;"
    "CREATE TABLE collection_speech("
    " collection_id TEXT NOT NULL REFERENCES collection(id) ON DELETE CASCADE,"
    " speech_id INTEGER NOT NULL REFERENCES speech(id) ON DELETE CASCADE,"
    " modified_ms INTEGER NOT NULL,"
    " deleted_ms INTEGER,"
    " PRIMARY KEY(collection_id, speech_id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX collection_speech_of ON collection_speech(speech_id);"
    "INSERT INTO collection(id, name, created_ms, modified_ms)"
    " VALUES('" COLLECTION_STARRED "', 'starred', 0, 0),"
    " ('" COLLECTION_TO_READ "', 'to-read', 0, 0);";

/* What makes corrections the same ones in all libraries (correction.h). Those that are there get a
 * uid out of what they say, so that copies of one file give the same; what they were made from is
 * not known. */
static const char EDITS_14[] =
    "ALTER TABLE outline_edit ADD COLUMN uid TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE outline_edit ADD COLUMN seen TEXT;"
    "UPDATE outline_edit SET uid = (SELECT revision_hash(v.sha256, src_start, kind, exact, NULL,"
    "  value, NULL, NULL, created_ms, NULL) FROM source_version v WHERE v.id = version_id);"
    "UPDATE outline_edit SET uid = substr(uid, 1, 8) || '-' || substr(uid, 9, 4) || '-8' ||"
    "  substr(uid, 14, 3) || '-8' || substr(uid, 18, 3) || '-' || substr(uid, 21, 12);"
    "CREATE INDEX outline_edit_uid ON outline_edit(uid);"
    "CREATE TABLE edit_gone(uid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;";

/* What a section is (model.h): texts of before have parts only. */
static const char KINDS_15[] = "ALTER TABLE section ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;";

static const struct {
    int version;
    bool (*before)(struct store *store, struct err *err); /* null: only the SQL */
    const char *sql[2];
} STEPS[] = {
    {1, NULL, {TEXTS_1, READER_1}},
    {2, NULL, {CHANGES_2}},
    {3, NULL, {CLIPS_3}},
    {5, NULL, {PLACES_5}},
    {6, store_join_twins, {UNIQUE_6}},
    {7, NULL, {INDEX_7}},
    {8, NULL, {FORMATS_8}},
    {9, NULL, {REVISIONS_9, STORE_COMPLETE_REVISIONS}},
    {10, NULL, {REMOVED_10}},
    {11, NULL, {PURGED_11}},
    {12, NULL, {FACTS_12}},
    {13, NULL, {COLLECTIONS_13}},
    {14, NULL, {EDITS_14}},
    {15, NULL, {KINDS_15}},
};

enum { STEP_COUNT = sizeof STEPS / sizeof *STEPS };

/* Later schemas may hold what is left of the FTS5 index (INDEX_7), and can do without it. */
enum { LAST_WITH_FTS = 6 };

/* A pragma that gives one number. */
static bool pragma_int(struct store *store, const char *sql, int64_t *value, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
    if (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        *value = sqlite3_column_int64(stmt, 0);
        rc = SQLITE_OK;
    }
    bool ok = rc == SQLITE_OK || store_fail(store, rc, err);
    sqlite3_finalize(stmt);
    return ok;
}

struct identity {
    int64_t application, version, tables;
};

static bool read_identity(struct store *store, struct identity *is, struct err *err)
{
    return pragma_int(store, "SELECT count(*) FROM sqlite_master", &is->tables, err) &&
           pragma_int(store, "PRAGMA application_id", &is->application, err) &&
           pragma_int(store, "PRAGMA user_version", &is->version, err);
}

/* Whether the file is ours, or an empty one that may become so. */
static bool accept(struct store *store, const struct identity *is, struct err *err)
{
    bool empty = is->tables == 0 && is->application == 0 && is->version == 0;
    if (!empty && is->application != STORE_APPLICATION_ID)
        return store_fail(store, SQLITE_NOTADB, err);
    if (is->version > STORE_SCHEMA_VERSION)
        return err_set(
            err, ERR_LIBRARY,
            _("library %s was written by a newer Lectern (schema %d, this program knows up to %d); "
              "install the newer program or choose another file with --library"),
            store->path, (int)is->version, STORE_SCHEMA_VERSION);
    if (is->version < 0 || (!empty && is->version == 0))
        return store_fail(store, SQLITE_CORRUPT, err);
    if (!empty && is->version <= LAST_WITH_FTS && !store->has_fts)
        return err_set(err, ERR_LIBRARY,
                       _("library %s is of an early Lectern, and bringing it to the present schema "
                         "needs FTS5, which this system's SQLite %s has not; install another"),
                       store->path, sqlite3_libversion());
    if (store->read_only && is->version < STORE_SCHEMA_VERSION)
        return err_set(
            err, ERR_LIBRARY,
            _("library %s has to be brought to this program's schema but can only be read; "
              "change its permissions or choose another with --library"),
            store->path);
    return true;
}

bool store_make_private(const char *path, struct err *err)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_sys(err, errno, _("%s: cannot be written"), path);
    close(fd);
    return true;
}

int store_copy_to(sqlite3 *from, const char *path)
{
    sqlite3 *to = NULL;
    int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_backup *backup = rc == SQLITE_OK ? sqlite3_backup_init(to, "main", from, "main") : NULL;
    if (backup) {
        sqlite3_backup_step(backup, -1);
        rc = sqlite3_backup_finish(backup);
    } else if (rc == SQLITE_OK) {
        rc = sqlite3_errcode(to);
    }
    sqlite3_close(to);
    return rc;
}

/* A whole copy at "PATH.schema-N.bak". One that is there already is an older attempt's and is made
 * anew. */
static bool back_up(struct store *store, int version, struct err *err)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s.schema-%d.bak", store->path, version);
    unlink(path.ptr);
    bool ok = store_make_private(path.ptr, err);
    if (ok) {
        int rc = store_copy_to(store->db, path.ptr);
        ok = rc == SQLITE_OK || store_fail(store, rc, err);
        if (!ok)
            err_wrap(err, _("copy before a migration, %s"), path.ptr);
    }
    strbuf_free(&path);
    return ok;
}

/* Runs one step over a file of an older version. */
static bool run_step(struct store *store, size_t step, struct err *err)
{
    bool ok = !STEPS[step].before || STEPS[step].before(store, err);
    for (size_t i = 0; ok && i < 2 && STEPS[step].sql[i]; i++)
        ok = store_exec(store, STEPS[step].sql[i], err);
    return ok;
}

/* Runs all steps that are missing as one change: a version between two is one that neither the
 * program of then nor this one expects. Another program may have run them while this one waited, so
 * the version is read again inside. */
static bool run_steps(struct store *store, struct err *err)
{
    if (!store_exec(store, "BEGIN IMMEDIATE", err))
        return false;
    int64_t version = 0;
    bool ok = pragma_int(store, "PRAGMA user_version", &version, err);
    for (size_t i = 0; ok && i < STEP_COUNT; i++)
        if (STEPS[i].version > version)
            ok = run_step(store, i, err);
    if (ok && version < STORE_SCHEMA_VERSION) {
        char *mark = sqlite3_mprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                     STORE_APPLICATION_ID, STORE_SCHEMA_VERSION);
        ok = store_exec(store, mark, err);
        sqlite3_free(mark);
    }
    ok = ok && store_exec(store, "COMMIT", err);
    if (!ok)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

bool store_migrate(struct store *store, struct err *err)
{
    struct identity is = {0};
    if (!read_identity(store, &is, err) || !accept(store, &is, err))
        return false;
    if (is.version == STORE_SCHEMA_VERSION)
        return true;
    if (is.version > 0 && !back_up(store, (int)is.version, err))
        return false;
    return run_steps(store, err);
}
