/* See runs.h. */
#include "lectern/index/runs.h"

#include "index_impl.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

/* The places of one key in one segment. */
static bool hand_out(struct posting *posting, const struct reader *reader, size_t n, size_t most,
                     index_run_place *each, void *user, struct err *err)
{
    size_t count = 0;
    while (!posting->end && count < most) {
        if (!posting_unpack(posting, err))
            return false;
        size_t kept = reader_drop_dead(reader, posting->at, posting->len, 0);
        for (size_t i = 0; i < kept && count < most; i++, count++)
            if (!each(user, n, reader->is.base + posting->at[i], err))
                return false;
        if (!posting_next(posting, err))
            return false;
    }
    return true;
}

bool index_runs(struct index *index, const uint32_t *keys, size_t count, size_t most,
                index_run_place *each, void *user, struct err *err)
{
    struct posting *posting = mem_new(1, sizeof *posting);
    bool ok = true;
    for (size_t r = 0; ok && r < index->readers.len; r++)
        for (size_t n = 0; ok && n < count; n++)
            ok = posting_open(posting, index->readers.at[r], index_key(INDEX_RUN, 0, 0) | keys[n],
                              err) &&
                 hand_out(posting, index->readers.at[r], n, most, each, user, err);
    posting_free(posting);
    free(posting);
    return ok;
}

static bool hand_out_all(struct reader *reader, struct walk *walk, uint32_t *at,
                         index_run_each *each, void *user, struct err *err)
{
    uint64_t first = index_key(INDEX_RUN, 0, 0);
    bool ok = walk_start(walk, reader, first, 0, err);
    while (ok && !walk->end && walk->part.key >> 48 == INDEX_RUN) {
        uint32_t key = (uint32_t)walk->part.key;
        ok = walk_unpack(walk, at, err);
        size_t kept = ok ? reader_drop_dead(reader, at, walk->part.count, 0) : 0;
        for (size_t i = 0; ok && i < kept; i++)
            ok = each(user, key, reader->is.base + at[i], err);
        ok = ok && walk_next(walk, err);
    }
    return ok;
}

bool index_runs_each(struct index *index, index_run_each *each, void *user, struct err *err)
{
    struct walk *walk = mem_new(1, sizeof *walk);
    uint32_t *at = mem_new(PART_MAX, sizeof *at);
    bool ok = true;
    for (size_t r = 0; ok && r < index->readers.len; r++)
        ok = hand_out_all(index->readers.at[r], walk, at, each, user, err);
    free(at);
    free(walk);
    return ok;
}
