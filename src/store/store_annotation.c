/* See annotation.h. */
#include "lectern/store/annotation.h"

#include "store_impl.h"

bool store_speech_by_title(struct store *store, const char *title, int64_t *speech_id,
                           struct err *err)
{
    *speech_id = 0;
    struct query query = query_start(store, SQL_SPEECH_BY_TITLE);
    query_bind_text(&query, title);
    return query_one(&query, speech_id, err);
}

bool store_version_by_text(struct store *store, const char *sha256, struct source_ref *ref,
                           struct err *err)
{
    *ref = (struct source_ref){0};
    struct query query = query_start(store, SQL_VERSION_BY_TEXT);
    query_bind_text(&query, sha256);
    if (query_row(&query)) {
        ref->source_id = query_int(&query);
        ref->version_id = query_int(&query);
    }
    return query_end(&query, err);
}
