/* The positions of one key in a segment, read as far as they are needed; and of many keys at once.
 * See index_impl.h. */
#include "index_impl.h"

#include "lectern/base/attributes.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Ends the posting where the walk has left its key. */
static void look_at_part(struct posting *p)
{
    p->unpacked = false;
    p->end = p->walk.end || p->walk.part.key != p->key;
}

bool posting_open(struct posting *p, struct reader *reader, uint64_t key, struct err *err)
{
    p->key = key;
    p->total = 0;
    p->len = p->i = 0;
    if (!walk_start(&p->walk, reader, key, 0, err))
        return false;
    look_at_part(p);
    if (!p->end)
        p->total = p->walk.part.total;
    return p->end || p->total >= p->walk.part.count || index_damaged(err);
}

void posting_give(struct posting *p, uint32_t *at, size_t len)
{
    free(p->at);
    *p = (struct posting){.len = len, .cap = len, .total = len};
    p->at = at;
    p->walk.end = p->unpacked = true;
    p->end = len == 0;
}

void posting_free(struct posting *p)
{
    free(p->at);
    *p = (struct posting){0};
}

uint32_t posting_first(const struct posting *p)
{
    return p->unpacked ? p->at[0] : p->walk.part.first;
}

uint32_t posting_last(const struct posting *p)
{
    return p->unpacked ? p->at[p->len - 1] : part_last(&p->walk.part);
}

bool posting_unpack(struct posting *p, struct err *err)
{
    if (p->unpacked || p->end)
        return true;
    if (p->cap < PART_MAX) {
        p->at = mem_resize(p->at, PART_MAX, sizeof *p->at);
        p->cap = PART_MAX;
    }
    if (!walk_unpack(&p->walk, p->at, err))
        return false;
    p->len = p->walk.part.count;
    p->i = 0;
    p->unpacked = true;
    return true;
}

bool posting_next(struct posting *p, struct err *err)
{
    if (p->walk.end) { /* given whole */
        p->end = true;
        return true;
    }
    if (!walk_next(&p->walk, err))
        return false;
    look_at_part(p);
    return true;
}

bool posting_skip(struct posting *p, uint32_t position, struct err *err)
{
    while (!p->end && posting_last(p) < position) {
        struct dir_entry next = {0};
        bool more = !p->walk.end && p->walk.number < p->walk.reader->is.blocks;
        if (more && !reader_entry(p->walk.reader, p->walk.number, &next, err))
            return false;
        if (more && next.key == p->key && next.first <= position) {
            if (!walk_start(&p->walk, p->walk.reader, p->key, position, err))
                return false;
            look_at_part(p);
        } else if (!posting_next(p, err)) {
            return false;
        }
    }
    return true;
}

/* The first index from `i` on whose value is not below `position`, found in steps that grow. */
static size_t gallop(const uint32_t *at, size_t len, size_t i, uint32_t position)
{
    size_t step = 1, low = i;
    while (low + step < len && at[low + step] < position) {
        low += step;
        step *= 2;
    }
    size_t high = low + step < len ? low + step : len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (at[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool posting_has(struct posting *p, uint32_t position, bool *has, struct err *err)
{
    *has = false;
    if (!posting_skip(p, position, err))
        return false;
    if (p->end || posting_first(p) > position)
        return true;
    if (!posting_unpack(p, err))
        return false;
    p->i = gallop(p->at, p->len, p->i, position);
    *has = p->i < p->len && p->at[p->i] == position;
    return true;
}

/* Two ascending lists on their way through each other: positions to be kept, and those of a part.
 */
struct meeting {
    const uint32_t *at, *at_end;
    const uint32_t *own, *own_end;
    uint32_t *kept; /* never ahead of `at` */
};

/* Steps that may be taken without looking for an end. */
static size_t steps_left(const struct meeting *m)
{
    size_t at = (size_t)(m->at_end - m->at), own = (size_t)(m->own_end - m->own);
    return at < own ? at : own;
}

/* One step, without a branch that the processor would have to guess: the smaller one goes on. */
static ATTR_INLINE void meet(struct meeting *m, uint32_t off)
{
    uint32_t wanted = *m->at + off, have = *m->own;
    *m->kept = *m->at;
    m->kept += wanted == have;
    m->at += wanted <= have;
    m->own += have <= wanted;
}

/* Each step waits for what the one before has read, so two walks at once take little more time than
 * one. */
static void walk_both(struct meeting *first, struct meeting *second, uint32_t off)
{
    struct meeting a = *first, b = *second;
    for (size_t n, other; (n = steps_left(&a)) && (other = steps_left(&b));)
        for (n = n < other ? n : other; n > 0; n--) {
            meet(&a, off);
            meet(&b, off);
        }
    for (size_t n; (n = steps_left(&a));)
        while (n-- > 0)
            meet(&a, off);
    for (size_t n; (n = steps_left(&b));)
        while (n-- > 0)
            meet(&b, off);
    *first = a;
    *second = b;
}

/* Keeps of at[i … count) what is in a part, own[j … len): in halves, the second of which begins at
 * the middle of the longer walk. Returns how many; *i and *j go on. */
static size_t keep_dense(const uint32_t *own, size_t len, uint32_t off, uint32_t *at, size_t count,
                         size_t *i, size_t *j, size_t kept)
{
    uint32_t *to = at + kept;
    size_t middle = *j + (len - *j) / 2;
    size_t cut = gallop(at, count, *i, own[middle] > off ? own[middle] - off : 0);
    struct meeting low = {at + *i, at + cut, own + *j, own + middle, to};
    struct meeting high = {at + cut, at + count, own + middle, own + len, at + cut};
    walk_both(&low, &high, off);
    size_t fewer = (size_t)(low.kept - to), more = (size_t)(high.kept - (at + cut));
    memmove(low.kept, at + cut, more * sizeof *at);
    *i = (size_t)(high.at - at);
    /* Where all stood in the first half, what comes next may stand there too. */
    *j = (size_t)((cut < count ? high : low).own - own);
    return fewer + more;
}

/* Keeps what is in the present part; *i and *kept go on. Lists of about the same length are walked,
 * a much longer one is searched in steps that grow. */
static void keep_in_part(struct posting *p, uint32_t off, uint32_t *at, size_t count, size_t *i,
                         size_t *kept)
{
    enum { DENSE = 64 };
    const uint32_t *own = p->at;
    uint32_t last = own[p->len - 1];
    if (count - *i > DENSE && at[*i + DENSE - 1] + off <= last) {
        *kept += keep_dense(own, p->len, off, at, count, i, &p->i, *kept);
        return;
    }
    for (; *i < count && at[*i] + off <= last; ++*i) {
        p->i = gallop(own, p->len, p->i, at[*i] + off);
        if (p->i < p->len && own[p->i] == at[*i] + off)
            at[(*kept)++] = at[*i];
    }
}

bool posting_keep(struct posting *p, uint32_t off, uint32_t *at, size_t *count, struct err *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count;) {
        if (!posting_skip(p, at[i] + off, err))
            return false;
        if (p->end)
            break;
        uint32_t first = posting_first(p);
        if (at[i] + off < first) {
            while (i < *count && at[i] + off < first)
                i++;
            continue;
        }
        if (!posting_unpack(p, err))
            return false;
        keep_in_part(p, off, at, *count, &i, &kept);
        if (i < *count && p->i >= p->len && !posting_next(p, err)) /* the branchless walk's end */
            return false;
    }
    *count = kept;
    return true;
}

/* --- many keys at once --- */

bool reader_collect(struct reader *reader, uint64_t first, uint64_t last, key_wanted *wanted,
                    const void *user, struct position_list *list, struct err *err)
{
    struct walk *walk = mem_new(1, sizeof *walk);
    bool ok = walk_start(walk, reader, first, 0, err);
    while (ok && !walk->end && walk->part.key <= last) {
        if (!wanted || wanted(user, walk->part.key)) {
            VEC_RESERVE(&list->at, walk->part.count);
            ok = walk_unpack(walk, list->at.at + list->at.len, err);
            list->at.len += walk->part.count;
        }
        ok = ok && walk_next(walk, err);
    }
    free(walk);
    return ok;
}

void positions_sort(struct position_list *list)
{
    enum { BITS = 11, BUCKETS = 1 << BITS };
    size_t n = list->at.len;
    uint32_t all = 0;
    for (size_t i = 0; i < n; i++)
        all |= list->at.at[i];
    if (n < 2)
        return;
    uint32_t *from = list->at.at, *to = mem_new(n, sizeof *to), *other = to;
    for (unsigned shift = 0; shift < 32 && all >> shift; shift += BITS) {
        size_t starts[BUCKETS + 1] = {0};
        for (size_t i = 0; i < n; i++)
            starts[(from[i] >> shift) % BUCKETS + 1]++;
        for (size_t b = 0; b < BUCKETS; b++)
            starts[b + 1] += starts[b];
        for (size_t i = 0; i < n; i++)
            to[starts[(from[i] >> shift) % BUCKETS]++] = from[i];
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from == other) {
        memcpy(list->at.at, from, n * sizeof *from);
    }
    free(other);
}
