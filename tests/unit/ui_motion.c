/* Characters, clauses, sentences and paragraphs of a handmade document. */
#include "unit/check.h"

#include "lectern/base/str.h"
#include "lectern/ui/motion.h"

#include <stdlib.h>

/* A document whose paragraphs are the lines of `lines`; the caller frees what it points to with
 * drop(). */
static struct document from_lines(const char *lines)
{
    struct document doc = {0};
    doc.clean_len = strlen(lines);
    doc.clean = mem_copy(lines, doc.clean_len);
    size_t start = 0;
    for (size_t i = 0; i <= doc.clean_len; i++) {
        if (i < doc.clean_len && lines[i] != '\n')
            continue;
        VEC_PUSH(&doc.paras, ((struct para){.clean = {start, i}, .src = {start, i}}));
        start = i + 1;
    }
    return doc;
}

static void drop(struct document *doc)
{
    free(doc->clean);
    VEC_FREE(&doc->paras);
}

/* Joins the units of the document with | to compare them at a glance. */
static void expect_units(enum motion_unit unit, const char *lines, const char *expected)
{
    struct document doc = from_lines(lines);
    struct strbuf out = {0};
    size_t off = 0;
    for (;;) {
        struct span span = motion_unit_at(&doc, unit, off);
        strbuf_add(&out, doc.clean + span.start, span.end - span.start);
        size_t next = motion_next(&doc, unit, off);
        if (motion_unit_at(&doc, unit, next).start <= span.start)
            break;
        assert_int_equal(motion_prev(&doc, unit, next), span.start);
        strbuf_add_byte(&out, '|');
        off = next;
    }
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
    drop(&doc);
}

static void sentences_end_at_stops_in_either_width(void **state)
{
    (void)state;
    static const struct {
        const char *lines, *expected;
    } CASES[] = {
        {"今天开会。明天种树!后天呢?好", "今天开会。|明天种树!|后天呢?|好"},
        {"今天开会.明天种树!后天呢?", "今天开会.|明天种树!|后天呢?"},
        {"他说:“好。”大家都笑了。", "他说:“好。”|大家都笑了。"},
        {"增长1.5亿元。", "增长1.5亿元。"},
        {"1.抓落实。2.抓队伍。", "1.抓落实。|2.抓队伍。"},
        {"什么?!走吧。", "什么?!|走吧。"},
        {"One. Two. e.g.this", "One. |Two. |e.g.this"},
        {"第一段\n第二段。第三句", "第一段|第二段。|第三句"},
        {"春天、夏天,秋天", "春天、夏天,秋天"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_units(MOTION_SENTENCE, CASES[i].lines, CASES[i].expected);
}

static void clauses_end_at_pauses_too(void **state)
{
    (void)state;
    static const struct {
        const char *lines, *expected;
    } CASES[] = {
        {"春天、夏天,秋天;冬天。完", "春天、|夏天,|秋天;|冬天。|完"},
        {"共3,800户,12:30出发", "共3,800户,|12:30出发"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_units(MOTION_CLAUSE, CASES[i].lines, CASES[i].expected);
}

static void characters_are_code_points(void **state)
{
    (void)state;
    expect_units(MOTION_CHAR, "a一\n二", "a|一|二");
}

static void paragraphs_may_be_empty(void **state)
{
    (void)state;
    struct document doc = from_lines("一\n\n二");
    assert_int_equal(motion_next(&doc, MOTION_PARA, 0), 4);
    assert_int_equal(motion_next(&doc, MOTION_PARA, 4), 5);
    assert_int_equal(motion_prev(&doc, MOTION_SENTENCE, 5), 4);
    assert_int_equal(motion_prev(&doc, MOTION_SENTENCE, 4), 0);
    assert_int_equal(motion_last(&doc), 5);
    drop(&doc);
}

static void an_empty_document_has_only_offset_0(void **state)
{
    (void)state;
    struct document doc = {0};
    assert_int_equal(motion_next(&doc, MOTION_SENTENCE, 0), 0);
    assert_int_equal(motion_prev(&doc, MOTION_CHAR, 0), 0);
    assert_int_equal(motion_last(&doc), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_at_stops_in_either_width),
        cmocka_unit_test(clauses_end_at_pauses_too),
        cmocka_unit_test(characters_are_code_points),
        cmocka_unit_test(paragraphs_may_be_empty),
        cmocka_unit_test(an_empty_document_has_only_offset_0),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
