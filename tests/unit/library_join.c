/* Notes that were changed in two libraries in different things, and notes that are gone for good.
 */
#include "lectern/library/texts/read.h"
#include "unit/merge_fixture.h"

/* Changes one field of a stored note. */
static void paint(struct library *library, const char *id, const char *color, const char *tags)
{
    struct err err = {0};
    struct note_list list;
    assert_true(library_note(library, id, &list, &err));
    struct note note = list.rows.at[0];
    note.color = color ? color : note.color;
    note.tags = tags ? tags : note.tags;
    if (!library_save_note(library, &note, 30, &err))
        fail_msg("%s", err.msg);
    note_list_free(&list);
}

static void expect_note(struct library *library, const char *id, const char *body,
                        const char *color, const char *tags)
{
    struct note_list list;
    assert_true(library_note(library, id, &list, NULL));
    assert_string_equal(list.rows.at[0].body, body);
    assert_string_equal(list.rows.at[0].color, color);
    assert_string_equal(list.rows.at[0].tags, tags);
    note_list_free(&list);
}

static void what_each_side_changed_alone_is_joined_field_by_field(void **state)
{
    struct fixture *f = *state;
    struct library *here = new_library(f), *there = new_library(f);
    struct note note = save_new(here, PASSAGES[0], "first", 10);
    paint(here, note.id, "yellow", "苗 水");
    merge(there, here);
    save_again(here, note.id, "second", 40);
    paint(here, note.id, NULL, "苗 水 土");
    paint(there, note.id, "green", "水");
    struct import_result result = merge(here, there);
    assert_int_equal(result.conflicts, 0);
    assert_int_equal(result.updated, 1);
    expect_note(here, note.id, "second", "green", "水 土");
    result = merge(there, here);
    assert_int_equal(result.conflicts, 0);
    expect_note(there, note.id, "second", "green", "水 土");
    struct strbuf a = export(here), b = export(there);
    assert_string_equal(a.ptr, b.ptr);
    struct import_result again = import(here, &b);
    assert_int_equal(again.known, 1);
    /* The next change is made from both, and the other side takes it. */
    save_again(there, note.id, "third", 50);
    merge(here, there);
    expect_note(here, note.id, "third", "green", "水 土");
    expect_open(here, "");
    strbuf_free(&a);
    strbuf_free(&b);
    library_close(here);
    library_close(there);
}

static void a_body_changed_on_both_sides_stays_a_conflict(void **state)
{
    struct fixture *f = *state;
    struct library *here = new_library(f), *there = new_library(f);
    struct note note = save_new(here, PASSAGES[0], "first", 10);
    merge(there, here);
    save_again(here, note.id, "here", 40);
    save_again(there, note.id, "there", 41);
    paint(there, note.id, "green", NULL);
    assert_int_equal(merge(here, there).conflicts, 1);
    library_close(here);
    library_close(there);
}

static void a_purged_note_comes_back_only_with_new_words(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library *here = new_library(f), *there = new_library(f);
    struct note note = save_new(here, PASSAGES[0], "first", 10);
    struct note_list list;
    save_again(here, note.id, "second", 20);
    merge(there, here);
    assert_true(library_trash_note(here, note.id, 30, &err));
    assert_true(library_purge_note(here, note.id, &err));
    assert_int_equal(merge(here, there).known, 1);
    assert_true(library_notes(here, 0, &list, &err));
    assert_int_equal(list.rows.len, 0);
    note_list_free(&list);
    save_again(there, note.id, "third", 40);
    struct strbuf json = export(there), report = {0};
    struct import_result result;
    assert_true(library_import_notes(here, strbuf_strv(&json), 50, &result, &report, &err));
    assert_int_equal(result.added, 1);
    assert_non_null(strstr(strbuf_str(&report), "《在苗圃开园仪式上的讲话》“"));
    expect_body(here, note.id, "third");
    strbuf_free(&json);
    strbuf_free(&report);
    library_close(here);
    library_close(there);
}

static void a_note_for_words_that_have_changed_since_is_refused(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct add_result first = fixture_add_text(f, "library.txt", SPEECH);
    struct note note = {.kind = NOTE_HIGHLIGHT,
                        .speech_id = first.first_speech_id,
                        .version_id = library_text_version(f->library, first.first_speech_id),
                        .src = {30, 60}};
    struct note same = note;
    assert_true(library_save_note(f->library, &same, 5, &err));
    fixture_add_text(f, "library.txt", "关于图书室的新说明\n\n各位同学:\n闭馆一周,下周再开。\n");
    assert_false(library_save_note(f->library, &note, 6, &err));
    assert_int_equal(err.code, ERR_STALE);
    note.version_id = library_text_version(f->library, first.first_speech_id);
    assert_true(library_save_note(f->library, &note, 7, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_each_side_changed_alone_is_joined_field_by_field),
        FIXTURE_TEST(a_body_changed_on_both_sides_stays_a_conflict),
        FIXTURE_TEST(a_purged_note_comes_back_only_with_new_words),
        FIXTURE_TEST(a_note_for_words_that_have_changed_since_is_refused),
    };
    return cmocka_run_group_tests_name("library join", tests, NULL, NULL);
}
