/* What the program has to say: the newest message stands in the status line for some seconds, all
 * are kept for `:messages`. */
#ifndef LECTERN_APP_FRAME_MESSAGES_H
#define LECTERN_APP_FRAME_MESSAGES_H

#include "lectern/base/attributes.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum { MESSAGES_KEPT = 500, MESSAGES_SHOWN_MS = 5000, MESSAGES_ERROR_MS = 12000 };

struct message {
    char *text;
    bool error;
    int64_t time_ms;
};

struct messages {
    VEC(struct message) all; /* oldest first */
    size_t fresh;            /* the first that came since a key was pressed */
};

/* Adds a message made as by printf; beyond MESSAGES_KEPT the oldest go. */
void messages_add(struct messages *messages, int64_t now_ms, bool error, const char *format, ...)
    ATTR_PRINTF(4, 5);

/* The message to show at that time, or null: the newest, but an error is not pushed away by what
 * comes behind it of itself. */
const struct message *messages_current(const struct messages *messages, int64_t now_ms);

/* Milliseconds until the current message expires; -1 where none is shown. */
int64_t messages_wait_ms(const struct messages *messages, int64_t now_ms);

/* Takes the current message off the status line. */
void messages_dismiss(struct messages *messages);

void messages_free(struct messages *messages);

#endif
