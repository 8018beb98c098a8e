/* Reading texts anew that an earlier program has read. */
#ifndef LECTERN_LIBRARY_TEXTS_REFRESH_H
#define LECTERN_LIBRARY_TEXTS_REFRESH_H

#include "lectern/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct library;

/* How far the looking has come. Starts as {0}; the caller looks at it and changes nothing. */
struct library_stale {
    int64_t source_id; /* sources up to this one have been looked at */
    size_t refreshed;  /* by the last slice: 0 or 1, the source above */
    size_t failed;     /* in all: they stay as they were */
    bool done;
};

/* Looks at some sources for one whose speeches an older program has made, or that was read with
 * other rules of the reader's, and reads its stored text anew: ids of speeches, notes, places and
 * corrections stay. A source whose format has a newer module is read from its file again, where
 * that holds the same bytes: what the module makes of it counts as a changed text, in which notes
 * are found again. At most one source a slice; a text that fails is counted and left. */
bool library_refresh_slice(struct library *library, int64_t now_ms, struct library_stale *stale,
                           struct err *err) ATTR_CHECKED;

#endif
