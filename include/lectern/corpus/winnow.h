/* Fingerprints of texts, by which copies and borrowed passages are found: those that the search
 * index keeps (index/winnowing.h), paragraph by paragraph. */
#ifndef LECTERN_CORPUS_WINNOW_H
#define LECTERN_CORPUS_WINNOW_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/index/winnowing.h"

#include <stddef.h>
#include <stdint.h>

struct print {
    uint64_t hash;
    size_t start, end; /* bytes of the run in the text */
};

struct prints {
    VEC(struct print) at; /* in the order of the text */
};

/* Appends the prints of a text whose paragraphs are lines. */
void winnow(struct strv text, struct prints *prints);
void prints_free(struct prints *prints);

/* How much of one text stands in the other. */
struct containment {
    double a_in_b, b_in_a; /* 0 to 1: share of the different prints */
    size_t shared;         /* different prints that both have */
};

/* From here on a text is a copy; passages of it are borrowed. */
#define WINNOW_COPY     0.5
#define WINNOW_BORROWED 0.02

/* Of near copies that much of one stands in the other, whatever that has besides. */
#define WINNOW_NEAR_COPY 0.8

/* What stands in more speeches than these is a stock phrase and borrowed from none of them. */
enum { WINNOW_STOCK = 20 };

/* Compares two texts by their prints, which are sorted for it. */
struct containment winnow_compare(struct prints *a, struct prints *b);

/* Whether one may stand for the other: each is a copy of the other, and one hardly more. */
bool winnow_is_near_copy(struct containment both);

#endif
