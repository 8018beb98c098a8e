/* The hits of the search as lines of a concordance, read in slices when the search is done.
 *
 * Of very many hits a sample is kept that is the same every time, and how many there are is told:
 * a million lines are read by nobody, and sorting them would keep the reader waiting.
 */
#ifndef LECTERN_APP_READING_HIT_LINES_H
#define LECTERN_APP_READING_HIT_LINES_H

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/corpus/concordance.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

enum { HIT_LINES_MOST = 20000 };

struct hit_lines {
    struct arena *arena;
    VEC(struct concordance_line) at; /* in the order of the results */
    unsigned search;                 /* which search they are of; 0: none */
    size_t next;                     /* of its speeches */
    size_t places;                   /* that were read, hidden ones apart */
    bool done, sampled;
};

/* Begins anew with the search as it is now; it starts as {0}. */
void hit_lines_start(const struct app *app, struct hit_lines *lines);
void hit_lines_free(struct hit_lines *lines);

/* Whether there is work left, or another search was begun, for which the caller starts anew; a
 * slice of it. */
bool hit_lines_wanted(const struct app *app, const struct hit_lines *lines);
void hit_lines_slice(struct app *app, struct hit_lines *lines);

#endif
