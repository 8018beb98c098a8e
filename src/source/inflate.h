/* Unpacks deflated bytes (RFC 1951). zlib.h is used here only, and only where it was there when the
 * program was built. */
#ifndef LECTERN_SOURCE_INFLATE_H
#define LECTERN_SOURCE_INFLATE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

/* Appends the unpacked bytes. Fails with ERR_FORMAT where they are damaged or are not exactly `len`
 * bytes, and where this build has no zlib. Memory grows with what is really unpacked, not with
 * `len`. */
bool inflate_raw(struct strv packed, size_t len, struct strbuf *out, struct err *err) ATTR_CHECKED;

#endif
