/* Fingerprints of texts as their tokens come: of every run of WINNOW_RUN tokens a hash, of every
 * WINNOW_WINDOW of them in a row the smallest (Schleimer, Wilkerson and Aiken 2003). Any passage of
 * WINNOW_RUN + WINNOW_WINDOW - 1 tokens that two paragraphs share gives both the same one. Marks
 * are left out by the caller, so that script, blanks and punctuation do not matter; no run goes
 * from one paragraph into the next. */
#ifndef LECTERN_INDEX_WINNOWING_H
#define LECTERN_INDEX_WINNOWING_H

#include "lectern/base/attributes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    WINNOW_RUN = 8,
    WINNOW_WINDOW = 9,
    WINNOW_RING = 32, /* a run begins at most so many tokens before the one that gave it */
};

/* A paragraph on its way. Starts as {0}. */
struct winnowing {
    uint64_t tokens[WINNOW_RUN];
    uint64_t runs[WINNOW_WINDOW];
    uint64_t rolling;
    size_t count; /* tokens so far */
    size_t best;  /* the run of the window with the smallest hash */
    size_t taken; /* the run that was taken last, plus 1 */
};

/* A fingerprint: `number` is the run's first token in the paragraph, from 0. */
struct winnowed {
    uint64_t hash;
    size_t number;
};

/* Adds the hash of a token (token_hash.h); true where that gives a fingerprint. */
bool winnowing_add(struct winnowing *w, uint64_t token, struct winnowed *out);

/* Ends the paragraph; true where it was short and has one all the same. */
bool winnowing_end(struct winnowing *w, struct winnowed *out);

/* What the search index keeps of a fingerprint: of thirty million two in a hundred are taken for
 * another, so what is found by it is looked at in the text. */
static inline uint32_t winnowing_key(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

#endif
