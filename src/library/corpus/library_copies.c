/* Near copies (library/corpus/copies.h). Of every speech the smallest fingerprints are kept as a
 * sketch, for which one walk through the index in their order is enough: copies share most of them
 * (Broder 1997). Speeches that share some are then looked at in their texts, the oldest first, so
 * that every copy comes to the oldest speech that it is one of. */
#include "shared_runs.h"

#include "lectern/base/mem.h"
#include "lectern/corpus/winnow.h"
#include "lectern/index/runs.h"
#include "lectern/library/corpus/copies.h"
#include "lectern/model/age.h"
#include "lectern/store/index.h"

#include <stdlib.h>
#include <string.h>

enum {
    SKETCH = 16,     /* fingerprints of a speech */
    SHARED_PART = 6, /* of a sketch that much is shared by any near copies, up to bad luck */
    COMMON = 4096,   /* speeches with one fingerprint: beyond, it tells nothing */
    TURN = 1 << 16,  /* places between two looks whether it shall go on */
    NOBODY = -1
};

/* A fingerprint of a speech's sketch; speeches by age. */
struct mark {
    uint32_t key, rank;
};

struct sketching {
    struct library *library;
    const struct bases *bases;
    size_t places;   /* seen */
    uint8_t *counts; /* of marks, by base */
    uint32_t *ranks; /* age by base */
    VEC(struct mark) marks;
};

/* The speeches by age, and what was found out about each. */
struct sorting {
    struct library *library;
    VEC(size_t) order;  /* bases, the oldest first */
    struct mark *marks; /* by key, then by age */
    size_t mark_count;
    VEC(size_t) own;  /* places in `marks`, speech by speech */
    size_t *first;    /* by age: where its own begin; one more at the end */
    int64_t *leader;  /* by age: the age of the oldest one that it is a copy of, NOBODY */
    uint32_t *shared; /* by age: marks in common with the speech at hand */
    VEC(uint32_t) met;
};

static bool take_mark(void *user, uint32_t key, uint64_t position, struct err *err)
{
    struct sketching *s = user;
    if (s->places++ % TURN == 0 && !library_goes_on(s->library, 0, 0, err))
        return false;
    size_t base = bases_at(s->bases, position);
    if (base == SIZE_MAX || s->counts[base] == SKETCH)
        return true;
    struct mark mark = {key, s->ranks[base]};
    const struct mark *last = s->marks.len ? &s->marks.at[s->marks.len - 1] : NULL;
    if (last && last->key == mark.key && last->rank == mark.rank)
        return true;
    s->counts[base]++;
    VEC_PUSH(&s->marks, mark);
    return true;
}

struct aged {
    const char *date;
    int64_t id;
    size_t base;
};

static int compare_age(const void *left, const void *right)
{
    const struct aged *a = left, *b = right;
    return age_order(a->date, a->id, b->date, b->id);
}

static void sort_by_age(struct sorting *s, const struct bases *bases, uint32_t *ranks)
{
    struct aged *rows = mem_new(bases->at.len, sizeof *rows);
    for (size_t i = 0; i < bases->at.len; i++)
        rows[i] = (struct aged){bases->at.at[i].date, bases->at.at[i].speech_id, i};
    if (bases->at.len > 0)
        qsort(rows, bases->at.len, sizeof *rows, compare_age);
    for (size_t i = 0; i < bases->at.len; i++) {
        ranks[rows[i].base] = (uint32_t)i;
        VEC_PUSH(&s->order, rows[i].base);
    }
    free(rows);
}

static int compare_marks(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

/* Sorts the marks, once each, and notes where those of each speech are. */
static void sort_marks(struct sorting *s, struct mark *marks, size_t count)
{
    size_t kept = 0, speeches = s->order.len;
    if (count > 0)
        qsort(marks, count, sizeof *marks, compare_marks);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_marks(&marks[kept - 1], &marks[i]) != 0)
            marks[kept++] = marks[i];
    s->marks = marks;
    s->mark_count = kept;
    s->first = mem_new(speeches + 2, sizeof *s->first);
    for (size_t i = 0; i < kept; i++)
        s->first[marks[i].rank + 2]++;
    for (size_t i = 2; i < speeches + 2; i++)
        s->first[i] += s->first[i - 1];
    VEC_RESERVE(&s->own, kept);
    s->own.len = kept;
    for (size_t i = 0; i < kept; i++)
        s->own.at[s->first[marks[i].rank + 1]++] = i;
}

static size_t own_count(const struct sorting *s, size_t rank)
{
    return s->first[rank + 1] - s->first[rank];
}

/* Counts the marks that younger speeches have in common with one, as far as these belong to none.
 */
static void count_shared(struct sorting *s, size_t rank)
{
    s->met.len = 0;
    for (size_t i = s->first[rank]; i < s->first[rank + 1]; i++) {
        size_t at = s->own.at[i], end = at + 1;
        while (end < s->mark_count && s->marks[end].key == s->marks[at].key && end - at <= COMMON)
            end++;
        for (size_t k = at + 1; end - at <= COMMON && k < end; k++) {
            uint32_t other = s->marks[k].rank;
            if (s->leader[other] != NOBODY)
                continue;
            if (s->shared[other]++ == 0)
                VEC_PUSH(&s->met, other);
        }
    }
}

/* Looks at those that share enough, in their texts. */
static bool look_at_shared(struct sorting *s, const int64_t *ids, size_t rank, struct err *err)
{
    struct prints own = {0}, prints = {0};
    bool ok = true, read = false;
    for (size_t i = 0; ok && i < s->met.len; i++) {
        size_t other = s->met.at[i], least = own_count(s, rank), n = own_count(s, other);
        least = ((n < least ? n : least) + SHARED_PART - 1) / SHARED_PART;
        bool enough = s->shared[other] >= least;
        s->shared[other] = 0;
        if (!enough)
            continue;
        ok = (read || speech_prints(s->library, ids[rank], &own, err)) &&
             speech_prints(s->library, ids[other], &prints, err);
        read = true;
        if (ok && winnow_is_near_copy(winnow_compare(&own, &prints)))
            s->leader[rank] = s->leader[other] = (int64_t)rank;
        prints_free(&prints);
    }
    prints_free(&own);
    return ok;
}

static bool find_leaders(struct sorting *s, const int64_t *ids, struct err *err)
{
    bool ok = true;
    for (size_t rank = 0; ok && rank < s->order.len; rank++) {
        ok = library_goes_on(s->library, rank, s->order.len, err);
        if (!ok || s->leader[rank] != NOBODY || own_count(s, rank) == 0)
            continue;
        count_shared(s, rank);
        ok = look_at_shared(s, ids, rank, err);
    }
    return ok;
}

/* Numbers the groups, and the speeches in each by age. */
static void number(const struct sorting *s, const int64_t *ids, struct copies *copies)
{
    uint32_t *groups = mem_new(s->order.len, sizeof *groups);
    uint32_t *counts = mem_new(s->order.len, sizeof *counts);
    for (size_t rank = 0; rank < s->order.len; rank++) {
        if (s->leader[rank] == NOBODY)
            continue;
        size_t leader = (size_t)s->leader[rank];
        if (leader == rank)
            groups[rank] = (uint32_t)copies->groups++;
        struct copy copy = {ids[rank], groups[leader], counts[leader]++};
        VEC_PUSH(&copies->at, copy);
    }
    copies_sort(copies);
    free(groups);
    free(counts);
}

/* Takes the sketches of all speeches; *ids are those of the speeches by age. */
static bool sketch(struct sorting *s, int64_t **ids, struct err *err)
{
    struct index *index = store_index(s->library->store, err);
    const struct bases *bases = index ? library_bases(s->library, err) : NULL;
    if (!bases)
        return false;
    struct sketching sketching = {.library = s->library,
                                  .bases = bases,
                                  .counts = mem_new(bases->at.len, sizeof *sketching.counts),
                                  .ranks = mem_new(bases->at.len, sizeof *sketching.ranks)};
    sort_by_age(s, bases, sketching.ranks);
    *ids = mem_new(bases->at.len, sizeof **ids);
    for (size_t i = 0; i < s->order.len; i++)
        (*ids)[i] = bases->at.at[s->order.at[i]].speech_id;
    bool ok = index_runs_each(index, take_mark, &sketching, err);
    sort_marks(s, sketching.marks.at, sketching.marks.len);
    free(sketching.counts);
    free(sketching.ranks);
    return ok;
}

bool library_copies(struct library *library, struct copies *copies, struct err *err)
{
    struct sorting s = {.library = library};
    int64_t *ids = NULL;
    *copies = (struct copies){0};
    if (!library_index(library, err) || !store_begin_reading(library->store, err))
        return false;
    bool ok = sketch(&s, &ids, err);
    if (ok) {
        s.leader = mem_new(s.order.len, sizeof *s.leader);
        s.shared = mem_new(s.order.len, sizeof *s.shared);
        for (size_t i = 0; i < s.order.len; i++)
            s.leader[i] = NOBODY;
        ok = find_leaders(&s, ids, err);
    }
    store_end_reading(library->store);
    if (ok)
        number(&s, ids, copies);
    free(ids);
    mem_free(s.marks);
    free(s.first);
    free(s.leader);
    free(s.shared);
    VEC_FREE(&s.order);
    VEC_FREE(&s.own);
    VEC_FREE(&s.met);
    return ok;
}
