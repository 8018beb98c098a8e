/* See query.h: cursors and counting. What a cursor finds in one segment is made in places.c. */
#include "query_impl.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

static bool terms_meet(const struct index_term *a, const struct index_term *b)
{
    if (a->codes.len > b->codes.len)
        return terms_meet(b, a);
    for (size_t i = 0; i < a->codes.len; i++)
        if (term_has(b, a->codes.at[i]))
            return true;
    return false;
}

/* Whether one place can begin within another. */
static bool can_overlap(const struct index_phrase *phrase)
{
    size_t count = phrase->terms.len;
    for (size_t shift = 1; shift < count; shift++) {
        size_t i = 0;
        while (i + shift < count && terms_meet(&phrase->terms.at[i], &phrase->terms.at[i + shift]))
            i++;
        if (i + shift == count)
            return true;
    }
    return false;
}

static bool is_impossible(const struct index_phrase *phrase)
{
    for (size_t i = 0; i < phrase->terms.len; i++)
        if (phrase->terms.at[i].codes.len == 0)
            return true;
    return phrase->terms.len == 0;
}

static struct index_cursor *make_cursor(struct index *index)
{
    struct index_cursor *c = mem_new(1, sizeof *c);
    c->index = index;
    return c;
}

struct index_cursor *index_cursor_new(struct index *index, const struct index_phrase *phrase)
{
    struct index_cursor *c = make_cursor(index);
    size_t joints = phrase->terms.len > 1 ? phrase->terms.len - 1 : 0;
    c->phrase = phrase;
    c->overlaps = can_overlap(phrase);
    c->joints = mem_new(joints, sizeof *c->joints);
    c->used = mem_new(joints, sizeof(struct joint *));
    if (is_impossible(phrase))
        c->segment = SIZE_MAX;
    return c;
}

struct index_cursor *index_cursor_bounds(struct index *index, enum index_bound bound)
{
    struct index_cursor *c = make_cursor(index);
    c->bound = bound;
    return c;
}

void index_cursor_free(struct index_cursor *c)
{
    if (!c)
        return;
    for (size_t i = 0; c->phrase && i + 1 < c->phrase->terms.len; i++) {
        posting_free(&c->joints[i].posting);
        VEC_FREE(&c->joints[i].across.at);
    }
    free(c->joints);
    free(c->used);
    VEC_FREE(&c->starts.at);
    VEC_FREE(&c->ends.at);
    free(c);
}

/* --- walking --- */

static void leave_segment(struct index_cursor *c)
{
    c->segment++;
    c->open = c->spent = false;
    c->starts.at.len = c->at = 0;
}

/* Makes starts hold a place; *found is false at the end of all segments. */
static bool refill(struct index_cursor *c, bool *found, struct err *err)
{
    while (c->at >= c->starts.at.len && c->segment < c->index->readers.len) {
        if (c->open && c->spent)
            leave_segment(c);
        else if (!cursor_fill(c, err))
            return false;
    }
    *found = c->at < c->starts.at.len;
    return true;
}

static void give(struct index_cursor *c, struct index_place *place)
{
    uint64_t base = c->index->readers.at[c->segment]->is.base;
    uint32_t start = c->starts.at.at[c->at];
    place->start = base + start;
    place->end = base + (c->ends.at.len ? c->ends.at.at[c->at]
                                        : start + (c->phrase ? (uint32_t)c->phrase->terms.len : 1));
    c->at++;
}

bool index_cursor_next(struct index_cursor *c, struct index_place *place, bool *found,
                       struct err *err)
{
    if (!refill(c, found, err))
        return false;
    if (*found)
        give(c, place);
    return true;
}

/* Passes over parts of the rarest list that lie before a position. Where places can overlap, what
 * was passed over would matter. */
static bool skip_parts(struct index_cursor *c, uint64_t position, struct err *err)
{
    struct reader *reader = c->index->readers.at[c->segment];
    if (!c->phrase || c->phrase->blind || c->phrase->terms.len < 2 || c->overlaps)
        return true;
    if (!c->open && !cursor_open(c, reader, err))
        return false;
    if (c->spent || position <= reader->is.base)
        return true;
    struct joint *rarest = c->used[0];
    if (!posting_skip(&rarest->posting, (uint32_t)(position - reader->is.base) + rarest->off, err))
        return false;
    c->spent = rarest->posting.end;
    return true;
}

bool index_cursor_seek(struct index_cursor *c, uint64_t position, struct index_place *place,
                       bool *found, struct err *err)
{
    *found = false;
    while (c->segment < c->index->readers.len &&
           c->index->readers.at[c->segment]->is.end <= position)
        leave_segment(c);
    while (c->segment < c->index->readers.len) {
        uint64_t base = c->index->readers.at[c->segment]->is.base;
        uint32_t wanted = position > base ? (uint32_t)(position - base) : 0;
        const uint32_t *starts = c->starts.at.at;
        size_t low = c->at, high = c->starts.at.len;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (starts[middle] < wanted)
                low = middle + 1;
            else
                high = middle;
        }
        c->at = low;
        if (c->at < c->starts.at.len)
            return index_cursor_next(c, place, found, err);
        if (!skip_parts(c, position, err))
            return false;
        if (c->open && c->spent)
            leave_segment(c);
        else if (!cursor_fill(c, err))
            return false;
    }
    return true;
}

/* --- counting --- */

static bool count_codes(struct reader *reader, const struct index_term *term, uint64_t *total,
                        struct err *err)
{
    struct walk *walk = mem_new(1, sizeof *walk);
    bool ok = true;
    for (size_t i = 0; ok && i < term->codes.len; i++) {
        uint64_t key = index_key(INDEX_COUNT, term->codes.at[i], 0), dead = 0;
        /* The next code of a beginning's words is often in the block at hand. */
        bool near = i > 0 && !walk->end && walk->part.key <= key && i % 64;
        if (!near)
            ok = walk_start(walk, reader, key, 0, err);
        while (ok && !walk->end && walk->part.key < key)
            ok = walk_next(walk, err);
        if (!ok || walk->end || walk->part.key != key)
            continue;
        if (reader->dead.len)
            ok = reader->source->dead_count(reader->source->user, reader->is.id, term->codes.at[i],
                                            &dead, err);
        if (ok && dead > walk->part.total)
            ok = index_damaged(err);
        *total += walk->part.total - dead;
    }
    free(walk);
    return ok;
}

bool index_count_term(struct index *index, const struct index_term *term, uint64_t *total,
                      struct err *err)
{
    *total = 0;
    for (size_t i = 0; i < index->readers.len; i++)
        if (!count_codes(index->readers.at[i], term, total, err))
            return false;
    return true;
}

/* What one segment has by the length of a list alone. */
static bool count_pair(struct reader *reader, const struct index_phrase *phrase, uint64_t *total,
                       struct err *err)
{
    uint32_t first = phrase->terms.at[0].codes.at[0], second = phrase->terms.at[1].codes.at[0];
    struct posting *posting = mem_new(1, sizeof *posting);
    bool ok = posting_open(posting, reader, index_key(INDEX_PAIR, first, second), err);
    *total += posting->total;
    if (ok && phrase->blind) {
        ok = posting_open(posting, reader, index_key(INDEX_ACROSS, first, second), err);
        *total += posting->total;
    }
    posting_free(posting);
    free(posting);
    return ok;
}

/* Counts what a cursor gives of one segment. */
static bool count_places(struct index_cursor *c, size_t segment, uint64_t *total, struct err *err)
{
    c->segment = segment;
    c->open = c->spent = false;
    c->starts.at.len = c->at = 0;
    while (!c->open || !c->spent) {
        if (!cursor_fill(c, err))
            return false;
        *total += c->starts.at.len;
    }
    return true;
}

bool index_count(struct index *index, const struct index_phrase *phrase, uint64_t *total,
                 struct err *err)
{
    *total = 0;
    if (is_impossible(phrase))
        return true;
    if (phrase->terms.len == 1)
        return index_count_term(index, &phrase->terms.at[0], total, err);
    struct index_cursor *c = index_cursor_new(index, phrase);
    bool by_length = phrase->terms.len == 2 && !c->overlaps && phrase->terms.at[0].codes.len == 1 &&
                     phrase->terms.at[1].codes.len == 1;
    bool ok = true;
    for (size_t i = 0; ok && i < index->readers.len; i++)
        ok = by_length && index->readers.at[i]->dead.len == 0
                 ? count_pair(index->readers.at[i], phrase, total, err)
                 : count_places(c, i, total, err);
    index_cursor_free(c);
    return ok;
}
