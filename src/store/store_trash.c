/* See trash.h. */
#include "lectern/store/trash.h"

#include "store_impl.h"

#include <stdlib.h>

/* Runs a statement that takes an id and gives no rows. */
static bool run_for(struct store *store, enum store_sql id, int64_t of, struct err *err)
{
    struct query query = query_start(store, id);
    query_bind_int(&query, of);
    return query_run(&query, err);
}

bool store_remove_speech(struct store *store, int64_t speech_id, int64_t now_ms, bool *done,
                         struct err *err)
{
    struct query query = query_start(store, SQL_SPEECH_REMOVE);
    query_bind_int(&query, speech_id);
    query_bind_int(&query, now_ms > 0 ? now_ms : 1);
    *done = query_row(&query);
    return query_end(&query, err) &&
           (!*done || (store_index_remove(store, speech_id, err) &&
                       run_for(store, SQL_SPEECH_FORGET_PENDING, speech_id, err)));
}

bool store_bring_back_speech(struct store *store, int64_t speech_id, bool *done, struct err *err)
{
    struct query query = query_start(store, SQL_SPEECH_BRING_BACK);
    query_bind_int(&query, speech_id);
    *done = query_row(&query);
    return query_end(&query, err) &&
           (!*done || run_for(store, SQL_SPEECH_SET_PENDING, speech_id, err));
}

bool store_notes_along(struct store *store, int64_t speech_id, int64_t *count, struct err *err)
{
    struct query query = query_start(store, SQL_NOTES_ALONG);
    query_bind_int(&query, speech_id);
    return query_one(&query, count, err);
}

bool store_removed_speeches(struct store *store, struct trashed_list *list, struct err *err)
{
    *list = (struct trashed_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_REMOVED_LIST);
    while (query_row(&query)) {
        struct trashed_speech *row = VEC_ADD(&list->rows);
        row->removed_ms = query_time(&query);
        store_take_info(&query, list->arena, &row->info);
    }
    if (query_end(&query, err))
        return true;
    trashed_list_free(list);
    return false;
}

/* Reads the ids that a query gives, and ends it. */
static bool take_ids(struct query *query, struct speech_ids *ids, struct err *err)
{
    while (query_row(query))
        VEC_PUSH(&ids->at, query_int(query));
    return query_end(query, err);
}

static bool purge(struct store *store, int64_t speech_id, struct err *err)
{
    return run_for(store, SQL_REMOVED_NOTES, speech_id, err) &&
           run_for(store, SQL_REMOVED_EDITS, speech_id, err) &&
           run_for(store, SQL_REMOVED_PLACE, speech_id, err) &&
           run_for(store, SQL_REMOVED_FOR_GOOD, speech_id, err);
}

/* The paragraphs refer to nothing and are cleared by hand; the rest goes with the source. */
static bool delete_source(struct store *store, int64_t source_id, struct err *err)
{
    struct speech_ids ids = {0};
    struct query query = query_start(store, SQL_REMOVED_SPEECHES_OF);
    query_bind_int(&query, source_id);
    bool ok = take_ids(&query, &ids, err);
    for (size_t i = 0; ok && i < ids.at.len; i++)
        ok = run_for(store, SQL_SPEECH_CLEAR_PARAGRAPHS, ids.at.at[i], err);
    VEC_FREE(&ids.at);
    return ok && run_for(store, SQL_SOURCE_CLEAR_VERSION, source_id, err) &&
           run_for(store, SQL_SOURCE_DELETE, source_id, err);
}

/* Sources of which nothing is left but what was taken out for good. */
static bool delete_sources(struct store *store, struct err *err)
{
    struct speech_ids sources = {0};
    struct query query = query_start(store, SQL_REMOVED_SOURCES);
    bool ok = take_ids(&query, &sources, err);
    for (size_t i = 0; ok && i < sources.at.len; i++)
        ok = delete_source(store, sources.at.at[i], err);
    VEC_FREE(&sources.at);
    return ok;
}

bool store_purge_speech(struct store *store, int64_t speech_id, struct err *err)
{
    return purge(store, speech_id, err) && delete_sources(store, err);
}

bool store_purge_speeches(struct store *store, int64_t before_ms, int64_t *count, struct err *err)
{
    struct speech_ids ids = {0};
    struct query query = query_start(store, SQL_REMOVED_BEFORE);
    query_bind_int(&query, before_ms);
    bool ok = take_ids(&query, &ids, err);
    for (size_t i = 0; ok && i < ids.at.len; i++)
        ok = purge(store, ids.at.at[i], err);
    *count = (int64_t)ids.at.len;
    ok = ok && (ids.at.len == 0 || delete_sources(store, err));
    VEC_FREE(&ids.at);
    return ok;
}

bool store_speeches_at(struct store *store, const char *path, struct speech_ids *ids,
                       struct err *err)
{
    struct query query = query_start(store, SQL_SPEECHES_AT);
    query_bind_text(&query, path);
    return take_ids(&query, ids, err);
}
