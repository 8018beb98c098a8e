/* A folder with a library of its own for the program in a terminal, and short ways to open a text
 * and write a note in it. */
#ifndef TESTS_PTY_PLACE_H
#define TESTS_PTY_PLACE_H

#include "lectern/base/mem.h"
#include "pty/pty.h"
#include "unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define TEXT_FILE "tests/data/texts/single-flood.txt"
#define FIRST     "这次会议的任务" /* its first sentence, seen at the start */
#define LAST      "100%"           /* in the bottom line at its end */

struct place {
    char folder[64];
    char library[128]; /* NAME=value for the environment */
    char program[512];
};

static inline int make_place(void **state)
{
    struct place *place = mem_new(1, sizeof *place);
    const char *build = getenv("LECTERN_TEST_BUILD");
    snprintf(place->folder, sizeof place->folder, "/tmp/lectern-pty-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->library, sizeof place->library, "LECTERN_LIBRARY=%s/library.db", place->folder);
    snprintf(place->program, sizeof place->program, "%s/lectern", build ? build : "build/default");
    *state = place;
    return 0;
}

static inline int remove_place(void **state)
{
    struct place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", place->folder);
    int status = system(command);
    free(place);
    return status;
}

/* Starts the program with up to two arguments. */
static inline struct pty *run(const struct place *place, int rows, int cols, const char *first,
                              const char *second)
{
    const char *argv[] = {place->program, first, second, NULL};
    const char *environment[] = {place->library, NULL};
    return pty_start(rows, cols, argv, environment);
}

static inline struct pty *open_text(const struct place *place, int rows, int cols)
{
    struct pty *pty = run(place, rows, cols, TEXT_FILE, NULL);
    assert_true(pty_wait_for(pty, FIRST));
    return pty;
}

static inline void write_note(struct pty *pty, const char *words)
{
    pty_type(pty, "3}}a");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, words);
    assert_true(pty_wait_for(pty, words));
    pty_type(pty, "\x13");
    assert_true(pty_wait_gone(pty, "^S"));
}

static inline void assert_noted(const struct place *place, const char *words)
{
    struct pty *pty = run(place, 24, 80, "notes", "list");
    assert_true(pty_wait_for(pty, words));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

#endif
