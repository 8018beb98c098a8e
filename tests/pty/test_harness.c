/* The harness itself, on programs every system has: what is typed arrives, wide characters are
 * found, job control works. */
#include "unit/check.h"

#include "pty/pty.h"

#include <signal.h>
#include <sys/wait.h>

static void the_screen_shows_what_a_program_prints(void **state)
{
    (void)state;
    const char *argv[] = {"printf", "one\\n  \\344\\270\\200\\344\\272\\214 two\\n", NULL};
    struct pty *pty = pty_start(5, 40, argv, NULL);
    int row, col;
    assert_true(pty_wait_for(pty, "two"));
    assert_string_equal(pty_row(pty, 0), "one");
    assert_string_equal(pty_row(pty, 1), "  一二 two");
    assert_true(pty_find(pty, "two", &row, &col));
    assert_int_equal(row, 1);
    assert_int_equal(col, 7);
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFEXITED(pty_status(pty)) && WEXITSTATUS(pty_status(pty)) == 0);
    pty_free(pty);
}

static void typed_keys_arrive_and_a_resize_is_told(void **state)
{
    (void)state;
    const char *argv[] = {"sh", "-c", "trap 'stty size' WINCH; read a; echo got $a; read b", NULL};
    struct pty *pty = pty_start(5, 40, argv, NULL);
    pty_type(pty, "word\r");
    assert_true(pty_wait_for(pty, "got word"));
    pty_resize(pty, 7, 33);
    pty_type(pty, "\r");
    assert_true(pty_wait_for(pty, "7 33"));
    pty_free(pty);
}

static void a_stopped_program_goes_on(void **state)
{
    (void)state;
    const char *argv[] = {"sh", "-c", "echo ready; read a; echo still $a", NULL};
    struct pty *pty = pty_start(5, 40, argv, NULL);
    assert_true(pty_wait_for(pty, "ready"));
    pty_type(pty, "\x1A");
    assert_true(pty_wait_state(pty, PTY_STOPPED));
    pty_continue(pty);
    pty_type(pty, "here\r");
    assert_true(pty_wait_for(pty, "still here"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

static void a_signal_ends_a_program_and_its_status_tells(void **state)
{
    (void)state;
    const char *argv[] = {"sh", "-c", "echo ready; read a", NULL};
    struct pty *pty = pty_start(5, 40, argv, NULL);
    assert_true(pty_wait_for(pty, "ready"));
    pty_signal(pty, SIGKILL);
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFSIGNALED(pty_status(pty)) && WTERMSIG(pty_status(pty)) == SIGKILL);
    pty_free(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screen_shows_what_a_program_prints),
        cmocka_unit_test(typed_keys_arrive_and_a_resize_is_told),
        cmocka_unit_test(a_stopped_program_goes_on),
        cmocka_unit_test(a_signal_ends_a_program_and_its_status_tells),
    };
    return cmocka_run_group_tests_name("pty harness", tests, NULL, NULL);
}
