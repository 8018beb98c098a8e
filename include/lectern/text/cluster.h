/* Grapheme clusters as terminals have them: one spacing character with the marks on it, which fill
 * one cell of the screen.
 *
 * The borders are those of UAX #29 (extended clusters), with more of them in three cases, since a
 * cell can hold but one character that takes room: between CR and LF, before a further spacing
 * character (vowel signs of Indic scripts, the second letter of a flag), and after CLUSTER_MAX_CP
 * code points. Never fewer. Emoji sequences stay one cluster.
 */
#ifndef LECTERN_TEXT_CLUSTER_H
#define LECTERN_TEXT_CLUSTER_H

#include "lectern/base/str.h"

#include <stddef.h>

enum { CLUSTER_MAX_CP = 32 };

/* Where the cluster that starts at `off` (< text.len, itself a border) ends. */
size_t cluster_end(struct strv text, size_t off);

/* Where the cluster that holds or ends right before `off` (> 0) starts. */
size_t cluster_before(struct strv text, size_t off);

/* The cluster border at or before `off`. */
size_t cluster_floor(struct strv text, size_t off);

#endif
