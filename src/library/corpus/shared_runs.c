/* See shared_runs.h. */
#include "shared_runs.h"

#include "lectern/index/runs.h"
#include "lectern/store/index.h"

#include <stdlib.h>

enum { PLACES_MOST = 400 }; /* of one fingerprint in a segment: more are a stock phrase anyway */

struct looking {
    struct shared_runs *shared;
    const bool *in;
    const uint32_t *keys;
};

static int compare_keys(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* The different keys, ascending. The caller frees. */
static uint32_t *make_keys(const struct prints *prints, size_t *count)
{
    uint32_t *keys = mem_new(prints->at.len, sizeof *keys);
    for (size_t i = 0; i < prints->at.len; i++)
        keys[i] = winnowing_key(prints->at.at[i].hash);
    if (prints->at.len > 0)
        qsort(keys, prints->at.len, sizeof *keys, compare_keys);
    *count = 0;
    for (size_t i = 0; i < prints->at.len; i++)
        if (i == 0 || keys[i] != keys[*count - 1])
            keys[(*count)++] = keys[i];
    return keys;
}

static bool take(void *user, size_t n, uint64_t position, struct err *err)
{
    struct looking *l = user;
    size_t base = bases_at(l->shared->bases, position);
    (void)err;
    if (base != SIZE_MAX && l->in[base])
        VEC_PUSH(&l->shared->at, ((struct shared_run){l->keys[n], base}));
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct shared_run *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->base > b->base) - (a->base < b->base);
}

static void sort(struct shared_runs *shared)
{
    size_t kept = 0;
    if (shared->at.len > 0)
        qsort(shared->at.at, shared->at.len, sizeof *shared->at.at, compare);
    for (size_t i = 0; i < shared->at.len; i++)
        if (kept == 0 || compare(&shared->at.at[kept - 1], &shared->at.at[i]) != 0)
            shared->at.at[kept++] = shared->at.at[i];
    shared->at.len = kept;
}

static bool look_up(struct library *library, struct looking *l, size_t count, int64_t but,
                    const struct library_scope *scope, struct err *err)
{
    struct index *index = store_index(library->store, err);
    const struct bases *bases = index ? library_bases(library, err) : NULL;
    if (!bases)
        return false;
    bool *in = mem_new(bases->at.len, sizeof *in);
    bool ok = bases_choose(library, bases, scope, NULL, in, err);
    size_t own = ok && but ? bases_of_speech(bases, but) : SIZE_MAX;
    if (own != SIZE_MAX)
        in[own] = false;
    l->shared->bases = bases;
    l->in = in;
    ok = ok && index_runs(index, l->keys, count, PLACES_MOST, take, l, err);
    free(in);
    return ok;
}

bool library_shared_runs(struct library *library, const struct prints *prints, int64_t but,
                         const struct library_scope *scope, struct shared_runs *shared,
                         struct err *err)
{
    *shared = (struct shared_runs){.bases = NULL};
    size_t count;
    if (!library_index(library, err) || !store_begin_reading(library->store, err))
        return false;
    uint32_t *keys = make_keys(prints, &count);
    struct looking l = {.shared = shared, .keys = keys};
    bool ok = look_up(library, &l, count, but, scope, err);
    free(keys);
    store_end_reading(library->store);
    if (ok)
        sort(shared);
    else
        VEC_FREE(&shared->at);
    return ok;
}

size_t shared_runs_find(const struct shared_runs *shared, uint32_t key, size_t *first)
{
    size_t low = 0, high = shared->at.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (shared->at.at[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (high < shared->at.len && shared->at.at[high].key == key)
        high++;
    return high - low;
}

bool *shared_runs_stock(const struct shared_runs *shared, const struct prints *prints)
{
    size_t count = prints->at.len, first;
    bool *many = mem_new(count, sizeof *many), *stock = mem_new(count, sizeof *stock);
    for (size_t i = 0; i < count; i++)
        many[i] =
            shared_runs_find(shared, winnowing_key(prints->at.at[i].hash), &first) > WINNOW_STOCK;
    for (size_t i = 0; i < count; i++) {
        if (!many[i])
            continue;
        for (size_t k = i; k > 0 && prints->at.at[k - 1].end > prints->at.at[i].start; k--)
            stock[k - 1] = true;
        for (size_t k = i; k < count && prints->at.at[k].start < prints->at.at[i].end; k++)
            stock[k] = true;
    }
    free(many);
    return stock;
}

static bool add_paragraph(void *user, const struct paragraph_record *para)
{
    if (!(para->flags & PARA_CHROME)) {
        strbuf_add_strv(user, para->text);
        strbuf_add_byte(user, '\n');
    }
    return true;
}

bool speech_prints(struct library *library, int64_t speech_id, struct prints *prints,
                   struct err *err)
{
    struct strbuf text = {0};
    bool ok = store_paragraphs(library->store, speech_id, add_paragraph, &text, err);
    winnow(strbuf_strv(&text), prints);
    strbuf_free(&text);
    return ok;
}
