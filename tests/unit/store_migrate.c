/* Libraries of earlier schemas: brought to the present one with all they hold, after a copy was put
 * beside them. The stored file was written by the program of that time. */
#include "unit/check.h"

#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/store/store.h"
#include "unit/library_fixture.h"

#include <sqlite3.h>
#include <sys/stat.h>

static const char SCHEMA_1[] = "tests/fuzz/corpus/library/schema-1.db",
                  SCHEMA_2[] = "tests/fuzz/corpus/library/schema-2.db",
                  SCHEMA_4[] = "tests/fuzz/corpus/library/schema-4.db";

/* Puts a stored file in the fixture's place. */
static void take_file(struct fixture *f, const char *stored)
{
    struct strbuf bytes = {0};
    library_close(f->library);
    f->library = NULL;
    unlink(f->path);
    assert_true(file_read(stored, 1 << 24, &bytes, NULL));
    assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
    strbuf_free(&bytes);
}

static void take_old_file(struct fixture *f)
{
    take_file(f, SCHEMA_1);
}

static int64_t read_version(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t version = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return version;
}

static void a_library_of_schema_1_keeps_all_it_holds(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    take_old_file(f);
    fixture_open(f);
    struct note_list notes;
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct note *note = &notes.rows.at[i];
        if (note->kind == NOTE_BOOKMARK) {
            assert_int_equal(note->letter, 'a');
            continue;
        }
        assert_int_equal(note->revision, 2);
        assert_string_equal(note->body, "数字已经查过");
        assert_string_equal(note->exact, "修好渠道");
        assert_string_equal(note->tags, "数据 提法");
    }
    size_t off = 0;
    assert_true(library_place(f->library, notes.rows.at[0].speech_id, &off, &err));
    note_list_free(&notes);
    assert_int_equal(fixture_total(f, "堵塞的地段"), 1);
    fixture_assert_sound(f);
    library_close(f->library);
    assert_true(read_version(f->path) > 1);
    fixture_open(f);
}

static void a_library_of_schema_2_keeps_its_notes_and_gets_desks(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note_list notes;
    struct clip_list added;
    take_file(f, SCHEMA_2);
    fixture_open(f);
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    assert_string_equal(notes.rows.at[0].exact, "堵塞的地段有十二处");
    assert_true(library_clip_passage(f->library, "", notes.rows.at[0].speech_id,
                                     notes.rows.at[0].src, 9, &added, &err));
    assert_string_equal(added.rows.at[0].exact, "堵塞的地段有十二处");
    clip_list_free(&added);
    note_list_free(&notes);
    fixture_assert_sound(f);
    library_close(f->library);
    assert_true(read_version(f->path) > 2);
    fixture_open(f);
}

/* The file was written by several programs of that time at once, which stored two of its three
 * texts twice. */
static void a_library_of_schema_4_keeps_its_notes_and_where_its_texts_lie(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note_list notes;
    struct speech_list list;
    take_file(f, SCHEMA_4);
    fixture_open(f);
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 5);
    note_list_free(&notes);
    assert_true(library_speeches(f->library, &list, &err));
    assert_string_equal(list.rows.at[list.rows.len - 1].path, "/texts/kite.txt");
    speech_list_free(&list);
    fixture_assert_sound(f);
    library_close(f->library);
    assert_true(read_version(f->path) > 4);
    fixture_open(f);
}

/* The speeches with that title; the id of the first. */
static size_t count_titled(const struct speech_list *list, const char *title, int64_t *id)
{
    size_t count = 0;
    for (size_t i = 0; i < list->rows.len; i++) {
        if (strcmp(list->rows.at[i].title, title) != 0)
            continue;
        *id = list->rows.at[i].id;
        count++;
    }
    return count;
}

static void texts_stored_twice_are_joined_with_all_that_hangs_on_them(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct speech_list list;
    struct note_list notes;
    struct clip_list clips;
    struct correction_list edits;
    struct speech_info info;
    struct document doc;
    int64_t mill = 0, bees = 0;
    size_t off = 0;
    take_file(f, SCHEMA_4);
    fixture_open(f);
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 3);
    assert_int_equal(count_titled(&list, "在磨坊修缮会上的讲话", &mill), 1);
    assert_int_equal(count_titled(&list, "在蜂场越冬会上的讲话", &bees), 1);
    assert_int_equal(mill, 3); /* those that were added first */
    assert_int_equal(bees, 2);
    speech_list_free(&list);

    /* Of the second one: a note and a bookmark. */
    assert_true(library_notes(f->library, mill, &notes, &err));
    assert_int_equal(notes.rows.len, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(notes.rows.at[i].state, NOTE_EXACT);
    assert_string_equal(notes.rows.at[0].body, "老的：叶片");
    assert_string_equal(notes.rows.at[0].tags, "要查");
    assert_string_equal(notes.rows.at[1].body, "新的：石匠");
    assert_string_equal(notes.rows.at[1].tags, "要查 提法");
    note_list_free(&notes);
    assert_true(library_trash(f->library, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    assert_int_equal(notes.rows.at[0].speech_id, bees);
    note_list_free(&notes);

    /* A correction made on both is one, the other one is there as well. */
    assert_true(library_corrections(f->library, mill, &edits, &err));
    assert_int_equal(edits.rows.len, 2);
    correction_list_free(&edits);
    if (!library_load(f->library, mill, &info, &doc, &err))
        fail_msg("%s", err.msg);
    assert_string_equal(doc.sections.at[0].title_text, "修水轮");
    assert_string_equal(doc.sections.at[2].title_text, "值夜");
    document_free(&doc);

    /* The place where it was read last. */
    assert_true(library_place(f->library, mill, &off, &err));
    assert_int_equal(off, 214);
    assert_true(library_place(f->library, bees, &off, &err));
    assert_int_equal(off, 143);

    assert_true(library_clips(f->library, "", &clips, &err));
    assert_int_equal(clips.rows.len, 3);
    assert_int_equal(clips.rows.at[0].speech_id, mill);
    assert_int_equal(clips.rows.at[1].speech_id, bees);
    assert_int_equal(clips.rows.at[2].speech_id, mill);
    clip_list_free(&clips);
    assert_int_equal(fixture_total(f, "石磨磨平了"), 1);
    fixture_assert_sound(f);
}

static void the_draft_of_a_note_on_a_twin_is_one_on_the_text_that_stays(void **state)
{
    struct fixture *f = *state;
    sqlite3 *db;
    take_file(f, SCHEMA_4);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     "UPDATE setting SET value = '77 5 91 136 2 -' || char(10) || '没写完'"
                     " WHERE key = 'screen.draft'",
                     NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    fixture_open(f);
    char *draft = library_setting(f->library, "screen.draft");
    assert_string_equal(draft, "77 3 91 136 2 -\n没写完");
    free(draft);
}

static void texts_stored_twice_are_joined_when_their_library_is_repaired(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf bytes = {0}, report = {0};
    struct repair_result result;
    struct speech_list list;
    struct note_list notes;
    take_file(f, SCHEMA_4);
    assert_true(file_read(f->path, 1 << 24, &bytes, NULL));
    memset(bytes.ptr, 0, 100); /* the header */
    assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
    if (!library_repair(f->path, 5000, &result, &report, &err))
        fail_msg("%s", err.msg);
    repair_result_free(&result);
    fixture_open(f);
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(strncmp(list.rows.at[i].path, "/texts/", 7) == 0);
    speech_list_free(&list);
    assert_true(library_notes(f->library, 3, &notes, &err));
    assert_int_equal(notes.rows.len, 4);
    note_list_free(&notes);
    strbuf_free(&bytes);
    strbuf_free(&report);
    fixture_assert_sound(f);
}

/* A damaged library is brought to the present schema while it is saved, whatever its own was. */
static void libraries_of_earlier_schemas_are_repaired(void **state)
{
    static const struct {
        const char *stored;
        size_t notes;
    } ROWS[] = {{SCHEMA_1, 2}, {SCHEMA_2, 1}};
    struct fixture *f = *state;
    for (size_t i = 0; i < 2; i++) {
        struct err err = {0};
        struct strbuf bytes = {0}, report = {0};
        struct repair_result result;
        struct note_list notes;
        take_file(f, ROWS[i].stored);
        assert_true(file_read(f->path, 1 << 24, &bytes, NULL));
        memset(bytes.ptr, 0, 100); /* the header */
        assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
        if (!library_repair(f->path, 5000, &result, &report, &err))
            fail_msg("%s", err.msg);
        assert_true(result.damaged);
        repair_result_free(&result);
        assert_int_equal(read_version(f->path), STORE_SCHEMA_VERSION);
        fixture_open(f);
        assert_true(library_notes(f->library, 0, &notes, &err));
        assert_int_equal(notes.rows.len, ROWS[i].notes);
        for (size_t n = 0; n < notes.rows.len; n++)
            assert_true(notes.rows.at[n].state < NOTE_UNSURE);
        note_list_free(&notes);
        strbuf_free(&bytes);
        strbuf_free(&report);
        fixture_assert_sound(f);
    }
}

/* Changes a note of the stored file as the program of that time did. */
static void change_old_note(const char *path, const char *body)
{
    sqlite3 *db;
    struct strbuf sql = {0};
    strbuf_addf(&sql,
                "INSERT INTO note_revision(note_id, revision, src_start, src_end, exact, state,"
                " letter, name, color, tags, body, modified_ms, deleted_ms)"
                " SELECT id, revision, src_start, src_end, exact, state, letter, name, color, tags,"
                " body, modified_ms, deleted_ms FROM note WHERE kind <> 0;"
                "UPDATE note SET revision = revision + 1, body = '%s', modified_ms = 9"
                " WHERE kind <> 0;",
                body);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, strbuf_str(&sql), NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    strbuf_free(&sql);
}

/* Revisions had numbers only; those of two libraries are the same where they say the same. */
static void revisions_of_before_have_parents_after(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct import_result result;
    struct strbuf report = {0}, bytes = {0};
    struct note_list open;
    take_old_file(f);
    char *other = scratch_path(&f->scratch, "other.db");
    assert_true(file_read(SCHEMA_1, 1 << 24, &bytes, NULL));
    assert_true(file_write(other, strbuf_strv(&bytes), NULL));
    change_old_note(f->path, "这边改了一次");
    change_old_note(f->path, "这边改了两次");
    change_old_note(other, "那边改了一次");
    fixture_open(f);
    assert_true(library_merge_notes(f->library, other, false, 5, &result, NULL, &report, &err));
    assert_int_equal(result.conflicts, 1);
    assert_int_equal(result.known, 1);
    assert_true(library_conflicts(f->library, &open, &err));
    assert_int_equal(open.rows.len, 1);
    assert_string_equal(open.rows.at[0].body, "那边改了一次");
    struct note_list past;
    assert_true(library_note_revisions(f->library, open.rows.at[0].id, &past, &err));
    assert_int_equal(past.rows.len, 4); /* 1 and 2 are the same in both */
    note_list_free(&past);
    note_list_free(&open);
    assert_true(library_merge_notes(f->library, other, false, 6, &result, NULL, &report, &err));
    assert_int_equal(result.known, 2);
    fixture_assert_sound(f);
    strbuf_free(&report);
    strbuf_free(&bytes);
    free(other);
}

static void the_copy_beside_a_migrated_library_is_the_old_one_and_private(void **state)
{
    struct fixture *f = *state;
    struct stat st;
    take_old_file(f);
    fixture_open(f);
    char *copy = scratch_path(&f->scratch, "library.db.schema-1.bak");
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(read_version(copy), 1);
    free(copy);
}

/* Runs SQL on a file that no library has open. */
static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_migration_that_fails_leaves_the_old_library(void **state)
{
    struct fixture *f = *state;
    /* Something stands where a step wants a table: the first one, and one after others went well.
     */
    static const struct {
        const char *blocked, *freed;
    } CASES[] = {
        {"CREATE TABLE draft(x)", "DROP TABLE draft"},
        {"CREATE TABLE clip(x)", "DROP TABLE clip"},
        {"CREATE TABLE search_word(x)", "DROP TABLE search_word"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        take_old_file(f);
        run_sql(f->path, CASES[i].blocked);
        struct library *library = library_open(f->path, NULL, &err);
        assert_null(library);
        assert_int_equal(err.code, ERR_LIBRARY);
        assert_int_equal(read_version(f->path), 1);
        run_sql(f->path, CASES[i].freed);
        fixture_open(f);
        fixture_assert_sound(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_library_of_schema_1_keeps_all_it_holds),
        FIXTURE_TEST(a_library_of_schema_2_keeps_its_notes_and_gets_desks),
        FIXTURE_TEST(a_library_of_schema_4_keeps_its_notes_and_where_its_texts_lie),
        FIXTURE_TEST(texts_stored_twice_are_joined_with_all_that_hangs_on_them),
        FIXTURE_TEST(the_draft_of_a_note_on_a_twin_is_one_on_the_text_that_stays),
        FIXTURE_TEST(texts_stored_twice_are_joined_when_their_library_is_repaired),
        FIXTURE_TEST(libraries_of_earlier_schemas_are_repaired),
        FIXTURE_TEST(revisions_of_before_have_parents_after),
        FIXTURE_TEST(the_copy_beside_a_migrated_library_is_the_old_one_and_private),
        FIXTURE_TEST(a_migration_that_fails_leaves_the_old_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
