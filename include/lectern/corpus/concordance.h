/* A concordance: places of a query one below the other with what stands left and right of them,
 * sorted by up to three keys, folded where they say the same, or a sample of them.
 *
 * Contexts compare by folded characters without blanks, so that Traditional and Simplified stand
 * together. What stands left is compared outward from the hit: its last character first.
 */
#ifndef LECTERN_CORPUS_CONCORDANCE_H
#define LECTERN_CORPUS_CONCORDANCE_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A line; strings are the caller's, date, speaker, section and title may be null. */
struct concordance_line {
    struct strv before, match, after;
    const char *date, *speaker, *section, *title;
    int64_t speech_id; /* with `place` what a line is known by from one time to the next */
    size_t place;      /* offset in the speech's source */
    size_t number;     /* of the line in the caller's order */
    size_t same;       /* lines that fold here, this one among them */
};

enum concordance_key {
    CONCORDANCE_LEFT,
    CONCORDANCE_RIGHT,
    CONCORDANCE_MATCH,
    CONCORDANCE_DATE, /* unknown last */
    CONCORDANCE_SPEAKER,
    CONCORDANCE_SECTION,
    CONCORDANCE_TITLE,
    CONCORDANCE_SAME, /* how many fold here, most first */
    CONCORDANCE_KEYS
};

enum concordance_order { CONCORDANCE_CODE, CONCORDANCE_PINYIN, CONCORDANCE_STROKES };

enum { CONCORDANCE_KEYS_MAX = 3 };

struct concordance_sort {
    enum concordance_key keys[CONCORDANCE_KEYS_MAX];
    size_t count; /* 0: the caller's order */
    enum concordance_order order;
};

/* Sorts lines; equal ones keep the caller's order. */
void concordance_sort(struct concordance_line *lines, size_t count,
                      const struct concordance_sort *sort);

/* Folds lines with the same match and the same `chars` characters on each side into the first of
 * them and counts them; those with most come first. Returns how many are left. */
size_t concordance_fold(struct concordance_line *lines, size_t count, size_t chars);

/* Keeps a random sample of at most `wanted` lines in their order: always the same lines of the same
 * places, and of a smaller sample all in the larger one. Returns how many. */
size_t concordance_sample(struct concordance_line *lines, size_t count, size_t wanted);

/* Cuts contexts where a sentence ends. */
void concordance_bound(struct concordance_line *lines, size_t count);

/* Reads names of keys with commas between them: left,right,match,date,speaker,section,title. False
 * where one is not there or there are too many. */
bool concordance_read_keys(struct strv names, struct concordance_sort *sort);

/* The name of a key; static, to be translated. */
const char *concordance_key_name(enum concordance_key key);

#endif
