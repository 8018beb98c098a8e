/* See copies.h. */
#include "lectern/model/copies.h"

#include <stdlib.h>

void copies_free(struct copies *copies)
{
    VEC_FREE(&copies->at);
    *copies = (struct copies){0};
}

static int compare_ids(const void *left, const void *right)
{
    const struct copy *a = left, *b = right;
    return (a->speech_id > b->speech_id) - (a->speech_id < b->speech_id);
}

void copies_sort(struct copies *copies)
{
    if (copies->at.len > 0)
        qsort(copies->at.at, copies->at.len, sizeof *copies->at.at, compare_ids);
}

const struct copy *copies_find(const struct copies *copies, int64_t speech_id)
{
    struct copy sought = {.speech_id = speech_id};
    return copies->at.len > 0
               ? bsearch(&sought, copies->at.at, copies->at.len, sizeof *copies->at.at, compare_ids)
               : NULL;
}

void copy_fold_start(struct copy_fold *fold, const struct copies *copies)
{
    fold->copies = copies;
    fold->folded = 0;
    fold->stacks.len = 0;
    for (size_t i = 0; copies && i < copies->groups; i++)
        VEC_PUSH(&fold->stacks, ((struct copy_stack){0}));
}

void copy_fold_free(struct copy_fold *fold)
{
    VEC_FREE(&fold->stacks);
    *fold = (struct copy_fold){0};
}

static const struct copy *find(const struct copy_fold *fold, int64_t speech_id)
{
    return fold->copies ? copies_find(fold->copies, speech_id) : NULL;
}

void copy_fold_add(struct copy_fold *fold, int64_t speech_id)
{
    const struct copy *copy = find(fold, speech_id);
    if (!copy)
        return;
    struct copy_stack *stack = &fold->stacks.at[copy->group];
    if (stack->count == 0 || copy->age < stack->oldest)
        stack->oldest = copy->age;
    fold->folded += stack->count > 0;
    stack->count++;
}

bool copy_fold_hides(const struct copy_fold *fold, int64_t speech_id)
{
    const struct copy *copy = find(fold, speech_id);
    return copy && fold->stacks.at[copy->group].count > 0 &&
           copy->age > fold->stacks.at[copy->group].oldest;
}

size_t copy_fold_more(const struct copy_fold *fold, int64_t speech_id)
{
    const struct copy *copy = find(fold, speech_id);
    const struct copy_stack *stack = copy ? &fold->stacks.at[copy->group] : NULL;
    return stack && stack->count > 0 && copy->age == stack->oldest ? stack->count - 1 : 0;
}
