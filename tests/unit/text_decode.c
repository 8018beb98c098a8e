/* Decoding: names, marks, bad bytes and their places, and what is refused. Which encoding is found
 * in texts of all lengths is tested in text_charset.c. */
#include "unit/check.h"

#include "lectern/text/charset.h"
#include "lectern/text/decode.h"

#include <stdlib.h>

static struct text *decode(struct strv bytes, const char *encoding, struct decode_report *report)
{
    struct err err = {0};
    struct text *text = decode_bytes(bytes, encoding, report, &err);
    if (!text)
        fail_msg("%s", err.msg);
    return text;
}

#define B(literal)                                                                                 \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static const struct {
    struct strv bytes;
    const char *named; /* null: found out */
    const char *encoding;
    struct strv text;
    size_t bad;
    bool bom;
} CASES[] = {
    {B(""), NULL, "UTF-8", B(""), 0, false},
    {B("plain\r\ntext\n"), NULL, "UTF-8", B("plain\r\ntext\n"), 0, false},
    {B("\xEF\xBB\xBF讲话"), NULL, "UTF-8", B("讲话"), 0, true},
    {B("\xFF\xFE\xB2\x8B\xDD\x8B"), NULL, "UTF-16LE", B("讲话"), 0, true},
    {B("\xFE\xFF\x8B\xB2\x8B\xDD"), NULL, "UTF-16BE", B("讲话"), 0, true},
    {B("\xFF\xFE\0\0\xB2\x8B\0\0"), NULL, "UTF-32LE", B("讲"), 0, true},
    {B("\0\0\xFE\xFF\0\0\x8B\xB2"), NULL, "UTF-32BE", B("讲"), 0, true},
    {B("\x84\x31\x95\x33\xBD\xB2\xBB\xB0"), NULL, "GB18030", B("讲话"), 0, true},
    {B("\xCD\xB3\xD2\xBB"), NULL, "GB18030", B("统一"), 0, false}, /* valid UTF-8 too */
    {B("a~{VPND~}b~~c\n"), NULL, "HZ", B("a中文b~c\n"), 0, false},
    {B("~{VPND\n~}x"), "hz", "HZ", B("中文\nx"), 0, false},
    {B("~{VP~\nx"), "HZ", "HZ", B("中\xEF\xBF\xBD\nx"), 1, false},
    {B("\x1B$)A\x0EVPND\x0F.\n"), NULL, "ISO-2022-CN", B("中文.\n"), 0, false},
    {B("\x1B$B$3$l\x1B(B.\n"), NULL, "ISO-2022-JP", B("これ.\n"), 0, false},
    {B("\x1B$)C\x0E"
       "GQ19\x0F\n"),
     "iso-2022-kr", "ISO-2022-KR", B("한국\n"), 0, false},
    {B("\x90\x30\x81\x30\x81\x30"), "gb18030", "GB18030", B("𐀀\xEF\xBF\xBD"), 1, false},
    {B("\x88\x62\x88\x66"), "big5-hkscs", "BIG5-HKSCS", B("Ê̄Ê"), 0, false},
    {B("\xA4\x47\xC6\xA1\xA1\xFE\xA4\x54"), "cp950", "BIG5-HKSCS", B("二①／三"), 0, false},
    /* A bad pair is one, but for an ASCII byte in it. */
    {B("\xBD\xFF\xBB\xB0"), "gbk", "GB18030", B("\xEF\xBF\xBD话"), 1, false},
    {B("\xBD\x0A\xBB\xB0"), "gbk", "GB18030", B("\xEF\xBF\xBD\n话"), 1, false},
    {B("\x82\xA0\x81\xFD\x82\xA0"), "sjis", "SHIFT_JIS", B("あ\xEF\xBF\xBDあ"), 1, false},
    /* NEC's rows, which plain EUC-JP lacks */
    {B("\xAD\xA1\xAD\xEA\xAD\xB6\xA4\xA2"), "euc-jp", "EUC-JP", B("①㈱Ⅱあ"), 0, false},
    {B("\x1B$B-!-j$\"\x1B(B.\n"), NULL, "ISO-2022-JP", B("①㈱あ.\n"), 0, false},
    {B("\xE8\xAE\xB2\xFF\xE8\xAE"), "utf-8", "UTF-8", B("讲\xEF\xBF\xBD\xEF\xBF\xBD"), 2, false},
    {B("\xE8\xAE"
       "a\xED\xA0\x80"),
     "utf8", "UTF-8",
     B("\xEF\xBF\xBD"
       "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
     4, false},
    {B("\xB2\x8B\x00\xD8\xDD\x8B\x00\xDC\x3D\xD8\x00\xDE\x31"), "utf-16le", "UTF-16LE",
     B("讲\xEF\xBF\xBD话\xEF\xBF\xBD😀\xEF\xBF\xBD"), 3, false},
    {B("\x8B\xB2\x8B\xDD"), "utf-16", "UTF-16BE", B("讲话"), 0, false}, /* the order that reads */
    {B("\xFE\xFF\x8B\xB2"), "UTF-16", "UTF-16BE", B("讲"), 0, true},
    {B("\x00\x00\x11\x00\x61\x00\x00\x00"), "utf-32le", "UTF-32LE",
     B("\xEF\xBF\xBD"
       "a"),
     1, false},
    {B("\xBD\xB2\xFF\xBB\xB0\xB0"), "gbk", "GB18030", B("讲\xEF\xBF\xBD话\xEF\xBF\xBD"), 2, false},
    {B("a\0b\0"), "utf-8", "UTF-8", B("a\0b\0"), 0, false},
    {B("caf\xE9"), "latin1", "WINDOWS-1252", B("café"), 0, false},
};

static void bytes_become_the_text_and_bad_ones_are_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct decode_report report;
        struct text *text = decode(CASES[i].bytes, CASES[i].named, &report);
        assert_string_equal(report.encoding, CASES[i].encoding);
        assert_string_equal(strv_eq(text_all(text), CASES[i].text) ? "" : text_all(text).ptr, "");
        assert_int_equal(report.bad_count, CASES[i].bad);
        assert_int_equal(report.bom, CASES[i].bom);
        assert_int_equal(report.forced, CASES[i].named != NULL);
        text_free(text);
        decode_report_free(&report);
    }
}

static void places_of_bad_bytes_are_told_in_both_texts(void **state)
{
    (void)state;
    struct decode_report report;
    struct text *text =
        decode((struct strv)B("\x84\x31\x95\x33\xBD\xB2\xFF\xBB\xB0\xB0"), NULL, &report);
    assert_int_equal(report.bad.len, 2);
    assert_int_equal(report.bad.at[0].byte_off, 6);
    assert_int_equal(report.bad.at[0].text_off, 3);
    assert_int_equal(report.bad.at[1].byte_off, 9);
    assert_int_equal(report.bad.at[1].text_off, 9);
    text_free(text);
    decode_report_free(&report);

    text = decode((struct strv)B("a~{VP~\nx"), "hz", &report);
    assert_int_equal(report.bad.at[0].byte_off, 5);
    assert_int_equal(report.bad.at[0].text_off, 4);
    text_free(text);
    decode_report_free(&report);
}

static void only_so_many_places_are_kept_but_all_are_counted(void **state)
{
    (void)state;
    struct strbuf bytes = {0};
    for (int i = 0; i < DECODE_MAX_PLACES + 500; i++)
        strbuf_add_byte(&bytes, '\xFF');
    struct decode_report report;
    struct text *text = decode(strbuf_strv(&bytes), "utf-8", &report);
    assert_int_equal(report.bad_count, DECODE_MAX_PLACES + 500);
    assert_int_equal(report.bad.len, DECODE_MAX_PLACES);
    assert_int_equal(text_all(text).len, (DECODE_MAX_PLACES + 500) * 3);
    text_free(text);
    decode_report_free(&report);
    strbuf_free(&bytes);
}

static void an_unknown_name_is_a_usage_error(void **state)
{
    (void)state;
    struct decode_report report;
    struct err err = {0};
    assert_null(decode_bytes(STRV("x"), "klingon", &report, &err));
    assert_int_equal(err.code, ERR_USAGE);
    assert_non_null(strstr(err.msg, "klingon"));
    assert_null(decode_bytes(STRV("x"), "", &report, &err));
}

static void binary_files_are_refused_by_name_or_by_look(void **state)
{
    (void)state;
    struct strbuf noise = {0}, zeros = {0};
    uint32_t seed = 12345;
    for (int i = 0; i < 5000; i++) {
        seed = seed * 1664525 + 1013904223;
        strbuf_add_byte(&noise, (char)(seed >> 24));
        strbuf_add_byte(&zeros, '\0');
    }
    const struct {
        struct strv bytes;
        const char *word;
    } binaries[] = {
        {B("%PDF-1.7\n"), "PDF"},        {B("PK\x03\x04xxxx"), "docx"},
        {B("\x89PNG\r\n\x1A\n"), "PNG"}, {strbuf_strv(&noise), "binary"},
        {strbuf_strv(&zeros), "binary"},
    };
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
        struct decode_report report;
        struct err err = {0};
        assert_null(decode_bytes(binaries[i].bytes, NULL, &report, &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_non_null(strstr(err.msg, binaries[i].word));
        struct text *forced = decode(binaries[i].bytes, "gbk", &report); /* the user insists */
        text_free(forced);
        decode_report_free(&report);
    }
    strbuf_free(&noise);
    strbuf_free(&zeros);
}

static void some_nuls_do_not_make_a_text_binary(void **state)
{
    (void)state;
    struct strbuf bytes = {0};
    for (int i = 0; i < 50; i++)
        strbuf_add(&bytes,
                   "\xB8\xF7\xCE\xBB\xB4\xFA\xB1\xED\xA3\xAC\xCD\xAC\xD6\xBE\xC3\xC7\xA1\xA3", 18);
    strbuf_splice(&bytes, 18, 0, "\0\0", 2);
    for (int i = 0; i < 500; i++)
        strbuf_add_byte(&bytes, '\0'); /* padding */
    struct decode_report report;
    struct text *text = decode(strbuf_strv(&bytes), NULL, &report);
    assert_string_equal(report.encoding, "GB18030");
    assert_int_equal(report.bad_count, 0);
    assert_int_equal(text_all(text).len, 50 * 27 + 502);
    text_free(text);
    decode_report_free(&report);
    strbuf_free(&bytes);
}

static void every_name_in_the_list_is_its_own_alias(void **state)
{
    (void)state;
    size_t n = 0;
    for (const char *name; (name = decode_encoding_at(n)); n++)
        assert_string_equal(decode_encoding_name(name), name);
    assert_int_equal(n, CHARSET_COUNT);
    assert_string_equal(decode_encoding_name("Big_5"), "BIG5-HKSCS");
    assert_string_equal(decode_encoding_name("gb 2312"), "GB18030");
    assert_string_equal(decode_encoding_name("cp-936"), "GB18030");
    assert_string_equal(decode_encoding_name("MS932"), "SHIFT_JIS");
    /* Labels of web pages (Encoding Standard). */
    static const char *const LABELS[][2] = {
        {"x-gbk", "GB18030"},         {"csgb2312", "GB18030"},        {"gb_2312-80", "GB18030"},
        {"cn-big5", "BIG5-HKSCS"},    {"x-x-big5", "BIG5-HKSCS"},     {"x-sjis", "SHIFT_JIS"},
        {"x-euc-jp", "EUC-JP"},       {"csiso2022jp", "ISO-2022-JP"}, {"ks_c_5601-1987", "EUC-KR"},
        {"x-cp1252", "WINDOWS-1252"}, {"iso-8859-1", "WINDOWS-1252"}, {"x-cp1251", "WINDOWS-1251"},
        {"cskoi8r", "KOI8-R"},        {"unicode", "UTF-16LE"},        {"unicodefffe", "UTF-16BE"},
        {"x-unicode20utf8", "UTF-8"},
    };
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        assert_string_equal(decode_encoding_name(LABELS[i][0]), LABELS[i][1]);
    assert_null(decode_encoding_name("utf8//IGNORE"));
    assert_null(decode_encoding_name("讲"));
    assert_null(decode_encoding_name(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_the_text_and_bad_ones_are_counted),
        cmocka_unit_test(places_of_bad_bytes_are_told_in_both_texts),
        cmocka_unit_test(only_so_many_places_are_kept_but_all_are_counted),
        cmocka_unit_test(an_unknown_name_is_a_usage_error),
        cmocka_unit_test(binary_files_are_refused_by_name_or_by_look),
        cmocka_unit_test(some_nuls_do_not_make_a_text_binary),
        cmocka_unit_test(every_name_in_the_list_is_its_own_alias),
    };
    return cmocka_run_group_tests_name("text decode", tests, NULL, NULL);
}
