/* Texts that were decoded twice are recognised, and undone where no byte is gone. */
#include "unit/check.h"

#include "eval/encode.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/decode.h"
#include "lectern/text/gbk.h"
#include "lectern/text/twice.h"

#include <stdlib.h>

static const char SPEECH[] =
    "在全县抗旱工作会议上的讲话\n同志们：\n今年入夏以来，全县没有下过一场透雨，水库只剩三成水。\n"
    "一、把水管住\n各镇要把水库、塘坝、机井的水统一管起来，先保人喝，再保地浇。\n"
    "二、把人用好\n每个村要有一名干部守在田头。夜里放水，要有人看着。\n";

/* The text as it comes when its UTF-8 bytes are read as Windows-1252 (or Latin-1). */
static void read_as_1252(struct strv bytes, bool latin1, struct strbuf *out)
{
    static const uint16_t UPPER[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned byte = (unsigned char)bytes.ptr[i];
        strbuf_add_cp(out, byte >= 0x80 && byte < 0xA0 && !latin1 ? UPPER[byte - 0x80] : byte);
    }
}

/* The text as it comes when bytes are read as GBK; what is none becomes "?". */
static void read_as_gbk(struct strv bytes, struct strbuf *out)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned lead = (unsigned char)bytes.ptr[i];
        unsigned trail = i + 1 < bytes.len ? (unsigned char)bytes.ptr[i + 1] : 0;
        uint32_t cp = lead < 0x80 ? lead : gbk_char(lead, trail);
        i += lead >= 0x80 && cp;
        strbuf_add_cp(out, cp ? cp : '?');
    }
}

static void encode_gbk(const char *source, struct strbuf *out)
{
    struct gbk *gbk = gbk_new();
    struct strv text = strv_of(source);
    while (text.len) {
        uint32_t cp = utf8_take(&text), bytes = cp < 0x80 ? cp : gbk_bytes(gbk, cp);
        if (bytes > 0xFF)
            strbuf_add_byte(out, (char)(bytes >> 8));
        strbuf_add_byte(out, (char)bytes);
    }
    gbk_free(gbk);
}

/* Decodes a file's bytes and compares with what the text was. */
static void assert_decoded(struct strv file, const char *expected, const char *twice, bool lost)
{
    struct decode_report report;
    struct err err = {0};
    struct text *text = decode_bytes(file, NULL, &report, &err);
    assert_non_null(text);
    if (twice)
        assert_string_equal(report.twice, twice);
    else
        assert_null(report.twice);
    assert_int_equal(report.twice_lost, lost);
    if (expected)
        assert_true(strv_eq(text_all(text), strv_of(expected)));
    decode_report_free(&report);
    text_free(text);
}

static void utf8_read_as_a_western_encoding_is_undone(void **state)
{
    (void)state;
    for (int latin1 = 0; latin1 < 2; latin1++) {
        struct strbuf file = {0};
        read_as_1252(strv_of(SPEECH), latin1, &file);
        assert_decoded(strbuf_strv(&file), SPEECH, "WINDOWS-1252", false);
        strbuf_free(&file);
    }
}

static void gbk_read_as_a_western_encoding_is_undone(void **state)
{
    (void)state;
    struct strbuf bytes = {0}, file = {0};
    encode_gbk(SPEECH, &bytes);
    read_as_1252(strbuf_strv(&bytes), true, &file);
    assert_decoded(strbuf_strv(&file), SPEECH, "WINDOWS-1252", false);
    strbuf_free(&bytes);
    strbuf_free(&file);
}

static void utf8_read_as_gbk_is_undone_or_reported(void **state)
{
    (void)state;
    /* Pairs of hanzi only: six bytes are three pairs, so nothing is lost. */
    static const char EVEN[] =
        "全国人大会议今天开幕\n各族代表出席大会听取政府工作报告\n讨论通过决议\n";
    struct strbuf file = {0};
    read_as_gbk(strv_of(EVEN), &file);
    struct strv all = strbuf_strv(&file);
    bool lossless = strv_find(all, STRV("?"), 0) == SIZE_MAX;
    assert_decoded(all, lossless ? EVEN : NULL, "GBK", !lossless);
    strbuf_clear(&file);
    read_as_gbk(strv_of(SPEECH), &file);
    assert_decoded(strbuf_strv(&file), NULL, "GBK", true);
    strbuf_free(&file);
}

static void big5_read_as_gb18030_is_undone(void **state)
{
    (void)state;
    /* 今天大會討論經費三次 … in Big5, by its bytes. */
    static const char BIG5[] = "\xA4\xB5\xA4\xD1\xA4\x6A\xB7\x7C\xA4\x54\xA6\xB8\xB0\x51\xBD\xD7"
                               "\xB8\x67\xB6\x4F\xAA\xBA\xB0\xDD\xC3\x44\xA4\xA3\xA6\x6E\xAB\xDD";
    struct strbuf bytes = {0}, file = {0};
    struct gbk *gbk = gbk_new();
    for (int i = 0; i < 3; i++)
        strbuf_add_str(&bytes, BIG5);
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        unsigned lead = (unsigned char)bytes.ptr[i], trail = (unsigned char)bytes.ptr[i + 1];
        for (uint32_t cp = 0x80; cp < 0x10000; cp++)
            if (gbk_bytes(gbk, cp) == (lead << 8 | trail)) {
                strbuf_add_cp(&file, cp);
                break;
            }
    }
    gbk_free(gbk);
    assert_decoded(strbuf_strv(&file),
                   "今天大會三次討論經費的問題不好待今天大會三次討論經費的問題不好待今天大會三次討"
                   "論經費的問題不好待",
                   "GBK", false);
    strbuf_free(&bytes);
    strbuf_free(&file);
}

static void rubble_is_reported(void **state)
{
    (void)state;
    struct strbuf bytes = {0}, file = {0}, kun = {0};
    encode_gbk(SPEECH, &bytes);
    for (struct strv rest = strbuf_strv(&bytes); rest.len;)
        strbuf_add_cp(&file,
                      utf8_take(&rest)); /* read as UTF-8: bytes that are none are replaced */
    assert_decoded(strbuf_strv(&file), NULL, "UTF-8", true);
    read_as_gbk(strbuf_strv(&file), &kun);
    assert_decoded(strbuf_strv(&kun), NULL, "UTF-8", true);
    strbuf_free(&bytes);
    strbuf_free(&file);
    strbuf_free(&kun);
}

static void other_texts_stay_as_they_are(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        SPEECH,
        "L'été dernier, à l'école, les élèves ont étudié la géographie près de la forêt; où "
        "êtes-vous, "
        "mes frères? Là-bas, déjà très tôt, près des rivières.",
        "“Yes,” she said — “we’ll meet at ‘the hall’ — again.” “No,” he said. “Yes.” “No.” – "
        "“Yes.”",
        "市民の皆さん、今年も防災訓練の季節になりました。避難所の場所を確かめてください。",
        "존경하는 시민 여러분, 올해도 가뭄이 길어지고 있습니다. 물을 아껴 써 주시기 바랍니다.",
        "Über Äcker und Wiesen, größere Städte und schöne Dörfer führt die Straße nach Süden, für "
        "Müßiggänger.",
        "short é",
        "",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_decoded(strv_of(TEXTS[i]), TEXTS[i], NULL, false);
}

/* What this decoding could not read says nothing of an earlier one. */
static void bytes_of_unknown_encodings_are_no_rubble(void **state)
{
    (void)state;
    static const char *const OTHERS[] = {"KOI8-R", "CP1251", "IBM866"};
    static const char RUSSIAN[] = "Завтра утром мы откроем новый причал. Лодки стоят у берега, "
                                  "люди ждут нас. Ещё вчера здесь "
                                  "было пусто, а сегодня слышны голоса; дети бегают по доскам и "
                                  "смеются. Съезд гостей в шесть.";
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        struct strbuf bytes = {0};
        struct decode_report report;
        if (encode_by_iconv(OTHERS[i], strv_of(RUSSIAN), &bytes)) {
            struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, NULL);
            assert_non_null(text);
            assert_null(report.twice);
            text_free(text);
            decode_report_free(&report);
        }
        strbuf_free(&bytes);
    }
}

/* A page in Chinese may show what rubble looks like. */
static void a_text_that_quotes_rubble_stays_as_it_is(void **state)
{
    (void)state;
    struct strbuf file = {0};
    read_as_1252(strv_of(SPEECH), true, &file);
    strbuf_add_str(&file, "\n以上是乱码的样子。\n");
    assert_decoded(strbuf_strv(&file), strbuf_str(&file), NULL, false);
    strbuf_free(&file);
}

static void an_encoding_that_is_named_is_believed(void **state)
{
    (void)state;
    struct strbuf file = {0};
    struct decode_report report;
    struct err err = {0};
    read_as_1252(strv_of(SPEECH), true, &file);
    struct text *text = decode_bytes(strbuf_strv(&file), "UTF-8", &report, &err);
    assert_non_null(text);
    assert_null(report.twice);
    assert_true(strv_eq(text_all(text), strbuf_strv(&file)));
    decode_report_free(&report);
    text_free(text);
    strbuf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_read_as_a_western_encoding_is_undone),
        cmocka_unit_test(gbk_read_as_a_western_encoding_is_undone),
        cmocka_unit_test(utf8_read_as_gbk_is_undone_or_reported),
        cmocka_unit_test(big5_read_as_gb18030_is_undone),
        cmocka_unit_test(rubble_is_reported),
        cmocka_unit_test(other_texts_stay_as_they_are),
        cmocka_unit_test(bytes_of_unknown_encodings_are_no_rubble),
        cmocka_unit_test(a_text_that_quotes_rubble_stays_as_it_is),
        cmocka_unit_test(an_encoding_that_is_named_is_believed),
    };
    return cmocka_run_group_tests_name("text twice", tests, NULL, NULL);
}
