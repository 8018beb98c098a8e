/* Texts that an earlier program has read are read anew, and everything that hangs on them stays. */
#include "unit/check.h"

#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/refresh.h"
#include "unit/library_fixture.h"

#include <sqlite3.h>

static const char TALK[] = "在果园灌溉动员会上的讲话\n"
                           "镇长 王大田\n"
                           "同志们:\n"
                           "今天开会,讲两件事,一件是修水渠,一件是管闸门。\n"
                           "一、修好水渠\n"
                           "水渠漏水的地方有三处,本月底以前补完。\n"
                           "二、管好闸门\n"
                           "每座闸门都有人值班,值班的人不得离岗。\n"
                           "谢谢大家!\n";

/* Runs SQL on the library's file, as a program of before would have left it. */
static void make_old(struct fixture *f, const char *sql)
{
    sqlite3 *db;
    library_close(f->library);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    fixture_open(f);
}

/* Reads all anew that is to be; how many there were. */
static size_t refresh_all(struct fixture *f)
{
    struct library_stale stale = {0};
    struct err err = {0};
    size_t count = 0, slices = 0;
    while (!stale.done && slices++ < 100) {
        if (!library_refresh_slice(f->library, 9000, &stale, &err))
            fail_msg("%s", err.msg);
        count += stale.refreshed;
    }
    assert_true(stale.done);
    assert_int_equal(stale.failed, 0);
    return count;
}

static void a_newer_reading_reaches_speeches_that_are_not_opened(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "a.txt", TALK).first_speech_id;
    struct correction edit = {.speech_id = id, .kind = CORRECTION_DATE, .value = "2016-04-08"};
    assert_true(library_correct(f->library, &edit, 2000, &err));
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = id, .body = "查"};
    note.src.start = (size_t)(strstr(TALK, "每座闸门") - TALK);
    note.src.end = note.src.start + strlen("每座闸门");
    assert_true(library_save_note(f->library, &note, 3000, &err));
    assert_true(library_set_place(f->library, id, note.src.start, 0.5, 4000, &err));
    assert_int_equal(refresh_all(f), 0);
    make_old(f, "UPDATE source_version SET read_version = 2;"
                "UPDATE speech SET office = NULL, person = NULL, date = NULL, edited = 0;");
    assert_int_equal(refresh_all(f), 1);
    struct arena *arena = arena_new();
    struct speech_info info;
    assert_true(library_speech(f->library, id, arena, &info, &err));
    assert_string_equal(info.office, "镇长");
    assert_string_equal(info.person, "王大田");
    assert_string_equal(info.date, "2016-04-08");
    assert_int_equal(info.edited, 1 << FACT_DATE);
    arena_free(arena);
    struct note_list notes;
    assert_true(library_notes(f->library, id, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    assert_string_equal(notes.rows.at[0].exact, "每座闸门");
    assert_int_equal(notes.rows.at[0].state, NOTE_EXACT);
    note_list_free(&notes);
    size_t off = 0;
    assert_true(library_place(f->library, id, &off, &err));
    assert_int_equal(off, note.src.start);
    assert_int_equal(refresh_all(f), 0);
    fixture_assert_sound(f);
}

/* The stored file was written by a program of before, with notes and corrections. */
static void a_library_of_an_old_program_keeps_ids_notes_and_corrections(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf bytes = {0};
    library_close(f->library);
    f->library = NULL;
    unlink(f->path);
    assert_true(file_read("tests/fuzz/corpus/library/schema-4.db", 1 << 24, &bytes, NULL));
    assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
    strbuf_free(&bytes);
    fixture_open(f);
    struct speech_list before, after;
    struct note_list notes, kept;
    struct correction_list edits, standing;
    assert_true(library_speeches(f->library, &before, &err));
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_true(library_corrections(f->library, 0, &edits, &err));
    assert_true(notes.rows.len > 0 && edits.rows.len > 0);
    assert_int_equal(refresh_all(f), before.rows.len);
    assert_true(library_speeches(f->library, &after, &err));
    assert_true(library_notes(f->library, 0, &kept, &err));
    assert_true(library_corrections(f->library, 0, &standing, &err));
    assert_int_equal(after.rows.len, before.rows.len);
    for (size_t i = 0; i < before.rows.len; i++) {
        assert_int_equal(after.rows.at[i].id, before.rows.at[i].id);
        assert_string_equal(after.rows.at[i].title, before.rows.at[i].title);
        assert_int_equal(after.rows.at[i].sections, before.rows.at[i].sections);
    }
    assert_int_equal(kept.rows.len, notes.rows.len);
    for (size_t i = 0; i < notes.rows.len; i++) {
        assert_string_equal(kept.rows.at[i].id, notes.rows.at[i].id);
        assert_string_equal(kept.rows.at[i].exact, notes.rows.at[i].exact);
        assert_int_equal(kept.rows.at[i].speech_id, notes.rows.at[i].speech_id);
        assert_int_equal(kept.rows.at[i].src.start, notes.rows.at[i].src.start);
    }
    assert_int_equal(standing.rows.len, edits.rows.len);
    for (size_t i = 0; i < edits.rows.len; i++)
        assert_int_equal(standing.rows.at[i].state, edits.rows.at[i].state);
    speech_list_free(&before);
    speech_list_free(&after);
    note_list_free(&notes);
    note_list_free(&kept);
    correction_list_free(&edits);
    correction_list_free(&standing);
    assert_int_equal(refresh_all(f), 0);
    fixture_assert_sound(f);
}

static int64_t format_version(struct fixture *f, int64_t id)
{
    struct err err = {0};
    struct arena *arena = arena_new();
    struct speech_info info;
    assert_true(library_speech(f->library, id, arena, &info, &err));
    int64_t version = info.format_version;
    arena_free(arena);
    return version;
}

/* The file counts only as long as it holds what was read of it. */
static void a_newer_module_reads_the_file_again_where_it_is_the_same(void **state)
{
    struct fixture *f = *state;
    int64_t id = fixture_add_text(f, "a.md",
                                  "# 在果园灌溉动员会上的讲话\n\n同志们:\n\n"
                                  "今天**开会**,讲两件事,一件是修水渠,一件是管闸门。\n")
                     .first_speech_id;
    int64_t today = format_version(f, id);
    assert_true(today > 0);
    make_old(f, "UPDATE source_version SET format_version = 0");
    assert_int_equal(refresh_all(f), 1);
    assert_int_equal(format_version(f, id), today);
    char *path = scratch_write(&f->scratch, "a.md", STRV("# 别的\n\n同志们:\n\n别的话。\n"));
    free(path);
    make_old(f, "UPDATE source_version SET format_version = 0");
    assert_int_equal(refresh_all(f), 0);
    assert_int_equal(format_version(f, id), 0);
    assert_int_equal(fixture_total(f, "修水渠"), 1);
    fixture_assert_sound(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_newer_reading_reaches_speeches_that_are_not_opened),
        FIXTURE_TEST(a_library_of_an_old_program_keeps_ids_notes_and_corrections),
        FIXTURE_TEST(a_newer_module_reads_the_file_again_where_it_is_the_same),
    };
    return cmocka_run_group_tests_name("library refresh", tests, NULL, NULL);
}
