/* A program in a real pseudo-terminal, with libvterm as the terminal it talks to.
 *
 * Nothing here sleeps: each wait reads what the program writes until the screen is as expected or a
 * time limit has passed, and the time limit is a failure. Between terminal and program stands a
 * small process that plays the shell's part in job control, so that ^Z stops the program and
 * `pty_continue()` is `fg`.
 */
#ifndef TESTS_PTY_PTY_H
#define TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pty;

enum pty_state { PTY_RUNS, PTY_STOPPED, PTY_ENDED };

/* What a program may leave changed in a terminal. */
struct pty_modes {
    bool alternate_screen, cursor_visible;
    int mouse;                     /* VTERM_PROP_MOUSE_… */
    bool echo, canonical, signals; /* of the line discipline */
};

/* Starts argv[0] (argv ends with null) in a terminal of that size. The environment is the test's,
 * with `environment`
 * ("NAME=value"…, ends with null; may be null) put on top. */
struct pty *pty_start(int rows, int cols, const char *const *argv, const char *const *environment);

/* The program writes in this encoding from now on, and not in UTF-8; what is typed is sent as it
 * is. */
void pty_set_encoding(struct pty *pty, const char *encoding);

/* Kills what still runs and frees all. */
void pty_free(struct pty *pty);

/* Types bytes as a keyboard would send them. */
void pty_type(struct pty *pty, const char *keys);

/* Wait until the screen shows the text in one row (anywhere; wide characters count as themselves),
 * or does not any more. False when the time limit passed first; the screen is then printed as TAP
 * comments. */
bool pty_wait_for(struct pty *pty, const char *text);
bool pty_wait_gone(struct pty *pty, const char *text);

/* Waits until something stands in a row; types keys and waits until the screen is another. */
bool pty_wait_row(struct pty *pty, int row);
bool pty_type_and_wait_change(struct pty *pty, const char *keys);

/* Takes in what else the program writes, until it has written nothing for that long: between two
 * measurements, so that the end of one frame does not count as the next. */
void pty_settle(struct pty *pty, int quiet_ms);

/* Waits until the program has ended or was stopped. */
bool pty_wait_state(struct pty *pty, enum pty_state state);

/* Exit status as wait(2) gives it, once the state is PTY_ENDED. */
int pty_status(const struct pty *pty);

/* Gives the terminal another size; the program gets SIGWINCH. */
void pty_resize(struct pty *pty, int rows, int cols);

/* Sends the program a signal. */
void pty_signal(struct pty *pty, int number);

/* Puts a stopped program into the foreground again. */
void pty_continue(struct pty *pty);

struct pty_modes pty_modes(struct pty *pty);

/* One row of the screen as UTF-8 without blanks at its end; valid until the next call. */
const char *pty_row(struct pty *pty, int row);

/* The row (from 0) and column of the first place where the text stands; false where it stands
 * nowhere. */
bool pty_find(struct pty *pty, const char *text, int *row, int *col);

/* Where the terminal's cursor stands. */
void pty_cursor(struct pty *pty, int *row, int *col);

/* Memory of the program that is in use, in kB; 0 where the system does not tell. */
long pty_resident_kb(struct pty *pty);

/* Whether a byte sequence was among all that the program ever sent. */
bool pty_sent(const struct pty *pty, const char *bytes, size_t len);

#endif
