/* Libraries whose file is gone or empty, and copies of the notes that hold more than the library:
 * nothing begins anew in silence, and no copy makes room for a poorer one. */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/backup.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

#define DAY_MS INT64_C(86400000)

static const char TEXT[] = "在巡渠碰头会上的讲话\n\n各位渠长：\n\n一、上游先看闸，下游后看沟。\n\n"
                           "二、记在本子上的才算看过。\n";

static int64_t add_speech(struct fixture *f)
{
    return fixture_add_text(f, "canal.txt", TEXT).first_speech_id;
}

static struct note save_note(struct fixture *f, int64_t speech_id, const char *body)
{
    struct err err = {0};
    struct note note = {.kind = NOTE_SPEECH, .speech_id = speech_id, .body = body};
    if (!library_save_note(f->library, &note, 1000, &err))
        fail_msg("%s", err.msg);
    return note;
}

static void backup(struct fixture *f, int64_t day)
{
    struct err err = {0};
    if (!library_backup_notes(f->library, day * DAY_MS + 5, &err))
        fail_msg("%s", err.msg);
}

/* How often words stand in a file of the folder of copies; SIZE_MAX where it is not there. */
static size_t count_in(struct fixture *f, const char *name, const char *words)
{
    struct strbuf path = {0}, json = {0};
    size_t count = 0, at = 0;
    strbuf_addf(&path, "%s.notes/%s", f->path, name);
    if (!file_read(path.ptr, 1 << 20, &json, NULL))
        count = SIZE_MAX;
    else
        while ((at = strv_find(strbuf_strv(&json), strv_of(words), at)) != SIZE_MAX) {
            at++;
            count++;
        }
    strbuf_free(&path);
    strbuf_free(&json);
    return count;
}

/* Closes the library and takes its file away, or leaves it empty. */
static void lose(struct fixture *f, bool empty)
{
    library_close(f->library);
    f->library = NULL;
    assert_int_equal(unlink(f->path), 0);
    if (empty)
        assert_true(file_write(f->path, STRV(""), NULL));
}

static void begin_anew(struct fixture *f, bool remember)
{
    struct library_lost lost;
    assert_true(library_is_lost(f->path, &lost));
    assert_true(library_begin_anew(&lost, remember, NULL));
    library_lost_free(&lost);
    fixture_open(f);
}

static void a_lost_library_is_not_begun_anew_in_silence(void **state)
{
    struct fixture *f = *state;
    int64_t speech_id = add_speech(f);
    save_note(f, speech_id, "闸的事");
    save_note(f, speech_id, "沟的事");
    backup(f, 2);
    for (int empty = 0; empty < 2; empty++) {
        struct err err = {0};
        struct library_lost lost;
        struct repair_result result;
        struct strbuf report = {0};
        lose(f, empty);
        assert_null(library_open(f->path, NULL, &err));
        assert_int_equal(err.code, ERR_LIBRARY);
        assert_non_null(strstr(err.msg, "2 notes, the newest is from 1970-01-03"));
        assert_non_null(strstr(err.msg, "lectern check --repair"));
        assert_true(library_is_lost(f->path, &lost));
        assert_int_equal(lost.notes, 2);
        assert_string_equal(lost.day, "1970-01-03");
        library_lost_free(&lost);
        assert_true(library_repair(f->path, 1, &result, &report, &err));
        assert_true(result.lost);
        assert_null(result.aside);
        assert_int_equal(result.merged.added, 2);
        repair_result_free(&result);
        strbuf_free(&report);
        fixture_open(f);
        fixture_assert_sound(f);
        assert_false(library_misses(f->library, NULL));
    }
}

static void a_new_place_for_a_library_is_not_lost(void **state)
{
    struct fixture *f = *state;
    struct library_lost lost;
    lose(f, true);
    assert_false(library_is_lost(f->path, &lost));
    assert_false(library_is_lost(":memory:", &lost));
    fixture_open(f);
}

static void what_a_library_begun_anew_misses_is_told_until_it_is_forgotten(void **state)
{
    struct fixture *f = *state;
    struct strbuf told = {0};
    save_note(f, add_speech(f), "闸的事");
    backup(f, 2);
    lose(f, false);
    begin_anew(f, true);
    for (int start = 0; start < 2; start++) {
        strbuf_clear(&told);
        assert_true(library_misses(f->library, &told));
        assert_non_null(strstr(told.ptr, "1 note from the copies of 1970-01-03"));
        fixture_reopen(f);
    }
    assert_true(library_forget_missed(f->library, NULL));
    fixture_reopen(f);
    assert_false(library_misses(f->library, NULL));
    lose(f, false);
    begin_anew(f, false);
    assert_false(library_misses(f->library, NULL));
    strbuf_free(&told);
}

static void a_repair_that_cannot_place_a_note_says_so_until_the_text_is_back(void **state)
{
    struct fixture *f = *state;
    struct repair_result result;
    struct strbuf report = {0};
    char *text = scratch_path(&f->scratch, "canal.txt");
    save_note(f, add_speech(f), "闸的事");
    backup(f, 2);
    lose(f, false);
    assert_int_equal(unlink(text), 0);
    assert_true(library_repair(f->path, 1, &result, &report, NULL));
    assert_int_equal(result.merged.unplaced, 1);
    repair_result_free(&result);
    fixture_open(f);
    assert_true(library_misses(f->library, NULL));
    add_speech(f);
    assert_true(library_misses(f->library, NULL));
    library_close(f->library);
    assert_true(library_repair(f->path, 1, &result, &report, NULL));
    assert_int_equal(result.merged.added, 1);
    repair_result_free(&result);
    fixture_open(f);
    assert_false(library_misses(f->library, NULL));
    strbuf_free(&report);
    free(text);
}

static void a_copy_is_not_replaced_by_one_that_lacks_a_note(void **state)
{
    struct fixture *f = *state;
    save_note(f, add_speech(f), "闸的事");
    backup(f, 2);
    lose(f, false);
    begin_anew(f, true);
    save_note(f, add_speech(f), "另一条");
    backup(f, 2);
    assert_int_equal(count_in(f, "notes-1970-01-03.json", "闸的事"), 1);
    assert_int_equal(count_in(f, "notes-1970-01-03-2.json", "另一条"), 1);
    backup(f, 2); /* nothing was lost since: that one is replaced */
    assert_int_equal(count_in(f, "notes-1970-01-03-3.json", ""), SIZE_MAX);
    save_note(f, add_speech(f), "又一条");
    backup(f, 2);
    assert_int_equal(count_in(f, "notes-1970-01-03-2.json", "又一条"), 1);
    assert_int_equal(count_in(f, "notes-1970-01-03.json", "闸的事"), 1);
}

static void a_copy_with_a_later_revision_is_not_replaced_by_an_older_one(void **state)
{
    struct fixture *f = *state;
    struct strbuf before = {0};
    int64_t speech_id = add_speech(f);
    struct note note = save_note(f, speech_id, "第一稿");
    fixture_reopen(f);
    library_close(f->library);
    assert_true(file_read(f->path, 1 << 24, &before, NULL));
    fixture_open(f);
    note.body = "第二稿";
    assert_true(library_save_note(f->library, &note, 2000, NULL));
    backup(f, 2);
    library_close(f->library);
    assert_true(file_write(f->path, strbuf_strv(&before), NULL)); /* somebody's older copy */
    fixture_open(f);
    backup(f, 2);
    assert_int_equal(count_in(f, "notes-1970-01-03.json", "第二稿"), 1);
    assert_int_equal(count_in(f, "notes-1970-01-03-2.json", "第一稿"), 1);
    strbuf_free(&before);
}

static void an_old_copy_stays_while_it_holds_more_than_the_new_ones(void **state)
{
    struct fixture *f = *state;
    int64_t speech_id = add_speech(f);
    for (int i = 0; i < 3; i++)
        save_note(f, speech_id, "闸的事");
    backup(f, 0);
    lose(f, false);
    begin_anew(f, false);
    save_note(f, add_speech(f), "另一条");
    for (int64_t day = 1; day < 12; day++)
        backup(f, day);
    assert_int_equal(count_in(f, "notes-1970-01-01.json", "闸的事"), 3);
    assert_int_equal(count_in(f, "notes-1970-01-03.json", ""), SIZE_MAX);
    for (int i = 0; i < 3; i++)
        save_note(f, speech_id, "第三条");
    backup(f, 12);
    assert_int_equal(count_in(f, "notes-1970-01-01.json", ""), SIZE_MAX);
}

static void all_copies_are_merged_by_revision(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct repair_result result;
    struct strbuf report = {0};
    struct note_list notes;
    int64_t speech_id = add_speech(f);
    struct note twice = save_note(f, speech_id, "第一稿"), once = save_note(f, speech_id, "旧的");
    backup(f, 1);
    twice.body = "第二稿";
    assert_true(library_save_note(f->library, &twice, 2000, &err));
    assert_true(library_trash_note(f->library, once.id, 2000, &err));
    assert_true(library_purge_note(f->library, once.id, &err));
    save_note(f, speech_id, "新的");
    backup(f, 2);
    lose(f, false);
    assert_true(library_repair(f->path, 1, &result, &report, &err));
    assert_int_equal(result.copies, 2);
    assert_int_equal(result.merged.added, 3);
    assert_int_equal(result.merged.conflicts, 0);
    assert_int_equal(result.merged.unplaced, 0);
    fixture_open(f);
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 3);
    for (size_t i = 0; i < 3; i++)
        if (strcmp(notes.rows.at[i].id, twice.id) == 0) {
            assert_string_equal(notes.rows.at[i].body, "第二稿");
            assert_int_equal(notes.rows.at[i].revision, 2);
        }
    note_list_free(&notes);
    repair_result_free(&result);
    strbuf_free(&report);
}

static void a_library_begun_anew_gets_what_the_damaged_file_holds(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct repair_result result;
    struct strbuf report = {0}, bytes = {0}, aside = {0};
    struct note_list notes;
    save_note(f, add_speech(f), "闸的事");
    library_close(f->library);
    assert_true(file_read(f->path, 1 << 24, &bytes, NULL));
    memset(bytes.ptr, 0, 100);
    strbuf_addf(&aside, "%s.damaged-1970-01-02", f->path);
    assert_true(file_write(aside.ptr, strbuf_strv(&bytes), NULL));
    unlink(f->path);
    begin_anew(f, true);
    assert_true(library_misses(f->library, NULL));
    struct add_result other =
        fixture_add_text(f, "other.txt", "在另一个会上的讲话\n\n各位：\n\n好。\n");
    save_note(f, other.first_speech_id, "另一条");
    library_close(f->library);
    if (!library_repair(f->path, 1, &result, &report, &err))
        fail_msg("%s", err.msg);
    assert_string_equal(result.from, aside.ptr);
    assert_int_equal(result.merged.added, 1);
    assert_int_equal(result.texts_again, 1);
    fixture_open(f);
    assert_false(library_misses(f->library, NULL));
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 2);
    note_list_free(&notes);
    fixture_assert_sound(f);
    repair_result_free(&result);
    strbuf_free(&report);
    strbuf_free(&bytes);
    strbuf_free(&aside);
}

static void a_copy_that_cannot_be_read_is_told_and_the_others_are_merged(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct repair_result result;
    struct strbuf report = {0}, name = {0};
    save_note(f, add_speech(f), "闸的事");
    backup(f, 1);
    strbuf_addf(&name, "%s.notes/notes-1970-01-05.json", f->path);
    assert_true(file_write(name.ptr, STRV("[{\"id\": \"urn"), NULL));
    lose(f, false);
    assert_true(library_repair(f->path, 1, &result, &report, &err));
    assert_int_equal(result.merged.added, 1);
    assert_non_null(strstr(report.ptr, "notes-1970-01-05.json"));
    repair_result_free(&result);
    strbuf_free(&report);
    strbuf_free(&name);
    fixture_open(f);
}

/* The bytes of a file in the scratch folder. */
static struct strbuf bytes_of(struct fixture *f, const char *name)
{
    struct strbuf bytes = {0};
    char *path = scratch_path(&f->scratch, name);
    assert_true(file_read(path, 1 << 24, &bytes, NULL));
    free(path);
    return bytes;
}

static void a_file_deleted_while_it_is_open_is_noticed_and_written_anew(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note_list notes;
    char *aside = NULL;
    int64_t speech_id = add_speech(f);
    save_note(f, speech_id, "闸的事");
    assert_true(library_in_place(f->library, &err));
    assert_false(library_write_anew(f->library, &aside, &err));
    for (int round = 0; round < 2; round++) {
        struct note note = {.kind = NOTE_SPEECH, .speech_id = speech_id, .body = "沟的事"};
        struct strbuf log = {0};
        assert_int_equal(unlink(f->path), 0);
        strbuf_addf(&log, "%s-wal", f->path);
        if (round)
            unlink(log.ptr);
        strbuf_free(&log);
        assert_false(library_save_note(f->library, &note, 1, &err));
        assert_int_equal(err.code, ERR_GONE);
        assert_false(library_set_place(f->library, speech_id, 0, 0, 1, &err));
        assert_int_equal(err.code, ERR_GONE);
        if (!library_write_anew(f->library, &aside, &err))
            fail_msg("%s", err.msg);
        assert_null(aside);
        assert_true(library_in_place(f->library, &err));
        assert_true(library_save_note(f->library, &note, 1, &err));
    }
    fixture_reopen(f);
    fixture_assert_sound(f);
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 3);
    note_list_free(&notes);
}

static void a_file_put_in_the_place_of_an_open_one_is_kept(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note_list notes;
    char *aside = NULL, *other = scratch_path(&f->scratch, "other.db");
    save_note(f, add_speech(f), "闸的事");
    library_close(library_open(other, NULL, &err));
    struct strbuf before = bytes_of(f, "other.db");
    assert_int_equal(rename(other, f->path), 0);
    assert_false(library_in_place(f->library, &err));
    assert_int_equal(err.code, ERR_GONE);
    assert_non_null(strstr(err.msg, "replaced"));
    assert_true(library_write_anew(f->library, &aside, &err));
    struct strbuf after = bytes_of(f, "library.db.replaced");
    assert_true(strv_eq(strbuf_strv(&before), strbuf_strv(&after)));
    assert_true(strv_ends(strv_of(aside), STRV("/library.db.replaced")));
    fixture_reopen(f);
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    note_list_free(&notes);
    strbuf_free(&before);
    strbuf_free(&after);
    free(aside);
    free(other);
}

static void closing_leaves_the_log_of_the_file_that_replaced_it(void **state)
{
    struct fixture *f = *state;
    struct strbuf log = {0}, after = {0};
    save_note(f, add_speech(f), "闸的事");
    strbuf_addf(&log, "%s-wal", f->path);
    unlink(f->path);
    unlink(log.ptr);
    assert_true(file_write(f->path, STRV("another file"), NULL));
    assert_true(file_write(log.ptr, STRV("the log of another"), NULL));
    library_close(f->library);
    f->library = NULL;
    assert_true(file_read(log.ptr, 1 << 20, &after, NULL));
    assert_string_equal(after.ptr, "the log of another");
    strbuf_free(&log);
    strbuf_free(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_lost_library_is_not_begun_anew_in_silence),
        FIXTURE_TEST(a_new_place_for_a_library_is_not_lost),
        FIXTURE_TEST(what_a_library_begun_anew_misses_is_told_until_it_is_forgotten),
        FIXTURE_TEST(a_repair_that_cannot_place_a_note_says_so_until_the_text_is_back),
        FIXTURE_TEST(a_copy_is_not_replaced_by_one_that_lacks_a_note),
        FIXTURE_TEST(a_copy_with_a_later_revision_is_not_replaced_by_an_older_one),
        FIXTURE_TEST(an_old_copy_stays_while_it_holds_more_than_the_new_ones),
        FIXTURE_TEST(all_copies_are_merged_by_revision),
        FIXTURE_TEST(a_library_begun_anew_gets_what_the_damaged_file_holds),
        FIXTURE_TEST(a_file_deleted_while_it_is_open_is_noticed_and_written_anew),
        FIXTURE_TEST(a_file_put_in_the_place_of_an_open_one_is_kept),
        FIXTURE_TEST(closing_leaves_the_log_of_the_file_that_replaced_it),
        FIXTURE_TEST(a_copy_that_cannot_be_read_is_told_and_the_others_are_merged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
