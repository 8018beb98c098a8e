/* See results.h. */
#include "results_impl.h"

#include <stdlib.h>

struct results *results_new(struct library *library, const struct language *language,
                            const struct results_scope *scope, struct err *err)
{
    struct results *r = mem_new(1, sizeof *r);
    struct strv phrase;
    r->library = library;
    r->language = language;
    if (scope)
        r->scope = *scope;
    r->text = (struct searching){.library = library};
    r->steps = RESULTS_STEPS_MAX;
    r->totals.known = -1;
    r->facts = searching_has_fields(language, false);
    r->in_texts = searching_has_fields(language, true) || language->part != PART_TEXT;
    r->way = language_is_phrase(language, &phrase) ? BY_PHRASE
             : language_is_indexed(language)       ? BY_PASSAGES
                                                   : BY_TEXT;
    r->scan = scan_new(language, err);
    if (!r->scan || !noted_read(&r->noted, library, language, err) ||
        !library_index(library, err) ||
        !store_index_waiting(library->store, &r->totals.waiting, err)) {
        results_free(r);
        return NULL;
    }
    return r;
}

void results_free(struct results *r)
{
    if (!r)
        return;
    results_close(r);
    scan_free(r->scan);
    noted_free(&r->noted);
    searching_free(&r->text);
    VEC_FREE(&r->speeches);
    free(r);
}

static bool work(struct results *r, int64_t effort)
{
    struct store_docs *docs = store_docs_new(r->library->store);
    bool ok = results_open(r), found = true;
    while (ok && found && effort > 0) {
        struct results_speech speech;
        ok = results_next(r, docs, &speech, &found, &effort);
        if (!ok || !found || speech.places == 0)
            continue;
        VEC_PUSH(&r->speeches, speech);
        r->totals.places += speech.places;
        r->totals.side_by_side += speech.side_by_side;
        r->totals.speeches++;
    }
    store_docs_free(docs);
    r->totals.done = ok && (!found || r->totals.at_least);
    return ok;
}

bool results_work(struct results *r, int64_t effort, bool *done, struct err *err)
{
    struct store *store = r->library->store;
    struct err own = {0};
    r->err = err ? err : &own;
    bool ok = r->totals.done;
    if (!ok && store_begin_reading(store, r->err)) {
        ok = work(r, effort);
        store_end_reading(store);
    }
    *done = r->totals.done;
    return ok;
}

const struct results_speech *results_speeches(const struct results *r, size_t *count)
{
    *count = r->speeches.len;
    return r->speeches.at;
}

struct results_totals results_totals(const struct results *r)
{
    return r->totals;
}

bool results_hits(struct results *r, int64_t speech_id, struct hit_list *hits, struct err *err)
{
    struct store *store = r->library->store;
    struct results_speech speech = {.speech_id = speech_id};
    struct err own = {0};
    int64_t effort = 0;
    uint64_t steps = r->steps;
    bool at_least = r->totals.at_least;
    r->err = err ? err : &own;
    if (!store_begin_reading(store, r->err))
        return false;
    r->steps = RESULTS_STEPS_MAX; /* what was counted is found again */
    bool ok = results_look(r, &speech, hits, &effort);
    r->steps = steps;
    r->totals.at_least = at_least;
    store_end_reading(store);
    return ok;
}
