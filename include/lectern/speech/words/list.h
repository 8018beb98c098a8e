/* Words that are looked for at one place of a text, and classes of single characters.
 *
 * What stands in which list is written below src/speech/words and compiled when the program is
 * built (compile.awk): enum word_list has a member for each list; char_is_CLASS(cp) tells whether a
 * character is of a class, char_CLASS(cp) its value; list_begins_CLASS(cp) and list_ends_CLASS(cp)
 * tell whether any word of the class begins or ends with the character, so that most places of a
 * text are passed over before a word is compared. They always fit the lists.
 */
#ifndef LECTERN_SPEECH_WORDS_LIST_H
#define LECTERN_SPEECH_WORDS_LIST_H

#include "lectern/base/str.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The value of a character or word that is not of the class. */
enum { WORD_ABSENT = INT_MIN };

/* Units of books and laws, highest first: the values of the class `unit` in each language. */
enum marker_unit {
    UNIT_VOLUME,  /* 卷 Volume Book */
    UNIT_PART,    /* 编 篇 部分 Part 부 편 */
    UNIT_CHAPTER, /* 章 Chapter 장 */
    UNIT_SECTION, /* 节 Section 절 */
    UNIT_ARTICLE, /* 条 Article 조 */
};

#include "words_header.inc"

/* Bytes of the longest word of the list that the text starts or ends with, or 0. */
size_t list_starts(enum word_list list, struct strv text);
size_t list_ends(enum word_list list, struct strv text);

/* The same from `off` on. */
size_t list_starts_at(enum word_list list, struct strv text, size_t off);

/* The same, with the value of the word that was found, else WORD_ABSENT. */
size_t list_value_at(enum word_list list, struct strv text, size_t off, int *value);

/* The same for words of ASCII in any case, behind which no letter follows. */
size_t list_any_case_at(enum word_list list, struct strv text, size_t off, int *value);

/* Whether the text is a word of the list. */
bool list_is(enum word_list list, struct strv text);

/* The first place from `off` on where a word of the list stands, or SIZE_MAX. */
size_t list_find(enum word_list list, struct strv text, size_t off);

/* Whether a word of the list stands in the text. */
bool list_stands_in(enum word_list list, struct strv text);

#endif
