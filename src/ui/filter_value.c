/* See filter_value.h. */
#include "lectern/ui/filter_value.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"
#include "lectern/ui/find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct filter_pattern {
    struct pattern *pattern;
    uint64_t steps; /* that may still be spent */
    bool gave_up;
    VEC(uint32_t) cps; /* of the line at hand; kept for the next one */
    VEC(uint32_t) folded;
};

/* --- reading --- */

static void add_other(void *user, struct strv word)
{
    struct strbuf *others = user;
    fold_text(word, others);
    strbuf_add_byte(others, '\n');
}

/* The offset in the typed line of what lies at an offset of the folded one. */
static size_t typed_off(const struct filter_line *line, size_t off)
{
    size_t at = 0, len;
    for (size_t i = 0; i < off && at < line->typed.len; i += len) {
        size_t typed;
        utf8_at(line->folded, i, &len);
        utf8_at(line->typed, at, &typed);
        at += typed;
    }
    return at;
}

/* A part of the folded line as it was typed. */
static struct strv as_typed(const struct filter_line *line, struct strv part)
{
    size_t start = (size_t)(part.ptr - line->folded.ptr);
    size_t from = typed_off(line, start), to = typed_off(line, start + part.len);
    return strv_make(line->typed.ptr + from, to - from);
}

/* From what was typed: folded, \D would be \d and full-width signs would be operators. */
static bool read_pattern(const struct filter_line *line, struct filter_value *value,
                         struct err *err)
{
    struct pattern *pattern = pattern_new(as_typed(line, value->text), false, err);
    if (!pattern) {
        value->text.len = 0;
        return false;
    }
    value->pattern = mem_new(1, sizeof *value->pattern);
    value->pattern->pattern = pattern;
    filter_value_start(value);
    return true;
}

bool filter_value_read(const struct filter_line *line, const struct filter_word *word,
                       struct strv text, const struct synonyms *synonyms,
                       struct filter_value *value, struct err *err)
{
    *value = (struct filter_value){.text = text};
    if (word->is_pattern)
        return read_pattern(line, value, err);
    if (word->similar) {
        struct strbuf others = {0};
        synonyms_each(synonyms, text, add_other, &others);
        value->others = others.len > 0 ? strbuf_take(&others) : NULL;
        strbuf_free(&others);
    }
    return true;
}

void filter_value_free(struct filter_value *value)
{
    free(value->others);
    if (value->pattern) {
        pattern_free(value->pattern->pattern);
        VEC_FREE(&value->pattern->cps);
        VEC_FREE(&value->pattern->folded);
    }
    free(value->pattern);
    *value = (struct filter_value){0};
}

/* --- asking --- */

void filter_value_start(const struct filter_value *value)
{
    if (!value->pattern)
        return;
    value->pattern->steps = FIND_STEPS_MAX;
    value->pattern->gave_up = false;
}

bool filter_value_gave_up(const struct filter_value *value)
{
    return value->pattern && value->pattern->gave_up;
}

static bool matches_line(struct filter_pattern *pattern, struct strv line)
{
    struct pattern_match match;
    pattern->cps.len = pattern->folded.len = 0;
    for (size_t off = 0, len; off < line.len; off += len) {
        uint32_t cp = utf8_at(line, off, &len);
        VEC_PUSH(&pattern->cps, cp);
        VEC_PUSH(&pattern->folded, fold_cp(cp));
    }
    struct pattern_text text = {pattern->cps.at, pattern->folded.at, pattern->cps.len};
    if (text.count == 0)
        return false;
    bool found = pattern_find(pattern->pattern, &text, 0, &pattern->steps, &match);
    pattern->gave_up = pattern->gave_up || pattern->steps == 0;
    return found;
}

static bool matches(struct filter_pattern *pattern, struct strv fact)
{
    while (fact.len > 0)
        if (matches_line(pattern, strv_split(&fact, '\n')))
            return true;
    return false;
}

bool filter_value_fits(const struct filter_value *value, struct strv fact,
                       filter_value_holds *holds, void *user)
{
    if (value->pattern)
        return matches(value->pattern, fact);
    bool fits = holds(user, value->text);
    for (struct strv rest = strv_of(value->others); rest.len > 0 && !fits;)
        fits = holds(user, strv_split(&rest, '\n'));
    return fits;
}

/* --- what is wrong --- */

const char *filter_field_problem(const struct filter_word *word)
{
    struct strv value = word->value;
    bool is_pattern = word->name.len > 0 && !word->quoted && value.len > 2 && value.ptr[0] == '/' &&
                      value.ptr[value.len - 1] == '/';
    return is_pattern ? _("a regular expression stands without a field; in \"…\" it is a word")
                      : NULL;
}

static void point_at(const struct filter_line *line, struct strv word, const char *message,
                     struct language_problem *problem)
{
    struct strv typed = as_typed(line, word);
    problem->start = (size_t)(typed.ptr - line->typed.ptr);
    problem->end = problem->start + typed.len;
    snprintf(problem->message, sizeof problem->message, "%s", message);
}

bool filter_problem(struct strv typed, filter_word_check *check, struct language_problem *problem)
{
    struct strbuf folded = {0};
    struct filter_word word;
    struct err err;
    const char *message = NULL;
    fold_text(typed, &folded);
    struct filter_line line = {typed, strbuf_strv(&folded)};
    for (struct strv rest = line.folded; !message && filter_word_next(&rest, &word);) {
        err = (struct err){0};
        message = check(&line, &word, &err);
        if (message)
            point_at(&line, word.whole, message, problem);
    }
    strbuf_free(&folded);
    return message;
}
