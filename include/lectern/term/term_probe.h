/* Asks a terminal how many columns an ambiguous character takes there, and for its background. */
#ifndef LECTERN_TERM_TERM_PROBE_H
#define LECTERN_TERM_TERM_PROBE_H

#include "lectern/base/str.h"
#include "lectern/term/term.h"

#include <stdbool.h>

/* Shows one such character at the start of the row, asks for the cursor's place, and removes it.
 * With `ground` asks for the colour of the background first (OSC 11), whose answer is then in
 * `typed` too. Waits at most `timeout_ms`. Returns 1 or 2, or 0 where no answer came. What was
 * typed meanwhile is appended to `typed`. Both are file descriptors of the terminal. */
int term_probe_ambiguous(int in_fd, int out_fd, bool ground, int timeout_ms, struct strbuf *typed);

/* Finds the answer `OSC 11 ; rgb:R/G/B ST` in what was read and cuts it out. Where it is not there,
 * what the variable COLORFGBG says (null for none): "15;0", the colours of text and background. */
enum term_ground term_probe_ground(struct strbuf *bytes, const char *colorfgbg);

/* Finds the answer `CSI row ; column R` in what was read and cuts it out: its column, or 0 where it
 * is not there. */
long term_probe_find(struct strbuf *bytes);

#endif
