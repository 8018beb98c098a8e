/* See find.h. What the reader typed becomes one quoted phrase of FTS5, so none of it is an
 * operator.
 *
 * Hits are counted by functions inside FTS5 (passage_total, passage_count), which walk the
 * positions of the index and read no text. Overlapping places (哈哈 in 哈哈哈) count once, as
 * everywhere else. store_find_in() finds the same places in a text with the search of Knuth, Morris
 * and Pratt over tokens, so that no query and no text makes it slow.
 */
#include "lectern/store/find.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/index/token.h"
#include "store_impl.h"

#include <stdlib.h>
#include <string.h>

static bool run_plain(struct store *store, enum store_sql id, struct err *err)
{
    struct query query = query_start(store, id);
    return query_run(&query, err);
}

bool store_index_pending(struct store *store, struct err *err)
{
    int64_t any = 0;
    struct query query = query_start(store, SQL_PENDING_ANY);
    if (!query_one(&query, &any, err))
        return false;
    if (any) {
        if (!store_begin(store, STORE_QUICK, err))
            return false;
        bool ok =
            run_plain(store, SQL_PENDING_INDEX, err) && run_plain(store, SQL_PENDING_CLEAR, err);
        if (!store_end(store, ok, err))
            return false;
    }
    store->pending_len = 0;
    return true;
}

size_t store_pending_len(const struct store *store)
{
    return store->pending_len;
}

struct phrase {
    VEC(struct token) tokens;
    bool open_end; /* the last token may be the beginning of a longer word */
};

static void phrase_make(struct phrase *phrase, struct strv query)
{
    *phrase = (struct phrase){0};
    struct token token;
    for (size_t off = 0; token_next(query, &off, &token);) {
        VEC_PUSH(&phrase->tokens, token);
        phrase->open_end = token.kind == TOKEN_WORD && token.end == query.len;
    }
}

static void phrase_free(struct phrase *phrase)
{
    VEC_FREE(&phrase->tokens);
}

/* "token token token" with quotes inside doubled, and a * for an open end. */
static struct strbuf phrase_match(const struct phrase *phrase)
{
    struct strbuf match = {0};
    strbuf_add_byte(&match, '"');
    for (size_t i = 0; i < phrase->tokens.len; i++) {
        const struct token *token = &phrase->tokens.at[i];
        if (i)
            strbuf_add_byte(&match, ' ');
        if (token->cp == '"')
            strbuf_add_byte(&match, '"');
        if (token->len)
            strbuf_add(&match, token->word, token->len);
        else
            strbuf_add_cp(&match, token->cp);
    }
    strbuf_add_str(&match, phrase->open_end ? "\"*" : "\"");
    return match;
}

/* --- counting inside FTS5 --- */

/* Adds the places of the phrase in the present row to *total, each token in one place only. */
static int count_places(const Fts5ExtensionApi *api, Fts5Context *row, void *total)
{
    Fts5PhraseIter iter;
    int column, at, free_from = 0;
    int size = api->xPhraseSize(row, 0);
    int rc = api->xPhraseFirst(row, 0, &iter, &column, &at);
    for (; rc == SQLITE_OK && column >= 0; api->xPhraseNext(row, &iter, &column, &at)) {
        if (at < free_from)
            continue;
        free_from = at + size;
        ++*(sqlite3_int64 *)total;
    }
    return rc;
}

/* passage_total(passage): places in all rows, asked of the first one. */
static void passage_total(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *context,
                          int arg_count, sqlite3_value **args)
{
    (void)arg_count;
    (void)args;
    sqlite3_int64 total = 0;
    int rc = api->xQueryPhrase(row, 0, &total, count_places);
    if (rc == SQLITE_OK)
        sqlite3_result_int64(context, total);
    else
        sqlite3_result_error_code(context, rc);
}

/* passage_count(passage): places in this row. */
static void passage_count(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *context,
                          int arg_count, sqlite3_value **args)
{
    (void)arg_count;
    (void)args;
    sqlite3_int64 total = 0;
    int rc = count_places(api, row, &total);
    if (rc == SQLITE_OK)
        sqlite3_result_int64(context, total);
    else
        sqlite3_result_error_code(context, rc);
}

int store_find_register(sqlite3 *db)
{
    fts5_api *api = store_fts_api(db);
    if (!api)
        return SQLITE_ERROR;
    int rc = api->xCreateFunction(api, "passage_total", NULL, passage_total, NULL);
    return rc != SQLITE_OK ? rc
                           : api->xCreateFunction(api, "passage_count", NULL, passage_count, NULL);
}

/* The statement that counts a phrase soonest: the term list for one token, one walk inside FTS5 for
 * more of them. That walk takes the last token as a whole word, so an open end is counted row by
 * row. */
static enum store_sql counting_statement(const struct phrase *phrase)
{
    if (phrase->open_end)
        return SQL_FIND_COUNTS;
    return phrase->tokens.len == 1 ? SQL_FIND_TERM_TOTAL : SQL_FIND_TOTAL;
}

bool store_find_total(struct store *store, struct strv text, int64_t *total, struct err *err)
{
    *total = 0;
    struct phrase phrase;
    phrase_make(&phrase, text);
    bool ok = true;
    if (phrase.tokens.len) {
        enum store_sql id = counting_statement(&phrase);
        const struct token *first = &phrase.tokens.at[0];
        struct strbuf match = phrase_match(&phrase);
        struct query query = query_start(store, id);
        char single[UTF8_MAX_LEN];
        struct strv term = first->len ? strv_make(first->word, first->len)
                                      : strv_make(single, utf8_put(first->cp, single));
        query_bind_strv(&query, id == SQL_FIND_TERM_TOTAL ? term : strbuf_strv(&match));
        while (query_row(&query))
            *total += query_int(&query);
        ok = query_end(&query, err);
        strbuf_free(&match);
    }
    phrase_free(&phrase);
    return ok;
}

bool store_find(struct store *store, struct strv text, store_find_row *each, void *user,
                struct err *err)
{
    struct phrase phrase;
    phrase_make(&phrase, text);
    bool ok = true;
    if (phrase.tokens.len) {
        struct strbuf match = phrase_match(&phrase);
        struct query query = query_start(store, SQL_FIND_ROWS);
        query_bind_strv(&query, strbuf_strv(&match));
        while (query_row(&query)) {
            int64_t speech_id = query_int(&query);
            if (!each(user, speech_id, query_int(&query)))
                break;
        }
        ok = query_end(&query, err);
        strbuf_free(&match);
    }
    phrase_free(&phrase);
    return ok;
}

/* --- placing hits in a text --- */

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

void store_find_in(struct strv text, struct strv query, struct match_list *matches)
{
    struct phrase phrase;
    phrase_make(&phrase, query);
    size_t count = phrase.tokens.len;
    if (count) {
        struct matcher m = {.phrase = &phrase, .fixed = count - phrase.open_end};
        m.fallback = make_fallback(phrase.tokens.at, m.fixed);
        m.starts = mem_new(count, sizeof *m.starts);
        struct token token;
        size_t number = 0;
        for (size_t off = 0; token_next(text, &off, &token); number++) {
            m.starts[number % count] = token.start;
            if (match_token(&m, &token)) {
                struct span span = {m.starts[(number + 1) % count], token.end};
                VEC_PUSH(&matches->at, span);
            }
        }
        free(m.fallback);
        free(m.starts);
    }
    phrase_free(&phrase);
}
