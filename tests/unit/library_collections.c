/* Collections: what is put in them, thrown away, renamed; and that libraries which are joined come
 * to the same, in whichever order. */
#include "unit/check.h"

#include "lectern/library/notes/collections.h"
#include "lectern/library/texts/read.h"
#include "unit/merge_fixture.h"

/* Puts the one speech of a library into a collection at a moment, or takes it out. */
static void put(struct library *library, const char *name, bool out, int64_t now_ms)
{
    struct err err = {0};
    struct speech_ids ids = {0}, changed = {0};
    struct collection_change change = {0};
    char id[UUID_LEN + 1];
    VEC_PUSH(&ids.at, 1);
    if (!library_find_collection(library, name, id, &err)) {
        assert_int_equal(err.code, ERR_NOT_FOUND);
        assert_true(library_make_collection(library, name, NULL, now_ms, &change, &err));
        assert_true(library_find_collection(library, name, id, &err));
    }
    assert_true(library_collect(library, id, &ids, out, now_ms, &changed, &err));
    collection_change_free(&change);
    VEC_FREE(&ids.at);
    VEC_FREE(&changed.at);
}

/* Names and counts of the collections, as in "a:1 b:0". */
static void assert_collections(struct library *library, const char *expected)
{
    struct err err = {0};
    struct collection_list list;
    struct strbuf all = {0};
    assert_true(library_collections(library, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&all, "%s%s:%d", i ? " " : "", list.rows.at[i].name,
                    (int)list.rows.at[i].count);
    assert_string_equal(strbuf_str(&all), expected);
    strbuf_free(&all);
    collection_list_free(&list);
}

static void renaming_takes_nested_ones_along_and_is_taken_back(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library *library = new_library(f);
    struct collection_change change = {0};
    put(library, "花", false, 10);
    put(library, "花 / 草", false, 11);
    put(library, "花园", false, 12);
    assert_true(library_rename_collection(library, "花", "木", 20, &change, &err));
    assert_collections(library, "starred:0 to-read:0 木:1 木/草:1 花园:1");
    assert_true(library_put_collections(library, &change.before, 30, &err));
    assert_collections(library, "starred:0 to-read:0 花:1 花/草:1 花园:1");
    collection_change_free(&change);
    assert_false(library_rename_collection(library, "花", "花园", 20, &change, &err));
    assert_int_equal(err.code, ERR_USAGE);
    collection_change_free(&change);
    assert_false(library_rename_collection(library, "starred", "x", 20, &change, &err));
    collection_change_free(&change);
    library_close(library);
}

static void names_that_are_none_are_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const NAMES[] = {"", " ", "/", "a/", "a//b", "a\nb", "\xFF"};
    struct library *library = new_library(f);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct err err = {0};
        struct collection_change change = {0};
        assert_false(library_make_collection(library, NAMES[i], NULL, 5, &change, &err));
        assert_int_equal(err.code, ERR_USAGE);
        collection_change_free(&change);
    }
    library_close(library);
}

/* Two libraries change the same collections apart; joined both ways they hold the same. */
static void joined_libraries_come_to_the_same(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library *a = new_library(f), *b = new_library(f);
    struct collection_change change = {0};
    put(a, "春", false, 10);
    put(a, "starred", false, 11);
    merge(b, a);
    assert_collections(b, "starred:1 to-read:0 春:1");
    put(b, "春", true, 20);
    assert_true(library_rename_collection(a, "春", "夏", 15, &change, &err));
    collection_change_free(&change);
    put(a, "秋", false, 30); /* made apart under one name */
    put(b, "秋", false, 31);
    merge(a, b);
    merge(b, a);
    assert_collections(a, "starred:1 to-read:0 夏:0 秋:1");
    assert_collections(b, "starred:1 to-read:0 夏:0 秋:1");
    assert_true(library_delete_collection(a, "夏", 40, &change, &err));
    collection_change_free(&change);
    merge(a, b);
    assert_collections(a, "starred:1 to-read:0 秋:1");
    merge(b, a);
    assert_collections(b, "starred:1 to-read:0 秋:1");
    struct strbuf from_a = export(a), from_b = export(b);
    assert_string_equal(strbuf_str(&from_a), strbuf_str(&from_b));
    strbuf_free(&from_a);
    strbuf_free(&from_b);
    library_close(a);
    library_close(b);
}

/* The list reads its rows in steps; single speeches are read whole: both tell the same. */
static void rows_tell_what_their_speeches_are_in(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library *library = new_library(f);
    put(library, "b", false, 10);
    put(library, "a/c", false, 11);
    put(library, "to-read", false, 12);
    struct speech_list list = {0};
    struct speech_step step = {-1, -1, false, 10};
    assert_true(library_list(library, &step, &list, &err));
    assert_int_equal(list.rows.len, 1);
    assert_string_equal(list.rows.at[0].collections, "a/c\nb\n");
    assert_true(list.rows.at[0].to_read && !list.rows.at[0].starred);
    struct speech_info info;
    assert_true(library_speech(library, 1, list.arena, &info, &err));
    assert_string_equal(info.collections, "a/c\nb\n");
    assert_true(info.to_read && !info.starred);
    speech_list_free(&list);
    library_close(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(renaming_takes_nested_ones_along_and_is_taken_back),
        FIXTURE_TEST(names_that_are_none_are_refused),
        FIXTURE_TEST(joined_libraries_come_to_the_same),
        FIXTURE_TEST(rows_tell_what_their_speeches_are_in),
    };
    return cmocka_run_group_tests_name("library_collections", tests, NULL, NULL);
}
