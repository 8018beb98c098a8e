/* Pages become text: one paragraph a line, the fields in front, marks beside it. */
#include "unit/check.h"
#include "unit/source_marks.h"

#include "lectern/text/gbk.h"

#include <stdio.h>
#include <stdlib.h>

/* The body of a page and the text that is made of it. */
static const struct {
    const char *body, *text;
} TEXTS[] = {
    {"<p>甲</p><p>乙</p>", "甲\n乙\n"},
    {"<p>甲<p>乙<div>丙</div>丁", "甲\n乙\n丙\n丁\n"},
    {"甲<br>乙<br/><br>丙", "甲\n乙\n丙\n"},
    {"<p>  a\n  b\t c </p>", "a b c\n"},
    {"<p>汉\n字 和\n a</p>", "汉字 和 a\n"},
    {"<p>a&nbsp;&lt;b&gt;&amp;&#20013;&#x4e2d;&ldquo;&#147;&hellip;</p>", "a\u00A0<b>&中中““…\n"},
    {"<p>&nosuch; &amp &#0; & b&#xD800;&#99999999;</p>", "&nosuch; & & b\uFFFD\uFFFD\n"},
    {"<p>&amp;nbsp;</p>", "&nbsp;\n"},
    {"a<script>if (1 < 2) '<p>x</p>'</script>b<style>p{}</style>c", "abc\n"},
    {"a<template><p>x</p></template><svg><text>y</text></svg><noscript>z</noscript>b", "ab\n"},
    {"a<button>x<p>b", "ax\nb\n"},
    {"a<script>never closed", "a\n"},
    {"a<!-- x > y --><!DOCTYPE q><?php echo '<p>' ?>b<!-- open>c", "abc\n"},
    {"a<![CDATA[<b>&amp;]]>c", "a<b>&c\n"},
    {"<p style='display:none'>x</p><p hidden>y</p><span style=\"color:red;display: "
     "none\">z<span>z</span>z"
     "</span>a",
     "a\n"},
    {"<table><tr><td>甲<td>乙<tr><td>丙</td><td></td><td>丁</table>", "甲\t乙\n丙\t丁\n"},
    {"<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙\n"},
    {"<ul><li>甲<li>乙</ul><ol><li>丙</li><li>丁<ul><li>戊</ul></ol>",
     "甲\n乙\n1. 丙\n2. 丁\n戊\n"},
    {"<ol><li>一、甲<li>（二）乙<li>3. 丙</ol>", "一、甲\n（二）乙\n3. 丙\n"},
    {"<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢(かん)字\n"},
    {"<pre>a\n  b\n</pre>", "a\nb\n"},
    {"<h1>甲<br>乙</h1>", "甲乙\n"},
    {"<P CLASS=x>甲</P></div></table></p>乙", "甲\n乙\n"},
    {"<p title=\"a>b\">甲</p><p title='a>乙</p>", "甲\n乙\n"},
    {"1 < 2 和 <3 <= 4 <", "1 < 2 和 <3 <= 4 <\n"},
    {"<p>甲<b>乙<i>丙</b>丁</i>戊</p>", "甲乙丙丁戊\n"},
    {"<svg:p>x</svg:p><o:p></o:p>", "x\n"},
};

static void make_page(struct strbuf *page, const char *body)
{
    strbuf_clear(page);
    strbuf_add_str(page, "<!DOCTYPE html><html><body>");
    strbuf_add_str(page, body);
}

static void pages_become_lines(void **state)
{
    struct strbuf page = {0};
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct source source;
        make_page(&page, TEXTS[i].body);
        assert_true(sample_source(&source, "a.txt", strbuf_str(&page)));
        assert_string_equal(source.format->name, "html");
        assert_true(sample_sound(&source));
        struct strv text = text_all(source.text);
        char *copy = mem_copy(text.ptr, text.len);
        assert_string_equal(copy, TEXTS[i].text);
        free(copy);
        source_free(&source);
    }
    strbuf_free(&page);
}

static const struct {
    const char *body;
    enum mark_kind kind;
    const char *marked;
} MARKED[] = {
    {"<h1> 甲 </h1><h3><a href=x>乙</a></h3><h2></h2>", MARK_HEADING, "1:甲|3:乙"},
    {"<title> 甲_站\n </title><p>乙", MARK_TITLE, "1:甲_站"},
    {"<svg><title>x</title></svg><title>甲</title><title>乙</title>", MARK_TITLE, "1:甲"},
    {"<meta property=\"og:title\" content=\"甲&amp;乙\"><meta name=ArticleTitle content=丙>",
     MARK_TITLE, "1:甲&乙|2:丙"},
    {"<meta name=\"PubDate\" content=\"2021-01-02 03:04\"><time>2020年</time>", MARK_DATE,
     "1:2021-01-02 03:04|1:2020年"},
    {"<p>来源：河声 发布时间：2021-06-09 10:00</p>", MARK_DATE, "1:2021-06-09 10:00"},
    {"<meta name=author content=甲乙>", MARK_AUTHOR, "1:甲乙"},
    {"<nav>甲</nav><p>乙<footer>丙</footer>", MARK_NAVIGATION, "0:甲|0:丙"},
    {"<header>甲<p>乙</header><header><h1>丙</h1></header>", MARK_NAVIGATION, "0:甲\n乙"},
    {"<div class='top nav-bar'>甲</div><div id=content>乙</div><div class=footer>丙",
     MARK_NAVIGATION, "0:甲|0:丙"},
    {"<ul><li><a>甲</a><li><a>乙</a><li><a>丙</a></ul><p><a>丁</a>", MARK_NAVIGATION,
     "0:甲\n乙\n丙\n丁"},
    {"<p><a>甲</a> | <a>乙</a> | <a>丙</a><p>正文在这里<p><a>丁</a>", MARK_NAVIGATION,
     "0:甲 | 乙 | 丙"},
    {"<p><a>甲</a><p>话", MARK_NAVIGATION, ""},
    {"<p><a>甲</a>和<b>乙</b>和<i>丙</i>", MARK_LINK, "0:甲"},
    {"<p><a>甲</a>和<b>乙</b>和<i>丙</i>", MARK_STRONG, "0:乙"},
    {"<table><tr><td>甲<td>乙<tr><td>丙</table>", MARK_ROW, "0:甲\t乙"},
    {"<figure><img src=x><figcaption>图一</figcaption></figure>", MARK_CAPTION, "0:图一"},
    {"<p align=center>甲</p><center>乙</center><p style='text-align: center'>丙", MARK_CENTRE,
     "0:甲|0:乙|0:丙"},
    {"<blockquote><p>甲</p></blockquote>", MARK_QUOTE, "0:甲"},
    {"<ruby>漢<rt>かん</rt></ruby>", MARK_READING, "0:(かん)"},
    {"<ol><li>甲</ol>", MARK_ITEM, "1:1. 甲"},
};

static void structure_becomes_marks(void **state)
{
    struct strbuf page = {0}, marked = {0};
    (void)state;
    for (size_t i = 0; i < sizeof MARKED / sizeof *MARKED; i++) {
        struct source source;
        make_page(&page, MARKED[i].body);
        assert_true(sample_source(&source, NULL, strbuf_str(&page)));
        assert_true(sample_sound(&source));
        sample_marked(&source, MARKED[i].kind, &marked);
        assert_string_equal(strbuf_str(&marked), MARKED[i].marked);
        source_free(&source);
    }
    strbuf_free(&page);
    strbuf_free(&marked);
}

/* A form or a block called "nav" that holds the whole article is none. */
static const struct {
    const char *body, *text, *marked;
} NOTES[] = {
    /* as the attributes say, in a list whose numbers are the signs */
    {"<p>堤高<a href='#fn1' role='doc-noteref'><sup>1</sup></a>。</p><section "
     "role='doc-endnotes'><ol><li id='fn1'><p>三尺。<a href='#r1' "
     "role='doc-backlink'>↩︎</a></p></li></ol></section>",
     "堤高1。\n1. 三尺。\n", "1:1|0:1. 三尺。↩︎"},
    {"<p>堤高<a epub:type='noteref' href='#n'>注</a>。</p><aside id='n' "
     "epub:type='footnote'>三尺。</aside>",
     "堤高注。\n注 三尺。\n", "1:注|0:注 三尺。"},
    /* by brackets, or raised: Word's notes, an encyclopedia's */
    {"<p>堤高<a href='#_ftn1' name='_ftnref1'>[1]</a>。</p><p><a href='#_ftnref1' "
     "name='_ftn1'>[1]</a> 三尺。</p><p>尾。</p>",
     "堤高[1]。\n[1] 三尺。\n尾。\n", "1:[1]|0:[1] 三尺。"},
    {"<p>堤高<sup id='b1'><a href='#c1'>①</a></sup>。</p><ul><li id='c1'><a href='#b1'>↑</a> "
     "三尺。</li></ul>",
     "堤高①。\n①  三尺。\n", "1:①|0:① ↑ 三尺。"},
    /* two signs of one note */
    {"<p>甲<sup><a href='#n'>1</a></sup>乙<sup><a href='#n'>1</a></sup></p><p id='n'>1 丙</p>",
     "甲1乙1\n1 丙\n", "1:1|1:1|0:1 丙"},
    /* contents, pages, back links and what leads nowhere are none */
    {"<p><a href='#s1'>1</a> <a href='#s2'>2</a></p><h2 id='s1'>1 甲</h2><p id='s2'>乙</p>",
     "1 2\n1 甲\n乙\n", ""},
    {"<p id='top'>甲</p><p>乙<a href='#top'>[1]</a><a href='#no'>[2]</a></p>", "甲\n乙[1][2]\n",
     ""},
    {"<p>甲<a href='#m'>[1]</a></p><p>乙<span id='m'>丙</span></p>", "甲[1]\n乙丙\n", ""},
};

static void links_to_footnotes_are_their_signs(void **state)
{
    struct strbuf page = {0}, shown = {0};
    (void)state;
    for (size_t i = 0; i < sizeof NOTES / sizeof *NOTES; i++) {
        struct source source;
        make_page(&page, NOTES[i].body);
        assert_true(sample_source(&source, "a.html", strbuf_str(&page)));
        assert_true(sample_sound(&source));
        sample_shown(&source, &shown);
        const char *text = strbuf_str(&shown);
        while (*text == '\n')
            text++;
        assert_string_equal(text, NOTES[i].text);
        sample_marked(&source, MARK_FOOTNOTE, &shown);
        assert_string_equal(strbuf_str(&shown), NOTES[i].marked);
        sample_marked(&source, MARK_NAVIGATION, &shown);
        assert_string_equal(strbuf_str(&shown), "");
        source_free(&source);
    }
    strbuf_free(&page);
    strbuf_free(&shown);
}

static void what_holds_the_text_is_no_navigation(void **state)
{
    struct strbuf page = {0};
    struct source source;
    (void)state;
    strbuf_add_str(&page, "<html><body><form><div class=\"nav\">");
    for (int i = 0; i < 60; i++)
        strbuf_add_str(&page, "<p>河堤有三十里，今年要全部加高，石料要备足，人手要请好。</p>");
    assert_true(sample_source(&source, NULL, strbuf_str(&page)));
    assert_int_equal(marks_count(&source.marks, MARK_NAVIGATION), 0);
    source_free(&source);
    strbuf_free(&page);
}

static void a_file_is_a_page_by_its_bytes(void **state)
{
    static const struct {
        const char *name, *file, *format;
    } ROWS[] = {
        {"a.txt", "\n<!-- x --><HTML><p>甲", "html"},
        {"a.docx", "<?xml version=\"1.0\"?><!DOCTYPE html><html><p>甲", "html"},
        {"a.php", "<?php include 'x' ?>\n<head><title>甲</title></head><p>乙", "html"},
        {"a.md", "<!doctype html><p>甲", "html"},
        {"a.md", "# 甲\n<p align=center>乙</p>\n", "markdown"},
        {"a.html", "没有标签，只有话。", "text"},
        {"a.txt", "甲<br>乙，a < b", "text"},
        {"a.txt", "<div><p>甲</p><p>乙</p><p>丙</p></div>", "html"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct source source;
        assert_true(sample_source(&source, ROWS[i].name, ROWS[i].file));
        assert_string_equal(source.format->name, ROWS[i].format);
        source_free(&source);
    }
}

/* GBK bytes under the label of its smaller part, and UTF-8 under a wrong one. */
static void bytes_decide_the_encoding_not_the_label(void **state)
{
    static const char PAGE[] =
        "<html><head><meta charset=gb2312></head><body><p>镕堃，河堤有三十里，今年要全部加高。</p>";
    struct strbuf bytes = {0}, marked = {0};
    struct gbk *gbk = gbk_new();
    struct source source;
    (void)state;
    for (struct strv rest = strv_of(PAGE); rest.len;) {
        uint32_t cp = utf8_take(&rest), pair = cp < 0x80 ? cp : gbk_bytes(gbk, cp);
        if (pair > 0xFF)
            strbuf_add_byte(&bytes, (char)(pair >> 8));
        strbuf_add_byte(&bytes, (char)pair);
    }
    struct source_in in = {.bytes = strbuf_strv(&bytes)};
    assert_true(source_read(&in, &source, NULL));
    assert_string_equal(source.report.encoding, "GB18030");
    assert_true(strv_starts(text_all(source.text), STRV("镕堃，")));
    source_free(&source);
    assert_true(sample_source(&source, NULL, PAGE));
    assert_string_equal(source.report.encoding, "UTF-8");
    assert_true(strv_starts(text_all(source.text), STRV("镕堃，")));
    source_free(&source);
    gbk_free(gbk);
    strbuf_free(&bytes);
    strbuf_free(&marked);
}

/* The test's time limit is what fails. */
static void a_hundred_thousand_of_anything_take_linear_time(void **state)
{
    static const char *const PIECES[] = {
        "<div>",
        "<p>",
        "<b>",
        "</div>",
        "<ul><li>",
        "<ol>",
        "<table>",
        "<td>",
        "<tr><td>",
        "<a href=x>a",
        "<!--",
        "<![CDATA[",
        "<?",
        "<script>",
        "<button>",
        "<p x=\"",
        "<nav><h1>x",
        "&#",
        "&",
        "<",
        "<span hidden>",
        "<rt>",
        "<title>",
        "<ruby>x<rt>y",
        "<li>x",
        "<h1>x",
        "</b></i>",
        "<i></b>",
        "<font><b></font>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        struct strbuf page = {0};
        make_page(&page, "");
        for (size_t n = 0; n < 100000; n++)
            strbuf_add_str(&page, PIECES[i]);
        strbuf_add_str(&page, "end");
        struct source source;
        assert_true(sample_source(&source, NULL, strbuf_str(&page)));
        assert_true(sample_sound(&source));
        source_free(&source);
        strbuf_free(&page);
    }
}

static void a_page_cut_anywhere_is_read(void **state)
{
    static const char PAGE[] =
        "<!DOCTYPE html><html><head><meta name=\"author\" "
        "content=\"甲\"><title>乙</title></head><body>"
        "<ul><li><a "
        "href=\"x\">丙</a></li></ul><h1>丁&amp;</h1><table><tr><td>戊</td></tr></table><!-- c -->";
    (void)state;
    for (size_t len = 16; len < sizeof PAGE; len++) {
        struct source_in in = {.bytes = strv_make(PAGE, len)};
        struct source source;
        assert_true(source_read(&in, &source, NULL));
        assert_true(sample_sound(&source));
        source_free(&source);
    }
}

/* What is left out is counted in few marks, and elements that nobody closes cost nothing each. */
static void tags_without_words_take_no_memory(void **state)
{
    enum { TIMES = 20000 };
    static const char *const TAGS[] = {"<img src=x>", "<!-- c -->", "<div>", "<b>", "<p><i>"};
    (void)state;
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        struct strbuf page = {0}, shown = {0};
        struct source source;
        strbuf_add_strv(&page, strv_of("<html><body>前"));
        for (size_t k = 0; k < TIMES; k++)
            strbuf_add_strv(&page, strv_of(TAGS[i]));
        strbuf_add_strv(&page, strv_of("中</div><p>后</p></b>尾"));
        assert_true(sample_source(&source, "page.html", strbuf_str(&page)));
        sample_shown(&source, &shown);
        assert_non_null(strstr(strbuf_str(&shown), "中\n后\n尾"));
        assert_true(source.marks.at.len < TIMES / 4);
        if (i == 0)
            assert_int_equal(marks_count(&source.marks, MARK_PICTURE), TIMES);
        if (i == 1)
            assert_int_equal(marks_count(&source.marks, MARK_COMMENT), TIMES);
        source_free(&source);
        strbuf_free(&page);
        strbuf_free(&shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_become_lines),
        cmocka_unit_test(structure_becomes_marks),
        cmocka_unit_test(links_to_footnotes_are_their_signs),
        cmocka_unit_test(what_holds_the_text_is_no_navigation),
        cmocka_unit_test(a_file_is_a_page_by_its_bytes),
        cmocka_unit_test(bytes_decide_the_encoding_not_the_label),
        cmocka_unit_test(a_hundred_thousand_of_anything_take_linear_time),
        cmocka_unit_test(a_page_cut_anywhere_is_read),
        cmocka_unit_test(tags_without_words_take_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
