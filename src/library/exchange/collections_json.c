/* See collections_json.h. A record is the same in all libraries after they were joined, since of
 * two versions always the same one wins: the later, else the one that is thrown away, else the one
 * that is greater. */
#include "collections_json.h"

#include "incoming.h"
#include "lectern/store/annotation.h"
#include "lectern/store/collection.h"
#include "../library_impl.h"

#include <stdio.h>
#include <string.h>

/* --- out --- */

static void add_text(struct json *json, const char *key, const char *value)
{
    json_key(json, key);
    json_string(json, strv_of(value ? value : ""));
}

static void add_time(struct json *json, const char *key, int64_t ms)
{
    char at[32];
    if (ms)
        add_text(json, key, library_write_time(ms, at));
}

static void write_collected(struct json *json, const struct collected *row)
{
    char urn[16 + 64 + 1];
    snprintf(urn, sizeof urn, "urn:sha256:%.64s", row->sha256 ? row->sha256 : "");
    json_open_object(json);
    add_text(json, "source", urn);
    json_key(json, "start");
    json_int(json, (int64_t)row->start);
    json_key(json, "ordinal");
    json_int(json, row->ordinal);
    add_text(json, "title", row->title);
    add_time(json, "modified", row->modified_ms);
    add_time(json, "deleted", row->deleted_ms);
    json_close_object(json);
}

static void write_collection(struct json *json, const struct collection *c,
                             const struct collected_list *speeches)
{
    json_open_object(json);
    add_text(json, "id", c->id);
    add_text(json, "name", c->name);
    if (c->query)
        add_text(json, "query", c->query);
    add_time(json, "created", c->created_ms);
    add_time(json, "modified", c->modified_ms);
    add_time(json, "deleted", c->deleted_ms);
    json_key(json, "speeches");
    json_open_array(json);
    for (size_t i = 0; i < speeches->rows.len; i++)
        if (strcmp(speeches->rows.at[i].collection_id, c->id) == 0)
            write_collected(json, &speeches->rows.at[i]);
    json_close_array(json);
    json_close_object(json);
}

bool collections_write(struct library *library, struct json *json, struct err *err)
{
    struct collection_list list;
    struct collected_list speeches;
    bool any = false;
    if (!store_any_collection(library->store, &any, err))
        return false;
    if (!any)
        return true;
    if (!store_collections(library->store, true, &list, err))
        return false;
    bool ok = store_all_collected(library->store, NULL, &speeches, err);
    if (ok) {
        json_key(json, "lectern:collections");
        json_open_array(json);
        for (size_t i = 0; i < list.rows.len; i++)
            write_collection(json, &list.rows.at[i], &speeches);
        json_close_array(json);
        collected_list_free(&speeches);
    }
    collection_list_free(&list);
    return ok;
}

/* --- in --- */

static int order_of(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* Whether `a` counts and not `b`. */
static bool wins(const struct collection *a, const struct collection *b)
{
    if (a->modified_ms != b->modified_ms)
        return a->modified_ms > b->modified_ms;
    if (a->deleted_ms != b->deleted_ms)
        return a->deleted_ms > b->deleted_ms;
    int order = order_of(a->name, b->name);
    return order != 0 ? order > 0 : order_of(a->query, b->query) > 0;
}

static bool import_collection(struct library *library, struct collection_in *in, int64_t now_ms,
                              struct import_result *result, struct arena *arena, struct err *err)
{
    struct collection *c = &in->collection, there;
    bool found = false;
    if (!uuid_valid(c->id) || collection_is_fixed(c->id) || !c->name || !c->name[0])
        return true;
    c->created_ms = incoming_time(in->created, now_ms);
    c->created_ms = c->created_ms > 0 ? c->created_ms : 1;
    c->modified_ms = incoming_time(in->modified, now_ms);
    c->deleted_ms = incoming_time(in->deleted, 0);
    c->name = library_tidy_text(c->name, arena);
    c->query = library_tidy_text(c->query, arena);
    if (!store_collection(library->store, c->id, arena, &there, &found, err))
        return false;
    if (found && !wins(c, &there))
        return true;
    result->collections++;
    return store_put_collection(library->store, c, err);
}

/* Writes what is known of a speech in a collection, unless what is there counts more. */
static bool put_later(struct store *store, const struct collected *row, bool *changed,
                      struct err *err)
{
    struct collected there;
    bool found = false;
    if (!store_collected(store, row->collection_id, row->speech_id, &there, &found, err))
        return false;
    *changed = !found || row->modified_ms > there.modified_ms ||
               (row->modified_ms == there.modified_ms && row->deleted_ms > there.deleted_ms);
    return !*changed || store_put_collected(store, row, err);
}

static bool import_speech(struct library *library, struct collected_in *in, int64_t now_ms,
                          struct import_result *result, struct arena *arena, struct err *err)
{
    static const char URN[] = "urn:sha256:";
    struct collected *row = &in->collected;
    struct source_ref ref = {0};
    struct collection there;
    bool found = false, changed;
    if (!in->source || strncmp(in->source, URN, strlen(URN)) != 0)
        return true;
    if (!store_collection(library->store, row->collection_id, arena, &there, &found, err))
        return false;
    if (!found)
        return true;
    row->modified_ms = incoming_time(in->modified, now_ms);
    row->deleted_ms = incoming_time(in->deleted, 0);
    if (!store_version_by_text(library->store, in->source + strlen(URN), &ref, err) ||
        (ref.source_id &&
         !store_collected_speech(library->store, ref.source_id, row, &row->speech_id, err)))
        return false;
    if (!row->speech_id) {
        result->uncollected += row->deleted_ms == 0;
        return true;
    }
    if (!put_later(library->store, row, &changed, err))
        return false;
    result->collected += changed;
    return true;
}

/* Puts what is in a collection into another one of the same name, and throws it away. */
static bool join(struct store *store, const struct collection *into, struct collection *from,
                 struct err *err)
{
    struct collected_list speeches;
    bool changed, ok = store_all_collected(store, from->id, &speeches, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < speeches.rows.len; i++) {
        memcpy(speeches.rows.at[i].collection_id, into->id, sizeof into->id);
        ok = put_later(store, &speeches.rows.at[i], &changed, err);
    }
    collected_list_free(&speeches);
    from->modified_ms++;
    from->deleted_ms = from->modified_ms;
    return ok && store_put_collection(store, from, err);
}

static bool join_names(struct store *store, struct err *err)
{
    struct collection_list list;
    if (!store_collections(store, false, &list, err))
        return false;
    bool ok = true;
    const struct collection *first = NULL;
    for (size_t i = 0; ok && i < list.rows.len; i++) {
        struct collection *row = &list.rows.at[i];
        bool same =
            first && strcmp(first->name, row->name) == 0 && order_of(first->query, row->query) == 0;
        if (collection_is_fixed(row->id))
            continue;
        if (same)
            ok = join(store, first, row, err);
        else
            first = row;
    }
    collection_list_free(&list);
    return ok;
}

bool collections_import(struct library *library, struct strv json, int64_t now_ms,
                        struct import_result *result, struct err *err)
{
    struct collections_in in;
    if (!store_read_collections(library->store, json, &in, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < in.collections.len; i++)
        ok = import_collection(library, &in.collections.at[i], now_ms, result, in.arena, err);
    for (size_t i = 0; ok && i < in.speeches.len; i++)
        ok = import_speech(library, &in.speeches.at[i], now_ms, result, in.arena, err);
    ok = ok && (in.collections.len == 0 || join_names(library->store, err));
    collections_in_free(&in);
    return ok;
}
