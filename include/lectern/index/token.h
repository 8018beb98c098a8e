/* What the search index takes a text for: a row of tokens.
 *
 * One token a hanzi, kana or hangul character, one a digit or mark, one a word of letters, all
 * folded (fold.h); blanks only separate. A character a token keeps the index exact: any run of
 * characters that stands in a text is found as a phrase, whatever words a dictionary would see in
 * it. Digits and marks are tokens of their own for the same reason (with whole numbers or runs of
 * marks as tokens, 12 would not be found in 2012, nor 。 in 。”). Only letters go together to
 * words, since one token a letter would make English texts slow to search.
 */
#ifndef LECTERN_INDEX_TOKEN_H
#define LECTERN_INDEX_TOKEN_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* To be raised when the tokens of some text change; folding has its own number (FOLD_VERSION). */
enum { TOKEN_VERSION = 1 };

/* A word longer than this many bytes goes on as another token. */
enum { TOKEN_MAX_LEN = 128 };

enum token_kind {
    TOKEN_SIGN, /* a hanzi, a digit, any character that is not one of the others */
    TOKEN_MARK, /* punctuation: what blind searching passes over */
    TOKEN_WORD, /* letters */
};

struct token {
    enum token_kind kind;
    uint32_t cp;       /* folded; of a word its first letter */
    size_t start, end; /* bytes in the text */
    size_t len;        /* of a word's folded UTF-8, 0 otherwise */
    char word[TOKEN_MAX_LEN];
};

/* The first token at or after `*off`, which is moved behind it; false where there is none. */
bool token_next(struct strv text, size_t *off, struct token *token);

/* Whether two tokens are alike; whether `text` is a word that begins with the letters of `start`.
 */
bool token_same(const struct token *a, const struct token *b);
bool token_begins(const struct token *text, const struct token *start);

/* Whether a mark, by itself, ends a sentence. (A full stop does where a blank follows.) */
bool token_ends_sentence(uint32_t folded);

#endif
