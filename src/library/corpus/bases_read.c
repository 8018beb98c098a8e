/* Reading bases (bases.h). A hundred thousand rows take longer to read than a word in them to
 * count, so they are kept. */
#include "bases.h"

#include "../search/library_search.h"

#include "lectern/library/texts/read.h"
#include "lectern/store/base.h"

#include <stdlib.h>
#include <string.h>

/* Neighbours mostly have the same speaker and often the same date. */
static const char *keep(struct bases *bases, struct strv text, const char *before)
{
    if (text.len == 0)
        return NULL;
    if (before && strv_eq(strv_of(before), text))
        return before;
    return arena_copy(bases->arena, text.ptr, text.len);
}

static void take(void *user, const struct store_base *row)
{
    struct bases *bases = user;
    const struct base *last = bases->at.len ? &bases->at.at[bases->at.len - 1] : NULL;
    struct base base = {row->start,
                        row->end,
                        row->speech_id,
                        row->characters,
                        keep(bases, row->date, last ? last->date : NULL),
                        keep(bases, row->speaker, last ? last->speaker : NULL)};
    VEC_PUSH(&bases->at, base);
}

struct numbered {
    int64_t id;
    size_t at;
};

static int compare(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

static void sort_by_id(struct bases *bases)
{
    struct numbered *rows = mem_new(bases->at.len, sizeof *rows);
    for (size_t i = 0; i < bases->at.len; i++)
        rows[i] = (struct numbered){bases->at.at[i].speech_id, i};
    if (bases->at.len)
        qsort(rows, bases->at.len, sizeof *rows, compare);
    for (size_t i = 0; i < bases->at.len; i++)
        VEC_PUSH(&bases->by_id, rows[i].at);
    free(rows);
}

const struct bases *library_bases(struct library *library, struct err *err)
{
    int64_t mark;
    if (!store_mark(library->store, &mark, err))
        return NULL;
    if (library->bases && library->bases->mark == mark)
        return library->bases;
    bases_free(library->bases);
    struct bases *bases = library->bases = mem_new(1, sizeof *bases);
    bases->arena = arena_new();
    bases->mark = mark;
    if (!store_bases(library->store, take, bases, err)) {
        bases_free(bases);
        library->bases = NULL;
        return NULL;
    }
    sort_by_id(bases);
    return bases;
}

static bool has_facts(const struct language *query)
{
    for (size_t i = 0; query && i < query->clauses.len; i++) {
        const struct language_clause *clause = &query->clauses.at[i];
        if (language_is_field(clause) && clause->groups.at[0].any.at[0].field != LANGUAGE_HEADING)
            return true;
    }
    return false;
}

bool bases_choose(struct library *library, const struct bases *bases,
                  const struct library_scope *scope, const struct language *query, bool *in,
                  struct err *err)
{
    bool scoped = scope && scope->fits, facts = has_facts(query);
    struct speech_list list = {0};
    memset(in, !scoped && !facts, bases->at.len * sizeof *in);
    if (!scoped && !facts)
        return true;
    if (!library_speeches(library, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++) {
        const struct speech_info *info = &list.rows.at[i];
        size_t at = bases_of_speech(bases, info->id);
        if (at != SIZE_MAX)
            in[at] = (!scoped || scope->fits(scope->user, info)) &&
                     (!facts || searching_speech_fits(query, info));
    }
    speech_list_free(&list);
    return true;
}
