/* Reads numbers as enumerations write them: 十二, 廿一, 壹, 12, XII, twelve. Each function looks at
 * one offset and returns the bytes that belong to the number, or 0 where there is none; `*value` is
 * from 1. */
#ifndef LECTERN_SPEECH_MARKS_NUMERAL_H
#define LECTERN_SPEECH_MARKS_NUMERAL_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 一 … 九百九十九, also with 〇 零 两 兩 廿 卅, and digit by digit (一〇二). */
size_t numeral_han(struct strv text, size_t off, uint32_t *value);

/* 壹 貳 參 … 拾: the forms of bank notes, as marks a kind of their own. */
size_t numeral_formal(struct strv text, size_t off, uint32_t *value);

/* Up to four ASCII or full-width digits; a longer run is none. */
size_t numeral_arabic(struct strv text, size_t off, uint32_t *value);

/* I … XXXIX in one case, ASCII or full-width letters, or one of Ⅰ … Ⅻ. `*upper` tells the case. */
size_t numeral_roman(struct strv text, size_t off, uint32_t *value, bool *upper);

/* one … twenty in any case, as a whole word. */
size_t numeral_english(struct strv text, size_t off, uint32_t *value);

/* first … twentieth, firstly …, in any case, as a whole word. */
size_t numeral_english_ordinal(struct strv text, size_t off, uint32_t *value);

#endif
