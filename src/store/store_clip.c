/* See clip.h. */
#include "lectern/store/clip.h"

#include "store_impl.h"

#include <string.h>

static void bind_text_or_empty(struct query *query, const char *text)
{
    query_bind_text(query, text ? text : "");
}

bool store_put_clip(struct store *store, const struct clip *clip, struct err *err)
{
    struct query query = query_start(store, SQL_CLIP_PUT);
    query_bind_text(&query, clip->id);
    bind_text_or_empty(&query, clip->desk);
    query_bind_int(&query, clip->rank);
    query_bind_int(&query, clip->kind);
    query_bind_int(&query, clip->depth);
    query_bind_int(&query, clip->speech_id);
    query_bind_int(&query, (int64_t)clip->src.start);
    query_bind_int(&query, (int64_t)clip->src.end);
    bind_text_or_empty(&query, clip->exact);
    bind_text_or_empty(&query, clip->prefix);
    bind_text_or_empty(&query, clip->suffix);
    query_bind_text(&query, clip->text);
    query_bind_text(&query, clip->title);
    query_bind_text(&query, clip->speaker);
    query_bind_text(&query, clip->date);
    query_bind_text(&query, clip->section);
    query_bind_int(&query, clip->created_ms);
    query_bind_int(&query, clip->modified_ms);
    return query_run(&query, err);
}

bool store_delete_clip(struct store *store, const char *id, struct err *err)
{
    struct query query = query_start(store, SQL_CLIP_DELETE);
    query_bind_text(&query, id);
    return query_run(&query, err);
}

static void take_clip(struct query *query, struct arena *arena, struct clip *clip)
{
    *clip = (struct clip){0};
    struct strv id = query_bytes(query);
    size_t len = id.len < UUID_LEN ? id.len : UUID_LEN;
    if (len)
        memcpy(clip->id, id.ptr, len);
    clip->id[len] = '\0';
    clip->desk = query_text(query, arena);
    clip->rank = query_rank(query);
    clip->kind = (enum clip_kind)query_enum(query, CLIP_KINDS);
    clip->depth = (uint32_t)query_enum(query, SECTION_MAX_DEPTH + 1);
    clip->speech_id = query_int(query);
    clip->src = query_span(query, (struct span){0, STORE_TEXT_MAX});
    clip->exact = query_text(query, arena);
    clip->prefix = query_text(query, arena);
    clip->suffix = query_text(query, arena);
    clip->text = query_text(query, arena);
    clip->title = query_text(query, arena);
    clip->speaker = query_text(query, arena);
    clip->date = query_text(query, arena);
    clip->section = query_text(query, arena);
    clip->created_ms = query_time(query);
    clip->modified_ms = query_time(query);
}

bool store_clips(struct store *store, const char *desk, struct clip_list *list, struct err *err)
{
    struct query query = query_start(store, SQL_CLIP_LIST);
    query_bind_text(&query, desk);
    *list = (struct clip_list){.arena = arena_new()};
    while (query_row(&query))
        take_clip(&query, list->arena, VEC_ADD(&list->rows));
    if (query_end(&query, err))
        return true;
    clip_list_free(list);
    return false;
}

/* Gives the clippings of a desk the ranks 1, 2, 3 in the order they have; *rank is the last one. */
static bool number_anew(struct store *store, const char *desk, int64_t *rank, struct err *err)
{
    struct query query = query_start(store, SQL_CLIP_RENUMBER);
    bind_text_or_empty(&query, desk);
    if (!query_run(&query, err))
        return false;
    *rank = sqlite3_changes(store->db);
    return true;
}

bool store_last_clip_rank(struct store *store, const char *desk, int64_t *rank, struct err *err)
{
    int64_t stored = 0;
    struct query query = query_start(store, SQL_CLIP_LAST_RANK);
    bind_text_or_empty(&query, desk);
    *rank = 0;
    if (query_row(&query)) {
        stored = query_int(&query);
        query.column = 0;
        *rank = query_rank(&query);
    }
    if (!query_end(&query, err))
        return false;
    return *rank == stored || number_anew(store, desk, rank, err);
}

bool store_desks(struct store *store, struct desk_list *list, struct err *err)
{
    struct query query = query_start(store, SQL_CLIP_DESKS);
    *list = (struct desk_list){.arena = arena_new()};
    while (query_row(&query)) {
        const char *name = query_text(&query, list->arena);
        VEC_PUSH(&list->rows, ((struct desk_info){name, query_count(&query)}));
    }
    if (query_end(&query, err))
        return true;
    desk_list_free(list);
    return false;
}
