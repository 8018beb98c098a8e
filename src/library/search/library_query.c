/* Searching for more than one phrase (language.h) from beginning to end: results.h counts, then the
 * places where all stands side by side are listed before the others. See library.h. */
#include "library_search.h"

#include "lectern/library/search/results.h"

#include <stdlib.h>

/* Adds the places of one speech that stand side by side, or the others. */
static bool add_speech(struct searching *s, struct results *results, int64_t speech_id,
                       bool side_by_side)
{
    struct hit_list *hits = s->hits, found = {.arena = hits->arena};
    bool ok = results_hits(results, speech_id, &found, s->err);
    for (size_t i = 0; ok && i < found.rows.len && !searching_is_full(s); i++)
        if (found.rows.at[i].side_by_side == side_by_side)
            VEC_PUSH(&hits->rows, found.rows.at[i]);
    VEC_FREE(&found.rows);
    return ok;
}

static bool add_all(struct searching *s, struct results *results, bool side_by_side)
{
    size_t count;
    const struct results_speech *speeches = results_speeches(results, &count);
    for (size_t i = 0; i < count && !searching_is_full(s); i++) {
        uint32_t places =
            side_by_side ? speeches[i].side_by_side : speeches[i].places - speeches[i].side_by_side;
        if (!library_goes_on(s->library, i, count, s->err))
            return false;
        if (places && !add_speech(s, results, speeches[i].speech_id, side_by_side))
            return false;
    }
    return true;
}

/* Counts all places, in slices. */
static bool work(struct searching *s, struct results *results)
{
    enum { SLICE = 200000 }; /* some 20 ms */
    for (bool done = false; !done;)
        if (!library_goes_on(s->library, 0, 0, s->err) ||
            !results_work(results, SLICE, &done, s->err))
            return false;
    return true;
}

bool searching_language(struct searching *s, const struct language *language)
{
    struct results *results = results_new(s->library, language, NULL, s->err);
    if (!results)
        return false;
    bool ok = work(s, results) && add_all(s, results, true) && add_all(s, results, false);
    struct results_totals totals = results_totals(results);
    s->hits->total = totals.places;
    s->hits->speeches = totals.speeches;
    s->hits->side_by_side = totals.side_by_side;
    s->hits->at_least = totals.at_least;
    s->hits->waiting = totals.waiting;
    results_free(results);
    return ok;
}
