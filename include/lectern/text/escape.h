/* Cuts the 7-bit encodings that switch character sets by escapes into runs of one set: HZ (RFC
 * 1843) and ISO-2022-CN, -JP and -KR (RFC 1922, 1468, 1557).
 *
 * Few systems' iconv know them all, and those that do give up after damage. Each run is the same
 * bytes as in an 8-bit encoding but for the high bit, so that decode.c needs iconv only for those.
 */
#ifndef LECTERN_TEXT_ESCAPE_H
#define LECTERN_TEXT_ESCAPE_H

#include "lectern/base/str.h"
#include "lectern/text/charset.h"

#include <stdbool.h>
#include <stddef.h>

struct escape_run {
    size_t start, end; /* byte offsets of the run, without the escapes */
    enum charset
        charset; /* CHARSET_UTF8 for plain ASCII, else the 8-bit encoding that the run becomes */
    const char *prefix; /* bytes to put in front of every pair (EUC-TW plane 2), or "" */
    bool high_bit;      /* to be set on every byte of the run */
};

/* State between runs; start with ESCAPE_START(charset of the whole). */
struct escape_state {
    enum charset scheme;
    size_t off;
    enum charset shifted; /* what SO or an escape to G0 stands for now; CHARSET_UTF8 for nothing */
    bool out;             /* shifted out */
};

#define ESCAPE_START(of_charset) ((struct escape_state){(of_charset), 0, CHARSET_UTF8, false})

/* The next run; false at the end. Runs come in order and are never empty. */
bool escape_next(struct escape_state *state, struct strv bytes, struct escape_run *run);

#endif
