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

static const char *output; /* what the helper gives; null where it fails */

static bool helper(enum source_task task, struct strv bytes, struct strbuf *out, struct err *err)
{
    (void)bytes;
    assert_int_equal(task, SOURCE_PDF_WORDS);
    if (!output)
        return err_set(err, ERR_NOT_FOUND, "no helper");
    strbuf_add_str(out, output);
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
        cmocka_unit_test(large_lines_are_headings_and_middle_ones_centred),
        cmocka_unit_test(what_cannot_be_read_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
