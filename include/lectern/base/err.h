/* Errors with context.
 *
 * A function that can fail returns bool or a pointer, takes a `struct err *` last and fills it on
 * failure. Callers that pass an error on may put what they were doing in front with err_wrap(), so
 * that the user reads one sentence: which file, where, what is wrong, what to do. Only app shows
 * errors and only main ends the process. A null `struct err *` is allowed everywhere and means "I
 * only want to know whether".
 */
#ifndef LECTERN_BASE_ERR_H
#define LECTERN_BASE_ERR_H

#include "lectern/base/attributes.h"

#include <stdbool.h>

enum err_code {
    ERR_NONE,
    ERR_IO,        /* the operating system refused; `sys` holds errno */
    ERR_FORMAT,    /* input that is not what it should be */
    ERR_LIMIT,     /* input larger than a stated limit */
    ERR_NOT_FOUND, /* what was asked for does not exist */
    ERR_USAGE,     /* the caller's words are wrong (command line, configuration, commands) */
    ERR_LIBRARY,   /* the library file cannot be used */
    ERR_BUSY,      /* another process holds the library */
    ERR_CANCELLED, /* the user stopped it */
    ERR_FULL,      /* the disk with the library is full */
    ERR_STALE,     /* the text was changed by another program since it was read */
    ERR_MEMORY,    /* it takes more memory than there is, or than it may have */
    ERR_GONE,      /* the library's file was deleted or replaced while it was open */
};

struct err {
    enum err_code code;
    int sys; /* errno where the operating system gave one, else 0 */
    char msg[512];
};

/* Sets the error to a code and a message made as by printf; a message that does not fit is cut at a
 * character border. Control characters in it are replaced by '?', since messages quote file names
 * and text. Always returns false, so that a function can `return err_set(…)`. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) ATTR_PRINTF(3, 4);

/* As err_set() with ERR_IO, and ": " and the text for errno value `sys` behind the message. */
bool err_sys(struct err *err, int sys, const char *format, ...) ATTR_PRINTF(3, 4);

/* Puts a text made as by printf and ": " in front of the message. Returns false. */
bool err_wrap(struct err *err, const char *format, ...) ATTR_PRINTF(2, 3);

/* Back to "no error". */
void err_clear(struct err *err);

#endif
