/* Where decoders write: UTF-8 at the end of a buffer, and bad bytes into a report.
 *
 * Shared by the decoders of the text layer (decode, wide, escape) and of no use outside it.
 */
#ifndef LECTERN_TEXT_SINK_H
#define LECTERN_TEXT_SINK_H

#include "lectern/base/str.h"
#include "lectern/text/decode.h"

#include <stdbool.h>
#include <stddef.h>

struct sink {
    struct strbuf *out;
    struct decode_report *report; /* null: nobody wants to know */
    size_t base_off;              /* source offset of the piece being decoded */
    bool cut_tail_ok;             /* an incomplete last character gives nothing (samples) */
};

/* Writes U+FFFD for what stands at `off` of the piece, and counts it. */
void sink_bad(struct sink *sink, size_t off);

/* The same for an incomplete character at the end of the piece. */
void sink_cut_tail(struct sink *sink, size_t off);

#endif
