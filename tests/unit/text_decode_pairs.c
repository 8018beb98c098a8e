/* Decoding of all pairs of bytes in all encodings, alone and with a third byte behind them. No
 * system's iconv is right about each of them, and a wrong word of it must not lead out of the bytes
 * or lose what stands behind. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/charset.h"
#include "lectern/text/decode.h"

#include <stdlib.h>

static const struct strv REPLACEMENT = {"\xEF\xBF\xBD", 3};

/* The text, or an end of the test. A system may lack an encoding: null then. */
static struct text *decode(struct decoder *decoder, struct strv bytes, const char *encoding,
                           struct decode_report *report)
{
    struct err err = {0};
    struct text *text = decoder_decode(decoder, bytes, encoding, report, &err);
    if (!text && err.code != ERR_FORMAT)
        fail_msg("%s: %s", encoding, err.msg);
    return text;
}

/* What holds of every decoded text: it is UTF-8, and the report names the places of what was
 * replaced, each in the bytes, in order. */
static void assert_sound(const struct text *text, struct strv bytes,
                         const struct decode_report *report)
{
    struct strv all = text_all(text);
    assert_int_equal(utf8_valid_prefix(all, false), all.len);
    assert_true(report->bad.len == report->bad_count || report->bad.len == DECODE_MAX_PLACES);
    for (size_t i = 0; i < report->bad.len; i++) {
        struct decode_bad bad = report->bad.at[i];
        assert_true(bad.byte_off < bytes.len);
        assert_true(i == 0 || bad.byte_off > report->bad.at[i - 1].byte_off);
        assert_true(strv_eq(text_slice(text, bad.text_off, bad.text_off + 3), REPLACEMENT));
    }
}

/* Bytes of its own, so that a memory checker sees what is read behind them. */
static void assert_decodes_alone(struct decoder *decoder, const char *encoding, struct strv bytes)
{
    struct decode_report report;
    char *own = mem_copy(bytes.ptr, bytes.len);
    struct text *text = decode(decoder, strv_make(own, bytes.len), encoding, &report);
    if (text) {
        assert_sound(text, bytes, &report);
        assert_true(report.bad_count <= bytes.len);
    }
    text_free(text);
    decode_report_free(&report);
    free(own);
}

/* Encodings where each byte is a character by itself or a bad one: pairs say no more than bytes. */
static bool is_single_byte(const char *encoding)
{
    static const char *const BEGINNINGS[] = {"WINDOWS-", "ISO-8859-", "KOI8-",
                                             "IBM866",   "MACINTOSH", "X-MAC-"};
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
        if (strncmp(encoding, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0)
            return true;
    return false;
}

static void every_pair_of_bytes_decodes_as_a_whole_text(void **state)
{
    (void)state;
    struct decoder *decoder = decoder_new();
    const char *encoding;
    for (size_t n = 0; (encoding = decode_encoding_at(n)); n++)
        for (unsigned pair = 0; pair <= (is_single_byte(encoding) ? 0xFFu : 0xFFFFu); pair++) {
            const char bytes[2] = {(char)(pair >> 8), (char)pair};
            assert_decodes_alone(decoder, encoding, strv_make(bytes, 2));
        }
    decoder_free(decoder);
}

/* All pairs with a third byte and a line end behind each. */
static struct strbuf lines_of(int third)
{
    struct strbuf lines = {0};
    for (unsigned pair = 0; pair <= 0xFFFF; pair++) {
        strbuf_add_byte(&lines, (char)(pair >> 8));
        strbuf_add_byte(&lines, (char)pair);
        if (third >= 0)
            strbuf_add_byte(&lines, (char)third);
        strbuf_add_byte(&lines, '\n');
    }
    return lines;
}

static size_t count_byte(struct strv text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == byte;
    return count;
}

/* Encodings in which a line end is one byte and never a part of a character. */
static bool ends_lines_alone(const char *encoding)
{
    return strncmp(encoding, "UTF-16", 6) != 0 && strncmp(encoding, "UTF-32", 6) != 0 &&
           strcmp(encoding, "HZ") != 0; /* there "~" and a line end are nothing */
}

/* A third byte of each kind: nothing, digit, what leads and what trails, the last one. */
static const int THIRDS[] = {-1, '0', 0x81, 0xA1, 0xE8, 0xFE};

static void no_bad_pair_takes_the_line_end_behind_it(void **state)
{
    (void)state;
    struct decoder *decoder = decoder_new();
    for (size_t i = 0; i < sizeof THIRDS / sizeof *THIRDS; i++) {
        struct strbuf lines = lines_of(THIRDS[i]);
        size_t expected = count_byte(strbuf_strv(&lines), '\n');
        const char *encoding;
        for (size_t n = 0; (encoding = decode_encoding_at(n)); n++) {
            struct decode_report report;
            struct text *text = decode(decoder, strbuf_strv(&lines), encoding, &report);
            if (text) {
                assert_sound(text, strbuf_strv(&lines), &report);
                if (ends_lines_alone(encoding) && count_byte(text_all(text), '\n') != expected)
                    fail_msg("%s with %d: a line end is lost", encoding, THIRDS[i]);
            }
            text_free(text);
            decode_report_free(&report);
        }
        strbuf_free(&lines);
    }
    decoder_free(decoder);
}

/* The ends of texts that stop within a character of three or four bytes, or behind one. */
static void every_tail_of_three_bytes_decodes(void **state)
{
    (void)state;
    static const unsigned char MIDDLES[] = {'0', '9', 0x40, 0x7E, 0x80, 0xA1, 0xA2, 0xE8, 0xFE};
    struct decoder *decoder = decoder_new();
    const char *encoding;
    for (size_t n = 0; (encoding = decode_encoding_at(n)); n++)
        for (unsigned lead = 0x7E; lead <= 0xFF; lead++)
            for (size_t m = 0; m < sizeof MIDDLES; m++)
                for (size_t i = 1; i < sizeof THIRDS / sizeof *THIRDS; i++) {
                    const char bytes[3] = {(char)lead, (char)MIDDLES[m], (char)THIRDS[i]};
                    assert_decodes_alone(decoder, encoding, strv_make(bytes, 3));
                }
    decoder_free(decoder);
}

/* A pair that glibc's CP949 refuses and nevertheless takes for consumed, at the end of a text and
 * within one. */
static void what_stands_behind_a_refused_pair_stays(void **state)
{
    (void)state;
    static const struct {
        struct strv bytes, text;
        size_t bad_off;
    } CASES[] = {
        {{"\xB4\xD9\xA2\xE8", 4}, {"다\xEF\xBF\xBD", 6}, 2},
        {{"\xB4\xD9\xA2\xE8,\xB6\xF3", 7}, {"다\xEF\xBF\xBD,라", 10}, 2},
        {{"\xA2\xE8\xA2\xE8\n", 5}, {"\xEF\xBF\xBD\xEF\xBF\xBD\n", 7}, 0},
    };
    struct decoder *decoder = decoder_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct decode_report report;
        struct text *text = decode(decoder, CASES[i].bytes, "euc-kr", &report);
        if (!text)
            skip();
        if (!strv_eq(text_all(text), CASES[i].text))
            fail_msg("%zu: \"%s\"", i, text_all(text).ptr);
        assert_int_equal(report.bad.at[0].byte_off, CASES[i].bad_off);
        text_free(text);
        decode_report_free(&report);
    }
    decoder_free(decoder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_of_bytes_decodes_as_a_whole_text),
        cmocka_unit_test(no_bad_pair_takes_the_line_end_behind_it),
        cmocka_unit_test(every_tail_of_three_bytes_decodes),
        cmocka_unit_test(what_stands_behind_a_refused_pair_stays),
    };
    return cmocka_run_group_tests_name("text decode pairs", tests, NULL, NULL);
}
