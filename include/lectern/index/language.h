/* What a search means: reading the reader's line into a tree.
 *
 *   改革            a word or phrase: blanks in the text, script, width and case do not matter
 *   改革 开放       all of them in one paragraph
 *   "改革 开放"     one phrase, also in “…” 「…」 『…』
 *   改革 | 变革     one of them; binds closer than everything below
 *   改革 …… 开放    in this order within a sentence; also ...
 *   改革 NEAR/5 开放  at most five tokens between, in either order, in one paragraph
 *   -试点           not in the paragraph
 *   /改.{0,3}革/    a regular expression (text/pattern.h), within one paragraph
 *   ≈项目           any word of its set of synonyms (synonyms.h); also ~项目
 *   title:年会      a field of the speech: title: label: speaker: office: source:
 *                   date:2012..2015 note: tag: (what its notes say, the tags they have)
 *   heading:组织    under a heading that has it
 *   within:section  how far what belongs together may stand apart: sentence paragraph section
 *                   speech, for all of the line
 *   in:headings     only in headings of sections; in:titles in titles of speeches; in:chrome in
 *                   what was set aside (menus, adverts) instead of the texts; in:all in both
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
    LANGUAGE_LABEL,
    LANGUAGE_OFFICE,
    LANGUAGE_NOTE,
    LANGUAGE_TAG,
    LANGUAGE_WITHIN, /* the last two are about the line as a whole and stand in no clause */
    LANGUAGE_IN,
    LANGUAGE_FIELDS
};

struct language_term {
    enum language_field field;
    struct strv text; /* borrowed from the line, or owned by the tree */
    bool is_pattern;  /* a regular expression */
};

/* What may not be left by words that belong together. */
enum language_bound {
    BOUND_USUAL, /* the sentence for `……`, the paragraph for all else */
    BOUND_SENTENCE,
    BOUND_PARAGRAPH,
    BOUND_SECTION,
    BOUND_SPEECH,
    BOUND_COUNT
};

/* Which of what a speech holds is searched. */
enum language_part { PART_TEXT, PART_HEADINGS, PART_TITLES, PART_CHROME, PART_ALL, PART_COUNT };

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
    bool aside; /* must be there, but is no part of the place that is found */
    enum language_join join;
    size_t distance;
    VEC(struct language_group) groups;
};

struct language {
    VEC(struct language_clause) clauses;
    enum language_bound bound;
    enum language_part part;
    VEC(char *) owned; /* texts that the line does not have */
};

/* What was not understood: bytes [start, end) of the line, and why, in the reader's language. */
struct language_problem {
    size_t start, end;
    char message[512];
};

struct synonyms;

/* How far NEAR goes. */
enum { LANGUAGE_DISTANCE_MAX = 999 };

/* Reads a line, which must stay as long as the tree. False with `problem` filled, and nothing to be
 * freed, where it is not understood. A line of blanks has no clauses. */
bool language_read(struct strv line, struct language *language,
                   struct language_problem *problem) ATTR_CHECKED;

/* The same with the reader's sets of synonyms beside those of the program; null for none. They need
 * not live longer than the call. */
bool language_read_with(struct strv line, const struct synonyms *synonyms,
                        struct language *language, struct language_problem *problem) ATTR_CHECKED;

/* The same for a line that narrows something, where fields alone will do. */
bool language_read_filter(struct strv line, const struct synonyms *synonyms,
                          struct language *language, struct language_problem *problem) ATTR_CHECKED;

/* Narrows a query: what the other one asks for must stand there too, within the same bounds, but
 * the places stay those of the first. `other` is emptied; the line it was read from must stay. */
void language_narrow(struct language *language, struct language *other);

/* The line as one phrase, whatever is in it. */
void language_literal(struct strv line, struct language *language);
void language_free(struct language *language);

/* Whether it is one phrase and nothing else; which one. */
bool language_is_phrase(const struct language *language, struct strv *phrase);

/* Whether all of it can be answered by the index alone (passage.h), whatever its fields ask for. */
bool language_is_indexed(const struct language *language);

/* The name of a field ("title") and of a value of within: ("section"), null behind the last; for
 * completion. What is called so in a line (a bound by its name, BOUND_COUNT for none). Static. */
const char *language_field_name(size_t n);
const char *language_bound_name(enum language_bound bound);
enum language_bound language_bound_of(struct strv name);

/* The same for what in: knows. */
const char *language_part_name(enum language_part part);
enum language_part language_part_of(struct strv name);

/* Whether a clause is about fields of the speech or its headings, not about words. */
bool language_is_field(const struct language_clause *clause);

/* Appends the line and below it the signs ^ under what was not understood, both behind two blanks,
 * with line ends; control characters as blanks. */
void language_point(struct strv line, const struct language_problem *problem, struct strbuf *out);

#endif
