/* See match.h. */
#include "lectern/index/match.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/index/segment.h"

#include <stdlib.h>

/* The tokens that must match whole are `fixed`; an open last one is looked at apart. */
struct match {
    VEC(struct token) tokens;
    bool open_end; /* the last token may be the beginning of a longer word */
    bool blind;
    size_t fixed, matched;
    size_t marks;     /* passed over since the last token that counts */
    size_t *fallback; /* [i]: how many tokens still match where the first i did and the next not */
    size_t *numbers;  /* of the latest tokens of the text, a ring of the phrase's length */
    size_t seen;
};

static void make_fallback(struct match *m)
{
    const struct token *tokens = m->tokens.at;
    size_t matched = 0;
    m->fallback = mem_new(m->fixed + 1, sizeof *m->fallback);
    for (size_t i = 1; i < m->fixed; i++) {
        while (matched && !token_same(&tokens[i], &tokens[matched]))
            matched = m->fallback[matched];
        matched += token_same(&tokens[i], &tokens[matched]);
        m->fallback[i + 1] = matched;
    }
}

struct match *match_new(struct strv phrase, bool blind)
{
    struct match *m = mem_new(1, sizeof *m);
    struct token token;
    m->blind = blind;
    for (size_t off = 0; token_next(phrase, &off, &token);) {
        if (blind && token.kind == TOKEN_MARK)
            continue;
        VEC_PUSH(&m->tokens, token);
        m->open_end = token.kind == TOKEN_WORD && token.end == phrase.len;
    }
    m->fixed = m->tokens.len - m->open_end;
    make_fallback(m);
    m->numbers = mem_new(m->tokens.len + 1, sizeof *m->numbers);
    return m;
}

void match_free(struct match *m)
{
    if (!m)
        return;
    VEC_FREE(&m->tokens);
    free(m->fallback);
    free(m->numbers);
    free(m);
}

size_t match_len(const struct match *m)
{
    return m->tokens.len;
}

void match_start(struct match *m)
{
    m->matched = m->marks = m->seen = 0;
}

/* Advances over a token that was not the open end of a place. */
static void match_fixed(struct match *m, const struct token *token)
{
    const struct token *tokens = m->tokens.at;
    if (m->fixed == 0)
        return;
    while (m->matched && (m->matched == m->fixed || !token_same(token, &tokens[m->matched])))
        m->matched = m->fallback[m->matched];
    m->matched += token_same(token, &tokens[m->matched]);
}

/* Whether a place ends with this token. */
static bool ends_place(struct match *m, const struct token *token)
{
    if (m->open_end && m->matched == m->fixed && token_begins(token, &m->tokens.at[m->fixed])) {
        m->matched = 0;
        return true;
    }
    match_fixed(m, token);
    if (m->open_end || m->matched != m->fixed)
        return false;
    m->matched = 0; /* places do not overlap */
    return true;
}

bool match_token(struct match *m, const struct token *token, size_t number, size_t *first)
{
    size_t count = m->tokens.len;
    if (count == 0)
        return false;
    if (m->blind && token->kind == TOKEN_MARK) {
        if (++m->marks > INDEX_MARKS_MAX) /* as the index has it */
            m->matched = 0;
        return false;
    }
    m->marks = 0;
    m->numbers[m->seen++ % count] = number;
    *first = m->numbers[m->seen % count];
    return ends_place(m, token);
}
