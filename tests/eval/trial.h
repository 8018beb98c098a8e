/* Trials of anchoring at scale: notes are set on passages of a text, the text is changed in a known
 * way, added again, and every note's place is compared with where its passage really went. */
#ifndef TESTS_EVAL_TRIAL_H
#define TESTS_EVAL_TRIAL_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum trial_change {
    TRIAL_SAME,
    TRIAL_WRAPPED,   /* lines broken after 30 characters, indents dropped */
    TRIAL_SCRIPT,    /* in the other script */
    TRIAL_EDITED_1,  /* 1 % of the characters replaced, left out or put in */
    TRIAL_EDITED_3,  /* 3 % of them */
    TRIAL_EDITED_10, /* 10 % of them */
    TRIAL_CUT_30,    /* 30 % of the lines left out */
    TRIAL_CUT_70,    /* 70 % of them */
    TRIAL_REORDERED, /* lines in another order, each within seven of its place */
    TRIAL_SHUFFLED,  /* speeches in another order, three taken out */
    TRIAL_ALL,       /* shuffled, 3 % edited, in the other script, wrapped */
    TRIAL_CHANGES
};

/* What the notes of a trial stand on. */
enum trial_quotes {
    TRIAL_PASSAGES, /* 4 to 60 characters anywhere */
    TRIAL_SHORT,    /* 2 to 9 */
    TRIAL_TITLES,   /* whole titles, headings and other lines of at most 30 */
    TRIAL_NUMBERED, /* 2 to 12 that begin with a number or its mark */
    TRIAL_QUOTES
};

struct trial_score {
    size_t notes;            /* all of them */
    size_t there;            /* those whose passage is still there … */
    size_t right;            /* … placed within 2 characters at the start and 3 at the end */
    size_t wrong;            /* … placed elsewhere without a doubt */
    size_t unsure;           /* … listed as unsure */
    size_t orphan;           /* … listed as orphans */
    size_t gone;             /* those whose passage was taken out … */
    size_t false_places;     /* … and that were placed without a doubt all the same */
    size_t lost;             /* notes that the library has no more */
    size_t sole, sole_right; /* of those there: passages that the first text has but once, with what
                                stands around them; which of two alike was taken out, nobody can
                                tell */
};

/* Short names for tables. */
const char *trial_name(enum trial_change change);
const char *trial_quotes_name(enum trial_quotes quotes);

/* Text of twenty speeches, the same one for the same seed. The caller frees it. */
struct strbuf trial_text(uint32_t seed);

/* The same with speeches that are like each other in their titles, and numbered in many ways. */
struct strbuf trial_numbered_text(uint32_t seed);

/* Runs one trial with `notes` notes. Those that are not where they belong get a line each in
 * `misses`, where that is not null. */
bool trial_run(struct strv text, enum trial_change change, enum trial_quotes quotes, uint32_t seed,
               size_t notes, FILE *misses, struct trial_score *score, struct err *err);

/* Adds the counts of one trial to a sum. */
void trial_score_add(struct trial_score *sum, const struct trial_score *one);

#endif
