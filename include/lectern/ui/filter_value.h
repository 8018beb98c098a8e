/* What a word of a filter looks for in the facts of a speech or a note: a part of one, one of
 * several parts that mean the same, or what a regular expression matches. */
#ifndef LECTERN_UI_FILTER_VALUE_H
#define LECTERN_UI_FILTER_VALUE_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/index/language.h"
#include "lectern/index/synonyms.h"
#include "lectern/ui/filter_words.h"

#include <stdbool.h>

struct filter_pattern;

struct filter_value {
    struct strv text;               /* folded; borrowed from the filter */
    char *others;                   /* its synonyms, folded, one a line; owned; null for none */
    struct filter_pattern *pattern; /* owned; null for none */
};

/* A filter as it was typed, and folded, code point by code point. */
struct filter_line {
    struct strv typed, folded;
};

/* Reads the value of a word of a line; `text` is what it is without its field's name, a part of the
 * folded line. `synonyms` are the reader's own sets, null for none, and are not kept. ERR_USAGE
 * where an expression is wrong: then the value is empty. Free with filter_value_free() in either
 * case. */
bool filter_value_read(const struct filter_line *line, const struct filter_word *word,
                       struct strv text, const struct synonyms *synonyms,
                       struct filter_value *value, struct err *err) ATTR_CHECKED;
void filter_value_free(struct filter_value *value);

/* Whether a fact fits: an expression that matches in one of its lines, or a part that `holds` says
 * is there. */
typedef bool filter_value_holds(void *user, struct strv part);
bool filter_value_fits(const struct filter_value *value, struct strv fact,
                       filter_value_holds *holds, void *user);

/* An expression may cost about a second from here on. Whether it did and was given up: then facts
 * that were asked for afterwards did not fit. */
void filter_value_start(const struct filter_value *value);
bool filter_value_gave_up(const struct filter_value *value);

/* What is wrong where a field's value is a regular expression, which fields do not know; null where
 * it is none. Static. */
const char *filter_field_problem(const struct filter_word *word);

/* Why a word of a line is not understood, null where it is; static, or the message of `err`. */
typedef const char *filter_word_check(const struct filter_line *line,
                                      const struct filter_word *word, struct err *err);

/* Whether a check refuses one of the words of a filter: the first one is told, with its place in
 * the line as it was typed. */
bool filter_problem(struct strv typed, filter_word_check *check, struct language_problem *problem);

#endif
