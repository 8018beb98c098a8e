/* See base.h. */
#include "lectern/store/base.h"

#include "store_impl.h"

static bool take(struct query *query, struct store_base *base)
{
    int64_t start = query_int(query), length = query_int(query);
    base->start = (uint64_t)start;
    base->end = (uint64_t)start + (uint64_t)length;
    base->speech_id = query_int(query);
    base->characters = query_count(query);
    base->date = query_bytes(query);
    base->speaker = query_bytes(query);
    return start >= 0 && length >= 0;
}

bool store_bases(struct store *store, store_base_row *each, void *user, struct err *err)
{
    struct query query = query_start(store, SQL_BASE_LIST);
    while (query_row(&query)) {
        struct store_base base;
        if (take(&query, &base))
            each(user, &base);
    }
    return query_end(&query, err);
}

bool store_mark(struct store *store, int64_t *mark, struct err *err)
{
    int64_t others = 0;
    struct query query = query_start(store, SQL_BASE_VERSION);
    if (!query_one(&query, &others, err))
        return false;
    /* Own changes do not count for the pragma, and others' not for the connection. */
    *mark = others << 32 ^ sqlite3_total_changes(store->db);
    return true;
}

bool store_newest(struct store *store, int64_t *added_ms, struct err *err)
{
    *added_ms = 0;
    struct query query = query_start(store, SQL_BASE_NEWEST);
    return query_one(&query, added_ms, err);
}

bool store_base_count(struct store *store, int64_t *count, struct err *err)
{
    *count = 0;
    struct query query = query_start(store, SQL_BASE_COUNT);
    return query_one(&query, count, err);
}
