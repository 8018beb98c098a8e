/* The detector: every encoding in enough text is told right, even damaged; short and foreign texts
 * are told with care. The full table is printed by `make eval-encodings`. */
#include "unit/check.h"

#include "eval/encode.h"
#include "lectern/text/charset.h"

/* Per cent of samples told right, 100 where iconv lacks the encoding. */
static int per_cent_right(const struct encoding *encoding, size_t len, int samples, uint32_t damage)
{
    uint32_t seed = 99;
    int right = 0;
    struct strbuf text = encode_text(encoding->language, encode_sample(encoding->language));
    struct decoder *decoder = decoder_new();
    for (int i = 0; i < samples; i++) {
        struct strbuf bytes = {0};
        bool known = encode_cut(encoding, strbuf_strv(&text), len, &seed, &bytes);
        if (damage)
            encode_damage(&bytes, damage, &seed);
        right += !known || encode_is_found(decoder, encoding, strbuf_strv(&bytes));
        strbuf_free(&bytes);
    }
    decoder_free(decoder);
    strbuf_free(&text);
    return right * 100 / samples;
}

static void every_encoding_is_told_right(void **state)
{
    (void)state;
    static const struct {
        size_t len;
        int samples, at_least;
    } CELLS[] = {{0, 1, 100}, {10000, 2, 100}, {1000, 8, 100}, {100, 20, 95}, {8, 20, 75}};
    for (size_t e = 0; e < ENCODING_COUNT; e++) {
        for (size_t c = 0; c < sizeof CELLS / sizeof *CELLS; c++) {
            int got = per_cent_right(&ENCODINGS[e], CELLS[c].len, CELLS[c].samples, 0);
            if (got < CELLS[c].at_least)
                fail_msg("%s, %zu bytes: %d %%", ENCODINGS[e].label, CELLS[c].len, got);
        }
    }
}

static void damage_does_not_change_the_choice(void **state)
{
    (void)state;
    for (size_t e = 0; e < ENCODING_COUNT; e++) {
        /* A lost byte puts UTF-16 and UTF-32 out of step for good. */
        bool in_units = strncmp(ENCODINGS[e].iconv, "UTF-16", 6) == 0 ||
                        strncmp(ENCODINGS[e].iconv, "UTF-32", 6) == 0;
        if (in_units)
            continue;
        int got = per_cent_right(&ENCODINGS[e], 4000, 6, 100);
        if (got < 100)
            fail_msg("%s with 1 %% damage: %d %%", ENCODINGS[e].label, got);
    }
}

static const struct {
    struct strv bytes;
    const char *encoding;
} SHORT[] = {
    {{"chapter", 7}, "UTF-8"},
    {{"Espa\xC3\xB1"
      "a",
      7},
     "UTF-8"},
    {{"\xC3\x85ngstr\xC3\xB6m", 10}, "UTF-8"},
    {{"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82", 12}, "UTF-8"}, /* Привет */
    {{"\xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82", 10}, "UTF-8"},         /* λόγος */
    {{"a ~{ b", 6}, "UTF-8"},                                            /* no HZ */
    {{"x = ~{foo};", 11}, "UTF-8"},
    {{"\x1B[1mbold\x1B[0m", 12}, "UTF-8"},
    {{"\xB9\xA4\xD7\xF7", 4}, "GB18030"},    /* 工作 */
    {{"\xA4\xBD\xA7\x40", 4}, "BIG5-HKSCS"}, /* 工作 */
    {{"\xCD\xB3\xD2\xBB", 4}, "GB18030"},    /* 统一, valid UTF-8 by chance */
    {{"h\0e\0l\0l\0o\0", 10}, "UTF-16LE"},
    {{"\0h\0e\0l\0l\0o", 10}, "UTF-16BE"},
};

static void short_texts_are_weighed_with_care(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SHORT / sizeof *SHORT; i++) {
        struct decode_report report;
        struct err err = {0};
        struct text *text = decode_bytes(SHORT[i].bytes, NULL, &report, &err);
        assert_non_null(text);
        assert_string_equal(report.encoding, SHORT[i].encoding);
        text_free(text);
        decode_report_free(&report);
    }
}

static void texts_of_unknown_encodings_are_uncertain(void **state)
{
    (void)state;
    static const struct {
        const char *text, *encoding;
    } FOREIGN[] = {
        {"Уважаемые коллеги, сегодня мы открываем новую школу, и это большой праздник для всех.",
         "KOI8-R"},
        {"Уважаемые коллеги, сегодня мы открываем новую школу, и это большой праздник для всех.",
         "CP1251"},
        {"Chers collègues, la réunion d’été a été décidée à l’unanimité, même sans préavis.",
         "CP1252"},
        {"Αγαπητοί συνάδελφοι, σήμερα ανοίγουμε ένα νέο σχολείο για όλα τα παιδιά.", "CP1253"},
    };
    for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++) {
        struct strbuf bytes = {0};
        struct decode_report report;
        if (encode_by_iconv(FOREIGN[i].encoding, strv_of(FOREIGN[i].text), &bytes)) {
            struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, NULL);
            assert_non_null(text);
            assert_false(report.certain);
            assert_true(report.confidence < 1.0);
            text_free(text);
            decode_report_free(&report);
        }
        strbuf_free(&bytes);
    }
}

static void plain_texts_are_certain(void **state)
{
    (void)state;
    for (size_t e = 0; e < ENCODING_COUNT; e++) {
        struct strbuf bytes = {0};
        struct decode_report report;
        if (encode_as(&ENCODINGS[e], encode_sample(ENCODINGS[e].language), &bytes)) {
            struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, NULL);
            assert_non_null(text);
            assert_true(report.certain);
            assert_true(report.confidence > 1.0);
            assert_int_equal(report.bad_count, 0);
            text_free(text);
            decode_report_free(&report);
        }
        strbuf_free(&bytes);
    }
}

static void a_long_ascii_beginning_does_not_hide_the_encoding(void **state)
{
    (void)state;
    struct decoder *decoder = decoder_new();
    for (size_t e = 0; e < ENCODING_COUNT; e++) {
        if (ENCODINGS[e].bom[0] || ENCODINGS[e].iconv[0] == 'U')
            continue;
        struct strbuf bytes = {0};
        for (int i = 0; i < 20000; i++)
            strbuf_add_str(&bytes, "<p class=\"x\">\n");
        if (encode_as(&ENCODINGS[e], encode_sample(ENCODINGS[e].language), &bytes) &&
            !encode_is_found(decoder, &ENCODINGS[e], strbuf_strv(&bytes)))
            fail_msg("%s behind ASCII", ENCODINGS[e].label);
        strbuf_free(&bytes);
    }
    decoder_free(decoder);
}

/* What the bytes beyond ASCII are in Windows-1252, alone among letters or as signs in their place.
 */
static const struct {
    const char *text;
    bool certain;
} WESTERN[] = {
    {"It’s a great honour", false},
    {"“Good evening,” she said — and I’ll say it again: “Good evening.”", true},
    {"We met ‘the men of the harbour’ – forty of them… They hadn’t slept.", true},
    {"Ré", false},
    {"Öl", false},
    {"un café", false},
    {"Señores diputados: ¿qué hacemos mañana? ¡Nada! Pasó el año y llegó otro.", false},
    {"Die Brücke über den Fluß wird größer; schöne Grüße aus Österreich.", false},
    {"Pää on märkä, yö on kylmä, sää huono.", false},
    {"På søndag får vi besøk; ærlig talt er det på tide, sa Åse.", false},
    {"Não há razão para esperar; as crianças já estão lá às três.", false},
    {"« Où êtes-vous ? » Là-bas, déjà, dès l’été. C’est le n° 5, 20 € pièce.", false},
    {"Zeeën en coöperaties: het is één geheel, vóór en na.", false},
    {"LES ÉCOLES SONT FERMÉES DU 3 AU 5.", false},
};

static void western_texts_are_told_by_how_their_letters_stand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof WESTERN / sizeof *WESTERN; i++) {
        struct strbuf bytes = {0};
        struct decode_report report;
        if (!encode_by_iconv("CP1252", strv_of(WESTERN[i].text), &bytes))
            continue;
        struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, NULL);
        assert_non_null(text);
        if (strcmp(report.encoding, "WINDOWS-1252") != 0)
            fail_msg("%s: %s", WESTERN[i].text, report.encoding);
        assert_true(strv_eq(text_all(text), strv_of(WESTERN[i].text)));
        assert_int_equal(report.certain, WESTERN[i].certain);
        assert_null(report.twice);
        text_free(text);
        decode_report_free(&report);
        strbuf_free(&bytes);
    }
}

/* English that was written with the quotes and dashes of a set of two bytes. */
static void english_with_wide_marks_is_no_western_text(void **state)
{
    (void)state;
    static const char *const ENCODINGS_OF_PAIRS[] = {"GBK", "BIG5", "SHIFT_JIS", "EUC-KR",
                                                     "EUC-JP"};
    static const char *const TEXTS[] = {
        "“Yes,” he said. It’s late.",
        "Ladies and gentlemen ― the harbour ― is open.",
        "The word “海” is short.",
        "See chapter 一 and 山 and 水.",
    };
    for (size_t e = 0; e < sizeof ENCODINGS_OF_PAIRS / sizeof *ENCODINGS_OF_PAIRS; e++)
        for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
            struct strbuf bytes = {0};
            struct decode_report report;
            if (encode_by_iconv(ENCODINGS_OF_PAIRS[e], strv_of(TEXTS[i]), &bytes)) {
                struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, NULL);
                assert_non_null(text);
                if (strcmp(report.encoding, "WINDOWS-1252") == 0)
                    fail_msg("%s in %s", TEXTS[i], ENCODINGS_OF_PAIRS[e]);
                text_free(text);
                decode_report_free(&report);
            }
            strbuf_free(&bytes);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_is_told_right),
        cmocka_unit_test(damage_does_not_change_the_choice),
        cmocka_unit_test(short_texts_are_weighed_with_care),
        cmocka_unit_test(texts_of_unknown_encodings_are_uncertain),
        cmocka_unit_test(plain_texts_are_certain),
        cmocka_unit_test(western_texts_are_told_by_how_their_letters_stand),
        cmocka_unit_test(english_with_wide_marks_is_no_western_text),
        cmocka_unit_test(a_long_ascii_beginning_does_not_hide_the_encoding),
    };
    return cmocka_run_group_tests_name("text charset", tests, NULL, NULL);
}
