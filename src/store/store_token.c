/* Tokens, and the FTS5 tokenizer made of them.
 *
 * A character a token keeps the index exact: any run of characters that stands in a text is found
 * as a phrase, whatever words a dictionary would see in it. Digits and marks are tokens of their
 * own for the same reason (with whole numbers or runs of marks as tokens, 12 would not be found in
 * 2012, nor 。 in 。”). Only letters go together to words, since one token a letter would make
 * English texts slow to search.
 */
#include "store_token.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "store_impl.h"

#include <stdlib.h>
#include <string.h>

enum token_class { CLASS_BLANK, CLASS_WORD, CLASS_SINGLE };

/* Blocks of code points above ASCII that are not CLASS_SINGLE, in order. */
static const struct {
    uint32_t first, last;
    enum token_class class;
} BLOCKS[] = {
    {0x80, 0xA0, CLASS_BLANK},      {0xAA, 0xAA, CLASS_WORD},        {0xAD, 0xAD, CLASS_BLANK},
    {0xB5, 0xB5, CLASS_WORD},       {0xBA, 0xBA, CLASS_WORD},        {0xC0, 0xD6, CLASS_WORD},
    {0xD8, 0xF6, CLASS_WORD},       {0xF8, 0x10FF, CLASS_WORD},      {0x1200, 0x180A, CLASS_WORD},
    {0x180B, 0x180F, CLASS_BLANK},  {0x1810, 0x1FFF, CLASS_WORD},    {0x2000, 0x200F, CLASS_BLANK},
    {0x2028, 0x202F, CLASS_BLANK},  {0x205F, 0x206F, CLASS_BLANK},   {0x2C00, 0x2DFF, CLASS_WORD},
    {0x3000, 0x3000, CLASS_BLANK},  {0xA640, 0xA7FF, CLASS_WORD},    {0xAB30, 0xABBF, CLASS_WORD},
    {0xFE00, 0xFE0F, CLASS_BLANK},  {0xFEFF, 0xFEFF, CLASS_BLANK},   {0x10000, 0x16FFF, CLASS_WORD},
    {0x1D400, 0x1D7FF, CLASS_WORD}, {0xE0000, 0xE0FFF, CLASS_BLANK},
};

static enum token_class class_of(uint32_t cp)
{
    if (cp < 0x80) {
        if (cp <= 0x20 || cp == 0x7F)
            return CLASS_BLANK;
        bool letter = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
        return letter ? CLASS_WORD : CLASS_SINGLE;
    }
    if (cp >= 0x3001 && cp < 0xA640) /* nearly every character of a Chinese text */
        return CLASS_SINGLE;
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS && BLOCKS[i].first <= cp; i++)
        if (cp <= BLOCKS[i].last)
            return BLOCKS[i].class;
    return CLASS_SINGLE;
}

/* The token of a hanzi or kana at an offset: nearly every one of a Chinese text, taken here without
 * the general way. */
static inline bool take_hanzi(struct strv text, size_t off, struct token *token)
{
    const unsigned char *p = (const unsigned char *)text.ptr + off;
    if (text.len - off < 3 || p[0] < 0xE3 || p[0] > 0xE9 || (p[1] & 0xC0) != 0x80 ||
        (p[2] & 0xC0) != 0x80)
        return false;
    uint32_t cp = fold_cp((p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu));
    if (cp < 0x3001 || cp > 0x9FFF)
        return false;
    token->bytes[0] = (char)(0xE0 | cp >> 12);
    token->bytes[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    token->bytes[2] = (char)(0x80 | (cp & 0x3F));
    token->len = 3;
    token->start = off;
    token->end = off + 3;
    return true;
}

bool token_next(struct strv text, size_t *off, struct token *token)
{
    token->len = 0;
    token->is_word = false;
    if (*off < text.len && take_hanzi(text, *off, token)) {
        *off = token->end;
        return true;
    }
    while (*off < text.len) {
        size_t len;
        uint32_t cp = fold_cp(utf8_at(text, *off, &len));
        enum token_class class = class_of(cp);
        if (token->is_word && (class != CLASS_WORD || token->len + UTF8_MAX_LEN > TOKEN_MAX_LEN))
            break;
        if (!token->is_word && class != CLASS_BLANK)
            token->start = *off;
        *off += len;
        if (class == CLASS_BLANK)
            continue;
        token->len += utf8_put(cp, token->bytes + token->len);
        token->end = *off;
        if (class == CLASS_SINGLE)
            return true;
        token->is_word = true;
    }
    return token->len > 0;
}

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
            rc = take(context, 0, token.bytes, (int)token.len, base + (int)token.start,
                      base + (int)token.end);
        if (rc == SQLITE_OK && rest.ptr) /* a token that no query has keeps paragraphs apart */
            rc = take(context, 0, "\n", 1, end, end + 1);
    }
    return rc;
}

fts5_api *store_fts_api(sqlite3 *db)
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

int store_token_register(sqlite3 *db)
{
    fts5_api *api = store_fts_api(db);
    if (!api) /* an SQLite built without FTS5 */
        return SQLITE_ERROR;
    fts5_tokenizer tokenizer = {tokenizer_create, tokenizer_delete, tokenize};
    return api->xCreateTokenizer(api, "lectern", api, &tokenizer, NULL);
}
