/* How like a place is to a note's words: what stands around it, and its numbers. */
#include "anchor_impl.h"

#include "align.h"

#include <stdlib.h>
#include <string.h>

enum {
    NEAR = 12,        /* characters that must be like on both sides of repeated words */
    NAMED_QUOTE = 20, /* a number beside a shorter quote belongs to it, as that of a title */
};

/* What the score of a place with another number is worth. */
static const double OTHER_NUMBER = 0.7;

/* How like the characters at an edge of a quote must be to those at that edge of a place. */
static const double EDGE_FLOOR = 0.5;

static void append(struct cp_list *to, const struct cp_list *from)
{
    for (size_t i = 0; i < from->cps.len; i++)
        VEC_PUSH(&to->cps, from->cps.at[i]);
}

struct anchor_pattern anchor_pattern(const struct looking *l)
{
    struct anchor_pattern pattern = {0};
    append(&pattern.all, &l->prefix);
    pattern.quote.start = pattern.all.cps.len;
    append(&pattern.all, &l->exact);
    pattern.quote.end = pattern.all.cps.len;
    append(&pattern.all, &l->suffix);
    return pattern;
}

static struct cps cut(struct cps cps, struct run run)
{
    return (struct cps){cps.at + run.start, run.end - run.start};
}

/* The neighbours of a run. */
static struct run before(struct run run)
{
    return (struct run){run.start > NEAR ? run.start - NEAR : 0, run.start};
}

static struct run behind(struct run run, size_t len)
{
    return (struct run){run.end, anchor_least(run.end + NEAR, len)};
}

/* How like the last `count` characters of the prefix (the first of the suffix) are to what stands
 * there. The context was taken within the speech; now a cut between speeches may run through it. */
static double before_likeness(const struct looking *l, struct run at, size_t count)
{
    const struct stream *stream = &l->text->stream;
    size_t len = anchor_least(l->prefix.cps.len, count);
    size_t there = anchor_least(len, at.start);
    struct cps prefix = {l->prefix.cps.at + (l->prefix.cps.len - len), len};
    return align_similarity(prefix, anchor_run(stream, at.start - there, at.start));
}

static double after_likeness(const struct looking *l, struct run at, size_t count)
{
    const struct stream *stream = &l->text->stream;
    size_t len = anchor_least(l->suffix.cps.len, count);
    size_t there = anchor_least(len, stream->len - at.end);
    struct cps suffix = {l->suffix.cps.at, len};
    return align_similarity(suffix, anchor_run(stream, at.end, at.end + there));
}

/* Sets the likeness of what stands around a place. A side whose neighbour was taken out or
 * rewritten counts less than the other. */
static void compare_context(const struct looking *l, struct candidate *c)
{
    bool has_before = l->prefix.cps.len > 0, has_after = l->suffix.cps.len > 0;
    double left = before_likeness(l, c->at, ANCHOR_CONTEXT);
    double right = after_likeness(l, c->at, ANCHOR_CONTEXT);
    double near_left = before_likeness(l, c->at, NEAR);
    double near_right = after_likeness(l, c->at, NEAR);
    if (!has_before) {
        left = has_after ? right : 1;
        near_left = near_right;
    }
    if (!has_after) {
        right = left;
        near_right = near_left;
    }
    c->context = left > right ? 0.6 * left + 0.4 * right : 0.6 * right + 0.4 * left;
    c->weaker = near_left < near_right ? near_left : near_right;
    c->follows = near_right;
}

bool anchor_ends_para(const struct anchor_text *text, size_t at)
{
    const struct document *doc = text->doc;
    size_t start = document_clean_of(doc, text->stream.src[at].start);
    size_t end = document_clean_of(doc, text->stream.src[at + 1].start);
    return end > start && memchr(doc->clean + start, '\n', end - start);
}

/* The quote in its pattern and the place in the text, numbers whole; one of the paragraph next to
 * it is another number. */
static struct run whole_quote(const struct looking *l, const struct anchor_pattern *pattern)
{
    struct cps all = {pattern->all.cps.at, pattern->all.cps.len};
    struct run run = numbers_widen(all, pattern->quote);
    struct strv prefix = strv_of(l->note->prefix), suffix = strv_of(l->note->suffix);
    if (strv_ends(prefix, STRV("\n")))
        run.start = pattern->quote.start;
    if (suffix.len && suffix.ptr[0] == '\n')
        run.end = pattern->quote.end;
    return run;
}

static struct run whole_place(const struct looking *l, struct run at)
{
    const struct stream *stream = &l->text->stream;
    struct run run = numbers_widen((struct cps){stream->cp, stream->len}, at);
    if (run.start < at.start && anchor_ends_para(l->text, at.start - 1))
        run.start = at.start;
    if (run.end > at.end && anchor_ends_para(l->text, at.end - 1))
        run.end = at.end;
    return run;
}

/* Whether a place has the numbers of the quote; for a short one also those beside it. */
static enum numbers_match compare_numbers(const struct looking *l, struct run at)
{
    const struct stream *stream = &l->text->stream;
    size_t quote = l->exact.cps.len;
    struct anchor_pattern pattern = anchor_pattern(l);
    struct cps all = {pattern.all.cps.at, pattern.all.cps.len};
    struct cps text = {stream->cp, stream->len};
    struct run old = whole_quote(l, &pattern), now = whole_place(l, at);
    enum numbers_match match = numbers_compare(cut(all, old), cut(text, now));
    if (quote < NAMED_QUOTE && match != NUMBERS_DIFFER) {
        struct run old_left = numbers_widen(all, before(old)),
                   left = numbers_widen(text, before(now));
        struct run old_right = numbers_widen(all, behind(old, all.len));
        struct run right = numbers_widen(text, behind(now, text.len));
        if (numbers_compare(cut(all, old_left), cut(text, left)) == NUMBERS_DIFFER ||
            numbers_compare(cut(all, old_right), cut(text, right)) == NUMBERS_DIFFER)
            match = NUMBERS_DIFFER;
    }
    VEC_FREE(&pattern.all.cps);
    return match;
}

/* The most that the first `len` characters of the quote (the last, with `at_end`) are like those of
 * the place, some of which may have been put in or left out. */
static double edge_likeness(const struct looking *l, struct run at, size_t len, bool at_end)
{
    enum { SHIFT = 2 };
    const struct stream *stream = &l->text->stream;
    size_t quote = l->exact.cps.len, there = at.end - at.start;
    struct cps edge = {l->exact.cps.at + (at_end ? quote - len : 0), len};
    double best = 0;
    for (size_t n = len - SHIFT; n <= len + SHIFT && n <= there; n++) {
        size_t from = at_end ? at.end - n : at.start;
        double like = align_similarity(edge, anchor_run(stream, from, from + n));
        best = like > best ? like : best;
    }
    return best;
}

bool anchor_has_edges(const struct looking *l, struct run at)
{
    enum { EDGE = 6 };
    size_t quote = l->exact.cps.len;
    if (quote < EDGE + EDGE / 2)
        return true;
    return edge_likeness(l, at, EDGE, false) >= EDGE_FLOOR &&
           edge_likeness(l, at, EDGE, true) >= EDGE_FLOOR;
}

void anchor_add(struct looking *l, struct run at, double words)
{
    size_t quote = l->exact.cps.len;
    struct candidate candidate = {.at = at, .words = words};
    compare_context(l, &candidate);
    double weight = quote >= ANCHOR_SHORT ? 0.6 : 0.05 * (double)quote;
    candidate.score = weight * words + (1 - weight) * candidate.context;
    if (quote > 0)
        candidate.numbers = compare_numbers(l, at);
    if (candidate.numbers == NUMBERS_DIFFER)
        candidate.score *= OTHER_NUMBER;
    VEC_PUSH(&l->found, candidate);
}
