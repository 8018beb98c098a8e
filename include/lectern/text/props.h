/* Properties of single code points for setting text: columns, cluster class, and the classes that
 * readers think in.
 *
 * Tables are the program's own (Unicode version in props_unicode_version()), so that every terminal
 * and every libc gives the same page.
 */
#ifndef LECTERN_TEXT_PROPS_H
#define LECTERN_TEXT_PROPS_H

#include <stdbool.h>
#include <stdint.h>

enum props_columns {
    PROPS_ZERO,      /* stands on or under the character before it */
    PROPS_NARROW,    /* one column */
    PROPS_WIDE,      /* two */
    PROPS_AMBIGUOUS, /* one or two, as the terminal is set up */
    PROPS_UNSAFE, /* must not reach a terminal: controls, direction marks, zero-width, noncharacters
                   */
};

/* Grapheme_Cluster_Break of UAX #29. */
enum props_cluster {
    PROPS_OTHER,
    PROPS_CR,
    PROPS_LF,
    PROPS_CONTROL,
    PROPS_EXTEND,
    PROPS_ZWJ,
    PROPS_REGIONAL,
    PROPS_PREPEND,
    PROPS_SPACING,
    PROPS_L,
    PROPS_V,
    PROPS_T,
    PROPS_LV,
    PROPS_LVT,
};

/* Look-ups in the table; above U+10FFFF everything is unsafe. */
enum props_columns props_columns(uint32_t cp);
enum props_cluster props_cluster(uint32_t cp);
bool props_is_pictographic(
    uint32_t cp); /* Extended_Pictographic: what emoji sequences are made of */

/* Controls, direction and zero-width marks, line separators, noncharacters: never sent to a
 * terminal as they are. */
bool props_is_unsafe(uint32_t cp);

/* Extenders of a cluster that terminals disagree about and that are left out when it is shown:
 * variation selectors, joiners and non-joiners, skin tones, tags. */
bool props_is_disputed(uint32_t cp);

/* Blanks within a line: ASCII blank and tab, no-break, ideographic and typographic spaces. */
bool props_is_blank(uint32_t cp);

/* Hanzi with 〇 々, radicals and the extensions; kana and hangul with their half-width forms. No
 * punctuation. */
bool props_is_hanzi(uint32_t cp);
bool props_is_kana(uint32_t cp);
bool props_is_hangul(uint32_t cp);

/* Hanzi, kana, hangul, their punctuation and full-width forms: between these and ASCII punctuation
 * the latter counts as Chinese. */
bool props_is_cjk(uint32_t cp);

/* ASCII for a full-width form (U+FF01..FF5E, U+3000), others as they are; and the way back. */
uint32_t props_to_ascii(uint32_t cp);
uint32_t props_to_full_width(uint32_t cp);

/* 0-9 for ASCII and full-width digits, else -1. */
int props_digit(uint32_t cp);

/* "15.0.0". Static. */
const char *props_unicode_version(void);

#endif
