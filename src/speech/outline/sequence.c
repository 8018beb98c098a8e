/* See sequence.h; the costs are in sequence_cost.c. */
#include "lectern/speech/outline/sequence.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/speech/outline/sequence_cost.h"

#include <stdlib.h>
#include <string.h>

enum {
    BEAM = 14,
    PRUNE = 60,   /* readings this much worse than the best are given up */
    FORCE = 4096, /* after so many candidates only the best reading is kept, to bound memory */
    NO_NODE = -1,
};

struct reading {
    int32_t cost;
    int32_t node; /* its latest accepted mark in solver.nodes */
    struct stack stack;
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
    size_t settled;              /* nodes that are sure: those of the best reading at a choice */
    struct reading *beam, *next; /* two halves of `room` that change places */
    struct reading room[2][BEAM];
    size_t beam_len, next_len;
};

static int close_all(const struct solver *solver, const struct reading *reading)
{
    int cost = 0;
    for (size_t i = 0; i < reading->stack.height; i++)
        cost += cost_close(solver->at, &reading->stack.frames[i]);
    return cost;
}

/* --- the beam
 * -------------------------------------------------------------------------------------- */

/* Whether two readings have the same future: the same latest members in the same places. */
static bool same_future(const struct reading *a, const struct reading *b)
{
    if (a->stack.height != b->stack.height)
        return false;
    for (size_t i = a->stack.height; i-- > 0;) {
        if (a->stack.frames[i].last != b->stack.frames[i].last ||
            a->stack.frames[i].single != b->stack.frames[i].single ||
            a->stack.frames[i].number != b->stack.frames[i].number ||
            a->stack.frames[i].family != b->stack.frames[i].family)
            return false;
    }
    return true;
}

/* Copies what is in use. */
static void copy_reading(struct reading *to, const struct reading *from)
{
    size_t unused = (SEQUENCE_MAX_DEPTH - from->stack.height) * sizeof *from->stack.frames;
    memcpy(to, from, sizeof *from - unused);
}

/* Puts a reading into the next beam, in order of cost; equal ones keep their order, so that the
 * result is always the same. */
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

/* The run of a series with one member more. */
static uint8_t run_on(const struct solver *solver, const struct frame *frame,
                      const struct sense *sense)
{
    bool adjacent = sense->of->para == solver->at[frame->last].para + 1;
    return !adjacent || !frame->run ? 0 : frame->run < 100 ? (uint8_t)(frame->run + 1) : frame->run;
}

static void try_continue(struct solver *solver, const struct reading *reading,
                         const struct sense *sense)
{
    int closing = 0;
    for (size_t level = reading->stack.height; level-- > 0;) {
        const struct frame *frame = &reading->stack.frames[level];
        if (is_hopeless(solver, reading->cost + closing))
            return;
        int cost = cost_continue(solver->at, frame, sense);
        if (cost != COST_NEVER && !is_hopeless(solver, reading->cost + closing + cost)) {
            struct reading next;
            copy_reading(&next, reading);
            bool counts = sense->family == MARKER_NONE || sense->family == MARKER_HASH;
            bool styled = cost_is_styled_alike(solver->at, frame, sense);
            bool slip = !counts && sense->number != MARKER_LAST &&
                        sense->number != (styled ? 1 : frame->number + 1u);
            next.cost += closing + cost;
            next.node = add_node(solver, reading, level, false, slip, sense);
            next.stack.height = (uint8_t)(level + 1);
            uint16_t number =
                (uint16_t)(counts ? frame->number + (styled ? 0u : 1u) : sense->number);
            bool keeps = sense->family == MARKER_NONE || (styled && counts);
            enum marker_family family = keeps ? frame->family : sense->family;
            uint32_t style = keeps ? frame->style : sense->style;
            next.stack.frames[level] = (struct frame){.last = sense->index,
                                                      .number = number,
                                                      .family = (uint8_t)family,
                                                      .run = run_on(solver, frame, sense),
                                                      .worded = frame->worded,
                                                      .style = style};
            offer(solver, &next);
        }
        closing += cost_close(solver->at, frame);
    }
}

/* Remembers a nesting against custom. */
static void note_nesting(struct stack *stack, const struct frame *parent, const struct sense *sense)
{
    uint16_t nesting = cost_nesting(parent, sense);
    for (size_t i = 0; nesting && i < sizeof stack->odd / sizeof *stack->odd; i++) {
        if (stack->odd[i] == nesting)
            return;
        if (!stack->odd[i]) {
            stack->odd[i] = nesting;
            return;
        }
    }
}

static void try_start(struct solver *solver, const struct reading *reading,
                      const struct sense *sense)
{
    const struct stack *stack = &reading->stack;
    size_t top = stack->height < SEQUENCE_MAX_DEPTH ? stack->height : SEQUENCE_MAX_DEPTH - 1;
    int cost, least = cost_head(sense); /* of a start at any level still to come */
    if (least == COST_NEVER)
        return;
    for (size_t level = top + 1; level-- > 0;) {
        if (level < stack->height)
            least += cost_close(solver->at, &stack->frames[level]);
        if (is_hopeless(solver, reading->cost + least))
            return;
        cost = least + cost_start(solver->at, stack, level, sense);
        if (is_hopeless(solver, reading->cost + cost))
            continue;
        struct reading next;
        copy_reading(&next, reading);
        next.cost += cost;
        next.node = add_node(solver, reading, level, true, false, sense);
        next.stack.height = (uint8_t)(level + 1);
        bool counts = sense->family == MARKER_NONE || sense->family == MARKER_HASH;
        if (level > 0)
            note_nesting(&next.stack, &reading->stack.frames[level - 1], sense);
        bool worded = sense->family == MARKER_FIRST || sense->family == MARKER_WORD;
        next.stack.frames[level] = (struct frame){.last = sense->index,
                                                  .number = (uint16_t)(counts ? 1 : sense->number),
                                                  .family = (uint8_t)sense->family,
                                                  .single = true,
                                                  .run = 1,
                                                  .worded = worded,
                                                  .style = sense->style};
        offer(solver, &next);
    }
}

static void step(struct solver *solver, uint32_t index)
{
    const struct candidate *here = &solver->at[index];
    const struct marker *marker = &here->marker;
    int ignore = cost_ignore(here);
    solver->next_len = 0;
    for (size_t i = 0; i < solver->beam_len; i++) {
        const struct reading *reading = &solver->beam[i];
        struct sense sense = {here, index, marker->family, marker->style, marker->number, false};
        try_continue(solver, reading, &sense);
        try_start(solver, reading, &sense);
        if (marker->other_family) {
            struct sense other = {
                here, index, marker->other_family, marker->style, marker->other_number, true};
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

/* --- the result
 * ------------------------------------------------------------------------------------ */

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
    uint32_t counted[MARKER_FAMILIES + UNIT_ARTICLE + 1] = {0}; /* the last number of each kind */
    for (size_t i = 0; i < trace->nodes.len; i++) {
        const struct node *node = &solver->nodes.at[trace->nodes.at[i]];
        const struct candidate *here = &solver->at[node->candidate];
        enum marker_family family = node->other ? here->marker.other_family : here->marker.family;
        uint32_t number = node->other ? here->marker.other_number : here->marker.number;
        size_t kind = family;
        if (family == MARKER_UNIT) /* articles count through chapters */
            kind = MARKER_FAMILIES + here->marker.style % (UNIT_ARTICLE + 1);
        if (node->starts) {
            struct series series = {.holder = node->level ? last[node->level - 1] : SEQUENCE_NONE};
            series.alone_ok = cost_may_stand_alone(here);
            /* A series that goes on counting where one before stopped (1 to 22 through all
             * chapters) has lost nothing. */
            series.lost_head = family != MARKER_NONE && number > 1 && counted[kind] + 1 != number;
            open[node->level] = (uint32_t)trace->series.len;
            VEC_PUSH(&trace->series, series);
        }
        trace->series_of[i] = open[node->level];
        trace->series.at[open[node->level]].members++;
        last[node->level] = node->candidate;
        counted[kind] = number;
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
        solver->beam[i].cost += close_all(solver, &solver->beam[i]);
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
    mem_free(trace.series_of);
}

/* Keeps only the nodes of the best reading, so that memory stays in proportion to the accepted
 * marks. Those kept before are a part of every reading and stay where they are. */
static void force_choice(struct solver *solver)
{
    solver->beam_len = 1;
    struct reading *best = &solver->beam[0];
    size_t kept = 0;
    int32_t settled = (int32_t)solver->settled;
    for (int32_t at = best->node; at >= settled; at = solver->nodes.at[at].before)
        kept++;
    struct node *nodes = mem_new(kept, sizeof *nodes);
    size_t fill = kept;
    for (int32_t at = best->node; at >= settled; at = solver->nodes.at[at].before) {
        nodes[--fill] = solver->nodes.at[at];
        nodes[fill].before = (int32_t)(solver->settled + fill) - 1;
    }
    if (kept > 0)
        memcpy(solver->nodes.at + solver->settled, nodes, kept * sizeof *nodes);
    solver->settled += kept;
    solver->nodes.len = solver->settled;
    best->node = (int32_t)solver->settled - 1;
    mem_free(nodes);
}

void sequence_solve(struct candidate *candidates, size_t count)
{
    if (count == 0)
        return;
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
    mem_free(solver);
}
