/* Completion of a `:` line: commands, settings, their values, contexts, roles, themes, colours.
 *
 * Candidates are those that begin with the word at the cursor; where there are none, those that
 * hold its letters in order (`nxs` for `next-section`). Names of files, tags and filters are left
 * to the caller, since this layer does no I/O.
 */
#ifndef LECTERN_UI_COMPLETE_H
#define LECTERN_UI_COMPLETE_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>

/* What can stand there besides the words found. */
enum complete_kind {
    COMPLETE_NAMES,
    COMPLETE_FILES,
    COMPLETE_TAGS,
    COMPLETE_FILTERS,
    COMPLETE_COLLECTIONS
};

struct complete {
    enum complete_kind kind;
    size_t off, len;        /* bytes of the line that a candidate replaces */
    VEC(char *) words;      /* candidates, sorted; owned */
    VEC(const char *) help; /* one for each, "" for none; in English */
};

/* Finds what could stand at `cursor_off`. Starts as {0}; reused. */
void complete_line(struct strv line, size_t cursor_off, struct complete *out);

/* Empties it, for candidates of the caller's alone in the place of those bytes. */
void complete_start(struct complete *out, size_t off, size_t len);

/* Adds a candidate if it fits the word, for the caller's own kinds (files). */
void complete_add(struct complete *out, struct strv typed, const char *word, const char *help);

/* The longest beginning that all candidates share. */
struct strv complete_common(const struct complete *complete);

void complete_deinit(struct complete *complete);

#endif
