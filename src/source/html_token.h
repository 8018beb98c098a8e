/* Tags, text and attributes of HTML and XML, one after the other: a flat tokenizer that knows no
 * nesting, so that nothing is too deep for it. Linear; it never fails, what is no markup is text.
 */
#ifndef LECTERN_SOURCE_HTML_TOKEN_H
#define LECTERN_SOURCE_HTML_TOKEN_H

#include "lectern/base/str.h"

enum html_token_kind {
    HTML_END,     /* of the input */
    HTML_TEXT,    /* characters with entities in them; `words` */
    HTML_RAW,     /* characters without (CDATA, the inside of <title> apart); `words` */
    HTML_OPEN,    /* <name attributes>; `name`, `attributes`, `closed` for <name/> */
    HTML_CLOSE,   /* </name> */
    HTML_COMMENT, /* comments, declarations, instructions */
};

struct html_token {
    enum html_token_kind kind;
    struct strv words; /* all of the token as it stands */
    struct strv name;  /* as written, without a prefix (w:p gives p) */
    struct strv attributes;
    bool closed;
};

struct html_tokens {
    struct strv text;
    size_t off;
    bool no_comment_end, no_instruction_end, no_cdata_end; /* none stands behind any more */
};

/* The next token; start with {.text = …}. */
void html_next(struct html_tokens *tokens, struct html_token *token);

/* Steps over the inside of an element whose content is no markup (script, style …), up to its
 * closing tag, which is the next token; returns the inside. */
struct strv html_skip_raw(struct html_tokens *tokens, struct strv name);

/* Takes the next attribute of a tag from `attributes`, which moves behind it; values with their
 * entities in them. False where there is none left. */
bool html_take_attribute(struct strv *attributes, struct strv *name, struct strv *value);

/* The value of an attribute; false where it is not there. Names are compared without case. */
bool html_attribute(struct strv attributes, const char *name, struct strv *value);

/* Whether the name is that word, in any case. */
bool html_name_is(struct strv name, const char *word);

/* Appends text with its entities decoded (html_entity.c). */
void html_decode(struct strv text, struct strbuf *out);

/* The characters of the entity that begins at `off` (a '&'), written to `out` (at least 8 bytes)
 * with their number in `*out_len`; returns the entity's length, 0 where none begins there. */
size_t html_entity(struct strv text, size_t off, char *out, size_t *out_len);

#endif
