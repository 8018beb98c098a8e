/* Where the reader stopped in each speech, settings, drafts. See speech.h. */
#include "lectern/store/speech.h"
#include "store_impl.h"

bool store_place(struct store *store, int64_t speech_id, bool *found, size_t *src_off,
                 double *progress, struct err *err)
{
    struct query query = query_start(store, SQL_PLACE_GET);
    query_bind_int(&query, speech_id);
    *found = query_row(&query);
    if (*found) {
        *src_off = query_off(&query, query_text_len(&query));
        *progress = query_part(&query);
    }
    return query_end(&query, err);
}

bool store_set_place(struct store *store, int64_t speech_id, size_t src_off, double progress,
                     int64_t now_ms, struct err *err)
{
    struct query query = query_start(store, SQL_PLACE_SET);
    query_bind_int(&query, speech_id);
    query_bind_int(&query, (int64_t)src_off);
    query_bind_double(&query, progress);
    query_bind_int(&query, now_ms);
    return query_run(&query, err);
}

bool store_move_place(struct store *store, int64_t speech_id, size_t src_off, struct err *err)
{
    struct query query = query_start(store, SQL_PLACE_MOVE);
    query_bind_int(&query, speech_id);
    query_bind_int(&query, (int64_t)src_off);
    return query_run(&query, err);
}

bool store_forget_place(struct store *store, int64_t speech_id, struct err *err)
{
    struct query query = query_start(store, SQL_PLACE_FORGET);
    query_bind_int(&query, speech_id);
    return query_run(&query, err);
}

bool store_last_speech(struct store *store, int64_t *speech_id, struct err *err)
{
    *speech_id = 0;
    struct query query = query_start(store, SQL_PLACE_LAST);
    return query_one(&query, speech_id, err);
}

/* Appends the text that a query with a key gives. */
static bool take_text(struct query *query, struct strbuf *text, bool *found, struct err *err)
{
    *found = query_row(query);
    if (*found)
        strbuf_add_strv(text, query_bytes(query));
    return query_end(query, err);
}

bool store_setting(struct store *store, const char *key, struct strbuf *value, bool *found,
                   struct err *err)
{
    struct query query = query_start(store, SQL_SETTING_GET);
    query_bind_text(&query, key);
    return take_text(&query, value, found, err);
}

bool store_set_setting(struct store *store, const char *key, const char *value, struct err *err)
{
    struct query query = query_start(store, value ? SQL_SETTING_SET : SQL_SETTING_UNSET);
    query_bind_text(&query, key);
    if (value)
        query_bind_text(&query, value);
    return query_run(&query, err);
}

bool store_set_draft(struct store *store, const char *key, const char *body, int64_t now_ms,
                     struct err *err)
{
    struct query query = query_start(store, body ? SQL_DRAFT_SET : SQL_DRAFT_DELETE);
    query_bind_text(&query, key);
    if (body) {
        query_bind_text(&query, body);
        query_bind_int(&query, now_ms);
    }
    return query_run(&query, err);
}

bool store_draft(struct store *store, const char *key, struct strbuf *body, bool *found,
                 struct err *err)
{
    struct query query = query_start(store, SQL_DRAFT_GET);
    query_bind_text(&query, key);
    return take_text(&query, body, found, err);
}

bool store_last_draft(struct store *store, struct strbuf *key, bool *found, struct err *err)
{
    struct query query = query_start(store, SQL_DRAFT_LAST);
    return take_text(&query, key, found, err);
}
