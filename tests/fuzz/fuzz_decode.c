/* Decoding: whatever the bytes are, the text is valid UTF-8, every reported place holds U+FFFD, and
 * a text in UTF-8 decodes to itself. The first byte of the input says how to decode the rest: an
 * encoding by its number, or (beyond the last) the detector's choice. */
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static void check_places(struct strv source, struct strv text, const struct decode_report *report)
{
    size_t kept = report->bad_count < DECODE_MAX_PLACES ? report->bad_count : DECODE_MAX_PLACES;
    expect(report->bad.len == kept, "places and their number disagree");
    for (size_t i = 0; i < report->bad.len; i++) {
        const struct decode_bad *bad = &report->bad.at[i];
        size_t step;
        expect(bad->byte_off < source.len, "a bad byte lies outside the source");
        expect(bad->text_off < text.len, "a bad place lies outside the text");
        expect(utf8_at(text, bad->text_off, &step) == UTF8_REPLACEMENT, "no U+FFFD at a bad place");
        if (i > 0)
            expect(bad->byte_off > bad[-1].byte_off && bad->text_off > bad[-1].text_off,
                   "places do not ascend");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len == 0)
        return 0;
    struct strv source = strv_make((const char *)bytes + 1, len - 1);
    const char *encoding = decode_encoding_at(bytes[0]);
    struct decode_report report;
    struct err err = {0};
    struct text *text = decode_bytes(source, encoding, &report, &err);
    if (!text) {
        expect(err.code == ERR_FORMAT && err.msg[0] != '\0', "refused without a reason");
        return 0;
    }
    struct strv all = text_all(text);
    expect(utf8_valid_prefix(all, false) == all.len, "the text is not valid UTF-8");
    expect(report.encoding && decode_encoding_name(report.encoding), "the encoding has no name");
    check_places(source, all, &report);
    if (encoding && utf8_valid_prefix(source, false) == source.len && !report.bom && bytes[0] == 0)
        expect(strv_eq(source, all), "valid UTF-8 was changed");
    struct text_place end = text_place_of(text, all.len);
    expect(text_offset_of(text, end) == all.len, "the end is not where it is");
    text_free(text);
    decode_report_free(&report);
    return 0;
}
