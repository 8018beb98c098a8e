/* Earlier inputs of a prompt, newest last; none twice. */
#ifndef LECTERN_UI_HISTORY_H
#define LECTERN_UI_HISTORY_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>

enum { HISTORY_MAX = 200 };

struct history {
    VEC(char *) entries; /* owned */
    size_t at;           /* entry shown; entries.len: the reader's own input */
    char *own;           /* what was typed before going back; owned */
};

/* Starts as {0}. */
void history_deinit(struct history *history);

/* Appends an input; an equal older one goes, empty ones are not kept. Browsing ends. */
void history_add(struct history *history, struct strv input);

/* The next older (newer) entry that starts with what was typed when browsing began; null where
 * there is none. Going past the newest gives the typed text back. Borrowed until the next call. */
const char *history_older(struct history *history, struct strv typed);
const char *history_newer(struct history *history);

/* Ends browsing: the next history_older() starts from the newest. */
void history_reset(struct history *history);

#endif
