/* What a query has over time and by speaker (corpus.h). */
#include "count.h"

#include "lectern/store/base.h"
#include "lectern/store/index.h"

#include <stdlib.h>

bool library_moment(struct library *library, struct library_moment *moment, struct err *err)
{
    *moment = (struct library_moment){0};
    int64_t speeches = 0;
    if (!library_index(library, err) ||
        !store_index_waiting(library->store, &moment->waiting, err) ||
        !store_newest(library->store, &moment->changed_ms, err) ||
        !store_base_count(library->store, &speeches, err))
        return false;
    moment->speeches = (size_t)speeches;
    return true;
}

/* A query on its way: what a search found of one that needs texts. */
struct asked {
    const struct language *query;
    bool searched;
    struct hit_list hits;
    int64_t *places; /* by base, -1 where a speech does not belong to the query's base */
};

static bool count_query(struct library *library, const struct bases *bases,
                        const struct library_scope *scope, struct asked *asked, struct err *err)
{
    bool *in = mem_new(bases->at.len, sizeof *in);
    asked->places = mem_new(bases->at.len, sizeof *asked->places);
    bool ok = bases_choose(library, bases, scope, asked->query, in, err);
    if (ok && asked->searched)
        count_hits(bases, &asked->hits, asked->places);
    else if (ok)
        ok = count_places(library, bases, asked->query, asked->places, err);
    for (size_t i = 0; i < bases->at.len; i++)
        if (!in[i])
            asked->places[i] = -1;
    free(in);
    return ok;
}

static void add_all(const struct bases *bases, const struct asked *asked, struct trend *trend)
{
    int64_t *row = mem_new(trend->queries, sizeof *row);
    for (size_t i = 0; i < bases->at.len; i++) {
        const struct base *base = &bases->at.at[i];
        for (size_t k = 0; k < trend->queries; k++)
            row[k] = asked[k].places[i];
        trend_add(trend, base->date, base->speaker, base->characters, row);
    }
    free(row);
}

static bool count_all(struct library *library, struct asked *asked,
                      const struct library_scope *scope, struct trend *trend, struct err *err)
{
    const struct bases *bases = library_bases(library, err);
    bool ok = bases;
    for (size_t k = 0; ok && k < trend->queries; k++)
        ok = count_query(library, bases, scope, &asked[k], err);
    if (ok)
        add_all(bases, asked, trend);
    return ok;
}

bool library_trend(struct library *library, const struct language *queries, size_t count,
                   enum trend_by by, const struct library_scope *scope, struct trend *trend,
                   struct err *err)
{
    struct asked *asked = mem_new(count, sizeof *asked);
    trend_start(trend, by, count);
    bool ok = library_index(library, err);
    for (size_t k = 0; ok && k < count; k++) {
        asked[k].query = &queries[k];
        asked[k].searched = count_needs_texts(&queries[k]);
        if (asked[k].searched)
            ok = library_search_for(library, &queries[k], 0, &asked[k].hits, err);
    }
    if (ok && (ok = store_begin_reading(library->store, err))) {
        ok = count_all(library, asked, scope, trend, err);
        store_end_reading(library->store);
    }
    for (size_t k = 0; k < count; k++) {
        hit_list_free(&asked[k].hits);
        free(asked[k].places);
    }
    free(asked);
    trend_end(trend);
    return ok;
}
