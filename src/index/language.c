/* See language.h: what the words of a line mean together. The line is cut into words in
 * language_words.c. */
#include "lectern/index/language.h"

#include "language_words.h"
#include "lectern/index/synonyms.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/text/fold.h"
#include "lectern/text/width.h"

#include <stdlib.h>

/* A line being read. */
struct reading {
    struct language_word *words;
    size_t count, at;
    struct language *language;
    struct language_problem *problem;
    const struct synonyms *synonyms;
};

static bool refuse(struct reading *r, size_t word, const char *message)
{
    return language_refuse(r->problem, r->words[word].start, r->words[word].end, message);
}

static bool is_operator(const struct language_word *word)
{
    return word->kind == WORD_OR || word->kind == WORD_ORDER || word->kind == WORD_NEAR;
}

static bool next_is(const struct reading *r, enum language_word_kind kind)
{
    return r->at < r->count && r->words[r->at].kind == kind;
}

struct similar {
    struct reading *r;
    struct strv word;
    struct language_group *group;
};

static void add_synonym(void *user, struct strv synonym)
{
    struct similar *similar = user;
    struct language_group *group = similar->group;
    for (size_t i = 0; i < group->any.len; i++)
        if (fold_eq(group->any.at[i].text, synonym))
            return;
    char *copy = mem_copy(synonym.ptr, synonym.len);
    VEC_PUSH(&similar->r->language->owned, copy);
    VEC_PUSH(&group->any, ((struct language_term){.text = strv_of(copy)}));
}

static void add_similar(struct reading *r, struct strv word, struct language_group *group)
{
    struct similar similar = {r, word, group};
    synonyms_each(r->synonyms, word, add_synonym, &similar);
}

static bool read_term(struct reading *r, struct language_group *group)
{
    const struct language_word *word = &r->words[r->at];
    bool mixed = group->any.len &&
                 (group->any.at[0].field == LANGUAGE_WORDS) != (word->term.field == LANGUAGE_WORDS);
    if (mixed)
        return refuse(r, r->at, _("| stands between words or between fields, not between both"));
    bool heading = group->any.len && (group->any.at[0].field == LANGUAGE_HEADING) !=
                                         (word->term.field == LANGUAGE_HEADING);
    if (heading)
        return refuse(r, r->at, _("heading: goes with | only beside another heading:"));
    VEC_PUSH(&group->any, word->term);
    if (word->similar)
        add_similar(r, word->term.text, group);
    r->at++;
    return true;
}

static bool is_about_line(const struct language_word *word)
{
    return word->term.field == LANGUAGE_WITHIN || word->term.field == LANGUAGE_IN;
}

/* Whether a term stands on each side of the operator at hand. */
static bool has_sides(struct reading *r)
{
    if (r->at + 1 >= r->count)
        return refuse(r, r->at, _("something must stand behind it; in \"…\" it is a word"));
    if (is_operator(&r->words[r->at + 1]))
        return refuse(r, r->at + 1, _("two operators, one behind the other"));
    if (r->words[r->at + 1].negated)
        return refuse(r, r->at + 1, _("- stands for itself, not behind an operator"));
    if (is_about_line(&r->words[r->at + 1]))
        return refuse(r, r->at + 1, _("this is about the whole line and stands alone"));
    return true;
}

static bool read_group(struct reading *r, struct language_clause *clause)
{
    struct language_group *group = VEC_ADD(&clause->groups);
    *group = (struct language_group){0};
    if (!read_term(r, group))
        return false;
    while (next_is(r, WORD_OR)) {
        if (clause->negated)
            return refuse(r, r->at, _("- goes with one word: write -A -B for neither"));
        if (!has_sides(r))
            return false;
        r->at++;
        if (!read_term(r, group))
            return false;
    }
    return true;
}

/* Checks the operator at hand, which joins groups of a clause, and passes over it. */
static bool read_join(struct reading *r, struct language_clause *clause)
{
    const struct language_word *word = &r->words[r->at];
    enum language_join join = word->kind == WORD_NEAR ? LANGUAGE_NEAR : LANGUAGE_ORDER;
    if (clause->negated)
        return refuse(r, r->at, _("- goes with one word, not with what an operator joins"));
    if (clause->join == LANGUAGE_NEAR || (clause->join && join == LANGUAGE_NEAR))
        return refuse(r, r->at, _("NEAR joins two words and stands beside no other operator"));
    if (!has_sides(r))
        return false;
    if (r->words[r->at - 1].term.field || r->words[r->at + 1].term.field)
        return refuse(r, r->at, _("it joins words, not fields"));
    clause->join = join;
    clause->distance = word->distance;
    r->at++;
    return true;
}

/* A field that is about the line as a whole. */
static bool read_scope(struct reading *r)
{
    const struct language_word *word = &r->words[r->at];
    if (word->negated)
        return refuse(r, r->at, _("- goes with a word or a field of the speech"));
    if (word->term.field == LANGUAGE_WITHIN)
        r->language->bound = language_bound_of(word->term.text);
    else
        r->language->part = language_part_of(word->term.text);
    r->at++;
    return true;
}

static bool read_clause(struct reading *r)
{
    if (is_operator(&r->words[r->at]))
        return refuse(r, r->at, _("something must stand before it; in \"…\" it is a word"));
    if (is_about_line(&r->words[r->at]))
        return read_scope(r);
    struct language_clause *clause = VEC_ADD(&r->language->clauses);
    *clause = (struct language_clause){.negated = r->words[r->at].negated};
    if (!read_group(r, clause))
        return false;
    while (next_is(r, WORD_ORDER) || next_is(r, WORD_NEAR))
        if (!read_join(r, clause) || !read_group(r, clause))
            return false;
    return true;
}

static bool looks_for_words(const struct language *language)
{
    for (size_t i = 0; i < language->clauses.len; i++)
        if (!language->clauses.at[i].negated && !language_is_field(&language->clauses.at[i]))
            return true;
    return false;
}

bool language_read(struct strv line, struct language *language, struct language_problem *problem)
{
    return language_read_with(line, NULL, language, problem);
}

/* With `bare`, fields alone will do. */
static bool read_line(struct strv line, const struct synonyms *synonyms, bool bare,
                      struct language *language, struct language_problem *problem)
{
    *language = (struct language){0};
    struct language_words words = {0};
    struct reading r = {.language = language, .problem = problem, .synonyms = synonyms};
    bool ok = language_words_read(line, &words, problem);
    r.words = words.at;
    r.count = words.len;
    while (ok && r.at < r.count)
        ok = read_clause(&r);
    if (ok && !bare && words.len && !looks_for_words(language))
        ok = language_refuse(problem, words.at[0].start, words.at[words.len - 1].end,
                             _("a word to look for is missing; \"…\" holds one that looks like a "
                               "sign or a field"));
    VEC_FREE(&words);
    if (!ok)
        language_free(language);
    return ok;
}

bool language_read_with(struct strv line, const struct synonyms *synonyms,
                        struct language *language, struct language_problem *problem)
{
    return read_line(line, synonyms, false, language, problem);
}

bool language_read_filter(struct strv line, const struct synonyms *synonyms,
                          struct language *language, struct language_problem *problem)
{
    return read_line(line, synonyms, true, language, problem);
}

void language_literal(struct strv line, struct language *language)
{
    *language = (struct language){0};
    struct language_clause *clause = VEC_ADD(&language->clauses);
    *clause = (struct language_clause){0};
    struct language_group *group = VEC_ADD(&clause->groups);
    *group = (struct language_group){0};
    VEC_PUSH(&group->any, ((struct language_term){.text = line}));
}

void language_free(struct language *language)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        struct language_clause *clause = &language->clauses.at[i];
        for (size_t k = 0; k < clause->groups.len; k++)
            VEC_FREE(&clause->groups.at[k].any);
        VEC_FREE(&clause->groups);
    }
    VEC_FREE(&language->clauses);
    for (size_t i = 0; i < language->owned.len; i++)
        free(language->owned.at[i]);
    VEC_FREE(&language->owned);
}

void language_narrow(struct language *language, struct language *other)
{
    for (size_t i = 0; i < other->clauses.len; i++) {
        other->clauses.at[i].aside = !other->clauses.at[i].negated;
        VEC_PUSH(&language->clauses, other->clauses.at[i]);
    }
    for (size_t i = 0; i < other->owned.len; i++)
        /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
        VEC_PUSH(&language->owned, other->owned.at[i]);
    if (other->bound)
        language->bound = other->bound;
    if (other->part)
        language->part = other->part;
    VEC_FREE(&other->clauses);
    VEC_FREE(&other->owned);
}

static bool has_pattern(const struct language_clause *clause)
{
    for (size_t i = 0; i < clause->groups.len; i++)
        for (size_t k = 0; k < clause->groups.at[i].any.len; k++)
            if (clause->groups.at[i].any.at[k].is_pattern)
                return true;
    return false;
}

bool language_is_indexed(const struct language *language)
{
    bool indexed = language->part != PART_CHROME && language->part != PART_ALL &&
                   (language->bound == BOUND_USUAL || language->bound == BOUND_PARAGRAPH);
    for (size_t i = 0; indexed && i < language->clauses.len; i++)
        indexed = !has_pattern(&language->clauses.at[i]);
    return indexed;
}

bool language_is_field(const struct language_clause *clause)
{
    return clause->groups.at[0].any.at[0].field != LANGUAGE_WORDS;
}

bool language_is_phrase(const struct language *language, struct strv *phrase)
{
    if (language->clauses.len != 1)
        return false;
    const struct language_clause *clause = &language->clauses.at[0];
    if (clause->negated || clause->join || clause->groups.at[0].any.len != 1 ||
        language_is_field(clause) || clause->groups.at[0].any.at[0].is_pattern ||
        language->part != PART_TEXT)
        return false;
    *phrase = clause->groups.at[0].any.at[0].text;
    return true;
}

static void add_columns(struct strbuf *out, size_t count, char sign)
{
    while (count-- > 0)
        strbuf_add_byte(out, sign);
}

void language_point(struct strv line, const struct language_problem *problem, struct strbuf *out)
{
    struct strbuf shown = {0};
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.ptr[i];
        strbuf_add_byte(&shown, byte < 0x20 || byte == 0x7F ? ' ' : line.ptr[i]);
    }
    struct strv text = strbuf_strv(&shown);
    struct strv part = strv_make(text.ptr + problem->start, problem->end - problem->start);
    size_t width = width_text(part, 1);
    strbuf_add_str(out, "  ");
    width_show_text(text, out);
    strbuf_add_str(out, "\n  ");
    add_columns(out, width_text(strv_make(text.ptr, problem->start), 1), ' ');
    add_columns(out, width > 0 ? width : 1, '^');
    strbuf_add_byte(out, '\n');
    strbuf_free(&shown);
}
