/* See stretch.h. All of it goes over ascending lists once, so that a book in one
 * paragraph takes no longer than its places. */
#include "stretch.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct stretch *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (left->end < right->end) - (left->end > right->end); /* the longer one first */
}

size_t bounds_from(const struct bounds *bounds, uint64_t position)
{
    size_t low = 0, high = bounds->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (bounds->at[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void stretches_unite(struct stretches *all)
{
    size_t kept = 0;
    if (all->len)
        qsort(all->at, all->len, sizeof *all->at, compare);
    for (size_t i = 0; i < all->len; i++)
        if (kept == 0 || all->at[i].start >= all->at[kept - 1].end)
            all->at[kept++] = all->at[i];
    all->len = kept;
}

/* Adds a stretch that ends behind all before it, unless it holds one of them: whoever could take
 * it, could take that. */
static void add(struct stretches *out, struct stretch stretch)
{
    if (out->len == 0 || stretch.start > out->at[out->len - 1].start)
        VEC_PUSH(out, stretch);
}

/* Adds to each place of `next` the latest of `before` that ends where it begins or earlier. */
static void follow(const struct stretches *before, const struct stretches *next,
                   struct stretches *out)
{
    size_t at = 0;
    for (size_t i = 0; i < next->len; i++) {
        struct stretch place = next->at[i];
        while (at < before->len && before->at[at].end <= place.start)
            at++;
        if (at == 0)
            continue;
        place.start = before->at[at - 1].start;
        place.held += before->at[at - 1].held;
        add(out, place);
    }
}

/* Whether a sentence ends within the stretch; a mark that is its last position is no harm.
 * `*at` goes on from one stretch to the next. */
static bool is_parted(const struct stretch *stretch, const struct bounds *sentences, size_t *at)
{
    while (*at < sentences->len && sentences->at[*at] + 1 < stretch->end)
        ++*at;
    return *at > 0 && sentences->at[*at - 1] >= stretch->start;
}

void stretches_in_order(const struct stretches *groups, size_t count,
                        const struct bounds *sentences, struct stretches *out)
{
    struct stretches chain = {0};
    size_t at = 0;
    for (size_t i = 0; i < groups[0].len; i++)
        VEC_PUSH(&chain, groups[0].at[i]);
    for (size_t g = 1; g < count; g++) {
        struct stretches longer = {0};
        follow(&chain, &groups[g], &longer);
        VEC_FREE(&chain);
        chain = longer;
    }
    for (size_t i = 0; i < chain.len; i++)
        if (!is_parted(&chain.at[i], sentences, &at))
            VEC_PUSH(out, chain.at[i]);
    VEC_FREE(&chain);
}

/* The place of `before`, from `*at` on, that stands next before `place`. */
static bool join_near(const struct stretches *before, size_t *at, const struct stretch *place,
                      uint64_t distance, struct stretch *joined)
{
    while (*at < before->len && before->at[*at].end <= place->start)
        ++*at;
    if (*at == 0 || place->start - before->at[*at - 1].end > distance)
        return false;
    *joined = (struct stretch){before->at[*at - 1].start, place->end,
                               before->at[*at - 1].held + place->held};
    return true;
}

void stretches_near(const struct stretches *a, const struct stretches *b, uint64_t distance,
                    struct stretches *out)
{
    size_t i = 0, k = 0, before_a = 0, before_b = 0;
    while (i < a->len || k < b->len) {
        bool of_a = k == b->len || (i < a->len && a->at[i].end <= b->at[k].end);
        const struct stretch *place = of_a ? &a->at[i++] : &b->at[k++];
        struct stretch joined;
        if (join_near(of_a ? b : a, of_a ? &before_b : &before_a, place, distance, &joined))
            add(out, joined);
    }
}

/* Moves to the first stretch of the list that begins at or after a position. */
static bool pass_to(const struct stretches *list, size_t *at, uint64_t position)
{
    while (*at < list->len && list->at[*at].start < position)
        ++*at;
    return *at < list->len;
}

/* The last stretch of the list, from `at` on, that ends by `end`. Both ascend. */
static const struct stretch *last_by(const struct stretches *list, size_t *at, uint64_t end)
{
    while (*at + 1 < list->len && list->at[*at + 1].end <= end)
        ++*at;
    return &list->at[*at];
}

void stretches_together(const struct stretches *lists, size_t count, struct stretches *out)
{
    size_t *at = mem_new(count, sizeof *at);
    uint64_t position = 0;
    for (;;) {
        uint64_t end = 0;
        bool all = true;
        for (size_t i = 0; all && i < count; i++) {
            all = pass_to(&lists[i], &at[i], position);
            if (all && lists[i].at[at[i]].end > end)
                end = lists[i].at[at[i]].end;
        }
        if (!all)
            break;
        struct stretch stretch = {.start = UINT64_MAX, .end = end};
        for (size_t i = 0; i < count; i++) {
            const struct stretch *last = last_by(&lists[i], &at[i], end);
            if (last->start < stretch.start)
                stretch.start = last->start;
            stretch.held += last->held;
        }
        VEC_PUSH(out, stretch);
        position = end;
    }
    free(at);
}
