/* See bases.h. */
#include "bases.h"

#include <stdlib.h>

void bases_free(struct bases *bases)
{
    if (!bases)
        return;
    arena_free(bases->arena);
    VEC_FREE(&bases->at);
    VEC_FREE(&bases->by_id);
    free(bases);
}

size_t bases_of_speech(const struct bases *bases, int64_t speech_id)
{
    size_t from = 0, to = bases->by_id.len;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (bases->at.at[bases->by_id.at[middle]].speech_id < speech_id)
            from = middle + 1;
        else
            to = middle;
    }
    return from < bases->by_id.len && bases->at.at[bases->by_id.at[from]].speech_id == speech_id
               ? bases->by_id.at[from]
               : SIZE_MAX;
}

size_t bases_at(const struct bases *bases, uint64_t position)
{
    size_t from = 0, to = bases->at.len;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (bases->at.at[middle].end <= position)
            from = middle + 1;
        else
            to = middle;
    }
    return from < bases->at.len && bases->at.at[from].start <= position ? from : SIZE_MAX;
}
