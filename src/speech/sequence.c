/* See sequence.h. Costs are in tenths of "one clear mark out of place"; they were set from how speeches are written, not fitted. */
#include "lectern/speech/sequence.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
    BEAM = 14,
    PRUNE = 60,     /* readings this much worse than the best are given up */
    FORCE = 4096,   /* after so many candidates only the best reading is kept, to bound memory */
    NO_NODE = -1,
};

/* One open series of a reading. */
struct frame {
    uint32_t last;   /* index of its latest member */
    uint16_t number; /* that member's number */
    uint8_t family;
    bool single; /* has one member so far */
    bool worded; /* its head is 首先 or First, so that 最后 may close it */
    uint32_t style;
};

struct reading {
    int32_t cost;
    int32_t node; /* its latest accepted mark in solver.nodes */
    uint8_t height;
    struct frame frames[SEQUENCE_MAX_DEPTH];
};

/* One accepted mark, linked to the one accepted before it. */
struct node {
    int32_t before;
    uint32_t candidate;
    uint8_t level; /* depth - 1 */
    bool starts, slip, other;
};

struct solver {
    struct candidate *at;
    size_t count;
    VEC(struct node) nodes;
    struct reading *beam, *next; /* two halves of `room` that change places */
    struct reading room[2][BEAM];
    size_t beam_len, next_len;
};

/* A mark under one of its meanings. */
struct sense {
    const struct candidate *of;
    uint32_t index;
    enum marker_family family;
    uint32_t style, number;
    bool other;
};

/* --- properties of marks --------------------------------------------------------------------------- */

/* Where custom puts the family, top first. Spoken marks (一是, 首先 …) may stand anywhere: SPOKEN and above. */
enum { SPOKEN = 20 };

static int rank_of(enum marker_family family, uint32_t style)
{
    switch (family) {
    case MARKER_NONE: return 5;
    case MARKER_HASH: return -10 + (int)style;
    case MARKER_UNIT: return (int)style;
    case MARKER_FORMAL: return 5;
    case MARKER_TOPIC: return 5;
    case MARKER_HAN: return 6;
    case MARKER_ROMAN: return 6;
    case MARKER_UPPER: return 7;
    case MARKER_HAN_PAREN: return 8;
    case MARKER_STEM: return 8;
    case MARKER_NUMBER: return 9;
    case MARKER_DECIMAL: return 9 + (int)style;
    case MARKER_HANGUL: return 10;
    case MARKER_NUMBER_PAREN: return 12;
    case MARKER_NUMBER_HALF: return 12;
    case MARKER_KANA: return 13;
    case MARKER_LOWER: return 13;
    case MARKER_LETTER_PAREN: return 14;
    case MARKER_CIRCLED: return 15;
    case MARKER_ROMAN_PAREN: return 15;
    case MARKER_ORDINAL: return SPOKEN;
    case MARKER_FIRST: return SPOKEN;
    case MARKER_WORD: return SPOKEN;
    case MARKER_EACH: return SPOKEN + 1;
    case MARKER_ONE_OF: return SPOKEN + 2;
    case MARKER_FAMILIES: break;
    }
    return SPOKEN;
}

static bool is_spoken(enum marker_family family)
{
    return rank_of(family, 0) >= SPOKEN;
}

static bool is_start(const struct candidate *candidate)
{
    return candidate->gap == GAP_START;
}

/* What it costs to take the mark for mere text. */
static int ignore_cost(const struct candidate *candidate)
{
    static const uint8_t BASE[MARKER_FAMILIES] = {
        [MARKER_NONE] = 12,         [MARKER_HASH] = 30,   [MARKER_UNIT] = 45,
        [MARKER_FORMAL] = 40,       [MARKER_HAN] = 45,    [MARKER_TOPIC] = 33,
        [MARKER_HAN_PAREN] = 42,    [MARKER_STEM] = 30,   [MARKER_ROMAN] = 32,
        [MARKER_UPPER] = 28,        [MARKER_NUMBER] = 36, [MARKER_DECIMAL] = 26,
        [MARKER_NUMBER_PAREN] = 33, [MARKER_CIRCLED] = 35, [MARKER_NUMBER_HALF] = 30,
        [MARKER_KANA] = 26,         [MARKER_HANGUL] = 30, [MARKER_LOWER] = 26,
        [MARKER_LETTER_PAREN] = 28, [MARKER_ROMAN_PAREN] = 28, [MARKER_ORDINAL] = 30,
        [MARKER_FIRST] = 20,        [MARKER_EACH] = 33,   [MARKER_ONE_OF] = 24,
        [MARKER_WORD] = 22,
    };
    static const uint8_t PER_CENT[] = {
        [GAP_START] = 100, [GAP_STOP] = 85, [GAP_BLANK] = 60, [GAP_COMMA] = 50, [GAP_NONE] = 25};
    int cost = BASE[candidate->marker.family];
    if (candidate->marker.weak)
        cost = cost * (candidate->own_line ? 60 : 45) / 100;
    return cost * PER_CENT[candidate->gap] / 100;
}

/* Whether a series of one such mark may stand. */
static bool may_stand_alone(const struct candidate *candidate)
{
    enum marker_family family = candidate->marker.family;
    return is_start(candidate) && !candidate->marker.weak &&
           (family == MARKER_HAN || family == MARKER_HAN_PAREN || family == MARKER_UNIT ||
            family == MARKER_FORMAL || family == MARKER_HASH);
}

/* What it costs to close a series; only one with a single member costs. */
static int close_cost(const struct solver *solver, const struct frame *frame)
{
    const struct candidate *last = &solver->at[frame->last];
    if (!frame->single)
        return 0;
    if (frame->family == MARKER_NONE)
        return 8;
    return may_stand_alone(last) ? 12 : is_start(last) ? 30 : 45;
}

static int close_above(const struct solver *solver, const struct reading *reading, size_t level)
{
    int cost = 0;
    for (size_t i = level; i < reading->height; i++)
        cost += close_cost(solver, &reading->frames[i]);
    return cost;
}

/* --- going on -------------------------------------------------------------------------------------- */

enum { NEVER = 10000 };

/* Families that speakers mix in one series: 首先 … 其次 … 三是. */
static bool is_mixable(enum marker_family family)
{
    return family == MARKER_ORDINAL || family == MARKER_FIRST || family == MARKER_EACH ||
           family == MARKER_WORD;
}

/* What a change of the mark's make costs within one series. */
static int make_cost(const struct frame *frame, const struct sense *sense)
{
    if (frame->family == sense->family) {
        if (frame->style == sense->style)
            return 0;
        switch (sense->family) {
        case MARKER_UNIT:
        case MARKER_DECIMAL:
        case MARKER_HASH:
        case MARKER_TOPIC: return NEVER;
        case MARKER_EACH: return sense->of->marker.weak ? 14 : 4;
        default: return 6;
        }
    }
    if ((frame->family == MARKER_NUMBER && sense->family == MARKER_NUMBER_HALF) ||
        (frame->family == MARKER_NUMBER_HALF && sense->family == MARKER_NUMBER))
        return 14;
    bool mixes = is_mixable(frame->family) && is_mixable(sense->family) && !sense->of->marker.weak;
    if (mixes || (frame->family == MARKER_TOPIC && sense->family == MARKER_ORDINAL))
        return 8;
    return NEVER;
}

/* A heading that lost its number, or a number after headings that lost theirs. */
static int lost_mark_cost(const struct solver *solver, const struct frame *frame,
                          const struct sense *sense)
{
    const struct candidate *last = &solver->at[frame->last];
    if (!is_start(last) || !is_start(sense->of))
        return NEVER;
    enum marker_family numbered = frame->family == MARKER_NONE ? sense->family : frame->family;
    bool heads = numbered == MARKER_HAN || numbered == MARKER_HAN_PAREN || numbered == MARKER_UNIT ||
                 numbered == MARKER_NUMBER || numbered == MARKER_ROMAN;
    if (!heads)
        return NEVER;
    if (frame->family == MARKER_NONE)
        return sense->number == frame->number + 1u ? 8 : NEVER;
    return 16;
}

static int number_cost(const struct candidate *before, const struct frame *frame,
                       const struct sense *sense)
{
    uint32_t last = frame->number, number = sense->number;
    bool close = before->para == sense->of->para && frame->family == sense->family &&
                 frame->style == sense->style && is_spoken(sense->family);
    int careless = is_start(sense->of) || close ? 0 : 12;
    if (sense->number == MARKER_LAST) {
        bool fits = frame->worded || before->para == sense->of->para;
        return fits && last >= 2 && last != MARKER_LAST ? 0 : NEVER;
    }
    if (last == MARKER_LAST)
        return NEVER;
    if (number == last + 1)
        return 0;
    if (number == last && number > 1)
        return (close ? 18 : 26) + careless;
    if (number > last + 1 && number <= last + 5)
        return (close ? 10 : 18) + 3 * (int)(number - last - 2);
    return NEVER;
}

/* What a move between paragraph start and mid-paragraph costs within one series. */
static int place_cost(const struct candidate *last, const struct candidate *here)
{
    uint32_t paras = here->para - last->para;
    if (is_start(last) && is_start(here))
        return 0;
    if (is_start(last))
        return paras == 0 ? 2 : 10;
    if (is_start(here))
        return 8;
    int far = (int)(paras > 6 ? 6 : paras);
    return paras == 0 ? 0 : 2 + 4 * far;
}

static int continue_cost(const struct solver *solver, const struct frame *frame,
                         const struct sense *sense)
{
    const struct candidate *last = &solver->at[frame->last];
    if (sense->family == MARKER_NONE && frame->family == MARKER_NONE)
        return 0;
    if (sense->family == MARKER_HASH && frame->family == MARKER_HASH)
        return frame->style == sense->style ? 0 : NEVER;
    if (sense->family == MARKER_NONE || frame->family == MARKER_NONE)
        return lost_mark_cost(solver, frame, sense);
    int make = make_cost(frame, sense);
    if (make == NEVER)
        return NEVER;
    int number = number_cost(last, frame, sense);
    if (number == NEVER)
        return NEVER;
    if (number && sense->family == MARKER_HASH)
        return NEVER;
    return make + number + place_cost(last, sense->of);
}

/* --- starting -------------------------------------------------------------------------------------- */

/* What the first number of a series costs. */
static int head_cost(const struct sense *sense)
{
    const struct candidate *here = sense->of;
    int cost = here->gap == GAP_COMMA ? 13 : here->gap == GAP_NONE ? 18 : 10;
    if (here->marker.weak)
        cost += here->own_line ? 6 : 16;
    if (sense->family == MARKER_NONE || sense->family == MARKER_HASH || sense->number == 1)
        return cost;
    if (sense->number == MARKER_LAST || here->marker.weak)
        return NEVER;
    if (here->has_prev && is_start(here) && !is_spoken(sense->family))
        return cost + 10; /* a series that runs on through the sections */
    if (!here->has_next && !is_start(here))
        return NEVER;
    int lost = sense->number == 2 ? 25 : sense->number == 3 ? 28 : 36;
    return cost + lost + (is_start(here) ? 0 : 10);
}

/* Whether a series of this make would hang in one like itself; units of a book are alike only in one rank. */
static bool is_alike(const struct frame *frame, const struct sense *sense)
{
    if (frame->family != sense->family)
        return false;
    switch (sense->family) {
    case MARKER_UNIT:
    case MARKER_DECIMAL:
    case MARKER_HASH:
    case MARKER_TOPIC: return frame->style == sense->style;
    default: return true;
    }
}

/* Families without a fixed place: 甲、 stands above 一、 as well as below (1), 第一个问题 above 一、 as well as below it. */
static bool is_free(enum marker_family family)
{
    return family == MARKER_STEM || family == MARKER_TOPIC || family == MARKER_NONE;
}

/* A written mark below a spoken one: custom below 第一, and 首先, rare below 一是. */
static int below_spoken_cost(enum marker_family above, int rank)
{
    if (rank <= 6)
        return 16;
    if (rank <= 8)
        return above == MARKER_EACH || above == MARKER_ONE_OF ? 18 : 4;
    return 6;
}

/* What it costs to hang a new series below the latest member of `parent`. */
static int child_cost(const struct solver *solver, const struct frame *parent,
                      const struct sense *sense)
{
    const struct candidate *above = &solver->at[parent->last], *here = sense->of;
    bool same_para = above->para == here->para;
    int cost = 0;
    if (is_start(here) && !is_start(above))
        cost += 38;
    if (!is_start(here) && !is_start(above)) {
        uint32_t between = here->sentence - above->sentence;
        cost += same_para ? (between > 8 ? 28 : 4 * (int)(between ? between - 1 : 0)) : 22;
    }
    /* An item with its body behind it in one paragraph is finished there, unless its series goes on. */
    if (!is_start(here) && is_start(above) && !same_para)
        cost += above->own_line ? 2 : 11;
    if (is_alike(parent, sense)) {
        bool nested_in_item = same_para && is_start(above) && !is_start(here);
        bool other_verb = sense->family == MARKER_EACH && parent->style != sense->style;
        return cost + (other_verb ? 4 : nested_in_item ? 6 : 32);
    }
    int above_rank = rank_of(parent->family, parent->style);
    int rank = rank_of(sense->family, sense->style);
    if (above_rank >= SPOKEN && rank >= SPOKEN)
        return cost + (here->para - above->para > 1 && is_start(above) ? 12 : 2);
    if (above_rank >= SPOKEN)
        return cost + below_spoken_cost(parent->family, rank);
    if (rank <= above_rank && !(is_free(parent->family) || is_free(sense->family)))
        return cost + 20;
    return cost + (rank <= above_rank ? 5 : 0);
}

/* What it costs to end the series `before` and to put a new one in its place. */
static int sibling_cost(const struct solver *solver, const struct frame *before,
                        const struct sense *sense)
{
    const struct candidate *last = &solver->at[before->last], *here = sense->of;
    bool same_para = last->para == here->para;
    bool same = is_alike(before, sense);
    if (!is_start(last))
        return is_start(here) || !same_para ? (same ? 4 : 0) : 8;
    if (!is_start(here)) {
        if (same_para)
            return 26;
        return same ? 8 : is_spoken(before->family) ? 10 : last->own_line ? 22 : 6;
    }
    if (same)
        return is_spoken(sense->family) ? 10 : 24;
    if (is_spoken(before->family) && is_spoken(sense->family))
        return 9;
    if (sense->family == MARKER_TOPIC)
        return 16;
    int rank = rank_of(sense->family, sense->style), other = rank_of(before->family, before->style);
    return rank > other ? 16 : 6;
}

static int start_cost(const struct solver *solver, const struct reading *reading, size_t level,
                      const struct sense *sense)
{
    int cost = head_cost(sense);
    if (cost == NEVER)
        return NEVER;
    if (level > 0)
        cost += child_cost(solver, &reading->frames[level - 1], sense);
    if (level < reading->height)
        cost += sibling_cost(solver, &reading->frames[level], sense);
    return cost;
}

/* --- the beam -------------------------------------------------------------------------------------- */

/* Whether two readings have the same future: the same latest members in the same places. */
static bool same_future(const struct reading *a, const struct reading *b)
{
    if (a->height != b->height)
        return false;
    for (size_t i = a->height; i-- > 0;) {
        if (a->frames[i].last != b->frames[i].last || a->frames[i].single != b->frames[i].single ||
            a->frames[i].number != b->frames[i].number || a->frames[i].family != b->frames[i].family)
            return false;
    }
    return true;
}

/* Copies what is in use. */
static void copy_reading(struct reading *to, const struct reading *from)
{
    size_t unused = (SEQUENCE_MAX_DEPTH - from->height) * sizeof *from->frames;
    memcpy(to, from, sizeof *from - unused);
}

/* Puts a reading into the next beam, in order of cost; equal ones keep their order, so that the result is always the same. */
static void offer(struct solver *solver, const struct reading *reading)
{
    size_t len = solver->next_len, place = len;
    if (len && reading->cost > solver->next[0].cost + PRUNE)
        return;
    for (size_t i = 0; i < len; i++) {
        if (!same_future(&solver->next[i], reading))
            continue;
        if (solver->next[i].cost <= reading->cost)
            return;
        memmove(&solver->next[i], &solver->next[i + 1], (len - i - 1) * sizeof *solver->next);
        len = --solver->next_len;
        break;
    }
    while (place > len || (place > 0 && solver->next[place - 1].cost > reading->cost))
        place--;
    if (place >= BEAM)
        return;
    size_t keep = len < BEAM ? len : BEAM - 1;
    memmove(&solver->next[place + 1], &solver->next[place], (keep - place) * sizeof *solver->next);
    copy_reading(&solver->next[place], reading);
    solver->next_len = keep + 1;
}

static int32_t add_node(struct solver *solver, const struct reading *reading, size_t level,
                        bool starts, bool slip, const struct sense *sense)
{
    struct node node = {reading->node, sense->index, (uint8_t)level, starts, slip, sense->other};
    VEC_PUSH(&solver->nodes, node);
    return (int32_t)(solver->nodes.len - 1);
}

static bool is_hopeless(const struct solver *solver, int cost)
{
    return (solver->next_len && cost > solver->next[0].cost + PRUNE) ||
           (solver->next_len == BEAM && cost >= solver->next[BEAM - 1].cost);
}

static void try_continue(struct solver *solver, const struct reading *reading,
                         const struct sense *sense)
{
    int closing = 0;
    for (size_t level = reading->height; level-- > 0;) {
        const struct frame *frame = &reading->frames[level];
        int cost = continue_cost(solver, frame, sense);
        if (cost != NEVER && !is_hopeless(solver, reading->cost + closing + cost)) {
            struct reading next;
            copy_reading(&next, reading);
            bool counts = sense->family == MARKER_NONE || sense->family == MARKER_HASH;
            bool slip = !counts && sense->number != frame->number + 1u && sense->number != MARKER_LAST;
            next.cost += closing + cost;
            next.node = add_node(solver, reading, level, false, slip, sense);
            next.height = (uint8_t)(level + 1);
            uint16_t number = (uint16_t)(counts ? frame->number + 1u : sense->number);
            enum marker_family family = sense->family == MARKER_NONE ? frame->family : sense->family;
            uint32_t style = sense->family == MARKER_NONE ? frame->style : sense->style;
            next.frames[level] = (struct frame){sense->index, number, (uint8_t)family,
                                                false,        frame->worded, style};
            offer(solver, &next);
        }
        closing += close_cost(solver, frame);
    }
}

static void try_start(struct solver *solver, const struct reading *reading, const struct sense *sense)
{
    size_t top = reading->height < SEQUENCE_MAX_DEPTH ? reading->height : SEQUENCE_MAX_DEPTH - 1;
    for (size_t level = top + 1; level-- > 0;) {
        int cost = start_cost(solver, reading, level, sense);
        if (cost == NEVER)
            return;
        cost += close_above(solver, reading, level);
        if (is_hopeless(solver, reading->cost + cost))
            continue;
        struct reading next;
        copy_reading(&next, reading);
        next.cost += cost;
        next.node = add_node(solver, reading, level, true, false, sense);
        next.height = (uint8_t)(level + 1);
        bool counts = sense->family == MARKER_NONE || sense->family == MARKER_HASH;
        bool worded = sense->family == MARKER_FIRST || sense->family == MARKER_WORD;
        next.frames[level] = (struct frame){sense->index, (uint16_t)(counts ? 1 : sense->number),
                                            (uint8_t)sense->family, true, worded, sense->style};
        offer(solver, &next);
    }
}

static void step(struct solver *solver, uint32_t index)
{
    const struct candidate *here = &solver->at[index];
    const struct marker *marker = &here->marker;
    int ignore = ignore_cost(here);
    solver->next_len = 0;
    for (size_t i = 0; i < solver->beam_len; i++) {
        const struct reading *reading = &solver->beam[i];
        struct sense sense = {here, index, marker->family, marker->style, marker->number, false};
        try_continue(solver, reading, &sense);
        try_start(solver, reading, &sense);
        if (marker->other_family) {
            struct sense other = {here, index, marker->other_family, marker->style,
                                  marker->other_number, true};
            try_continue(solver, reading, &other);
        }
        if (is_hopeless(solver, reading->cost + ignore))
            continue;
        struct reading ignored;
        copy_reading(&ignored, reading);
        ignored.cost += ignore;
        offer(solver, &ignored);
    }
    struct reading *done = solver->next;
    solver->next = solver->beam;
    solver->beam = done;
    solver->beam_len = solver->next_len;
    while (done[solver->beam_len - 1].cost > done[0].cost + PRUNE)
        solver->beam_len--;
}

/* --- the result ------------------------------------------------------------------------------------ */

struct series {
    size_t members;
    bool alone_ok, lost_head;
    uint32_t holder; /* the candidate it hangs below */
};

struct trace {
    VEC(uint32_t) nodes; /* in text order */
    VEC(struct series) series;
    uint32_t *series_of; /* by position in nodes */
};

/* Numbers the series of the accepted marks and counts their members. */
static void count_series(const struct solver *solver, struct trace *trace)
{
    uint32_t open[SEQUENCE_MAX_DEPTH] = {0}, last[SEQUENCE_MAX_DEPTH] = {0};
    for (size_t i = 0; i < trace->nodes.len; i++) {
        const struct node *node = &solver->nodes.at[trace->nodes.at[i]];
        const struct candidate *here = &solver->at[node->candidate];
        if (node->starts) {
            struct series series = {.holder = node->level ? last[node->level - 1] : SEQUENCE_NONE};
            series.alone_ok = may_stand_alone(here);
            uint32_t number = node->other ? here->marker.other_number : here->marker.number;
            series.lost_head = here->marker.family != MARKER_NONE && number > 1 && !here->has_prev;
            open[node->level] = (uint32_t)trace->series.len;
            VEC_PUSH(&trace->series, series);
        }
        trace->series_of[i] = open[node->level];
        trace->series.at[open[node->level]].members++;
        last[node->level] = node->candidate;
    }
}

/* Marks of series that have one member only are text; what hung below them goes up. */
static void write_result(struct solver *solver, const struct trace *trace)
{
    for (size_t i = 0; i < trace->nodes.len; i++) {
        const struct node *node = &solver->nodes.at[trace->nodes.at[i]];
        const struct series *series = &trace->series.at[trace->series_of[i]];
        struct candidate *here = &solver->at[node->candidate];
        here->parent = series->holder;
        here->depth = here->parent == SEQUENCE_NONE ? 1 : solver->at[here->parent].depth + 1;
        here->accepted = series->members > 1 || series->alone_ok;
        here->slip = node->slip;
        here->lost_head = node->starts && series->lost_head;
        here->other = node->other;
        if (!here->accepted)
            here->depth--;
        while (here->parent != SEQUENCE_NONE && !solver->at[here->parent].accepted)
            here->parent = solver->at[here->parent].parent;
    }
}

static void finish(struct solver *solver)
{
    size_t best = 0;
    for (size_t i = 0; i < solver->beam_len; i++) {
        solver->beam[i].cost += close_above(solver, &solver->beam[i], 0);
        if (solver->beam[i].cost < solver->beam[best].cost)
            best = i;
    }
    struct trace trace = {0};
    for (int32_t at = solver->beam[best].node; at != NO_NODE; at = solver->nodes.at[at].before)
        VEC_PUSH(&trace.nodes, (uint32_t)at);
    for (size_t i = 0; i < trace.nodes.len / 2; i++) {
        uint32_t swap = trace.nodes.at[i];
        trace.nodes.at[i] = trace.nodes.at[trace.nodes.len - 1 - i];
        trace.nodes.at[trace.nodes.len - 1 - i] = swap;
    }
    trace.series_of = mem_new(trace.nodes.len, sizeof *trace.series_of);
    count_series(solver, &trace);
    write_result(solver, &trace);
    VEC_FREE(&trace.nodes);
    VEC_FREE(&trace.series);
    free(trace.series_of);
}

/* Keeps only the nodes of the best reading, so that memory stays in proportion to the accepted marks. */
static void force_choice(struct solver *solver)
{
    solver->beam_len = 1;
    struct reading *best = &solver->beam[0];
    size_t kept = 0;
    for (int32_t at = best->node; at != NO_NODE; at = solver->nodes.at[at].before)
        kept++;
    struct node *nodes = mem_new(kept, sizeof *nodes);
    size_t fill = kept;
    for (int32_t at = best->node; at != NO_NODE; at = solver->nodes.at[at].before) {
        nodes[--fill] = solver->nodes.at[at];
        nodes[fill].before = (int32_t)fill - 1;
    }
    memcpy(solver->nodes.at, nodes, kept * sizeof *nodes);
    solver->nodes.len = kept;
    best->node = (int32_t)kept - 1;
    free(nodes);
}

void sequence_solve(struct candidate *candidates, size_t count)
{
    struct solver *solver = mem_new(1, sizeof *solver);
    solver->at = candidates;
    solver->count = count;
    solver->beam = solver->room[0];
    solver->next = solver->room[1];
    solver->beam_len = 1;
    solver->beam[0].node = NO_NODE;
    for (size_t i = 0; i < count; i++) {
        candidates[i].accepted = false;
        candidates[i].parent = SEQUENCE_NONE;
        candidates[i].depth = 0;
        step(solver, (uint32_t)i);
        if (i % FORCE == FORCE - 1)
            force_choice(solver);
    }
    finish(solver);
    VEC_FREE(&solver->nodes);
    free(solver);
}
