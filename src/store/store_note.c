/* See note.h. */
#include "lectern/store/note.h"

#include "store_note.h"

#include <stdlib.h>
#include <string.h>

static void bind_text_or_empty(struct query *query, const char *text)
{
    query_bind_text(query, text ? text : "");
}

bool store_show_note(struct store *store, const struct note *note, struct err *err)
{
    const char letter[2] = {note->letter, '\0'};
    struct query query = query_start(store, SQL_NOTE_PUT);
    query_bind_text(&query, note->id);
    query_bind_int(&query, note->revision);
    query_bind_int(&query, note->kind);
    query_bind_int(&query, note->speech_id);
    query_bind_int(&query, note->version_id);
    query_bind_int(&query, (int64_t)note->src.start);
    query_bind_int(&query, (int64_t)note->src.end);
    bind_text_or_empty(&query, note->exact);
    bind_text_or_empty(&query, note->prefix);
    bind_text_or_empty(&query, note->suffix);
    query_bind_int(&query, note->state);
    query_bind_text(&query, note->letter ? letter : NULL);
    query_bind_text(&query, note->name);
    query_bind_text(&query, note->color);
    query_bind_text(&query, note->tags);
    query_bind_text(&query, note->body);
    query_bind_int(&query, note->created_ms);
    query_bind_int(&query, note->modified_ms);
    if (note->deleted_ms)
        query_bind_int(&query, note->deleted_ms);
    else
        query_bind_null(&query);
    query_bind_int(&query, (int64_t)note->line);
    query_bind_int(&query, (int64_t)note->column_cp);
    return query_run(&query, err);
}

bool store_settle_note(struct store *store, struct note *note, const char *rev, struct err *err)
{
    struct note first = *note;
    bool known = false;
    struct arena *arena = arena_new();
    struct note there;
    bool ok = store_note(store, note->id, arena, &there, &known, err);
    arena_free(arena);
    /* The revision refers to the note, and the note shows the revision's number. */
    if (ok && !known) {
        first.revision = 1;
        ok = store_show_note(store, &first, err);
    }
    return ok && store_log_revision(store, note, rev, err) && store_show_note(store, note, err);
}

bool store_put_note(struct store *store, struct note *note, struct err *err)
{
    return store_settle_note(store, note, NULL, err);
}

bool store_move_note(struct store *store, const struct note *note, struct err *err)
{
    struct query query = query_start(store, SQL_NOTE_MOVE);
    query_bind_text(&query, note->id);
    query_bind_int(&query, note->speech_id);
    query_bind_int(&query, note->version_id);
    query_bind_int(&query, (int64_t)note->src.start);
    query_bind_int(&query, (int64_t)note->src.end);
    query_bind_int(&query, note->state);
    query_bind_int(&query, (int64_t)note->line);
    query_bind_int(&query, (int64_t)note->column_cp);
    bind_text_or_empty(&query, note->prefix);
    bind_text_or_empty(&query, note->suffix);
    return query_run(&query, err);
}

static void take_id(struct query *query, char id[UUID_LEN + 1])
{
    struct strv bytes = query_bytes(query);
    size_t len = bytes.len < UUID_LEN ? bytes.len : UUID_LEN;
    if (len)
        memcpy(id, bytes.ptr, len);
    id[len] = '\0';
}

/* A bookmark's letter, 0 for none. */
static char take_letter(struct query *query)
{
    struct strv letter = query_bytes(query);
    char c = letter.len == 1 ? letter.ptr[0] : '\0';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : '\0';
}

void store_take_note(struct query *query, struct arena *arena, struct note *note)
{
    *note = (struct note){0};
    struct span text = {0, query_text_len(query)};
    take_id(query, note->id);
    note->revision = query_count(query);
    note->kind = (enum note_kind)query_enum(query, NOTE_KINDS);
    note->speech_id = query_int(query);
    note->version_id = query_int(query);
    note->src = query_span(query, text);
    note->exact = query_text(query, arena);
    note->prefix = query_text(query, arena);
    note->suffix = query_text(query, arena);
    note->state = (enum note_state)query_enum(query, NOTE_STATES);
    note->letter = take_letter(query);
    note->name = query_text(query, arena);
    note->color = query_text(query, arena);
    note->tags = query_text(query, arena);
    note->body = query_text(query, arena);
    note->created_ms = query_time(query);
    note->modified_ms = query_time(query);
    note->deleted_ms = query_time(query);
    note->speech_title = query_text(query, arena);
    note->line = query_off(query, STORE_TEXT_MAX);
    note->column_cp = query_off(query, STORE_TEXT_MAX);
}

bool store_note(struct store *store, const char *id, struct arena *arena, struct note *note,
                bool *found, struct err *err)
{
    struct query query = query_start(store, SQL_NOTE_GET);
    query_bind_text(&query, id);
    *found = query_row(&query);
    if (*found)
        store_take_note(&query, arena, note);
    return query_end(&query, err);
}

/* Reads all rows and ends the query. */
static bool take_list(struct query *query, struct note_list *list, struct err *err)
{
    *list = (struct note_list){.arena = arena_new()};
    while (query_row(query))
        store_take_note(query, list->arena, VEC_ADD(&list->rows));
    if (query_end(query, err))
        return true;
    note_list_free(list);
    return false;
}

bool store_notes(struct store *store, int64_t speech_id, enum note_filter filter,
                 struct note_list *list, struct err *err)
{
    struct query query = query_start(store, speech_id ? SQL_NOTE_LIST_SPEECH : SQL_NOTE_LIST);
    query_bind_int(&query, speech_id);
    query_bind_int(&query, filter);
    return take_list(&query, list, err);
}

bool store_source_notes(struct store *store, int64_t source_id, struct note_list *list,
                        struct err *err)
{
    struct query query = query_start(store, SQL_NOTE_LIST_SOURCE);
    query_bind_int(&query, source_id);
    return take_list(&query, list, err);
}

bool store_letter(struct store *store, int64_t speech_id, char letter, char id[UUID_LEN + 1],
                  struct err *err)
{
    const char text[2] = {letter, '\0'};
    bool anywhere = letter >= 'A' && letter <= 'Z';
    id[0] = '\0';
    struct query query = query_start(store, SQL_NOTE_BY_LETTER);
    query_bind_text(&query, text);
    query_bind_int(&query, anywhere ? 0 : speech_id);
    if (query_row(&query))
        take_id(&query, id);
    return query_end(&query, err);
}

bool store_purge_note(struct store *store, const char *id, int64_t *deleted, struct err *err)
{
    struct query query = query_start(store, SQL_NOTE_PURGE);
    query_bind_text(&query, id);
    if (!query_run(&query, err))
        return false;
    *deleted = sqlite3_changes(store->db);
    return true;
}

bool store_empty_trash(struct store *store, int64_t before_ms, int64_t *deleted, struct err *err)
{
    struct query query = query_start(store, SQL_NOTE_EMPTY_TRASH);
    query_bind_int(&query, before_ms);
    if (!query_run(&query, err))
        return false;
    *deleted = sqlite3_changes(store->db);
    return true;
}

bool store_any_note(struct store *store, bool *any, struct err *err)
{
    int64_t found = 0;
    struct query query = query_start(store, SQL_NOTE_ANY);
    bool ok = query_one(&query, &found, err);
    *any = found != 0;
    return ok;
}
