/* See find.h. The index says how often and in which speeches; store_find_in() finds the same places
 * in a text. */
#include "lectern/store/find.h"

#include "lectern/index/match.h"
#include "store_impl.h"

#include <stdlib.h>

/* One frequent character has so many lists (one for each that follows it) that reading them all
 * takes longer than looking for it in the first texts, which nearly all have it. */
enum { FREQUENT = 40000, FIRST_SPEECHES = 32 };

static bool read_phrase(struct store *store, struct find find, struct index_phrase *phrase,
                        struct err *err)
{
    return index_phrase_read(find.text, find.blind, false, store_index_words, store, phrase, err);
}

bool store_find_total(struct store *store, struct find find, int64_t *total, struct err *err)
{
    struct index_phrase phrase;
    uint64_t count = 0;
    struct index *index = store_index(store, err);
    if (!index || !read_phrase(store, find, &phrase, err))
        return false;
    bool ok = index_count(index, &phrase, &count, err);
    index_phrase_free(&phrase);
    *total = (int64_t)count;
    return ok;
}

/* A search on its way through the speeches. */
struct finding {
    struct store *store;
    struct find find;
    struct store_docs *docs;
    store_find_row *each;
    void *user;
    uint64_t position; /* what lies before it was handed out */
    bool stopped;      /* the caller has enough */
};

/* Hands a speech out. */
static void hand_out(struct finding *f, const struct store_doc *doc, int64_t count)
{
    f->position = doc->end;
    if (count > 0)
        f->stopped = !f->each(f->user, doc->speech_id, count);
}

static bool count_in_speech(struct finding *f, int64_t speech_id, int64_t *count, struct err *err)
{
    struct match_list matches = {0};
    struct query query = query_start(f->store, SQL_SEARCHED_TEXTS);
    query_bind_int(&query, speech_id);
    while (query_row(&query))
        store_find_in(query_bytes(&query), f->find, &matches);
    *count = (int64_t)matches.at.len;
    VEC_FREE(&matches.at);
    return query_end(&query, err);
}

/* Looks through the texts of the first speeches. */
static bool find_in_first(struct finding *f, struct err *err)
{
    for (size_t i = 0; !f->stopped && i < FIRST_SPEECHES; i++) {
        struct store_doc doc;
        int64_t count;
        bool found;
        if (!store_docs_at(f->docs, f->position, &doc, &found, err))
            return false;
        if (!found)
            return true;
        if (!count_in_speech(f, doc.speech_id, &count, err))
            return false;
        hand_out(f, &doc, count);
    }
    return true;
}

/* Counts the places of a cursor by speech. */
static bool find_in_index(struct finding *f, struct index_cursor *cursor, struct err *err)
{
    struct index_place place;
    struct store_doc doc = {0};
    int64_t count = 0;
    bool found, there;
    if (!index_cursor_seek(cursor, f->position, &place, &found, err))
        return false;
    while (found && !f->stopped) {
        if (place.start >= doc.end) {
            if (count)
                hand_out(f, &doc, count);
            count = 0;
            if (f->stopped)
                return true;
            if (!store_docs_at(f->docs, place.start, &doc, &there, err))
                return false;
            if (!there || place.start < doc.start) /* a place in no speech */
                return index_damaged(err);
        }
        count++;
        if (!index_cursor_next(cursor, &place, &found, err))
            return false;
    }
    if (count && !f->stopped)
        hand_out(f, &doc, count);
    return true;
}

static bool find_all(struct finding *f, struct index *index, const struct index_phrase *phrase,
                     struct err *err)
{
    uint64_t total = 0;
    bool ok = true;
    if (phrase->terms.len == 1 && phrase->terms.at[0].codes.len)
        ok = index_count_term(index, &phrase->terms.at[0], &total, err);
    if (ok && total > FREQUENT)
        ok = find_in_first(f, err);
    if (!ok || f->stopped || phrase->terms.len == 0)
        return ok;
    struct index_cursor *cursor = index_cursor_new(index, phrase);
    ok = find_in_index(f, cursor, err);
    index_cursor_free(cursor);
    return ok;
}

bool store_find(struct store *store, struct find find, store_find_row *each, void *user,
                struct err *err)
{
    struct index_phrase phrase;
    struct index *index = store_index(store, err);
    if (!index || !read_phrase(store, find, &phrase, err))
        return false;
    struct finding f = {.store = store, .find = find, .each = each, .user = user};
    f.docs = store_docs_new(store);
    bool ok = find_all(&f, index, &phrase, err);
    store_docs_free(f.docs);
    index_phrase_free(&phrase);
    return ok;
}

static bool count_speeches(struct index_cursor *cursor, struct store_docs *docs, int64_t *count,
                           struct err *err)
{
    struct store_doc doc = {0};
    for (;;) {
        struct index_place place;
        bool found, there;
        if (!index_cursor_seek(cursor, doc.end, &place, &found, err))
            return false;
        if (!found)
            return true;
        if (!store_docs_at(docs, place.start, &doc, &there, err))
            return false;
        if (!there || place.start < doc.start)
            return index_damaged(err);
        ++*count;
    }
}

bool store_find_speeches(struct store *store, struct find find, int64_t *count, struct err *err)
{
    struct index_phrase phrase;
    struct index *index = store_index(store, err);
    uint64_t total = 0;
    *count = 0;
    if (!index || !read_phrase(store, find, &phrase, err))
        return false;
    bool ok = true;
    if (phrase.terms.len == 1 && phrase.terms.at[0].codes.len)
        ok = index_count_term(index, &phrase.terms.at[0], &total, err);
    if (ok && total > FREQUENT) {
        *count = -1;
    } else if (ok) {
        struct index_cursor *cursor = index_cursor_new(index, &phrase);
        struct store_docs *docs = store_docs_new(store);
        ok = count_speeches(cursor, docs, count, err);
        store_docs_free(docs);
        index_cursor_free(cursor);
    }
    index_phrase_free(&phrase);
    return ok;
}

/* --- placing hits in a text --- */

void store_find_in(struct strv text, struct find find, struct match_list *matches)
{
    struct match *match = match_new(find.text, find.blind);
    struct token token;
    match_start(match);
    for (size_t off = 0, first; match_len(match) && token_next(text, &off, &token);)
        if (match_token(match, &token, token.start, &first)) {
            struct span span = {first, token.end};
            VEC_PUSH(&matches->at, span);
        }
    match_free(match);
}
