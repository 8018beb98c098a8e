/* Speeches that are copies of a text or borrow from it (said.h): those that share fingerprints with
 * it in the search index, which are then looked at in their texts. */
#include "shared_runs.h"

#include "lectern/corpus/winnow.h"
#include "lectern/library/corpus/said.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>

enum { LOOKED_AT = 300 };

void similar_list_free(struct similar_list *list)
{
    arena_free(list->arena);
    VEC_FREE(&list->rows);
    *list = (struct similar_list){0};
}

static const char *keep(const char *text, struct arena *arena)
{
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

static bool look_at(struct library *library, int64_t speech_id, struct prints *own, double least,
                    struct similar_list *list, struct err *err)
{
    struct prints prints = {0};
    struct speech_info info;
    bool ok = speech_prints(library, speech_id, &prints, err);
    struct containment both = winnow_compare(own, &prints);
    bool enough = both.a_in_b >= least || both.b_in_a >= least;
    list->below += ok && both.shared && !enough;
    if (ok && both.shared && enough) {
        ok = library_speech(library, speech_id, list->arena, &info, err);
        if (ok)
            VEC_PUSH(
                &list->rows,
                ((struct similar){speech_id, both.a_in_b, both.b_in_a,
                                  keep(info.title ? info.title : info.label, list->arena),
                                  keep(info.speaker, list->arena), keep(info.date, list->arena)}));
    }
    prints_free(&prints);
    return ok;
}

static int compare(const void *left, const void *right)
{
    const struct similar *a = left, *b = right;
    double more = a->of_this + a->of_that, other = b->of_this + b->of_that;
    if (more != other)
        return more < other ? 1 : -1;
    return (a->speech_id > b->speech_id) - (a->speech_id < b->speech_id);
}

/* A speech that shares fingerprints with the text. */
struct sharer {
    size_t shared, alone; /* all of them; those that are no stock phrases */
    size_t base;
};

static int compare_sharers(const void *left, const void *right)
{
    const struct sharer *a = left, *b = right;
    if (a->shared != b->shared)
        return a->shared < b->shared ? 1 : -1;
    return (a->base > b->base) - (a->base < b->base);
}

/* Counts for each speech of the bases, then sorts: those with most in common first. */
static void count_shared(const struct shared_runs *shared, const struct prints *prints,
                         struct sharer *sharers)
{
    bool *stock = shared_runs_stock(shared, prints);
    for (size_t i = 0; i < shared->bases->at.len; i++)
        sharers[i] = (struct sharer){.base = i};
    for (size_t i = 0, first; i < prints->at.len; i++) {
        size_t n = shared_runs_find(shared, winnowing_key(prints->at.at[i].hash), &first);
        for (size_t k = first; k < first + n; k++) {
            sharers[shared->at.at[k].base].shared++;
            sharers[shared->at.at[k].base].alone += !stock[i];
        }
    }
    free(stock);
    if (shared->bases->at.len > 0)
        qsort(sharers, shared->bases->at.len, sizeof *sharers, compare_sharers);
}

/* A passage that hardly another speech has, or so much that it may be a copy. */
static bool is_likely(const struct sharer *sharer, size_t prints)
{
    return sharer->alone > 0 || (sharer->shared > 0 && sharer->shared * 4 >= prints);
}

static bool look_at_likely(struct library *library, const struct shared_runs *shared,
                           struct prints *own, double least, struct similar_list *list,
                           struct err *err)
{
    size_t count = shared->bases->at.len, looked_at = 0;
    struct sharer *sharers = mem_new(count, sizeof *sharers);
    int64_t *ids = mem_new(count, sizeof *ids); /* reading speeches may make the bases anew */
    for (size_t i = 0; i < count; i++)
        ids[i] = shared->bases->at.at[i].speech_id;
    count_shared(shared, own, sharers);
    size_t prints = own->at.len; /* whose order is lost by comparing */
    bool ok = true;
    for (size_t i = 0; ok && i < count && sharers[i].shared > 0; i++) {
        if (!is_likely(&sharers[i], prints))
            continue;
        if (looked_at++ >= LOOKED_AT)
            list->left_out++;
        else
            ok = look_at(library, ids[sharers[i].base], own, least, list, err);
    }
    free(sharers);
    free(ids);
    return ok;
}

bool library_similar(struct library *library, struct strv text, int64_t but, double least,
                     const struct library_scope *scope, struct similar_list *list, struct err *err)
{
    struct shared_runs shared;
    struct prints own = {0};
    *list = (struct similar_list){.arena = arena_new()};
    winnow(text, &own);
    bool ok = library_shared_runs(library, &own, but, scope, &shared, err);
    if (ok) {
        ok = look_at_likely(library, &shared, &own, least, list, err);
        VEC_FREE(&shared.at);
    }
    if (list->rows.len)
        qsort(list->rows.at, list->rows.len, sizeof *list->rows.at, compare);
    prints_free(&own);
    if (!ok)
        similar_list_free(list);
    return ok;
}
