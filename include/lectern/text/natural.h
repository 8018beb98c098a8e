/* Numbers in words as people count them: 篇2 before 篇10, 第二次 before 第十次.
 *
 * Digits of any width are a number wherever they stand. Chinese numerals are one only where they
 * count: behind 第, or before a word that is counted by (次 届 章 ...) or the mark of a list, since
 * 三农 and 一带一路 are words. Up to 9999 there.
 */
#ifndef LECTERN_TEXT_NATURAL_H
#define LECTERN_TEXT_NATURAL_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NATURAL_MAX_DIGITS = 15 };

/* A number without leading zeros. */
struct natural_number {
    size_t len; /* bytes of the text that it takes */
    size_t count;
    char digits[NATURAL_MAX_DIGITS]; /* '0' to '9'; at most two for each byte of the text */
};

/* The number that stands at `off`, a character border before the end. False where none does, and
 * for one of more than NATURAL_MAX_DIGITS digits. */
bool natural_number_at(struct strv text, size_t off, struct natural_number *number);

/* Compares names as people sort them: numbers by their value, letters without case, full-width as
 * ASCII, other characters by code point. 0 only for names of the same bytes. */
int natural_compare(const char *a, const char *b);

#endif
