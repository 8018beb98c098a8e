/* See desk_step.h. Whole copies: what is taken back must not depend on what else has changed. */
#include "lectern/library/notes/desk.h"
#include "desk_step.h"

#include <stdlib.h>
#include <string.h>

struct desk_step {
    struct arena *arena;
    VEC(struct clip_change) changes;
};

struct desk_step *desk_step_new(void)
{
    struct desk_step *step = mem_new(1, sizeof *step);
    step->arena = arena_new();
    return step;
}

void desk_step_free(struct desk_step *step)
{
    if (!step)
        return;
    VEC_FREE(&step->changes);
    arena_free(step->arena);
    free(step);
}

static const char *copy_text(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

static const struct clip *copy_clip(struct arena *arena, const struct clip *clip)
{
    if (!clip)
        return NULL;
    struct clip *copy = arena_alloc(arena, 1, sizeof *copy);
    *copy = *clip;
    copy->desk = copy_text(arena, clip->desk);
    copy->exact = copy_text(arena, clip->exact);
    copy->prefix = copy_text(arena, clip->prefix);
    copy->suffix = copy_text(arena, clip->suffix);
    copy->text = copy_text(arena, clip->text);
    copy->title = copy_text(arena, clip->title);
    copy->speaker = copy_text(arena, clip->speaker);
    copy->date = copy_text(arena, clip->date);
    copy->section = copy_text(arena, clip->section);
    return copy;
}

void desk_step_add(struct desk_step *step, const struct clip *before, const struct clip *after)
{
    struct clip_change change = {copy_clip(step->arena, before), copy_clip(step->arena, after)};
    VEC_PUSH(&step->changes, change);
}

size_t desk_step_count(const struct desk_step *step)
{
    return step->changes.len;
}

void desk_step_describe(const struct desk_step *step, struct strbuf *out)
{
    const struct clip_change *first = step->changes.len > 0 ? &step->changes.at[0] : NULL;
    const struct clip *clip = !first ? NULL : first->after ? first->after : first->before;
    struct strv words = strv_of(clip ? clip_words(clip) : "");
    strbuf_add_strv(out, strv_split(&words, '\n'));
}

bool desk_step_apply(const struct desk_step *step, struct library *library, bool back,
                     struct err *err)
{
    return library_change_clips(library, step->changes.at, step->changes.len, back, err);
}
