/* Speeches that may hold the words of a passage: runs of its tokens are looked up in the search
 * index. */
#ifndef LECTERN_LIBRARY_CORPUS_CANDIDATES_H
#define LECTERN_LIBRARY_CORPUS_CANDIDATES_H

#include "bases.h"

struct candidate {
    int64_t speech_id;
    size_t runs; /* different ones that stand near each other */
};

struct candidates {
    VEC(struct candidate) at; /* those with most runs first */
    size_t runs;              /* that were looked up */
};

/* How runs are chosen. */
struct candidate_wish {
    size_t run;    /* tokens of a run */
    size_t most;   /* runs at most, evenly spread */
    size_t window; /* tokens within which they must stand; 0: anywhere in the speech */
};

/* Looks the passage up, in all speeches of the scope but one (0: in all). Free `at` on success. */
bool library_candidates(struct library *library, struct strv passage, int64_t but,
                        const struct library_scope *scope, const struct candidate_wish *wish,
                        struct candidates *candidates, struct err *err);

#endif
