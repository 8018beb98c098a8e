/* Runs of neighbouring words and characters, counted: what AntConc calls n-grams, without cutting
 * text into words first. Tokens are those of the search index; no run goes over a mark. */
#ifndef LECTERN_CORPUS_GRAMS_H
#define LECTERN_CORPUS_GRAMS_H

#include "lectern/base/attributes.h"
#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stddef.h>
#include <stdint.h>

enum { GRAMS_MOST = 8 }; /* tokens of a run */

struct gram {
    const char *text; /* as it stood first */
    size_t len, count;
};

struct gram_list {
    struct arena *arena;
    VEC(struct gram) rows;
    size_t tokens; /* that were looked at */
};

struct grams;

/* Counts runs of up to `most` tokens. */
struct grams *grams_new(size_t most) ATTR_CHECKED;
void grams_free(struct grams *grams);
void grams_add(struct grams *grams, struct strv text);

/* Lists runs that were counted at least so often and are no fragment: none that is longer by one
 * and holds them has four fifths of their count. Most frequent first. */
void grams_list(struct grams *grams, size_t least, struct gram_list *list);
void gram_list_free(struct gram_list *list);

/* How sure it is that `both` of `inside` are more than chance, where `all` of `size` have it:
 * Dunning's log-likelihood (1993). 0 where they are fewer than chance would give. From 10.83 on one
 * case in a thousand is chance. */
double grams_likelihood(double both, double inside, double all, double size);

#endif
