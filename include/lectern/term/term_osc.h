/* Texts for the terminal's clipboard: the control sequence OSC 52, also through multiplexers. */
#ifndef LECTERN_TERM_TERM_OSC_H
#define LECTERN_TERM_TERM_OSC_H

#include "lectern/base/str.h"

#include <stdbool.h>

/* Longest text that terminals commonly take: xterm's limit is 100,000 bytes of base64 for the
 * whole. */
enum { TERM_OSC_COPY_MAX_LEN = 74994 };

enum term_osc_route {
    TERM_OSC_PLAIN,
    TERM_OSC_TMUX,   /* once for tmux itself (set-clipboard) and once passed through
                        (allow-passthrough) */
    TERM_OSC_SCREEN, /* passed through GNU screen in pieces */
};

/* Appends the sequence that copies a text. False, and nothing appended, where it is too long. */
bool term_osc_copy(struct strv text, enum term_osc_route route, struct strbuf *out);

/* The way through what runs in a terminal of that type, by the environment. */
enum term_osc_route term_osc_route_of(const char *type);

#endif
