/* How well an outline agrees with a gold one: precision, recall and F1 by kind, then depth, parent
 * and title.
 *
 * A speech start is right when its line is; a section when line and column of its marker are and
 * both outlines call it a heading (or both an item). Over the sections that match, depth, parent
 * (which section it hangs under) and title (its first 24 characters, blanks and full-width forms
 * apart) are compared. Facts count as found when any speech of the text states them. Chrome is
 * compared line by line, blank lines apart.
 */
#ifndef TESTS_EVAL_SCORE_H
#define TESTS_EVAL_SCORE_H

#include "eval/rows.h"

enum score_kind { SCORE_S, SCORE_H, SCORE_I, SCORE_HI, SCORE_X, SCORE_KINDS };
enum score_fact { FACT_T, FACT_D, FACT_P, SCORE_FACTS };

struct score {
    struct {
        size_t hit, false_hit, missed;
    } kinds[SCORE_KINDS];
    size_t depth, parent, title; /* of the H and I hits */
    struct {
        size_t hit, gold;
    } facts[SCORE_FACTS];
};

struct miss {
    size_t line, column;
    char *what;
};

struct misses {
    VEC(struct miss) at;
};

/* Only rows on the lines [first, last] count. `misses` may be null. */
void score_compare(const struct text *text, const struct rows *gold, const struct rows *own,
                   size_t first, size_t last, struct score *score, struct misses *misses);

void score_add(struct score *total, const struct score *score);

/* Prints one line. */
void score_print(const char *name, const struct score *score);

/* F1 of one kind, 0 where there is nothing. */
double score_f1(const struct score *score, enum score_kind kind);

/* Sorts the misses by place, prints the first `count`, frees all. */
void misses_print(struct misses *misses, size_t count);

#endif
