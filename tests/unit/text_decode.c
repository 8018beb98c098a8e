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
    {B("\xB0\xA1\xC9\xA1\xB3\xAA"), "euc-kr", "EUC-KR", B("가\xEF\xBF\xBD나"), 1, false},
    {B("\xC9\n\xB3\xAA"), "euc-kr", "EUC-KR", B("\xEF\xBF\xBD\n나"), 1, false},
    {B("\xA4\xA2\xA9\xA1\xA4\xA4"), "euc-jp", "EUC-JP", B("あ\xEF\xBF\xBDい"), 1, false},
    {B("\x8E\xE1\xA4\xA4"), "euc-jp", "EUC-JP", B("\xEF\xBF\xBDい"), 1, false},
    {B("\x8F\xA1\xA1\xA4\xA4"), "euc-jp", "EUC-JP", B("\xEF\xBF\xBDい"), 1, false},
    {B("\x8F\x90\xA4\xA4"), "euc-jp", "EUC-JP", B("\xEF\xBF\xBDい"), 1, false},
    {B("\xC4\xE3\xFE\xFE\xC4\xE3"), "euc-tw", "EUC-TW", B("中\xEF\xBF\xBD中"), 1, false},
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

static void a_blank_of_old_chinese_files_is_a_blank(void **state)
{
    (void)state;
    struct decode_report report;
    struct text *text =
        decode((struct strv)B("\xB5\xC6\xA3\xA0\xA3\xA0\xC1\xC1"), "gb18030", &report);
    assert_string_equal(text_all(text).ptr, "灯\u3000\u3000亮");
    assert_int_equal(report.bad_count, 0);
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
    assert_null(decode_encoding_name("utf8//IGNORE"));
    assert_null(decode_encoding_name("讲"));
    assert_null(decode_encoding_name(NULL));
}

/* The labels of the Encoding Standard, all but "replacement" and "x-user-defined", which are no
 * text. Pages call ASCII what is UTF-8 as well, and GB2312 what is GB18030. */
static const struct {
    const char *encoding, *labels;
} LABELS[] = {
    {"UTF-8",
     "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 ascii us-ascii"},
    {"IBM866", "866 cp866 csibm866 ibm866"},
    {"ISO-8859-2",
     "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"ISO-8859-3",
     "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4",
     "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 "
                   "iso_8859-5 iso_8859-5:1988"},
    {"ISO-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7", "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 "
                   "iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
    {"ISO-8859-8", "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 "
                   "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual"},
    {"ISO-8859-8", "csiso88598i iso-8859-8-i logical"},
    {"ISO-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"},
    {"ISO-8859-14", "iso-8859-14 iso8859-14 iso885914"},
    {"ISO-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    {"ISO-8859-16", "iso-8859-16"},
    {"KOI8-R", "cskoi8r koi koi8 koi8-r koi8_r"},
    {"KOI8-U", "koi8-ru koi8-u"},
    {"MACINTOSH", "csmacintosh mac macintosh x-mac-roman"},
    {"WINDOWS-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    {"WINDOWS-1250", "cp1250 windows-1250 x-cp1250"},
    {"WINDOWS-1251", "cp1251 windows-1251 x-cp1251"},
    {"WINDOWS-1252",
     "ansi_x3.4-1968 cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
     "iso_8859-1 iso_8859-1:1987 l1 latin1 windows-1252 x-cp1252"},
    {"WINDOWS-1253", "cp1253 windows-1253 x-cp1253"},
    {"WINDOWS-1254", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
                     "iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254"},
    {"WINDOWS-1255", "cp1255 windows-1255 x-cp1255"},
    {"WINDOWS-1256", "cp1256 windows-1256 x-cp1256"},
    {"WINDOWS-1257", "cp1257 windows-1257 x-cp1257"},
    {"WINDOWS-1258", "cp1258 windows-1258 x-cp1258"},
    {"X-MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian"},
    {"GB18030", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    {"GB18030", "gb18030"},
    {"BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"EUC-JP", "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    {"ISO-2022-JP", "csiso2022jp iso-2022-jp"},
    {"SHIFT_JIS", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    {"EUC-KR", "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 "
               "ksc5601 ksc_5601 windows-949"},
    {"HZ", "hz-gb-2312"},
    {"ISO-2022-CN", "iso-2022-cn iso-2022-cn-ext"},
    {"ISO-2022-KR", "csiso2022kr iso-2022-kr"},
    {"UTF-16BE", "unicodefffe utf-16be"},
    {"UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
};

static void every_label_of_web_pages_is_a_name(void **state)
{
    (void)state;
    size_t count = 0;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        struct strv rest = strv_of(LABELS[i].labels);
        while (rest.ptr) {
            struct strv label = strv_split(&rest, ' ');
            char name[64];
            assert_true(label.len > 0 && label.len < sizeof name);
            memcpy(name, label.ptr, label.len);
            name[label.len] = '\0';
            const char *found = decode_encoding_name(name);
            if (!found || strcmp(found, LABELS[i].encoding) != 0)
                fail_msg("%s: %s and not %s", name, found ? found : "nothing", LABELS[i].encoding);
            count++;
        }
    }
    assert_int_equal(count, 226);
    assert_null(decode_encoding_name("replacement"));
    assert_null(decode_encoding_name("x-user-defined"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_the_text_and_bad_ones_are_counted),
        cmocka_unit_test(a_blank_of_old_chinese_files_is_a_blank),
        cmocka_unit_test(places_of_bad_bytes_are_told_in_both_texts),
        cmocka_unit_test(only_so_many_places_are_kept_but_all_are_counted),
        cmocka_unit_test(an_unknown_name_is_a_usage_error),
        cmocka_unit_test(binary_files_are_refused_by_name_or_by_look),
        cmocka_unit_test(some_nuls_do_not_make_a_text_binary),
        cmocka_unit_test(every_name_in_the_list_is_its_own_alias),
        cmocka_unit_test(every_label_of_web_pages_is_a_name),
    };
    return cmocka_run_group_tests_name("text decode", tests, NULL, NULL);
}
