/* A phrase in a text, without the index: the same places that the index has (query.h).
 *
 * The search of Knuth, Morris and Pratt over tokens, so that no phrase and no text makes it slow.
 * Tokens are handed in one after the other, so that one walk over a text can look for many phrases.
 */
#ifndef LECTERN_INDEX_MATCH_H
#define LECTERN_INDEX_MATCH_H

#include "lectern/base/attributes.h"
#include "lectern/index/token.h"

struct match;

/* Reads a phrase; its last word may be the beginning of a longer one. `blind` passes over marks in
 * text and phrase. */
struct match *match_new(struct strv phrase, bool blind) ATTR_CHECKED;
void match_free(struct match *match);

/* How many tokens the phrase has; without any it stands nowhere. */
size_t match_len(const struct match *match);

/* At the start of each paragraph. */
void match_start(struct match *match);

/* Takes the next token of the text, which is `number` in it; true where a place ends with it, and
 * then which token that began with. Places do not overlap. */
bool match_token(struct match *match, const struct token *token, size_t number, size_t *first);

#endif
