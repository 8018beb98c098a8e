/* See source.h. */
#include "lectern/store/source.h"

#include "lectern/base/i18n.h"
#include "lectern/base/pack.h"
#include "lectern/base/rows.h"
#include "store_impl.h"

#include <stdlib.h>
#include <string.h>

/* Reads one (source, version) and ends the query. */
static bool take_ref(struct query *query, struct source_ref *ref, struct err *err)
{
    *ref = (struct source_ref){0};
    if (query_row(query)) {
        ref->source_id = query_int(query);
        ref->version_id = query_int(query);
    }
    return query_end(query, err);
}

bool store_source_by_text(struct store *store, const char *sha256, struct source_ref *ref,
                          struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_BY_TEXT);
    query_bind_text(&query, sha256);
    return take_ref(&query, ref, err);
}

bool store_source_by_bytes(struct store *store, const char *bytes_sha256, const char *forced,
                           struct source_ref *ref, struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_BY_BYTES);
    query_bind_text(&query, bytes_sha256);
    query_bind_text(&query, forced);
    return take_ref(&query, ref, err);
}

bool store_source_by_path(struct store *store, const char *path, struct source_ref *ref,
                          struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_BY_PATH);
    query_bind_text(&query, path);
    return take_ref(&query, ref, err);
}

bool store_source_of_speech(struct store *store, int64_t speech_id, struct source_ref *ref,
                            struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_OF_SPEECH);
    query_bind_int(&query, speech_id);
    return take_ref(&query, ref, err);
}

bool store_add_source(struct store *store, int64_t now_ms, int64_t *source_id, struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_ADD);
    query_bind_int(&query, now_ms);
    if (!query_run(&query, err))
        return false;
    *source_id = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool store_put_place(struct store *store, int64_t source_id, const char *path, bool first,
                     int64_t now_ms, struct err *err)
{
    if (strcmp(path, "-") != 0) { /* every text from standard input is another one */
        struct query leave = query_start(store, SQL_SOURCE_LEAVE_PLACE);
        query_bind_text(&leave, path);
        query_bind_int(&leave, source_id);
        if (!query_run(&leave, err))
            return false;
        struct query put = query_start(store, SQL_SOURCE_PUT_PLACE);
        query_bind_text(&put, path);
        query_bind_int(&put, source_id);
        query_bind_int(&put, now_ms);
        if (!query_run(&put, err))
            return false;
    }
    return !first || store_call_source(store, source_id, path, err);
}

bool store_call_source(struct store *store, int64_t source_id, const char *path, struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_CALL);
    query_bind_int(&query, source_id);
    query_bind_text(&query, path);
    return query_run(&query, err);
}

bool store_source_path(struct store *store, int64_t source_id, struct strbuf *path, struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_CALLED);
    query_bind_int(&query, source_id);
    if (query_row(&query))
        strbuf_add_strv(path, query_bytes(&query));
    return query_end(&query, err);
}

bool store_places(struct store *store, int64_t source_id, struct place_list *list, struct err *err)
{
    *list = (struct place_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_SOURCE_PLACES);
    query_bind_int(&query, source_id);
    while (query_row(&query))
        VEC_PUSH(&list->paths, query_text(&query, list->arena));
    if (query_end(&query, err))
        return true;
    place_list_free(list);
    return false;
}

void place_list_free(struct place_list *list)
{
    VEC_FREE(&list->paths);
    arena_free(list->arena);
    list->arena = NULL;
}

bool store_place_rows(struct store *store, struct place_rows *list, struct err *err)
{
    *list = (struct place_rows){.arena = arena_new()};
    struct query query = query_start(store, SQL_SOURCE_PLACE_ROWS);
    while (query_row(&query)) {
        struct place_row *row = VEC_ADD(&list->rows);
        row->ref.source_id = query_int(&query);
        row->ref.version_id = query_int(&query);
        row->path = query_text(&query, list->arena);
    }
    if (query_end(&query, err))
        return true;
    place_rows_free(list);
    return false;
}

void place_rows_free(struct place_rows *list)
{
    ROWS_FREE(list);
}

static struct strbuf pack_repairs(const size_t repairs[REPAIR_KINDS])
{
    struct strbuf packed = {0};
    for (size_t i = 0; i < REPAIR_KINDS; i++)
        pack_add(&packed, repairs[i]);
    return packed;
}

bool store_add_version(struct store *store, const struct source_version *version, int64_t *id,
                       struct err *err)
{
    struct strbuf repairs = pack_repairs(version->repairs);
    struct query query = query_start(store, SQL_VERSION_ADD);
    query_bind_int(&query, version->source_id);
    query_bind_text(&query, version->sha256);
    query_bind_text(&query, version->bytes_sha256);
    query_bind_text(&query, version->encoding);
    query_bind_int(&query, version->forced);
    query_bind_int(&query, version->certain);
    query_bind_int(&query, version->bom);
    query_bind_double(&query, version->confidence);
    query_bind_int(&query, version->bad_count);
    query_bind_blob(&query, version->bad_places);
    query_bind_blob(&query, strbuf_strv(&repairs));
    query_bind_int(&query, version->read_version);
    query_bind_int(&query, version->added_ms);
    query_bind_blob(&query, version->content);
    query_bind_text(&query, version->format ? version->format : "text");
    query_bind_int(&query, version->format_version);
    query_bind_blob(&query, version->marks);
    bool ok = query_run(&query, err);
    strbuf_free(&repairs);
    if (!ok)
        return false;
    *id = sqlite3_last_insert_rowid(store->db);
    struct query use = query_start(store, SQL_SOURCE_SET_VERSION);
    query_bind_int(&use, version->source_id);
    query_bind_int(&use, *id);
    return query_run(&use, err);
}

bool store_set_format(struct store *store, const struct source_version *version, struct err *err)
{
    struct query query = query_start(store, SQL_VERSION_SET_FORMAT);
    query_bind_int(&query, version->id);
    query_bind_text(&query, version->format ? version->format : "text");
    query_bind_int(&query, version->format_version);
    query_bind_blob(&query, version->marks);
    return query_run(&query, err);
}

bool store_marks(struct store *store, int64_t version_id, struct strbuf *packed, struct err *err)
{
    struct query query = query_start(store, SQL_VERSION_MARKS);
    query_bind_int(&query, version_id);
    if (query_row(&query))
        strbuf_add_strv(packed, query_bytes(&query));
    return query_end(&query, err);
}

bool store_set_read(struct store *store, int64_t version_id, int64_t read_version,
                    const size_t repairs[REPAIR_KINDS], struct err *err)
{
    struct strbuf packed = pack_repairs(repairs);
    struct query query = query_start(store, SQL_VERSION_SET_READ);
    query_bind_int(&query, version_id);
    query_bind_int(&query, read_version);
    query_bind_blob(&query, strbuf_strv(&packed));
    bool ok = query_run(&query, err);
    strbuf_free(&packed);
    return ok;
}

/* As many kinds as the file has; kinds added to the program later stay 0. */
static void unpack_repairs(struct strv packed, size_t repairs[REPAIR_KINDS])
{
    uint64_t count = 0;
    for (size_t i = 0; i < REPAIR_KINDS && pack_take(&packed, &count); i++)
        repairs[i] = (size_t)count;
}

bool store_version(struct store *store, int64_t version_id, struct arena *arena,
                   struct source_version *version, struct err *err)
{
    *version = (struct source_version){0};
    struct query query = query_start(store, SQL_VERSION_GET);
    query_bind_int(&query, version_id);
    if (query_row(&query)) {
        version->id = query_int(&query);
        version->source_id = query_int(&query);
        version->sha256 = query_text(&query, arena);
        version->bytes_sha256 = query_text(&query, arena);
        version->encoding = query_text(&query, arena);
        version->forced = query_int(&query);
        version->certain = query_int(&query);
        version->bom = query_int(&query);
        version->confidence = query_double(&query);
        version->bad_count = query_count(&query);
        struct strv places = query_bytes(&query);
        if (places.len)
            version->bad_places = strv_make(arena_copy(arena, places.ptr, places.len), places.len);
        unpack_repairs(query_bytes(&query), version->repairs);
        version->read_version = query_int(&query);
        version->added_ms = query_time(&query);
        version->format = query_text(&query, arena);
        version->format_version = query_int(&query);
    }
    if (!query_end(&query, err))
        return false;
    return version->id ||
           err_set(err, ERR_NOT_FOUND, _("this text is not in the library any more"));
}

bool store_content(struct store *store, int64_t version_id, struct strbuf *out, struct err *err)
{
    struct query query = query_start(store, SQL_VERSION_CONTENT);
    query_bind_int(&query, version_id);
    bool found = query_row(&query);
    if (found)
        strbuf_add_strv(out, query_bytes(&query));
    if (!query_end(&query, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("this text is not in the library any more"));
}

bool store_noted_paths(struct store *store, struct strbuf *paths, struct err *err)
{
    struct query query = query_start(store, SQL_SOURCE_NOTED);
    while (query_row(&query)) {
        struct strv path = query_bytes(&query);
        if (strv_find(path, STRV("\n"), 0) != SIZE_MAX)
            continue;
        strbuf_add_strv(paths, path);
        strbuf_add_byte(paths, '\n');
    }
    return query_end(&query, err);
}

bool store_prune_versions(struct store *store, int64_t source_id, struct err *err)
{
    struct query query = query_start(store, SQL_VERSION_PRUNE);
    query_bind_int(&query, source_id);
    return query_run(&query, err);
}

bool store_sources(struct store *store, struct source_list *list, struct err *err)
{
    *list = (struct source_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_SOURCE_LIST);
    while (query_row(&query)) {
        struct source_row *row = VEC_ADD(&list->rows);
        row->id = query_int(&query);
        row->version_id = query_int(&query);
        row->path = query_text(&query, list->arena);
        row->encoding = query_text(&query, list->arena);
        row->forced = query_int(&query);
        row->certain = query_int(&query);
        row->confidence = query_double(&query);
        row->bad_count = query_count(&query);
        row->characters = query_count(&query);
        row->speeches = query_count(&query);
        row->slips = query_count(&query);
        row->lost_heads = query_count(&query);
        row->unusual = query_count(&query);
        row->read_version = query_int(&query);
    }
    if (query_end(&query, err))
        return true;
    source_list_free(list);
    return false;
}

void source_list_free(struct source_list *list)
{
    ROWS_FREE(list);
}

bool store_source_aside(struct store *store, int64_t source_id, struct source_aside *aside,
                        struct err *err)
{
    *aside = (struct source_aside){0};
    struct query query = query_start(store, SQL_SOURCE_ASIDE);
    query_bind_int(&query, source_id);
    if (query_row(&query)) {
        aside->characters = query_count(&query);
        aside->all = query_count(&query);
        aside->running = query_count(&query);
    }
    return query_end(&query, err);
}

bool store_sources_after(struct store *store, int64_t source_id, size_t limit,
                         struct source_reading_list *list, struct err *err)
{
    *list = (struct source_reading_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_SOURCES_AFTER);
    query_bind_int(&query, source_id);
    query_bind_int(&query, (int64_t)limit);
    while (query_row(&query)) {
        struct source_reading *row = VEC_ADD(&list->rows);
        row->ref.source_id = query_int(&query);
        row->ref.version_id = query_int(&query);
        row->path = query_text(&query, list->arena);
        row->read_version = query_int(&query);
        row->format = query_text(&query, list->arena);
        row->format_version = query_int(&query);
        row->bytes_sha256 = query_text(&query, list->arena);
    }
    if (query_end(&query, err))
        return true;
    source_reading_list_free(list);
    return false;
}

void source_reading_list_free(struct source_reading_list *list)
{
    ROWS_FREE(list);
}
