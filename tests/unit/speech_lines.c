/* Physical lines: their measures, the width of hard wrapping, page numbers. */
#include "unit/check.h"

#include "lectern/speech/clean/lines.h"
#include "lectern/speech/clean/print.h"

static void lines_end_at_breaks_of_any_kind(void **state)
{
    (void)state;
    struct lines lines;
    lines_scan(STRV("a\nb\r\nc\rd\xE2\x80\xA9"
                    "e"),
               NULL, &lines);
    assert_int_equal(lines.at.len, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(lines.at.at[i].first, 'a' + i);
    lines_free(&lines);
}

static void a_line_is_measured_in_columns_and_code_points(void **state)
{
    (void)state;
    struct lines lines;
    lines_scan(STRV("　　甲乙ab。丙  "), NULL, &lines);
    const struct line *line = &lines.at.at[0];
    assert_int_equal(line->indent_cols, 4);
    assert_int_equal(line->trail_cols, 2);
    assert_int_equal(line->cols, 4 + 4 + 2 + 4 + 2);
    assert_int_equal(line->cps, 10);
    assert_int_equal(line->content_cps, 6);
    assert_int_equal(line->first, 0x7532);
    assert_int_equal(line->last, 0x4E19);
    assert_true(line->has_stop);
    lines_free(&lines);
}

static void wrapped_text_shows_its_width_and_other_text_none(void **state)
{
    (void)state;
    struct lines lines;
    lines_scan(
        STRV("The boats went out before the\nsun was over the hill, and the\nwomen on the quay "
             "counted them\nand counted them again when the\nevening brought them home.\n"),
        NULL, &lines);
    assert_in_range(lines.wrap, 29, 33);
    assert_true(lines_is_full(&lines, &lines.at.at[0], &lines.at.at[1]));
    lines_free(&lines);
    lines_scan(STRV("春天种下的树\n夏天要浇三遍水\n秋天才看得出死活\n冬天还要再补一次种\n"), NULL,
               &lines);
    assert_int_equal(lines.wrap, 0);
    lines_free(&lines);
}

static void lines_of_a_typeset_page_may_be_of_nearly_one_width(void **state)
{
    (void)state;
    struct strbuf text = {0};
    struct lines lines;
    for (int i = 0; i < 24; i++)
        for (int k = i % 6 == 5 ? 32 : i % 6 == 2 ? 29 : 30; k >= 0; k--)
            strbuf_add_str(&text, k ? "港" : "\n");
    lines_scan(strbuf_strv(&text), NULL, &lines);
    assert_int_equal(lines.wrap, 60);
    assert_true(lines.ragged);
    for (size_t i = 0; i < 23; i++)
        assert_true(lines_is_full(&lines, &lines.at.at[i], &lines.at.at[i + 1]));
    lines_free(&lines);
    strbuf_free(&text);
}

static void lines_that_all_stand_apart_are_closed_up(void **state)
{
    (void)state;
    static const char WORDS[] = "the tide comes in and the tide goes out and nobody has asked it";
    struct strbuf text = {0};
    struct lines lines;
    for (int i = 0; i < 16; i++)
        strbuf_addf(&text, "%s%s", WORDS, i % 4 == 3 ? " why.\n\n\n\n" : "\n\n");
    lines_scan(strbuf_strv(&text), NULL, &lines);
    assert_int_equal(lines.at.len, 16 + 4 * 2);
    assert_true(lines_is_full(&lines, &lines.at.at[0], &lines.at.at[1]));
    lines_free(&lines);
    strbuf_free(&text);
    for (int i = 0; i < 16; i++)
        strbuf_addf(&text, "%s, paragraph %d of sixteen.\n\n", WORDS, i);
    lines_scan(strbuf_strv(&text), NULL, &lines);
    assert_int_equal(lines.at.len, 32);
    lines_free(&lines);
    strbuf_free(&text);
}

static void thousands_of_blank_lines_need_no_more_room_than_some(void **state)
{
    (void)state;
    struct strbuf text = {0};
    struct lines lines;
    strbuf_add_str(&text, "水渠");
    for (int i = 0; i < 100000; i++)
        strbuf_add_str(&text, i % 2 ? "\n" : "\r\n  ");
    strbuf_add_str(&text, "堤坝\n");
    lines_scan(strbuf_strv(&text), NULL, &lines);
    assert_int_equal(lines.at.len, 1 + LINES_BLANK + 1);
    assert_int_equal(lines.at.at[lines.at.len - 1].start, text.len - strlen("堤坝\n"));
    lines_free(&lines);
    strbuf_free(&text);
}

static void running_heads_show_by_coming_again_beside_page_numbers(void **state)
{
    (void)state;
    struct strbuf text = {0};
    struct lines lines;
    for (int i = 1; i <= 3; i++)
        strbuf_addf(&text, "港务局年报 %d年\n\n%d\n第%d年修了码头，挖了航道。\n", 2000 + i, i, i);
    lines_scan(strbuf_strv(&text), NULL, &lines);
    print_mark(strbuf_strv(&text), &lines);
    for (size_t i = 0; i < lines.at.len; i++)
        assert_int_equal(lines.at.at[i].of_print, i % 4 == 0 || i % 4 == 2);
    lines_free(&lines);
    strbuf_free(&text);
}

static void page_numbers_are_told_from_other_lines(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool is;
    } CASES[] = {
        {"— 9 —", true},        {"- 12 -", true},  {"第 3 页", true},
        {"第3页 共12页", true}, {"7", true},       {"Page 2 of 9", true},
        {"一、", false},        {"2012年", false}, {"13800000000", false},
        {"3 5 7", false},       {"Pages", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct lines lines;
        struct strv text = strv_of(CASES[i].line);
        lines_scan(text, NULL, &lines);
        assert_int_equal(lines_is_page_number(text, &lines.at.at[0]), CASES[i].is);
        lines_free(&lines);
    }
}

static void a_page_number_glued_to_a_line_end_is_cut_off(void **state)
{
    (void)state;
    struct strv text = STRV("做到勤于学习、— 9 —\n一九四九——\n");
    struct lines lines;
    lines_scan(text, NULL, &lines);
    assert_int_equal(lines_cut_page_numbers(text, &lines), 1);
    assert_int_equal(lines.at.at[0].end, strlen("做到勤于学习、"));
    assert_int_equal(lines.at.at[1].end - lines.at.at[1].start, strlen("一九四九——"));
    lines_free(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_at_breaks_of_any_kind),
        cmocka_unit_test(a_line_is_measured_in_columns_and_code_points),
        cmocka_unit_test(wrapped_text_shows_its_width_and_other_text_none),
        cmocka_unit_test(lines_of_a_typeset_page_may_be_of_nearly_one_width),
        cmocka_unit_test(lines_that_all_stand_apart_are_closed_up),
        cmocka_unit_test(thousands_of_blank_lines_need_no_more_room_than_some),
        cmocka_unit_test(running_heads_show_by_coming_again_beside_page_numbers),
        cmocka_unit_test(page_numbers_are_told_from_other_lines),
        cmocka_unit_test(a_page_number_glued_to_a_line_end_is_cut_off),
    };
    return cmocka_run_group_tests_name("speech lines", tests, NULL, NULL);
}
