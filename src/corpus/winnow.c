/* See winnow.h. */
#include "lectern/corpus/winnow.h"

#include "lectern/base/mem.h"
#include "lectern/index/token.h"
#include "lectern/index/token_hash.h"

#include <stdlib.h>
#include <string.h>

/* Where the last tokens stand. */
struct ring {
    size_t starts[WINNOW_RING], ends[WINNOW_RING];
};

static void take(const struct ring *ring, const struct winnowed *run, struct prints *prints)
{
    size_t last = run->number + WINNOW_RUN - 1;
    VEC_PUSH(&prints->at, ((struct print){run->hash, ring->starts[run->number % WINNOW_RING],
                                          ring->ends[last % WINNOW_RING]}));
}

static void winnow_paragraph(struct strv text, size_t off, struct prints *prints)
{
    struct winnowing w = {.count = 0};
    struct winnowed run;
    struct ring ring;
    struct token token;
    while (token_next(text, &off, &token)) {
        if (token.kind == TOKEN_MARK)
            continue;
        ring.starts[w.count % WINNOW_RING] = token.start;
        ring.ends[w.count % WINNOW_RING] = token.end;
        if (winnowing_add(&w, token_hash(&token), &run))
            take(&ring, &run, prints);
    }
    if (winnowing_end(&w, &run))
        take(&ring, &run, prints);
}

void winnow(struct strv text, struct prints *prints)
{
    for (size_t off = 0; off < text.len;) {
        const char *line_end = memchr(text.ptr + off, '\n', text.len - off);
        size_t end = line_end ? (size_t)(line_end - text.ptr) : text.len;
        winnow_paragraph(strv_make(text.ptr, end), off, prints);
        off = end + 1;
    }
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

bool winnow_is_near_copy(struct containment both)
{
    double more = both.a_in_b > both.b_in_a ? both.a_in_b : both.b_in_a;
    double less = both.a_in_b > both.b_in_a ? both.b_in_a : both.a_in_b;
    return more >= WINNOW_NEAR_COPY && less >= WINNOW_COPY;
}
