/* What `lectern add` shows and asks on a terminal: how far it is, and what is to become of changed
 * texts that have notes. */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "pty/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { TALKS = 3 };

static const char *library_path(const struct place *place)
{
    return place->library + strlen("LECTERN_LIBRARY=");
}

/* Writes the talks, as they were first or with one line that is another. */
static void write_talks(const struct place *place, const char *line)
{
    struct err err = {0};
    for (int i = 0; i < TALKS; i++) {
        char path[128], text[512];
        snprintf(path, sizeof path, "%s/talks", place->folder);
        assert_true(file_make_folder(path, &err));
        snprintf(path, sizeof path, "%s/talks/%d.txt", place->folder, i);
        snprintf(
            text, sizeof text,
            "在第%d次修渠会上的讲话\n各位:\n一、清淤\n第%d段渠底%s。\n二、收费\n水费要收齐。\n",
            i + 1, i + 1, line);
        assert_true(file_write(path, strv_of(text), &err));
    }
}

/* A library of the talks with a note on the line of each that changes. */
static void make_library(const struct place *place)
{
    static const char MARKED[] = "有泥三尺深,开春以前要挖完";
    struct err err = {0};
    write_talks(place, MARKED);
    struct library *library = library_open(library_path(place), NULL, &err);
    assert_non_null(library);
    for (int i = 0; i < TALKS; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/talks/%d.txt", place->folder, i);
        struct add_options options = {.now_ms = 1000};
        struct add_result result;
        assert_true(library_add(library, path, &options, &result, &err));
    }
    struct hit_list hits;
    assert_true(library_search(library, strv_of(MARKED), 0, &hits, &err));
    assert_int_equal(hits.rows.len, TALKS);
    for (size_t i = 0; i < hits.rows.len; i++) {
        struct note note = {.kind = NOTE_PASSAGE,
                            .speech_id = hits.rows.at[i].speech_id,
                            .src = hits.rows.at[i].src,
                            .body = "记下"};
        assert_true(library_save_note(library, &note, 5, &err));
    }
    hit_list_free(&hits);
    library_close(library);
}

/* How many talks of the library hold these words. */
static size_t count_talks(const struct place *place, const char *words)
{
    struct err err = {0};
    struct hit_list hits;
    struct library *library = library_open(library_path(place), NULL, &err);
    assert_non_null(library);
    assert_true(library_search(library, strv_of(words), 0, &hits, &err));
    size_t count = hits.rows.len;
    hit_list_free(&hits);
    library_close(library);
    return count;
}

static struct pty *add_talks(const struct place *place)
{
    char folder[128];
    snprintf(folder, sizeof folder, "%s/talks", place->folder);
    const char *argv[] = {place->program, "add", folder, NULL};
    const char *environment[] = {place->library, NULL};
    return pty_start(20, 160, argv, environment);
}

static void assert_ends(struct pty *pty, const char *summary)
{
    assert_true(pty_wait_for(pty, summary));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFEXITED(pty_status(pty)));
    assert_int_equal(WEXITSTATUS(pty_status(pty)), 0);
    pty_free(pty);
}

static void each_changed_text_with_notes_is_asked_about(void **state)
{
    const struct place *place = *state;
    make_library(place);
    write_talks(place, "有泥三尺多,立夏以前都挖完");
    struct pty *pty = add_talks(place);
    assert_true(pty_wait_for(pty, "0.txt has changed. Notes: "));
    assert_true(pty_wait_for(pty, "Take it over? [y]es, [n]o, yes to [a]ll:"));
    pty_type(pty, "n\r");
    assert_true(pty_wait_for(pty, "1.txt has changed. Notes: "));
    pty_type(pty, "yes\r");
    assert_true(pty_wait_for(pty, "2.txt has changed. Notes: "));
    pty_type(pty, "\r");
    assert_ends(pty, "1 changed");
    assert_int_equal(count_talks(place, "开春以前"), 2);
    assert_int_equal(count_talks(place, "立夏以前"), 1);
}

static void yes_to_all_asks_no_more(void **state)
{
    const struct place *place = *state;
    make_library(place);
    write_talks(place, "有泥三尺多,立夏以前都挖完");
    struct pty *pty = add_talks(place);
    assert_true(pty_wait_for(pty, "0.txt has changed. Notes: "));
    pty_type(pty, "a\r");
    assert_ends(pty, "3 changed");
    assert_int_equal(count_talks(place, "开春以前"), 0);
    assert_int_equal(count_talks(place, "立夏以前"), TALKS);
}

static void the_end_of_input_takes_nothing_over(void **state)
{
    const struct place *place = *state;
    make_library(place);
    write_talks(place, "有泥三尺多,立夏以前都挖完");
    struct pty *pty = add_talks(place);
    assert_true(pty_wait_for(pty, "0.txt has changed. Notes: "));
    pty_type(pty, "\x04");
    assert_true(pty_wait_for(pty, "1.txt has changed. Notes: "));
    pty_type(pty, "\x04");
    assert_true(pty_wait_for(pty, "2.txt has changed. Notes: "));
    pty_type(pty, "\x04");
    assert_ends(pty, "0 changed");
    assert_int_equal(count_talks(place, "开春以前"), TALKS);
}

static void how_far_it_is_goes_by_bytes(void **state)
{
    const struct place *place = *state;
    struct strbuf text = {0};
    struct err err = {0};
    char path[128];
    write_talks(place, "平整");
    strbuf_add_str(&text, "在第零次修渠会上的讲话\n各位:\n");
    while (text.len < 6000000) /* long enough that the line is drawn anew behind it */
        strbuf_addf(&text, "第%zu段渠底要清,渠岸要修,渠水要分。\n", text.len);
    text.len = 6000000;
    snprintf(path, sizeof path, "%s/talks/-1.txt", place->folder);
    assert_true(file_write(path, strbuf_strv(&text), &err));
    strbuf_free(&text);
    struct pty *pty = add_talks(place);
    assert_true(pty_wait_for(pty, "4 new"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(pty_sent(pty, "0/4  0 B/6.0 MB", strlen("0/4  0 B/6.0 MB")));
    assert_true(pty_sent(pty, "1/4  6.0 MB/6.0 MB", strlen("1/4  6.0 MB/6.0 MB")));
    pty_free(pty);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_changed_text_with_notes_is_asked_about),
        TEST(yes_to_all_asks_no_more),
        TEST(the_end_of_input_takes_nothing_over),
        TEST(how_far_it_is_goes_by_bytes),
    };
    return cmocka_run_group_tests_name("add", tests, NULL, NULL);
}
