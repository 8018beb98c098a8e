/* Taking texts into the search index and out of it. See index.h.
 *
 * Waiting speeches become a segment in the order of their ids, in one transaction with everything
 * that says so. A speech that goes leaves its positions behind as a dead range, with a count of its
 * tokens, so that totals stay right without reading it; a merge leaves it out at last.
 */
#include "store_index.h"

#include "lectern/index/batch.h"

#include <stdlib.h>

static bool run_plain(struct store *store, enum store_sql id, struct err *err)
{
    struct query query = query_start(store, id);
    return query_run(&query, err);
}

size_t store_pending_len(const struct store *store)
{
    return store->pending_len;
}

bool store_index_waiting(struct store *store, size_t *count, struct err *err)
{
    int64_t value = 0;
    struct query query = query_start(store, SQL_PENDING_COUNT);
    bool ok = query_one(&query, &value, err);
    *count = (size_t)value;
    return ok;
}

bool store_index_characters(struct store *store, int64_t *characters, struct err *err)
{
    struct query query = query_start(store, SQL_PENDING_CHARACTERS);
    return query_one(&query, characters, err);
}

bool store_index_bytes(struct store *store, int64_t *bytes, struct err *err)
{
    struct query query = query_start(store, SQL_BLOCK_BYTES);
    return query_one(&query, bytes, err);
}

/* --- starting anew --- */

static bool throw_away(struct store *store, struct err *err)
{
    static const enum store_sql CLEARING[] = {
        SQL_SEGMENTS_LEAVE, SQL_DOCS_CLEAR,    SQL_DEAD_CLEAR,  SQL_DEAD_COUNTS_CLEAR,
        SQL_WORDS_CLEAR,    SQL_PENDING_CLEAR, SQL_PENDING_ALL,
    };
    for (size_t i = 0; i < sizeof CLEARING / sizeof *CLEARING; i++)
        if (!run_plain(store, CLEARING[i], err))
            return false;
    return index_state_set(store, "position", 0, err) &&
           index_state_set(store, "version", index_version(), err) && index_changed(store, err);
}

bool store_index_reset(struct store *store, struct err *err)
{
    return store_begin(store, STORE_QUICK, err) && store_end(store, throw_away(store, err), err);
}

bool index_make_current(struct store *store, struct err *err)
{
    struct store_index *own = store_index_get(store);
    int64_t version = 0;
    if (own->is_current)
        return true;
    if (!index_state(store, "version", &version, err))
        return false;
    if (version == 0) { /* a new library, or a migrated one, where everything waits already */
        if (!index_state_set(store, "version", index_version(), err))
            return false;
    } else if (version != index_version() && !throw_away(store, err)) {
        return false;
    }
    own->is_current = true;
    return true;
}

/* --- taking in --- */

struct taking {
    struct store *store;
    struct index_batch *batch;
    uint64_t base;  /* of the segment in the making */
    size_t taken;   /* positions of segments written before it */
    int64_t doc_id; /* the speech at hand */
};

static bool add_segment(struct store *store, const struct index_segment *segment, int64_t state,
                        struct err *err)
{
    struct query query = query_start(store, SQL_SEGMENT_ADD);
    query_bind_int(&query, segment->id);
    query_bind_int(&query, state);
    query_bind_int(&query, (int64_t)segment->base);
    query_bind_int(&query, (int64_t)segment->end);
    query_bind_int(&query, segment->blocks);
    query_bind_int(&query, segment->dirs);
    query_bind_blob(&query, segment->top);
    return query_run(&query, err);
}

/* Makes a segment of the batch. */
static bool write_segment(struct taking *t, struct err *err)
{
    size_t len = index_batch_len(t->batch);
    int64_t id = 0;
    if (len == 0)
        return true;
    if (!index_name_words(t->store, t->batch, true, err) ||
        !index_state_take(t->store, "segment", 1, &id, err))
        return false;
    struct index_segment segment = {.id = id, .base = t->base, .end = t->base + len};
    struct index_writer *writer = index_writer_new(&store_index_get(t->store)->sink, id, len);
    bool ok = index_batch_write(t->batch, t->base, writer, err) &&
              index_writer_end(writer, &segment, err) &&
              add_segment(t->store, &segment, SEGMENT_USED, err);
    index_writer_free(writer);
    index_batch_clear(t->batch);
    t->base += len;
    t->taken += len;
    return ok;
}

static bool take_speech(struct taking *t, int64_t speech_id, struct err *err)
{
    uint64_t start = t->base + index_batch_len(t->batch);
    bool ok = true;
    struct query query = query_start(t->store, SQL_SEARCHED_TEXTS);
    query_bind_int(&query, speech_id);
    while (ok && query_row(&query)) {
        if (index_batch_is_full(t->batch))
            ok = write_segment(t, err);
        if (ok)
            index_batch_add(t->batch, query_bytes(&query));
    }
    ok = query_end(&query, ok ? err : NULL) && ok;
    uint64_t end = t->base + index_batch_len(t->batch);
    if (!ok || end == start)
        return ok;
    query = query_start(t->store, SQL_DOC_ADD);
    query_bind_int(&query, (int64_t)start);
    query_bind_int(&query, (int64_t)(end - start));
    query_bind_int(&query, speech_id);
    return query_run(&query, err);
}

/* Takes the waiting speeches in until the budget is spent; *last is the last one taken. */
static bool take_waiting(struct taking *t, size_t budget, int64_t *last, struct err *err)
{
    bool ok = true;
    struct query query = query_start(t->store, SQL_PENDING_LIST);
    while (ok && t->taken + index_batch_len(t->batch) < budget && query_row(&query)) {
        *last = query_int(&query);
        ok = take_speech(t, *last, err);
    }
    return query_end(&query, ok ? err : NULL) && ok && write_segment(t, err);
}

static bool take_in(struct taking *t, size_t budget, struct err *err)
{
    int64_t position = 0, last = INT64_MIN;
    if (!index_make_current(t->store, err) || !index_state(t->store, "position", &position, err))
        return false;
    t->base = (uint64_t)position;
    if (!take_waiting(t, budget, &last, err))
        return false;
    if (last == INT64_MIN)
        return true;
    struct query query = query_start(t->store, SQL_PENDING_DONE);
    query_bind_int(&query, last);
    return query_run(&query, err) && index_state_set(t->store, "position", (int64_t)t->base, err) &&
           index_changed(t->store, err);
}

bool index_take_in(struct store *store, size_t budget, size_t *taken, struct err *err)
{
    int64_t any = 0;
    *taken = 0;
    struct query query = query_start(store, SQL_PENDING_ANY);
    if (!query_one(&query, &any, err))
        return false;
    if (!any && store_index_get(store)->is_current)
        return true;
    if (!store_begin(store, STORE_QUICK, err))
        return false;
    struct taking t = {.store = store, .batch = index_batch_new()};
    bool ok = take_in(&t, budget, err);
    index_batch_free(t.batch);
    *taken = t.taken;
    return store_end(store, ok, err);
}

/* --- taking out --- */

/* A segment that has a part of the dead range: the one in use, and one that is being merged. */
struct holder {
    int64_t id, state;
    uint64_t base, end;
};

struct leaving {
    struct store *store;
    VEC(struct holder) holders;
    int64_t segment; /* whose counts are written */
};

static bool find_holders(struct leaving *l, uint64_t start, uint64_t end, struct err *err)
{
    struct query query = query_start(l->store, SQL_SEGMENTS_AT);
    query_bind_int(&query, (int64_t)start);
    query_bind_int(&query, (int64_t)end);
    while (query_row(&query)) {
        struct holder holder = {.id = query_int(&query)};
        holder.base = (uint64_t)query_int(&query);
        holder.end = (uint64_t)query_int(&query);
        holder.state = query_int(&query);
        VEC_PUSH(&l->holders, holder);
    }
    return query_end(&query, err);
}

static bool add_count(void *user, uint32_t code, uint64_t count, struct err *err)
{
    const struct leaving *l = user;
    struct query query = query_start(l->store, SQL_DEAD_COUNT_ADD);
    query_bind_int(&query, l->segment);
    query_bind_int(&query, code);
    query_bind_int(&query, (int64_t)count);
    return query_run(&query, err);
}

/* Counts those of the speech's tokens as dead that a segment holds. */
static bool leave_segment(struct leaving *l, const struct holder *holder, int64_t speech_id,
                          uint64_t start, struct err *err)
{
    struct index_batch *batch = index_batch_new(), *one = index_batch_new();
    struct query query = query_start(l->store, SQL_SEARCHED_TEXTS);
    query_bind_int(&query, speech_id);
    uint64_t position = start;
    while (query_row(&query)) {
        struct strv text = query_bytes(&query);
        index_batch_clear(one);
        index_batch_add(one, text);
        if (position >= holder->base && position < holder->end)
            index_batch_add(batch, text);
        position += index_batch_len(one);
    }
    bool ok = query_end(&query, err);
    size_t dead = index_batch_len(batch);
    l->segment = holder->id;
    ok = ok && index_name_words(l->store, batch, false, err) &&
         index_batch_counts(batch, add_count, l, err);
    index_batch_free(batch);
    index_batch_free(one);
    if (!ok)
        return false;
    query = query_start(l->store, SQL_SEGMENT_ADD_DEAD);
    query_bind_int(&query, holder->id);
    query_bind_int(&query, (int64_t)dead);
    return query_run(&query, err);
}

/* A range for each segment, so that a merge can leave its own ones out. */
static bool add_dead(struct leaving *l, const struct holder *holder, uint64_t start, uint64_t end,
                     struct err *err)
{
    if (holder->state != SEGMENT_USED)
        return true;
    if (start < holder->base)
        start = holder->base;
    if (end > holder->end)
        end = holder->end;
    struct query query = query_start(l->store, SQL_DEAD_ADD);
    query_bind_int(&query, (int64_t)start);
    query_bind_int(&query, (int64_t)(end - start));
    return query_run(&query, err);
}

static bool leave(struct leaving *l, int64_t speech_id, uint64_t start, uint64_t end,
                  struct err *err)
{
    bool ok = find_holders(l, start, end, err);
    for (size_t i = 0; ok && i < l->holders.len; i++)
        ok = leave_segment(l, &l->holders.at[i], speech_id, start, err) &&
             add_dead(l, &l->holders.at[i], start, end, err);
    if (!ok)
        return false;
    struct query query = query_start(l->store, SQL_DOC_DELETE);
    query_bind_int(&query, speech_id);
    return query_run(&query, err) && index_changed(l->store, err);
}

bool store_index_remove(struct store *store, int64_t speech_id, struct err *err)
{
    int64_t start = -1, length = 0;
    if (!index_make_current(store, err))
        return false;
    struct query query = query_start(store, SQL_DOC_OF_SPEECH);
    query_bind_int(&query, speech_id);
    if (query_row(&query)) {
        start = query_int(&query);
        length = query_int(&query);
    }
    if (!query_end(&query, err) || start < 0)
        return start < 0;
    struct leaving l = {.store = store};
    bool ok = leave(&l, speech_id, (uint64_t)start, (uint64_t)(start + length), err);
    VEC_FREE(&l.holders);
    return ok;
}
