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

enum { PINYIN_WORD_MAX_CP = 4 };

/* Looks for the longest known word at `off` in which a hanzi is not read as it usually is (重庆,
 * 长沙, 行业; in either script). Returns its length in code points, 0 where there is none, and the
 * places of its syllables as pinyin_rank() has them. */
size_t pinyin_word_at(struct strv text, size_t off, unsigned ranks[PINYIN_WORD_MAX_CP]);

/* Goes through a text by the readings of its hanzi, known words as wholes. Starts as {.text = …}.
 */
struct pinyin_reader {
    struct strv text;
    size_t off;
    unsigned ranks[PINYIN_WORD_MAX_CP]; /* of the word at hand … */
    size_t count, at;                   /* … and where in it the reader is */
};

/* The next code point, with its syllable's place (0 for what has none); 0 at the end. */
uint32_t pinyin_next(struct pinyin_reader *reader, unsigned *rank);

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
