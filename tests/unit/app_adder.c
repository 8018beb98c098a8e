/* Adding while the screen is in use: every file is stored once, failures are counted, and the run
 * can be stopped and started again. */
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "../src/app/reading/adder.h"
#include "unit/library_fixture.h"

#include <stdio.h>

#define SPEECH                                                                                     \
    "第%d次春耕会上的讲话\n同志们：\n一、种子\n种子要第%d次备足。\n二、机器\n机器要修好。\n"

/* Writes `count` files and gives their paths; an unreadable one in the middle. */
static void make_files(struct fixture *f, char *paths[], int count)
{
    for (int i = 0; i < count; i++) {
        char name[32], text[256];
        snprintf(name, sizeof name, "%d.txt", i);
        snprintf(text, sizeof text, i == count / 2 ? "  \n" : SPEECH, i, i);
        paths[i] = scratch_write(&f->scratch, name, strv_of(text));
    }
}

/* Runs until the end; returns how many steps failed. */
static size_t run(struct fixture *f, struct adder *adder)
{
    struct add_options options = {.now_ms = 5};
    size_t failed = 0;
    while (adder->running) {
        struct err err = {0};
        bool stored = false;
        failed += !adder_step(adder, f->library, &options, &stored, &err);
    }
    return failed;
}

static void all_files_are_stored_and_counted(void **state)
{
    enum { COUNT = 9 };
    struct fixture *f = *state;
    struct adder adder = {0};
    char *paths[COUNT];
    make_files(f, paths, COUNT);
    adder_start(&adder, paths, COUNT, false);
    assert_true(adder.running);
    assert_string_equal(adder_path(&adder), paths[0]);
    assert_int_equal(run(f, &adder), 1);
    assert_int_equal(adder.added, COUNT - 1);
    assert_int_equal(adder.failed, 1);
    assert_int_equal(adder.speeches, COUNT - 1);
    assert_true(adder.first_speech_id > 0);
    assert_null(adder.ahead);
    assert_int_equal(library_count(f->library), COUNT - 1);
    adder_start(&adder, paths, COUNT, false);
    assert_int_equal(run(f, &adder), 1);
    assert_int_equal(adder.known, COUNT - 1);
    assert_int_equal(adder.speeches, 0);
    adder_free(&adder);
    for (int i = 0; i < COUNT; i++)
        free(paths[i]);
    fixture_assert_sound(f);
}

static void one_file_is_read_apart_too(void **state)
{
    struct fixture *f = *state;
    struct adder adder = {0};
    char *path = scratch_write(&f->scratch, "one.txt", STRV("讲话\n同志们：\n今天开会。\n"));
    adder_start(&adder, &path, 1, false);
    assert_int_equal(run(f, &adder), 0);
    assert_int_equal(adder.added, 1);
    adder_free(&adder);
    free(path);
}

static void what_was_stored_before_stopping_stays(void **state)
{
    enum { COUNT = 6 };
    struct fixture *f = *state;
    struct adder adder = {0};
    struct add_options options = {.now_ms = 5};
    struct err err = {0};
    char *paths[COUNT];
    make_files(f, paths, COUNT);
    adder_start(&adder, paths, COUNT, false);
    for (bool stored = false; !stored;)
        assert_true(adder_step(&adder, f->library, &options, &stored, &err));
    adder_stop(&adder);
    assert_false(adder.running);
    adder_free(&adder);
    assert_int_equal(library_count(f->library), 1);
    adder_start(&adder, paths, COUNT, false);
    assert_int_equal(run(f, &adder), 1);
    assert_int_equal(adder.known, 1);
    assert_int_equal(adder.added, COUNT - 2);
    adder_free(&adder);
    for (int i = 0; i < COUNT; i++)
        free(paths[i]);
}

/* The answer to a question about a changed text, with notes in it, comes while the threads run. */
static void a_changed_text_waits_for_the_answer(void **state)
{
    struct fixture *f = *state;
    for (int yes = 0; yes < 2; yes++) {
        struct adder adder = {0};
        struct err err = {0};
        char *paths[3];
        int64_t id =
            fixture_add_text(f, "1.txt", "讲话\n同志们：\n今天开会，说种树。\n").first_speech_id;
        struct note note = {.kind = NOTE_SPEECH, .speech_id = id, .body = "再看"};
        assert_true(library_save_note(f->library, &note, 5, &err));
        paths[0] = scratch_write(&f->scratch, "0.txt", STRV("讲话\n同志们：\n先说一句。\n"));
        paths[1] =
            scratch_write(&f->scratch, "1.txt", STRV("讲话\n同志们：\n今天开会，说修路。\n"));
        paths[2] = scratch_write(&f->scratch, "2.txt", STRV("讲话\n同志们：\n再说一句。\n"));
        adder_start(&adder, paths, 3, true);
        assert_int_equal(run(f, &adder), 0);
        assert_true(adder.asking);
        assert_string_equal(adder_path(&adder), paths[1]);
        adder_answer(&adder, yes, false);
        assert_int_equal(run(f, &adder), 0);
        assert_false(adder.asking);
        assert_int_equal(adder.changed, yes);
        assert_int_equal(adder.left_out, !yes);
        adder_free(&adder);
        for (int i = 0; i < 3; i++)
            free(paths[i]);
    }
    fixture_assert_sound(f);
}

/* A copy that has changed is added whatever the answer; that is about the notes of the other text.
 */
static void a_changed_copy_is_asked_about_and_gets_the_notes_or_not(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id =
        fixture_add_text(f, "1.txt", "讲话\n同志们：\n今天开会，说种树。\n").first_speech_id;
    struct note note = {.kind = NOTE_SPEECH, .speech_id = id, .body = "再看"};
    assert_true(library_save_note(f->library, &note, 5, &err));
    for (int yes = 0; yes < 2; yes++) {
        struct adder adder = {0};
        struct note_list notes;
        char name[32], text[128];
        snprintf(name, sizeof name, "copy%d.txt", yes);
        fixture_add_text(f, name, "讲话\n同志们：\n今天开会，说种树。\n");
        snprintf(text, sizeof text, "讲话\n同志们：\n今天开会，说种树%d次。\n", yes + 2);
        char *path = scratch_write(&f->scratch, name, strv_of(text));
        adder_start(&adder, &path, 1, true);
        assert_int_equal(run(f, &adder), 0);
        assert_true(adder.asking);
        assert_true(adder.held.parted_from > 0);
        adder_answer(&adder, yes, false);
        assert_int_equal(run(f, &adder), 0);
        assert_false(adder.asking);
        assert_int_equal(adder.added, 1);
        assert_int_equal(adder.left_out, 0);
        assert_int_equal(adder.parted, !yes);
        assert_true(library_notes(f->library, 0, &notes, &err));
        assert_int_equal(notes.rows.len, 1 + yes);
        note_list_free(&notes);
        adder_free(&adder);
        free(path);
    }
    fixture_assert_sound(f);
}

static void nothing_to_add_does_not_run(void **state)
{
    (void)state;
    struct adder adder = {0};
    char missing[] = "/no/such/file.txt", *path = missing;
    adder_start(&adder, &path, 1, false);
    assert_false(adder.running);
    assert_int_equal(adder.failed, 1);
    assert_null(adder.ahead);
    adder_free(&adder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(all_files_are_stored_and_counted),
        FIXTURE_TEST(one_file_is_read_apart_too),
        FIXTURE_TEST(what_was_stored_before_stopping_stays),
        FIXTURE_TEST(a_changed_text_waits_for_the_answer),
        FIXTURE_TEST(a_changed_copy_is_asked_about_and_gets_the_notes_or_not),
        cmocka_unit_test(nothing_to_add_does_not_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
