/* See removal_step.h. */
#include "removal_step.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/library/texts/trash.h"

#include <stdlib.h>

struct removal_step *removal_step_new(const struct speech_ids *ids, bool back)
{
    struct removal_step *step = mem_new(1, sizeof *step);
    step->back = back;
    for (size_t i = 0; i < ids->at.len; i++)
        VEC_PUSH(&step->ids.at, ids->at.at[i]);
    return step;
}

void removal_step_free(struct removal_step *step)
{
    if (!step)
        return;
    VEC_FREE(&step->ids.at);
    free(step);
}

bool removal_step_is_of(const struct removal_step *step, int64_t speech_id)
{
    return step->ids.at.len == 1 && step->ids.at.at[0] == speech_id;
}

bool removal_step_apply(const struct removal_step *step, struct library *library, bool back,
                        int64_t now_ms, struct err *err)
{
    size_t count;
    return step->back != back
               ? library_bring_back_speeches(library, &step->ids, now_ms, &count, err)
               : library_remove_speeches(library, &step->ids, now_ms, &count, err);
}
