/* See list.h. The lists are short, and most words differ in their first bytes, so they are compared
 * one by one. */
#include "lectern/speech/words/list.h"

#include "lectern/speech/chars.h"

#include <string.h>

struct list_word {
    const char *text;
    size_t len;
    int value;
};

struct list {
    const struct list_word *words; /* a longer one before its beginning or end */
    size_t count;
};

#include "words_lists.inc"

size_t list_value_at(enum word_list list, struct strv text, size_t off, int *value)
{
    const struct list *words = &LISTS[list];
    *value = WORD_ABSENT;
    if (off >= text.len)
        return 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct list_word *word = &words->words[i];
        if (word->text[0] != text.ptr[off] || word->len > text.len - off ||
            memcmp(word->text, text.ptr + off, word->len) != 0)
            continue;
        *value = word->value;
        return word->len;
    }
    return 0;
}

size_t list_starts_at(enum word_list list, struct strv text, size_t off)
{
    int value;
    return list_value_at(list, text, off, &value);
}

size_t list_starts(enum word_list list, struct strv text)
{
    return list_starts_at(list, text, 0);
}

size_t list_ends(enum word_list list, struct strv text)
{
    const struct list *words = &LISTS[list];
    for (size_t i = 0; i < words->count; i++) {
        const struct list_word *word = &words->words[i];
        if (word->len <= text.len && word->text[word->len - 1] == text.ptr[text.len - 1] &&
            memcmp(word->text, text.ptr + text.len - word->len, word->len) == 0)
            return word->len;
    }
    return 0;
}

/* Bytes of a word of ASCII at `off` in any case, or 0. */
static size_t any_case(const struct list_word *word, struct strv text, size_t off)
{
    size_t i = 0;
    for (; i < word->len; i++)
        if (off + i >= text.len || (text.ptr[off + i] | 32) != word->text[i])
            return 0;
    return chars_is_letter(chars_peek(text, off + i)) ? 0 : i;
}

size_t list_any_case_at(enum word_list list, struct strv text, size_t off, int *value)
{
    const struct list *words = &LISTS[list];
    *value = WORD_ABSENT;
    for (size_t i = 0; i < words->count; i++) {
        size_t len = any_case(&words->words[i], text, off);
        if (len == 0)
            continue;
        *value = words->words[i].value;
        return len;
    }
    return 0;
}

bool list_is(enum word_list list, struct strv text)
{
    return text.len > 0 && list_starts(list, text) == text.len;
}

size_t list_find(enum word_list list, struct strv text, size_t off)
{
    const struct list *words = &LISTS[list];
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < words->count; i++) {
        struct strv word = strv_make(words->words[i].text, words->words[i].len);
        size_t at = strv_find(text, word, off);
        first = at < first ? at : first;
    }
    return first;
}

bool list_stands_in(enum word_list list, struct strv text)
{
    return list_find(list, text, 0) != SIZE_MAX;
}
