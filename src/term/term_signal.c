/* The one place with state that no function is handed: a signal handler gets nothing but a number.
 */
#include "lectern/term/term_signal.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    int number;
    enum term_signal signal;
} LOOP_SIGNALS[] = {
    {SIGWINCH, TERM_SIGNAL_RESIZE},   {SIGCONT, TERM_SIGNAL_CONTINUE},
    {SIGTSTP, TERM_SIGNAL_SUSPEND},   {SIGINT, TERM_SIGNAL_INTERRUPT},
    {SIGTERM, TERM_SIGNAL_TERMINATE}, {SIGHUP, TERM_SIGNAL_HANGUP},
};

static const int CRASH_SIGNALS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

enum {
    LOOP_COUNT = sizeof LOOP_SIGNALS / sizeof *LOOP_SIGNALS,
    CRASH_COUNT = sizeof CRASH_SIGNALS / sizeof *CRASH_SIGNALS,
    STACK_LEN = 1 << 16,
};

static struct {
    int read_fd, write_fd; /* the pipe */
    bool started;
    int crash_fd;
    bool has_modes;
    struct termios modes;
    const char *volatile crash_bytes;
    volatile size_t crash_len;
    struct sigaction loop_before[LOOP_COUNT], crash_before[CRASH_COUNT];
    stack_t stack_before;
    void *stack;
} pending_signals;

static void on_loop_signal(int number)
{
    int saved = errno;
    for (size_t i = 0; i < LOOP_COUNT; i++) {
        char byte = (char)LOOP_SIGNALS[i].signal;
        /* A full pipe holds enough signals to wake the loop. */
        if (LOOP_SIGNALS[i].number == number && write(pending_signals.write_fd, &byte, 1) < 0)
            break;
    }
    errno = saved;
}

/* Gives the terminal back; only functions that POSIX calls async-signal-safe. */
static void restore_terminal(void)
{
    const char *bytes = pending_signals.crash_bytes;
    if (!bytes)
        return;
    pending_signals.crash_bytes = NULL;
    size_t done = 0;
    while (done < pending_signals.crash_len) {
        size_t left = pending_signals.crash_len - done;
        ssize_t len = write(pending_signals.crash_fd, bytes + done, left);
        if (len <= 0)
            break;
        done += (size_t)len;
    }
    if (pending_signals.has_modes)
        tcsetattr(pending_signals.crash_fd, TCSANOW, &pending_signals.modes);
}

static void on_crash(int number)
{
    restore_terminal();
    for (size_t i = 0; i < CRASH_COUNT; i++) {
        if (CRASH_SIGNALS[i] == number)
            sigaction(number, &pending_signals.crash_before[i], NULL);
    }
    raise(number);
}

static bool open_pipe(struct err *err)
{
    int fds[2];
    if (pipe(fds) != 0)
        return err_sys(err, errno, _("no pipe for signals"));
    for (int i = 0; i < 2; i++) {
        fcntl(fds[i], F_SETFL, O_NONBLOCK);
        fcntl(fds[i], F_SETFD, FD_CLOEXEC);
    }
    pending_signals.read_fd = fds[0];
    pending_signals.write_fd = fds[1];
    return true;
}

bool term_signal_start(struct err *err)
{
    if (pending_signals.started)
        return err_set(err, ERR_BUSY, _("another terminal is open already"));
    memset(&pending_signals, 0, sizeof pending_signals);
    if (!open_pipe(err))
        return false;
    pending_signals.started = true;
    /* A stack of its own, so that even an overflow of the stack gives the terminal back. */
    pending_signals.stack = mem_new(STACK_LEN, 1);
    stack_t stack = {.ss_sp = pending_signals.stack, .ss_size = STACK_LEN};
    sigaltstack(&stack, &pending_signals.stack_before);
    struct sigaction action = {.sa_handler = on_loop_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < LOOP_COUNT; i++)
        sigaction(LOOP_SIGNALS[i].number, &action, &pending_signals.loop_before[i]);
    action = (struct sigaction){.sa_handler = on_crash, .sa_flags = SA_NODEFER | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < CRASH_COUNT; i++)
        sigaction(CRASH_SIGNALS[i], &action, &pending_signals.crash_before[i]);
    mem_set_die_hook(restore_terminal);
    return true;
}

void term_signal_stop(void)
{
    if (!pending_signals.started)
        return;
    mem_set_die_hook(NULL);
    for (size_t i = 0; i < LOOP_COUNT; i++)
        sigaction(LOOP_SIGNALS[i].number, &pending_signals.loop_before[i], NULL);
    for (size_t i = 0; i < CRASH_COUNT; i++)
        sigaction(CRASH_SIGNALS[i], &pending_signals.crash_before[i], NULL);
    sigaltstack(&pending_signals.stack_before, NULL);
    free(pending_signals.stack);
    close(pending_signals.read_fd);
    close(pending_signals.write_fd);
    memset(&pending_signals, 0, sizeof pending_signals);
}

int term_signal_fd(void)
{
    return pending_signals.started ? pending_signals.read_fd : -1;
}

enum term_signal term_signal_take(void)
{
    char byte;
    if (!pending_signals.started || read(pending_signals.read_fd, &byte, 1) != 1)
        return TERM_SIGNAL_NONE;
    return (enum term_signal)byte;
}

void term_signal_on_crash(int fd, const struct termios *modes, const char *bytes, size_t len)
{
    pending_signals.crash_bytes = NULL;
    pending_signals.crash_fd = fd;
    pending_signals.crash_len = len;
    pending_signals.has_modes = modes;
    if (modes)
        pending_signals.modes = *modes;
    pending_signals.crash_bytes = bytes;
}

void term_signal_hold_stop(bool hold)
{
    struct sigaction action = {.sa_handler = hold ? on_loop_signal : SIG_DFL,
                               .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, NULL);
}

void term_signal_stop_process(void)
{
    sigset_t set, old_set;
    sigemptyset(&set);
    sigaddset(&set, SIGTSTP);
    term_signal_hold_stop(false);
    sigprocmask(SIG_UNBLOCK, &set, &old_set);
    /* The whole job stops, as when the terminal sends the signal. */
    kill(0, SIGTSTP);
    sigprocmask(SIG_SETMASK, &old_set, NULL);
    term_signal_hold_stop(true);
}
