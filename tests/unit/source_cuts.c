/* Documents of every format that are cut off anywhere: they are read as far as they go, or refused
 * with a word, and never believed where what they speak of is missing. */
#include "unit/check.h"
#include "unit/packed.h"
#include "unit/source_marks.h"
#include "unit/word97.h"

#include "lectern/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

enum { PARAGRAPHS = 300, STEP = 1000 };

#define TALK "渠口的闸门要在汛期以前修好，石料和木料都要先运到堤上，一处也不能拖。"

/* A paragraph in front of `end`, again and again, the number of each in it. */
static void add_paragraphs(struct strbuf *out, const char *begin, const char *end)
{
    for (int i = 1; i <= PARAGRAPHS; i++)
        strbuf_addf(out, "%s%d. " TALK "%s\n", begin, i, end);
}

static void make_markdown(struct strbuf *out)
{
    strbuf_add_str(out, "---\ntitle: 在渠口的讲话\ndate: 2020-09-01\n---\n\n# 在渠口的讲话\n\n");
    add_paragraphs(out, "**先说**[^1] ", "\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n");
    strbuf_add_str(out, "\n[^1]: 注文。\n");
}

static void make_html(struct strbuf *out)
{
    strbuf_add_str(
        out, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>渠口</title>"
             "<script>if (a < b) c();</script></head><body><nav><a href=\"/\">首页</a></nav>");
    add_paragraphs(out, "<div><p>&nbsp;<b>", "</b><table><tr><td>甲<td>乙</table><!-- 丙 -->");
    strbuf_add_str(out, "</body></html>");
}

static void make_mhtml(struct strbuf *out)
{
    strbuf_add_str(
        out,
        "From: <a>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
    make_html(out);
    strbuf_add_str(out, "\n--b--\n");
}

static void make_rtf(struct strbuf *out)
{
    strbuf_add_str(out, "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 Song;}}"
                        "{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}\n");
    for (int i = 1; i <= PARAGRAPHS; i++)
        strbuf_addf(
            out,
            "{\\pard\\s1\\f0 %d. \\'c7\\'fe\\'bf\\'da\\uc1\\u28192?{\\footnote x}{\\b y}\\par}\n",
            i);
    strbuf_add_byte(out, '}');
}

static void take_packed(struct packed *p, struct strbuf *out)
{
    packed_end(p);
    strbuf_add_strv(out, strbuf_strv(&p->out));
    packed_free(p);
}

static void make_docx(struct strbuf *out)
{
    struct packed p = {0};
    struct strbuf body = {0};
    strbuf_add_str(&body, "<w:document><w:body>");
    add_paragraphs(&body, "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>",
                   "</w:t></w:r></w:p>");
    strbuf_add_str(&body, "</w:body></w:document>");
    packed_add(&p, "[Content_Types].xml", "<Types/>");
    packed_add(&p, "word/document.xml", strbuf_str(&body));
    take_packed(&p, out);
    strbuf_free(&body);
}

static void make_odt(struct strbuf *out)
{
    struct packed p = {0};
    struct strbuf body = {0};
    strbuf_add_str(&body, "<office:document-content><office:body><office:text>");
    add_paragraphs(&body, "<text:p>", "</text:p>");
    strbuf_add_str(&body, "</office:text></office:body></office:document-content>");
    packed_add(&p, "mimetype", "application/vnd.oasis.opendocument.text");
    packed_add(&p, "content.xml", strbuf_str(&body));
    take_packed(&p, out);
    strbuf_free(&body);
}

static void make_epub(struct strbuf *out)
{
    struct packed p = {0};
    struct strbuf page = {0};
    make_html(&page);
    packed_add(&p, "mimetype", "application/epub+zip");
    packed_add(&p, "META-INF/container.xml",
               "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>");
    packed_add(
        &p, "a.opf",
        "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>"
        "</manifest><spine><itemref idref=\"a\"/></spine></package>");
    packed_add(&p, "a.xhtml", strbuf_str(&page));
    take_packed(&p, out);
    strbuf_free(&page);
}

static void make_doc(struct strbuf *out)
{
    struct word97 *w = mem_new(1, sizeof *w);
    word97_piece(w, "在渠口的讲话\r先备石料，再备木料。\r", true);
    word97_piece(w, "\xD2\xBB\xB6\xCE abc\r", false);
    struct strv bytes = word97_end(w, 0);
    strbuf_add_strv(out, bytes);
    free(w);
}

static void make_wiki(struct strbuf *out)
{
    strbuf_add_str(out, "{{Header|title=在渠口的讲话}}\n");
    add_paragraphs(out, "== 一 ==\n'''", "'''[[甲|乙]]<ref>注</ref>\n{|\n|-\n| 丙\n|}\n");
}

static void make_aozora(struct strbuf *out)
{
    strbuf_add_str(out, "渠口\n著者\n\n-------------------------------------------------------\n");
    add_paragraphs(out, "［＃見出し］渠《きょ》", "［＃ここまで］｜口《くち》");
}

static const struct {
    const char *name;
    void (*make)(struct strbuf *out);
    size_t step;
} FORMATS[] = {
    {"a.md", make_markdown, STEP}, {"a.html", make_html, STEP}, {"a.mht", make_mhtml, STEP},
    {"a.rtf", make_rtf, STEP},     {"a.docx", make_docx, STEP}, {"a.odt", make_odt, STEP},
    {"a.epub", make_epub, STEP},   {"a.doc", make_doc, 100},    {"a.wiki", make_wiki, STEP},
    {"a.txt", make_aozora, STEP},
};

/* Reads the first `len` bytes, from a block of their own, so that a look behind them is noticed. */
static bool read_part(const char *name, struct strv whole, size_t len)
{
    char *part = mem_new(len, 1);
    struct source source;
    struct err err = {0};
    memcpy(part, whole.ptr, len);
    struct source_in in = {.bytes = strv_make(part, len), .name = name};
    bool ok = source_read(&in, &source, &err);
    if (ok) {
        if (!sample_sound(&source))
            fail_msg("%s of %zu bytes: marks or text are not sound", name, len);
        source_free(&source);
    } else if (err.code == ERR_NONE || !err.msg[0]) {
        fail_msg("%s of %zu bytes: refused without a word", name, len);
    }
    free(part);
    return ok;
}

static void documents_are_read_or_refused_wherever_they_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        struct strbuf whole = {0};
        FORMATS[i].make(&whole);
        assert_true(whole.len > 5 * FORMATS[i].step);
        if (!read_part(FORMATS[i].name, strbuf_strv(&whole), whole.len))
            fail_msg("%s is not read as a whole", FORMATS[i].name);
        for (size_t len = FORMATS[i].step; len < whole.len; len += FORMATS[i].step)
            read_part(FORMATS[i].name, strbuf_strv(&whole), len);
        strbuf_free(&whole);
    }
}

/* An archive has its directory at its end: without it nothing is read. */
static void packed_documents_that_are_cut_off_are_refused(void **state)
{
    (void)state;
    for (size_t i = 4; i < 7; i++) {
        struct strbuf whole = {0};
        FORMATS[i].make(&whole);
        for (size_t len = STEP; len < whole.len; len += STEP)
            assert_false(read_part(FORMATS[i].name, strbuf_strv(&whole), len));
        strbuf_free(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_read_or_refused_wherever_they_end),
        cmocka_unit_test(packed_documents_that_are_cut_off_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
