/* Which text a file is: moved, copied, changed in one place or in several; and what becomes of the
 * notes. */
#include "unit/check.h"

#include "lectern/base/sha256.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/store/source.h"
#include "unit/library_fixture.h"

#define HEAD "在灯塔值守会上的讲话\n\n各位守塔人：\n\n"
#define ONE  "一、灯要按时点\n日落前一刻钟把灯点亮，雾天加鸣笛。\n"
#define TWO  "二、油要先备足\n每座塔备三桶油，月底点一次数。\n"

static const char TEXT[] = HEAD ONE TWO, CHANGED[] = HEAD ONE "二、油要先备足\n每座塔备五桶油。\n",
                  AGAIN[] = HEAD ONE "二、油要先备足\n每座塔备九桶油。\n",
                  ALIEN[] = "在果园采收会上的讲话\n\n各位园丁：\n\n熟一片收一片。\n";

static struct add_result add(struct fixture *f, const char *name, const char *content,
                             struct add_options options)
{
    struct err err = {0};
    struct add_result result;
    char *path = content ? scratch_write(&f->scratch, name, strv_of(content))
                         : scratch_path(&f->scratch, name);
    options.now_ms = 1000;
    if (!library_add(f->library, path, &options, &result, &err))
        fail_msg("%s: %s", name, err.msg);
    free(path);
    return result;
}

static void remove_file(struct fixture *f, const char *name)
{
    char *path = scratch_path(&f->scratch, name);
    assert_int_equal(unlink(path), 0);
    free(path);
}

/* A note on the lamp, which all versions have, and one on the oil. */
static void write_notes(struct fixture *f, int64_t speech_id)
{
    static const char *const WORDS[] = {"把灯点亮", "每座塔备三桶油"};
    struct err err = {0};
    for (size_t i = 0; i < 2; i++) {
        size_t off = (size_t)(strstr(TEXT, WORDS[i]) - TEXT);
        struct note note = {.kind = NOTE_PASSAGE,
                            .speech_id = speech_id,
                            .src = {off, off + strlen(WORDS[i])},
                            .tags = "要点",
                            .body = "记下"};
        if (!library_save_note(f->library, &note, 900, &err))
            fail_msg("%s", err.msg);
    }
}

static size_t count_notes(struct fixture *f, int64_t speech_id)
{
    struct note_list notes;
    assert_true(library_notes(f->library, speech_id, &notes, NULL));
    size_t count = notes.rows.len;
    note_list_free(&notes);
    return count;
}

static void assert_called(struct fixture *f, int64_t source_id, const char *name)
{
    char *path = library_source_path(f->library, source_id);
    assert_string_equal(file_base_name(path), name);
    free(path);
}

static const struct add_options PLAIN = {0}, COPY = {.copy_notes = true},
                                HOLD = {.hold_changed = true};

/* a.txt with two notes, and a copy of it under another name. */
static struct add_result add_copied(struct fixture *f)
{
    struct add_result a = add(f, "a.txt", TEXT, PLAIN);
    write_notes(f, a.first_speech_id);
    struct add_result draft = add(f, "draft.txt", TEXT, PLAIN);
    assert_int_equal(draft.outcome, ADD_KNOWN);
    assert_int_equal(draft.source_id, a.source_id);
    assert_called(f, a.source_id, "a.txt");
    return a;
}

static void a_changed_copy_leaves_the_notes_where_they_are(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    struct add_result draft = add(f, "draft.txt", CHANGED, PLAIN);
    assert_int_equal(draft.outcome, ADD_NEW);
    assert_int_not_equal(draft.source_id, a.source_id);
    assert_int_equal(draft.parted_from, a.source_id);
    assert_int_equal(draft.parted_notes, 2);
    assert_int_equal(draft.kept + draft.moved + draft.unsure + draft.orphaned, 0);
    assert_int_equal(count_notes(f, a.first_speech_id), 2);
    assert_int_equal(count_notes(f, draft.first_speech_id), 0);
    assert_int_equal(fixture_total(f, "三桶油"), 1);
    assert_int_equal(fixture_total(f, "五桶油"), 1);
    assert_int_equal(add(f, "a.txt", TEXT, PLAIN).source_id, a.source_id);
    struct add_result again = add(f, "draft.txt", AGAIN, PLAIN);
    assert_int_equal(again.outcome, ADD_CHANGED);
    assert_int_equal(again.source_id, draft.source_id);
    fixture_assert_sound(f);
}

static void a_changed_copy_gets_copies_of_the_notes_when_asked(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    size_t off = (size_t)(strstr(TEXT, "一、") - TEXT);
    struct correction edit = {.speech_id = a.first_speech_id,
                              .kind = CORRECTION_RENAME,
                              .src = {off, off},
                              .value = "点灯"};
    struct note_list before, copies;
    struct err err = {0};
    if (!library_correct(f->library, &edit, 950, &err))
        fail_msg("%s", err.msg);
    assert_true(library_notes(f->library, a.first_speech_id, &before, &err));
    struct add_result draft = add(f, "draft.txt", CHANGED, COPY);
    assert_int_equal(draft.outcome, ADD_NEW);
    assert_true(draft.kept >= 1);
    assert_true(library_notes(f->library, draft.first_speech_id, &copies, &err));
    assert_true(copies.rows.len >= 1);
    const struct note *copy = &copies.rows.at[0];
    assert_string_equal(copy->exact, "把灯点亮");
    assert_string_equal(copy->body, "记下");
    assert_string_equal(copy->tags, "要点");
    assert_int_equal(copy->revision, 1);
    assert_string_not_equal(copy->id, before.rows.at[0].id);
    note_list_free(&copies);
    assert_int_equal(count_notes(f, a.first_speech_id), 2);
    assert_true(library_notes(f->library, a.first_speech_id, &copies, &err));
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(copies.rows.at[i].id, before.rows.at[i].id);
        assert_int_equal(copies.rows.at[i].src.start, before.rows.at[i].src.start);
        assert_int_equal(copies.rows.at[i].state, NOTE_EXACT);
    }
    note_list_free(&copies);
    note_list_free(&before);
    struct correction_list edits;
    for (int i = 0; i < 2; i++) {
        assert_true(library_corrections(f->library, i ? draft.first_speech_id : a.first_speech_id,
                                        &edits, &err));
        assert_int_equal(edits.rows.len, 1);
        assert_string_equal(edits.rows.at[0].value, "点灯");
        correction_list_free(&edits);
    }
    fixture_assert_sound(f);
}

static void the_reader_is_asked_before_a_changed_copy_parts(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    struct add_result held = add(f, "draft.txt", CHANGED, HOLD);
    assert_true(held.held);
    assert_int_equal(held.parted_from, a.source_id);
    assert_int_equal(held.kept + held.moved + held.unsure + held.orphaned, 2);
    assert_int_equal(library_count(f->library), 1);
    assert_int_equal(count_notes(f, 0), 2);
    assert_int_equal(fixture_total(f, "五桶油"), 0);
    struct add_options dry = {.dry_run = true, .copy_notes = true};
    struct add_result tried = add(f, "draft.txt", CHANGED, dry);
    assert_false(tried.held);
    assert_int_equal(tried.kept, held.kept);
    assert_int_equal(library_count(f->library), 1);
    fixture_assert_sound(f);
}

static void notes_follow_the_first_place_whatever_a_copy_holds(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    struct add_result changed = add(f, "a.txt", CHANGED, PLAIN);
    assert_int_equal(changed.outcome, ADD_CHANGED);
    assert_int_equal(changed.source_id, a.source_id);
    assert_int_equal(count_notes(f, changed.first_speech_id), 2);
    struct add_result draft = add(f, "draft.txt", NULL, PLAIN); /* still the text as it was */
    assert_int_equal(draft.outcome, ADD_NEW);
    assert_int_equal(draft.parted_from, a.source_id);
    assert_int_equal(count_notes(f, changed.first_speech_id), 2);
    fixture_assert_sound(f);
}

static void both_copies_changed_alike_are_one_text_still(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    char *path = scratch_write(&f->scratch, "a.txt", strv_of(CHANGED));
    free(path);
    struct add_result draft = add(f, "draft.txt", CHANGED, PLAIN);
    assert_int_equal(draft.outcome, ADD_CHANGED);
    assert_int_equal(draft.source_id, a.source_id);
    assert_int_equal(add(f, "a.txt", NULL, PLAIN).outcome, ADD_KNOWN);
    assert_int_equal(library_count(f->library), 1);
    assert_called(f, a.source_id, "a.txt");
}

static void a_copy_inherits_when_the_first_place_is_gone(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    remove_file(f, "a.txt");
    struct add_result draft = add(f, "draft.txt", CHANGED, PLAIN);
    assert_int_equal(draft.outcome, ADD_CHANGED);
    assert_int_equal(draft.source_id, a.source_id);
    assert_int_equal(count_notes(f, draft.first_speech_id), 2);
    assert_called(f, a.source_id, "draft.txt");
}

static void another_copy_inherits_when_it_still_holds_the_text(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f);
    assert_int_equal(add(f, "third.txt", TEXT, PLAIN).outcome, ADD_KNOWN);
    remove_file(f, "a.txt");
    struct add_result draft = add(f, "draft.txt", CHANGED, PLAIN);
    assert_int_equal(draft.parted_from, a.source_id);
    assert_called(f, a.source_id, "third.txt");
    assert_int_equal(count_notes(f, a.first_speech_id), 2);
    struct add_result third = add(f, "third.txt", AGAIN, PLAIN);
    assert_int_equal(third.outcome, ADD_CHANGED);
    assert_int_equal(third.source_id, a.source_id);
}

static void a_moved_text_keeps_its_notes_when_its_old_name_is_used_anew(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add(f, "latest.txt", TEXT, PLAIN);
    write_notes(f, a.first_speech_id);
    char *path = scratch_write(&f->scratch, "latest.txt", strv_of(ALIEN));
    free(path);
    struct add_result moved = add(f, "monday.txt", TEXT, PLAIN);
    assert_int_equal(moved.outcome, ADD_KNOWN);
    assert_called(f, a.source_id, "monday.txt");
    struct add_result latest = add(f, "latest.txt", NULL, PLAIN);
    assert_int_equal(latest.outcome, ADD_NEW);
    assert_int_equal(count_notes(f, a.first_speech_id), 2);
    assert_called(f, latest.source_id, "latest.txt");
    fixture_assert_sound(f);
}

static void a_place_where_another_text_lies_is_that_ones(void **state)
{
    struct fixture *f = *state;
    struct add_result a = add_copied(f), other = add(f, "other.txt", ALIEN, PLAIN);
    struct add_result over = add(f, "a.txt", ALIEN, PLAIN); /* cp other.txt a.txt */
    assert_int_equal(over.outcome, ADD_KNOWN);
    assert_int_equal(over.source_id, other.source_id);
    assert_called(f, a.source_id, "draft.txt");
    assert_called(f, other.source_id, "other.txt");
    struct add_result draft = add(f, "draft.txt", CHANGED, PLAIN);
    assert_int_equal(draft.outcome, ADD_CHANGED);
    assert_int_equal(draft.source_id, a.source_id);
}

/* Whatever a program does, the file itself refuses a second source with the same text. */
static void no_two_sources_can_have_the_same_text(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = 0;
    add(f, "a.txt", TEXT, PLAIN);
    library_close(f->library);
    struct store *store = store_open(f->path, NULL, NULL, &err);
    assert_non_null(store);
    char sha256[SHA256_HEX_LEN + 1];
    sha256_hex(TEXT, strlen(TEXT), sha256);
    struct source_version version = {
        .sha256 = sha256, .bytes_sha256 = "b", .encoding = "UTF-8", .content = strv_of(TEXT)};
    assert_true(store_begin(store, STORE_QUICK, &err));
    assert_true(store_add_source(store, 1, &version.source_id, &err));
    assert_false(store_add_version(store, &version, &id, &err));
    assert_false(store_end(store, false, NULL));
    store_close(store);
    fixture_open(f);
    fixture_assert_sound(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_changed_copy_leaves_the_notes_where_they_are),
        FIXTURE_TEST(a_changed_copy_gets_copies_of_the_notes_when_asked),
        FIXTURE_TEST(the_reader_is_asked_before_a_changed_copy_parts),
        FIXTURE_TEST(notes_follow_the_first_place_whatever_a_copy_holds),
        FIXTURE_TEST(both_copies_changed_alike_are_one_text_still),
        FIXTURE_TEST(a_copy_inherits_when_the_first_place_is_gone),
        FIXTURE_TEST(another_copy_inherits_when_it_still_holds_the_text),
        FIXTURE_TEST(a_moved_text_keeps_its_notes_when_its_old_name_is_used_anew),
        FIXTURE_TEST(a_place_where_another_text_lies_is_that_ones),
        FIXTURE_TEST(no_two_sources_can_have_the_same_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
