/* The tokenizer of the FTS5 index that libraries had up to schema 4: SQLite wants it to drop their
 * tables, and the benchmark measures against it. The tokens are those of index/token.h. */
#include "lectern/base/utf8.h"
#include "lectern/index/token.h"
#include "store_impl.h"

static int tokenizer_create(void *user, const char **args, int arg_count, Fts5Tokenizer **out)
{
    (void)args;
    (void)arg_count;
    /* There is nothing to keep, but FTS5 wants an address. */
    *out = user;
    return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

static int take_token(const struct token *token, int base, void *context,
                      int (*take)(void *, int, const char *, int, int, int))
{
    char single[UTF8_MAX_LEN];
    const char *bytes = token->len ? token->word : single;
    size_t len = token->len ? token->len : utf8_put(token->cp, single);
    return take(context, 0, bytes, (int)len, base + (int)token->start, base + (int)token->end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *bytes, int len,
                    int (*take)(void *, int, const char *, int, int, int))
{
    (void)tokenizer;
    (void)flags;
    struct token token;
    struct strv rest = {bytes, len > 0 ? (size_t)len : 0};
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK && rest.ptr) {
        struct strv line = strv_split(&rest, '\n');
        size_t off = 0;
        int base = (int)(line.ptr - bytes), end = base + (int)line.len;
        while (rc == SQLITE_OK && token_next(line, &off, &token))
            rc = take_token(&token, base, context, take);
        if (rc == SQLITE_OK && rest.ptr) /* a token that no query has keeps paragraphs apart */
            rc = take(context, 0, "\n", 1, end, end + 1);
    }
    return rc;
}

static fts5_api *fts_api(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api;
}

bool store_token_register(sqlite3 *db)
{
    fts5_api *api = fts_api(db);
    fts5_tokenizer tokenizer = {tokenizer_create, tokenizer_delete, tokenize};
    return api && api->xCreateTokenizer(api, "lectern", api, &tokenizer, NULL) == SQLITE_OK;
}
