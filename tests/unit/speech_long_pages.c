/* Pages of nothing but short lines take time in proportion to their length: a page that does not
 * ends at the time limit of all tests. */
#include "unit/check.h"
#include "unit/source_marks.h"

#include "lectern/speech/read.h"

static const char *const PIECES[] = {"<li><a href=/x>水渠</a></li>", "<p><a href=/y>来源:</a></p>"};

static void a_hundred_thousand_links_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        struct strbuf page = {0};
        struct source source;
        struct document doc;
        strbuf_add(&page, "<html><body>", 12);
        for (size_t k = 0; k < 100000; k++)
            strbuf_add_strv(&page, strv_of(PIECES[i]));
        assert_true(sample_source(&source, "links.html", strbuf_str(&page)));
        speech_read_with(source.text, &source.marks, NULL, NULL, 0, &doc);
        assert_int_equal(doc.paras.len, 100000);
        document_free(&doc);
        source_free(&source);
        strbuf_free(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_thousand_links_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
