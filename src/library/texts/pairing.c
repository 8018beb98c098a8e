/* See pairing.h. */
#include "pairing.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
    PRINT_LEN = 8,          /* characters a print is made of */
    SAMPLE = 8,             /* one print in so many is kept … */
    SAMPLE_ALL_BELOW = 400, /* … of speeches longer than this */
    COMMON_PRINT = 50,      /* one that stands in more speeches is a phrase of the trade */
};

/* Less than this share of common prints is borrowing, not the same speech. */
static const double LIKE_ENOUGH = 0.15;

/* So many of a speech's prints must have come with it into the one it was joined to. */
static const double JOINED_SHARE = 0.2;

/* So far ahead of the next one a place must be to be certain; less than a label counts. */
static const double CLEAR_LEAD = 0.04;

static void start(struct pairing *pairing, size_t old_count, size_t new_count)
{
    *pairing = (struct pairing){
        .old_count = old_count,
        .new_count = new_count,
        .ids = mem_new(new_count, sizeof *pairing->ids),
        .places = mem_new(old_count, sizeof *pairing->places),
        .doubtful = mem_new(old_count, sizeof *pairing->doubtful),
        .fresh = mem_new(new_count, sizeof *pairing->fresh),
    };
    for (size_t i = 0; i < old_count; i++)
        pairing->places[i] = SIZE_MAX;
    for (size_t i = 0; i < new_count; i++)
        pairing->fresh[i] = true;
}

static void pair(struct pairing *pairing, size_t old, int64_t id, size_t new)
{
    pairing->places[old] = new;
    pairing->ids[new] = id;
    pairing->fresh[new] = false;
}

bool pairing_goes_on(const struct pairing *pairing, size_t old, int64_t id)
{
    return pairing->places[old] != SIZE_MAX && pairing->ids[pairing->places[old]] == id;
}

void pairing_free(struct pairing *pairing)
{
    free(pairing->ids);
    free(pairing->places);
    free(pairing->doubtful);
    free(pairing->fresh);
    *pairing = (struct pairing){0};
}

/* --- by place --- */

static size_t overlap(struct span a, struct span b)
{
    size_t from = a.start > b.start ? a.start : b.start;
    size_t to = a.end < b.end ? a.end : b.end;
    return to > from ? to - from : 0;
}

/* Both lists ascend, so they are walked together. Of old speeches that were joined the one with the
 * most text goes on. */
void pairing_by_place(struct pairing *pairing, const struct speech_record_list *old,
                      const struct document *doc)
{
    size_t first = 0;
    start(pairing, old->rows.len, doc->speeches.len);
    size_t *taken = mem_new(doc->speeches.len, sizeof *taken); /* text shared with the one paired */
    for (size_t i = 0; i < old->rows.len && !old->rows.at[i].gone; i++) {
        struct span span = old->rows.at[i].src;
        size_t best = SIZE_MAX, most = 0;
        while (first < doc->speeches.len && doc->speeches.at[first].src.end <= span.start)
            first++;
        for (size_t j = first; j < doc->speeches.len; j++) {
            if (doc->speeches.at[j].src.start >= span.end)
                break;
            size_t shared = overlap(span, doc->speeches.at[j].src);
            if (shared > most && shared > taken[j]) {
                most = shared;
                best = j;
            }
        }
        if (best == SIZE_MAX)
            continue;
        for (size_t k = 0; k < i; k++)
            if (pairing->places[k] == best)
                pairing->places[k] = SIZE_MAX;
        pair(pairing, i, old->rows.at[i].id, best);
        taken[best] = most;
    }
    free(taken);
}

/* --- by words --- */

static int compare_prints(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static bool is_in_sample(uint64_t print)
{
    return print % SAMPLE == 0;
}

void pairing_prints(const struct stream *stream, struct run run, struct print_list *prints)
{
    prints->sampled = run.end - run.start >= SAMPLE_ALL_BELOW;
    for (size_t at = run.start; at + PRINT_LEN <= run.end; at++) {
        uint64_t hash = UINT64_C(0xCBF29CE484222325);
        for (size_t i = 0; i < PRINT_LEN; i++)
            hash = (hash ^ stream->cp[at + i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
        if (!prints->sampled || is_in_sample(hash))
            VEC_PUSH(&prints->at, hash);
    }
    if (prints->at.len == 0)
        return;
    qsort(prints->at.at, prints->at.len, sizeof *prints->at.at, compare_prints);
    size_t kept = 1; /* each print once, or a phrase that comes back would outweigh all else */
    for (size_t i = 1; i < prints->at.len; i++)
        if (prints->at.at[i] != prints->at.at[kept - 1])
            prints->at.at[kept++] = prints->at.at[i];
    prints->at.len = kept;
    prints->in_sample = 0;
    for (size_t i = 0; i < kept; i++)
        prints->in_sample += is_in_sample(prints->at.at[i]);
}

/* A print of a new speech. */
struct owned_print {
    uint64_t print;
    size_t speech;
};

struct owned_list {
    VEC(struct owned_print) at; /* by print */
    struct print_list *counts;  /* of each speech how many it has; `at` holds none */
};

static int compare_owned(const void *a, const void *b)
{
    const struct owned_print *left = a, *right = b;
    if (left->print != right->print)
        return left->print < right->print ? -1 : 1;
    return (left->speech > right->speech) - (left->speech < right->speech);
}

static struct owned_list own_prints(const struct stream *stream)
{
    struct owned_list owned = {.counts = mem_new(stream->speech_count, sizeof *owned.counts)};
    struct print_list prints = {0};
    for (size_t i = 0; i < stream->speech_count; i++) {
        prints.at.len = 0;
        pairing_prints(stream, stream->speeches[i], &prints);
        owned.counts[i] = (struct print_list){
            .at.len = prints.at.len, .in_sample = prints.in_sample, .sampled = prints.sampled};
        for (size_t j = 0; j < prints.at.len; j++) {
            struct owned_print print = {prints.at.at[j], i};
            VEC_PUSH(&owned.at, print);
        }
    }
    VEC_FREE(&prints.at);
    if (owned.at.len)
        qsort(owned.at.at, owned.at.len, sizeof *owned.at.at, compare_owned);
    return owned;
}

/* Counts for every new speech the prints it shares with an old one. */
static void count_shared(const struct owned_list *owned, const struct print_list *prints,
                         size_t *shared)
{
    size_t at = 0;
    for (size_t i = 0; i < prints->at.len; i++) {
        while (at < owned->at.len && owned->at.at[at].print < prints->at.at[i])
            at++;
        size_t end = at;
        while (end < owned->at.len && owned->at.at[end].print == prints->at.at[i])
            end++;
        for (size_t j = at; j < end && end - at <= COMMON_PRINT; j++)
            shared[owned->at.at[j].speech]++;
    }
}

struct likeness {
    double words; /* what the texts say */
    double score; /* and with the order */
    size_t old, new;
};

struct likeness_list {
    VEC(struct likeness) at;
};

static int compare_likeness(const void *a, const void *b)
{
    const struct likeness *left = a, *right = b;
    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    if (left->old != right->old)
        return left->old < right->old ? -1 : 1;
    return (left->new > right->new) - (left->new < right->new);
}

static bool same_words(const char *a, const char *b)
{
    return a && b && *a && strcmp(a, b) == 0;
}

/* How much speaks for two speeches being one; 0 where nothing does. */
static double likeness(const struct speech_record *old, const struct print_list *old_prints,
                       const struct speech *new, const struct print_list *new_prints, size_t shared)
{
    /* Where one has but a sample, no more than that of the other can be shared. */
    bool sampled = old_prints->sampled || new_prints->sampled;
    size_t a = sampled ? old_prints->in_sample : old_prints->at.len;
    size_t b = sampled ? new_prints->in_sample : new_prints->at.len;
    double fewer = (double)(a < b ? a : b), more = (double)(a > b ? a : b);
    double hits = (double)shared < fewer ? (double)shared : fewer;
    double share = fewer > 0 ? 0.7 * hits / fewer + 0.3 * hits / more : 0;
    bool title = same_words(old->title, new->title);
    if (share < LIKE_ENOUGH && !(title && (share > 0 || fewer <= 0)))
        return 0;
    return share + (title ? 0.1 : 0) + (same_words(old->label, new->label) ? 0.05 : 0);
}

static void rank(const struct speech_record_list *old, const struct print_list *prints,
                 const struct document *doc, const struct owned_list *owned,
                 struct likeness_list *ranked)
{
    size_t count = doc->speeches.len;
    size_t *shared = mem_new(count, sizeof *shared);
    for (size_t i = 0; i < old->rows.len; i++) {
        memset(shared, 0, count * sizeof *shared);
        count_shared(owned, &prints[i], shared);
        for (size_t j = 0; j < count; j++) {
            double words = likeness(&old->rows.at[i], &prints[i], &doc->speeches.at[j],
                                    &owned->counts[j], shared[j]);
            double apart = (double)i / (double)old->rows.len - (double)j / (double)count;
            double order = 0.05 * (1 - (apart < 0 ? -apart : apart));
            struct likeness like = {words, words + order, i, j};
            if (words > 0)
                VEC_PUSH(&ranked->at, like);
        }
    }
    free(shared);
    if (ranked->at.len)
        qsort(ranked->at.at, ranked->at.len, sizeof *ranked->at.at, compare_likeness);
}

static bool has_print(const struct print_list *prints, uint64_t print)
{
    return prints->at.len &&
           bsearch(&print, prints->at.at, prints->at.len, sizeof *prints->at.at, compare_prints);
}

/* Whether any of the speeches that went to `place` has the print. */
static bool is_known_there(const struct pairing *pairing, const struct print_list *prints,
                           size_t place, uint64_t print)
{
    for (size_t i = 0; i < pairing->old_count; i++)
        if (pairing->places[i] == place && has_print(&prints[i], print))
            return true;
    return false;
}

/* Whether any of the speeches that went to `place` has but a sample of its prints. */
static bool is_sampled_there(const struct pairing *pairing, const struct print_list *prints,
                             size_t place)
{
    for (size_t i = 0; i < pairing->old_count; i++)
        if (pairing->places[i] == place && prints[i].sampled)
            return true;
    return false;
}

/* The share of an old speech's prints that a new one has and that did not come with the speeches
 * already paired with it. Where one of them has but a sample, only prints of the sample tell. */
static double share_brought(const struct pairing *pairing, const struct print_list *prints,
                            size_t old, const struct print_list *there, size_t place)
{
    bool sampled = there->sampled || is_sampled_there(pairing, prints, place);
    size_t count = 0, all = 0;
    for (size_t i = 0; i < prints[old].at.len; i++) {
        uint64_t print = prints[old].at.at[i];
        if (sampled && !is_in_sample(print))
            continue;
        all++;
        count += has_print(there, print) && !is_known_there(pairing, prints, place, print);
    }
    return all ? (double)count / (double)all : 0;
}

/* An old speech without a place may have been joined to another: then the new one has its words
 * besides the other's. A near copy of the other one brings no words of its own. */
static void find_joined(struct pairing *pairing, const struct print_list *prints,
                        const struct stream *stream, const struct likeness_list *ranked)
{
    for (size_t i = 0; i < ranked->at.len; i++) {
        const struct likeness *like = &ranked->at.at[i];
        if (pairing->places[like->old] != SIZE_MAX)
            continue;
        struct print_list there = {0};
        pairing_prints(stream, stream->speeches[like->new], &there);
        if (share_brought(pairing, prints, like->old, &there, like->new) >= JOINED_SHARE)
            pairing->places[like->old] = like->new;
        VEC_FREE(&there.at);
    }
}

/* Whether the speeches stand in their old order. */
static bool is_in_order(const struct pairing *pairing)
{
    size_t last = 0;
    for (size_t i = 0; i < pairing->old_count; i++) {
        if (pairing->places[i] == SIZE_MAX)
            continue;
        if (pairing->places[i] < last)
            return false;
        last = pairing->places[i];
    }
    return true;
}

static bool is_near_copy(const struct print_list *a, const struct print_list *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->at.len; i++)
        shared += has_print(b, a->at.at[i]);
    return shared > 0 && shared * 2 >= a->at.len;
}

/* Near copies of a speech fit each other's places. Their order tells them apart as long as it was
 * kept and none was taken out. */
static void find_doubtful(struct pairing *pairing, const struct print_list *prints,
                          const struct likeness_list *ranked)
{
    bool in_order = is_in_order(pairing);
    double *fits = mem_new(pairing->old_count, sizeof *fits); /* of each old speech in its place */
    for (size_t i = 0; i < ranked->at.len; i++)
        if (pairing->places[ranked->at.at[i].old] == ranked->at.at[i].new)
            fits[ranked->at.at[i].old] = ranked->at.at[i].words;
    for (size_t i = 0; i < ranked->at.len; i++) {
        const struct likeness *like = &ranked->at.at[i];
        size_t place = pairing->places[like->old];
        bool close = place != SIZE_MAX && fits[like->old] - like->words < CLEAR_LEAD;
        if (close && place != like->new && !in_order)
            pairing->doubtful[like->old] = true;
        /* One without a place fits here too: which of the two is it? */
        for (size_t j = 0; place == SIZE_MAX && j < pairing->old_count; j++)
            if (pairing->places[j] == like->new &&fits[j] - like->words < CLEAR_LEAD &&
                is_near_copy(&prints[j], &prints[like->old]))
                pairing->doubtful[j] = true;
    }
    free(fits);
    /* If one of two near copies may be at the wrong place, so may the other. */
    for (size_t i = 0; i < pairing->old_count; i++)
        for (size_t j = 0; pairing->doubtful[i] && j < pairing->old_count; j++)
            if (!pairing->doubtful[j] && is_near_copy(&prints[j], &prints[i]))
                pairing->doubtful[j] = true;
}

void pairing_by_words(struct pairing *pairing, const struct speech_record_list *old,
                      const struct print_list *prints, const struct document *doc,
                      const struct stream *stream)
{
    start(pairing, old->rows.len, doc->speeches.len);
    struct owned_list owned = own_prints(stream);
    struct likeness_list ranked = {0};
    rank(old, prints, doc, &owned, &ranked);
    for (size_t i = 0; i < ranked.at.len; i++) {
        const struct likeness *like = &ranked.at.at[i];
        if (pairing->places[like->old] == SIZE_MAX && pairing->fresh[like->new])
            pair(pairing, like->old, old->rows.at[like->old].id, like->new);
    }
    find_joined(pairing, prints, stream, &ranked);
    find_doubtful(pairing, prints, &ranked);
    VEC_FREE(&ranked.at);
    VEC_FREE(&owned.at);
    free(owned.counts);
}
