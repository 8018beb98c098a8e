/* Two texts side by side: by clause, and where clauses are alike but not the same, by character.
 * Clauses compare by their letters, so that script and punctuation do not matter. */
#ifndef LECTERN_CORPUS_COMPARE_H
#define LECTERN_CORPUS_COMPARE_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stddef.h>

enum compare_kind { COMPARE_SAME, COMPARE_CHANGED, COMPARE_REMOVED, COMPARE_ADDED };

/* A row: a clause of the one, of the other, or of both. */
struct compare_row {
    enum compare_kind kind;
    struct strv a, b; /* borrowed from the texts; empty where there is none */
};

struct comparison {
    VEC(struct compare_row) rows;
    size_t a_clauses, b_clauses, same;
};

/* Compares two texts, which must outlive the result. */
void compare_texts(struct strv a, struct strv b, struct comparison *comparison);
/* How many rows from one on are left out where people read: the middle of a long run of clauses
 * that stay the same. 0 for none. */
size_t comparison_left_out(const struct comparison *comparison, size_t row);

void comparison_free(struct comparison *comparison);

#endif
