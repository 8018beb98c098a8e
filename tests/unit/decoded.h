/* Bytes and what a decoder of the text layer makes of them. */
#ifndef UNIT_DECODED_H
#define UNIT_DECODED_H

#include "unit/check.h"

#include "lectern/text/decode.h"
#include "lectern/text/sink.h"

struct decoded {
    struct strv bytes;
    const char *text;
    size_t bad; /* bytes or pairs that are none */
};

static inline void expect_decoded(void (*decode)(struct strv bytes, struct sink *sink),
                                  const struct decoded *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strbuf out = {0};
        struct decode_report report = {0};
        struct sink sink = {&out, &report, 0, false};
        decode(cases[i].bytes, &sink);
        assert_string_equal(strbuf_str(&out), cases[i].text);
        assert_int_equal(report.bad_count, cases[i].bad);
        decode_report_free(&report);
        strbuf_free(&out);
    }
}

#endif
