/* See revision.h. */
#include "lectern/base/rows.h"
#include "lectern/store/revision.h"

#include "lectern/store/note.h"
#include "store_note.h"

#include <stdlib.h>
#include <string.h>

void revision_list_free(struct revision_list *list)
{
    ROWS_FREE(list);
}

static void take_revision(struct query *query, struct arena *arena, struct revision *revision)
{
    struct note *note = &revision->note;
    store_take_note(query, arena, note);
    struct strv rev = query_bytes(query);
    if (rev.len == REV_LEN)
        memcpy(note->rev, rev.ptr, REV_LEN);
    revision->standing = (enum revision_standing)query_enum(query, REVISION_STANDINGS);
    revision->parents = query_text(query, arena);
    note->open = revision->standing == REVISION_OPEN;
}

bool store_revisions(struct store *store, const char *id, struct revision_list *list,
                     struct err *err)
{
    *list = (struct revision_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_REVISION_LIST);
    query_bind_text(&query, id);
    while (query_row(&query))
        take_revision(&query, list->arena, VEC_ADD(&list->rows));
    if (query_end(&query, err))
        return true;
    revision_list_free(list);
    return false;
}

bool store_open_revisions(struct store *store, struct note_list *list, struct err *err)
{
    *list = (struct note_list){.arena = arena_new()};
    struct query query = query_start(store, SQL_REVISION_OPEN_LIST);
    while (query_row(&query)) {
        struct revision revision = {0};
        take_revision(&query, list->arena, &revision);
        VEC_PUSH(&list->rows, revision.note);
    }
    if (query_end(&query, err))
        return true;
    note_list_free(list);
    return false;
}

bool store_note_revisions(struct store *store, const char *id, struct note_list *list,
                          struct err *err)
{
    struct revision_list all;
    if (!store_revisions(store, id, &all, err))
        return false;
    *list = (struct note_list){.arena = all.arena};
    for (size_t i = 0; i < all.rows.len; i++)
        if (all.rows.at[i].standing != REVISION_SHOWN)
            VEC_PUSH(&list->rows, all.rows.at[i].note);
    VEC_FREE(&all.rows);
    return true;
}

/* --- adding --- */

static void bind_key(struct query *query, const struct note *note)
{
    query_bind_text(query, note->id);
    query_bind_int(query, note->revision);
    query_bind_text(query, note->rev);
}

static void bind_deleted(struct query *query, const struct note *note)
{
    if (note->deleted_ms)
        query_bind_int(query, note->deleted_ms);
    else
        query_bind_null(query);
}

static bool insert(struct store *store, const struct revision *revision, struct err *err)
{
    const struct note *note = &revision->note;
    const char letter[2] = {note->letter, '\0'};
    struct query query = query_start(store, SQL_REVISION_ADD);
    query_bind_text(&query, note->id);
    query_bind_int(&query, note->revision);
    query_bind_int(&query, note->kind);
    query_bind_int(&query, (int64_t)note->src.start);
    query_bind_int(&query, (int64_t)note->src.end);
    query_bind_text(&query, note->exact ? note->exact : "");
    query_bind_text(&query, note->prefix ? note->prefix : "");
    query_bind_text(&query, note->suffix ? note->suffix : "");
    query_bind_int(&query, note->state);
    query_bind_text(&query, note->letter ? letter : NULL);
    query_bind_text(&query, note->name);
    query_bind_text(&query, note->color);
    query_bind_text(&query, note->tags);
    query_bind_text(&query, note->body);
    query_bind_int(&query, note->modified_ms);
    bind_deleted(&query, note);
    query_bind_text(&query, note->rev);
    query_bind_int(&query, revision->standing);
    query_bind_text(&query, revision->parents);
    return query_run(&query, err);
}

/* What two files say of a revision's parents, together. Only those with hashes without parents can
 * differ. */
static const char *join_parents(const char *a, const char *b, struct arena *arena)
{
    struct strbuf both = {0};
    if (!a || !b)
        return a ? a : b;
    strbuf_addf(&both, "%s %s", a, b);
    const char *joined = revision_tidy_parents(strbuf_str(&both), arena);
    strbuf_free(&both);
    return joined;
}

bool store_has_revision(struct store *store, const struct note *revision, bool *has,
                        struct err *err)
{
    struct query query = query_start(store, SQL_REVISION_FIND);
    bind_key(&query, revision);
    *has = query_row(&query);
    return query_end(&query, err);
}

bool store_purged_revision(struct store *store, const struct revision *revision, bool *purged,
                           struct err *err)
{
    int64_t knows = 0;
    struct query query = query_start(store, SQL_PURGED_KNOWS);
    query_bind_text(&query, revision->note.id);
    query_bind_int(&query, revision->note.revision);
    query_bind_text(&query, revision->parents ? revision->note.rev : "");
    bool ok = query_one(&query, &knows, err);
    *purged = knows != 0;
    return ok;
}

/* The earlier of two times, so that it does not matter which file came first. */
static int64_t first_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Joins what is stored of a revision with what else is said of it. */
static bool join(struct store *store, const struct revision *stored,
                 const struct revision *revision, bool *changed, struct arena *arena,
                 struct err *err)
{
    struct revision both = {.note = revision->note};
    both.parents = join_parents(stored->parents, revision->parents, arena);
    both.note.modified_ms = first_of(stored->note.modified_ms, revision->note.modified_ms);
    both.note.deleted_ms = first_of(stored->note.deleted_ms, revision->note.deleted_ms);
    bool more = both.parents && (!stored->parents || strcmp(both.parents, stored->parents) != 0);
    *changed = more || both.note.modified_ms != stored->note.modified_ms ||
               both.note.deleted_ms != stored->note.deleted_ms;
    if (!*changed)
        return true;
    struct query query = query_start(store, SQL_REVISION_JOIN);
    bind_key(&query, &both.note);
    query_bind_text(&query, both.parents);
    query_bind_int(&query, both.note.modified_ms);
    bind_deleted(&query, &both.note);
    return query_run(&query, err);
}

bool store_add_revision(struct store *store, const struct revision *revision, bool *changed,
                        struct err *err)
{
    struct arena *arena = arena_new();
    struct query query = query_start(store, SQL_REVISION_FIND);
    struct revision stored = {0};
    bind_key(&query, &revision->note);
    bool known = query_row(&query);
    if (known) {
        stored.parents = query_text(&query, arena);
        stored.note.modified_ms = query_time(&query);
        stored.note.deleted_ms = query_time(&query);
    }
    *changed = !known;
    bool ok = query_end(&query, err);
    if (ok)
        ok = known ? join(store, &stored, revision, changed, arena, err)
                   : insert(store, revision, err);
    arena_free(arena);
    return ok;
}

static bool set_standing(struct store *store, const struct note *note,
                         enum revision_standing standing, struct err *err)
{
    struct query query = query_start(store, SQL_REVISION_SET_STANDING);
    bind_key(&query, note);
    query_bind_int(&query, standing);
    return query_run(&query, err);
}

bool store_weigh_revisions(struct store *store, const char *id, struct revision_list *list,
                           size_t *shown, struct err *err)
{
    if (!store_revisions(store, id, list, err))
        return false;
    size_t count = list->rows.len;
    enum revision_standing *before = mem_new(count ? count : 1, sizeof *before);
    for (size_t i = 0; i < count; i++)
        before[i] = list->rows.at[i].standing;
    *shown = revision_weigh(list->rows.at, count);
    revision_join(list->rows.at, count, *shown, list->arena);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        struct revision *row = &list->rows.at[i];
        row->note.open = row->standing == REVISION_OPEN;
        if (row->standing != before[i])
            ok = set_standing(store, &row->note, row->standing, err);
    }
    free(before);
    if (!ok)
        revision_list_free(list);
    return ok;
}

/* Whether a new revision of the note is made from a head: from the one that is shown and those that
 * agree with it or with the new one, from one that it settles, and, where it deletes the note, from
 * all. */
static bool is_parent(const struct revision *head, const struct note *note, const char *settles)
{
    switch (head->standing) {
    case REVISION_SHOWN:
    case REVISION_AGREES: return true;
    case REVISION_OPEN:
        return note->deleted_ms || (settles && strcmp(head->note.rev, settles) == 0) ||
               revision_says_same(&head->note, note);
    case REVISION_PAST:
    case REVISION_STANDINGS: break;
    }
    return false;
}

bool store_log_revision(struct store *store, struct note *note, const char *settles,
                        struct err *err)
{
    struct revision_list list;
    struct strbuf parents = {0};
    if (!store_revisions(store, note->id, &list, err))
        return false;
    bool ok = true;
    int64_t last = 0;
    for (size_t i = 0; ok && i < list.rows.len; i++) {
        const struct revision *row = &list.rows.at[i];
        if (row->note.revision > last)
            last = row->note.revision;
        if (!is_parent(row, note, settles))
            continue;
        strbuf_addf(&parents, "%s%s", parents.len ? " " : "", row->note.rev);
        ok = set_standing(store, &row->note, REVISION_PAST, err);
    }
    if (ok) {
        note->revision = last + 1;
        struct revision revision = {
            .note = *note,
            .parents = revision_tidy_parents(strbuf_str(&parents), list.arena),
            .standing = REVISION_SHOWN,
        };
        revision_hash(note, revision.parents, revision.note.rev);
        memcpy(note->rev, revision.note.rev, sizeof note->rev);
        ok = insert(store, &revision, err);
    }
    strbuf_free(&parents);
    revision_list_free(&list);
    return ok;
}

/* --- revisions of before --- */

/* revision_hash(id, number, kind, exact, letter, name, color, tags, body, deleted) as the migration
 * calls it. */
static void sql_hash(sqlite3_context *context, int count, sqlite3_value **values)
{
    char rev[REV_LEN + 1];
    const char *words[6];
    struct note note = {.revision = sqlite3_value_int64(values[1])};
    const char *id = (const char *)sqlite3_value_text(values[0]);
    (void)count;
    for (int i = 0; i < 6; i++)
        words[i] = (const char *)sqlite3_value_text(values[3 + i]);
    if (id)
        strncpy(note.id, id, UUID_LEN);
    note.kind = (enum note_kind)sqlite3_value_int(values[2]);
    note.exact = words[0];
    note.letter = words[1] ? words[1][0] : '\0';
    note.name = words[2];
    note.color = words[3];
    note.tags = words[4];
    note.body = words[5];
    note.deleted_ms = sqlite3_value_type(values[9]) != SQLITE_NULL;
    revision_hash(&note, NULL, rev);
    sqlite3_result_text(context, rev, REV_LEN, SQLITE_TRANSIENT);
}

int store_revision_register(sqlite3 *db)
{
    return sqlite3_create_function_v2(db, "revision_hash", 10, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                      NULL, sql_hash, NULL, NULL, NULL);
}
