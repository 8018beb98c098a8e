/* See tag.h. */
#include "lectern/store/tag.h"

#include "store_impl.h"

bool store_tags(struct store *store, struct tag_list *list, struct err *err)
{
    struct query query = query_start(store, SQL_TAG_LIST);
    *list = (struct tag_list){.arena = arena_new()};
    while (query_row(&query))
        VEC_PUSH(&list->rows,
                 ((struct tag_info){.name = query_text(&query, list->arena), .offered = true}));
    if (query_end(&query, err))
        return true;
    tag_list_free(list);
    return false;
}

bool store_add_tag(struct store *store, const char *name, struct err *err)
{
    struct query query = query_start(store, SQL_TAG_ADD);
    query_bind_text(&query, name);
    return query_run(&query, err);
}

bool store_delete_tag(struct store *store, const char *name, struct err *err)
{
    struct query query = query_start(store, SQL_TAG_DELETE);
    query_bind_text(&query, name);
    return query_run(&query, err);
}

bool store_each_note_tags(struct store *store, void (*each)(void *user, struct strv tags),
                          void *user, struct err *err)
{
    struct query query = query_start(store, SQL_NOTE_TAGS);
    while (query_row(&query))
        each(user, query_bytes(&query));
    return query_end(&query, err);
}
