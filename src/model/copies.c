/* See copies.h. */
#include "lectern/model/copies.h"

#include <stdlib.h>

void copies_free(struct copies *copies)
{
    VEC_FREE(&copies->at);
    *copies = (struct copies){0};
}

const struct copy *copies_find(const struct copies *copies, int64_t speech_id)
{
    size_t from = 0, to = copies->at.len;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (copies->at.at[middle].speech_id < speech_id)
            from = middle + 1;
        else
            to = middle;
    }
    return from < copies->at.len && copies->at.at[from].speech_id == speech_id
               ? &copies->at.at[from]
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
