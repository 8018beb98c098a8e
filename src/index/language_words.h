/* The words of a search line: what stands between blanks, told apart. */
#ifndef LECTERN_INDEX_LANGUAGE_WORDS_H
#define LECTERN_INDEX_LANGUAGE_WORDS_H

#include "lectern/index/language.h"

enum language_word_kind { WORD_TERM, WORD_OR, WORD_ORDER, WORD_NEAR };

struct language_word {
    enum language_word_kind kind;
    bool negated;      /* of a term: with - in front */
    bool quoted;       /* of a term: in quotation marks */
    bool similar;      /* of a term: with its synonyms */
    size_t distance;   /* of WORD_NEAR */
    size_t start, end; /* all of it, in the line */
    struct language_term term;
};

struct language_words {
    struct language_word *at;
    size_t len, cap;
};

/* Fills a problem; returns false. */
bool language_refuse(struct language_problem *problem, size_t start, size_t end,
                     const char *message);

/* Cuts a line; on failure what was read is still to be freed. */
bool language_words_read(struct strv line, struct language_words *words,
                         struct language_problem *problem);

#endif
