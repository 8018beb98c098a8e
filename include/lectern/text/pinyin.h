/* Filters by pinyin: titles are found by the initials of their characters, by whole syllables, or
 * by the characters themselves, in any mixture ("ccqqz", "changchengqu", "长城qz" all find
 * 长城区区长). Every reading of a character counts, so nothing has to be guessed.
 */
#ifndef LECTERN_TEXT_PINYIN_H
#define LECTERN_TEXT_PINYIN_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PINYIN_MAX_READINGS = 8, PINYIN_MAX_QUERY = 63 };

/* The toneless syllables of a hanzi (ü as v), the usual one first; returns how many, 0 for other
 * characters. Static strings. */
size_t pinyin_readings(uint32_t cp, const char *out[PINYIN_MAX_READINGS]);

/* The place of a hanzi's usual syllable among all syllables in alphabetical order, from 1; 0 for
 * other characters. */
unsigned pinyin_rank(uint32_t cp);

struct pinyin_hit {
    size_t start, end; /* byte offsets in the text */
};

/* Finds the query in the text: the place that ends first. Compared is what folding leaves (fold.h):
 * script, case and width do not count, nor do blanks of the query, nor blanks and punctuation
 * between matched characters of the text. The last syllable of the query may be incomplete, since
 * people filter while they type. An empty query matches at 0; of one longer than PINYIN_MAX_QUERY
 * bytes (folded, without blanks) only the characters themselves are compared. */
bool pinyin_find(struct strv text, struct strv query, struct pinyin_hit *hit);

/* For many texts: appends the query as it is compared; and looks for such a one. */
void pinyin_fold_query(struct strv query, struct strbuf *out);
bool pinyin_find_folded(struct strv text, struct strv folded, struct pinyin_hit *hit);

#endif
