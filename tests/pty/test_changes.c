/* Another program changes a text of the library while it is open: what is being typed is kept and
 * goes where its words are, and the reader stays at what is being read. */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "pty/place.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define TAIL                                                                                       \
    "一、灯要擦亮\n每晚点灯以前先擦玻璃,雾天多擦一回。\n"                   \
    "二、雾号要试\n每周一上午试一次雾号,试完记在簿子上。\n三、小船要修\n小船的底板有两块要换。\n"

static const char BEFORE[] = "在灯塔值班会上的讲话\n\n各位值班员:\n" TAIL;

/* Writes the text with something else in one place, behind so many lines that are new. */
static void write_text(const struct place *place, const char *from, const char *to, int lines)
{
    char path[128];
    struct strbuf text = {0};
    struct err err = {0};
    const char *at = strstr(BEFORE, from);
    assert_non_null(at);
    strbuf_add(&text, BEFORE, (size_t)(at - BEFORE));
    for (int i = 0; i < lines; i++)
        strbuf_addf(&text, "第%d号灯标归第%d班看,换班的时候当面点清。\n", i + 11, i + 41);
    strbuf_add_str(&text, to);
    strbuf_add_str(&text, at + strlen(from));
    snprintf(path, sizeof path, "%s/light.txt", place->folder);
    assert_true(file_write(path, strbuf_strv(&text), &err));
    strbuf_free(&text);
}

static void add_by_another_program(const struct place *place)
{
    char path[128];
    snprintf(path, sizeof path, "%s/light.txt", place->folder);
    struct pty *other = run(place, 24, 80, "add", path);
    pty_type(other, "y\r"); /* the question where notes move; nobody reads it where none do */
    assert_true(pty_wait_state(other, PTY_ENDED));
    assert_int_equal(pty_status(other), 0);
    pty_free(other);
}

static struct pty *open_light(const struct place *place)
{
    char path[128];
    write_text(place, "各位", "各位", 0);
    snprintf(path, sizeof path, "%s/light.txt", place->folder);
    struct pty *pty = run(place, 24, 80, path, NULL);
    assert_true(pty_wait_for(pty, "各位值班员"));
    return pty;
}

static void quit(struct pty *pty)
{
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

static void a_note_typed_while_its_text_changes_is_saved_at_its_words(void **state)
{
    static const struct {
        const char *from, *to; /* what the other program changes */
        const char *said;
    } CASES[] = {
        {"一、灯", "先说两句天气。\n一、灯", "Saved at its words; another program"},
        {"试一次雾号", "再试一次雾号", "had changed a little"},
        {"每周一上午试一次雾号,试完记在簿子上。\n", "", "its place is unsure"},
        {TAIL, "这一段以后都另外写,旧的不再用。\n", "Saved without a place"},
    };
    const struct place *place = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct pty *pty = open_light(place);
        char words[32];
        snprintf(words, sizeof words, "note %zu", i);
        pty_type(pty, "/\xE6\xAF\x8F\xE5\x91\xA8\ra"); /* 每周 */
        assert_true(pty_wait_for(pty, "^S"));
        pty_type(pty, words);
        assert_true(pty_wait_for(pty, words));
        write_text(place, CASES[i].from, CASES[i].to, 0);
        add_by_another_program(place);
        pty_type(pty, "\x13");
        assert_true(pty_wait_for(pty, CASES[i].said));
        quit(pty);
        assert_noted(place, words);
        char command[160];
        snprintf(command, sizeof command, "rm -rf %s/library.db*", place->folder);
        assert_int_equal(system(command), 0);
    }
}

/* The draft knows the words, too. */
static void a_draft_is_saved_at_its_words_in_a_text_that_changed(void **state)
{
    const struct place *place = *state;
    struct pty *pty = open_light(place);
    pty_type(pty, "/\xE6\xAF\x8F\xE5\x91\xA8\ra");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "half a note");
    assert_true(pty_wait_for(pty, "half a note"));
    pty_signal(pty, SIGTERM);
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    write_text(place, "一、灯", "先说两句天气。\n一、灯", 0);
    add_by_another_program(place);
    pty = run(place, 24, 80, NULL, NULL);
    assert_true(pty_wait_for(pty, "half a note"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_for(pty, "Saved at its words; another program"));
    quit(pty);
    pty = run(place, 24, 200, "notes", "list");
    assert_true(pty_wait_for(pty, "每周一上午试一次雾号"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

/* The other program asks because of the note, so that it changes the text right behind the move,
 * before a quiet moment has let the new place be kept. */
static void the_reader_stays_at_what_is_read(void **state)
{
    const struct place *place = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/light.txt", place->folder);
    struct pty *pty = open_light(place);
    pty_type(pty, "/\xE6\xAF\x8F\xE5\x91\xA8\ra"); /* 每周 */
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "why?\x13");
    assert_true(pty_wait_for(pty, "Note saved."));
    pty_type(pty, "gg");
    quit(pty);
    write_text(place, "一、灯", "一、灯", 60);
    pty = run(place, 24, 80, NULL, NULL);
    assert_true(pty_wait_for(pty, "各位值班员"));
    struct pty *other = run(place, 24, 80, "add", path);
    assert_true(pty_wait_for(other, "[y]es"));
    pty_type(pty, "/\xE5\xBA\x95\xE6\x9D\xBF\r"); /* 底板 */
    assert_true(pty_wait_for(pty, "三、小船要修 ──"));
    pty_type(other, "y\r");
    assert_true(pty_wait_state(other, PTY_ENDED));
    pty_free(other);
    pty_type(pty, "j");
    assert_true(pty_wait_for(pty, "it is shown anew"));
    assert_true(pty_wait_for(pty, "第70号灯标"));
    assert_true(pty_wait_for(pty, "小船的底板"));
    quit(pty);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_note_typed_while_its_text_changes_is_saved_at_its_words),
        TEST(a_draft_is_saved_at_its_words_in_a_text_that_changed),
        TEST(the_reader_stays_at_what_is_read),
    };
    return cmocka_run_group_tests_name("pty changes", tests, NULL, NULL);
}
