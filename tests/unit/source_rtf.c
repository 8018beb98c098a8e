/* RTF: Chinese in all ways it is written, labels of lists, what is no text, hostile nesting. */
#include "unit/check.h"
#include "unit/source_marks.h"

#include <stdio.h>
#include <stdlib.h>

#define HEAD                                                                                       \
    "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 SimSun;}"       \
    "{\\f2\\fcharset136 MingLiU;}{\\f3\\fcharset2 Symbol;}}{\\stylesheet{\\s0 "                    \
    "Normal;}{\\s1\\outlinelevel0 heading 1;}"                                                     \
    "{\\s2\\sbasedon1 mine;}{\\s3 Title;}{\\*\\cs4 Char;}}"

static const struct {
    const char *rtf, *text;
} TEXTS[] = {
    {HEAD "a\\par b}", "a\nb\n"},
    {HEAD "\\f1\\'b5\\'cc\\'b0\\'d3\\par}", "堤坝\n"},
    {HEAD "\\'b5\\'cc\\par}", "堤\n"},
    {HEAD "\\f2\\'b0\\'f3\\par}", "堂\n"},
    {HEAD "\\uc1\\u22564?\\u22365 ?x\\par}", "堤坝x\n"},
    {HEAD "\\uc2\\u22564\\'b5\\'cc\\u22365\\'b0\\'d3x\\par}", "堤坝x\n"},
    {HEAD "\\uc0\\u22564\\u22365 x\\par}", "堤坝x\n"},
    {HEAD "\\u-10187?\\u-9138?\\par}", "\xF0\x9D\x91\x8E\n"},
    {HEAD "{\\uc2 \\u22564 ab}c\\par}", "堤c\n"},
    {HEAD "\xB5\xCC\\par}", "堤\n"},
    {"{\\rtf1\\ansi\\ansicpg1252 It\\'92s\\\nnew}", "It’s\nnew\n"},
    {HEAD "a\\~b\\_c\\-d\\{\\}\\\\\\emdash\\par}", "a\xC2\xA0"
                                                   "b-cd{}\\—\n"},
    {HEAD "{\\listtext\\'d2\\'bb\\'a1\\'a2\\tab}a\\par{\\listtext 1.\\tab}b\\par}",
     "一、a\n1. b\n"},
    {HEAD "{\\listtext\\f3\\'b7\\tab}a\\par}", "a\n"},
    {HEAD "a{\\footnote\\pard x\\par y}b\\par c\\par}", "a[1]b\nc\n[1] x\ny\n"},
    {HEAD "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt box\\par}}{\\shprslt box}}b\\par}",
     "ab\nbox\n"},
    {HEAD "a{\\v hidden}{\\deleted gone}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par}", "a7\n"},
    {HEAD "{\\header head\\par}{\\info{\\title t}}{\\*\\unknown x}a{\\pict 00ff}\\par}", "a\n"},
    {HEAD "\\trowd\\intbl a\\cell b\\par c\\cell\\row\\pard d\\par}", "a\tb c\nd\n"},
    {HEAD "\\trowd\\intbl a\\cell\\cell b\\cell\\row\\pard d\\par}", "a\t\tb\nd\n"},
    {HEAD "a\\line b\\par}", "a\nb\n"},
    {HEAD "a\\bin3 }}}b\\par}", "ab\n"},
    {"{\\rtf1 a", "a\n"},
};

static bool read_rtf(const char *rtf, struct source *source)
{
    return sample_source(source, "a.doc", rtf);
}

static void chinese_and_paragraphs_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct source source;
        struct strbuf text = {0};
        assert_true(read_rtf(TEXTS[i].rtf, &source));
        assert_string_equal(source.format->name, "rtf");
        assert_true(sample_sound(&source));
        strbuf_add_strv(&text, text_all(source.text));
        assert_string_equal(strbuf_str(&text), TEXTS[i].text);
        strbuf_free(&text);
        source_free(&source);
    }
}

static const struct {
    const char *rtf;
    enum mark_kind kind;
    const char *marked;
} MARKS[] = {
    {HEAD "\\s1 a\\par\\pard\\s2 b\\par\\pard c\\par}", MARK_HEADING, "1:a|1:b"},
    {HEAD "\\outlinelevel2 a\\par\\pard\\s1\\outlinelevel9 b\\par}", MARK_HEADING, "3:a"},
    {HEAD "\\s3\\qc a\\par}", MARK_TITLE, "2:a"},
    {HEAD "\\s3\\qc a\\par\\pard b\\par}", MARK_CENTRE, "0:a"},
    {HEAD "{\\listtext\\f3\\'b7\\tab}a\\par b\\par}", MARK_ITEM, "1:a"},
    {HEAD "a{\\b b\\i c}d\\par}", MARK_STRONG, "0:bc"},
    {HEAD "a{\\pict 00}{\\*\\shppict{\\pict 00}}\\par}", MARK_PICTURE, "1:"}, /* two */
    {HEAD "a{\\*\\annotation x}\\par}", MARK_COMMENT, "0:"},
    {HEAD "a{\\footnote x}\\par}", MARK_FOOTNOTE, "1:[1]|0:[1] x"},
    {HEAD "\\trowd\\intbl a\\cell b\\cell\\row}", MARK_ROW, "0:a\tb"},
};

static void styles_become_marks(void **state)
{
    struct strbuf marked = {0};
    (void)state;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        struct source source;
        assert_true(read_rtf(MARKS[i].rtf, &source));
        sample_marked(&source, MARKS[i].kind, &marked);
        assert_string_equal(strbuf_str(&marked), MARKS[i].marked);
        source_free(&source);
    }
    strbuf_free(&marked);
}

static void a_hundred_thousand_groups_are_not_too_deep(void **state)
{
    static const char *const WORDS[] = {"", "\\footnote ", "\\shptxt ", "\\listtext ",
                                        "\\intbl a\\cell "};
    (void)state;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct strbuf rtf = {0};
        struct source source;
        strbuf_add_str(&rtf, HEAD);
        for (int k = 0; k < 100000; k++)
            strbuf_addf(&rtf, "{%s", WORDS[i]);
        strbuf_add_str(&rtf, "x\\par");
        for (int k = 0; k < 100000; k++)
            strbuf_add_byte(&rtf, '}');
        strbuf_add_str(&rtf, "last\\par}");
        assert_true(read_rtf(strbuf_str(&rtf), &source));
        assert_true(sample_sound(&source));
        assert_non_null(strstr(text_all(source.text).ptr, "last"));
        source_free(&source);
        strbuf_free(&rtf);
    }
}

static void a_length_that_lies_ends_with_the_file(void **state)
{
    struct source source;
    (void)state;
    assert_true(read_rtf(HEAD "a\\bin1000000000 b}", &source));
    assert_true(strv_eq(text_all(source.text), STRV("a\n")));
    source_free(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_and_paragraphs_are_read),
        cmocka_unit_test(styles_become_marks),
        cmocka_unit_test(a_hundred_thousand_groups_are_not_too_deep),
        cmocka_unit_test(a_length_that_lies_ends_with_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
