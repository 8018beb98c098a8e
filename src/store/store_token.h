/* The tokens of the search index, for the index itself and for placing hits. find.h says what a
 * token is. */
#ifndef LECTERN_STORE_TOKEN_H
#define LECTERN_STORE_TOKEN_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* A word longer than this many bytes goes on as another token. */
enum { TOKEN_MAX_LEN = 128 };

struct token {
    char bytes[TOKEN_MAX_LEN]; /* folded UTF-8 */
    size_t len;
    size_t start, end; /* bytes in the text */
    bool is_word;      /* made of letters: others are one character each */
};

/* The first token at or after `*off`, which is moved behind it; false where there is none. */
bool token_next(struct strv text, size_t *off, struct token *token);

#endif
