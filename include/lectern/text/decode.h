/* From bytes to decoded text, and what was lost on the way.
 *
 * A text that was decoded wrongly before and saved (twice.h) is undone on the way, unless the
 * caller names the encoding. The encoding is chosen by charset.h unless the caller names one. A
 * byte that cannot be decoded becomes U+FFFD and is counted; bad bytes never change the choice and
 * never make decoding fail.
 */
#ifndef LECTERN_TEXT_DECODE_H
#define LECTERN_TEXT_DECODE_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/text/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As many bad places are kept with their offsets; beyond that they are only counted. */
enum { DECODE_MAX_PLACES = 1000 };

struct decode_bad {
    uint64_t byte_off; /* in the source's bytes */
    size_t text_off;   /* of the U+FFFD in the decoded text */
};

struct decoder;

struct decode_report {
    const char
        *encoding; /* the canonical name, static: "UTF-8", "GB18030", "BIG5-HKSCS", "UTF-16LE", … */
    double confidence; /* mean plausibility per character; about 0 (noise) to 2 (plain text) */
    bool certain;      /* false: the reader should look at the choice */
    bool forced;       /* the caller named the encoding */
    bool bom;          /* a byte order mark stood in front */
    const char *twice; /* the text was decoded twice, the first time wrongly as this; else null */
    bool twice_lost;   /* then bytes are gone, so it stays as it is; else it was undone */
    size_t bad_count;  /* bytes (or byte pairs) replaced by U+FFFD */
    VEC(struct decode_bad) bad;
};

/* Decodes `bytes`. `encoding` is a name or alias as a user would write it (gbk, big5, utf16le
 * …), or null to find it out. Fails with ERR_USAGE for a name nobody knows and ERR_FORMAT where
 * this system's iconv lacks the encoding, or where the bytes are no text at all (a binary file: the
 * message says so). The caller frees the text and calls decode_report_free(). */
struct text *decode_bytes(struct strv bytes, const char *encoding, struct decode_report *report,
                          struct err *err) ATTR_CHECKED;

/* The same for many sources in a row: a decoder keeps the system's converters open between them,
 * which makes short sources in other encodings than UTF-8 several times faster. One decoder serves
 * one thread at a time. */
struct decoder *decoder_new(void) ATTR_CHECKED;
void decoder_free(struct decoder *decoder);
struct text *decoder_decode(struct decoder *decoder, struct strv bytes, const char *encoding,
                            struct decode_report *report, struct err *err) ATTR_CHECKED;

/* Frees what the report holds; it is empty afterwards. */
void decode_report_free(struct decode_report *report);

/* The canonical name for a name or alias, or null. Static. */
const char *decode_encoding_name(const char *alias);

/* The n-th canonical name for lists and completion, null past the end. Static. */
const char *decode_encoding_at(size_t n);

#endif
