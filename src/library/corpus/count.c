/* See count.h. What is words and nothing else is counted in the index alone; what needs texts to be
 * looked at is left to the search. */
#include "count.h"

#include "lectern/index/passage.h"
#include "lectern/store/index.h"

#include <stdlib.h>

/* Positions ascend, and so do bases. */
struct counting {
    const struct bases *bases;
    int64_t *places;
    size_t at;
};

static void count(struct counting *c, uint64_t position)
{
    const struct bases *bases = c->bases;
    while (c->at < bases->at.len && bases->at.at[c->at].end <= position)
        c->at++;
    if (c->at < bases->at.len && bases->at.at[c->at].start <= position)
        c->places[c->at]++;
}

static bool count_phrase(struct counting *c, struct store *store, struct index *index,
                         struct strv text, struct err *err)
{
    struct index_phrase phrase;
    struct index_place place;
    bool found = true, ok = true;
    if (!index_phrase_read(text, false, false, store_index_words, store, &phrase, err))
        return false;
    if (phrase.terms.len) {
        struct index_cursor *cursor = index_cursor_new(index, &phrase);
        while (ok && found) {
            ok = index_cursor_next(cursor, &place, &found, err);
            if (ok && found)
                count(c, place.start);
        }
        index_cursor_free(cursor);
    }
    index_phrase_free(&phrase);
    return ok;
}

static bool count_passages(struct counting *c, struct store *store, struct index *index,
                           const struct language *query, struct err *err)
{
    struct index_passage passage;
    bool found = true, ok = true;
    struct index_passages *passages =
        index_passages_new(index, query, store_index_words, store, err);
    if (!passages)
        return false;
    while (ok && found) {
        ok = index_passages_next(passages, &passage, &found, err);
        if (ok && found)
            count(c, passage.start);
    }
    index_passages_free(passages);
    return ok;
}

bool count_needs_texts(const struct language *query)
{
    if (!language_is_indexed(query) || query->part != PART_TEXT)
        return true;
    for (size_t i = 0; i < query->clauses.len; i++)
        switch (query->clauses.at[i].groups.at[0].any.at[0].field) {
        case LANGUAGE_WORDS:
        case LANGUAGE_TITLE:
        case LANGUAGE_SPEAKER:
        case LANGUAGE_DATE:
        case LANGUAGE_SOURCE: break;
        default: return true;
        }
    return false;
}

void count_hits(const struct bases *bases, const struct hit_list *hits, int64_t *places)
{
    for (size_t i = 0; i < hits->rows.len; i++) {
        size_t at = bases_of_speech(bases, hits->rows.at[i].speech_id);
        if (at != SIZE_MAX)
            places[at]++;
    }
}

/* `places` is written to through the struct. NOLINTBEGIN(readability-non-const-parameter) */
bool count_places(struct library *library, const struct bases *bases, const struct language *query,
                  int64_t *places, struct err *err)
{
    struct counting c = {.bases = bases, .places = places};
    struct strv phrase;
    struct index *index = store_index(library->store, err);
    if (!index)
        return false;
    if (language_is_phrase(query, &phrase))
        return count_phrase(&c, library->store, index, phrase, err);
    return count_passages(&c, library->store, index, query, err);
}
/* NOLINTEND(readability-non-const-parameter) */
