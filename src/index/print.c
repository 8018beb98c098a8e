/* Whether a segment is what its texts make: batch.h. Its own order is looked at on the way, since a
 * sum would not notice lists in the wrong place. */
#include "index_impl.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

struct printing {
    struct reader *reader;
    struct index_print *print;
    uint64_t key;      /* of the list at hand */
    uint64_t expected; /* positions that are still to come of it */
    uint64_t last;     /* its last position + 1 */
    bool begun;
    uint32_t *at;
};

/* A number, less what is dead of it. */
static bool print_count(struct printing *p, const struct part *part, struct err *err)
{
    uint64_t dead = 0;
    const struct index_source *source = p->reader->source;
    uint32_t code = (uint32_t)(part->key >> 24 & INDEX_CODE_MAX);
    if (p->reader->dead.len &&
        !source->dead_count(source->user, p->reader->is.id, code, &dead, err))
        return false;
    if (dead > part->total)
        return index_damaged(err);
    print_add(p->print, part->key, 0, part->total - dead);
    return true;
}

static bool print_positions(struct printing *p, const struct walk *walk, struct err *err)
{
    const struct part *part = &walk->part;
    unsigned shift = part->key >> 48 == INDEX_ACROSS ? MARK_BITS : 0;
    uint64_t base = p->reader->is.base << shift;
    if (part->first < p->last || part->count > p->expected || !walk_unpack(walk, p->at, err))
        return index_damaged(err);
    for (size_t i = 1; i < part->count; i++)
        if (p->at[i] <= p->at[i - 1])
            return index_damaged(err);
    uint32_t last = part_last(part);
    p->last = (uint64_t)last + 1;
    p->expected -= part->count;
    if (base + last >= p->reader->is.end << shift)
        return index_damaged(err);
    size_t count = reader_drop_dead(p->reader, p->at, part->count, shift);
    for (size_t i = 0; i < count; i++)
        print_add(p->print, part->key, base + p->at[i], 1);
    return true;
}

static bool print_part(struct printing *p, const struct walk *walk, struct err *err)
{
    const struct part *part = &walk->part;
    bool new_key = !p->begun || part->key != p->key;
    if (new_key ? (p->begun && part->key < p->key) || p->expected || part->total == 0
                : part->total != 0)
        return index_damaged(err);
    if (new_key) {
        p->key = part->key;
        p->expected = part->total;
        p->last = 0;
        p->begun = true;
    }
    if (part->key >> 48 != INDEX_COUNT)
        return print_positions(p, walk, err);
    p->expected = 0;
    return print_count(p, part, err);
}

/* Whether the directory leads to where a block begins. */
static bool check_entry(struct reader *reader, const struct walk *walk, struct err *err)
{
    struct dir_entry entry;
    if (!reader_entry(reader, walk->number - 1, &entry, err))
        return false;
    return (entry.key == walk->part.key && entry.first == walk->part.first &&
            entry.starts == (walk->part.total > 0)) ||
           index_damaged(err);
}

bool index_segment_print(struct index *index, size_t number, struct index_print *print,
                         struct err *err)
{
    struct reader *reader = index->readers.at[number];
    struct printing p = {.reader = reader, .print = print};
    struct walk *walk = mem_new(1, sizeof *walk);
    uint32_t block = 0;
    p.at = mem_new(PART_MAX, sizeof *p.at);
    bool ok = walk_start(walk, reader, 0, 0, err);
    while (ok && !walk->end) {
        if (walk->number != block) {
            block = walk->number;
            ok = check_entry(reader, walk, err);
        }
        ok = ok && print_part(&p, walk, err) && walk_next(walk, err);
    }
    if (ok && (p.expected || block != reader->is.blocks))
        ok = index_damaged(err);
    free(p.at);
    free(walk);
    return ok;
}
