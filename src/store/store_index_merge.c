/* The work behind the search index: merging segments in slices, removing what is left of old ones,
 * and the index of earlier schemas. See index.h and index/merge.h.
 *
 * A merge is a row of search_segment with the state "being written": which segments go in follows
 * from its positions, where to go on from its key. So whoever comes next goes on, and a killed
 * program loses one slice.
 */
#include "store_index.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

enum {
    SLICE_POSITIONS = 100000, /* of some 20 milliseconds */
    BULK_POSITIONS = 4000000, /* less than a batch holds (index/batch.h) */
    BULK_SLICE = 2000000,
    DUE_FACTOR = 12, /* how often a position is written or removed until its segment is large */
    LEFT_ROWS = 200, /* removed in a slice */
    LEFT_COST = 500, /* a row costs as much as so many positions */
};

struct merge {
    int64_t id;
    uint64_t base, end, key;
    struct strbuf state;
};

static bool run_for(struct store *store, enum store_sql id, int64_t value, struct err *err)
{
    struct query query = query_start(store, id);
    query_bind_int(&query, value);
    return query_run(&query, err);
}

static bool run_for_range(struct store *store, enum store_sql id, const struct merge *merge,
                          struct err *err)
{
    struct query query = query_start(store, id);
    if (id == SQL_MERGE_MARK_DEAD)
        query_bind_int(&query, merge->id);
    query_bind_int(&query, (int64_t)merge->base);
    query_bind_int(&query, (int64_t)merge->end);
    return query_run(&query, err);
}

/* The merge that is going on; id 0 for none. */
static bool read_merge(struct store *store, struct merge *merge, struct err *err)
{
    struct query query = query_start(store, SQL_MERGE_GET);
    *merge = (struct merge){0};
    if (query_row(&query)) {
        merge->id = query_int(&query);
        merge->base = (uint64_t)query_int(&query);
        merge->end = (uint64_t)query_int(&query);
        merge->key = (uint64_t)query_int(&query);
        strbuf_add_strv(&merge->state, query_bytes(&query));
    }
    return query_end(&query, err);
}

/* Begins a merge where one is due. */
static bool begin_merge(struct store *store, struct merge *merge, struct err *err)
{
    const struct store_index *own = store->index;
    size_t first, count;
    if (!index_choose_merge(own->sizes.at, own->sizes.len, &first, &count))
        return true;
    merge->base = own->sizes.at[first].base;
    merge->end = own->sizes.at[first + count - 1].end;
    if (!index_state_take(store, "segment", 1, &merge->id, err) ||
        !run_for_range(store, SQL_MERGE_MARK_DEAD, merge, err))
        return false;
    struct query query = query_start(store, SQL_SEGMENT_ADD);
    query_bind_int(&query, merge->id);
    query_bind_int(&query, SEGMENT_WRITTEN);
    query_bind_int(&query, (int64_t)merge->base);
    query_bind_int(&query, (int64_t)merge->end);
    query_bind_int(&query, 0);
    query_bind_int(&query, 0);
    query_bind_blob(&query, (struct strv){0});
    return query_run(&query, err);
}

/* Puts the new segment in the place of those it was made of. */
static bool end_merge(struct store *store, const struct merge *merge,
                      const struct index_segment *segment, struct err *err)
{
    if (!run_for_range(store, SQL_MERGE_LEAVE, merge, err) ||
        !run_for(store, SQL_MERGE_DROP_DEAD, merge->id, err))
        return false;
    struct query query = query_start(store, SQL_MERGE_END);
    query_bind_int(&query, merge->id);
    query_bind_int(&query, segment->blocks);
    query_bind_int(&query, segment->dirs);
    query_bind_blob(&query, segment->top);
    if (!query_run(&query, err))
        return false;
    query = query_start(store, SQL_LEFT_DEAD_COUNTS);
    return query_run(&query, err) && index_changed(store, err);
}

static bool save_merge(struct store *store, const struct merge *merge, struct strv state,
                       struct err *err)
{
    struct query query = query_start(store, SQL_MERGE_SAVE);
    query_bind_int(&query, merge->id);
    query_bind_int(&query, (int64_t)merge->key);
    query_bind_blob(&query, state);
    return query_run(&query, err);
}

/* The segments a merge is made of. */
static void find_sources(const struct store_index *own, const struct merge *merge, size_t *first,
                         size_t *count)
{
    *first = *count = 0;
    for (size_t i = 0; i < own->sizes.len; i++) {
        if (own->sizes.at[i].base < merge->base || own->sizes.at[i].end > merge->end)
            continue;
        if (*count == 0)
            *first = i;
        ++*count;
    }
}

static bool go_on(struct store *store, struct merge *merge, uint64_t budget, struct err *err)
{
    struct store_index *own = store->index;
    struct index_writer *writer = index_writer_new(&own->sink, merge->id, merge->end - merge->base);
    struct strbuf state = {0};
    struct index_segment segment = {0};
    size_t first, count;
    bool done = false;
    find_sources(own, merge, &first, &count);
    bool ok = count > 0 || index_damaged(err);
    if (ok && merge->state.len)
        ok = index_writer_resume(writer, strbuf_strv(&merge->state), err);
    ok = ok &&
         index_merge(own->index, first, count, merge->id, &merge->key, budget, writer, &done, err);
    if (ok && done)
        ok = index_writer_end(writer, &segment, err) && end_merge(store, merge, &segment, err);
    else if (ok)
        ok = index_writer_pause(writer, &state, err) &&
             save_merge(store, merge, strbuf_strv(&state), err);
    strbuf_free(&state);
    index_writer_free(writer);
    return ok;
}

/* A slice of removing the blocks of segments that are not used any more. */
static bool remove_left(struct store *store, int64_t id, int64_t rows, struct err *err)
{
    struct query query = query_start(store, SQL_LEFT_BLOCKS);
    query_bind_int(&query, id);
    query_bind_int(&query, rows);
    if (!query_run(&query, err))
        return false;
    return sqlite3_changes(store->db) == rows || run_for(store, SQL_LEFT_END, id, err);
}

/* What is left of old segments goes first: a merge writes where it stood. */
static bool tidy(struct store *store, uint64_t budget, bool *done, struct err *err)
{
    struct merge merge;
    int64_t left = 0;
    *done = false;
    struct query query = query_start(store, SQL_LEFT_GET);
    if (!query_one(&query, &left, err) || !index_make_current(store, err))
        return false;
    if (left)
        return remove_left(store, left, (int64_t)(budget / LEFT_COST) + 1, err);
    if (!store_index(store, err) || !read_merge(store, &merge, err))
        return false;
    bool ok = merge.id || begin_merge(store, &merge, err);
    *done = ok && !merge.id;
    ok = ok && (*done || go_on(store, &merge, budget, err));
    strbuf_free(&merge.state);
    return ok;
}

/* Whether there is anything to tidy; looked at without a transaction for writing. */
static bool is_tidy(struct store *store, bool *is, struct err *err)
{
    struct merge merge;
    int64_t left = 0;
    size_t first, count;
    struct query query = query_start(store, SQL_LEFT_GET);
    if (!query_one(&query, &left, err) || !store_index(store, err) ||
        !read_merge(store, &merge, err))
        return false;
    strbuf_free(&merge.state);
    *is = !left && !merge.id &&
          !index_choose_merge(store->index->sizes.at, store->index->sizes.len, &first, &count);
    return true;
}

bool index_tidy(struct store *store, uint64_t budget, bool *done, struct err *err)
{
    if (!is_tidy(store, done, err) || *done)
        return *done;
    if (!store_begin(store, STORE_QUICK, err))
        return false;
    return store_end(store, tidy(store, budget, done, err), err);
}

/* --- the index of earlier schemas --- */

/* Takes some rows out of FTS5's own table, which this program's other statements must not touch.
 * Its first ones describe the rest: without them FTS5 does not even know its table. */
static bool remove_rows(struct store *store, bool *emptied, struct err *err)
{
    enum { DESCRIPTIONS = 10 };
    char *sql = sqlite3_mprintf("DELETE FROM passage_data WHERE id IN"
                                " (SELECT id FROM passage_data WHERE id > %d LIMIT %d)",
                                DESCRIPTIONS, LEFT_ROWS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    bool ok = store_exec(store, sql, err);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    *emptied = ok && sqlite3_changes(store->db) < LEFT_ROWS;
    sqlite3_free(sql);
    return ok;
}

static bool remove_some(struct store *store, struct err *err)
{
    bool emptied = false;
    if (!remove_rows(store, &emptied, err))
        return false;
    if (!emptied)
        return true;
    return store_exec(store,
                      "DROP TABLE IF EXISTS passage_term; DROP TABLE IF EXISTS passage;"
                      "DROP VIEW IF EXISTS searchable",
                      err);
}

bool index_remove_old(struct store *store, bool *done, struct err *err)
{
    int64_t there = 0;
    struct query query = query_start(store, SQL_OLD_INDEX);
    if (!query_one(&query, &there, err))
        return false;
    *done =
        !there || !store->has_fts; /* without FTS5 its table cannot be dropped, and lies there */
    if (*done)
        return true;
    return store_begin(store, STORE_QUICK, err) && store_end(store, remove_some(store, err), err);
}

/* --- all work --- */

bool store_index_slice(struct store *store, bool *done, struct err *err)
{
    size_t taken;
    *done = false;
    if (!index_take_in(store, SLICE_POSITIONS, &taken, err))
        return false;
    if (taken)
        return true;
    store->pending_len = 0;
    return index_tidy(store, SLICE_POSITIONS, done, err) &&
           (!*done || index_remove_old(store, done, err));
}

/* Merges as much as is due for so many positions that were taken in: then merging keeps pace, and
 * adding one text never waits for a large one. */
static bool tidy_due(struct store *store, uint64_t taken, struct err *err)
{
    bool done = false;
    uint64_t due = taken * DUE_FACTOR;
    for (uint64_t spent = 0; !done && spent < due;) {
        uint64_t budget = due - spent < BULK_SLICE ? due - spent : BULK_SLICE;
        if (!index_tidy(store, budget, &done, err))
            return false;
        spent += budget;
    }
    return !done || index_remove_old(store, &done, err);
}

bool store_index_pending(struct store *store, store_index_said *said, void *user, struct err *err)
{
    size_t all = 0, left = 0;
    if (!store_index_waiting(store, &all, err))
        return false;
    for (;;) {
        size_t taken;
        if (!index_take_in(store, said ? BULK_SLICE : BULK_POSITIONS, &taken, err))
            return false;
        if (taken == 0)
            break;
        if (!tidy_due(store, taken, err) || !store_index_waiting(store, &left, err))
            return false;
        if (said && !said(user, left, all > left ? all : left))
            return err_set(err, ERR_CANCELLED, _("cancelled"));
    }
    store->pending_len = 0;
    return true;
}
