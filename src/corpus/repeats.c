/* See repeats.h. A row of tokens, 0 between what must not be joined, gets a suffix array; repeated
 * phrases are its intervals. Only what begins with a run of tokens that was counted often enough
 * comes into the row. Hashes wrap: the arithmetic of a rolling one wraps. */
#include "lectern/corpus/repeats.h"

#include "lectern/corpus/suffixes.h"
#include "lectern/index/token.h"
#include "lectern/index/token_hash.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_COUNTERS = 1 << 16, MOST_COUNTERS = 1 << 27, FIRST_IDS = 1 << 12 };

#define BASE UINT64_C(0x9E3779B97F4A7C15) /* of the rolling hash; odd */

/* A token on its way. */
struct piece {
    uint64_t hash;
    size_t start, end;
};

struct pieces {
    VEC(struct piece) at; /* hash 0: a bound */
};

/* Where a token of the row is from. */
struct origin {
    uint32_t para, start, end;
};

struct para {
    int64_t speech_id;
    size_t number;
    struct strv text;
};

struct id {
    uint64_t hash;
    uint32_t id; /* 0: free */
};

struct repeats {
    struct repeats_wish wish;
    struct arena *arena; /* of the texts that are kept */
    unsigned char *counters;
    size_t mask;
    uint64_t power; /* BASE to the length of a run less one */
    struct pieces pieces;
    VEC(bool) kept; /* of the paragraph at hand */
    struct id *ids;
    size_t id_mask, id_count;
    VEC(uint32_t) row;
    VEC(struct origin) origins;
    VEC(struct para) paras;
};

struct repeats *repeats_new(const struct repeats_wish *wish, size_t characters)
{
    struct repeats *r = mem_new(1, sizeof *r);
    size_t counters = LEAST_COUNTERS;
    while (counters < MOST_COUNTERS && counters / 4 < characters)
        counters *= 2;
    r->wish = *wish;
    r->arena = arena_new();
    r->counters = mem_new(counters, 1);
    r->mask = counters - 1;
    r->id_mask = FIRST_IDS - 1;
    r->ids = mem_new(FIRST_IDS, sizeof *r->ids);
    r->power = 1;
    for (size_t i = 1; i < wish->len; i++)
        r->power *= BASE;
    return r;
}

void repeats_free(struct repeats *r)
{
    if (!r)
        return;
    arena_free(r->arena);
    free(r->counters);
    free(r->ids);
    VEC_FREE(&r->pieces.at);
    VEC_FREE(&r->kept);
    VEC_FREE(&r->row);
    VEC_FREE(&r->origins);
    VEC_FREE(&r->paras);
    free(r);
}

/* --- tokens --- */

/* 0 parts pieces. */
static uint64_t piece_hash(const struct token *token)
{
    uint64_t h = token_hash(token);
    return h ? h : 1;
}

static void cut(struct repeats *r, struct strv text)
{
    struct token token;
    r->pieces.at.len = 0;
    for (size_t off = 0; token_next(text, &off, &token);) {
        if (token.kind == TOKEN_MARK) {
            if (!r->wish.paragraphs && token_ends_sentence(token.cp))
                VEC_PUSH(&r->pieces.at, (struct piece){0});
            continue;
        }
        VEC_PUSH(&r->pieces.at, ((struct piece){piece_hash(&token), token.start, token.end}));
    }
}

/* --- runs of tokens and how often they were counted --- */

struct run {
    uint64_t hash;
    size_t len;
};

/* Moves a run on to piece `i`; whether it has its length now. */
static bool run_step(const struct repeats *r, struct run *run, size_t i)
{
    const struct piece *pieces = r->pieces.at.at;
    if (pieces[i].hash == 0) {
        *run = (struct run){0};
        return false;
    }
    if (run->len == r->wish.len) {
        run->hash -= pieces[i - run->len].hash * r->power;
        run->len--;
    }
    run->hash = run->hash * BASE + pieces[i].hash;
    run->len++;
    return run->len == r->wish.len;
}

void repeats_count(struct repeats *r, struct strv text)
{
    struct run run = {0};
    cut(r, text);
    for (size_t i = 0; i < r->pieces.at.len; i++)
        if (run_step(r, &run, i)) {
            unsigned char *counter = &r->counters[hash_mix(run.hash) & r->mask];
            if (*counter < UINT8_MAX)
                ++*counter;
        }
}

/* Marks the tokens of runs that were counted often enough; whether there are any. */
static bool choose(struct repeats *r)
{
    struct run run = {0};
    size_t least = r->wish.places < UINT8_MAX ? r->wish.places : UINT8_MAX, marked = 0;
    r->kept.len = 0;
    for (size_t i = 0; i < r->pieces.at.len; i++) {
        VEC_PUSH(&r->kept, false);
        if (!run_step(r, &run, i) || r->counters[hash_mix(run.hash) & r->mask] < least)
            continue;
        size_t from = i + 1 - r->wish.len;
        for (size_t k = from > marked ? from : marked; k <= i; k++)
            r->kept.at[k] = true;
        marked = i + 1;
    }
    return marked > 0;
}

/* --- the row --- */

static void grow_ids(struct repeats *r)
{
    struct id *old = r->ids;
    size_t count = r->id_mask + 1;
    r->id_mask = 2 * count - 1;
    r->ids = mem_new(2 * count, sizeof *r->ids);
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)old[i].hash & r->id_mask;
        while (old[i].id && r->ids[at].id)
            at = (at + 1) & r->id_mask;
        if (old[i].id)
            r->ids[at] = old[i];
    }
    free(old);
}

/* The number of a token, from 1. */
static uint32_t id_of(struct repeats *r, uint64_t hash)
{
    size_t at = (size_t)hash & r->id_mask;
    while (r->ids[at].id && r->ids[at].hash != hash)
        at = (at + 1) & r->id_mask;
    if (r->ids[at].id)
        return r->ids[at].id;
    r->ids[at] = (struct id){hash, (uint32_t)++r->id_count};
    uint32_t id = r->ids[at].id;
    if (2 * r->id_count > r->id_mask)
        grow_ids(r);
    return id;
}

static void add(struct repeats *r, uint32_t id, struct origin origin)
{
    VEC_PUSH(&r->row, id);
    VEC_PUSH(&r->origins, origin);
}

void repeats_take(struct repeats *r, struct strv text, int64_t speech_id, size_t paragraph)
{
    cut(r, text);
    if (!choose(r) || text.len > UINT32_MAX || r->row.len > UINT32_MAX / 2)
        return;
    struct para para = {speech_id, paragraph,
                        strv_make(arena_copy(r->arena, text.ptr, text.len), text.len)};
    VEC_PUSH(&r->paras, para);
    uint32_t number = (uint32_t)(r->paras.len - 1);
    for (size_t i = 0; i < r->pieces.at.len; i++) {
        const struct piece *piece = &r->pieces.at.at[i];
        if (r->kept.at[i])
            add(r, id_of(r, piece->hash),
                (struct origin){number, (uint32_t)piece->start, (uint32_t)piece->end});
        if (!r->kept.at[i] && i && r->kept.at[i - 1])
            add(r, 0, (struct origin){number, 0, 0});
    }
    add(r, 0, (struct origin){number, 0, 0});
}

/* --- finding --- */

/* Suffixes [from, to] of the order that begin with the same `len` tokens. */
struct interval {
    uint32_t from, to, len;
    uint32_t left; /* the token in front of all of them, 0 where there are several */
};

struct finding {
    struct repeats *r;
    uint32_t *order, *same;
    VEC(struct interval) open, found;
    uint32_t *cover_end, *cover_places; /* of the phrase listed last that covers a token */
    struct repeat_list *list;
    repeats_go_on *go_on;
    void *user;
    bool stopped;
};

/* The steps, by what they take of the time. */
enum { STEP_SORT = 1, STEP_COMMON = 4, STEP_INTERVALS = 6, STEP_LIST = 7, STEPS = 10 };

static bool goes_on(struct finding *f, size_t done, size_t all)
{
    f->stopped = f->stopped || (f->go_on && !f->go_on(f->user, done, all));
    return !f->stopped;
}

static uint32_t left_of(const struct finding *f, size_t at)
{
    return f->order[at] ? f->r->row.at[f->order[at] - 1] : 0;
}

static void close_interval(struct finding *f, struct interval interval, uint32_t to)
{
    interval.to = to;
    if (interval.len >= f->r->wish.len && to - interval.from + 1 >= f->r->wish.places &&
        interval.left == 0)
        VEC_PUSH(&f->found, interval);
}

/* All phrases that cannot be made longer without losing a place. */
static void find_intervals(struct finding *f)
{
    size_t len = f->r->row.len;
    VEC_PUSH(&f->open, (struct interval){0});
    for (size_t i = 1; i <= len; i++) {
        uint32_t same = i < len ? f->same[i] : 0, from = (uint32_t)i - 1;
        uint32_t left = left_of(f, i - 1);
        same = same > REPEATS_MOST ? REPEATS_MOST : same;
        struct interval *top = &f->open.at[f->open.len - 1];
        while (top->len > same) {
            left = top->left == left ? left : 0;
            top->left = left;
            from = top->from;
            close_interval(f, *top, (uint32_t)i - 1);
            f->open.len--;
            top = &f->open.at[f->open.len - 1];
        }
        if (top->len == same)
            top->left = top->left == left ? left : 0;
        else
            VEC_PUSH(&f->open, ((struct interval){from, 0, same, left}));
    }
}

static int compare_longest(const void *left, const void *right)
{
    const struct interval *a = left, *b = right;
    if (a->len != b->len)
        return a->len < b->len ? 1 : -1;
    if (a->to - a->from != b->to - b->from)
        return a->to - a->from < b->to - b->from ? 1 : -1;
    return (a->from > b->from) - (a->from < b->from);
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Whether a longer phrase that is listed has at least four fifths of the places. */
static bool is_fragment(const struct finding *f, const struct interval *interval)
{
    uint32_t places = interval->to - interval->from + 1;
    const uint32_t at[] = {interval->from, interval->from + places / 2, interval->to};
    for (size_t i = 0; i < 3; i++) {
        uint32_t p = f->order[at[i]];
        if (f->cover_end[p] >= p + interval->len &&
            5 * (uint64_t)f->cover_places[p] >= 4 * (uint64_t)places)
            return true;
    }
    return false;
}

/* Places that do not overlap, by the order of the texts, and their speeches; sorts them. */
static void count(const struct finding *f, const struct interval *interval, size_t *places,
                  size_t *speeches)
{
    size_t all = interval->to - interval->from + 1, end = 0;
    uint32_t *at = &f->order[interval->from];
    const struct repeats *r = f->r;
    int64_t last = 0;
    uint32_t *sorted = mem_new(all, sizeof *sorted);
    memcpy(sorted, at, all * sizeof *sorted);
    qsort(sorted, all, sizeof *sorted, compare_numbers);
    *places = *speeches = 0;
    for (size_t i = 0; i < all; i++) {
        int64_t speech = r->paras.at[r->origins.at[sorted[i]].para].speech_id;
        *speeches += i == 0 || speech != last;
        last = speech;
        if (sorted[i] >= end) {
            ++*places;
            end = sorted[i] + interval->len;
        }
    }
    free(sorted);
}

static void cover(struct finding *f, const struct interval *interval)
{
    uint32_t places = interval->to - interval->from + 1;
    for (uint32_t i = interval->from; i <= interval->to; i++)
        for (uint32_t p = f->order[i], end = p + interval->len; p < end; p++) {
            f->cover_end[p] = end;
            f->cover_places[p] = places;
        }
}

static void list(struct finding *f, const struct interval *interval)
{
    const struct repeats *r = f->r;
    struct repeat row = {.len = interval->len};
    uint32_t first = UINT32_MAX;
    count(f, interval, &row.places, &row.speeches);
    if (row.places < r->wish.places || row.speeches < r->wish.speeches)
        return;
    for (uint32_t i = interval->from; i <= interval->to; i++)
        first = f->order[i] < first ? f->order[i] : first;
    const struct origin *origin = &r->origins.at[first];
    const struct para *para = &r->paras.at[origin->para];
    row.speech_id = para->speech_id;
    row.paragraph = para->number;
    row.start = origin->start;
    row.end = r->origins.at[first + interval->len - 1].end;
    row.text = arena_copy(f->list->arena, para->text.ptr + row.start, row.end - row.start);
    VEC_PUSH(&f->list->rows, row);
    cover(f, interval);
}

static int compare_rows(const void *left, const void *right)
{
    const struct repeat *a = left, *b = right;
    if (a->places != b->places)
        return a->places < b->places ? 1 : -1;
    if (a->len != b->len)
        return a->len < b->len ? 1 : -1;
    return strcmp(a->text, b->text);
}

static void list_found(struct finding *f)
{
    if (f->found.len)
        qsort(f->found.at, f->found.len, sizeof *f->found.at, compare_longest);
    size_t part = f->found.len / (STEPS - STEP_LIST) + 1;
    for (size_t i = 0; i < f->found.len; i++) {
        if (i % 1024 == 0 && !goes_on(f, STEP_LIST + i / part, STEPS))
            return;
        if (!is_fragment(f, &f->found.at[i]))
            list(f, &f->found.at[i]);
    }
}

static void find(struct finding *f)
{
    size_t len = f->r->row.len;
    f->order = mem_new(len, sizeof *f->order);
    f->same = mem_new(len, sizeof *f->same);
    if (goes_on(f, STEP_SORT, STEPS))
        suffixes_sort(f->r->row.at, len, (uint32_t)f->r->id_count, f->order);
    if (goes_on(f, STEP_COMMON, STEPS))
        suffixes_common(f->r->row.at, len, f->order, f->same);
    if (goes_on(f, STEP_INTERVALS, STEPS))
        find_intervals(f);
    free(f->same);
    f->cover_end = mem_new(len, sizeof *f->cover_end);
    f->cover_places = mem_new(len, sizeof *f->cover_places);
    if (!f->stopped)
        list_found(f);
    free(f->order);
    free(f->cover_end);
    free(f->cover_places);
    VEC_FREE(&f->open);
    VEC_FREE(&f->found);
}

bool repeats_find(struct repeats *r, struct repeat_list *list_, repeats_go_on *go_on, void *user)
{
    struct finding f = {.r = r, .list = list_, .go_on = go_on, .user = user};
    *list_ = (struct repeat_list){.arena = arena_new()};
    if (r->row.len)
        find(&f);
    if (list_->rows.len)
        qsort(list_->rows.at, list_->rows.len, sizeof *list_->rows.at, compare_rows);
    if (f.stopped)
        repeat_list_free(list_);
    return !f.stopped;
}

void repeat_list_free(struct repeat_list *list_)
{
    arena_free(list_->arena);
    VEC_FREE(&list_->rows);
    *list_ = (struct repeat_list){0};
}
