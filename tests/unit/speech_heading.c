/* Where titles end and which paragraphs are headings. */
#include "unit/check.h"

#include "lectern/speech/marks/heading.h"

static const struct {
    const char *para;
    size_t from;
    const char *title;
} TITLES[] = {
    {"要抓规划。所有的工作都要先谋后动。", 0, "要抓规划"},
    {"关于其他工作", 0, "关于其他工作"},
    {"认识：要再提高！", 0, "认识：要再提高"},
    {"谁来干？大家干。怎么干？一起干。", 0, "谁来干"},
    {"抓紧；抓实。还要抓细。", 0, "抓紧"},
    {"统一思想 今年的任务比去年重，时间比去年紧。", 0, "统一思想"},
    {"It is yours. Nobody else paid for it.", 0, "It is yours"},
    {"Mr. Lee and Dr. Wu came, and they stayed. They liked it.", 0,
     "Mr. Lee and Dr. Wu came, and they stayed"},
    {"增长3.5个百分点，好于预期。", 0, "增长3.5个百分点，好于预期"},
};

static void titles_end_at_the_first_stop(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++) {
        struct strv para = strv_of(TITLES[i].para);
        size_t end = heading_title_end(para, TITLES[i].from, para.len, true);
        assert_int_equal(end, strlen(TITLES[i].title));
    }
}

static void titles_are_cut_at_sixty_characters_and_at_the_limit(void **state)
{
    (void)state;
    struct strbuf long_para = {0};
    for (int i = 0; i < 100; i++)
        strbuf_add_str(&long_para, "长");
    struct strv para = strbuf_strv(&long_para);
    assert_int_equal(heading_title_end(para, 0, para.len, false), 60 * 3);
    assert_int_equal(heading_title_end(para, 0, 30, false), 30);
    assert_int_equal(heading_title_end(STRV("快，二是好"), 0, 6, false), 3);
    strbuf_free(&long_para);
}

static void headings_without_number_are_short_and_open(void **state)
{
    (void)state;
    static const struct {
        const char *para;
        bool is;
    } CASES[] = {
        {"认清形势，拉紧弓弦", true},  {"The harbour and the market", true},
        {"（はじめに）", true},        {"同志们：", false},
        {"谢谢大家！", false},         {"（热烈鼓掌）", false},
        {"2012年6月15日", false},      {"he came home", false},
        {"今天，我们在这里，", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        if (heading_is_bare(strv_of(CASES[i].para)) != CASES[i].is)
            print_error("%s\n", CASES[i].para);
        assert_int_equal(heading_is_bare(strv_of(CASES[i].para)), CASES[i].is);
    }
}

static void a_heading_line_holds_no_ended_sentence(void **state)
{
    (void)state;
    assert_true(heading_is_line(STRV("一、抓什么？怎么抓？")));
    assert_true(heading_is_line(STRV("（一）防汛工作。")));
    assert_false(heading_is_line(STRV("（一）防汛。各村要上堤。")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_end_at_the_first_stop),
        cmocka_unit_test(titles_are_cut_at_sixty_characters_and_at_the_limit),
        cmocka_unit_test(headings_without_number_are_short_and_open),
        cmocka_unit_test(a_heading_line_holds_no_ended_sentence),
    };
    return cmocka_run_group_tests_name("speech heading", tests, NULL, NULL);
}
