/* The whole program in a terminal: it starts, follows the window, stops and goes on, ends by key or
 * signal, and always gives the terminal back and keeps what the reader wrote. */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/add.h"
#include "pty/place.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The terminal is as a shell needs it. */
static void assert_given_back(struct pty *pty)
{
    struct pty_modes modes = pty_modes(pty);
    assert_false(modes.alternate_screen);
    assert_true(modes.cursor_visible);
    assert_int_equal(modes.mouse, 0);
    assert_true(modes.echo && modes.canonical && modes.signals);
}

static void quitting_gives_the_terminal_back(void **state)
{
    struct pty *pty = open_text(*state, 35, 120);
    assert_true(pty_modes(pty).alternate_screen);
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFEXITED(pty_status(pty)) && WEXITSTATUS(pty_status(pty)) == 0);
    assert_given_back(pty);
    pty_free(pty);
}

static void the_screen_follows_the_window(void **state)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {5, 20}, {60, 200}, {1, 1}, {35, 120}};
    struct pty *pty = open_text(*state, 35, 120);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        pty_resize(pty, sizes[i][0], sizes[i][1]);
    assert_true(pty_wait_for(pty, FIRST));
    pty_resize(pty, 4, 30);
    assert_true(pty_wait_for(pty, "window too small"));
    pty_resize(pty, 24, 80);
    assert_true(pty_wait_for(pty, FIRST));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

static void a_stop_gives_the_terminal_back_and_going_on_takes_it_again(void **state)
{
    struct pty *pty = open_text(*state, 35, 120);
    pty_type(pty, "\x1A");
    assert_true(pty_wait_state(pty, PTY_STOPPED));
    assert_given_back(pty);
    pty_resize(pty, 30, 100);
    pty_continue(pty);
    assert_true(pty_wait_for(pty, FIRST));
    assert_true(pty_modes(pty).alternate_screen);
    assert_false(pty_modes(pty).echo);
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_given_back(pty);
    pty_free(pty);
}

static void a_confirmed_note_outlives_a_kill(void **state)
{
    struct pty *pty = open_text(*state, 35, 120);
    write_note(pty, "这句可以引用");
    pty_signal(pty, SIGKILL);
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    assert_noted(*state, "这句可以引用");
}

static void a_library_deleted_under_the_open_program_is_said_and_written_anew(void **state)
{
    const struct place *place = *state;
    const char *file = place->library + strlen("LECTERN_LIBRARY=");
    struct pty *pty = open_text(place, 24, 80);
    write_note(pty, "先写的一条");
    assert_int_equal(unlink(file), 0);
    pty_type(pty, "j");
    assert_true(pty_wait_for(pty, "nothing is saved. Write it anew?"));
    pty_type(pty, "n3}}a");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "后写的一条\x13");
    assert_true(pty_wait_for(pty, "nothing is saved. Write it anew?")); /* and not "Note saved." */
    pty_type(pty, "y\x13");
    assert_true(pty_wait_for(pty, "Note saved."));
    assert_int_equal(unlink(file), 0);
    pty_type(pty, "j");
    assert_true(pty_wait_for(pty, "nothing is saved. Write it anew?"));
    pty_type(pty, "nQ"); /* asked once more all the same */
    assert_true(pty_wait_for(pty, "Write it anew before quitting?"));
    pty_type(pty, "y");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    assert_noted(place, "先写的一条");
    assert_noted(place, "后写的一条");
}

static void a_lost_library_is_asked_about(void **state)
{
    const struct place *place = *state;
    const char *file = place->library + strlen("LECTERN_LIBRARY=");
    struct pty *pty = open_text(place, 24, 80);
    write_note(pty, "先写的一条");
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    static const char *const ANSWERS[] = {"q\r", "n\r", "r\r"};
    static const char *const SHOWN[] = {"check --repair", "is not in this library", "先写的一条"};
    for (size_t i = 0; i < 3; i++) {
        assert_true(unlink(file) == 0 || i == 1);   /* after `q` it is still missing */
        pty = run(place, 24, 400, "notes", "list"); /* nothing is broken into two rows */
        assert_true(pty_wait_for(pty, "hold 1 note"));
        pty_type(pty, ANSWERS[i]);
        assert_true(pty_wait_for(pty, SHOWN[i]));
        assert_true(pty_wait_state(pty, PTY_ENDED));
        assert_true(WIFEXITED(pty_status(pty)));
        if (i == 0)
            assert_int_equal(WEXITSTATUS(pty_status(pty)), 3);
        pty_free(pty);
    }
}

static void signals_that_end_it_keep_the_place_and_give_the_terminal_back(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct pty *pty = run(*state, 24, 80, i == 0 ? TEXT_FILE : NULL, NULL);
        /* The second time it starts where the first one was ended. */
        assert_true(pty_wait_for(pty, i == 0 ? FIRST : LAST));
        pty_type(pty, "\t\tG");
        assert_true(pty_wait_for(pty, LAST));
        pty_signal(pty, signals[i]);
        assert_true(pty_wait_state(pty, PTY_ENDED));
        assert_true(WIFEXITED(pty_status(pty)));
        assert_int_equal(WEXITSTATUS(pty_status(pty)), 128 + signals[i]);
        assert_given_back(pty);
        pty_free(pty);
    }
}

static void a_note_being_written_outlives_signals_and_is_taken_up_again(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct pty *pty = run(*state, 24, 80, i == 0 ? TEXT_FILE : NULL, NULL);
        if (i == 0) {
            assert_true(pty_wait_for(pty, FIRST));
            pty_type(pty, "3a");
        }
        assert_true(pty_wait_for(pty, "^S"));
        pty_type(pty, i == 0 ? "写到一半" : "又写几字");
        assert_true(pty_wait_for(pty, i == 0 ? "写到一半" : "写到一半又写几字"));
        pty_signal(pty, signals[i]);
        assert_true(pty_wait_state(pty, PTY_ENDED));
        assert_given_back(pty);
        pty_free(pty);
    }
    struct pty *pty = run(*state, 24, 80, NULL, NULL);
    assert_true(pty_wait_for(pty, "写到一半又写几字"));
    pty_free(pty);
}

/* Starts the program with an editor of these shell commands, which get the file as "$1". */
static struct pty *open_with_editor(const struct place *place, const char *commands)
{
    char path[128], script[400], visual[160];
    snprintf(path, sizeof path, "%s/editor", place->folder);
    snprintf(script, sizeof script, "#!/bin/sh\n%s\n", commands);
    snprintf(visual, sizeof visual, "VISUAL=sh %s", path);
    assert_true(file_write(path, strv_of(script), NULL));
    const char *argv[] = {place->program, TEXT_FILE, NULL};
    const char *environment[] = {place->library, visual, NULL};
    struct pty *pty = pty_start(24, 80, argv, environment);
    assert_true(pty_wait_for(pty, FIRST));
    pty_type(pty, "a");
    assert_true(pty_wait_for(pty, "^S"));
    return pty;
}

static void what_a_killed_editor_had_saved_is_in_the_note(void **state)
{
    struct pty *pty = open_with_editor(*state, "echo 水位要天天报 >\"$1\"; kill -KILL $$");
    pty_type(pty, "\x05");
    assert_true(pty_wait_for(pty, "水位要天天报"));
    assert_true(pty_wait_for(pty, "ended with an error"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_for(pty, "Note saved."));
    pty_free(pty);
    assert_noted(*state, "水位要天天报");
}

static void what_an_editor_wrote_in_another_encoding_stays_in_its_file(void **state)
{
    struct pty *pty = open_with_editor(*state, "printf '\\302\\313\\n' >\"$1\"");
    pty_type(pty, "before\x05");
    assert_true(pty_wait_for(pty, "stays in"));
    assert_true(pty_wait_for(pty, "before"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_for(pty, "Note saved."));
    pty_free(pty);
    assert_noted(*state, "before");
}

static void every_usual_terminal_shows_the_text(void **state)
{
    static const char *const TYPES[] = {
        "TERM=xterm-256color", "TERM=xterm", "TERM=xterm-16color", "TERM=screen",
        "TERM=tmux-256color",  "TERM=linux", "TERM=vt100",         "TERM=ansi"};
    const struct place *place = *state;
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        const char *argv[] = {place->program, TEXT_FILE, NULL};
        const char *environment[] = {"LECTERN_LIBRARY=:memory:", TYPES[i], NULL};
        char known[128];
        snprintf(known, sizeof known, "infocmp %s >/dev/null 2>&1", TYPES[i] + strlen("TERM="));
        if (system(known) != 0)
            continue; /* few systems describe all */
        struct pty *pty = pty_start(24, 80, argv, environment);
        assert_true(pty_wait_for(pty, FIRST));
        pty_type(pty, "3G");
        assert_true(pty_wait_for(pty, "%"));
        pty_type(pty, "\033[A\033OAQ");
        assert_true(pty_wait_state(pty, PTY_ENDED));
        assert_int_equal(pty_status(pty), 0);
        pty_free(pty);
    }
}

static void a_plain_c_locale_shows_hanzi_all_the_same(void **state)
{
    static const char *const LOCALES[] = {"LC_ALL=C", "LC_ALL=POSIX"};
    const struct place *place = *state;
    for (size_t i = 0; i < sizeof LOCALES / sizeof *LOCALES; i++) {
        const char *argv[] = {place->program, TEXT_FILE, NULL};
        const char *environment[] = {"LECTERN_LIBRARY=:memory:", LOCALES[i], NULL};
        struct pty *pty = pty_start(24, 80, argv, environment);
        assert_true(pty_wait_for(pty, FIRST));
        pty_type(pty, "Q");
        assert_true(pty_wait_state(pty, PTY_ENDED));
        pty_free(pty);
    }
}

static void a_paste_into_a_note_is_text_and_no_keys(void **state)
{
    struct pty *pty = open_text(*state, 24, 80);
    pty_type(pty, "3a");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "\033[200~第一行\r\x13q第二行\033[201~");
    assert_true(pty_wait_for(pty, "第二行"));
    assert_true(pty_wait_for(pty, "^S")); /* still open: ^S in it saved nothing */
    pty_type(pty, "\x13");
    assert_true(pty_wait_gone(pty, "^S save"));
    pty_free(pty);
}

static void a_paste_right_behind_a_key_that_may_go_on_is_not_lost(void **state)
{
    struct pty *pty = open_text(*state, 24, 80);
    pty_type(pty, "3vla\033[200~第一句\033[201~"); /* `as` and others begin with `a` too */
    assert_true(pty_wait_for(pty, "第一句"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_gone(pty, "^S save"));
    pty_free(pty);
}

static void a_note_being_written_outlives_a_lock_that_does_not_end(void **state)
{
    const struct place *place = *state;
    const char *file = place->library + strlen("LECTERN_LIBRARY=");
    sqlite3 *other = NULL;
    struct pty *pty = open_text(place, 24, 80);
    pty_type(pty, "3a");
    assert_true(pty_wait_for(pty, "^S"));
    assert_int_equal(sqlite3_open(file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    pty_type(pty, "锁住时写的");
    assert_true(pty_wait_for(pty, "锁住时写的"));
    pty_signal(pty, SIGTERM);
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_int_equal(WEXITSTATUS(pty_status(pty)), 128 + SIGTERM);
    pty_free(pty);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);

    pty = run(place, 24, 80, NULL, NULL);
    assert_true(pty_wait_for(pty, "锁住时写的"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_for(pty, "Note saved."));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    assert_noted(place, "锁住时写的");

    pty = run(place, 24, 80, NULL, NULL); /* it is taken up once */
    assert_true(pty_wait_for(pty, FIRST));
    assert_true(pty_wait_gone(pty, "^S"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

static void a_crash_gives_the_terminal_back(void **state)
{
    static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct pty *pty = open_text(*state, 24, 80);
        pty_signal(pty, signals[i]);
        assert_true(pty_wait_state(pty, PTY_ENDED));
        /* By the signal; a sanitizer makes an exit status of it. */
        assert_int_not_equal(pty_status(pty), 0);
        assert_given_back(pty);
        pty_free(pty);
    }
}

static void two_programs_share_a_library(void **state)
{
    struct pty *one = open_text(*state, 35, 120);
    struct pty *two = open_text(*state, 35, 120);
    write_note(one, "第一个人写的");
    write_note(two, "第二个人写的");
    pty_type(one, "Q");
    pty_type(two, "Q");
    assert_true(pty_wait_state(one, PTY_ENDED));
    assert_true(pty_wait_state(two, PTY_ENDED));
    pty_free(one);
    pty_free(two);
    assert_noted(*state, "第一个人写的");
    assert_noted(*state, "第二个人写的");
}

static void what_a_text_says_to_the_terminal_stays_unsaid(void **state)
{
    const struct place *place = *state;
    static const char evil[] = "\033]0;stolen title\a\xC2\x9B"
                               "2J\033[31mred";
    char path[128];
    struct strbuf text = {0};
    struct err err = {0};
    strbuf_addf(&text,
                "\xE5\xA4\xA7\xE4\xBC\x9A\xE8\xAE\xB2\xE8\xAF\x9D%"
                "s\n\xE5\x90\x8C\xE5\xBF\x97\xE4\xBB\xAC\xEF\xBC\x9A\n%s the end\n",
                evil, evil);
    snprintf(path, sizeof path, "%s/evil\033[7m.txt", place->folder);
    assert_true(file_write(path, strbuf_strv(&text), &err));
    struct pty *pty = run(place, 35, 120, path, NULL);
    assert_true(pty_wait_for(pty, "the end"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_false(pty_sent(pty, "stolen title\a", 13));
    assert_false(pty_sent(pty, "\xC2\x9B", 2));
    assert_false(pty_sent(pty, "\033[31mred", 8));
    assert_false(pty_sent(pty, "\033[7m.txt", 8));
    pty_free(pty);
    strbuf_free(&text);
}

static void a_terminal_that_cannot_move_its_cursor_is_told_so(void **state)
{
    const struct place *place = *state;
    const char *argv[] = {place->program, TEXT_FILE, NULL};
    const char *environment[] = {place->library, "TERM=dumb", NULL};
    struct pty *pty = pty_start(24, 80, argv, environment);
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFEXITED(pty_status(pty)) && WEXITSTATUS(pty_status(pty)) != 0);
    assert_true(pty_wait_for(pty, "lectern: "));
    assert_false(pty_sent(pty, "\033", 1));
    pty_free(pty);
}

/* A folder with enough text that adding it takes longer than pressing a key. */
static void make_long_folder(const struct place *place, char *folder, size_t size, int files)
{
    struct strbuf text = {0};
    struct err err = {0};
    snprintf(folder, size, "%s/many", place->folder);
    assert_true(file_make_folder(folder, &err));
    for (int i = 0; i < files; i++) {
        char path[256];
        strbuf_clear(&text);
        for (int line = 0; line < 1500; line++)
            strbuf_addf(&text,
                        "%d. \xE8\xBF\x99\xE6\x98\xAF\xE7\xAC\xAC%d\xE4\xBB\xBD\xE3\x80\x82\n",
                        line, i);
        snprintf(path, sizeof path, "%s/%03d.txt", folder, i);
        assert_true(file_write(path, strbuf_strv(&text), &err));
    }
    strbuf_free(&text);
}

static void a_long_add_shows_its_progress_and_stops_between_two_files(void **state)
{
    const struct place *place = *state;
    char folder[128];
    make_long_folder(place, folder, sizeof folder, 60);
    struct pty *pty = run(place, 10, 80, "add", folder);
    assert_true(pty_wait_for(pty, "/60"));
    pty_type(pty, "\x03");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(pty_wait_for(pty, "Stopped after"));
    assert_true(WIFEXITED(pty_status(pty)) && WEXITSTATUS(pty_status(pty)) == 128 + SIGINT);
    pty_free(pty);
    pty = run(place, 10, 80, "add", folder);
    assert_true(pty_wait_for(pty, "0 failed"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_place, remove_place)

static const char OLD_TEXT[] =
    "在植树动员会上的讲话\n同志们:\n一、认清形势\n山上的土还薄,河边的风还大,树要年年种。\n"
    "二、落实任务\n东片归林场,西片归学校,各片都要有名单。\n";
static const char NEW_TEXT[] =
    "在植树动员会上的讲话\n同志们:\n一、认清形势\n坡上的土很薄,河边风沙不小,树要接着种。\n"
    "二、落实任务\n东片归林场,西片归学校,各片都要有名单。\n";

static void a_changed_text_is_asked_about_and_its_unsure_note_answered(void **state)
{
    struct place *place = *state;
    char path[128];
    struct err err = {0};
    snprintf(path, sizeof path, "%s/talk.txt", place->folder);
    assert_true(file_write(path, strv_of(OLD_TEXT), &err));
    struct pty *pty = run(place, 30, 100, path, NULL);
    assert_true(pty_wait_for(pty, "树要年年种"));
    pty_type(pty, "/\xE6\xA0\x91\xE8\xA6\x81\ra");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "my note\x13");
    assert_true(pty_wait_for(pty, "Note saved"));
    assert_true(file_write(path, strv_of(NEW_TEXT), &err));
    pty_type(pty, ":reload\r");
    assert_true(pty_wait_for(pty, "Take it over? (y/n)"));
    pty_type(pty, "n");
    assert_true(pty_wait_for(pty, "Left as it was"));
    pty_type(pty, ":reload\r");
    assert_true(pty_wait_for(pty, "1 unsure, 0 lost"));
    pty_type(pty, "y");
    assert_true(pty_wait_for(pty, "1 unsure (:review)"));
    assert_true(pty_wait_for(pty, "树要接着种"));
    pty_type(pty, ":review\r");
    assert_true(pty_wait_for(pty, "unsure notes 1/1"));
    assert_true(pty_wait_for(pty, "As it was marked"));
    pty_type(pty, "y");
    assert_true(pty_wait_for(pty, "That was the last one"));
    pty_type(pty, "u:review\r");
    assert_true(pty_wait_for(pty, "unsure notes 1/1"));
    assert_true(pty_wait_for(pty, "e choose the passage"));
    pty_type(pty, "?");
    assert_true(pty_wait_for(pty, "help: unsure notes"));
    pty_type(pty, "qy");
    assert_true(pty_wait_for(pty, "That was the last one"));
    pty_type(pty, "q");
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

/* A library in which the only note was changed in two ways, as after a merge. */
static void make_conflict(const struct place *place)
{
    struct err err = {0};
    struct import_result result;
    struct add_result added;
    struct strbuf json = {0}, report = {0};
    struct note_list list;
    char text[128], path[128];
    snprintf(text, sizeof text, "%s/talk.txt", place->folder);
    snprintf(path, sizeof path, "%s/library.db", place->folder);
    assert_true(file_write(text, strv_of(OLD_TEXT), &err));
    struct library *here = library_open(path, NULL, &err),
                   *there = library_open(":memory:", NULL, &err);
    assert_true(library_add(here, text, &(struct add_options){.now_ms = 1}, &added, &err));
    assert_true(library_add(there, text, &(struct add_options){.now_ms = 1}, &added, &err));
    struct note note = {.kind = NOTE_SPEECH, .speech_id = added.first_speech_id, .body = "first"};
    assert_true(library_save_note(here, &note, 2, &err));
    assert_true(library_export_notes(here, 0, NOTE_FORMAT_JSON, &json, &err));
    assert_true(library_import_notes(there, strbuf_strv(&json), 3, &result, &report, &err));
    assert_true(library_notes(there, 0, &list, &err));
    list.rows.at[0].body = "elsewhere";
    assert_true(library_save_note(there, &list.rows.at[0], 4, &err));
    note_list_free(&list);
    note.body = "second";
    assert_true(library_save_note(here, &note, 5, &err));
    note.body = "third";
    assert_true(library_save_note(here, &note, 6, &err));
    strbuf_clear(&json);
    assert_true(library_export_notes(there, 0, NOTE_FORMAT_JSON, &json, &err));
    assert_true(library_import_notes(here, strbuf_strv(&json), 7, &result, &report, &err));
    library_close(here);
    library_close(there);
    strbuf_free(&json);
    strbuf_free(&report);
}

/* `md` sets a bookmark; `d` alone would delete the note. */
static void keys_meant_for_a_text_that_changed_do_nothing(void **state)
{
    const struct place *place = *state;
    char path[128];
    struct err err = {0};
    struct strbuf longer = {0};
    strbuf_addf(&longer, "%s最后再说一句。\n", OLD_TEXT);
    snprintf(path, sizeof path, "%s/talk.txt", place->folder);
    assert_true(file_write(path, strv_of(OLD_TEXT), &err));
    struct pty *pty = run(place, 30, 100, path, NULL);
    assert_true(pty_wait_for(pty, "树要年年种"));
    pty_type(pty, "a"); /* on the title, where the place is without having been kept */
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "留下的一条\x13");
    assert_true(pty_wait_for(pty, "Note saved"));
    assert_true(file_write(path, strbuf_strv(&longer), &err));
    struct pty *other = run(place, 30, 100, "add", path);
    pty_type(other, "y\r");
    assert_true(pty_wait_state(other, PTY_ENDED));
    pty_free(other);
    pty_type(pty, "m");
    assert_true(pty_wait_for(pty, "it is shown anew"));
    pty_type(pty, "d:notes\r");
    assert_true(pty_wait_for(pty, "留下的一条"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    assert_noted(place, "留下的一条");
    strbuf_free(&longer);
}

static void a_note_changed_on_two_sides_is_answered_in_the_review(void **state)
{
    struct place *place = *state;
    char path[128];
    make_conflict(place);
    snprintf(path, sizeof path, "%s/talk.txt", place->folder);
    struct pty *pty = run(place, 24, 80, path, NULL);
    assert_true(pty_wait_for(pty, "树要年年种"));
    pty_type(pty, ":review\r");
    assert_true(pty_wait_for(pty, "changed on two sides 1/1"));
    assert_true(pty_wait_for(pty, "[-third-]{+elsewhere+}"));
    assert_true(pty_wait_for(pty, "y take the other"));
    pty_type(pty, "y");
    assert_true(pty_wait_for(pty, "That was the last one"));
    pty_type(pty, "u:review\r");
    assert_true(pty_wait_for(pty, "changed on two sides 1/1"));
    pty_type(pty, "n:review\r");
    assert_true(pty_wait_for(pty, "none was changed on two sides"));
    pty_type(pty, "u:review\r");
    assert_true(pty_wait_for(pty, "[-third-]{+elsewhere+}"));
    pty_type(pty, "e");
    assert_true(pty_wait_for(pty, "^S save"));
    pty_type(pty, " joined\x13");
    assert_true(pty_wait_gone(pty, "changed on two sides"));
    pty_type(pty, "u:review\r");
    assert_true(pty_wait_for(pty, "[-third-]{+elsewhere+}"));
    pty_type(pty, "qQ");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    assert_noted(place, "third");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(quitting_gives_the_terminal_back),
        TEST(the_screen_follows_the_window),
        TEST(a_stop_gives_the_terminal_back_and_going_on_takes_it_again),
        TEST(a_confirmed_note_outlives_a_kill),
        TEST(a_library_deleted_under_the_open_program_is_said_and_written_anew),
        TEST(a_lost_library_is_asked_about),
        TEST(what_a_killed_editor_had_saved_is_in_the_note),
        TEST(what_an_editor_wrote_in_another_encoding_stays_in_its_file),
        TEST(a_note_being_written_outlives_signals_and_is_taken_up_again),
        TEST(every_usual_terminal_shows_the_text),
        TEST(a_plain_c_locale_shows_hanzi_all_the_same),
        TEST(a_paste_into_a_note_is_text_and_no_keys),
        TEST(a_paste_right_behind_a_key_that_may_go_on_is_not_lost),
        TEST(a_changed_text_is_asked_about_and_its_unsure_note_answered),
        TEST(a_note_changed_on_two_sides_is_answered_in_the_review),
        TEST(signals_that_end_it_keep_the_place_and_give_the_terminal_back),
        TEST(a_note_being_written_outlives_a_lock_that_does_not_end),
        TEST(a_crash_gives_the_terminal_back),
        TEST(two_programs_share_a_library),
        TEST(keys_meant_for_a_text_that_changed_do_nothing),
        TEST(what_a_text_says_to_the_terminal_stays_unsaid),
        TEST(a_terminal_that_cannot_move_its_cursor_is_told_so),
        TEST(a_long_add_shows_its_progress_and_stops_between_two_files),
    };
    return cmocka_run_group_tests_name("pty reader", tests, NULL, NULL);
}
