/* Corrections of facts and of what is text in several libraries: exported, merged both ways, taken
 * back here and there. All libraries come to the same, in whatever order they are merged. */
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "unit/merge_fixture.h"

#include <sqlite3.h>

static int64_t correct(struct library *library, enum correction_kind kind, const char *value,
                       int64_t now_ms)
{
    struct err err = {0};
    struct correction edit = {.speech_id = 1, .kind = kind, .value = value};
    if (!library_correct_many(library, &edit, 1, now_ms, &err))
        fail_msg("%s", err.msg);
    return edit.id;
}

static int64_t set_aside(struct library *library, const char *words, enum correction_kind kind,
                         int64_t now_ms)
{
    struct err err = {0};
    struct correction edit = {
        .speech_id = 1, .kind = kind, .src.start = (size_t)(strstr(SPEECH, words) - SPEECH)};
    if (!library_correct(library, &edit, now_ms, &err))
        fail_msg("%s", err.msg);
    return edit.id;
}

static void take_back(struct library *library, int64_t id)
{
    struct err err = {0};
    if (!library_undo_correction(library, id, &err))
        fail_msg("%s", err.msg);
}

static void expect_facts(struct library *library, const char *title, const char *speaker,
                         const char *date)
{
    struct err err = {0};
    struct speech_info info;
    struct arena *arena = arena_new();
    assert_true(library_speech(library, 1, arena, &info, &err));
    assert_string_equal(info.title ? info.title : "", title);
    assert_string_equal(info.speaker ? info.speaker : "", speaker);
    assert_string_equal(info.date ? info.date : "", date);
    arena_free(arena);
}

static bool is_aside(struct library *library, const char *words)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    bool aside = false;
    assert_true(library_load(library, 1, &info, &doc, &err));
    for (size_t i = 0; i < doc.paras.len; i++) {
        struct strv text = document_para(&doc, i);
        if (strv_find(text, strv_of(words), 0) != SIZE_MAX)
            aside = (doc.paras.at[i].flags & PARA_CHROME) != 0;
    }
    document_free(&doc);
    return aside;
}

static size_t count_open(struct library *library)
{
    struct err err = {0};
    struct correction_list list;
    size_t open = 0;
    assert_true(library_corrections(library, 1, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        open += list.rows.at[i].standing == CORRECTION_OPEN;
    correction_list_free(&list);
    return open;
}

static const char TITLE[] = "在苗圃开园仪式上的讲话";

static void corrections_of_two_libraries_come_together_both_ways(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    correct(a, CORRECTION_TITLE, "开园词", 1000);
    correct(a, CORRECTION_DATE, "2015年3月12日", 2000);
    correct(b, CORRECTION_SPEAKER, "园长 林大川", 3000);
    set_aside(b, "轮值的名单", CORRECTION_CHROME, 4000);
    assert_int_equal(merge(a, b).added, 2);
    assert_int_equal(merge(b, a).added, 2);
    expect_facts(a, "开园词", "园长 林大川", "2015-03-12");
    expect_facts(b, "开园词", "园长 林大川", "2015-03-12");
    assert_true(is_aside(a, "轮值的名单"));
    assert_true(is_aside(b, "轮值的名单"));
    struct import_result again = merge(a, b);
    assert_int_equal(again.known, 4);
    assert_int_equal(again.added + again.updated + again.conflicts, 0);
    library_close(a);
    library_close(b);
}

static void what_was_taken_back_goes_elsewhere_and_does_not_come_back(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f), *c = new_library(f);
    int64_t title = correct(a, CORRECTION_TITLE, "开园词", 1000);
    int64_t aside = set_aside(a, "轮值的名单", CORRECTION_CHROME, 2000);
    merge(b, a);
    merge(c, a);
    take_back(a, title);
    take_back(a, aside);
    assert_int_equal(merge(b, a).updated, 2);
    expect_facts(b, TITLE, "", "");
    assert_false(is_aside(b, "轮值的名单"));
    assert_int_equal(merge(b, c).added, 0);
    expect_facts(b, TITLE, "", "");
    merge(c, b); /* it was never told by a */
    expect_facts(c, TITLE, "", "");
    library_close(a);
    library_close(b);
    library_close(c);
}

static void a_correction_of_what_the_other_side_has_takes_its_place(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    correct(a, CORRECTION_TITLE, "一", 9000);
    merge(b, a);
    int64_t second = correct(b, CORRECTION_TITLE, "二", 1000); /* a clock that is slow */
    assert_int_equal(merge(a, b).conflicts, 0);
    expect_facts(a, "二", "", "");
    take_back(b, second);
    merge(a, b);
    expect_facts(a, "一", "", "");
    assert_int_equal(count_open(a), 0);
    library_close(a);
    library_close(b);
}

static void contradictions_are_kept_until_one_correction_settles_them(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    correct(a, CORRECTION_TITLE, "甲", 1000);
    correct(b, CORRECTION_TITLE, "乙", 2000);
    assert_int_equal(merge(a, b).conflicts, 1);
    assert_int_equal(merge(b, a).conflicts, 1);
    expect_facts(a, "乙", "", "");
    expect_facts(b, "乙", "", "");
    assert_int_equal(count_open(a), 1);
    assert_int_equal(count_open(b), 1);
    correct(a, CORRECTION_TITLE, "丙", 500);
    assert_int_equal(count_open(a), 0);
    assert_int_equal(merge(b, a).conflicts, 0);
    expect_facts(b, "丙", "", "");
    assert_int_equal(count_open(b), 0);
    library_close(a);
    library_close(b);
}

static void the_same_correction_made_twice_is_no_contradiction(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    correct(a, CORRECTION_DATE, "2015-03-12", 1000);
    correct(b, CORRECTION_DATE, "2015-03-12", 2000);
    assert_int_equal(merge(a, b).conflicts, 0);
    assert_int_equal(count_open(a), 0);
    set_aside(a, "轮值的名单", CORRECTION_CHROME, 3000);
    int64_t aside = set_aside(b, "轮值的名单", CORRECTION_CHROME, 4000);
    set_aside(b, "轮值的名单", CORRECTION_TEXT, 5000);
    assert_true(aside > 0);
    assert_int_equal(merge(a, b).conflicts, 1);
    merge(b, a);
    assert_int_equal(is_aside(a, "轮值的名单"), is_aside(b, "轮值的名单"));
    library_close(a);
    library_close(b);
}

static void what_no_program_writes_is_refused(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    correct(a, CORRECTION_DATE, "2015-03-12", 1000);
    struct strbuf json = export(a);
    char *date = strstr(json.ptr, "2015-03-12");
    assert_non_null(date);
    date[5] = '9';
    assert_int_equal(import(b, &json).refused, 1);
    expect_facts(b, TITLE, "", "");
    strbuf_free(&json);
    library_close(a);
    library_close(b);
}

/* Makes the library's file one of schema 13, and opens it. */
static void make_old(struct fixture *f)
{
    sqlite3 *db;
    library_close(f->library);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP INDEX outline_edit_uid;"
                                  "ALTER TABLE outline_edit DROP COLUMN uid;"
                                  "ALTER TABLE outline_edit DROP COLUMN seen;"
                                  "DROP TABLE edit_gone;"
                                  "ALTER TABLE section DROP COLUMN kind;"
                                  "PRAGMA user_version = 13;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    fixture_open(f);
}

static void copies_of_an_old_library_have_the_same_corrections(void **state)
{
    struct fixture *f = *state;
    fixture_add_text(f, "garden.txt", SPEECH);
    correct(f->library, CORRECTION_TITLE, "先", 1000);
    correct(f->library, CORRECTION_TITLE, "后", 2000);
    make_old(f);
    expect_facts(f->library, "后", "", "");
    assert_int_equal(count_open(f->library), 0);
    struct strbuf copy = export(f->library);
    make_old(f);
    assert_int_equal(import(f->library, &copy).known, 2);
    assert_int_equal(count_open(f->library), 0);
    correct(f->library, CORRECTION_TITLE, "新", 3000);
    assert_int_equal(count_open(f->library), 0);
    expect_facts(f->library, "新", "", "");
    strbuf_free(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(corrections_of_two_libraries_come_together_both_ways),
        FIXTURE_TEST(what_was_taken_back_goes_elsewhere_and_does_not_come_back),
        FIXTURE_TEST(a_correction_of_what_the_other_side_has_takes_its_place),
        FIXTURE_TEST(contradictions_are_kept_until_one_correction_settles_them),
        FIXTURE_TEST(the_same_correction_made_twice_is_no_contradiction),
        FIXTURE_TEST(what_no_program_writes_is_refused),
        FIXTURE_TEST(copies_of_an_old_library_have_the_same_corrections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
