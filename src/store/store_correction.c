/* See correction.h. */
#include "lectern/store/correction.h"

#include "store_impl.h"

#include <string.h>

bool store_add_correction(struct store *store, struct correction *edit, struct err *err)
{
    struct query query = query_start(store, SQL_EDIT_ADD);
    query_bind_int(&query, edit->speech_id);
    query_bind_int(&query, edit->version_id);
    query_bind_int(&query, edit->kind);
    query_bind_int(&query, (int64_t)edit->src.start);
    query_bind_int(&query, (int64_t)edit->src.end);
    query_bind_text(&query, edit->exact);
    query_bind_text(&query, edit->prefix);
    query_bind_text(&query, edit->suffix);
    query_bind_text(&query, edit->value);
    query_bind_int(&query, edit->state);
    query_bind_int(&query, edit->created_ms);
    query_bind_text(&query, edit->uid);
    query_bind_text(&query, edit->seen);
    query_bind_int(&query, edit->id);
    return query_one(&query, &edit->id, err);
}

static void take_uid(struct query *query, char out[UUID_LEN + 1])
{
    struct strv uid = query_bytes(query);
    if (uid.len == UUID_LEN)
        memcpy(out, uid.ptr, UUID_LEN);
}

/* Rows that name what this program does not know are left out. */
static void take_row(struct query *query, struct correction_list *list)
{
    struct correction edit = {0};
    struct span text = {0, query_text_len(query)};
    edit.id = query_int(query);
    edit.speech_id = query_int(query);
    edit.version_id = query_int(query);
    int64_t kind = query_int(query);
    edit.src = query_span(query, text);
    edit.exact = query_text(query, list->arena);
    edit.prefix = query_text(query, list->arena);
    edit.suffix = query_text(query, list->arena);
    edit.value = query_text(query, list->arena);
    int64_t state = query_int(query);
    edit.created_ms = query_time(query);
    take_uid(query, edit.uid);
    edit.seen = query_text(query, list->arena);
    if (kind < 0 || kind >= CORRECTION_KINDS || state < 0 || state >= NOTE_STATES)
        return;
    edit.kind = (enum correction_kind)kind;
    edit.state = (enum note_state)state;
    VEC_PUSH(&list->rows, edit);
}

bool store_corrections(struct store *store, int64_t source_id, struct correction_list *list,
                       struct err *err)
{
    *list = (struct correction_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_EDIT_LIST);
    query_bind_int(&query, source_id);
    while (query_row(&query))
        take_row(&query, list);
    corrections_weigh(list->rows.at, list->rows.len);
    if (query_end(&query, err))
        return true;
    correction_list_free(list);
    return false;
}

bool store_move_correction(struct store *store, const struct correction *edit, struct err *err)
{
    struct query query = query_start(store, SQL_EDIT_MOVE);
    query_bind_int(&query, edit->id);
    query_bind_int(&query, edit->version_id);
    query_bind_int(&query, (int64_t)edit->src.start);
    query_bind_int(&query, (int64_t)edit->src.end);
    query_bind_int(&query, edit->state);
    return query_run(&query, err);
}

bool store_hand_corrections_on(struct store *store, int64_t from_speech_id, int64_t to_speech_id,
                               struct err *err)
{
    struct query query = query_start(store, SQL_EDIT_HAND_ON);
    query_bind_int(&query, from_speech_id);
    query_bind_int(&query, to_speech_id);
    return query_run(&query, err);
}

bool store_delete_correction(struct store *store, int64_t id, struct err *err)
{
    struct query gone = query_start(store, SQL_EDIT_LEAVE_UID);
    query_bind_int(&gone, id);
    if (!query_run(&gone, err))
        return false;
    struct query query = query_start(store, SQL_EDIT_DELETE);
    query_bind_int(&query, id);
    return query_run(&query, err);
}

bool store_correction_is_gone(struct store *store, const char *uid, bool *gone, struct err *err)
{
    struct query query = query_start(store, SQL_EDIT_IS_GONE);
    query_bind_text(&query, uid);
    *gone = query_row(&query);
    return query_end(&query, err);
}

bool store_put_correction_gone(struct store *store, const char *uid, bool *fresh, struct err *err)
{
    struct query query = query_start(store, SQL_EDIT_PUT_GONE);
    query_bind_text(&query, uid);
    *fresh = query_row(&query);
    return query_end(&query, err);
}

bool store_corrections_gone(struct store *store, struct correction_list *list, struct err *err)
{
    *list = (struct correction_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_EDIT_GONE_LIST);
    while (query_row(&query)) {
        struct correction edit = {0};
        take_uid(&query, edit.uid);
        VEC_PUSH(&list->rows, edit);
    }
    if (query_end(&query, err))
        return true;
    correction_list_free(list);
    return false;
}

bool store_corrections_of_uid(struct store *store, const char *uid, struct correction_ids *ids,
                              struct err *err)
{
    struct query query = query_start(store, SQL_EDIT_OF_UID);
    query_bind_text(&query, uid);
    while (query_row(&query))
        VEC_PUSH(&ids->at, query_int(&query));
    return query_end(&query, err);
}

bool store_source_of_correction(struct store *store, int64_t id, struct source_ref *ref,
                                struct err *err)
{
    *ref = (struct source_ref){0};
    struct query query = query_start(store, SQL_EDIT_SOURCE);
    query_bind_int(&query, id);
    if (query_row(&query)) {
        ref->source_id = query_int(&query);
        ref->version_id = query_int(&query);
    }
    return query_end(&query, err);
}
