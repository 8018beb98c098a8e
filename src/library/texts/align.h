/* How alike two runs of characters are, and where a run stands in a longer one. Plain edit
 * distances; lengths are kept small by the callers. */
#ifndef LECTERN_LIBRARY_ALIGN_H
#define LECTERN_LIBRARY_ALIGN_H

#include <stddef.h>
#include <stdint.h>

struct cps {
    const uint32_t *at;
    size_t len;
};

/* 1 for equal runs, 0 for runs that share nothing; two empty runs are equal. Time is the product of
 * the lengths. */
double align_similarity(struct cps a, struct cps b);

struct align_place {
    size_t start, end; /* of the quote, in the text */
    size_t cost;       /* edits of the whole pattern */
};

/* The best place in `text` for `pattern`, of which [quote_start, quote_end) is wanted and the rest
 * is context. */
struct align_place align_find(struct cps text, struct cps pattern, size_t quote_start,
                              size_t quote_end);

#endif
