/* A terminal as a small table of functions. Two back-ends: curses (term_curses.h) and a script
 * without a terminal (term_script.h).
 *
 * The event loop knows only this. Keys come as struct key_event (ui/key.h): keys, mouse, paste,
 * resize, signals as seen by the loop. After next() has waited in vain the time asked for counts as
 * over, also by clock_ms().
 */
#ifndef LECTERN_TERM_TERM_H
#define LECTERN_TERM_TERM_H

#include "lectern/base/err.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/key.h"
#include "lectern/ui/theme.h"

#include <stdbool.h>
#include <stdint.h>

struct term;

/* What the terminal's background is. */
enum term_ground { TERM_GROUND_UNKNOWN, TERM_GROUND_DARK, TERM_GROUND_LIGHT };

/* What became of a text for the clipboard. Whether the terminal took it cannot be known. */
enum term_copy { TERM_COPY_SENT, TERM_COPY_TOO_LONG, TERM_COPY_UNABLE };

struct term_ops {
    /* Current size; both at least 1. */
    void (*size)(struct term *term, int *rows, int *cols);
    /* Shows the grid: only what changed reaches the terminal. */
    void (*show)(struct term *term, const struct grid *grid, const struct theme *theme);
    /* Waits at most `timeout_ms` (-1: for ever, 0: not at all) for the next event; false where none
     * came. */
    bool (*next)(struct term *term, int timeout_ms, struct key_event *event);
    /* Gives the terminal back for a while (editor) and takes it again; a full repaint follows. */
    void (*suspend)(struct term *term);
    void (*resume)(struct term *term);
    /* Gives the terminal back, stops the process as ^Z does, and takes the terminal again when it
     * goes on. */
    void (*stop)(struct term *term);
    /* The next show() repaints everything. */
    void (*redraw)(struct term *term);
    /* Sends text to the terminal's clipboard (OSC 52). */
    enum term_copy (*copy)(struct term *term, struct strv text);
    void (*bell)(struct term *term);
    /* Whether mouse events are wanted. */
    void (*set_mouse)(struct term *term, bool on);
    /* Milliseconds of a clock that only goes forward: for time-outs and messages that go away. A
     * script's clock stands still except in waits. */
    int64_t (*clock_ms)(struct term *term);
    /* Columns that an ambiguous-width character takes, as asked of the terminal; 1 where it does
     * not say. */
    int (*ambiguous)(struct term *term);
    /* The background, where the terminal has at least 256 colours and says it; null: unknown. */
    enum term_ground (*ground)(struct term *term);
    void (*free)(struct term *term);
};

/* Back-ends begin with this member. */
struct term {
    const struct term_ops *ops;
};

#endif
