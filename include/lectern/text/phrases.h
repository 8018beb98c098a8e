/* Simplified and Traditional by phrases, through OpenCC where it is installed.
 *
 * By characters alone 后 is 後 also in 皇后, and 干 has one form for 干部, 饼干 and 树干; phrases
 * tell them apart. OpenCC is looked for when the program runs and is needed neither to build nor to
 * run it: without it fold.h converts by characters.
 */
#ifndef LECTERN_TEXT_PHRASES_H
#define LECTERN_TEXT_PHRASES_H

#include "lectern/base/str.h"
#include "lectern/text/fold.h"

#include <stdbool.h>
#include <stddef.h>

/* A loaded dictionary for one direction. */
struct phrases;

/* Which forms Traditional text takes, or has: OpenCC's own standard (爲 裏 纔), those of Taiwan (為
 * 裡 才) or those of Hong Kong (為 裏 台). Words stay as they are. */
enum phrases_region { PHRASES_STANDARD, PHRASES_TAIWAN, PHRASES_HONG_KONG, PHRASES_REGIONS };

/* The region whose forms a Traditional text has, for phrases_new(FOLD_SIMPLIFIED, …); the standard
 * where they do not show. Invalid bytes count for none. */
enum phrases_region phrases_region_of(struct strv text);

/* Loads it; null where OpenCC or its dictionary is not there, and for FOLD_AS_IS. Takes some tens
 * of milliseconds. Free with phrases_free(). */
struct phrases *phrases_new(enum fold_script to, enum phrases_region region) ATTR_CHECKED;
void phrases_free(struct phrases *phrases);

/* Appends the converted text; it may have more or fewer characters. False, with nothing appended,
 * for text that is not valid UTF-8 and where OpenCC fails. About a megabyte a second. */
bool phrases_convert(const struct phrases *phrases, struct strv text,
                     struct strbuf *out) ATTR_CHECKED;

/* Puts the characters of `converted` into `shown`, which is the same original converted character
 * by character: `len` bytes, one code point for each of the original's, and so it stays, so that
 * no offset into it changes. A character that would need another number of bytes keeps its form,
 * and so does a stretch that conversion made longer or shorter. */
void phrases_overlay(struct strv original, struct strv converted, char *shown, size_t len);

/* The name under which OpenCC is found here, or null. Static. */
const char *phrases_library(void);

#endif
