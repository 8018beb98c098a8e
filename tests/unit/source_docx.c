/* Word documents: their numbers are in the text, changes are accepted, nothing stands twice. */
#include "unit/check.h"
#include "unit/packed.h"
#include "unit/source_marks.h"

#include "lectern/speech/read.h"

#include <stdio.h>
#include <stdlib.h>

#define BODY(content)                                                                              \
    "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>" content "</w:body></w:document>"
#define RUN(words)  "<w:r><w:t>" words "</w:t></w:r>"
#define PARA(words) "<w:p>" RUN(words) "</w:p>"
#define STYLED(style, words)                                                                       \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" RUN(words) "</w:p>"
#define LISTED(list, level, words)                                                                 \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                     \
    "\"/></w:numPr></w:pPr>" RUN(words) "</w:p>"

static const char STYLES[] =
    "<w:styles>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name "
    "w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn "
    "w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"mine\"><w:name w:val=\"甲\"/><w:basedOn "
    "w:val=\"2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"loop\"><w:name w:val=\"乙\"/><w:basedOn "
    "w:val=\"loop\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/><w:pPr><w:jc "
    "w:val=\"center\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"toc\"><w:name w:val=\"toc 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"n1\"><w:name w:val=\"丙\"/><w:pPr><w:numPr><w:numId "
    "w:val=\"3\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"n2\"><w:name w:val=\"丁\"/><w:basedOn "
    "w:val=\"n1\"/></w:style>"
    "</w:styles>";

#define LEVEL(n, format, text, more)                                                               \
    "<w:lvl w:ilvl=\"" n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format                      \
    "\"/><w:lvlText w:val=\"" text "\"/>" more "</w:lvl>"

static const char NUMBERING[] = "<w:numbering><w:abstractNum w:abstractNumId=\"0\">" LEVEL(
    "0", "chineseCounting", "%1、", "") LEVEL("1", "chineseCountingThousand", "（%2）",
                                              "") LEVEL("2", "decimal", "%1.%2.%3", "<w:isLgl/>")
    LEVEL("3", "bullet", "•", "") "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" LEVEL(
        "0", "chineseCounting", "第%1章", "<w:pStyle w:val=\"n1\"/>")
        LEVEL(
            "1", "decimal", "%2.",
            "<w:pStyle w:val=\"n2\"/>") "</w:abstractNum>"
                                        "<w:num w:numId=\"1\"><w:abstractNumId "
                                        "w:val=\"0\"/></w:num>"
                                        "<w:num w:numId=\"2\"><w:abstractNumId "
                                        "w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
                                        "w:val=\"1\"/></w:lvlOverride></w:num>"
                                        "<w:num w:numId=\"3\"><w:abstractNumId "
                                        "w:val=\"1\"/></w:num></w:numbering>";

static const char NOTES[] =
    "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>"
    "<w:footnote w:id=\"2\">" PARA("注文甲") "</w:footnote>"
                                             "<w:footnote w:id=\"3\">" PARA(
                                                 "注文乙") "</w:footnote></w:footnotes>";

static void pack(struct packed *p, const char *body)
{
    packed_add(p, "[Content_Types].xml", "<Types/>");
    packed_add(p, "word/document.xml", body);
    packed_add(p, "word/styles.xml", STYLES);
    packed_add(p, "word/numbering.xml", NUMBERING);
    packed_add(p, "word/footnotes.xml", NOTES);
    packed_end(p);
}

static bool read_body(const char *body, struct source *source)
{
    struct packed p = {0};
    pack(&p, body);
    struct source_in in = {.bytes = strbuf_strv(&p.out), .name = "a.txt"};
    bool ok = source_read(&in, source, NULL);
    packed_free(&p);
    return ok;
}

static const struct {
    const char *body, *text;
} TEXTS[] = {
    {BODY(PARA("甲") PARA("乙 &amp; 丙")), "甲\n乙 & 丙\n"},
    {BODY(PARA("甲") "<w:p/><w:p></w:p><w:p/>" PARA("乙")), "甲\n\n乙\n"},
    {BODY(LISTED("1", "0", "甲") LISTED("1", "1", "乙") LISTED("1", "1", "丙")
              LISTED("1", "2", "丁") LISTED("1", "0", "戊") LISTED("1", "1", "己")),
     "一、甲\n（一）乙\n（二）丙\n1.2.1 丁\n二、戊\n（一）己\n"},
    {BODY(LISTED("1", "0", "甲") LISTED("2", "0", "乙") LISTED("2", "0", "丙")),
     "一、甲\n一、乙\n二、丙\n"},
    {BODY(LISTED("1", "0", "甲") LISTED("1", "0", "") LISTED("1", "0", "乙")),
     "一、甲\n\n三、乙\n"},
    {BODY(LISTED("1", "0", "甲") LISTED("0", "0", "乙") LISTED("9", "0", "丙")),
     "一、甲\n乙\n丙\n"},
    {BODY(STYLED("n1", "甲") STYLED("n2", "乙") STYLED("n2", "丙") STYLED("n1", "丁")),
     "第一章 甲\n1. 乙\n2. 丙\n第二章 丁\n"},
    {BODY("<w:p>" RUN("甲") "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>" RUN(
         "丙") "</w:ins><w:moveFrom>" RUN("丁") "</w:moveFrom></w:p>"),
     "甲丙\n"},
    {BODY("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN("甲") "</w:p>" PARA("乙")), "甲乙\n"},
    {BODY("<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
          "w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>" RUN("甲") "</w:p>"),
     "甲\n"},
    {BODY("<w:p>" RUN("甲") "<mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" PARA(
         "框") "</w:txbxContent></wps:txbx></"
               "mc:Choice><mc:Fallback><w:pict><w:txbxContent>" PARA("框") "</w:txbxContent></"
                                                                           "w:pict></"
                                                                           "mc:Fallback></"
                                                                           "mc:"
                                                                           "AlternateContent"
                                                                           ">" RUN("乙") "</"
                                                                                         "w:"
                                                                                         "p>"),
     "甲乙\n框\n"},
    {BODY("<w:p>" RUN("甲") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"), "甲\n"},
    {BODY("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"),
     "甲\t乙\n丙\n"},
    {BODY("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" RUN("甲") "</w:p>"), "甲\n"},
    {BODY("<w:tbl><w:tr><w:tc>" PARA("甲") "</w:tc><w:tc><w:p/></w:tc><w:tc>" PARA("乙")
              PARA("丙") "</w:tc></w:tr></w:tbl>" PARA("丁")),
     "甲\t\t乙 丙\n丁\n"},
    {BODY("<w:tbl><w:tr><w:tc>" PARA("甲") PARA("乙") "</w:tc></w:tr></w:tbl>"), "甲\n乙\n"},
    {BODY("<w:p>" RUN("甲") "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" PARA("乙") STYLED(
         "1", "丙") "<w:p>" RUN("丁") "<w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>"),
     "甲[1]\n乙\n[1] 注文甲\n丙\n丁[2]\n[2] 注文乙\n"},
    {BODY("<w:p><w:r><w:ruby><w:rt>" RUN("dī") "</w:rt><w:rubyBase>" RUN(
         "堤") "</w:rubyBase></w:ruby></w:r></w:p>"),
     "(dī)堤\n"},
    {BODY(STYLED("loop", "甲")), "甲\n"},
};

static void paragraphs_are_lines_as_word_shows_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct source source;
        assert_true(read_body(TEXTS[i].body, &source));
        assert_string_equal(source.format->name, "docx");
        assert_true(sample_sound(&source));
        struct strbuf text = {0};
        strbuf_add_strv(&text, text_all(source.text));
        assert_string_equal(strbuf_str(&text), TEXTS[i].text);
        strbuf_free(&text);
        source_free(&source);
    }
}

static const struct {
    const char *body;
    enum mark_kind kind;
    const char *marked;
} MARKS[] = {
    {BODY(STYLED("1", "甲") STYLED("2", "乙") STYLED("mine", "丙") PARA("丁")), MARK_HEADING,
     "1:甲|2:乙|2:丙"},
    {BODY("<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>" RUN(
         "甲") "</w:p>"
               "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/></w:pPr>" RUN(
                   "乙") "</w:p>"),
     MARK_HEADING, "3:甲"},
    {BODY(STYLED("T", "甲")), MARK_TITLE, "2:甲"},
    {BODY(STYLED("T", "甲")), MARK_CENTRE, "0:甲"},
    {BODY(STYLED("toc", "甲")), MARK_NAVIGATION, "0:甲"},
    {BODY(LISTED("1", "3", "甲")), MARK_ITEM, "4:甲"},
    {BODY(LISTED("1", "0", "甲")), MARK_ITEM, ""},
    {BODY("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>乙</"
          "w:t></"
          "w:r>" RUN("丙") "</w:p>"),
     MARK_STRONG, "0:甲乙"},
    {BODY("<w:p>" RUN("甲") "<w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"), MARK_PICTURE,
     "0:"},
    {BODY("<w:p>" RUN("甲") "<w:r><w:commentReference w:id=\"1\"/></w:r></w:p>"), MARK_COMMENT,
     "0:"},
    {BODY("<w:p>" RUN("甲") "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"), MARK_FORMULA,
     "0:x"},
    {BODY("<w:p>" RUN("甲") "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"), MARK_FOOTNOTE,
     "1:[1]|0:[1] 注文甲"},
    {BODY("<w:tbl><w:tr><w:tc>" PARA("甲") "</w:tc><w:tc>" PARA("乙") "</w:tc></w:tr></w:tbl>"),
     MARK_ROW, "0:甲\t乙"},
};

static void styles_become_marks(void **state)
{
    struct strbuf marked = {0};
    (void)state;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        struct source source;
        assert_true(read_body(MARKS[i].body, &source));
        sample_marked(&source, MARKS[i].kind, &marked);
        assert_string_equal(strbuf_str(&marked), MARKS[i].marked);
        source_free(&source);
    }
    strbuf_free(&marked);
}

/* The outline of a document with automatic numbers is that of the same text typed by hand. */
static void automatic_numbers_give_the_outline_of_typed_ones(void **state)
{
    static const char TYPED[] =
        "在灌溉会上的讲话\n同志们：\n一、修渠\n渠要修。\n（一）石料\n石料要备。\n"
        "（二）人工\n人工要足。\n二、护林\n林要护。\n三、养路\n路要养。\n";
    static const char BODY_TEXT[] =
        BODY(PARA("在灌溉会上的讲话") PARA("同志们：") LISTED("1", "0", "修渠") PARA("渠要修。")
                 LISTED("1", "1", "石料") PARA("石料要备。") LISTED("1", "1", "人工")
                     PARA("人工要足。") LISTED("1", "0", "护林") PARA("林要护。")
                         LISTED("1", "0", "养路") PARA("路要养。"));
    struct source made;
    struct document automatic, by_hand;
    (void)state;
    assert_true(read_body(BODY_TEXT, &made));
    assert_true(strv_eq(text_all(made.text), strv_of(TYPED)));
    struct text *typed = text_new(mem_copy(TYPED, sizeof TYPED - 1), sizeof TYPED - 1);
    speech_read_with(made.text, &made.marks, NULL, NULL, 0, &automatic);
    speech_read(typed, &by_hand);
    assert_int_equal(by_hand.sections.len, 5);
    assert_int_equal(automatic.sections.len, by_hand.sections.len);
    for (size_t i = 0; i < by_hand.sections.len; i++)
        assert_int_equal(automatic.sections.at[i].depth, by_hand.sections.at[i].depth);
    document_free(&automatic);
    document_free(&by_hand);
    text_free(typed);
    source_free(&made);
}

static void a_document_that_is_cut_off_is_one_clear_error(void **state)
{
    struct packed p = {0};
    (void)state;
    pack(&p, BODY(PARA("甲")));
    for (size_t len = 4; len < p.out.len; len += 97) {
        struct source source;
        struct err err = {0};
        struct source_in in = {.bytes = strv_make(p.out.ptr, len), .name = "a.docx"};
        assert_false(source_read(&in, &source, &err));
        assert_int_equal(err.code, ERR_FORMAT);
    }
    packed_free(&p);
}

/* 100,000 elements of each kind in one another. */
static void deep_nesting_takes_neither_the_stack_nor_long(void **state)
{
    static const char *const NAMES[] = {"w:p",   "w:r",   "w:tbl", "w:tr", "w:tc",  "w:txbxContent",
                                        "w:del", "w:pPr", "w:sdt", "w:t",  "w:ruby"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct strbuf body = {0};
        struct source source;
        for (int k = 0; k < 100000; k++)
            strbuf_addf(&body, "<%s>", NAMES[i]);
        strbuf_add_str(&body, PARA("甲"));
        for (int k = 0; k < 100000; k++)
            strbuf_addf(&body, "</%s>", NAMES[i]);
        assert_true(read_body(strbuf_str(&body), &source));
        assert_true(sample_sound(&source));
        source_free(&source);
        strbuf_free(&body);
    }
}

static void entities_are_characters_or_text_and_never_more(void **state)
{
    struct source source;
    (void)state;
    assert_true(
        read_body("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document>" PARA(
                      "&b;&#x4E2D;") "</w:document>",
                  &source));
    assert_non_null(strstr(text_all(source.text).ptr, "&b;中"));
    source_free(&source);
}

static void a_text_under_a_false_name_is_a_text(void **state)
{
    struct source source;
    (void)state;
    assert_true(sample_source(&source, "a.docx", "同志们：\n堤要修。\n"));
    assert_string_equal(source.format->name, "text");
    source_free(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_lines_as_word_shows_them),
        cmocka_unit_test(styles_become_marks),
        cmocka_unit_test(automatic_numbers_give_the_outline_of_typed_ones),
        cmocka_unit_test(a_document_that_is_cut_off_is_one_clear_error),
        cmocka_unit_test(deep_nesting_takes_neither_the_stack_nor_long),
        cmocka_unit_test(entities_are_characters_or_text_and_never_more),
        cmocka_unit_test(a_text_under_a_false_name_is_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
