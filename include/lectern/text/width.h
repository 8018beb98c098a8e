/* How many columns text takes in a terminal, and the form in which it is safe to show.
 *
 * A cluster takes 1 or 2 columns, never more and never none: those of its one spacing character.
 * Shown is this character with its marks; left out is what terminals disagree about (variation
 * selectors, joiners, what follows a joiner in an emoji sequence, skin tones): measured, one family
 * emoji is 2, 4, 6 or 8 columns. A flag is shown as its two letters, a cluster each. A character
 * that must not reach a terminal becomes a visible sign of one column: U+2400 on for C0 controls,
 * U+2421 for DEL, U+2426 for all others.
 */
#ifndef LECTERN_TEXT_WIDTH_H
#define LECTERN_TEXT_WIDTH_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Columns of ambiguous characters (“ ” — … ① ○): the terminal's setting. */
enum { WIDTH_AMBIGUOUS_NARROW = 1, WIDTH_AMBIGUOUS_WIDE = 2 };

/* Columns of one code point as wcwidth(3) would say: -1 for what is not to be printed, 0 for NUL
 * and combining marks, 1 or 2. The executable's own wcwidth() is this, so that ncurses counts as
 * the page does. */
int width_cp(uint32_t cp, int ambiguous);

/* Columns of a cluster (cluster.h) as shown: 1 or 2. */
int width_cluster(struct strv cluster, int ambiguous);

/* Columns of a text as shown. */
size_t width_text(struct strv text, int ambiguous);

/* Appends a cluster in the form to show. Invalid bytes show as U+FFFD. */
void width_show(struct strv cluster, struct strbuf *out);

/* Appends a whole text in the form to show. */
void width_show_text(struct strv text, struct strbuf *out);

/* Byte offset behind the last cluster that ends within `max_cols` columns; *cols (may be null)
 * becomes the columns up to there. */
size_t width_fit(struct strv text, size_t max_cols, int ambiguous, size_t *cols);

/* The visible sign for an unsafe code point. */
uint32_t width_placeholder(uint32_t cp);

#endif
