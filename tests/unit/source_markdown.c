/* Markdown keeps its text; its signs are hidden beside it, and its fields and blocks are marked. */
#include "unit/check.h"
#include "unit/source_marks.h"

#include <stdio.h>
#include <stdlib.h>

/* What stands in a file, and what a reader sees of it. */
static const struct {
    const char *file, *shown;
} SHOWN[] = {
    {"# 补堤\n正文。\n", "补堤\n正文。\n"},
    {"## 补堤 ##\n", "补堤\n"},
    {"##补堤\n", "补堤\n"},
    {"#话题 不是标题\n", "#话题 不是标题\n"},
    {"####### 七个\n", "####### 七个\n"},
    {"## C#\n", "C#\n"},
    {"## 补堤 {#mend}\n", "补堤\n"},
    {"补堤\n====\n正文。\n", "补堤\n\n正文。\n"},
    {"第一段。\n---\n第二段。\n", "第一段。\n\n第二段。\n"},
    {"甲\n\n* * *\n\n乙\n", "甲\n\n\n\n乙\n"},
    {"**重点：**正文", "重点：正文"},
    {"前**中**后 *斜* _线_ ~~删~~", "前中后 斜 线 删"},
    {"***又粗又斜***", "又粗又斜"},
    {"5*3*2 和 5 * 3 * 2", "5*3*2 和 5 * 3 * 2"},
    {"snake_case_name", "snake_case_name"},
    {"**跨行的\n粗体**", "跨行的\n粗体"},
    {"\\*星\\* 和 \\# 号", "*星* 和 # 号"},
    {"`code` 和 ``a`b``", "code 和 a`b"},
    {"[堤](https://example.org/a_b_(c) \"题\")好", "堤好"},
    {"[**堤**](https://example.org)", "堤"},
    {"[堤][1]好\n\n[1]: https://example.org\n", "堤好\n\n\n"},
    {"[一](这不是链接 是话)", "[一](这不是链接 是话)"},
    {"前![图](a.png)后", "前后"},
    {"<https://example.org>", "https://example.org"},
    {"甲<br>乙<b>丙</b>", "甲乙丙"},
    {"a < b，b > c", "a < b，b > c"},
    {"甲<!-- 注\n还是注 -->乙", "甲乙"},
    {"甲<!-- 没有完", "甲<!-- 没有完"},
    {"<img class=\"x\"\n src=\"y\">\n正文\n", "\n正文\n"},
    {"<style>\np { color: red }\n</style>\n正文", "\n正文"},
    {"> 引文\n> > 深\n", "引文\n深\n"},
    {"- 甲\n* 乙\n  + 丙\n- [x] 丁\n1. 戊\n", "甲\n乙\n丙\n丁\n1. 戊\n"},
    {"-5 度", "-5 度"},
    {"```c\n# no heading **x**\n```\n正文", "\n# no heading **x**\n\n正文"},
    {"| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "甲 | 乙\n\n1 | 2\n"},
    {"甲 | 乙\n没有表\n", "甲 | 乙\n没有表\n"},
    {"话[^1]。\n\n[^1]: 注文。\n", "话[1]。\n\n[1] 注文。\n"},
    {"{{< figure src=\"a\" >}}正文{% raw %}", "正文"},
    {"::: tip\n话\n:::\n[TOC]\n", "\n话\n\n\n"},
    {"   　　段落缩进\n", "   　　段落缩进\n"},
    {"---\ntitle: 补堤\n---\n\n正文\n", "\n\n正文\n"},
    {"+++\ntitle = \"补堤\"\n+++\n正文\n", "\n正文\n"},
    {"---\n这是一条线，不是字段\n---\n", "\n这是一条线，不是字段\n\n"},
    {"# T\n\n**Date:** 2001-02-03\n**Speaker:** A B\n\n话\n", "T\n\n\n\n话\n"},
    {"**记者：** 问\n**作者：** 答\n", "记者： 问\n作者： 答\n"},
    {"\r\n# 甲\r\n乙\r\n", "\r\n甲\r\n乙\r\n"},
};

static void signs_are_hidden_and_words_are_not(void **state)
{
    struct strbuf shown = {0};
    (void)state;
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++) {
        struct source source;
        assert_true(sample_source(&source, "a.md", SHOWN[i].file));
        assert_string_equal(source.format->name, "markdown");
        assert_true(sample_sound(&source));
        assert_true(strv_eq(text_all(source.text), strv_of(SHOWN[i].file)));
        sample_shown(&source, &shown);
        assert_string_equal(strbuf_str(&shown), SHOWN[i].shown);
        source_free(&source);
    }
    strbuf_free(&shown);
}

static const struct {
    const char *file;
    enum mark_kind kind;
    const char *marked;
} MARKED[] = {
    {"# 甲\n### **乙**\n丙\n===\n<h4 id=\"a\">丁</h4>\n", MARK_HEADING, "1:甲|3:**乙**|1:丙|4:丁"},
    {"甲。\n乙\n---\n", MARK_HEADING, ""},
    {"- 甲\n    - 乙\n2. 丙\n", MARK_ITEM, "1:甲|3:乙|1:2. 丙"},
    {"> 甲\n乙", MARK_QUOTE, "0:甲"},
    {"|甲|乙|\n|-|-|\n|1|2|\n\n丙|丁", MARK_ROW, "0:|甲|乙||0:|1|2|"},
    {"|甲|乙|\n|-|-|\n", MARK_CELL, "0:|"},
    {"[甲](b) [^2]", MARK_LINK, "0:甲"},
    {"话[^2]\n[^2]: 注", MARK_FOOTNOTE, "1:[^2]|0:[^2]: 注"},
    {"![a](b) <img src=c>", MARK_PICTURE, "0:![a](b)|0:<img src=c>"},
    {"<!-- a -->", MARK_COMMENT, "0:<!-- a -->"},
    {"$$a^2$$", MARK_FORMULA, "0:a^2"},
    {"**甲** *乙* ***丙***", MARK_STRONG, "0:甲|0:丙"},
    {"**甲** *乙* ***丙***", MARK_EMPHASIS, "0:乙|0:丙"},
    {"<ruby>漢<rt>かん</rt></ruby>", MARK_READING, "0:<rt>かん</rt>"},
    {"---\ntitle: \"補堤: 一\" # 注\ndate: 2020-01-02\n---\n", MARK_TITLE, "2:補堤: 一"},
    {"---\ntitle: 补堤 # 注\nsubtitle: 二\n---\n", MARK_TITLE, "2:补堤"},
    {"---\nTitle: '补堤'\nsite:\n  title: 站\n---\n", MARK_TITLE, "2:补堤"},
    {"---\ntitle: >\n  补堤\n---\n", MARK_TITLE, "2:补堤"},
    {"---\ntitle:\nauthor: ~\n---\n", MARK_TITLE, ""},
    {"---\nx: 1\ndate: 2020-01-02\nyear: \"2019\"\nlast_updated: 2021\n---\n", MARK_DATE,
     "1:2020-01-02|3:2019"},
    {"---\nauthors:\n  - 甲乙\n  - 丙丁\n---\n", MARK_AUTHOR, "2:甲乙"},
    {"---\nauthors:\n- name: 甲乙\n  url: x\n---\n", MARK_AUTHOR, "2:甲乙"},
    {"---\nauthor: [\"甲乙\", 丙]\n---\n", MARK_AUTHOR, "2:甲乙"},
    {"---\nspeaker: Ann Lee\nschool: H\n---\n", MARK_AUTHOR, "3:Ann Lee"},
    {"+++\ntitle = \"补堤\"\nauthors = [\"甲乙\"]\n[extra]\n+++\n", MARK_AUTHOR, "2:甲乙"},
    {"# T\n\n**Date:** 2001-02-03\n**Title**: X Y\n**Speakers:** A (B); C (D);\n", MARK_AUTHOR,
     "3:A (B)"},
    {"**标题：** 补堤\n**讲话人：**甲乙\n", MARK_TITLE, "2:补堤"},
};

static void blocks_and_fields_are_marked(void **state)
{
    struct strbuf marked = {0};
    (void)state;
    for (size_t i = 0; i < sizeof MARKED / sizeof *MARKED; i++) {
        struct source source;
        assert_true(sample_source(&source, "a.md", MARKED[i].file));
        assert_true(sample_sound(&source));
        sample_marked(&source, MARKED[i].kind, &marked);
        assert_string_equal(strbuf_str(&marked), MARKED[i].marked);
        source_free(&source);
    }
    strbuf_free(&marked);
}

/* By the name, by fields at the head, or by three kinds of signs. */
static void a_text_is_markdown_by_name_fields_or_three_signs(void **state)
{
    static const struct {
        const char *name, *file, *format;
    } ROWS[] = {
        {"a.MD", "正文", "markdown"},
        {"dir.md/a.txt", "正文", "text"},
        {NULL, "---\ntitle: 补堤\n---\n", "markdown"},
        {"a.txt", "---\n第一段\n---\n", "text"},
        {"a.txt", "# 补堤\n\n**一**\n\n正文。\n", "markdown"},
        {"a.txt", "# 补堤\n\n正文 [1] 。\n", "text"},
        {"a.txt", "一、补堤\n* 甲\n* 乙\n", "text"},
        {"a.txt", "# 一\n## 二\n[甲](http://example.org)\n", "markdown"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct source source;
        assert_true(sample_source(&source, ROWS[i].name, ROWS[i].file));
        assert_string_equal(source.format->name, ROWS[i].format);
        source_free(&source);
    }
}

/* Openings without an end must not make it look through the whole text each time. The test's time
 * limit is what fails. */
static void a_hundred_thousand_openings_take_linear_time(void **state)
{
    static const char *const OPENINGS[] = {"[",    "![", "<a ",     "<!--",     "`",
                                           "**a ", "{{", "[[a](b)", "<script>", "> ",
                                           "$$",   "\\", "|",       "[^"};
    (void)state;
    for (size_t i = 0; i < sizeof OPENINGS / sizeof *OPENINGS; i++) {
        struct strbuf file = {0};
        for (size_t n = 0; n < 100000; n++)
            strbuf_add_str(&file, OPENINGS[i]);
        struct source source;
        assert_true(sample_source(&source, "a.md", strbuf_str(&file)));
        assert_true(sample_sound(&source));
        source_free(&source);
        strbuf_free(&file);
    }
}

static void marks_survive_packing(void **state)
{
    struct strbuf packed = {0};
    struct source source;
    struct marks marks;
    (void)state;
    assert_true(sample_source(&source, "a.md", "---\ntitle: 甲\n---\n# 甲\n- **乙**\n"));
    marks_pack(&source.marks, &packed);
    assert_true(marks_unpack(strbuf_strv(&packed), text_all(source.text).len, &marks));
    assert_int_equal(marks.at.len, source.marks.at.len);
    for (size_t i = 0; i < marks.at.len; i++) {
        const struct mark *a = &marks.at.at[i], *b = &source.marks.at.at[i];
        assert_true(a->off == b->off && a->len == b->len);
        assert_true(a->kind == b->kind && a->level == b->level);
    }
    marks_free(&marks);
    /* cut anywhere, or of a longer text, it is refused or shorter, and never reaches outside */
    for (size_t len = 0; len < packed.len; len++) {
        if (marks_unpack(strv_make(packed.ptr, len), text_all(source.text).len, &marks))
            assert_true(marks.at.len < source.marks.at.len);
        marks_free(&marks);
    }
    assert_false(marks_unpack(strbuf_strv(&packed), 12, &marks));
    strbuf_free(&packed);
    source_free(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_hidden_and_words_are_not),
        cmocka_unit_test(blocks_and_fields_are_marked),
        cmocka_unit_test(a_text_is_markdown_by_name_fields_or_three_signs),
        cmocka_unit_test(a_hundred_thousand_openings_take_linear_time),
        cmocka_unit_test(marks_survive_packing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
