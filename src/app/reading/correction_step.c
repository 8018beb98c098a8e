/* See correction_step.h. */
#include "correction_step.h"

#include "lectern/base/mem.h"
#include "lectern/library/texts/correction.h"

#include <stdlib.h>

struct correction_step *correction_step_new(const struct correction *made, size_t count,
                                            bool taken_back)
{
    struct correction_step *step = mem_new(1, sizeof *step);
    step->taken_back = taken_back;
    for (size_t i = 0; i < count; i++) {
        struct correction copy = made[i];
        copy.exact = mem_strdup(made[i].exact);
        copy.prefix = mem_strdup(made[i].prefix);
        copy.suffix = mem_strdup(made[i].suffix);
        copy.value = mem_strdup(made[i].value);
        copy.seen = NULL;
        VEC_PUSH(&step->made, copy);
    }
    return step;
}

void correction_step_free(struct correction_step *step)
{
    if (!step)
        return;
    for (size_t i = 0; i < step->made.len; i++) {
        const struct correction *edit = &step->made.at[i];
        const char *const strings[] = {edit->exact, edit->prefix, edit->suffix, edit->value};
        for (size_t k = 0; k < sizeof strings / sizeof *strings; k++)
            free((void *)(uintptr_t)strings[k]);
    }
    VEC_FREE(&step->made);
    free(step);
}

static bool take_back(const struct correction_step *step, struct library *library, struct err *err)
{
    VEC(int64_t) ids = {0};
    for (size_t i = 0; i < step->made.len; i++)
        VEC_PUSH(&ids, step->made.at[i].id);
    bool ok = ids.len == 1 ? library_undo_correction(library, ids.at[0], err)
                           : library_undo_corrections(library, ids.at, ids.len, err);
    VEC_FREE(&ids);
    return ok;
}

/* What the library fills in is its own but for the ids. */
static bool make(struct correction_step *step, struct library *library, int64_t now_ms,
                 struct err *err)
{
    VEC(struct correction) again = {0};
    for (size_t i = 0; i < step->made.len; i++)
        VEC_PUSH(&again, step->made.at[i]);
    bool ok = step->taken_back
                  ? library_put_back_corrections(library, again.at, again.len, now_ms, err)
              : again.len == 1 ? library_correct(library, again.at, now_ms, err)
                               : library_correct_many(library, again.at, again.len, now_ms, err);
    for (size_t i = 0; ok && i < again.len; i++)
        step->made.at[i].id = again.at[i].id;
    VEC_FREE(&again);
    return ok;
}

bool correction_step_apply(struct correction_step *step, struct library *library, bool back,
                           int64_t now_ms, struct err *err)
{
    return back == step->taken_back ? make(step, library, now_ms, err)
                                    : take_back(step, library, err);
}
