/* Books: files in reading order, rows of the table of contents as headings. */
#include "unit/check.h"
#include "unit/packed.h"
#include "unit/source_marks.h"

#include "../src/source/epub.h"

#include <stdio.h>
#include <stdlib.h>

static const char CONTAINER[] =
    "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";

static const char PACKAGE[] =
    "<package><metadata><dc:title>渠 &amp; 堤</dc:title><dc:creator>甲乙</dc:creator></metadata>"
    "<manifest><item id=\"b\" href=\"text/b.xhtml\"/><item id=\"a\" href=\"text/a%20a.xhtml\"/>"
    "<item id=\"c\" href=\"text/c.xhtml\"/><item id=\"x\" href=\"text/x.xhtml\"/>"
    "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\"/>"
    "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest>"
    "<spine toc=\"ncx\"><itemref idref=\"nav\"/><itemref idref=\"a\"/><itemref idref=\"b\"/>"
    "<itemref idref=\"x\" linear=\"no\"/><itemref idref=\"c\"/></spine></package>";

static const char NAVIGATION[] =
    "<html><body><nav epub:type=\"toc\"><ol><li><a href=\"text/a%20a.xhtml\">甲篇</a><ol><li><a "
    "href=\"text/b.xhtml\">乙 篇</a></li></ol></li><li><a "
    "href=\"text/c.xhtml#s\">丙篇</a></li></ol>"
    "</nav><nav epub:type=\"landmarks\"><ol><li><a "
    "href=\"text/c.xhtml\">丁</a></li></ol></nav></body>"
    "</html>";

static const char CONTENTS[] =
    "<ncx><navMap><navPoint><navLabel><text>甲篇</text></navLabel><content "
    "src=\"text/a%20a.xhtml\"/>"
    "<navPoint><navLabel><text>乙 篇</text></navLabel><content src=\"text/b.xhtml#x\"/></navPoint>"
    "</navPoint><navPoint><navLabel><text>丙篇</text></navLabel><content src=\"text/c.xhtml\"/>"
    "</navPoint></navMap></ncx>";

static void pack(struct packed *p, bool navigation)
{
    packed_add(p, "mimetype", "application/epub+zip");
    packed_add(p, "META-INF/container.xml", CONTAINER);
    packed_add(p, "OEBPS/book.opf", PACKAGE);
    if (navigation)
        packed_add(p, "OEBPS/nav.xhtml", NAVIGATION);
    else
        packed_add(p, "OEBPS/toc.ncx", CONTENTS);
    packed_add(p, "OEBPS/text/c.xhtml",
               "<html><body><p>丙的话。</p><p id=\"n\">注</p></body></html>");
    packed_add(p, "OEBPS/text/b.xhtml",
               "<html><body><p>乙篇</p><p>乙的话<a "
               "href=\"../text/c.xhtml#n\">[1]</a>。</p></body></html>");
    packed_add(p, "OEBPS/text/a a.xhtml", "<html><body><h2>甲篇</h2><p>甲的话。</p></body></html>");
    packed_add(p, "OEBPS/text/x.xhtml", "<html><body><p>不读</p></body></html>");
    packed_end(p);
}

static void files_stand_in_reading_order_under_their_headings(void **state)
{
    (void)state;
    for (int navigation = 0; navigation < 2; navigation++) {
        struct packed p = {0};
        struct source source;
        struct strbuf shown = {0};
        pack(&p, navigation);
        struct source_in in = {.bytes = strbuf_strv(&p.out)};
        assert_true(source_read(&in, &source, NULL));
        assert_string_equal(source.format->name, "epub");
        assert_true(sample_sound(&source));
        sample_shown(&source, &shown);
        const char *text = strbuf_str(&shown);
        while (*text == '\n')
            text++;
        assert_string_equal(text, "甲篇\n甲的话。\n乙篇\n乙的话[1]。\n丙篇\n丙的话。\n[1] 注\n");
        sample_marked(&source, MARK_HEADING, &shown);
        assert_string_equal(strbuf_str(&shown), "2:甲篇|2:乙篇|1:丙篇");
        sample_marked(&source, MARK_WORK, &shown);
        assert_string_equal(strbuf_str(&shown), "1:甲篇|2:乙篇|1:丙篇");
        sample_marked(&source, MARK_FOOTNOTE, &shown);
        assert_string_equal(strbuf_str(&shown), "1:[1]|0:[1] 注");
        sample_marked(&source, MARK_AUTHOR, &shown);
        assert_string_equal(strbuf_str(&shown), "1:甲乙");
        strbuf_free(&shown);
        source_free(&source);
        packed_free(&p);
    }
}

static const struct {
    const char *from, *reference, *path;
} PATHS[] = {
    {"OEBPS/book.opf", "text/a.xhtml", "OEBPS/text/a.xhtml"},
    {"book.opf", "a.xhtml#x", "a.xhtml"},
    {"OEBPS/toc/nav.xhtml", "../text/%E7%94%B2.xhtml", "OEBPS/text/甲.xhtml"},
    {"a/b.xhtml", "#x", "a/b.xhtml"},
    {"a/b.xhtml", "./c.xhtml", "a/c.xhtml"},
    {"b.xhtml", "../../../c.xhtml", "c.xhtml"},
    {"b.xhtml", "%zz%4", "%zz%4"},
};

static void references_lead_to_files_of_the_archive(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        struct strbuf path = {0};
        epub_resolve(strv_of(PATHS[i].from), strv_of(PATHS[i].reference), &path);
        assert_string_equal(strbuf_str(&path), PATHS[i].path);
        strbuf_free(&path);
    }
}

static void a_book_without_an_order_and_a_protected_one_say_so(void **state)
{
    static const char *const PARTS[] = {"<package/>", PACKAGE};
    static const char *const SAID[] = {"damaged", "protected"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct packed p = {0};
        struct source source;
        struct err err = {0};
        packed_add(&p, "mimetype", "application/epub+zip");
        packed_add(&p, "META-INF/container.xml", CONTAINER);
        packed_add(&p, "OEBPS/book.opf", PARTS[i]);
        if (i == 1)
            packed_add(&p, "META-INF/encryption.xml",
                       "<enc:CipherReference URI=\"OEBPS/text/c.xhtml\"/>");
        packed_end(&p);
        struct source_in in = {.bytes = strbuf_strv(&p.out)};
        assert_false(source_read(&in, &source, &err));
        assert_non_null(strstr(err.msg, SAID[i]));
        packed_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_stand_in_reading_order_under_their_headings),
        cmocka_unit_test(references_lead_to_files_of_the_archive),
        cmocka_unit_test(a_book_without_an_order_and_a_protected_one_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
