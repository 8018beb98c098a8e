/* Which language a short text looks like, by its characters alone: a word for a column, no
 * judgement of a text. */
#ifndef LECTERN_TEXT_LANGUAGE_H
#define LECTERN_TEXT_LANGUAGE_H

#include "lectern/base/str.h"

/* A tag as BCP 47 has it: "ja" where there is kana, "ko" where there is hangul, "zh-Hant" or
 * "zh-Hans" where a hanzi is only in that script, "zh" for other hanzi, "und-Latn" for Latin
 * letters; "" for none of these. Static. */
const char *language_of(struct strv text);

#endif
