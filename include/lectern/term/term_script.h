/* A terminal without a terminal: plays a script and prints screens.
 *
 * A script is lines of the one language. The back-end itself carries out
 *   keys KEYS            each key (or mouse event, key.h) as an event
 *   screen               prints the grid last shown (grid_dump()) to the output
 *   paste TEXT           a bracketed paste; \n in it is a line end
 *   resize COLSxROWS     another size
 *   wait MS              lets that much time pass
 *   clipboard            prints the text copied last, closed by `|`
 * and hands every other line to the application as EVENT_COMMAND.
 *
 * Time is virtual (clock_ms): it passes only where the application waits. While the application has
 * work (a wait of 0) nothing comes, so a script never outpaces it. Between two lines waits of up to
 * a second are let pass, so that a pending key sequence is settled before `screen`.
 */
#ifndef LECTERN_TERM_TERM_SCRIPT_H
#define LECTERN_TERM_TERM_SCRIPT_H

#include "lectern/base/err.h"
#include "lectern/term/term.h"

#include <stdio.h>

struct term_script_options {
    int rows, cols;
    int ambiguous; /* what the terminal would answer: 1 or 2 */
    FILE *out;     /* for screens; borrowed */
};

/* A terminal that plays `script` (copied); `name` is for messages (FILE:LINE). Wrong keys and sizes
 * are found here, before anything runs: ERR_USAGE with the line. */
struct term *term_script_new(struct strv script, const char *name,
                             const struct term_script_options *options,
                             struct err *err) ATTR_CHECKED;

/* Why screens could not be written (an errno value), 0 where they could; the script ends there. */
int term_script_failure(const struct term *term);

/* The line of the event given last, from 1: for messages about commands. */
size_t term_script_line(const struct term *term);

#endif
