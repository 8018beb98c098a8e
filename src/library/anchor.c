/* See anchor.h. Candidates are gathered, each is given its likeness in words and in context, and
 * judge() decides. The thresholds were set on generated texts and are held by tests/eval/anchor.c
 * and tests/unit/library_anchor.c.
 */
#include "anchor.h"

#include "align.h"
#include "lectern/base/mem.h"
#include "quote.h"

#include <stdlib.h>
#include <string.h>

enum {
    CONTEXT = 32,     /* characters of context that count on each side */
    NEAR = 12,        /* … and those that must be like on both sides of repeated words */
    WHOLE_MAX = 256,  /* a longer quote is found by its two ends */
    EXACT_MAX = 2000, /* places of the same words that are looked at */
    COMMON_GRAM = 64, /* a run of four that stands in more places says little */
    CLUSTERS = 6,     /* places that are aligned in full */
    SHORT_QUOTE = 12, /* below this the context must speak for the place */
};

/* Likeness needed to take a place, to propose it, and ahead of the next one. */
static const double WORDS_FLOOR = 0.6, CONTEXT_FLOOR = 0.35, CONTEXT_FLOOR_SHORT = 0.55,
                    CONTEXT_ALONE = 0.75, MARGIN = 0.08;

struct candidate {
    struct run at;
    double words, context, score;
    double weaker, follows; /* the less like neighbour; what stands right behind */
};

/* A note's words as streams, and what was found for them. */
struct looking {
    const struct anchor_text *text;
    const struct anchor_words *note;
    struct cp_list exact, prefix, suffix;
    VEC(struct candidate) found;
};

void anchor_text_make(struct anchor_text *text, const struct document *doc)
{
    *text = (struct anchor_text){.doc = doc};
    stream_make(&text->stream, doc);
    gram_index_make(&text->index, &text->stream);
}

void anchor_text_free(struct anchor_text *text)
{
    gram_index_free(&text->index);
    stream_free(&text->stream);
}

static struct cps run_of(const struct stream *stream, size_t start, size_t end)
{
    return (struct cps){stream->cp + start, end - start};
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* --- how like a place is --- */

/* How like the last `count` characters of the prefix (the first of the suffix) are to what stands
 * there. The context was taken within the speech; now a cut between speeches may run through it. */
static double before_likeness(const struct looking *l, struct run at, size_t count)
{
    const struct stream *stream = &l->text->stream;
    size_t len = least(l->prefix.cps.len, count);
    size_t there = least(len, at.start);
    struct cps prefix = {l->prefix.cps.at + (l->prefix.cps.len - len), len};
    return align_similarity(prefix, run_of(stream, at.start - there, at.start));
}

static double after_likeness(const struct looking *l, struct run at, size_t count)
{
    const struct stream *stream = &l->text->stream;
    size_t len = least(l->suffix.cps.len, count);
    size_t there = least(len, stream->len - at.end);
    struct cps suffix = {l->suffix.cps.at, len};
    return align_similarity(suffix, run_of(stream, at.end, at.end + there));
}

/* Sets the likeness of what stands around a place. A side whose neighbour was taken out or
 * rewritten counts less than the other. */
static void compare_context(const struct looking *l, struct candidate *c)
{
    bool has_before = l->prefix.cps.len > 0, has_after = l->suffix.cps.len > 0;
    double left = before_likeness(l, c->at, CONTEXT);
    double right = after_likeness(l, c->at, CONTEXT);
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

static void add_candidate(struct looking *l, struct run at, double words)
{
    size_t quote = l->exact.cps.len;
    struct candidate candidate = {.at = at, .words = words};
    compare_context(l, &candidate);
    double weight = quote >= SHORT_QUOTE ? 0.6 : 0.05 * (double)quote;
    candidate.score = weight * words + (1 - weight) * candidate.context;
    VEC_PUSH(&l->found, candidate);
}

/* --- word for word --- */

/* The run of four in the quote that stands in the fewest places. */
static size_t rarest_gram(const struct looking *l)
{
    size_t best = 0, fewest = SIZE_MAX;
    size_t last = least(l->exact.cps.len, WHOLE_MAX) - GRAM;
    for (size_t i = 0; i <= last; i++) {
        size_t count = 0;
        const uint32_t *gram = l->exact.cps.at + i;
        for (size_t at = SIZE_MAX; count < fewest; count++)
            if ((at = gram_next(&l->text->index, gram, at)) == SIZE_MAX)
                break;
        if (count < fewest) {
            fewest = count;
            best = i;
        }
    }
    return best;
}

static void find_exact(struct looking *l, struct run within)
{
    const struct stream *stream = &l->text->stream;
    size_t len = l->exact.cps.len;
    if (len < GRAM)
        return;
    size_t skip = rarest_gram(l), seen = 0;
    for (size_t at = SIZE_MAX; seen < EXACT_MAX;) {
        at = gram_next(&l->text->index, l->exact.cps.at + skip, at);
        if (at == SIZE_MAX || at >= within.end)
            return;
        if (at < within.start + skip || at - skip + len > within.end)
            continue;
        seen++;
        struct run run = {at - skip, at - skip + len};
        if (memcmp(stream->cp + run.start, l->exact.cps.at, len * sizeof *stream->cp) == 0)
            add_candidate(l, run, 1);
    }
}

/* --- by similarity --- */

/* Prefix, quote and suffix in one run, and where the quote lies in it. */
struct pattern {
    struct cp_list all;
    struct run quote;
};

static void append(struct cp_list *to, const struct cp_list *from)
{
    for (size_t i = 0; i < from->cps.len; i++)
        VEC_PUSH(&to->cps, from->cps.at[i]);
}

static struct pattern make_pattern(const struct looking *l)
{
    struct pattern pattern = {0};
    append(&pattern.all, &l->prefix);
    pattern.quote.start = pattern.all.cps.len;
    append(&pattern.all, &l->exact);
    pattern.quote.end = pattern.all.cps.len;
    append(&pattern.all, &l->suffix);
    return pattern;
}

struct votes {
    VEC(size_t)
    at; /* where the pattern would begin, plus the pattern's length so that it is never below 0 */
};

/* Every run of four that pattern and text share votes for where the pattern would begin. */
static struct votes collect_votes(const struct looking *l, const struct pattern *pattern,
                                  struct run within)
{
    struct votes votes = {0};
    size_t len = pattern->all.cps.len;
    for (size_t i = 0; i + GRAM <= len; i++) {
        size_t count = 0;
        for (size_t at = SIZE_MAX; count < COMMON_GRAM;) {
            at = gram_next(&l->text->index, pattern->all.cps.at + i, at);
            if (at == SIZE_MAX || at >= within.end)
                break;
            if (at < within.start)
                continue;
            VEC_PUSH(&votes.at, at + len - i);
            count++;
        }
    }
    return votes;
}

static int compare_sizes(const void *a, const void *b)
{
    const size_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* The window of `width` with the most votes; its middle vote, or SIZE_MAX where there is none. */
static size_t best_window(const struct votes *votes, size_t width, struct run *window)
{
    size_t most = 0, end = 0;
    for (size_t start = 0; start < votes->at.len; start++) {
        while (end < votes->at.len && votes->at.at[end] <= votes->at.at[start] + width)
            end++;
        if (end - start > most) {
            most = end - start;
            *window = (struct run){start, end};
        }
    }
    return most ? votes->at.at[(window->start + window->end) / 2] : SIZE_MAX;
}

/* Takes the votes of a window out. */
static void drop_window(struct votes *votes, struct run window)
{
    if (window.end < votes->at.len)
        memmove(votes->at.at + window.start, votes->at.at + window.end,
                (votes->at.len - window.end) * sizeof *votes->at.at);
    votes->at.len -= window.end - window.start;
}

/* Aligns the pattern around the place where it would begin. */
static void align_at(struct looking *l, const struct pattern *pattern, size_t vote, size_t slack,
                     struct run within)
{
    const struct stream *stream = &l->text->stream;
    size_t len = pattern->all.cps.len;
    size_t from = vote > len + slack ? vote - len - slack : 0;
    size_t to = least(vote + slack, within.end);
    if (from < within.start)
        from = within.start;
    if (to <= from)
        return;
    /* Speeches do not run into each other: keep to the one in the middle. */
    struct run speech = stream->speeches[stream_speech_of(stream, from + (to - from) / 2)];
    from = from > speech.start ? from : speech.start;
    to = least(to, speech.end);
    if (to <= from)
        return;
    struct cps cps = {pattern->all.cps.at, len};
    struct align_place place =
        align_find(run_of(stream, from, to), cps, pattern->quote.start, pattern->quote.end);
    struct run at = {from + place.start, from + place.end};
    struct cps quote = {l->exact.cps.at, l->exact.cps.len};
    add_candidate(l, at, align_similarity(quote, run_of(stream, at.start, at.end)));
}

static void find_similar(struct looking *l, struct run within)
{
    struct pattern pattern = make_pattern(l);
    struct votes votes = collect_votes(l, &pattern, within);
    size_t slack = 12 + pattern.all.cps.len / 6;
    if (votes.at.len)
        qsort(votes.at.at, votes.at.len, sizeof *votes.at.at, compare_sizes);
    for (size_t i = 0; i < CLUSTERS; i++) {
        struct run window;
        size_t vote = best_window(&votes, slack, &window);
        if (vote == SIZE_MAX)
            break;
        align_at(l, &pattern, vote, slack, within);
        drop_window(&votes, window);
    }
    VEC_FREE(&votes.at);
    VEC_FREE(&pattern.all.cps);
}

/* --- the decision --- */

static double closeness(const struct looking *l, const struct candidate *candidate)
{
    const struct stream *stream = &l->text->stream;
    struct run speech = stream->speeches[stream_speech_of(stream, candidate->at.start)];
    double len = (double)(speech.end - speech.start) + 1;
    double off = (double)(candidate->at.start - speech.start) / len - l->note->place;
    return off < 0 ? 1 + off : 1 - off;
}

static bool is_same_place(struct run a, struct run b)
{
    return a.start == b.start || (a.start < b.end && b.start < a.end);
}

/* The most like candidate, the closer one of equals; and the score of the best one elsewhere. */
static const struct candidate *best_candidate(const struct looking *l, double *rival)
{
    const struct candidate *best = NULL;
    for (size_t i = 0; i < l->found.len; i++) {
        const struct candidate *this = &l->found.at[i];
        if (!best) {
            best = this;
            continue;
        }
        double ahead = this->score - best->score;
        if (ahead > 0.001 || (ahead > -0.001 && closeness(l, this) > closeness(l, best)))
            best = this;
    }
    *rival = 0;
    for (size_t i = 0; best && i < l->found.len; i++)
        if (l->found.at[i].score > *rival && !is_same_place(l->found.at[i].at, best->at))
            *rival = l->found.at[i].score;
    return best;
}

/* The source of a run. The marks at the quote's edges, which the stream does not hold, belong to it
 * where they still stand there. */
static struct span src_of_run(const struct looking *l, struct run at)
{
    const struct stream *stream = &l->text->stream;
    if (at.start < at.end) {
        struct span src = {stream->src[at.start].start, stream->src[at.end - 1].end};
        return quote_take_marks(l->text->doc, src, l->note->exact);
    }
    /* A point: before the character that follows it, or behind the last one. */
    size_t off = at.start < stream->len ? stream->src[at.start].start
                 : stream->len          ? stream->src[stream->len - 1].end
                                        : 0;
    return (struct span){off, off};
}

static bool is_like_enough(const struct looking *l, const struct candidate *c)
{
    size_t quote = l->exact.cps.len;
    /* A point marks what follows it: where that is gone, the likeness before it says nothing. */
    if (quote == 0)
        return c->context >= WORDS_FLOOR && c->follows >= WORDS_FLOOR;
    if (l->note->repeated && c->weaker < CONTEXT_FLOOR)
        return false;
    return c->words >= WORDS_FLOOR &&
           c->context >= (quote < SHORT_QUOTE ? CONTEXT_FLOOR_SHORT : CONTEXT_FLOOR);
}

/* Worth showing to the reader: most of the words, or the very surroundings with other words between
 * them. */
static bool is_likely(const struct looking *l, const struct candidate *c)
{
    if (l->exact.cps.len == 0)
        return c->context >= 0.5;
    return c->context >= CONTEXT_ALONE || (c->words >= WORDS_FLOOR && c->words + c->context >= 1);
}

static struct anchor_place judge(const struct looking *l)
{
    double rival;
    const struct candidate *best = best_candidate(l, &rival);
    struct anchor_place place = {.state = NOTE_ORPHAN};
    if (!best || !is_likely(l, best))
        return place;
    place.speech = stream_speech_of(&l->text->stream, best->at.start);
    place.src = src_of_run(l, best->at);
    place.similarity = best->score;
    bool same_place = place.src.start == l->note->src_off && best->words == 1;
    bool clear = best->score - rival >= MARGIN || (same_place && best->score >= rival);
    if (!is_like_enough(l, best) || !clear)
        place.state = NOTE_UNSURE;
    else if (best->words < 1 || (l->exact.cps.len == 0 && best->context < 1))
        place.state = NOTE_FUZZY;
    else
        place.state = same_place ? NOTE_EXACT : NOTE_MOVED;
    return place;
}

/* Looks in a run of the stream that begins and ends with speeches. */
static struct anchor_place look_in(struct looking *l, struct run within)
{
    l->found.len = 0;
    find_exact(l, within);
    struct anchor_place place = judge(l);
    if (place.state < NOTE_UNSURE)
        return place;
    find_similar(l, within);
    return judge(l);
}

static bool is_sure(struct anchor_place place)
{
    return place.state < NOTE_UNSURE;
}

/* Another speech: taken where nothing else can have held the words before, else only proposed. */
static struct anchor_place look_elsewhere(struct looking *l)
{
    const struct stream *stream = &l->text->stream;
    struct anchor_place place = look_in(l, (struct run){0, stream->len});
    bool fresh = l->text->fresh && place.state != NOTE_ORPHAN && l->text->fresh[place.speech];
    bool own = l->note->only && place.state != NOTE_FUZZY;
    if (is_sure(place) && !fresh && !own)
        place.state = NOTE_UNSURE;
    return place;
}

static struct anchor_place find_whole(struct looking *l)
{
    const struct stream *stream = &l->text->stream;
    struct anchor_place own = {.state = NOTE_ORPHAN};
    if (l->note->speech < stream->speech_count)
        own = look_in(l, stream->speeches[l->note->speech]);
    if (is_sure(own))
        return own;
    struct anchor_place other = look_elsewhere(l);
    if (own.state == NOTE_ORPHAN || (is_sure(other) && other.similarity > own.similarity))
        return other;
    return own;
}

/* --- long quotes --- */

/* A part of the quote with what stands before and after it as context. */
static struct anchor_place find_part(const struct looking *l, size_t from, size_t to)
{
    struct looking part = {.text = l->text, .note = l->note};
    struct pattern all = make_pattern(l);
    size_t start = all.quote.start + from, end = all.quote.start + to;
    for (size_t i = start > CONTEXT ? start - CONTEXT : 0; i < start; i++)
        VEC_PUSH(&part.prefix.cps, all.all.cps.at[i]);
    for (size_t i = start; i < end; i++)
        VEC_PUSH(&part.exact.cps, all.all.cps.at[i]);
    for (size_t i = end; i < least(end + CONTEXT, all.all.cps.len); i++)
        VEC_PUSH(&part.suffix.cps, all.all.cps.at[i]);
    struct anchor_place place = find_whole(&part);
    VEC_FREE(&all.all.cps);
    VEC_FREE(&part.prefix.cps);
    VEC_FREE(&part.exact.cps);
    VEC_FREE(&part.suffix.cps);
    VEC_FREE(&part.found);
    return place;
}

/* The two ends of a long quote, if they lie in one speech at about the old distance. */
static struct anchor_place find_by_ends(struct looking *l)
{
    size_t len = l->exact.cps.len, end_len = WHOLE_MAX / 2;
    struct anchor_place head = find_part(l, 0, end_len);
    struct anchor_place tail = find_part(l, len - end_len, len);
    struct anchor_place place = head.state == NOTE_ORPHAN ? tail : head;
    if (head.state == NOTE_ORPHAN || tail.state == NOTE_ORPHAN) {
        place.state = place.state == NOTE_ORPHAN ? NOTE_ORPHAN : NOTE_UNSURE;
        return place;
    }
    if (head.speech != tail.speech || tail.src.end <= head.src.start) {
        place.state = NOTE_UNSURE;
        return place;
    }
    place.src.end = tail.src.end;
    place.similarity = head.similarity < tail.similarity ? head.similarity : tail.similarity;
    place.state = is_sure(head) && is_sure(tail) ? NOTE_FUZZY : NOTE_UNSURE;
    return place;
}

/* A long quote word for word in one place needs no more evidence. */
static struct anchor_place find_long(struct looking *l)
{
    struct run within = {0, l->text->stream.len};
    if (l->note->speech < l->text->stream.speech_count)
        within = l->text->stream.speeches[l->note->speech];
    find_exact(l, within);
    struct anchor_place place = judge(l);
    bool own = l->note->speech < l->text->stream.speech_count;
    return own && is_sure(place) ? place : find_by_ends(l);
}

/* Keeps the `count` characters next to the passage. */
static void trim_context(struct looking *l)
{
    if (l->prefix.cps.len > CONTEXT) {
        size_t surplus = l->prefix.cps.len - CONTEXT;
        memmove(l->prefix.cps.at, l->prefix.cps.at + surplus, CONTEXT * sizeof *l->prefix.cps.at);
        l->prefix.cps.len = CONTEXT;
    }
    if (l->suffix.cps.len > CONTEXT)
        l->suffix.cps.len = CONTEXT;
}

size_t anchor_count(const struct gram_index *index, const char *exact)
{
    struct cp_list words = {0};
    const struct stream *stream = index->stream;
    size_t seen = 0;
    stream_fold(strv_of(exact), &words);
    if (words.cps.len < GRAM)
        seen = 2;
    for (size_t at = SIZE_MAX; seen < 2;) {
        at = gram_next(index, words.cps.at, at);
        if (at == SIZE_MAX)
            break;
        size_t len = words.cps.len;
        seen += at + len <= stream->len &&
                memcmp(stream->cp + at, words.cps.at, len * sizeof *words.cps.at) == 0;
    }
    VEC_FREE(&words.cps);
    return seen;
}

/* Folds the words of a note; free with looking_free(). */
static struct looking looking_make(const struct anchor_text *text, const struct anchor_words *words)
{
    struct looking l = {.text = text, .note = words};
    stream_fold(strv_of(words->exact), &l.exact);
    stream_fold(strv_of(words->prefix), &l.prefix);
    stream_fold(strv_of(words->suffix), &l.suffix);
    trim_context(&l);
    return l;
}

static void looking_free(struct looking *l)
{
    VEC_FREE(&l->exact.cps);
    VEC_FREE(&l->prefix.cps);
    VEC_FREE(&l->suffix.cps);
    VEC_FREE(&l->found);
}

/* Adds the best likely candidate that lies over none of those there are; false where there is none.
 */
static bool next_best(const struct looking *l, struct anchor_place *out, size_t count)
{
    const struct candidate *best = NULL;
    for (size_t i = 0; i < l->found.len; i++) {
        const struct candidate *c = &l->found.at[i];
        struct span src = src_of_run(l, c->at);
        bool taken = !is_likely(l, c) || (best && c->score <= best->score);
        for (size_t k = 0; k < count && !taken; k++)
            taken = is_same_place((struct run){src.start, src.end},
                                  (struct run){out[k].src.start, out[k].src.end});
        if (!taken)
            best = c;
    }
    if (best)
        out[count] =
            (struct anchor_place){.speech = stream_speech_of(&l->text->stream, best->at.start),
                                  .src = src_of_run(l, best->at),
                                  .similarity = best->score};
    return best != NULL;
}

size_t anchor_candidates(const struct anchor_text *text, const struct anchor_words *words,
                         struct anchor_place *out, size_t max)
{
    struct looking l = looking_make(text, words);
    size_t count = 0;
    if (l.exact.cps.len > WHOLE_MAX) {
        out[0] = find_long(&l);
        count = max > 0 && out[0].state != NOTE_ORPHAN;
    } else {
        struct run all = {0, text->stream.len};
        find_exact(&l, all);
        find_similar(&l, all);
        while (count < max && next_best(&l, out, count))
            count++;
    }
    looking_free(&l);
    return count;
}

struct anchor_place anchor_find(const struct anchor_text *text, const struct anchor_words *words)
{
    struct looking l = looking_make(text, words);
    struct anchor_place place = l.exact.cps.len > WHOLE_MAX ? find_long(&l) : find_whole(&l);
    looking_free(&l);
    return place;
}
