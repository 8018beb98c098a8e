/* The places of a phrase in one segment. The phrase is covered by pairs of its tokens, as cheaply
 * as can be; the rarest list is read part by part, and of its positions those are kept that the
 * other lists have too, which are read only where they can hold one (posting_keep). A blind phrase
 * is followed from each place of its rarest pair to both sides, over whatever marks stand there. */
#include "query_impl.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

static const struct index_term *term_at(const struct index_cursor *c, size_t i)
{
    return &c->phrase->terms.at[i];
}

bool term_has(const struct index_term *term, uint32_t code)
{
    size_t low = 0, high = term->codes.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (term->codes.at[middle] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < term->codes.len && term->codes.at[low] == code;
}

/* --- the lists of sets of codes --- */

struct wanted {
    const struct index_term *first, *second; /* second null: any */
};

static bool is_wanted(const void *user, uint64_t key)
{
    const struct wanted *wanted = user;
    return term_has(wanted->first, (uint32_t)(key >> 24 & INDEX_CODE_MAX)) &&
           (!wanted->second || term_has(wanted->second, (uint32_t)(key & INDEX_CODE_MAX)));
}

static uint32_t first_code(const struct index_term *term)
{
    return term->codes.at[0];
}

static uint32_t last_code(const struct index_term *term)
{
    return term->codes.at[term->codes.len - 1];
}

/* The positions of two terms side by side, in order. */
static bool collect_pairs(struct reader *reader, enum index_class class,
                          const struct index_term *first, const struct index_term *second,
                          struct position_list *list, struct err *err)
{
    struct wanted wanted = {first, second};
    uint64_t from = index_key(class, first_code(first), second ? first_code(second) : 0);
    uint64_t to = index_key(class, last_code(first), second ? last_code(second) : INDEX_CODE_MAX);
    list->at.len = 0;
    if (!reader_collect(reader, from, to, is_wanted, &wanted, list, err))
        return false;
    positions_sort(list);
    return true;
}

/* --- one segment --- */

static bool is_single(const struct index_term *a, const struct index_term *b)
{
    return a->codes.len == 1 && b->codes.len == 1;
}

/* What the lists of a joint cost. */
static bool measure_joint(struct index_cursor *c, struct reader *reader, size_t i, struct err *err)
{
    struct joint *joint = &c->joints[i];
    const struct index_term *a = term_at(c, i), *b = term_at(c, i + 1);
    uint64_t across = 0;
    joint->off = (uint32_t)i;
    joint->first = index_key(INDEX_PAIR, first_code(a), first_code(b));
    joint->last = index_key(INDEX_PAIR, last_code(a), last_code(b));
    if (!reader_cost(reader, joint->first, joint->last, &joint->cost, err))
        return false;
    if (c->phrase->blind &&
        !reader_cost(reader, index_key(INDEX_ACROSS, first_code(a), first_code(b)),
                     index_key(INDEX_ACROSS, last_code(a), last_code(b)), &across, err))
        return false;
    joint->cost += across;
    return true;
}

static bool open_joint(struct index_cursor *c, struct reader *reader, struct joint *joint,
                       struct err *err)
{
    const struct index_term *a = term_at(c, joint->off), *b = term_at(c, joint->off + 1);
    if (c->phrase->blind && !collect_pairs(reader, INDEX_ACROSS, a, b, &joint->across, err))
        return false;
    if (is_single(a, b))
        return posting_open(&joint->posting, reader, joint->first, err);
    struct position_list list = {0};
    if (!collect_pairs(reader, INDEX_PAIR, a, b, &list, err)) {
        VEC_FREE(&list.at);
        return false;
    }
    posting_give(&joint->posting, list.at.at, list.at.len);
    return true;
}

static int compare_costs(const void *a, const void *b)
{
    const struct joint *const *left = a, *const *right = b;
    return ((*left)->cost > (*right)->cost) - ((*left)->cost < (*right)->cost);
}

/* Chooses the joints that cover all tokens at the least cost: best[j] is that of covering the first
 * j tokens. A blind phrase needs all of its joints. */
static void choose_joints(struct index_cursor *c)
{
    size_t count = c->phrase->terms.len;
    uint64_t *best = mem_new(count + 1, sizeof *best);
    bool *back_two = mem_new(count + 1, sizeof *back_two);
    c->used_count = 0;
    best[1] = UINT64_MAX / 2;
    for (size_t j = 2; j <= count; j++) {
        back_two[j] = best[j - 2] <= best[j - 1];
        best[j] = c->joints[j - 2].cost + (back_two[j] ? best[j - 2] : best[j - 1]);
    }
    for (size_t j = count; j > 0; j -= back_two[j] && !c->phrase->blind ? 2 : 1) {
        if (j == 1) /* reached by a blind phrase alone */
            break;
        c->used[c->used_count++] = &c->joints[j - 2];
    }
    free(best);
    free(back_two);
    qsort(c->used, c->used_count, sizeof(struct joint *), compare_costs);
}

/* Leaves out places that begin before the last one ended. */
static void drop_overlaps(struct index_cursor *c)
{
    size_t kept = 0, length = c->phrase->terms.len;
    uint32_t *starts = c->starts.at.at, *ends = c->ends.at.at;
    if (!c->overlaps)
        return;
    for (size_t i = 0; i < c->starts.at.len; i++) {
        if (starts[i] < c->free_from)
            continue;
        starts[kept] = starts[i];
        if (c->phrase->blind)
            ends[kept] = ends[i];
        c->free_from = c->phrase->blind ? ends[i] : (uint64_t)starts[i] + length;
        kept++;
    }
    c->starts.at.len = kept;
    c->ends.at.len = c->phrase->blind ? kept : 0;
}

/* The whole list of one term. */
static bool fill_single(struct index_cursor *c, struct reader *reader, struct err *err)
{
    enum { APART = 64 };
    const struct index_term *term = term_at(c, 0);
    c->spent = true;
    if (term->codes.len > APART) {
        if (!collect_pairs(reader, INDEX_PAIR, term, NULL, &c->starts, err))
            return false;
    } else {
        for (size_t i = 0; i < term->codes.len; i++) {
            uint32_t code = term->codes.at[i];
            if (!reader_collect(reader, index_key(INDEX_PAIR, code, 0),
                                index_key(INDEX_PAIR, code, INDEX_CODE_MAX), NULL, NULL, &c->starts,
                                err))
                return false;
        }
        positions_sort(&c->starts);
    }
    c->starts.at.len = reader_drop_dead(reader, c->starts.at.at, c->starts.at.len, 0);
    return true;
}

/* The next places of a phrase as it is written: out of the next part of the rarest list that has
 * any. */
static bool fill_exact(struct index_cursor *c, struct reader *reader, struct err *err)
{
    struct joint *rarest = c->used[0];
    struct posting *p = &rarest->posting;
    while (!p->end && c->starts.at.len == 0) {
        if (!posting_unpack(p, err))
            return false;
        VEC_RESERVE(&c->starts.at, p->len);
        size_t count = 0;
        for (size_t i = 0; i < p->len; i++)
            if (p->at[i] >= rarest->off)
                c->starts.at.at[count++] = p->at[i] - rarest->off;
        count = reader_drop_dead(reader, c->starts.at.at, count, 0);
        for (size_t i = 1; count && i < c->used_count; i++)
            if (!posting_keep(&c->used[i]->posting, c->used[i]->off, c->starts.at.at, &count, err))
                return false;
        c->starts.at.len = count;
        drop_overlaps(c);
        if (!posting_next(p, err))
            return false;
    }
    c->spent = p->end;
    return true;
}

/* --- blind --- */

static size_t lower_bound(const struct position_list *list, uint32_t value)
{
    size_t low = 0, high = list->at.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->at.at[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the second token of a joint stands whose first one stands at *position. */
static bool step_right(struct joint *joint, uint32_t *position, bool *is_there, struct err *err)
{
    if (!posting_has(&joint->posting, *position, is_there, err))
        return false;
    if (*is_there) {
        ++*position;
        return true;
    }
    size_t i = lower_bound(&joint->across, *position << MARK_BITS);
    *is_there = i < joint->across.at.len && joint->across.at.at[i] >> MARK_BITS == *position;
    if (*is_there)
        *position += (joint->across.at.at[i] & (INDEX_MARKS_MAX - 1)) + 2;
    return true;
}

/* Where the first token stands whose second one stands at *position. */
static bool step_left(struct joint *joint, uint32_t *position, bool *is_there, struct err *err)
{
    *is_there = false;
    if (*position == 0)
        return true;
    if (!posting_has(&joint->posting, *position - 1, is_there, err))
        return false;
    if (*is_there) {
        --*position;
        return true;
    }
    uint32_t from = *position > INDEX_MARKS_MAX + 1 ? *position - INDEX_MARKS_MAX - 1 : 0;
    const struct position_list *across = &joint->across;
    for (size_t i = lower_bound(across, from << MARK_BITS); i < across->at.len; i++) {
        uint32_t first = across->at.at[i] >> MARK_BITS;
        if (first >= *position)
            break;
        if (first + (across->at.at[i] & (INDEX_MARKS_MAX - 1)) + 2 == *position) {
            *position = first;
            *is_there = true;
            break;
        }
    }
    return true;
}

/* Both ways from a place of joint number `from`. */
static bool extend(struct index_cursor *c, size_t from, uint32_t *start, uint32_t *end,
                   bool *is_there, struct err *err)
{
    *is_there = true;
    for (size_t j = from; *is_there && j + 1 < c->phrase->terms.len; j++)
        if (!step_right(&c->joints[j], end, is_there, err))
            return false;
    for (size_t j = from; *is_there && j > 0; j--)
        if (!step_left(&c->joints[j - 1], start, is_there, err))
            return false;
    return true;
}

/* All first tokens of a joint, whatever marks stand behind them. */
static bool collect_joint(const struct joint *joint, struct reader *reader,
                          struct position_list *list, struct err *err)
{
    const struct posting *p = &joint->posting;
    if (p->walk.reader) {
        if (!reader_collect(reader, joint->first, joint->last, NULL, NULL, list, err))
            return false;
    } else {
        for (size_t i = 0; i < p->len; i++)
            VEC_PUSH(&list->at, p->at[i]);
    }
    for (size_t i = 0; i < joint->across.at.len; i++)
        VEC_PUSH(&list->at, joint->across.at.at[i] >> MARK_BITS);
    positions_sort(list);
    return true;
}

static bool fill_blind(struct index_cursor *c, struct reader *reader, struct err *err)
{
    struct joint *rarest = c->used[0];
    struct position_list list = {0};
    bool ok = collect_joint(rarest, reader, &list, err);
    list.at.len = reader_drop_dead(reader, list.at.at, list.at.len, 0);
    c->spent = true;
    for (size_t i = 0; ok && i < list.at.len; i++) {
        uint32_t start = list.at.at[i], end = start;
        bool is_there;
        ok = extend(c, rarest->off, &start, &end, &is_there, err);
        if (ok && is_there) {
            VEC_PUSH(&c->starts.at, start);
            VEC_PUSH(&c->ends.at, end + 1);
        }
    }
    if (ok)
        drop_overlaps(c);
    VEC_FREE(&list.at);
    return ok;
}

/* --- all of it --- */

bool cursor_open(struct index_cursor *c, struct reader *reader, struct err *err)
{
    c->open = true;
    c->spent = false;
    c->free_from = 0;
    if (!c->phrase || c->phrase->terms.len < 2)
        return true;
    for (size_t i = 0; i + 1 < c->phrase->terms.len; i++)
        if (!measure_joint(c, reader, i, err))
            return false;
    choose_joints(c);
    for (size_t i = 0; i < c->used_count && !c->spent; i++) {
        struct joint *joint = c->used[i];
        if (!open_joint(c, reader, joint, err))
            return false;
        c->spent = joint->posting.end && joint->across.at.len == 0;
    }
    return true;
}

static bool fill_bounds(struct index_cursor *c, struct reader *reader, struct err *err)
{
    c->spent = true;
    if (!reader_collect(reader, index_key(INDEX_BOUND, c->bound, 0),
                        index_key(INDEX_BOUND, c->bound, INDEX_CODE_MAX), NULL, NULL, &c->starts,
                        err))
        return false;
    c->starts.at.len = reader_drop_dead(reader, c->starts.at.at, c->starts.at.len, 0);
    return true;
}

bool cursor_fill(struct index_cursor *c, struct err *err)
{
    struct reader *reader = c->index->readers.at[c->segment];
    c->starts.at.len = c->ends.at.len = c->at = 0;
    if (!c->open && !cursor_open(c, reader, err))
        return false;
    if (c->spent)
        return true;
    if (!c->phrase)
        return fill_bounds(c, reader, err);
    if (c->phrase->terms.len == 1)
        return fill_single(c, reader, err);
    return c->phrase->blind ? fill_blind(c, reader, err) : fill_exact(c, reader, err);
}
