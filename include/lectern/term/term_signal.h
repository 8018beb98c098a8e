/* Signals for a program that holds a terminal.
 *
 * Handlers only write a byte to a pipe that the loop polls. Crash signals put the terminal back
 * first, with bytes and modes prepared beforehand, because nothing else is safe then.
 */
#ifndef LECTERN_TERM_TERM_SIGNAL_H
#define LECTERN_TERM_TERM_SIGNAL_H

#include "lectern/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

enum term_signal {
    TERM_SIGNAL_NONE,
    TERM_SIGNAL_RESIZE,    /* SIGWINCH */
    TERM_SIGNAL_CONTINUE,  /* SIGCONT */
    TERM_SIGNAL_SUSPEND,   /* SIGTSTP */
    TERM_SIGNAL_INTERRUPT, /* SIGINT from outside */
    TERM_SIGNAL_TERMINATE, /* SIGTERM */
    TERM_SIGNAL_HANGUP,    /* SIGHUP */
};

/* Installs the handlers. One at a time: ERR_BUSY otherwise. */
bool term_signal_start(struct err *err) ATTR_CHECKED;

/* Puts the old handlers back. */
void term_signal_stop(void);

/* To poll for reading; -1 while not started. */
int term_signal_fd(void);

/* The next signal that came, or TERM_SIGNAL_NONE. */
enum term_signal term_signal_take(void);

/* What a crash shall write to `fd` and which modes it shall set there. Null bytes: nothing, because
 * the terminal is the shell's at the moment. `bytes` must live until the next call. */
void term_signal_on_crash(int fd, const struct termios *modes, const char *bytes, size_t len);

/* Whether SIGTSTP comes to the loop, or stops the process as usual: while another program has the
 * terminal its ^Z is meant for both. */
void term_signal_hold_stop(bool hold);

/* Stops the process as ^Z does and returns when it goes on. */
void term_signal_stop_process(void);

#endif
