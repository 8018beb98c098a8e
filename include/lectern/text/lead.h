/* Lead bytes of the encodings that write a character in several bytes: how many of them are lost
 * where they make no character.
 */
#ifndef LECTERN_TEXT_LEAD_H
#define LECTERN_TEXT_LEAD_H

#include "lectern/base/str.h"
#include "lectern/text/charset.h"

#include <stdbool.h>
#include <stddef.h>

/* How many bytes are bad where no character of `charset` stands at `off`, at least 1: the lead byte
 * with those behind it that were to be part of the character, but an ASCII byte is itself, and so
 * is what stands behind a second byte that no longer character has. (The Encoding Standard has it
 * so, https://encoding.spec.whatwg.org/#euc-jp-decoder.) `weighed`: while the encoding is found
 * out. */
size_t lead_bad_len(enum charset charset, struct strv bytes, size_t off, bool weighed);

#endif
