/* What a start of the screen needs to know: the command line, which does not know the screen, says
 * it; the screen, which does not know the command line, obeys. */
#ifndef LECTERN_HOST_SCREEN_H
#define LECTERN_HOST_SCREEN_H

#include "lectern/base/err.h"
#include "lectern/library/library.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/term/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct screen_options {
    struct library *library;   /* borrowed, open */
    bool read_only;            /* as library_open() said */
    struct rules *rules;       /* the library's (library_set_rules()), which `:rules` may change */
    const char *rule_problems; /* what was wrong with them, one a line */
    struct term *term;         /* borrowed, ready to show */
    /* The configuration file, or null for the default place; a default one that is missing is fine.
     */
    const char *config_path;
    /* Lines of the one command language, run after the configuration file. */
    char *const *lines;
    size_t line_count;
    /* Files and folders that are added in slices while the screen is already up. */
    char *const *paths;
    size_t path_count;
    const char *encoding;    /* for those; null: find it out */
    int64_t open_speech;     /* the speech to show first; 0: the one read last */
    int64_t (*now_ms)(void); /* the clock: milliseconds since 1970, UTC */
    int *ended_by;           /* set to SIGTERM or SIGHUP where that ended the screen; may be null */
    bool no_color; /* NO_COLOR was set: the theme "mono" unless the configuration names one */
};

/* Runs the screen until the reader quits; all of `options` stays the caller's until then. Fails
 * with ERR_USAGE where the configuration asked for cannot be read and with ERR_LIBRARY where the
 * library cannot be; single wrong lines of a configuration are messages on the screen. */
typedef bool screen_run(const struct screen_options *options, struct err *err);

#endif
