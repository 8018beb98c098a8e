/* See winnowing.h. The hash of a run is a polynomial of its tokens, so that the next one follows
 * from it; all of it wraps. */
#include "lectern/index/winnowing.h"

#include "lectern/index/token_hash.h"

#define BASE UINT64_C(0x9E3779B97F4A7C15)
#define TO_4 (BASE * BASE * BASE * BASE)
#define TO_8 (TO_4 * TO_4)

/* The run with the smallest hash of the last WINNOW_WINDOW, of equal ones the last. */
static size_t smallest(const struct winnowing *w, size_t last)
{
    size_t best = last;
    for (size_t i = 1; i < WINNOW_WINDOW && i <= last; i++)
        if (w->runs[(last - i) % WINNOW_WINDOW] < w->runs[best % WINNOW_WINDOW])
            best = last - i;
    return best;
}

static bool take(struct winnowing *w, struct winnowed *out)
{
    if (w->best + 1 == w->taken)
        return false;
    w->taken = w->best + 1;
    *out = (struct winnowed){w->runs[w->best % WINNOW_WINDOW], w->best};
    return true;
}

bool winnowing_add(struct winnowing *w, uint64_t token, struct winnowed *out)
{
    uint64_t *oldest = &w->tokens[w->count % WINNOW_RUN];
    w->rolling = w->rolling * BASE + token - *oldest * TO_8;
    *oldest = token;
    w->count++;
    if (w->count < WINNOW_RUN)
        return false;
    size_t run = w->count - WINNOW_RUN;
    uint64_t hash = hash_mix(w->rolling);
    w->runs[run % WINNOW_WINDOW] = hash;
    if (run == 0 || (run - w->best < WINNOW_WINDOW && hash <= w->runs[w->best % WINNOW_WINDOW]))
        w->best = run;
    else if (run - w->best >= WINNOW_WINDOW)
        w->best = smallest(w, run);
    return run + 1 >= WINNOW_WINDOW && take(w, out);
}

bool winnowing_end(struct winnowing *w, struct winnowed *out)
{
    bool is_short = w->count >= WINNOW_RUN && w->count - WINNOW_RUN + 1 < WINNOW_WINDOW;
    return is_short && take(w, out);
}
