/* See collection.h. */
#include "lectern/store/collection.h"

#include "store_impl.h"

#include <stdlib.h>
#include <string.h>

static void take_id(struct query *query, char out[UUID_LEN + 1])
{
    struct strv id = query_bytes(query);
    size_t len = id.len < UUID_LEN ? id.len : UUID_LEN;
    if (len)
        memcpy(out, id.ptr, len);
    out[len] = '\0';
}

static void take_collection(struct query *query, struct arena *arena, struct collection *c)
{
    *c = (struct collection){0};
    take_id(query, c->id);
    c->name = query_text(query, arena);
    c->query = query_text(query, arena);
    c->created_ms = query_time(query);
    c->modified_ms = query_time(query);
    c->deleted_ms = query_time(query);
    c->count = query_count(query);
}

bool store_collections(struct store *store, bool all, struct collection_list *list, struct err *err)
{
    struct query query = query_start(store, SQL_COLLECTION_LIST);
    query_bind_int(&query, all);
    *list = (struct collection_list){.arena = arena_new()};
    while (query_row(&query))
        take_collection(&query, list->arena, VEC_ADD(&list->rows));
    if (query_end(&query, err))
        return true;
    collection_list_free(list);
    return false;
}

static bool get(struct store *store, enum store_sql id, const char *key, struct arena *arena,
                struct collection *collection, bool *found, struct err *err)
{
    struct query query = query_start(store, id);
    query_bind_text(&query, key);
    *found = query_row(&query);
    if (*found)
        take_collection(&query, arena, collection);
    return query_end(&query, err);
}

bool store_collection(struct store *store, const char *id, struct arena *arena,
                      struct collection *collection, bool *found, struct err *err)
{
    return get(store, SQL_COLLECTION_GET, id, arena, collection, found, err);
}

bool store_collection_named(struct store *store, const char *name, struct arena *arena,
                            struct collection *collection, bool *found, struct err *err)
{
    return get(store, SQL_COLLECTION_NAMED, name, arena, collection, found, err);
}

bool store_put_collection(struct store *store, const struct collection *collection, struct err *err)
{
    struct query query = query_start(store, SQL_COLLECTION_PUT);
    query_bind_text(&query, collection->id);
    query_bind_text(&query, collection->name);
    query_bind_text(&query, collection->query);
    query_bind_int(&query, collection->created_ms);
    query_bind_int(&query, collection->modified_ms);
    query_bind_int(&query, collection->deleted_ms);
    return query_run(&query, err);
}

bool store_collected(struct store *store, const char *collection_id, int64_t speech_id,
                     struct collected *collected, bool *found, struct err *err)
{
    struct query query = query_start(store, SQL_COLLECTED_GET);
    query_bind_text(&query, collection_id);
    query_bind_int(&query, speech_id);
    *collected = (struct collected){.speech_id = speech_id};
    *found = query_row(&query);
    if (*found) {
        collected->modified_ms = query_time(&query);
        collected->deleted_ms = query_time(&query);
    }
    return query_end(&query, err);
}

bool store_put_collected(struct store *store, const struct collected *collected, struct err *err)
{
    struct query query = query_start(store, SQL_COLLECTED_PUT);
    query_bind_text(&query, collected->collection_id);
    query_bind_int(&query, collected->speech_id);
    query_bind_int(&query, collected->modified_ms);
    query_bind_int(&query, collected->deleted_ms);
    return query_run(&query, err);
}

bool store_all_collected(struct store *store, const char *collection_id,
                         struct collected_list *list, struct err *err)
{
    struct query query = query_start(store, SQL_COLLECTED_LIST);
    query_bind_text(&query, collection_id);
    *list = (struct collected_list){.arena = arena_new()};
    while (query_row(&query)) {
        struct collected *row = VEC_ADD(&list->rows);
        *row = (struct collected){0};
        take_id(&query, row->collection_id);
        row->speech_id = query_int(&query);
        row->sha256 = query_text(&query, list->arena);
        row->start = query_off(&query, STORE_TEXT_MAX);
        row->ordinal = query_count(&query);
        row->title = query_text(&query, list->arena);
        row->modified_ms = query_time(&query);
        row->deleted_ms = query_time(&query);
    }
    if (query_end(&query, err))
        return true;
    collected_list_free(list);
    return false;
}

bool store_any_collection(struct store *store, bool *any, struct err *err)
{
    int64_t is = 0;
    struct query query = query_start(store, SQL_COLLECTION_ANY);
    bool ok = query_one(&query, &is, err);
    *any = ok && is != 0;
    return ok;
}

static bool read_speeches(struct store *store, struct strv json, struct collections_in *in,
                          struct err *err)
{
    struct query query = query_start(store, SQL_COLLECTED_READ);
    query_bind_strv(&query, json);
    while (query_row(&query)) {
        struct collected_in *row = VEC_ADD(&in->speeches);
        *row = (struct collected_in){0};
        take_id(&query, row->collected.collection_id);
        row->source = query_text(&query, in->arena);
        row->collected.start = query_off(&query, STORE_TEXT_MAX);
        row->collected.ordinal = query_int(&query);
        row->collected.title = query_text(&query, in->arena);
        row->modified = query_text(&query, in->arena);
        row->deleted = query_text(&query, in->arena);
    }
    return query_end(&query, err);
}

bool store_read_collections(struct store *store, struct strv json, struct collections_in *in,
                            struct err *err)
{
    *in = (struct collections_in){.arena = arena_new()};
    struct query query = query_start(store, SQL_COLLECTION_READ);
    query_bind_strv(&query, json);
    while (query_row(&query)) {
        struct collection_in *row = VEC_ADD(&in->collections);
        *row = (struct collection_in){0};
        take_id(&query, row->collection.id);
        row->collection.name = query_text(&query, in->arena);
        row->collection.query = query_text(&query, in->arena);
        row->created = query_text(&query, in->arena);
        row->modified = query_text(&query, in->arena);
        row->deleted = query_text(&query, in->arena);
    }
    if (query_end(&query, err) && read_speeches(store, json, in, err))
        return true;
    collections_in_free(in);
    return false;
}

void collections_in_free(struct collections_in *in)
{
    VEC_FREE(&in->collections);
    VEC_FREE(&in->speeches);
    arena_free(in->arena);
    in->arena = NULL;
}

bool store_collected_speech(struct store *store, int64_t source_id,
                            const struct collected *collected, int64_t *speech_id, struct err *err)
{
    *speech_id = 0;
    struct query query = query_start(store, SQL_COLLECTED_SPEECH);
    query_bind_int(&query, source_id);
    query_bind_int(&query, (int64_t)collected->start);
    query_bind_text(&query, collected->title);
    query_bind_int(&query, collected->ordinal);
    return query_one(&query, speech_id, err);
}
