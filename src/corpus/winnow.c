/* See winnow.h. */
#include "lectern/corpus/winnow.h"

#include "token_hash.h"

#include "lectern/base/mem.h"
#include "lectern/index/token.h"

#include <stdlib.h>

struct run {
    uint64_t hash;
    size_t start, end;
};

/* The last runs, of which the smallest is wanted. */
struct window {
    struct run runs[WINNOW_WINDOW];
    size_t count; /* of all runs so far */
    size_t taken; /* number of the run that was taken last, plus 1 */
};

/* Takes the smallest of the window, of equal ones the last, unless it was taken already. */
static void take(struct window *w, struct prints *prints)
{
    size_t first = w->count > WINNOW_WINDOW ? w->count - WINNOW_WINDOW : 0, best = first;
    for (size_t i = first; i < w->count; i++)
        if (w->runs[i % WINNOW_WINDOW].hash <= w->runs[best % WINNOW_WINDOW].hash)
            best = i;
    if (best + 1 <= w->taken)
        return;
    const struct run *run = &w->runs[best % WINNOW_WINDOW];
    VEC_PUSH(&prints->at, ((struct print){run->hash, run->start, run->end}));
    w->taken = best + 1;
}

void winnow(struct strv text, struct prints *prints)
{
    struct window window = {0};
    uint64_t hashes[WINNOW_RUN] = {0};
    size_t starts[WINNOW_RUN] = {0}, count = 0;
    struct token token;
    for (size_t off = 0; token_next(text, &off, &token);) {
        if (token.kind == TOKEN_MARK)
            continue;
        hashes[count % WINNOW_RUN] = token_hash(&token);
        starts[count % WINNOW_RUN] = token.start;
        count++;
        if (count < WINNOW_RUN)
            continue;
        uint64_t h = 0;
        for (size_t i = 0; i < WINNOW_RUN; i++)
            h = h * 0x9E3779B97F4A7C15u + hashes[(count + i) % WINNOW_RUN];
        window.runs[window.count % WINNOW_WINDOW] =
            (struct run){hash_mix(h), starts[count % WINNOW_RUN], token.end};
        window.count++;
        if (window.count >= WINNOW_WINDOW)
            take(&window, prints);
    }
    if (window.count && window.count < WINNOW_WINDOW) /* a short text has one, too */
        take(&window, prints);
}

void prints_free(struct prints *prints)
{
    VEC_FREE(&prints->at);
}

static int compare(const void *left, const void *right)
{
    const struct print *a = left, *b = right;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

/* Sorts prints; how many different ones there are. */
static size_t sort(struct prints *prints)
{
    size_t different = 0;
    if (prints->at.len)
        qsort(prints->at.at, prints->at.len, sizeof *prints->at.at, compare);
    for (size_t i = 0; i < prints->at.len; i++)
        different += i == 0 || prints->at.at[i].hash != prints->at.at[i - 1].hash;
    return different;
}

struct containment winnow_compare(struct prints *a, struct prints *b)
{
    struct containment result = {0};
    size_t a_count = sort(a), b_count = sort(b), i = 0, k = 0;
    while (i < a->at.len && k < b->at.len) {
        uint64_t left = a->at.at[i].hash, right = b->at.at[k].hash;
        result.shared += left == right;
        while (left <= right && i < a->at.len && a->at.at[i].hash == left)
            i++;
        while (right <= left && k < b->at.len && b->at.at[k].hash == right)
            k++;
    }
    result.a_in_b = a_count ? (double)result.shared / (double)a_count : 0;
    result.b_in_a = b_count ? (double)result.shared / (double)b_count : 0;
    return result;
}
