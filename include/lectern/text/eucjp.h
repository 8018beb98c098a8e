/* EUC-JP by table, as the WHATWG's Encoding Standard has it: JIS X 0208 with the rows of NEC and
 * IBM (①, ㈱, 髙), half-width katakana, and JIS X 0212 behind 8F with what writers on Unix added
 * there, which no table of the systems has together.
 *
 * https://encoding.spec.whatwg.org/#euc-jp-decoder
 */
#ifndef LECTERN_TEXT_EUCJP_H
#define LECTERN_TEXT_EUCJP_H

#include "lectern/text/sink.h"

#include <stddef.h>
#include <stdint.h>

/* The character that `bytes` begin with and in *len how many of them it has; 0 where there is none.
 * Bytes up to 7F are themselves. */
uint32_t eucjp_char(struct strv bytes, size_t *len);

/* Decodes `bytes`; how many bytes a bad place has says lead_bad_len(). */
void eucjp_decode(struct strv bytes, struct sink *sink);

#endif
