/* The command line: everything `lectern` does, from argv to exit status. */
#ifndef LECTERN_CLI_CLI_H
#define LECTERN_CLI_CLI_H

#include "lectern/host/screen.h"

#include <stdint.h>
#include <stdio.h>

enum cli_status {
    CLI_DONE = 0,
    CLI_NOT_ALL = 1,    /* nothing found, or some inputs failed */
    CLI_USAGE = 2,      /* wrong words on the command line */
    CLI_NO_LIBRARY = 3, /* the library cannot be used */
};

struct cli_environment {
    FILE *out, *err;
    int64_t (*now_ms)(void); /* the clock: milliseconds since 1970, UTC */
    screen_run *run_screen;  /* what opens the screen where a command asks for it */
};

/* Runs the command that argv asks for; errors are printed to `err`, one line each. Returns the exit
 * status: one of enum cli_status, or 128 + a signal's number where that signal made it stop. */
int cli_run(int argc, char **argv, const struct cli_environment *environment);

#endif
