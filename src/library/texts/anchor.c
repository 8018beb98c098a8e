/* See anchor.h. Candidates are gathered, each is given its likeness in words and in context, and
 * judge() decides. The thresholds were set on generated texts and are held by tests/eval/anchor.c
 * and tests/unit/library_anchor.c.
 */
#include "anchor_impl.h"

#include "align.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "quote.h"

#include <stdlib.h>
#include <string.h>

enum {
    WHOLE_MAX = 256,  /* a longer quote is found by its two ends */
    EXACT_MAX = 2000, /* places of the same words that are looked at */
    COMMON_GRAM = 64, /* a run of four that stands in more places says little */
    CLUSTERS = 6,     /* places that are aligned in full */
    BARE_QUOTE = 10,  /* below this length the context must speak for a place on both sides */
};

/* Likeness needed to take a place, to propose it, and ahead of the next one. */
static const double WORDS_FLOOR = 0.6, CONTEXT_FLOOR = 0.35, CONTEXT_FLOOR_SHORT = 0.55,
                    CONTEXT_ALONE = 0.75, BESIDE_FLOOR = 0.55, MARGIN = 0.08;

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

/* --- word for word --- */

/* The run of four in the quote that stands in the fewest places. */
static size_t rarest_gram(const struct looking *l)
{
    size_t best = 0, fewest = SIZE_MAX;
    size_t last = anchor_least(l->exact.cps.len, WHOLE_MAX) - GRAM;
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

/* A quote that is too short to be looked up and has no context to be found by: every character is
 * looked at. */
static void find_short(struct looking *l, struct run within)
{
    const struct stream *stream = &l->text->stream;
    size_t len = l->exact.cps.len, around = l->prefix.cps.len + l->suffix.cps.len, seen = 0;
    for (size_t at = within.start; len && len + around < GRAM && seen < EXACT_MAX; at++) {
        if (at + len > within.end)
            return;
        if (memcmp(stream->cp + at, l->exact.cps.at, len * sizeof *stream->cp) != 0)
            continue;
        seen++;
        anchor_add(l, (struct run){at, at + len}, 1);
    }
}

static void find_exact(struct looking *l, struct run within)
{
    const struct stream *stream = &l->text->stream;
    size_t len = l->exact.cps.len;
    if (len < GRAM) {
        find_short(l, within);
        return;
    }
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
            anchor_add(l, run, 1);
    }
}

/* --- by similarity --- */

struct votes {
    VEC(size_t)
    at; /* where the pattern would begin, plus the pattern's length so that it is never below 0 */
};

/* Every run of four that pattern and text share votes for where the pattern would begin. */
static struct votes collect_votes(const struct looking *l, const struct anchor_pattern *pattern,
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

/* Where the quote's first or last character is gone, its stand-in may be one of the paragraph next
 * to it: that is none of the passage. */
static struct run trim_strays(const struct looking *l, struct run at)
{
    const struct stream *stream = &l->text->stream;
    size_t len = l->exact.cps.len;
    if (len > 1 && at.start + 1 < at.end && stream->cp[at.start] != l->exact.cps.at[0] &&
        anchor_ends_para(l->text, at.start))
        at.start++;
    if (len > 1 && at.start + 1 < at.end && stream->cp[at.end - 1] != l->exact.cps.at[len - 1] &&
        anchor_ends_para(l->text, at.end - 2))
        at.end--;
    return at;
}

/* Aligns the pattern around the place where it would begin. */
static void align_at(struct looking *l, const struct anchor_pattern *pattern, size_t vote,
                     size_t slack, struct run within)
{
    const struct stream *stream = &l->text->stream;
    size_t len = pattern->all.cps.len;
    size_t from = vote > len + slack ? vote - len - slack : 0;
    size_t to = anchor_least(vote + slack, within.end);
    if (from < within.start)
        from = within.start;
    if (to <= from)
        return;
    /* Speeches do not run into each other: keep to the one in the middle. */
    struct run speech = stream->speeches[stream_speech_of(stream, from + (to - from) / 2)];
    from = from > speech.start ? from : speech.start;
    to = anchor_least(to, speech.end);
    if (to <= from)
        return;
    struct cps cps = {pattern->all.cps.at, len};
    struct align_place place =
        align_find(anchor_run(stream, from, to), cps, pattern->quote.start, pattern->quote.end);
    struct run at = trim_strays(l, (struct run){from + place.start, from + place.end});
    struct cps quote = {l->exact.cps.at, l->exact.cps.len};
    anchor_add(l, at, align_similarity(quote, anchor_run(stream, at.start, at.end)));
}

static void find_similar(struct looking *l, struct run within)
{
    struct anchor_pattern pattern = anchor_pattern(l);
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
    /* A point: before the character that follows it, or behind the last one, or behind the one
     * before it where nothing else is known. */
    bool behind = l->suffix.cps.len == 0 && l->prefix.cps.len > 0 && at.start > 0;
    size_t off = behind                   ? stream->src[at.start - 1].end
                 : at.start < stream->len ? stream->src[at.start].start
                 : stream->len            ? stream->src[stream->len - 1].end
                                          : 0;
    return (struct span){off, off};
}

/* Few words or a lost number are no proof without what stands on both sides, and another number is
 * another passage. */
static bool has_identity(const struct looking *l, const struct candidate *c)
{
    if (c->numbers == NUMBERS_DIFFER)
        return false;
    bool sole = l->note->only && c->words == 1;
    bool bare = l->exact.cps.len < BARE_QUOTE && !sole;
    bool one_side = l->prefix.cps.len == 0 || l->suffix.cps.len == 0;
    if (!bare && c->numbers == NUMBERS_SAME)
        return true;
    return c->weaker >= (one_side ? CONTEXT_ALONE : BESIDE_FLOOR);
}

static bool is_like_enough(const struct looking *l, const struct candidate *c)
{
    size_t quote = l->exact.cps.len;
    /* A point marks what follows it: where that is gone, the likeness before it says nothing. */
    if (quote == 0)
        return c->context >= WORDS_FLOOR && c->follows >= WORDS_FLOOR;
    if (l->note->repeated && c->weaker < CONTEXT_FLOOR)
        return false;
    if (!has_identity(l, c) || (c->words < 1 && !anchor_has_edges(l, c->at)))
        return false;
    return c->words >= WORDS_FLOOR &&
           c->context >= (quote < ANCHOR_SHORT ? CONTEXT_FLOOR_SHORT : CONTEXT_FLOOR);
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
    struct anchor_pattern all = anchor_pattern(l);
    size_t start = all.quote.start + from, end = all.quote.start + to;
    for (size_t i = start > ANCHOR_CONTEXT ? start - ANCHOR_CONTEXT : 0; i < start; i++)
        VEC_PUSH(&part.prefix.cps, all.all.cps.at[i]);
    for (size_t i = start; i < end; i++)
        VEC_PUSH(&part.exact.cps, all.all.cps.at[i]);
    for (size_t i = end; i < anchor_least(end + ANCHOR_CONTEXT, all.all.cps.len); i++)
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
    if (l->prefix.cps.len > ANCHOR_CONTEXT) {
        size_t surplus = l->prefix.cps.len - ANCHOR_CONTEXT;
        memmove(l->prefix.cps.at, l->prefix.cps.at + surplus,
                ANCHOR_CONTEXT * sizeof *l->prefix.cps.at);
        l->prefix.cps.len = ANCHOR_CONTEXT;
    }
    if (l->suffix.cps.len > ANCHOR_CONTEXT)
        l->suffix.cps.len = ANCHOR_CONTEXT;
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
    return best;
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

/* Whether one of the candidates before the i-th that are like enough lies over it. */
static bool is_named_before(const struct looking *l, size_t i, double floor)
{
    for (size_t k = 0; k < i; k++)
        if (l->found.at[k].score >= floor && is_same_place(l->found.at[k].at, l->found.at[i].at))
            return true;
    return false;
}

void anchor_alike(const struct anchor_text *text, const struct anchor_words *words, double floor,
                  void (*found)(void *user, struct span src, double similarity), void *user)
{
    struct looking l = looking_make(text, words);
    struct run all = {0, text->stream.len};
    find_exact(&l, all);
    if (l.exact.cps.len <= WHOLE_MAX)
        find_similar(&l, all);
    for (size_t i = 0; i < l.found.len; i++)
        if (l.found.at[i].score >= floor && !is_named_before(&l, i, floor))
            found(user, src_of_run(&l, l.found.at[i].at), l.found.at[i].score);
    looking_free(&l);
}

/* Whether a quote that begins with a mark, such as a bracket, has lost it at a place. */
static bool has_lost_mark(const struct looking *l, const struct anchor_place *place)
{
    const struct document *doc = l->text->doc;
    struct strv clean = {doc->clean, doc->clean_len}, exact = strv_of(l->note->exact);
    size_t at = document_clean_of(doc, place->src.start), len;
    if (exact.len == 0 || at >= clean.len)
        return false;
    uint32_t mark = fold_cp(utf8_at(exact, 0, &len));
    return !stream_holds(mark) && mark > ' ' && fold_cp(utf8_at(clean, at, &len)) != mark;
}

struct anchor_place anchor_find(const struct anchor_text *text, const struct anchor_words *words)
{
    struct looking l = looking_make(text, words);
    struct anchor_place place = l.exact.cps.len > WHOLE_MAX ? find_long(&l) : find_whole(&l);
    if (place.state == NOTE_FUZZY && has_lost_mark(&l, &place))
        place.state = NOTE_UNSURE;
    looking_free(&l);
    return place;
}
