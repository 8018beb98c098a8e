/* PDF: from words with places to paragraphs; the helper's output is written here by hand. */
#include "unit/check.h"
#include "unit/source_marks.h"

#include <stdio.h>
#include <stdlib.h>

/* A line at that place, of one word; pages are 600 x 800. */
#define LINE(left, top, right, bottom, words)                                                      \
    "<block><line xMin=\"" #left "\" yMin=\"" #top "\" xMax=\"" #right "\" yMax=\"" #bottom        \
    "\"><word xMin=\"" #left "\" yMin=\"" #top "\" xMax=\"" #right "\" yMax=\"" #bottom            \
    "\">" words "</word></line></block>"
#define PAGE(lines) "<page width=\"600\" height=\"800\"><flow>" lines "</flow></page>"
#define TEXT                                                                                       \
    LINE(120, 200, 500, 212, "渠要修，堤要补，")                                                   \
    LINE(100, 220, 500, 232, "山要绿，水要清，")                                                   \
    LINE(100, 240, 300, 252, "路要平。")                                                           \
    LINE(120, 260, 500, 272, "桥要稳，")

static const char *output, *bookmarks; /* what the helpers give; null where they fail */

static bool helper(enum source_task task, struct strv bytes, struct strbuf *out, struct err *err)
{
    const char *says = task == SOURCE_PDF_BOOKMARKS ? bookmarks : output;
    (void)bytes;
    if (!says)
        return err_set(err, ERR_NOT_FOUND, "no helper");
    strbuf_add_str(out, says);
    return true;
}

static bool read_pages(const char *pages, struct source *source, struct err *err)
{
    struct source_in in = {.bytes = STRV("%PDF-1.7"), .name = "a", .helper = helper};
    output = pages;
    return source_read(&in, source, err);
}

static const struct {
    const char *pages, *text;
} TEXTS[] = {
    {PAGE(TEXT), "渠要修，堤要补，山要绿，水要清，路要平。\n桥要稳，\n"},
    /* a paragraph over the end of the page, without running head and page number */
    {PAGE(LINE(100, 30, 200, 42, "修渠文集 1") TEXT LINE(290, 770, 310, 782, "— 1 —"))
         PAGE(LINE(100, 30, 200, 42, "修渠文集 2") LINE(100, 100, 250, 112, "灯要亮。")
                  LINE(290, 770, 310, 782, "— 2 —")),
     "渠要修，堤要补，山要绿，水要清，路要平。\n桥要稳，灯要亮。\n"},
    {PAGE(LINE(100, 100, 470, 112, "mend the") LINE(100, 115, 500, 127, "ca-")
              LINE(100, 130, 180, 142, "nals &amp; dykes")),
     "mend the canals & dykes\n"},
    {PAGE(LINE(100, 100, 108, 112, "1") LINE(120, 100, 300, 112, "first")
              LINE(100, 200, 500, 212, "second")),
     "1 first\nsecond\n"},
    /* a sentence that breaks off in a short line, at the end of a page */
    {PAGE(LINE(100, 100, 500, 112, "Mend the canals and") LINE(100, 115, 250, 127, "clear the"))
         PAGE(LINE(100, 100, 500, 112, "ditches before the") LINE(100, 115, 250, 127, "Rain."))
             PAGE(LINE(100, 100, 120, 112, "a) One") LINE(100, 140, 120, 152, ". . .")),
     "Mend the canals and clear the ditches before the Rain.\na) One\n"},
};

static void lines_are_joined_and_margins_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct source source;
        struct strbuf text = {0};
        assert_true(read_pages(TEXTS[i].pages, &source, NULL));
        assert_string_equal(source.format->name, "pdf");
        assert_true(sample_sound(&source));
        strbuf_add_strv(&text, text_all(source.text));
        assert_string_equal(strbuf_str(&text), TEXTS[i].text);
        strbuf_free(&text);
        source_free(&source);
    }
}

static void bookmarks_are_headings_where_lines_say_the_same(void **state)
{
    static const char PAGES[] =
        PAGE(LINE(200, 60, 400, 82, "修渠") LINE(100, 100, 300, 112, "一、引 言")
                 LINE(100, 120, 500, 132, "渠要修，堤要补，山要绿，水要清，路要平，桥")
                     LINE(100, 140, 300, 152, "要稳。") LINE(100, 160, 320, 176, "大字")
                         LINE(100, 180, 500, 192, "二、长长的题目要分成"))
            PAGE(LINE(100, 100, 300, 112, "两行") LINE(100, 120, 500, 132, "灯要亮。"));
    struct source source;
    struct strbuf marked = {0};
    (void)state;
    bookmarks = "-\t\"一、引言\"\t#page=1&zoom=100,90,283.4\n"
                "|\t\t\"二、长长的题目要\\n分成两行\"\t#page=1&zoom=100,90,2\n"
                "|\t\"不在\"\t#page=2\n|\t\"灯\"\tnowhere\nrubbish\n|\t\"\n";
    assert_true(read_pages(PAGES, &source, NULL));
    bookmarks = NULL;
    sample_marked(&source, MARK_HEADING, &marked);
    assert_string_equal(strbuf_str(&marked), "1:修渠|1:一、引 言|2:二、长长的题目要分成两行");
    strbuf_free(&marked);
    source_free(&source);
}

static void large_lines_are_headings_and_middle_ones_centred(void **state)
{
    struct source source;
    struct strbuf marked = {0};
    (void)state;
    assert_true(read_pages(PAGE(LINE(200, 100, 400, 122, "修渠") TEXT), &source, NULL));
    sample_marked(&source, MARK_HEADING, &marked);
    assert_string_equal(strbuf_str(&marked), "1:修渠");
    sample_marked(&source, MARK_CENTRE, &marked);
    assert_string_equal(strbuf_str(&marked), "0:修渠");
    strbuf_free(&marked);
    source_free(&source);
}

static void what_cannot_be_read_says_why(void **state)
{
    struct source source;
    struct err err = {0};
    struct source_in without = {.bytes = STRV("%PDF-1.7")};
    (void)state;
    assert_false(source_read(&without, &source, &err));
    assert_non_null(strstr(err.msg, "poppler-utils"));
    assert_false(read_pages(NULL, &source, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(read_pages(PAGE(""), &source, &err));
    assert_non_null(strstr(err.msg, "without text"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_joined_and_margins_left_out),
        cmocka_unit_test(bookmarks_are_headings_where_lines_say_the_same),
        cmocka_unit_test(large_lines_are_headings_and_middle_ones_centred),
        cmocka_unit_test(what_cannot_be_read_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
