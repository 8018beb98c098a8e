/* See sink.h. */
#include "lectern/text/sink.h"

#include "lectern/base/utf8.h"

void sink_bad(struct sink *sink, size_t off)
{
    struct decode_report *report = sink->report;
    if (report) {
        struct decode_bad place = {sink->base_off + off, sink->out->len};
        report->bad_count++;
        if (report->bad.len < DECODE_MAX_PLACES)
            VEC_PUSH(&report->bad, place);
    }
    strbuf_add_cp(sink->out, UTF8_REPLACEMENT);
}

void sink_cut_tail(struct sink *sink, size_t off)
{
    if (!sink->cut_tail_ok)
        sink_bad(sink, off);
}
