/* Near copies of speeches: which ones belong together, and folding them, so that of those that are
 * looked at the oldest stands for the others.
 */
#ifndef LECTERN_MODEL_COPIES_H
#define LECTERN_MODEL_COPIES_H

#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A speech that has near copies. */
struct copy {
    int64_t speech_id;
    uint32_t group; /* its copies have the same number */
    uint32_t age;   /* its place among them: 0 is the oldest */
};

struct copies {
    VEC(struct copy) at; /* by the speech's id; those without copies are not here */
    size_t groups;
};

void copies_free(struct copies *copies);

/* Puts them in the order in which they are looked up. */
void copies_sort(struct copies *copies);

/* Null for a speech without copies. */
const struct copy *copies_find(const struct copies *copies, int64_t speech_id);

/* Copies of one another among those shown. */
struct copy_stack {
    uint32_t oldest, count; /* the smallest age that was shown; how many were */
};

/* What stands for what among some speeches. Starts as {0}; `copies` is borrowed. */
struct copy_fold {
    const struct copies *copies;
    VEC(struct copy_stack) stacks; /* by group */
    size_t folded;                 /* speeches that others stand for */
};

/* Begins anew with no speech shown; null folds nothing. */
void copy_fold_start(struct copy_fold *fold, const struct copies *copies);
void copy_fold_free(struct copy_fold *fold);

/* Counts a speech that is shown, once each. All are counted before the first question. */
void copy_fold_add(struct copy_fold *fold, int64_t speech_id);

/* Whether an older one of those shown stands for the speech. */
bool copy_fold_hides(const struct copy_fold *fold, int64_t speech_id);

/* How many of those shown the speech stands for beside itself. */
size_t copy_fold_more(const struct copy_fold *fold, int64_t speech_id);

#endif
