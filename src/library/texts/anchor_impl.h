/* What anchor.c looks for and what it found, for the files it is made of. */
#ifndef LECTERN_LIBRARY_ANCHOR_IMPL_H
#define LECTERN_LIBRARY_ANCHOR_IMPL_H

#include "anchor.h"
#include "lectern/base/vec.h"
#include "numbers.h"

enum {
    ANCHOR_CONTEXT = 32, /* characters of context that count on each side */
    ANCHOR_SHORT = 12,   /* below this length of a quote the context must speak for the place */
};

struct candidate {
    struct run at;
    double words, context, score;
    double weaker, follows; /* the less like neighbour; what stands right behind */
    enum numbers_match numbers;
};

/* A note's words as streams, and what was found for them. */
struct looking {
    const struct anchor_text *text;
    const struct anchor_words *note;
    struct cp_list exact, prefix, suffix;
    VEC(struct candidate) found;
};

/* Prefix, quote and suffix in one run, and where the quote lies in it. The caller frees `all`. */
struct anchor_pattern {
    struct cp_list all;
    struct run quote;
};

/* The pattern of what is looked for. */
struct anchor_pattern anchor_pattern(const struct looking *l);

/* Whether a paragraph ends between a position of the stream, not the last one, and the next one. */
bool anchor_ends_para(const struct anchor_text *text, size_t at);

/* Adds a place with its likeness in words (0 to 1) to those found, and sets how like its context
 * and its numbers are. */
void anchor_add(struct looking *l, struct run at, double words);

/* Whether the quote's first and last characters stand at the edges of a place: where they do not,
 * it is not certain where the passage begins or ends. Short quotes are judged as a whole. */
bool anchor_has_edges(const struct looking *l, struct run at);

static inline struct cps anchor_run(const struct stream *stream, size_t start, size_t end)
{
    return (struct cps){stream->cp + start, end - start};
}

static inline size_t anchor_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

#endif
