/* One array and an index. Going back from the newest end first stores the place that is left, so
 * that forward leads there again. */
#include "jumps.h"

#include <stdlib.h>
#include <string.h>

static bool same(struct jump a, struct jump b)
{
    return a.speech_id == b.speech_id && a.src_off == b.src_off;
}

static void append(struct jumps *jumps, struct jump here)
{
    if (jumps->all.len == JUMPS_KEPT) {
        memmove(jumps->all.at, jumps->all.at + 1, (jumps->all.len - 1) * sizeof *jumps->all.at);
        jumps->all.len--;
    }
    VEC_PUSH(&jumps->all, here);
}

void jumps_push(struct jumps *jumps, struct jump here)
{
    jumps->all.len = jumps->at;
    if (jumps->all.len == 0 || !same(jumps->all.at[jumps->all.len - 1], here))
        append(jumps, here);
    jumps->at = jumps->all.len;
}

bool jumps_back(struct jumps *jumps, struct jump here, struct jump *to)
{
    if (jumps->at == jumps->all.len) {
        if (jumps->all.len == 0 || !same(jumps->all.at[jumps->all.len - 1], here))
            append(jumps, here);
        jumps->at = jumps->all.len - 1;
    }
    if (jumps->at == 0)
        return false;
    *to = jumps->all.at[--jumps->at];
    return true;
}

bool jumps_forward(struct jumps *jumps, struct jump *to)
{
    if (jumps->at + 1 >= jumps->all.len)
        return false;
    *to = jumps->all.at[++jumps->at];
    return true;
}

void jumps_copy(struct jumps *to, const struct jumps *from)
{
    to->all.len = 0;
    for (size_t i = 0; i < from->all.len; i++)
        VEC_PUSH(&to->all, from->all.at[i]);
    to->at = from->at;
}

void jumps_free(struct jumps *jumps)
{
    VEC_FREE(&jumps->all);
    jumps->at = 0;
}
