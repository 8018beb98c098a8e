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

/* Takes a regular expression, which ends with the first / before a blank; \/ is no end. Without an
 * end the sign is one of a word. */
static bool take_pattern(struct strv *rest, struct strv *value)
{
    if (rest->len < 3 || rest->ptr[0] != '/')
        return false;
    bool escaped = false;
    for (size_t i = 1; i < rest->len; i++) {
        bool last = i + 1 == rest->len || rest->ptr[i + 1] == ' ' || rest->ptr[i + 1] == '\t';
        if (rest->ptr[i] == '/' && !escaped && i > 1 && last) {
            *value = strv_make(rest->ptr + 1, i - 1);
            skip(rest, i + 1);
            return true;
        }
        escaped = rest->ptr[i] == '\\' && !escaped;
    }
    return false;
}

/* Passes over the sign that asks for synonyms: ~, in its full width too, or ≈. */
static bool take_similar(struct strv *rest)
{
    static const struct strv SIGNS[] = {{"~", 1}, {"\u2248", 3}};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strv_starts(*rest, SIGNS[i]) && rest->len > SIGNS[i].len &&
            rest->ptr[SIGNS[i].len] != ' ') {
            skip(rest, SIGNS[i].len);
            return true;
        }
    return false;
}

static void take_word(struct strv *rest, struct filter_word *word)
{
    word->similar = take_similar(rest);
    size_t name = word->similar ? 0 : name_len(strv_make(rest->ptr, to_blank(*rest)));
    word->name = strv_make(rest->ptr, name);
    skip(rest, name);
    word->quoted = take_quoted(rest, &word->value);
    if (!word->quoted) {
        size_t len = to_blank(*rest);
        word->value = strv_make(rest->ptr, len);
        skip(rest, len);
    }
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
    const char *start = rest->ptr;
    if (rest->len > 1 && rest->ptr[0] == '-' && rest->ptr[1] != ' ') {
        word->negated = true;
        skip(rest, 1);
    }
    word->is_pattern = take_pattern(rest, &word->value);
    if (!word->is_pattern)
        take_word(rest, word);
    word->whole = strv_make(start, (size_t)(rest->ptr - start));
    return true;
}
