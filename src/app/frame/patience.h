/* What goes on while the library computes something that takes long (library_watch): the bottom
 * line says how far it is, Esc and ^C stop it, and keys that are typed meanwhile are kept for
 * afterwards.
 */
#ifndef LECTERN_APP_FRAME_PATIENCE_H
#define LECTERN_APP_FRAME_PATIENCE_H

#include "lectern/base/vec.h"
#include "lectern/ui/key.h"

#include <stdbool.h>
#include <stdint.h>

struct app;
struct term;

struct patience {
    int64_t seen_ms; /* when the reader's keys were last looked for */
    bool on;         /* the reader is told */
    bool stopped;    /* and does not want it */
    int percent;     /* done; -1: not known */
    VEC(struct key_event) kept;
};

/* Whether it is time to look for keys again, which is then told. */
bool patience_is_due(struct patience *patience, int64_t now_ms);

/* Looks for keys; false where they stop what goes on. */
bool patience_look(struct patience *patience, struct term *term);

/* Takes the first of the events that were kept; false for none. What was told is over then. */
bool patience_take(struct patience *patience, struct key_event *event);

/* Watches the library from now on; ends that. */
void app_patience_init(struct app *app);
void app_patience_deinit(struct app *app);

/* The next event as term_ops.next: those that were kept come first. */
bool app_patience_next(struct app *app, int timeout_ms, struct key_event *event);

/* What the bottom line says while it is on. */
void app_patience_text(const struct app *app, char *out, size_t size);

#endif
