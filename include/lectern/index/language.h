/* What a search means: reading the reader's line into a tree.
 *
 *   改革            a word or phrase: blanks in the text, script, width and case do not matter
 *   改革 开放       all of them in one paragraph
 *   "改革 开放"     one phrase, also in “…” 「…」 『…』
 *   改革 | 变革     one of them; binds closer than everything below
 *   改革 …… 开放    in this order within a sentence; also ...
 *   改革 NEAR/5 开放  at most five tokens between, in either order, in one paragraph
 *   -试点           not in the paragraph
 *   title:年会      a field of the speech: title: speaker: date:2012..2015 source:
 *   heading:组织    under a heading that has it
 *
 * Operators are such only between blanks, so that 2.5%, 中-美 and U.S.A. are what they look like;
 * their full-width forms mean the same. A line of one word without a sign in front of it is a
 * phrase, whatever it is made of. What is not understood is never taken for something else.
 */
#ifndef LECTERN_INDEX_LANGUAGE_H
#define LECTERN_INDEX_LANGUAGE_H

#include "lectern/base/attributes.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>

enum language_field {
    LANGUAGE_WORDS, /* no field: words of the text */
    LANGUAGE_TITLE,
    LANGUAGE_SPEAKER,
    LANGUAGE_DATE,
    LANGUAGE_SOURCE,
    LANGUAGE_HEADING,
    LANGUAGE_FIELDS
};

struct language_term {
    enum language_field field;
    struct strv text; /* borrowed from the line */
};

/* Terms of which one is enough: all words, or all fields. */
struct language_group {
    VEC(struct language_term) any;
};

enum language_join {
    LANGUAGE_ALONE, /* one group */
    LANGUAGE_ORDER, /* groups in this order within a sentence */
    LANGUAGE_NEAR,  /* two groups with at most `distance` tokens between */
};

/* What must be in a paragraph, or with `negated` must not. */
struct language_clause {
    bool negated;
    enum language_join join;
    size_t distance;
    VEC(struct language_group) groups;
};

struct language {
    VEC(struct language_clause) clauses;
};

/* What was not understood: bytes [start, end) of the line, and why, in the reader's language. */
struct language_problem {
    size_t start, end;
    const char *message; /* static */
};

/* How far NEAR goes. */
enum { LANGUAGE_DISTANCE_MAX = 999 };

/* Reads a line, which must stay as long as the tree. False with `problem` filled, and nothing to be
 * freed, where it is not understood. A line of blanks has no clauses. */
bool language_read(struct strv line, struct language *language,
                   struct language_problem *problem) ATTR_CHECKED;

/* The line as one phrase, whatever is in it. */
void language_literal(struct strv line, struct language *language);
void language_free(struct language *language);

/* Whether it is one phrase and nothing else; which one. */
bool language_is_phrase(const struct language *language, struct strv *phrase);

/* Whether a clause is about fields of the speech or its headings, not about words. */
bool language_is_field(const struct language_clause *clause);

/* Appends the line and below it the signs ^ under what was not understood, both behind two blanks,
 * with line ends; control characters as blanks. */
void language_point(struct strv line, const struct language_problem *problem, struct strbuf *out);

#endif
