/* Decoders for Unicode's own encoding forms, which need no iconv: UTF-8, UTF-16, UTF-32.
 *
 * The systems' iconv differ in what they let pass (glibc takes UTF-8 above U+10FFFF) and lose step
 * after a lone surrogate; these do neither.
 */
#ifndef LECTERN_TEXT_UNICODE_H
#define LECTERN_TEXT_UNICODE_H

#include "lectern/text/sink.h"

#include <stdbool.h>

/* Each maximal part of a broken sequence (Unicode 15, section 3.9) becomes one U+FFFD. */
void unicode_utf8(struct strv bytes, struct sink *sink);

/* A lone surrogate is one bad pair; a byte left over at the end is a cut tail. */
void unicode_utf16(struct strv bytes, bool big_endian, struct sink *sink);

/* A value that is no code point is one bad quadruple; bytes left over at the end are a cut tail. */
void unicode_utf32(struct strv bytes, bool big_endian, struct sink *sink);

#endif
