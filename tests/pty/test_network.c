/* No socket is ever opened: under a filter of the kernel that kills whoever asks for one, the
 * command line and the screen do all that they do otherwise, and so does what they start. */
#include "unit/check.h"

#include "lectern/base/str.h"
#include "pty/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#if defined(__linux__) && defined(__NR_socket) && defined(SECCOMP_RET_KILL_PROCESS)
/* For this process and all that it starts, for good. Pairs of sockets and pipes reach nobody else.
 */
static bool forbid_sockets(void)
{
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static bool forbid_sockets(void)
{
    return false;
}
#endif

static const char *program(void)
{
    static char path[4096];
    const char *build = getenv("LECTERN_TEST_BUILD");
    snprintf(path, sizeof path, "%s/lectern", build ? build : "build/default");
    return path;
}

static void who_opens_a_socket_is_killed(void **state)
{
    bool *forbidden = *state;
    if (!*forbidden)
        skip();
    pid_t child = fork();
    if (child == 0) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        _exit(fd < 0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

static void the_command_line_opens_no_socket(void **state)
{
    bool *forbidden = *state;
    if (!*forbidden)
        skip();
    static const char *const COMMANDS[] = {
        "add tests/data/texts/single-flood.txt tests/data/texts/compile-five.txt",
        "rescan --dry-run tests/data/texts/single-flood.txt",
        "list",
        "info 1",
        "outline tests/data/texts/single-flood.txt",
        "show 1",
        "search 防汛",
        "kwic 防汛",
        "freq 防汛",
        "repeats",
        "collocates 防汛",
        "similar 1",
        "compare 1 2",
        "notes export markdown",
        "desk export",
        "stats",
        "check",
        "remove --yes 2",
        "trash",
        "--version --licenses",
        "--dump-config",
    };
    struct strbuf script = {0};
    strbuf_addf(&script, "set -e; work=$(mktemp -d); trap 'rm -rf \"$work\"' EXIT; "
                         "export LECTERN_LIBRARY=\"$work/library.db\"; exec >/dev/null; ");
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        strbuf_addf(&script, "%s %s || test $? -eq 1; ", program(), COMMANDS[i]);
    int status = system(strbuf_str(&script));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    strbuf_free(&script);
}

static void the_screen_opens_no_socket(void **state)
{
    bool *forbidden = *state;
    if (!*forbidden)
        skip();
    const char *argv[] = {program(), "-L", ":memory:", "tests/data/texts/single-flood.txt", NULL};
    struct pty *pty = pty_start(24, 100, argv, NULL);
    assert_true(pty_wait_for(pty, "这次会议的任务"));
    pty_type(pty, "a");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "要查\x13");
    assert_true(pty_wait_gone(pty, "^S"));
    pty_type(pty, "s防汛\r");
    assert_true(pty_wait_for(pty, "防汛"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFEXITED(pty_status(pty)));
    assert_int_equal(WEXITSTATUS(pty_status(pty)), 0);
    pty_free(pty);
}

int main(void)
{
    bool forbidden = forbid_sockets();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(who_opens_a_socket_is_killed, &forbidden),
        cmocka_unit_test_prestate(the_command_line_opens_no_socket, &forbidden),
        cmocka_unit_test_prestate(the_screen_opens_no_socket, &forbidden),
    };
    return cmocka_run_group_tests_name("pty network", tests, NULL, NULL);
}
