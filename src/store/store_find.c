/* See find.h. The index says how often and in which speeches; store_find_in() finds the same places
 * in a text with the search of Knuth, Morris and Pratt over tokens, so that no query and no text
 * makes it slow.
 */
#include "lectern/store/find.h"

#include "lectern/index/token.h"
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

struct phrase {
    VEC(struct token) tokens;
    bool open_end; /* the last token may be the beginning of a longer word */
};

static void phrase_make(struct phrase *phrase, struct find find)
{
    *phrase = (struct phrase){0};
    struct token token;
    for (size_t off = 0; token_next(find.text, &off, &token);) {
        if (find.blind && token.kind == TOKEN_MARK)
            continue;
        VEC_PUSH(&phrase->tokens, token);
        phrase->open_end = token.kind == TOKEN_WORD && token.end == find.text.len;
    }
}

static void phrase_free(struct phrase *phrase)
{
    VEC_FREE(&phrase->tokens);
}

/* fallback[i]: how many tokens of the pattern still match where its first i tokens matched and the
 * next did not. */
static size_t *make_fallback(const struct token *pattern, size_t count)
{
    size_t *fallback = mem_new(count + 1, sizeof *fallback);
    size_t matched = 0;
    for (size_t i = 1; i < count; i++) {
        while (matched && !token_same(&pattern[i], &pattern[matched]))
            matched = fallback[matched];
        matched += token_same(&pattern[i], &pattern[matched]);
        fallback[i + 1] = matched;
    }
    return fallback;
}

/* The search's state over one text. The tokens that must match whole are `fixed`; an open last one
 * is looked at apart. */
struct matcher {
    const struct phrase *phrase;
    size_t fixed, matched;
    size_t *fallback;
    size_t *starts; /* where the last tokens of the text begin, by their number modulo the phrase's
                       length */
};

/* Advances over a token that was not the open end of a match. */
static void match_fixed(struct matcher *m, const struct token *token)
{
    const struct token *pattern = m->phrase->tokens.at;
    if (m->fixed == 0)
        return;
    while (m->matched && (m->matched == m->fixed || !token_same(token, &pattern[m->matched])))
        m->matched = m->fallback[m->matched];
    m->matched += token_same(token, &pattern[m->matched]);
}

/* Whether a place ends with this token. */
static bool match_token(struct matcher *m, const struct token *token)
{
    const struct phrase *phrase = m->phrase;
    if (phrase->open_end && m->matched == m->fixed &&
        token_begins(token, &phrase->tokens.at[m->fixed])) {
        m->matched = 0;
        return true;
    }
    match_fixed(m, token);
    if (phrase->open_end || m->matched != m->fixed)
        return false;
    m->matched = 0; /* places do not overlap */
    return true;
}

void store_find_in(struct strv text, struct find find, struct match_list *matches)
{
    struct phrase phrase;
    phrase_make(&phrase, find);
    size_t count = phrase.tokens.len;
    if (count) {
        struct matcher m = {.phrase = &phrase, .fixed = count - phrase.open_end};
        m.fallback = make_fallback(phrase.tokens.at, m.fixed);
        m.starts = mem_new(count, sizeof *m.starts);
        struct token token;
        size_t number = 0, marks = 0;
        for (size_t off = 0; token_next(text, &off, &token);) {
            if (find.blind && token.kind == TOKEN_MARK) {
                if (++marks > INDEX_MARKS_MAX) /* as the index has it */
                    m.matched = 0;
                continue;
            }
            marks = 0;
            m.starts[number % count] = token.start;
            if (match_token(&m, &token)) {
                struct span span = {m.starts[(number + 1) % count], token.end};
                VEC_PUSH(&matches->at, span);
            }
            number++;
        }
        free(m.fallback);
        free(m.starts);
    }
    phrase_free(&phrase);
}
