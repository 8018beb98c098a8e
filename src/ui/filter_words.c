/* Folded text has ASCII signs only, whatever was typed. */
#include "lectern/ui/filter_words.h"

#include <string.h>

static void skip(struct strv *rest, size_t len)
{
    *rest = strv_make(rest->ptr + len, rest->len - len);
}

static void skip_blanks(struct strv *rest)
{
    while (rest->len > 0 && (rest->ptr[0] == ' ' || rest->ptr[0] == '\t'))
        skip(rest, 1);
}

static size_t to_blank(struct strv text)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] != ' ' && text.ptr[len] != '\t')
        len++;
    return len;
}

/* The length of small letters with a colon behind them; 0 for none. */
static size_t name_len(struct strv word)
{
    size_t len = 0;
    while (len < word.len && word.ptr[len] >= 'a' && word.ptr[len] <= 'z')
        len++;
    return len > 0 && len < word.len && word.ptr[len] == ':' ? len + 1 : 0;
}

/* Takes what stands in quotation marks; one that is still being typed has no end. */
static bool take_quoted(struct strv *rest, struct strv *value)
{
    if (rest->len < 2 || rest->ptr[0] != '"')
        return false;
    const char *end = memchr(rest->ptr + 1, '"', rest->len - 1);
    size_t len = end ? (size_t)(end - rest->ptr) - 1 : rest->len - 1;
    *value = strv_make(rest->ptr + 1, len);
    skip(rest, end ? len + 2 : len + 1);
    return true;
}

bool filter_word_next(struct strv *rest, struct filter_word *word)
{
    *word = (struct filter_word){0};
    skip_blanks(rest);
    if (rest->len > 2 && rest->ptr[0] == '|' && rest->ptr[1] == ' ') {
        word->either = true;
        skip(rest, 1);
        skip_blanks(rest);
    }
    if (rest->len == 0)
        return false;
    if (rest->len > 1 && rest->ptr[0] == '-' && rest->ptr[1] != ' ') {
        word->negated = true;
        skip(rest, 1);
    }
    size_t name = name_len(strv_make(rest->ptr, to_blank(*rest)));
    word->name = strv_make(rest->ptr, name);
    skip(rest, name);
    word->quoted = take_quoted(rest, &word->value);
    if (!word->quoted) {
        size_t len = to_blank(*rest);
        word->value = strv_make(rest->ptr, len);
        skip(rest, len);
    }
    return true;
}
