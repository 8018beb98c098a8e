/* Collections of speeches. See collections.h. */
#include "lectern/library/notes/collections.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/store/collection.h"
#include "../library_impl.h"

#include <string.h>

enum { NAME_MAX_LEN = 4 << 10 };

void collection_change_free(struct collection_change *change)
{
    collection_list_free(&change->before);
    collection_list_free(&change->after);
}

bool library_collections(struct library *library, struct collection_list *list, struct err *err)
{
    return store_collections(library->store, false, list, err);
}

/* A name as it is kept: no blanks around its parts. Null, with the error set, where it is none. */
static const char *tidy_name(const char *name, struct arena *arena, struct err *err)
{
    struct strbuf tidy = {0};
    struct strv rest = strv_of(name);
    bool fine = strlen(name) <= NAME_MAX_LEN && utf8_valid_prefix(rest, false) == rest.len;
    for (const char *p = name; *p; p++)
        fine = fine && (unsigned char)*p >= ' ' && *p != 0x7F;
    while (fine && rest.ptr) {
        struct strv part = strv_trim(strv_split(&rest, '/'));
        fine = part.len > 0;
        strbuf_add_str(&tidy, tidy.len > 0 ? "/" : "");
        strbuf_add_strv(&tidy, part);
    }
    const char *kept = fine ? arena_copy(arena, tidy.ptr, tidy.len) : NULL;
    strbuf_free(&tidy);
    if (!kept)
        err_set(err, ERR_USAGE,
                _("a collection has a name of at most %d bytes, with / between the names of "
                  "nested ones"),
                NAME_MAX_LEN);
    return kept;
}

/* Whether a name is that of a collection or of one that lies in it. */
static bool lies_in(const char *name, const char *outer)
{
    size_t len = strlen(outer);
    return strncmp(name, outer, len) == 0 && (name[len] == '\0' || name[len] == '/');
}

static bool no_collection(const char *name, struct err *err)
{
    return err_set(err, ERR_NOT_FOUND, _("there is no collection %s"), name);
}

static bool is_taken(struct library *library, const char *name, struct arena *arena, bool *taken,
                     struct err *err)
{
    struct collection there;
    return store_collection_named(library->store, name, arena, &there, taken, err);
}

static void copy_row(struct collection_list *list, const struct collection *row)
{
    struct collection copy = *row;
    copy.name = arena_copy(list->arena, row->name, strlen(row->name));
    copy.query = row->query ? arena_copy(list->arena, row->query, strlen(row->query)) : NULL;
    VEC_PUSH(&list->rows, copy);
}

static void start_change(struct collection_change *change)
{
    change->before = (struct collection_list){.arena = arena_new()};
    change->after = (struct collection_list){.arena = arena_new()};
}

/* A moment behind that of the record, so that the change counts in every library. */
static int64_t moment(int64_t now_ms, int64_t before_ms)
{
    return now_ms > before_ms ? now_ms : before_ms + 1;
}

bool library_put_collections(struct library *library, const struct collection_list *list,
                             int64_t now_ms, struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    struct arena *arena = arena_new();
    bool ok = true;
    for (size_t i = 0; ok && i < list->rows.len; i++) {
        struct collection row = list->rows.at[i], now = {0};
        bool found = false;
        ok = store_collection(library->store, row.id, arena, &now, &found, err);
        row.modified_ms = moment(now_ms, now.modified_ms);
        if (row.deleted_ms)
            row.deleted_ms = row.modified_ms;
        ok = ok && store_put_collection(library->store, &row, err);
    }
    arena_free(arena);
    return store_end(library->store, ok, err);
}

bool library_make_collection(struct library *library, const char *name, const char *query,
                             int64_t now_ms, struct collection_change *change, struct err *err)
{
    bool taken = false;
    start_change(change);
    struct collection row = {.query = library_tidy_text(query, change->after.arena),
                             .created_ms = now_ms > 0 ? now_ms : 1};
    row.name = tidy_name(name, change->after.arena, err);
    if (!row.name || !is_taken(library, row.name, change->after.arena, &taken, err))
        return false;
    if (taken)
        return err_set(err, ERR_USAGE, _("there is a collection %s already"), row.name);
    if (!uuid_new(now_ms, row.id, err))
        return false;
    copy_row(&change->after, &row);
    row.deleted_ms = row.created_ms;
    copy_row(&change->before, &row);
    return library_put_collections(library, &change->after, now_ms, err);
}

/* Fills the change with the collections that a name means, as they are. */
static bool start_changing(struct library *library, const char *name,
                           struct collection_change *change, struct err *err)
{
    struct collection_list all;
    start_change(change);
    if (!store_collections(library->store, false, &all, err))
        return false;
    for (size_t i = 0; i < all.rows.len; i++)
        if (lies_in(all.rows.at[i].name, name) && !collection_is_fixed(all.rows.at[i].id)) {
            copy_row(&change->before, &all.rows.at[i]);
            copy_row(&change->after, &all.rows.at[i]);
        }
    collection_list_free(&all);
    return change->after.rows.len > 0 || no_collection(name, err);
}

bool library_rename_collection(struct library *library, const char *name, const char *to,
                               int64_t now_ms, struct collection_change *change, struct err *err)
{
    if (!start_changing(library, name, change, err))
        return false;
    struct arena *arena = change->after.arena;
    const char *fresh = tidy_name(to, arena, err);
    for (size_t i = 0; fresh && i < change->after.rows.len; i++) {
        struct collection *row = &change->after.rows.at[i];
        struct strbuf words = {0};
        bool taken = false;
        strbuf_addf(&words, "%s%s", fresh, row->name + strlen(name));
        row->name = arena_copy(arena, words.ptr, words.len);
        strbuf_free(&words);
        if (!is_taken(library, row->name, arena, &taken, err))
            return false;
        if (taken && !lies_in(row->name, name))
            return err_set(err, ERR_USAGE, _("there is a collection %s already"), row->name);
    }
    return fresh && library_put_collections(library, &change->after, now_ms, err);
}

bool library_delete_collection(struct library *library, const char *name, int64_t now_ms,
                               struct collection_change *change, struct err *err)
{
    if (!start_changing(library, name, change, err))
        return false;
    for (size_t i = 0; i < change->after.rows.len; i++)
        change->after.rows.at[i].deleted_ms = now_ms > 0 ? now_ms : 1;
    return library_put_collections(library, &change->after, now_ms, err);
}

bool library_find_collection(struct library *library, const char *name, char id[UUID_LEN + 1],
                             struct err *err)
{
    struct arena *arena = arena_new();
    struct collection there;
    bool found = false;
    const char *tidy = tidy_name(name, arena, err);
    bool ok =
        tidy && store_collection_named(library->store, tidy, arena, &there, &found, err) &&
        (found || no_collection(tidy, err)) &&
        (!there.query ||
         err_set(err, ERR_USAGE, _("%s is what fits a filter; no speech is put into it"), tidy));
    if (ok)
        memcpy(id, there.id, UUID_LEN + 1);
    arena_free(arena);
    return ok;
}

bool library_collect(struct library *library, const char *id, const struct speech_ids *ids,
                     bool out, int64_t now_ms, struct speech_ids *changed, struct err *err)
{
    struct store *store = library->store;
    if (!store_begin(store, STORE_DURABLE, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < ids->at.len; i++) {
        struct collected row;
        bool found = false;
        ok = store_collected(store, id, ids->at.at[i], &row, &found, err);
        bool is_in = found && row.deleted_ms == 0;
        if (!ok || is_in == !out)
            continue;
        memcpy(row.collection_id, id, UUID_LEN + 1);
        row.modified_ms = moment(now_ms, row.modified_ms);
        row.deleted_ms = out ? row.modified_ms : 0;
        ok = store_put_collected(store, &row, err);
        VEC_PUSH(&changed->at, ids->at.at[i]);
    }
    return store_end(store, ok, err);
}

bool library_collected_speeches(struct library *library, const char *id, struct speech_ids *ids,
                                struct err *err)
{
    struct collected_list list;
    if (!store_all_collected(library->store, id, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++)
        if (list.rows.at[i].deleted_ms == 0)
            VEC_PUSH(&ids->at, list.rows.at[i].speech_id);
    collected_list_free(&list);
    return true;
}
