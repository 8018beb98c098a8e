/* Changes to notes taken back and made again, on a real library. */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "../src/app/reading/undoable.h"
#include "unit/library_fixture.h"

static const char SPEECH[] = "在动员会上的讲话\n同志们:\n今天种树。明天浇水。后天检查。\n";

static int64_t add_speech(struct fixture *f)
{
    return fixture_add_text(f, "a.txt", SPEECH).first_speech_id;
}

static struct note note_on(int64_t speech_id, const char *words, const char *body)
{
    size_t start = (size_t)(strstr(SPEECH, words) - SPEECH);
    return (struct note){.kind = NOTE_PASSAGE,
                         .speech_id = speech_id,
                         .src = {start, start + strlen(words)},
                         .body = body};
}

/* The bodies of all notes, joined. */
static void expect_notes(struct fixture *f, const char *bodies)
{
    struct note_list list = {0};
    struct strbuf all = {0};
    struct err err = {0};
    assert_true(library_notes(f->library, 0, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&all, "%s ", list.rows.at[i].body);
    assert_string_equal(strbuf_str(&all), bodies);
    strbuf_free(&all);
    note_list_free(&list);
}

/* The words on the desk, joined. */
static void expect_desk(struct fixture *f, const char *words)
{
    struct clip_list list = {0};
    struct strbuf all = {0};
    struct err err = {0};
    assert_true(library_clips(f->library, "", &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&all, "%s ", clip_words(&list.rows.at[i]));
    assert_string_equal(strbuf_str(&all), words);
    strbuf_free(&all);
    clip_list_free(&list);
}

static void changes_of_a_desk_are_taken_back_in_turn_with_those_of_notes(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    int64_t id = add_speech(f);
    struct clip clip = {.id = "01900000-0000-7000-8000-000000000001",
                        .desk = "",
                        .rank = 1,
                        .exact = "今天种树。",
                        .prefix = "",
                        .suffix = ""};
    struct clip worded = clip;
    worded.text = "天天种树。";
    struct desk_step *put = desk_step_new(), *reword = desk_step_new();
    desk_step_add(put, NULL, &clip);
    desk_step_add(reword, &clip, &worded);
    assert_true(desk_step_apply(put, f->library, false, &err));
    undo_push_desk(&undo, put);
    struct note note = note_on(id, "明天浇水。", "one");
    assert_true(undoable_save(&undo, f->library, NULL, &note, 2000, &err));
    assert_true(desk_step_apply(reword, f->library, false, &err));
    undo_push_desk(&undo, reword);
    expect_desk(f, "天天种树。 ");
    static const char *const DESKS[] = {"今天种树。 ", "今天种树。 ", ""}, *const NOTES[] = {
                                                                               "one ", "", ""};
    for (size_t i = 0; i < 3; i++) {
        assert_true(undo_back(&undo, f->library, 3000, &change, &err));
        expect_desk(f, DESKS[i]);
        expect_notes(f, NOTES[i]);
    }
    for (size_t i = 0; i < 3; i++)
        assert_true(undo_again(&undo, f->library, 4000, &change, &err));
    expect_desk(f, "天天种树。 ");
    expect_notes(f, "one ");
    undo_free(&undo);
}

static void undo_and_redo_reach_the_library(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    struct note first = note_on(add_speech(f), "今天种树。", "one");
    assert_true(undoable_save(&undo, f->library, NULL, &first, 2000, &err));
    struct note *before = note_copy(&first), *changed = note_copy(&first);
    free((char *)(uintptr_t)changed->body);
    changed->body = mem_strdup("two");
    assert_true(undoable_save(&undo, f->library, before, changed, 3000, &err));
    assert_true(undoable_trash(&undo, f->library, changed, 4000, &err));
    expect_notes(f, "");
    static const char *const BACK[] = {"two ", "one ", ""};
    for (size_t i = 0; i < 3; i++) {
        assert_true(undo_back(&undo, f->library, 5000, &change, &err));
        assert_non_null(change);
        expect_notes(f, BACK[i]);
    }
    assert_true(undo_back(&undo, f->library, 5000, &change, &err));
    assert_null(change);
    static const char *const AGAIN[] = {"one ", "two ", ""};
    for (size_t i = 0; i < 3; i++) {
        assert_true(undo_again(&undo, f->library, 6000, &change, &err));
        assert_non_null(change);
        expect_notes(f, AGAIN[i]);
    }
    assert_true(undo_again(&undo, f->library, 6000, &change, &err));
    assert_null(change);
    fixture_assert_sound(f);
    note_drop(before);
    note_drop(changed);
    undo_free(&undo);
}

static void a_new_change_forgets_what_was_undone(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    int64_t speech = add_speech(f);
    struct note first = note_on(speech, "今天种树。", "one");
    struct note second = note_on(speech, "明天浇水。", "two");
    assert_true(undoable_save(&undo, f->library, NULL, &first, 2000, &err));
    assert_true(undo_back(&undo, f->library, 3000, &change, &err));
    assert_true(undoable_save(&undo, f->library, NULL, &second, 4000, &err));
    assert_true(undo_again(&undo, f->library, 5000, &change, &err));
    assert_null(change);
    expect_notes(f, "two ");
    undo_free(&undo);
}

static void a_failed_change_is_not_remembered(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    struct note lost = note_on(add_speech(f), "今天种树。", "x");
    lost.speech_id = 987654;
    assert_false(undoable_save(&undo, f->library, NULL, &lost, 2000, &err));
    assert_int_not_equal(err.code, ERR_NONE);
    assert_true(undo_back(&undo, f->library, 3000, &change, &err));
    assert_null(change);
    undo_free(&undo);
}

static void several_changes_are_one_step(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    int64_t speech = add_speech(f);
    struct note first = note_on(speech, "今天种树。", "one");
    struct note second = note_on(speech, "明天浇水。", "two");
    struct note third = note_on(speech, "后天检查。", "three");
    assert_true(undoable_save(&undo, f->library, NULL, &first, 2000, &err));
    assert_true(undo_open(&undo, f->library, &err));
    assert_true(undoable_save(&undo, f->library, NULL, &second, 2000, &err));
    assert_true(undoable_save(&undo, f->library, NULL, &third, 2000, &err));
    assert_true(undoable_trash(&undo, f->library, &first, 2000, &err));
    assert_true(undo_close(&undo, f->library, true, &err));
    expect_notes(f, "two three ");
    assert_true(undo_back(&undo, f->library, 3000, &change, &err));
    expect_notes(f, "one ");
    assert_true(undo_again(&undo, f->library, 4000, &change, &err));
    expect_notes(f, "two three ");
    assert_true(undo_back(&undo, f->library, 5000, &change, &err));
    assert_true(undo_back(&undo, f->library, 5000, &change, &err));
    expect_notes(f, "");
    undo_free(&undo);
}

static void a_step_that_fails_leaves_nothing_behind(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    struct note first = note_on(add_speech(f), "今天种树。", "one"), lost = first;
    lost.speech_id = 987654;
    assert_true(undo_open(&undo, f->library, &err));
    assert_true(undoable_save(&undo, f->library, NULL, &first, 2000, &err));
    assert_false(undoable_save(&undo, f->library, NULL, &lost, 2000, &err));
    assert_false(undo_close(&undo, f->library, false, &err));
    expect_notes(f, "");
    assert_true(undo_back(&undo, f->library, 3000, &change, &err));
    assert_null(change);
    undo_free(&undo);
}

/* The one note of the library: its passage, what it says, and how it stands. */
static void expect_place(struct fixture *f, const char *exact, const char *body,
                         enum note_state note_state)
{
    struct note_list list = {0};
    struct err err = {0};
    assert_true(library_notes(f->library, 0, &list, &err));
    assert_int_equal(list.rows.len, 1);
    assert_string_equal(list.rows.at[0].exact, exact);
    assert_string_equal(list.rows.at[0].body, body);
    assert_int_equal(list.rows.at[0].state, note_state);
    note_list_free(&list);
}

static void moving_and_answering_can_be_undone(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    int64_t speech = add_speech(f);
    struct note note = note_on(speech, "今天种树。", "one");
    struct note other = note_on(speech, "后天检查。", "");
    assert_true(undoable_save(&undo, f->library, NULL, &note, 2000, &err));
    assert_true(undoable_move(&undo, f->library, note.id, speech, other.src, 3000, &err));
    expect_place(f, "后天检查。", "one", NOTE_EXACT);
    assert_true(undoable_confirm(&undo, f->library, note.id, false, 4000, &err));
    expect_place(f, "后天检查。", "one", NOTE_ORPHAN);
    assert_true(undo_back(&undo, f->library, 5000, &change, &err));
    expect_place(f, "后天检查。", "one", NOTE_EXACT);
    assert_true(undo_back(&undo, f->library, 5000, &change, &err));
    expect_place(f, "今天种树。", "one", NOTE_EXACT);
    assert_true(undo_again(&undo, f->library, 6000, &change, &err));
    expect_place(f, "后天检查。", "one", NOTE_EXACT);
    undo_free(&undo);
}

static void undoing_words_leaves_a_note_where_its_text_went(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    struct note note = note_on(add_speech(f), "明天浇水。", "one");
    assert_true(undoable_save(&undo, f->library, NULL, &note, 2000, &err));
    struct note *before = note_copy(&note), *changed = note_copy(&note);
    free((char *)(uintptr_t)changed->body);
    changed->body = mem_strdup("two");
    assert_true(undoable_save(&undo, f->library, before, changed, 3000, &err));
    fixture_add_text(f, "a.txt",
                     "在动员会上的讲话\n同志们:\n先说一件新的事情。今天种树。明天浇水。"
                     "后天检查。\n");
    assert_true(undo_back(&undo, f->library, 4000, &change, &err));
    expect_place(f, "明天浇水。", "one", NOTE_MOVED);
    note_drop(before);
    note_drop(changed);
    undo_free(&undo);
}

static void an_older_revision_and_the_trash_can_be_undone(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    struct note note = note_on(add_speech(f), "明天浇水。", "one");
    assert_true(undoable_save(&undo, f->library, NULL, &note, 2000, &err));
    struct note changed = note;
    changed.body = "two";
    assert_true(undoable_save(&undo, f->library, &note, &changed, 3000, &err));
    assert_true(undoable_revision(&undo, f->library, note.id, note.rev, 4000, &err));
    expect_place(f, "明天浇水。", "one", NOTE_EXACT);
    assert_true(undo_back(&undo, f->library, 5000, &change, &err));
    expect_place(f, "明天浇水。", "two", NOTE_EXACT);
    assert_true(library_trash_note(f->library, note.id, 6000, &err));
    assert_true(undoable_restore(&undo, f->library, &changed, 7000, &err));
    expect_place(f, "明天浇水。", "two", NOTE_EXACT);
    assert_true(undo_back(&undo, f->library, 8000, &change, &err));
    expect_notes(f, "");
    assert_true(library_purge_note(f->library, note.id, &err));
    undo_forget_note(&undo, note.id);
    assert_true(undo_back(&undo, f->library, 9000, &change, &err));
    assert_null(change);
    assert_false(library_purge_note(f->library, note.id, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    fixture_assert_sound(f);
    undo_free(&undo);
}

/* The notes as JSON, with another body for the one there is, as another library would have it. */
static struct strbuf changed_elsewhere(struct fixture *f, const char *body)
{
    struct err err = {0};
    struct strbuf json = {0}, report = {0};
    struct import_result result;
    struct add_result added;
    struct note_list list;
    char *text = scratch_path(&f->scratch, "a.txt");
    struct library *other = library_open(":memory:", NULL, &err);
    assert_true(library_add(other, text, &(struct add_options){.now_ms = 1}, &added, &err));
    assert_true(library_export_notes(f->library, 0, NOTE_FORMAT_JSON, &json, &err));
    assert_true(library_import_notes(other, strbuf_strv(&json), 2, &result, &report, &err));
    assert_true(library_notes(other, 0, &list, &err));
    list.rows.at[0].body = body;
    assert_true(library_save_note(other, &list.rows.at[0], 3, &err));
    note_list_free(&list);
    strbuf_clear(&json);
    assert_true(library_export_notes(other, 0, NOTE_FORMAT_JSON, &json, &err));
    library_close(other);
    strbuf_free(&report);
    free(text);
    return json;
}

static size_t count_conflicts(struct fixture *f)
{
    struct note_list open;
    assert_true(library_conflicts(f->library, &open, NULL));
    size_t count = open.rows.len;
    note_list_free(&open);
    return count;
}

static void an_answer_for_a_note_changed_on_two_sides_can_be_undone(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *change;
    struct err err = {0};
    struct import_result result;
    struct strbuf report = {0};
    struct note note = note_on(add_speech(f), "明天浇水。", "one");
    assert_true(library_save_note(f->library, &note, 2000, &err));
    struct strbuf json = changed_elsewhere(f, "there");
    note.body = "here";
    assert_true(library_save_note(f->library, &note, 2000, &err));
    assert_true(library_save_note(f->library, &note, 2000, &err));
    assert_true(library_import_notes(f->library, strbuf_strv(&json), 2500, &result, &report, &err));
    assert_int_equal(result.conflicts, 1);
    for (int taken = 0; taken < 2; taken++) {
        struct note_list open;
        assert_true(library_conflicts(f->library, &open, &err));
        assert_int_equal(open.rows.len, 1);
        assert_true(
            undoable_settle(&undo, f->library, note.id, open.rows.at[0].rev, taken, 3000, &err));
        note_list_free(&open);
        const char *settled = taken ? "there" : "here";
        expect_place(f, "明天浇水。", settled, NOTE_EXACT);
        assert_int_equal(count_conflicts(f), 0);
        assert_true(undo_back(&undo, f->library, 4000, &change, &err));
        expect_place(f, "明天浇水。", "here", NOTE_EXACT);
        assert_int_equal(count_conflicts(f), 1);
        assert_true(undo_again(&undo, f->library, 5000, &change, &err));
        expect_place(f, "明天浇水。", settled, NOTE_EXACT);
        assert_int_equal(count_conflicts(f), 0);
        assert_true(undo_back(&undo, f->library, 6000, &change, &err));
    }
    strbuf_free(&json);
    strbuf_free(&report);
    undo_free(&undo);
}

static size_t correction_count(struct fixture *f)
{
    struct correction_list list = {0};
    struct err err = {0};
    assert_true(library_corrections(f->library, 0, &list, &err));
    size_t count = list.rows.len;
    correction_list_free(&list);
    return count;
}

static void facts_of_several_speeches_are_one_step(void **state)
{
    struct fixture *f = *state;
    struct undo undo = {0};
    struct err err = {0};
    const struct step *step;
    int64_t first = add_speech(f);
    int64_t second =
        fixture_add_text(f, "b.txt", "关于修渠的讲话\n同志们:\n今天修渠。\n").first_speech_id;
    struct correction edits[] = {
        {.kind = CORRECTION_DATE, .speech_id = first, .value = "2016年4月9日"},
        {.kind = CORRECTION_DATE, .speech_id = second, .value = "2016年4月9日"},
    };
    assert_true(undoable_facts(&undo, f->library, edits, 2, 2000, &err));
    assert_int_equal(correction_count(f), 2);
    for (int round = 0; round < 2; round++) { /* made again they have other ids */
        assert_true(undo_back(&undo, f->library, 3000, &step, &err));
        assert_int_equal(step->kind, STEP_CORRECTIONS);
        assert_int_equal(step->corrections->made.len, 2);
        assert_int_equal(correction_count(f), 0);
        assert_true(undo_again(&undo, f->library, 4000, &step, &err));
        assert_int_equal(correction_count(f), 2);
    }
    undo_free(&undo);
}

/* The headings of a speech, one blank behind each. */
static void expect_headings(struct fixture *f, int64_t speech_id, const char *headings)
{
    struct speech_info info;
    struct document doc;
    struct strbuf all = {0};
    struct err err = {0};
    assert_true(library_load(f->library, speech_id, &info, &doc, &err));
    for (size_t i = 0; i < doc.sections.len; i++)
        strbuf_addf(&all, "%s ", doc.sections.at[i].title_text);
    assert_string_equal(strbuf_str(&all), headings);
    strbuf_free(&all);
    document_free(&doc);
}

/* Steps before it and the step itself go back and forth in any order: each finds its corrections.
 */
static void all_corrections_taken_back_at_once_are_a_step(void **state)
{
    static const char TEXT[] = "在动员会上的讲话\n同志们:\n一、种树\n今天种树。\n二、浇水\n"
                               "明天浇水。\n关于检查的事\n后天检查。\n";
    struct fixture *f = *state;
    struct undo undo = {0};
    const struct step *step;
    struct err err = {0};
    size_t count;
    int64_t id = fixture_add_text(f, "b.txt", TEXT).first_speech_id;
    struct correction make = {.kind = CORRECTION_MAKE, .speech_id = id},
                      name = {.kind = CORRECTION_RENAME, .speech_id = id, .value = "浇地"};
    make.src.start = (size_t)(strstr(TEXT, "关于") - TEXT);
    name.src.start = (size_t)(strstr(TEXT, "二、") - TEXT);
    assert_true(undoable_correct(&undo, f->library, &make, 2000, &err));
    assert_true(undoable_correct(&undo, f->library, &name, 3000, &err));
    expect_headings(f, id, "种树 浇地 关于检查的事 ");
    assert_true(undoable_reset_outline(&undo, f->library, id, &count, &err));
    assert_int_equal(count, 2);
    for (int i = 0; i < 2; i++) {
        expect_headings(f, id, "种树 浇水 ");
        assert_true(undo_back(&undo, f->library, 4000, &step, &err));
        assert_true(step->corrections->taken_back);
        expect_headings(f, id, "种树 浇地 关于检查的事 ");
        assert_true(undo_back(&undo, f->library, 4000, &step, &err));
        assert_true(undo_back(&undo, f->library, 4000, &step, &err));
        expect_headings(f, id, "种树 浇水 ");
        for (int again = 0; again < 3; again++)
            assert_true(undo_again(&undo, f->library, 5000, &step, &err));
    }
    expect_headings(f, id, "种树 浇水 ");
    assert_int_equal(correction_count(f), 0);
    assert_true(undoable_reset_outline(&undo, f->library, id, &count, &err));
    assert_int_equal(count, 0); /* which is no step */
    fixture_add_text(f, "b.txt",
                     "在动员会上的讲话\n同志们:\n一、种树\n今天种树。\n"
                     "二、浇水\n明天浇水。\n关于检查的事\n后天检查。\n散会。\n");
    assert_false(undo_back(&undo, f->library, 6000, &step, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_int_equal(correction_count(f), 0);
    fixture_assert_sound(f);
    undo_free(&undo);
}

int main(void)
{
#define IN_FIXTURE(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(changes_of_a_desk_are_taken_back_in_turn_with_those_of_notes),
        IN_FIXTURE(undo_and_redo_reach_the_library),
        IN_FIXTURE(a_new_change_forgets_what_was_undone),
        IN_FIXTURE(a_failed_change_is_not_remembered),
        IN_FIXTURE(several_changes_are_one_step),
        IN_FIXTURE(a_step_that_fails_leaves_nothing_behind),
        IN_FIXTURE(moving_and_answering_can_be_undone),
        IN_FIXTURE(undoing_words_leaves_a_note_where_its_text_went),
        IN_FIXTURE(an_older_revision_and_the_trash_can_be_undone),
        IN_FIXTURE(facts_of_several_speeches_are_one_step),
        IN_FIXTURE(all_corrections_taken_back_at_once_are_a_step),
        IN_FIXTURE(an_answer_for_a_note_changed_on_two_sides_can_be_undone),
    };
#undef IN_FIXTURE
    return cmocka_run_group_tests(tests, NULL, NULL);
}
