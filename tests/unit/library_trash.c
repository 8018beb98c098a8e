/* Speeches that are taken out: what leaves with them, what comes back, what goes for good. */
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/trash.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char BOOK[] =
    "篇1:在窑厂点火仪式上的讲话\n\n师傅们:\n窑火今天点起来。大家看好风门。\n\n"
    "篇2:在窑厂收工会上的讲话\n\n师傅们:\n这一窑烧得匀。砖色都正。\n";

/* The ids of the speeches in the list, in its order. */
static struct speech_ids listed(struct fixture *f)
{
    struct speech_list list;
    struct speech_ids ids = {0};
    assert_true(library_speeches(f->library, &list, NULL));
    for (size_t i = 0; i < list.rows.len; i++)
        VEC_PUSH(&ids.at, list.rows.at[i].id);
    speech_list_free(&list);
    return ids;
}

static size_t count_listed(struct fixture *f)
{
    struct speech_ids ids = listed(f);
    size_t count = ids.at.len;
    VEC_FREE(&ids.at);
    return count;
}

static size_t take_out(struct fixture *f, int64_t id, int64_t now_ms)
{
    struct err err = {0};
    struct speech_ids ids = {0};
    size_t count = 0;
    VEC_PUSH(&ids.at, id);
    if (!library_remove_speeches(f->library, &ids, now_ms, &count, &err))
        fail_msg("%s", err.msg);
    VEC_FREE(&ids.at);
    return count;
}

static size_t bring_back(struct fixture *f, int64_t id)
{
    struct err err = {0};
    struct speech_ids ids = {0};
    size_t count = 0;
    VEC_PUSH(&ids.at, id);
    if (!library_bring_back_speeches(f->library, &ids, 99, &count, &err))
        fail_msg("%s", err.msg);
    VEC_FREE(&ids.at);
    return count;
}

static void add_note(struct fixture *f, int64_t id, size_t off, char letter)
{
    struct err err = {0};
    struct note note = {.kind = letter ? NOTE_BOOKMARK : NOTE_PASSAGE,
                        .letter = letter,
                        .speech_id = id,
                        .src = {off, letter ? off : off + 6},
                        .body = letter ? NULL : "记住"};
    if (!library_save_note(f->library, &note, 5, &err))
        fail_msg("%s", err.msg);
}

static size_t count_notes(struct fixture *f)
{
    struct note_list notes;
    assert_true(library_notes(f->library, 0, &notes, NULL));
    size_t count = notes.rows.len;
    note_list_free(&notes);
    return count;
}

static size_t count_removed(struct fixture *f)
{
    struct trashed_list list;
    assert_true(library_removed_speeches(f->library, &list, NULL));
    size_t count = list.rows.len;
    trashed_list_free(&list);
    return count;
}

static void a_speech_leaves_lists_and_search_with_its_notes(void **state)
{
    struct fixture *f = *state;
    int64_t id = fixture_add_text(f, "kiln.txt", BOOK).first_speech_id;
    add_note(f, id, strlen("篇1:"), 0);
    assert_int_equal(fixture_total(f, "窑火"), 1);
    struct speech_ids ids = {0};
    size_t along = 0;
    VEC_PUSH(&ids.at, id);
    assert_true(library_notes_along(f->library, &ids, &along, NULL));
    VEC_FREE(&ids.at);
    assert_int_equal(along, 1);
    assert_int_equal(take_out(f, id, 100), 1);
    assert_int_equal(take_out(f, id, 101), 0);
    assert_int_equal(count_listed(f), 1);
    assert_int_equal(count_notes(f), 0);
    assert_int_equal(fixture_total(f, "窑火"), 0);
    assert_int_equal(fixture_total(f, "这一窑"), 1);
    struct trashed_list list;
    assert_true(library_removed_speeches(f->library, &list, NULL));
    assert_int_equal(list.rows.len, 1);
    assert_int_equal(list.rows.at[0].removed_ms, 100);
    assert_int_equal(list.rows.at[0].info.notes, 1);
    assert_string_equal(list.rows.at[0].info.title, "在窑厂点火仪式上的讲话");
    trashed_list_free(&list);
    fixture_reopen(f);
    fixture_assert_sound(f);
    assert_int_equal(bring_back(f, id), 1);
    assert_int_equal(bring_back(f, id), 0);
    assert_int_equal(count_listed(f), 2);
    assert_int_equal(count_notes(f), 1);
    assert_int_equal(fixture_total(f, "窑火"), 1);
    fixture_assert_sound(f);
}

static void adding_again_does_not_bring_a_speech_back(void **state)
{
    struct fixture *f = *state;
    int64_t id = fixture_add_text(f, "kiln.txt", BOOK).first_speech_id;
    take_out(f, id, 100);
    struct add_result again = fixture_add_text(f, "kiln.txt", BOOK);
    assert_int_equal(again.outcome, ADD_KNOWN);
    assert_int_equal(again.taken_out, 1);
    assert_int_equal(again.speeches, 1);
    assert_int_equal(count_listed(f), 1);
    /* Nor does a new version of its text, in which it is found by its words. */
    struct strbuf changed = {0};
    strbuf_add_str(&changed, BOOK);
    strbuf_add_str(&changed, "大家回家歇几天。\n");
    fixture_add_text(f, "kiln.txt", strbuf_str(&changed));
    strbuf_free(&changed);
    assert_int_equal(count_listed(f), 1);
    assert_int_equal(fixture_total(f, "窑火"), 0);
    assert_int_equal(fixture_total(f, "歇几天"), 1);
    assert_int_equal(bring_back(f, id), 1);
    assert_int_equal(fixture_total(f, "窑火"), 1);
    fixture_assert_sound(f);
}

static void after_its_time_a_speech_goes_for_good(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t deleted = 0;
    int64_t first = fixture_add_text(f, "kiln.txt", BOOK).first_speech_id;
    add_note(f, first, strlen("篇1:"), 0);
    take_out(f, first, 100);
    assert_true(library_empty_trash(f->library, 100, &deleted, &err));
    assert_int_equal(deleted, 0);
    assert_int_equal(count_removed(f), 1);
    assert_true(library_empty_trash(f->library, 101, &deleted, &err));
    assert_int_equal(deleted, 1);
    assert_int_equal(count_removed(f), 0);
    assert_int_equal(bring_back(f, first), 0);
    /* The rest of its text stays, and is read without it. */
    assert_int_equal(count_listed(f), 1);
    assert_int_equal(fixture_add_text(f, "kiln.txt", BOOK).speeches, 1);
    struct speech_ids ids = listed(f);
    take_out(f, ids.at.at[0], 102);
    VEC_FREE(&ids.at);
    assert_true(library_empty_trash(f->library, 103, &deleted, &err));
    fixture_assert_sound(f);
    /* Now nothing is left of the text: it is a new one. */
    struct add_result again = fixture_add_text(f, "kiln.txt", BOOK);
    assert_int_equal(again.outcome, ADD_NEW);
    assert_int_equal(again.speeches, 2);
    assert_int_equal(count_notes(f), 0);
    fixture_assert_sound(f);
}

static void a_letter_taken_meanwhile_goes_back_with_its_bookmark(void **state)
{
    struct fixture *f = *state;
    int64_t id = fixture_add_text(f, "kiln.txt", BOOK).first_speech_id;
    int64_t other = fixture_add_text(f, "b.txt", "在鱼塘放水会上的讲话\n\n乡亲们:\n水放一半。\n")
                        .first_speech_id;
    add_note(f, id, strlen("篇1:"), 'K');
    take_out(f, id, 100);
    add_note(f, other, 0, 'K');
    assert_int_equal(count_notes(f), 1);
    bring_back(f, id);
    struct note_list notes;
    assert_true(library_notes(f->library, 0, &notes, NULL));
    assert_int_equal(notes.rows.len, 1);
    assert_int_equal(notes.rows.at[0].speech_id, id);
    note_list_free(&notes);
}

static void a_folder_names_all_that_lies_in_it(void **state)
{
    struct fixture *f = *state;
    struct speech_ids ids = {0};
    fixture_add_text(f, "kiln.txt", BOOK);
    char *folder = scratch_path(&f->scratch, "");
    folder[strlen(folder) - 1] = '\0';
    char *file = scratch_path(&f->scratch, "kiln.txt");
    char *like = scratch_path(&f->scratch, "kiln");
    assert_true(library_speeches_at(f->library, folder, &ids, NULL));
    assert_int_equal(ids.at.len, 2);
    ids.at.len = 0;
    assert_true(library_speeches_at(f->library, file, &ids, NULL));
    assert_int_equal(ids.at.len, 2);
    ids.at.len = 0;
    assert_true(library_speeches_at(f->library, like, &ids, NULL));
    assert_int_equal(ids.at.len, 0);
    VEC_FREE(&ids.at);
    free(folder);
    free(file);
    free(like);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_speech_leaves_lists_and_search_with_its_notes),
        FIXTURE_TEST(adding_again_does_not_bring_a_speech_back),
        FIXTURE_TEST(after_its_time_a_speech_goes_for_good),
        FIXTURE_TEST(a_letter_taken_meanwhile_goes_back_with_its_bookmark),
        FIXTURE_TEST(a_folder_names_all_that_lies_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
