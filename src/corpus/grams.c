/* See grams.h. A run is known by a hash of its tokens; runs longer by one are found again by the
 * hash of what they hold without their first or last token; it wraps. */
#include "lectern/corpus/grams.h"

#include "lectern/index/token.h"
#include "lectern/index/token_hash.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 10 };

struct slot {
    uint64_t hash; /* 0: free */
    const char *text;
    uint32_t len, count;
    uint32_t longer; /* the largest count of a run longer by one that holds it */
};

struct piece {
    uint64_t hash;
    size_t start, end;
};

struct grams {
    struct arena *arena;
    size_t most, tokens;
    struct slot *slots;
    size_t mask, count;
    VEC(struct piece) pieces;
};

struct grams *grams_new(size_t most)
{
    struct grams *g = mem_new(1, sizeof *g);
    g->arena = arena_new();
    g->most = most > GRAMS_MOST ? GRAMS_MOST : most;
    g->slots = mem_new(FIRST_SLOTS, sizeof *g->slots);
    g->mask = FIRST_SLOTS - 1;
    return g;
}

void grams_free(struct grams *g)
{
    if (!g)
        return;
    arena_free(g->arena);
    free(g->slots);
    VEC_FREE(&g->pieces);
    free(g);
}

/* The hash of a run; never 0. */
static uint64_t run_hash(const struct piece *pieces, size_t len)
{
    uint64_t h = len;
    for (size_t i = 0; i < len; i++)
        h = hash_mix(h * 0x9E3779B97F4A7C15u + pieces[i].hash);
    return h ? h : 1;
}

static struct slot *slot_of(const struct grams *g, uint64_t hash)
{
    size_t at = (size_t)hash & g->mask;
    while (g->slots[at].hash && g->slots[at].hash != hash)
        at = (at + 1) & g->mask;
    return &g->slots[at];
}

static void grow(struct grams *g)
{
    struct slot *old = g->slots;
    size_t count = g->mask + 1;
    g->mask = 2 * count - 1;
    g->slots = mem_new(2 * count, sizeof *g->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].hash)
            *slot_of(g, old[i].hash) = old[i];
    free(old);
}

static void count(struct grams *g, struct strv text, const struct piece *pieces, size_t len)
{
    uint64_t hash = run_hash(pieces, len);
    struct slot *slot = slot_of(g, hash);
    if (!slot->hash) {
        size_t start = pieces[0].start;
        *slot = (struct slot){.hash = hash, .len = (uint32_t)len};
        slot->text = arena_copy(g->arena, text.ptr + start, pieces[len - 1].end - start);
        g->count++;
    }
    slot->count++;
    uint32_t so_far = slot->count;
    for (size_t i = 0; len > 1 && i < 2; i++) { /* those without their last, their first token */
        struct slot *held = slot_of(g, run_hash(pieces + i, len - 1));
        if (held->hash && held->longer < so_far)
            held->longer = so_far;
    }
    if (2 * g->count > g->mask)
        grow(g);
}

static void count_runs(struct grams *g, struct strv text, size_t from, size_t end)
{
    g->tokens += end - from;
    for (size_t len = 1; len <= g->most; len++) /* short ones first, so that they are there */
        for (size_t i = from; i + len <= end; i++)
            count(g, text, &g->pieces.at[i], len);
}

void grams_add(struct grams *g, struct strv text)
{
    struct token token;
    g->pieces.len = 0;
    size_t from = 0;
    for (size_t off = 0; token_next(text, &off, &token);) {
        if (token.kind == TOKEN_MARK) {
            count_runs(g, text, from, g->pieces.len);
            from = g->pieces.len;
            continue;
        }
        VEC_PUSH(&g->pieces, ((struct piece){token_hash(&token), token.start, token.end}));
    }
    count_runs(g, text, from, g->pieces.len);
}

static int compare(const void *left, const void *right)
{
    const struct gram *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    if (a->len != b->len)
        return a->len < b->len ? 1 : -1;
    return strcmp(a->text, b->text);
}

void grams_list(struct grams *g, size_t least, struct gram_list *list)
{
    *list = (struct gram_list){.arena = arena_new(), .tokens = g->tokens};
    for (size_t i = 0; i <= g->mask; i++) {
        const struct slot *slot = &g->slots[i];
        bool fragment = 5 * (uint64_t)slot->longer >= 4 * (uint64_t)slot->count;
        if (!slot->hash || slot->count < least || fragment)
            continue;
        const char *text = arena_copy(list->arena, slot->text, strlen(slot->text));
        VEC_PUSH(&list->rows, ((struct gram){text, slot->len, slot->count}));
    }
    if (list->rows.len)
        qsort(list->rows.at, list->rows.len, sizeof *list->rows.at, compare);
}

void gram_list_free(struct gram_list *list)
{
    arena_free(list->arena);
    VEC_FREE(&list->rows);
    *list = (struct gram_list){0};
}

static double term(double seen, double expected)
{
    return seen > 0 && expected > 0 ? seen * log(seen / expected) : 0;
}

double grams_likelihood(double both, double inside, double all, double size)
{
    if (!(both > 0) || !(size > inside) || both * size <= inside * all)
        return 0;
    double outside = size - inside, others = size - all;
    return 2 * (term(both, inside * all / size) + term(inside - both, inside * others / size) +
                term(all - both, outside * all / size) +
                term(outside - (all - both), outside * others / size));
}
