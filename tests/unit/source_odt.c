/* OpenDocument texts: numbers of lists and headings, changes accepted, notes and tables. */
#include "unit/check.h"
#include "unit/packed.h"
#include "unit/source_marks.h"

#include <stdio.h>
#include <stdlib.h>

#define P(words)           "<text:p>" words "</text:p>"
#define H(level, words)    "<text:h text:outline-level=\"" level "\">" words "</text:h>"
#define ITEM(inside)       "<text:list-item>" inside "</text:list-item>"
#define LIST(more, inside) "<text:list text:style-name=\"L\"" more ">" inside "</text:list>"

static const char STYLES[] =
    "<office:document-styles><office:styles>"
    "<style:style style:name=\"Title\" style:family=\"paragraph\"><style:paragraph-properties "
    "fo:text-align=\"center\"/></style:style>"
    "<style:style style:name=\"H1\" style:default-outline-level=\"1\"/>"
    "</office:styles></office:document-styles>";

static const char AUTOMATIC[] =
    "<office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"H1\"/>"
    "<style:style style:name=\"P2\" style:parent-style-name=\"Title\"/>"
    "<style:style style:name=\"P3\" style:parent-style-name=\"P3\"/>"
    "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" "
    "style:num-format=\"一, 二, 三, ...\" style:num-suffix=\"、\"/><text:list-level-style-number "
    "text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\" text:display-levels=\"1\"/>"
    "<text:list-level-style-bullet text:level=\"3\"/></text:list-style></office:automatic-styles>";

static void pack(struct packed *p, const char *body)
{
    struct strbuf content = {0};
    strbuf_addf(&content,
                "<office:document-content>%s<office:body><office:text>%s</office:text>"
                "</office:body></office:document-content>",
                AUTOMATIC, body);
    packed_add(p, "mimetype", "application/vnd.oasis.opendocument.text");
    packed_add(p, "styles.xml", STYLES);
    packed_add(p, "content.xml", strbuf_str(&content));
    packed_end(p);
    strbuf_free(&content);
}

static bool read_body(const char *body, struct source *source)
{
    struct packed p = {0};
    pack(&p, body);
    struct source_in in = {.bytes = strbuf_strv(&p.out), .name = "a"};
    bool ok = source_read(&in, source, NULL);
    packed_free(&p);
    return ok;
}

static const struct {
    const char *body, *text;
} TEXTS[] = {
    {P("甲") P("乙"), "甲\n乙\n"},
    {P("甲  乙\n丙<text:s text:c=\"3\"/>丁<text:tab/>戊"), "甲 乙 丙   丁\t戊\n"},
    {P("甲<text:line-break/>乙"), "甲\n乙\n"},
    {H("1", "甲<text:line-break/>乙"), "甲 乙\n"},
    {LIST("", ITEM(P("甲") LIST("", ITEM(P("乙")) ITEM(P("丙")))) ITEM(P("丁") P("戊"))),
     "一、甲\n1. 乙\n2. 丙\n二、丁\n戊\n"},
    {LIST("", ITEM(P("甲"))) LIST("", ITEM(P("乙"))), "一、甲\n一、乙\n"},
    {LIST("", ITEM(P("甲"))) LIST(" text:continue-numbering=\"true\"", ITEM(P("乙"))),
     "一、甲\n二、乙\n"},
    {LIST("", "<text:list-item text:start-value=\"5\">" P("甲") "</text:list-item>" ITEM(P("乙"))),
     "五、甲\n六、乙\n"},
    {P("甲<text:note><text:note-citation>1</text:note-citation><text:note-body>" P(
         "注") "</text:note-body></text:note>乙") P("丙"),
     "甲[1]乙\n丙\n[1] 注\n"},
    {"<text:tracked-changes><text:changed-region>" P(
         "删") "</text:changed-region></"
               "text:tracked-changes>" P("甲<office:annotation>" P("批") "</office:annotation>乙"),
     "甲乙\n"},
    {P("甲<draw:frame><draw:text-box>" P("框") "</draw:text-box></draw:frame>乙"), "甲乙\n框\n"},
    {"<table:table><table:table-row><table:table-cell>" P("甲") "</"
                                                                "table:table-cell><table:table-"
                                                                "cell>" P(
                                                                    "乙") "</table:table-cell></"
                                                                          "table:table-row></"
                                                                          "table:table>" P("丙"),
     "甲\t乙\n丙\n"},
};

static void paragraphs_are_lines_with_their_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct source source;
        struct strbuf text = {0};
        assert_true(read_body(TEXTS[i].body, &source));
        assert_string_equal(source.format->name, "odt");
        assert_true(sample_sound(&source));
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
    {H("1", "甲") H("3", "乙") P("丙"), MARK_HEADING, "1:甲|3:乙"},
    {"<text:p text:style-name=\"P1\">甲</text:p><text:p text:style-name=\"P3\">乙</text:p>",
     MARK_HEADING, "1:甲"},
    {"<text:p text:style-name=\"P2\">甲</text:p>", MARK_TITLE, "2:甲"},
    {"<text:p text:style-name=\"P2\">甲</text:p>", MARK_CENTRE, "0:甲"},
    {LIST("", ITEM(LIST("", ITEM(LIST("", ITEM(P("甲"))))))), MARK_ITEM, "3:甲"},
    {"<text:table-of-content>" P("甲") "</text:table-of-content>" P("乙"), MARK_NAVIGATION, "0:甲"},
    {P("甲<draw:frame><draw:image/></draw:frame>"), MARK_PICTURE, "0:"},
    {P("甲<office:annotation>" P("批") "</office:annotation>"), MARK_COMMENT, "0:"},
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

static void what_is_encrypted_says_so(void **state)
{
    struct packed p = {0};
    struct source source;
    struct err err = {0};
    (void)state;
    packed_add(&p, "mimetype", "application/vnd.oasis.opendocument.text");
    packed_add(&p, "META-INF/manifest.xml", "<manifest:encryption-data/>");
    packed_add(&p, "content.xml", "\x8A\x91\xFF");
    packed_end(&p);
    struct source_in in = {.bytes = strbuf_strv(&p.out)};
    assert_false(source_read(&in, &source, &err));
    assert_non_null(strstr(err.msg, "encrypted"));
    packed_free(&p);
}

static void deep_nesting_takes_neither_the_stack_nor_long(void **state)
{
    static const char *const NAMES[] = {"text:p",          "text:list",     "text:list-item",
                                        "table:table-row", "draw:text-box", "text:note",
                                        "text:span",       "text:note-body"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct strbuf body = {0};
        struct source source;
        for (int k = 0; k < 100000; k++)
            strbuf_addf(&body, "<%s>", NAMES[i]);
        strbuf_add_str(&body, P("甲"));
        for (int k = 0; k < 100000; k++)
            strbuf_addf(&body, "</%s>", NAMES[i]);
        assert_true(read_body(strbuf_str(&body), &source));
        assert_true(sample_sound(&source));
        source_free(&source);
        strbuf_free(&body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_lines_with_their_numbers),
        cmocka_unit_test(styles_become_marks),
        cmocka_unit_test(what_is_encrypted_says_so),
        cmocka_unit_test(deep_nesting_takes_neither_the_stack_nor_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
