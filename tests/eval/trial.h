/* Trials of anchoring at scale: notes are set on passages of a text, the text is changed in a known
 * way, added again, and every note's place is compared with where its passage really went. */
#ifndef TESTS_EVAL_TRIAL_H
#define TESTS_EVAL_TRIAL_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum trial_change {
    TRIAL_SAME,
    TRIAL_WRAPPED,   /* lines broken after 30 characters, indents dropped */
    TRIAL_SCRIPT,    /* in the other script */
    TRIAL_EDITED_3,  /* 3 % of the characters replaced, left out or put in */
    TRIAL_EDITED_10, /* 10 % of them */
    TRIAL_SHUFFLED,  /* speeches in another order, three taken out */
    TRIAL_ALL,       /* shuffled, 3 % edited, in the other script, wrapped */
    TRIAL_CHANGES
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

/* A short name for tables. */
const char *trial_name(enum trial_change change);

/* Text of twenty speeches, the same one for the same seed. The caller frees it. */
struct strbuf trial_text(uint32_t seed);

/* Runs one trial with `notes` notes of 4 to 60 characters. */
bool trial_run(struct strv text, enum trial_change change, uint32_t seed, size_t notes,
               struct trial_score *score, struct err *err);

#endif
