/* A text that comes through a pipe, while the keys come from the terminal. */
#include "unit/check.h"

#include "lectern/base/str.h"
#include "pty/pty.h"

#include <stdlib.h>
#include <sys/wait.h>

#define TEXT_FILE "tests/data/texts/single-flood.txt"
#define FIRST     "这次会议的任务" /* its first sentence, seen at the start */

/* Keys come from the terminal and the text from a pipe. */
static void a_text_from_a_pipe_is_read_on_the_terminal(void **state)
{
    (void)state;
    const char *build = getenv("LECTERN_TEST_BUILD");
    struct strbuf program = {0};
    strbuf_addf(&program, "%s/lectern -L :memory:", build ? build : "build/default");
    static const char *const WAYS[] = {"cat " TEXT_FILE " | %s", "cat " TEXT_FILE " | %s -",
                                       "echo " TEXT_FILE " | xargs %s"};
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        struct strbuf command = {0};
        strbuf_add_str(&command, WAYS[i]);
        size_t at = strv_find(strbuf_strv(&command), STRV("%s"), 0);
        strbuf_splice(&command, at, 2, program.ptr, program.len);
        const char *argv[] = {"/bin/sh", "-c", strbuf_str(&command), NULL};
        struct pty *pty = pty_start(24, 80, argv, NULL);
        assert_true(pty_wait_for(pty, FIRST));
        pty_type(pty, "Q");
        assert_true(pty_wait_state(pty, PTY_ENDED));
        assert_true(WIFEXITED(pty_status(pty)) && WEXITSTATUS(pty_status(pty)) == 0);
        assert_false(pty_modes(pty).alternate_screen);
        pty_free(pty);
        strbuf_free(&command);
    }
    strbuf_free(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_from_a_pipe_is_read_on_the_terminal),
    };
    return cmocka_run_group_tests_name("pty pipe", tests, NULL, NULL);
}
