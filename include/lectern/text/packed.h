/* Text in two bytes a hanzi instead of UTF-8's three, for what is kept a million times.
 *
 * ASCII stays one byte. A lead byte from 0x80 on names a block of 256 code points, the byte behind
 * it the place in it: the blocks of U+4E00 to U+9FFF, those of CJK punctuation and kana, and those
 * of full-width forms and of general punctuation. Everything else stands as it is behind a byte of
 * its own, bytes that are no UTF-8 too, so that any text comes back byte by byte. The idea is that
 * of Unicode's SCSU (UTS #6) without its states.
 */
#ifndef LECTERN_TEXT_PACKED_H
#define LECTERN_TEXT_PACKED_H

#include "lectern/base/str.h"

/* Appends a text packed. */
void packed_add(struct strv text, struct strbuf *out);

/* Appends the text that was packed. What packed_add() did not write gives some text or other. */
void packed_read(struct strv packed, struct strbuf *out);

#endif
