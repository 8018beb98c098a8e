/* See suffixes.h. A suffix is of type S where it is smaller than the one behind it, else L; the
 * first S of a run is the beginning of a piece. Pieces are sorted by induction, named, and the row
 * of their names, at most half as long, is sorted the same way. */
#include "lectern/corpus/suffixes.h"

#include "lectern/base/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

struct sorting {
    const uint32_t *row;
    size_t len;
    uint32_t most;
    uint32_t *order;
    bool *small;                   /* type S */
    uint32_t *l_starts, *s_starts; /* of each number's suffixes of type L and S in the order */
    uint32_t *at;                  /* where the next one goes */
};

static void count_types(struct sorting *s)
{
    for (size_t i = s->len - 1; i-- > 0;)
        s->small[i] = s->row[i] == s->row[i + 1] ? s->small[i + 1] : s->row[i] < s->row[i + 1];
    for (size_t i = 0; i < s->len; i++) {
        if (s->small[i])
            s->l_starts[s->row[i] + 1]++;
        else
            s->s_starts[s->row[i]]++;
    }
    for (size_t i = 0; i <= s->most; i++) {
        s->s_starts[i] += s->l_starts[i];
        if (i < s->most)
            s->l_starts[i + 1] += s->s_starts[i];
    }
}

/* From the beginnings of pieces in order to the order of all suffixes. */
static void induce(struct sorting *s, const uint32_t *pieces, size_t count)
{
    const size_t numbers = ((size_t)s->most + 2) * sizeof *s->at;
    for (size_t i = 0; i < s->len; i++)
        s->order[i] = NONE;
    memcpy(s->at, s->s_starts, numbers);
    for (size_t i = 0; i < count; i++)
        s->order[s->at[s->row[pieces[i]]]++] = pieces[i];
    memcpy(s->at, s->l_starts, numbers);
    s->order[s->at[s->row[s->len - 1]]++] = (uint32_t)(s->len - 1);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t v = s->order[i];
        if (v != NONE && v > 0 && !s->small[v - 1])
            s->order[s->at[s->row[v - 1]]++] = v - 1;
    }
    memcpy(s->at, s->l_starts, numbers);
    for (size_t i = s->len; i-- > 0;) {
        uint32_t v = s->order[i];
        if (v != NONE && v > 0 && s->small[v - 1])
            s->order[--s->at[s->row[v - 1] + 1]] = v - 1;
    }
}

static bool same_pieces(const struct sorting *s, size_t a, size_t a_end, size_t b, size_t b_end)
{
    if (a_end - a != b_end - b)
        return false;
    while (a < a_end && s->row[a] == s->row[b]) {
        a++;
        b++;
    }
    return a == a_end && a < s->len && b < s->len && s->row[a] == s->row[b];
}

/* Names the pieces, whose beginnings are `sorted`, and sorts them by their names. */
static void sort_pieces(const struct sorting *s, const uint32_t *pieces, const uint32_t *numbers,
                        uint32_t *sorted, size_t count)
{
    uint32_t *names = mem_new(count, sizeof *names), *order = mem_new(count, sizeof *order);
    uint32_t name = 0;
    names[numbers[sorted[0]]] = 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t a = numbers[sorted[i - 1]], b = numbers[sorted[i]];
        size_t a_end = a + 1 < count ? pieces[a + 1] : s->len;
        size_t b_end = b + 1 < count ? pieces[b + 1] : s->len;
        name += !same_pieces(s, pieces[a], a_end, pieces[b], b_end);
        names[b] = name;
    }
    suffixes_sort(names, count, name, order);
    for (size_t i = 0; i < count; i++)
        sorted[i] = pieces[order[i]];
    free(names);
    free(order);
}

static void sort(struct sorting *s)
{
    uint32_t *numbers = mem_new(s->len, sizeof *numbers); /* of the piece that begins there */
    size_t count = 0;
    count_types(s);
    for (size_t i = 0; i < s->len; i++)
        numbers[i] = i && !s->small[i - 1] && s->small[i] ? (uint32_t)count++ : NONE;
    uint32_t *pieces = mem_new(count, sizeof *pieces), *sorted = mem_new(count, sizeof *sorted);
    for (size_t i = 0; i < s->len; i++)
        if (numbers[i] != NONE)
            pieces[numbers[i]] = (uint32_t)i;
    induce(s, pieces, count);
    size_t found = 0;
    for (size_t i = 0; i < s->len && found < count; i++)
        if (s->order[i] != NONE && numbers[s->order[i]] != NONE)
            sorted[found++] = s->order[i];
    if (count) {
        sort_pieces(s, pieces, numbers, sorted, count);
        induce(s, sorted, count);
    }
    free(numbers);
    free(pieces);
    free(sorted);
}

void suffixes_sort(const uint32_t *row, size_t len, uint32_t most, uint32_t *order)
{
    if (len < 2) {
        if (len)
            order[0] = 0;
        return;
    }
    size_t numbers = (size_t)most + 2;
    struct sorting s = {.row = row, .len = len, .most = most, .order = order};
    s.small = mem_new(len, sizeof *s.small);
    s.l_starts = mem_new(numbers, sizeof *s.l_starts);
    s.s_starts = mem_new(numbers, sizeof *s.s_starts);
    s.at = mem_new(numbers, sizeof *s.at);
    sort(&s);
    free(s.small);
    free(s.l_starts);
    free(s.s_starts);
    free(s.at);
}

void suffixes_common(const uint32_t *row, size_t len, const uint32_t *order, uint32_t *same)
{
    uint32_t *place = mem_new(len, sizeof *place); /* of each suffix in the order */
    for (size_t i = 0; i < len; i++)
        place[order[i]] = (uint32_t)i;
    size_t common = 0; /* falls by at most one from a suffix to the next (Kasai and others 2001) */
    for (size_t i = 0; i < len; i++) {
        if (place[i] == 0) {
            common = 0;
            same[0] = 0;
            continue;
        }
        size_t other = order[place[i] - 1];
        while (i + common < len && other + common < len && row[i + common] &&
               row[i + common] == row[other + common])
            common++;
        same[place[i]] = (uint32_t)common;
        common -= common > 0;
    }
    free(place);
}
