/* Reads phrases. See query.h. */
#include "lectern/index/query.h"

#include "lectern/index/token.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static bool add_token(struct index_phrase *phrase, const struct token *token, bool open,
                      index_words *words, void *user, struct err *err)
{
    struct index_term *term = VEC_ADD(&phrase->terms);
    *term = (struct index_term){0};
    if (token->kind != TOKEN_WORD) {
        VEC_PUSH(&term->codes, token->cp);
        return true;
    }
    if (!words(user, strv_make(token->word, token->len), open, term, err))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < term->codes.len; i++) {
        uint32_t most = INDEX_CODE_MAX - INDEX_WORD;
        if (term->codes.at[i] < most) /* those beyond cannot be told apart */
            term->codes.at[kept++] = INDEX_WORD + term->codes.at[i];
    }
    term->codes.len = kept;
    if (kept)
        qsort(term->codes.at, kept, sizeof *term->codes.at, compare);
    return true;
}

bool index_phrase_read(struct strv text, bool blind, bool whole, index_words *words, void *user,
                       struct index_phrase *phrase, struct err *err)
{
    struct token token;
    bool ok = true;
    *phrase = (struct index_phrase){.blind = blind};
    for (size_t off = 0; ok && token_next(text, &off, &token);) {
        if (blind && token.kind == TOKEN_MARK)
            continue;
        bool open = !whole && token.kind == TOKEN_WORD && token.end == text.len;
        ok = add_token(phrase, &token, open, words, user, err);
    }
    if (!ok)
        index_phrase_free(phrase);
    return ok;
}

void index_phrase_free(struct index_phrase *phrase)
{
    for (size_t i = 0; i < phrase->terms.len; i++)
        VEC_FREE(&phrase->terms.at[i].codes);
    VEC_FREE(&phrase->terms);
}
