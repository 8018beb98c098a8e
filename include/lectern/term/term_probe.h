/* Asks a terminal how many columns an ambiguous character takes there. */
#ifndef LECTERN_TERM_TERM_PROBE_H
#define LECTERN_TERM_TERM_PROBE_H

#include "lectern/base/str.h"

/* Shows one such character at the start of the row, asks for the cursor's place, and removes it.
 * Waits at most `timeout_ms`. Returns 1 or 2, or 0 where no answer came. What was typed meanwhile
 * is appended to `typed`. Both are file descriptors of the terminal. */
int term_probe_ambiguous(int in_fd, int out_fd, int timeout_ms, struct strbuf *typed);

/* Finds the answer `CSI row ; column R` in what was read and cuts it out: its column, or 0 where it
 * is not there. */
long term_probe_find(struct strbuf *bytes);

#endif
