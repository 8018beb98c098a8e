/* See merge.h. */
#include "lectern/index/merge.h"

#include "index_impl.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

enum {
    FAN = 8,
    MERGE_MAX = 16,
    TIER_0 = 4096,  /* positions of the smallest size */
    DEAD_SHARE = 5, /* a fifth */
    DEAD_LEAST = 1024,
    TIERS = 12,
};

static int tier_of(const struct index_size *size)
{
    uint64_t live = size->end - size->base - size->dead;
    int tier = 0;
    for (; live > TIER_0; live /= FAN)
        tier++;
    return tier;
}

/* The first run of at least FAN neighbours of at most that tier. */
static bool find_run(const struct index_size *sizes, size_t size_count, int tier, size_t *first,
                     size_t *count)
{
    size_t run = 0;
    for (size_t i = 0; i < size_count; i++) {
        run = tier_of(&sizes[i]) <= tier ? run + 1 : 0;
        if (run == 0)
            continue;
        size_t from = i + 1 - run;
        if (sizes[i].end - sizes[from].base > INDEX_SPAN_MAX)
            run--;
        bool last = i + 1 == size_count || tier_of(&sizes[i + 1]) > tier;
        if (run >= FAN && (last || run == MERGE_MAX)) {
            *first = i + 1 - run;
            *count = run;
            return true;
        }
    }
    return false;
}

bool index_choose_merge(const struct index_size *sizes, size_t size_count, size_t *first,
                        size_t *count)
{
    for (int tier = 0; tier < TIERS; tier++)
        if (find_run(sizes, size_count, tier, first, count))
            return true;
    for (size_t i = 0; i < size_count; i++)
        if (sizes[i].dead >= DEAD_LEAST &&
            sizes[i].dead >= (sizes[i].end - sizes[i].base) / DEAD_SHARE) {
            *first = i;
            *count = 1;
            return true;
        }
    return false;
}

struct merging {
    struct index *index;
    struct reader **readers;
    struct walk **walks;
    size_t count;
    int64_t target;
    struct index_writer *writer;
    struct position_list list;
};

/* The least key that any of the walks stands at; false at the end of all. */
static bool least_key(const struct merging *m, uint64_t *key)
{
    bool any = false;
    for (size_t i = 0; i < m->count; i++) {
        const struct walk *walk = m->walks[i];
        if (!walk->end && (!any || walk->part.key < *key)) {
            *key = walk->part.key;
            any = true;
        }
    }
    return any;
}

static bool merge_count(struct merging *m, uint64_t key, struct err *err)
{
    const struct index_source *source = m->index->source;
    uint32_t code = (uint32_t)(key >> 24 & INDEX_CODE_MAX);
    uint64_t sum = 0, dead = 0, again = 0;
    for (size_t i = 0; i < m->count; i++) {
        struct walk *walk = m->walks[i];
        uint64_t own = 0;
        if (walk->end || walk->part.key != key)
            continue;
        if (m->readers[i]->dead.len &&
            !source->dead_count(source->user, m->readers[i]->is.id, code, &own, err))
            return false;
        sum += walk->part.total;
        dead += own;
        if (!walk_next(walk, err))
            return false;
    }
    if (dead && !source->dead_count(source->user, m->target, code, &again, err))
        return false;
    if (dead > sum + again)
        return index_damaged(err);
    sum = sum + again - dead;
    return sum == 0 || index_writer_count(m->writer, key, sum, err);
}

/* Appends the present part of a segment, as positions of the target. */
static bool take_part(struct merging *m, size_t i, unsigned shift, struct err *err)
{
    const struct walk *walk = m->walks[i];
    uint64_t base = (m->readers[i]->is.base - m->readers[0]->is.base) << shift;
    if (base + part_last(&walk->part) > UINT32_MAX)
        return index_damaged(err);
    VEC_RESERVE(&m->list.at, walk->part.count);
    uint32_t *to = m->list.at.at + m->list.at.len;
    if (!walk_unpack(walk, to, err))
        return false;
    size_t count = reader_drop_dead(m->readers[i], to, walk->part.count, shift);
    for (size_t j = 0; base && j < count; j++)
        to[j] += (uint32_t)base;
    m->list.at.len += count;
    return true;
}

static bool merge_list(struct merging *m, uint64_t key, struct err *err)
{
    unsigned shift = key >> 48 == INDEX_ACROSS ? MARK_BITS : 0;
    m->list.at.len = 0;
    for (size_t i = 0; i < m->count; i++)
        while (!m->walks[i]->end && m->walks[i]->part.key == key)
            if (!take_part(m, i, shift, err) || !walk_next(m->walks[i], err))
                return false;
    return m->list.at.len == 0 ||
           index_writer_list(m->writer, key, m->list.at.at, m->list.at.len, err);
}

/* Walks that stand at the first list from a key on. */
static bool begin_walks(struct merging *m, size_t first, uint64_t key, struct err *err)
{
    bool ok = true;
    m->walks = mem_new(m->count, sizeof(void *));
    m->readers = m->index->readers.at + first;
    for (size_t i = 0; i < m->count; i++)
        m->walks[i] = mem_new(1, sizeof **m->walks);
    for (size_t i = 0; ok && i < m->count; i++)
        ok = walk_start(m->walks[i], m->readers[i], key, 0, err);
    return ok;
}

bool index_merge(struct index *index, size_t first, size_t count, int64_t target, uint64_t *key,
                 uint64_t budget, struct index_writer *writer, bool *done, struct err *err)
{
    enum { KEY_COST = 4 }; /* a key costs as much as so many positions */
    struct merging m = {.index = index, .count = count, .target = target, .writer = writer};
    uint64_t spent = 0;
    bool ok = begin_walks(&m, first, *key, err);
    *done = false;
    while (ok && !*done && spent < budget) {
        m.list.at.len = 0;
        if (!least_key(&m, key)) {
            *done = true;
            break;
        }
        ok = *key >> 48 == INDEX_COUNT ? merge_count(&m, *key, err) : merge_list(&m, *key, err);
        spent += m.list.at.len + KEY_COST;
    }
    if (ok && !*done && !least_key(&m, key))
        *done = true;
    for (size_t i = 0; i < m.count; i++)
        free(m.walks[i]);
    free(m.walks);
    VEC_FREE(&m.list.at);
    return ok;
}
