/* Fingerprints of texts, by which copies and borrowed passages are found: of every run of
 * WINNOW_RUN tokens a hash, of every WINDOW of hashes in a row the smallest (Schleimer, Wilkerson
 * and Aiken 2003). Any passage of WINNOW_RUN + WINNOW_WINDOW - 1 tokens that two texts share gives
 * both the same print. Tokens are those of the search index without marks, so that script, blanks
 * and punctuation do not matter. */
#ifndef LECTERN_CORPUS_WINNOW_H
#define LECTERN_CORPUS_WINNOW_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stddef.h>
#include <stdint.h>

enum { WINNOW_RUN = 8, WINNOW_WINDOW = 9 };

struct print {
    uint64_t hash;
    size_t start, end; /* bytes of the run in the text */
};

struct prints {
    VEC(struct print) at; /* in the order of the text */
};

/* Appends the prints of a text. */
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

/* Compares two texts by their prints, which are sorted for it. */
struct containment winnow_compare(struct prints *a, struct prints *b);

#endif
