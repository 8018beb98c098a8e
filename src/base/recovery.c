/* See recovery.h. The blocks of a step stand in a hash table of their own, by address: they have no
 * room for a link in themselves, as they live on as ordinary ones when the step is done. */
#include "lectern/base/recovery.h"

#include "recovery_impl.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

enum { FIRST_CAP = 256 };

struct noted {
    void *block; /* null for a free row */
    size_t bytes;
};

struct step {
    struct step *outer;
    struct noted *at;
    size_t cap; /* a power of two, or 0 */
    size_t count, bytes, most;
    jmp_buf back;
};

/* Allocation has no caller that could pass them. */
static _Thread_local struct step *running;
static _Thread_local void *held;

static size_t row_of(const struct step *step, uintptr_t address)
{
    uint64_t hash = (uint64_t)address * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 32) & (step->cap - 1);
}

/* The row of a block, or the free one where it would stand; there is always a free one. */
static struct noted *find(const struct step *step, uintptr_t address)
{
    size_t row = row_of(step, address);
    while (step->at[row].block && (uintptr_t)step->at[row].block != address)
        row = (row + 1) & (step->cap - 1);
    return &step->at[row];
}

/* Frees the blocks and the table. */
static void forget_all(struct step *step, bool blocks)
{
    for (size_t i = 0; blocks && i < step->cap; i++)
        free(step->at[i].block);
    free(step->at);
    step->at = NULL;
    step->cap = 0;
}

static void give_up(void)
{
    struct step *step = running;
    forget_all(step, true);
    running = step->outer;
    longjmp(step->back, 1);
}

/* Room for one row more. */
static bool make_room(struct step *step)
{
    if ((step->count + 1) * 2 <= step->cap)
        return true;
    struct step grown = {.cap = step->cap ? step->cap * 2 : FIRST_CAP};
    grown.at = calloc(grown.cap, sizeof *grown.at);
    if (!grown.at)
        return false;
    for (size_t i = 0; i < step->cap; i++)
        if (step->at[i].block)
            *find(&grown, (uintptr_t)step->at[i].block) = step->at[i];
    free(step->at);
    step->at = grown.at;
    step->cap = grown.cap;
    return true;
}

static bool note(struct step *step, void *block, size_t bytes)
{
    if (!make_room(step))
        return false;
    struct noted *row = find(step, (uintptr_t)block);
    if (row->block)
        step->bytes -= row->bytes; /* freed behind our back, and given out again */
    else
        step->count++;
    *row = (struct noted){block, bytes};
    step->bytes += bytes;
    return true;
}

/* Takes a row out; those behind it that were pushed on by it move up. */
static void strike(struct step *step, struct noted *row)
{
    size_t gap = (size_t)(row - step->at), mask = step->cap - 1;
    step->bytes -= row->bytes;
    step->count--;
    for (size_t next = (gap + 1) & mask; step->at[next].block; next = (next + 1) & mask) {
        size_t home = row_of(step, (uintptr_t)step->at[next].block);
        /* How far it went from its home wraps as the table does. */
        if (((next - home) & mask) < ((next - gap) & mask))
            continue;
        step->at[gap] = step->at[next];
        gap = next;
    }
    step->at[gap] = (struct noted){NULL, 0};
}

/* The step that has the block, or null. */
static struct step *owner_of(uintptr_t address, struct noted **row)
{
    for (struct step *step = address ? running : NULL; step; step = step->outer) {
        *row = step->cap ? find(step, address) : NULL;
        if (*row && (*row)->block)
            return step;
    }
    return NULL;
}

void recovery_ask(size_t bytes)
{
    if (running && (bytes > running->most || running->bytes > running->most - bytes))
        give_up();
}

bool recovery_short(void)
{
    if (running)
        give_up();
    if (!held)
        return false;
    recovery_let_go();
    return true;
}

void recovery_got(uintptr_t old, void *block, size_t bytes)
{
    struct noted *row;
    struct step *step = running;
    if (!running)
        return;
    if (old) {
        step = owner_of(old, &row);
        if (!step) /* older than all steps, and it stays so */
            return;
        strike(step, row);
    }
    if (note(step, block, bytes))
        return;
    free(block);
    give_up();
}

void recovery_frees(const void *block)
{
    struct noted *row;
    struct step *step = running ? owner_of((uintptr_t)block, &row) : NULL;
    if (step)
        strike(step, row);
}

/* What a step got belongs to the one around it. */
static void hand_over(struct step *step)
{
    for (size_t i = 0; step->outer && i < step->cap; i++) {
        if (!step->at[i].block || note(step->outer, step->at[i].block, step->at[i].bytes))
            continue;
        for (; i < step->cap; i++)
            free(step->at[i].block);
        forget_all(step, false);
        give_up();
    }
    forget_all(step, false);
}

bool recovery_try(void (*run)(void *user), void *user, size_t most)
{
    struct step step = {.outer = running, .most = most};
    if (running && running->most - running->bytes < most)
        step.most = running->most - running->bytes;
    if (setjmp(step.back) != 0)
        return false;
    running = &step;
    run(user);
    running = step.outer;
    hand_over(&step);
    return true;
}

bool recovery_hold(size_t bytes)
{
    recovery_let_go();
    held = malloc(bytes ? bytes : 1);
    return held;
}

void recovery_let_go(void)
{
    free(held);
    held = NULL;
}
