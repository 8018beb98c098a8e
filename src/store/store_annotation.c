/* See annotation.h. */
#include "lectern/store/annotation.h"

#include "lectern/base/i18n.h"
#include "lectern/base/rows.h"
#include "store_impl.h"

#include <stdlib.h>

static void take_annotation(struct query *query, struct arena *arena, struct annotation *a)
{
    *a = (struct annotation){
        .id = query_text(query, arena),
        .source = query_text(query, arena),
    };
    a->title = query_text(query, arena);
    a->exact = query_text(query, arena);
    a->prefix = query_text(query, arena);
    a->suffix = query_text(query, arena);
    a->body = query_text(query, arena);
    a->tags = query_text(query, arena);
    a->kind = query_text(query, arena);
    a->motivation = query_text(query, arena);
    a->color = query_text(query, arena);
    a->letter = query_text(query, arena);
    a->name = query_text(query, arena);
    a->state = query_text(query, arena);
    a->created = query_text(query, arena);
    a->modified = query_text(query, arena);
    a->deleted = query_text(query, arena);
    a->revision = query_int(query);
    a->start = query_int(query);
    a->end = query_int(query);
    a->rev = query_text(query, arena);
    a->parents = query_text(query, arena);
    a->history = query_text(query, arena);
}

/* The path of the annotations in the text, null with the error set where there are none. */
static const char *find_root(struct store *store, struct strv json, struct arena *arena,
                             struct err *err)
{
    const char *root = NULL;
    struct query query = query_start(store, SQL_ANNOTATION_ROOT);
    query_bind_strv(&query, json);
    if (query_row(&query))
        root = query_text(&query, arena);
    if (!query_end(&query, err))
        return NULL;
    if (!root)
        err_set(err, ERR_FORMAT, _("is no JSON with annotations (W3C, Hypothesis or Readest)"));
    return root;
}

bool store_read_annotations(struct store *store, struct strv json, struct annotation_list *list,
                            struct err *err)
{
    *list = (struct annotation_list){.arena = arena_new()};
    const char *root = find_root(store, json, list->arena, err);
    bool ok = root != NULL;
    if (ok) {
        struct query query = query_start(store, SQL_ANNOTATION_LIST);
        query_bind_strv(&query, json);
        query_bind_text(&query, root);
        while (query_row(&query))
            take_annotation(&query, list->arena, VEC_ADD(&list->rows));
        ok = query_end(&query, err);
    }
    if (!ok)
        annotation_list_free(list);
    return ok;
}

bool store_read_history(struct store *store, const char *history, struct annotation_list *list,
                        struct err *err)
{
    struct query query = query_start(store, SQL_ANNOTATION_HISTORY);
    query_bind_text(&query, history);
    while (query_row(&query))
        take_annotation(&query, list->arena, VEC_ADD(&list->rows));
    return query_end(&query, err);
}

void annotation_list_free(struct annotation_list *list)
{
    ROWS_FREE(list);
}

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
