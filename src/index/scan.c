/* See scan.h. Every word of the query keeps its places as positions of tokens, as the index has
 * them; what clauses make of those of one unit (sentence, paragraph, …) is the business of
 * stretch.c, for both. */
#include "lectern/index/scan.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/index/match.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"
#include "lectern/text/props.h"
#include "stretch.h"

#include <stdlib.h>
#include <string.h>

struct word {
    struct match *match;     /* either this */
    struct pattern *pattern; /* or this */
    bool negated;
    struct stretches found;
    size_t passed; /* of `found`, by units before the one at hand */
};

/* Where a token stands; that of a paragraph's end is empty. */
struct spot {
    uint32_t para, start, end;
};

struct scan {
    const struct language *language;
    VEC(struct word) words;                        /* of all clauses about words, in their order */
    VEC(struct spot) spots;                        /* by position */
    struct bounds sentences, paragraphs, sections; /* positions: of marks, of ends, of beginnings */
    size_t para;
    uint64_t *steps;
    /* The paragraph at hand, for patterns: */
    VEC(uint32_t) cps;
    VEC(uint32_t) folded;
    VEC(size_t) offs; /* one more than characters */
};

/* --- making one --- */

static bool add_word(struct scan *scan, const struct language_clause *clause,
                     const struct language_term *term, struct err *err)
{
    struct word *word = VEC_ADD(&scan->words);
    *word = (struct word){.negated = clause->negated};
    if (term->is_pattern)
        word->pattern = pattern_new(term->text, false, err);
    else
        word->match = match_new(term->text, false);
    return word->pattern || word->match;
}

struct scan *scan_new(const struct language *language, struct err *err)
{
    struct scan *scan = mem_new(1, sizeof *scan);
    bool ok = true;
    scan->language = language;
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        for (size_t g = 0; !language_is_field(clause) && g < clause->groups.len; g++)
            for (size_t k = 0; ok && k < clause->groups.at[g].any.len; k++)
                ok = add_word(scan, clause, &clause->groups.at[g].any.at[k], err);
    }
    if (!ok) {
        scan_free(scan);
        return NULL;
    }
    return scan;
}

void scan_free(struct scan *scan)
{
    if (!scan)
        return;
    for (size_t i = 0; i < scan->words.len; i++) {
        match_free(scan->words.at[i].match);
        pattern_free(scan->words.at[i].pattern);
        VEC_FREE(&scan->words.at[i].found);
    }
    VEC_FREE(&scan->words);
    VEC_FREE(&scan->spots);
    VEC_FREE(&scan->sentences);
    VEC_FREE(&scan->paragraphs);
    VEC_FREE(&scan->sections);
    VEC_FREE(&scan->cps);
    VEC_FREE(&scan->folded);
    VEC_FREE(&scan->offs);
    free(scan);
}

void scan_start(struct scan *scan, uint64_t *steps)
{
    scan->spots.len = scan->sentences.len = scan->paragraphs.len = scan->sections.len = 0;
    scan->para = 0;
    scan->steps = steps;
    for (size_t i = 0; i < scan->words.len; i++)
        scan->words.at[i].found.len = scan->words.at[i].passed = 0;
}

/* --- the words of a paragraph --- */

/* Takes a token in: its place, the ends of sentences (as batch.c has them), phrases that end. */
static void take_token(struct scan *scan, const struct token *token)
{
    size_t position = scan->spots.len;
    struct spot spot = {(uint32_t)scan->para, (uint32_t)token->start, (uint32_t)token->end};
    VEC_PUSH(&scan->spots, spot);
    for (size_t i = 0; i < scan->words.len; i++) {
        struct word *word = &scan->words.at[i];
        size_t first;
        if (word->match && match_token(word->match, token, position, &first))
            VEC_PUSH(&word->found, ((struct stretch){first, position + 1, position + 1 - first}));
    }
}

static void take_tokens(struct scan *scan, struct strv text)
{
    struct token token;
    bool stop = false;
    size_t end = 0;
    for (size_t off = 0; token_next(text, &off, &token);) {
        if (stop && token.start > end)
            VEC_PUSH(&scan->sentences, scan->spots.len - 1);
        take_token(scan, &token);
        stop = token.cp == '.';
        end = token.end;
        if (token.kind == TOKEN_MARK && token_ends_sentence(token.cp))
            VEC_PUSH(&scan->sentences, scan->spots.len - 1);
    }
}

static void read_characters(struct scan *scan, struct strv text)
{
    scan->cps.len = scan->folded.len = scan->offs.len = 0;
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = utf8_at(text, off, &len), folded = fold_cp(cp);
        if (props_is_unsafe(folded))
            continue;
        VEC_PUSH(&scan->cps, cp);
        VEC_PUSH(&scan->folded, folded);
        VEC_PUSH(&scan->offs, off);
    }
    VEC_PUSH(&scan->offs, text.len);
}

/* The first token from `first` on that ends behind a byte. */
static size_t token_behind(const struct scan *scan, size_t first, size_t off)
{
    size_t low = first, high = scan->spots.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->spots.at[middle].end <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds the matches of a pattern in the paragraph whose tokens begin at position `first`. */
static void take_pattern(struct scan *scan, struct word *word, size_t first)
{
    struct pattern_text text = {scan->cps.at, scan->folded.at, scan->cps.len};
    struct pattern_match match = {0, 0};
    struct stretches *found = &word->found;
    while (match.end < text.count &&
           pattern_find(word->pattern, &text, match.end, scan->steps, &match)) {
        size_t start = token_behind(scan, first, scan->offs.at[match.start]), end = start;
        while (end < scan->spots.len && scan->spots.at[end].start < scan->offs.at[match.end])
            end++;
        if (end > start && (found->len == 0 || found->at[found->len - 1].end <= start))
            VEC_PUSH(found, ((struct stretch){start, end, end - start}));
    }
}

void scan_add(struct scan *scan, struct strv paragraph, bool section)
{
    size_t first = scan->spots.len;
    bool read = false;
    if (section)
        VEC_PUSH(&scan->sections, first);
    for (size_t i = 0; i < scan->words.len; i++)
        if (scan->words.at[i].match)
            match_start(scan->words.at[i].match);
    take_tokens(scan, paragraph);
    for (size_t i = 0; i < scan->words.len; i++) {
        if (!scan->words.at[i].pattern || *scan->steps == 0)
            continue;
        if (!read)
            read_characters(scan, paragraph);
        read = true;
        take_pattern(scan, &scan->words.at[i], first);
    }
    VEC_PUSH(&scan->paragraphs, scan->spots.len);
    VEC_PUSH(&scan->spots, ((struct spot){(uint32_t)scan->para, UINT32_MAX, UINT32_MAX}));
    scan->para++;
}

/* --- units and what they have --- */

/* The places of one word in a unit; units ascend. Borrowed. */
static struct stretches word_within(struct word *word, uint64_t start, uint64_t end)
{
    struct stretches part = {0};
    while (word->passed < word->found.len && word->found.at[word->passed].start < start)
        word->passed++;
    part.at = word->found.at + word->passed;
    while (word->passed + part.len < word->found.len &&
           word->found.at[word->passed + part.len].start < end)
        part.len++;
    return part;
}

static struct stretches group_within(struct word *words, size_t count, uint64_t start, uint64_t end)
{
    struct stretches all = {0};
    for (size_t i = 0; i < count; i++) {
        struct stretches part = word_within(&words[i], start, end);
        for (size_t k = 0; k < part.len; k++)
            VEC_PUSH(&all, part.at[k]);
    }
    if (count > 1)
        stretches_unite(&all);
    return all;
}

/* The ends of sentences in a unit. Borrowed. */
static struct bounds sentences_within(const struct scan *scan, uint64_t start, uint64_t end)
{
    size_t from = bounds_from(&scan->sentences, start), to = bounds_from(&scan->sentences, end);
    struct bounds part = {.len = to - from};
    part.at = part.len ? scan->sentences.at + from : NULL;
    return part;
}

/* The places of one clause; *words moves behind its words. */
static void clause_within(struct scan *scan, const struct language_clause *clause,
                          struct word **words, uint64_t start, uint64_t end, struct stretches *out)
{
    struct bounds sentences = {0};
    if (clause->join == LANGUAGE_ORDER && scan->language->bound == BOUND_USUAL)
        sentences = sentences_within(scan, start, end);
    size_t count = clause->groups.len;
    struct stretches *lists = mem_new(count, sizeof *lists);
    for (size_t i = 0; i < count; i++) {
        lists[i] = group_within(*words, clause->groups.at[i].any.len, start, end);
        *words += clause->groups.at[i].any.len;
    }
    if (clause->join == LANGUAGE_ORDER) {
        stretches_in_order(lists, count, &sentences, out);
    } else if (clause->join == LANGUAGE_NEAR) {
        stretches_near(&lists[0], &lists[1], clause->distance, out);
    } else {
        *out = lists[0];
        lists[0] = (struct stretches){0};
    }
    for (size_t i = 0; i < count; i++)
        VEC_FREE(&lists[i]);
    free(lists);
}

static void find_within(struct scan *scan, uint64_t start, uint64_t end, struct stretches *out)
{
    size_t count = scan->language->clauses.len, wanted = 0;
    struct stretches *lists = mem_new(count, sizeof *lists);
    struct word *words = scan->words.at;
    bool fits = true;
    for (size_t i = 0; fits && i < count; i++) {
        const struct language_clause *clause = &scan->language->clauses.at[i];
        struct stretches found = {0};
        if (language_is_field(clause))
            continue;
        clause_within(scan, clause, &words, start, end, &found);
        fits = (found.len > 0) != clause->negated;
        if (clause->negated || clause->aside)
            VEC_FREE(&found);
        else
            lists[wanted++] = found;
    }
    if (fits && wanted)
        stretches_together(lists, wanted, out);
    for (size_t i = 0; i < wanted; i++)
        VEC_FREE(&lists[i]);
    free(lists);
}

/* The end of the unit that begins at a position. */
static uint64_t unit_end(const struct scan *scan, uint64_t start)
{
    uint64_t end = scan->spots.len;
    enum language_bound bound = scan->language->bound;
    const struct bounds *paragraphs = &scan->paragraphs, *sentences = &scan->sentences,
                        *sections = &scan->sections;
    if (bound == BOUND_SPEECH)
        return end;
    if (bound == BOUND_SECTION) {
        size_t i = bounds_from(sections, start + 1);
        return i < sections->len ? sections->at[i] : end;
    }
    size_t i = bounds_from(paragraphs, start);
    end = i < paragraphs->len ? paragraphs->at[i] + 1 : end;
    if (bound != BOUND_SENTENCE)
        return end;
    i = bounds_from(sentences, start);
    return i < sentences->len && sentences->at[i] + 1 < end ? sentences->at[i] + 1 : end;
}

static struct scan_place place_of(const struct scan *scan, struct stretch stretch)
{
    const struct spot *first = &scan->spots.at[stretch.start],
                      *last = &scan->spots.at[stretch.end - 1];
    return (struct scan_place){first->para, first->start, last->para, last->end,
                               stretch.held >= stretch.end - stretch.start};
}

void scan_end(struct scan *scan, struct scan_places *places)
{
    struct stretches found = {0};
    places->at.len = 0;
    for (size_t i = 0; i < scan->words.len; i++)
        scan->words.at[i].passed = 0;
    for (uint64_t start = 0; start < scan->spots.len;) {
        uint64_t end = unit_end(scan, start);
        find_within(scan, start, end, &found);
        start = end;
    }
    for (size_t i = 0; i < found.len; i++)
        VEC_PUSH(&places->at, place_of(scan, found.at[i]));
    VEC_FREE(&found);
}

void scan_marks(struct scan *scan, struct scan_places *places)
{
    struct stretches all = {0};
    places->at.len = 0;
    for (size_t i = 0; i < scan->words.len; i++)
        for (size_t k = 0; !scan->words.at[i].negated && k < scan->words.at[i].found.len; k++)
            VEC_PUSH(&all, scan->words.at[i].found.at[k]);
    stretches_unite(&all);
    for (size_t i = 0; i < all.len; i++)
        VEC_PUSH(&places->at, place_of(scan, all.at[i]));
    VEC_FREE(&all);
}
