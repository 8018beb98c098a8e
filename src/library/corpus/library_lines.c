/* Places of a query with the facts of their speeches (corpus.h). */
#include "../library_impl.h"

#include "lectern/library/corpus/corpus.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>

enum { FEW_SPEECHES = 64 };

static int compare_ids(const void *left, const void *right)
{
    const struct speech_info *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

const struct speech_info *line_list_speech(const struct line_list *list, int64_t speech_id)
{
    struct speech_info key = {.id = speech_id};
    if (list->speeches.rows.len == 0)
        return NULL;
    return bsearch(&key, list->speeches.rows.at, list->speeches.rows.len,
                   sizeof *list->speeches.rows.at, compare_ids);
}

/* --- reading facts --- */

static bool read_one(struct library *library, int64_t id, struct line_list *list, struct err *err)
{
    struct speech_info info;
    if (!library_speech(library, id, list->speeches.arena, &info, err))
        return false;
    VEC_PUSH(&list->speeches.rows, info);
    return true;
}

/* The facts of the speeches that have hits: few are asked one by one. */
static bool read_speeches(struct library *library, struct line_list *list, struct err *err)
{
    const struct hit_list *hits = &list->hits;
    size_t changes = 0;
    for (size_t i = 0; i < hits->rows.len; i++)
        changes += i == 0 || hits->rows.at[i].speech_id != hits->rows.at[i - 1].speech_id;
    if (changes > FEW_SPEECHES) {
        if (!library_speeches(library, &list->speeches, err))
            return false;
    } else {
        list->speeches.arena = arena_new();
    }
    for (size_t i = 0; changes <= FEW_SPEECHES && i < hits->rows.len; i++) {
        int64_t id = hits->rows.at[i].speech_id;
        if ((i == 0 || id != hits->rows.at[i - 1].speech_id) && !read_one(library, id, list, err))
            return false;
    }
    if (list->speeches.rows.len)
        qsort(list->speeches.rows.at, list->speeches.rows.len, sizeof *list->speeches.rows.at,
              compare_ids);
    return true;
}

/* --- scope and order --- */

static void apply_scope(struct line_list *list, const struct library_scope *scope)
{
    struct speech_list *speeches = &list->speeches;
    size_t kept = 0;
    for (size_t i = 0; i < speeches->rows.len; i++)
        if (scope->fits(scope->user, &speeches->rows.at[i]))
            speeches->rows.at[kept++] = speeches->rows.at[i];
    speeches->rows.len = kept;
    kept = 0;
    for (size_t i = 0; i < list->hits.rows.len; i++)
        if (line_list_speech(list, list->hits.rows.at[i].speech_id))
            list->hits.rows.at[kept++] = list->hits.rows.at[i];
    list->hits.rows.len = kept;
    list->hits.total = (int64_t)kept;
    list->hits.side_by_side = 0;
    for (size_t i = 0; i < kept; i++)
        list->hits.side_by_side += list->hits.rows.at[i].side_by_side;
}

static int compare_hits(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    if (a->speech_id != b->speech_id)
        return a->speech_id < b->speech_id ? -1 : 1;
    return (a->src.start > b->src.start) - (a->src.start < b->src.start);
}

/* Counts the speeches that have hits, all of which are there. */
static void count_speeches(struct line_list *list)
{
    const struct speech_list *speeches = &list->speeches;
    const struct hit_list *hits = &list->hits;
    bool *has = mem_new(speeches->rows.len, sizeof *has);
    if (hits->total != (int64_t)hits->rows.len) {
        free(has);
        return;
    }
    list->hits.speeches = 0;
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct speech_info *info = line_list_speech(list, hits->rows.at[i].speech_id);
        list->hits.speeches += info && !has[info - speeches->rows.at];
        if (info)
            has[info - speeches->rows.at] = true;
    }
    free(has);
}

bool library_lines(struct library *library, const struct language *query,
                   const struct line_wish *wish, struct line_list *list, struct err *err)
{
    bool scoped = wish->scope && wish->scope->fits;
    struct hit_list *hits = &list->hits;
    *list = (struct line_list){0};
    if (!library_search_for(library, query, scoped || wish->by_place ? 0 : wish->limit, hits, err))
        return false;
    if (wish->by_place && hits->rows.len)
        qsort(hits->rows.at, hits->rows.len, sizeof *hits->rows.at, compare_hits);
    if (!read_speeches(library, list, err)) {
        line_list_free(list);
        return false;
    }
    if (scoped)
        apply_scope(list, wish->scope);
    if (scoped || hits->speeches < 0)
        count_speeches(list);
    if (wish->limit && hits->rows.len > wish->limit)
        hits->rows.len = wish->limit;
    return true;
}

void line_list_free(struct line_list *list)
{
    hit_list_free(&list->hits);
    speech_list_free(&list->speeches);
    *list = (struct line_list){0};
}
