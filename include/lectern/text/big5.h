/* Big5 by table, as the WHATWG's Encoding Standard has it: Big5 with the additions of Hong Kong
 * (HKSCS) and those of ETEN (①, Ⅰ, ─), which no table of the systems has together.
 *
 * https://encoding.spec.whatwg.org/#big5-decoder
 */
#ifndef LECTERN_TEXT_BIG5_H
#define LECTERN_TEXT_BIG5_H

#include "lectern/text/sink.h"

#include <stdint.h>

/* The character of two bytes, 0 where there is none. `mark`: what stands behind it (four letters of
 * romanisation are a letter and a mark), 0 for nothing. */
uint32_t big5_char(unsigned lead, unsigned trail, uint32_t *mark);

/* Decodes `bytes`. A pair that is no character is one bad place, but an ASCII byte behind a lead
 * byte is itself. */
void big5_decode(struct strv bytes, struct sink *sink);

#endif
