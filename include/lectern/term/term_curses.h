/* The terminal through ncursesw: the only place that knows curses.
 *
 * Signals (window size, continue, stop, terminate, hang-up) reach the loop through a pipe, so
 * handlers do nothing but write a byte. A crash signal gives the terminal back before the process
 * dies. Only one such terminal can be open at a time.
 */
#ifndef LECTERN_TERM_TERM_CURSES_H
#define LECTERN_TERM_TERM_CURSES_H

#include "lectern/base/err.h"
#include "lectern/term/term.h"

#include <stdbool.h>

struct term_curses_options {
    int in_fd, out_fd; /* the terminal */
    const char *type;  /* TERM; null: the environment's */
    bool mouse;        /* at the start */
    bool no_color;     /* attributes only */
    bool probe;        /* ask for the width of ambiguous characters (needs a real terminal) */
};

/* Takes the terminal. The locale must be set and have UTF-8. ERR_IO with a message for a reader
 * where the type is unknown, `dumb`, or cannot move its cursor. */
struct term *term_curses_new(const struct term_curses_options *options,
                             struct err *err) ATTR_CHECKED;

/* "ncurses 6.4.20221231". Static. */
const char *term_curses_version(void);

#endif
