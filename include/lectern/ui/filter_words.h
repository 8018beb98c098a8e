/* The words of a filter, as search lines have them (index/language.h): apart by blanks, "…" holds
 * blanks together, also behind a field's colon, - in front is without, A | B is one of them,
 * /…/ is a regular expression and ~ in front asks for the synonyms too. */
#ifndef LECTERN_UI_FILTER_WORDS_H
#define LECTERN_UI_FILTER_WORDS_H

#include "lectern/base/str.h"

#include <stdbool.h>

struct filter_word {
    struct strv whole; /* all of it, for pointing at */
    struct strv name;  /* of a field with its colon; empty for none */
    struct strv value; /* without quotation marks, slashes and ~ */
    bool negated;      /* with - in front */
    bool either;       /* it or the word before it */
    bool quoted;
    bool is_pattern; /* a regular expression */
    bool similar;    /* its synonyms will do */
};

/* Takes the next word off a folded filter (text/fold.h); false at its end. A sign that joins
 * nothing is a word. */
bool filter_word_next(struct strv *rest, struct filter_word *word);

#endif
