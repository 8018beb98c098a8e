/* See candidates.h. */
#include "candidates.h"

#include "lectern/index/token.h"
#include "lectern/store/index.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES_MOST = 200000 }; /* of one run: more say nothing */

struct place {
    size_t base;
    uint64_t position;
    uint32_t run;
};

struct looking {
    const struct bases *bases;
    const bool *in;
    VEC(struct place) places;
};

struct tokens {
    VEC(struct span) at;
};

static void cut(struct strv passage, struct tokens *tokens)
{
    struct token token;
    for (size_t off = 0; token_next(passage, &off, &token);)
        if (token.kind != TOKEN_MARK)
            VEC_PUSH(&tokens->at, ((struct span){token.start, token.end}));
}

static bool take_places(struct looking *l, struct index_cursor *cursor, uint32_t run,
                        struct err *err)
{
    size_t base = 0, begun = l->places.len;
    struct index_place place;
    bool found = true;
    while (found) {
        if (!index_cursor_next(cursor, &place, &found, err))
            return false;
        while (found && base < l->bases->at.len && l->bases->at.at[base].end <= place.start)
            base++;
        if (!found || base == l->bases->at.len)
            break;
        if (l->in[base] && l->bases->at.at[base].start <= place.start)
            VEC_PUSH(&l->places, ((struct place){base, place.start, run}));
        if (l->places.len - begun > PLACES_MOST) {
            l->places.len = begun;
            break;
        }
    }
    return true;
}

static bool look_up(struct looking *l, struct store *store, struct index *index, struct strv words,
                    uint32_t run, struct err *err)
{
    struct index_phrase phrase;
    if (!index_phrase_read(words, true, true, store_index_words, store, &phrase, err))
        return false;
    struct index_cursor *cursor = index_cursor_new(index, &phrase);
    bool ok = phrase.terms.len == 0 || take_places(l, cursor, run, err);
    index_cursor_free(cursor);
    index_phrase_free(&phrase);
    return ok;
}

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->base != b->base)
        return a->base < b->base ? -1 : 1;
    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    return (a->run > b->run) - (a->run < b->run);
}

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->runs != b->runs)
        return a->runs < b->runs ? 1 : -1;
    return (a->speech_id > b->speech_id) - (a->speech_id < b->speech_id);
}

/* The most different runs that stand within the window among the places of one speech. */
static size_t most_runs(const struct place *at, size_t count, uint64_t window, size_t *seen,
                        size_t run_count)
{
    size_t from = 0, different = 0, most = 0;
    memset(seen, 0, run_count * sizeof *seen);
    for (size_t i = 0; i < count; i++) {
        different += seen[at[i].run]++ == 0;
        while (window && at[i].position - at[from].position > window)
            different -= --seen[at[from++].run] == 0;
        most = different > most ? different : most;
    }
    return most;
}

static void gather(struct looking *l, uint64_t window, struct candidates *candidates)
{
    size_t *seen = mem_new(candidates->runs, sizeof *seen), end;
    if (l->places.len)
        qsort(l->places.at, l->places.len, sizeof *l->places.at, compare_places);
    for (size_t i = 0; i < l->places.len; i = end) {
        for (end = i; end < l->places.len && l->places.at[end].base == l->places.at[i].base;)
            end++;
        struct candidate candidate = {
            l->bases->at.at[l->places.at[i].base].speech_id,
            most_runs(&l->places.at[i], end - i, window, seen, candidates->runs)};
        VEC_PUSH(&candidates->at, candidate);
    }
    free(seen);
    if (candidates->at.len)
        qsort(candidates->at.at, candidates->at.len, sizeof *candidates->at.at, compare_candidates);
}

static bool find_candidates(struct library *library, const struct bases *bases, const bool *in,
                            struct strv passage, const struct candidate_wish *wish,
                            struct candidates *candidates, struct err *err)
{
    struct looking l = {.bases = bases, .in = in};
    struct tokens tokens = {0};
    struct index *index = store_index(library->store, err);
    *candidates = (struct candidates){0};
    if (!index)
        return false;
    cut(passage, &tokens);
    size_t run = wish->run < tokens.at.len ? wish->run : tokens.at.len;
    size_t possible = tokens.at.len ? tokens.at.len - run + 1 : 0;
    size_t count = possible < wish->most ? possible : wish->most;
    bool ok = true;
    candidates->runs = count;
    for (size_t i = 0; ok && i < count; i++) {
        size_t at = count > 1 ? i * (possible - 1) / (count - 1) : 0;
        size_t start = tokens.at.at[at].start, end = tokens.at.at[at + run - 1].end;
        ok = look_up(&l, library->store, index, strv_make(passage.ptr + start, end - start),
                     (uint32_t)i, err);
    }
    if (ok)
        gather(&l, wish->window, candidates);
    VEC_FREE(&l.places);
    VEC_FREE(&tokens.at);
    return ok;
}

bool library_candidates(struct library *library, struct strv passage, int64_t but,
                        const struct library_scope *scope, const struct candidate_wish *wish,
                        struct candidates *candidates, struct err *err)
{
    *candidates = (struct candidates){0};
    if (!library_index(library, err) || !store_begin_reading(library->store, err))
        return false;
    const struct bases *bases = library_bases(library, err);
    bool *in = bases ? mem_new(bases->at.len, sizeof *in) : NULL;
    bool ok = bases && bases_choose(library, bases, scope, NULL, in, err);
    size_t own = ok && but ? bases_of_speech(bases, but) : SIZE_MAX;
    if (own != SIZE_MAX)
        in[own] = false;
    ok = ok && find_candidates(library, bases, in, passage, wish, candidates, err);
    free(in);
    store_end_reading(library->store);
    return ok;
}
