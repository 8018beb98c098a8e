/* See collection_step.h. */
#include "collection_step.h"

#include <stdlib.h>

struct collection_step *collection_step_new(void)
{
    return mem_new(1, sizeof(struct collection_step));
}

void collection_step_free(struct collection_step *step)
{
    if (!step)
        return;
    collection_change_free(&step->change);
    VEC_FREE(&step->ids.at);
    free(step);
}

bool collection_step_apply(const struct collection_step *step, struct library *library, bool back,
                           int64_t now_ms, struct err *err)
{
    struct speech_ids changed = {0};
    if (step->id[0] == '\0')
        return library_put_collections(library, back ? &step->change.before : &step->change.after,
                                       now_ms, err);
    bool ok =
        library_collect(library, step->id, &step->ids, step->out != back, now_ms, &changed, err);
    VEC_FREE(&changed.at);
    return ok;
}
