/* Which characters make a mark, and which look like one and are none. */
#include "unit/check.h"

#include "lectern/speech/marks/marker.h"

static const struct {
    const char *text;
    enum marker_family family;
    uint32_t number;
    const char *label;
} MARKS[] = {
    {"一、加强领导", MARKER_HAN, 1, "一、"},
    {"十二、其他", MARKER_HAN, 12, "十二、"},
    {"三 、其他", MARKER_HAN, 3, "三 、"},
    {"一、2012年工作", MARKER_HAN, 1, "一、"},
    {"一、二十大精神", MARKER_HAN, 1, "一、"},
    {"二．措施", MARKER_HAN, 2, "二．"},
    {"三", MARKER_HAN, 3, "三"},
    {"二　暮らし", MARKER_HAN, 2, "二"},
    {"(一)要抓规划", MARKER_HAN_PAREN, 1, "(一)"},
    {"（ 二 ）、要抓实", MARKER_HAN_PAREN, 2, "（ 二 ）、"},
    {"〔三〕三", MARKER_HAN_PAREN, 3, "〔三〕"},
    {"㈣四", MARKER_HAN_PAREN, 4, "㈣"},
    {"1.防汛", MARKER_NUMBER, 1, "1."},
    {"２、春耕", MARKER_NUMBER, 2, "２、"},
    {"3 、春耕", MARKER_NUMBER, 3, "3 、"},
    {"1.2012年的工作", MARKER_NUMBER, 1, "1."},
    {"⒋四", MARKER_NUMBER, 4, "⒋"},
    {"1.2 Scope", MARKER_DECIMAL, 2, "1.2"},
    {"2.1.3 范围", MARKER_DECIMAL, 3, "2.1.3"},
    {"（1）甲", MARKER_NUMBER_PAREN, 1, "（1）"},
    {"⑵乙", MARKER_NUMBER_PAREN, 2, "⑵"},
    {"2)乙", MARKER_NUMBER_HALF, 2, "2)"},
    {"①、甲", MARKER_CIRCLED, 1, "①、"},
    {"❷乙", MARKER_CIRCLED, 2, "❷"},
    {"第一，甲", MARKER_ORDINAL, 1, "第一，"},
    {"第 二 ,乙", MARKER_ORDINAL, 2, "第 二 ,"},
    {"第三是狠抓", MARKER_ORDINAL, 3, "第三是"},
    {"第一要快", MARKER_ORDINAL, 1, "第一"},
    {"第一に、水", MARKER_ORDINAL, 1, "第一に、"},
    {"第一个问题，认识", MARKER_TOPIC, 1, "第一个问题，"},
    {"第二個問題 ,任務", MARKER_TOPIC, 2, "第二個問題 ,"},
    {"第三句话就是:干", MARKER_TOPIC, 3, "第三句话就是:"},
    {"一つ目は、", MARKER_TOPIC, 1, "一つ目は、"},
    {"第一章 总则", MARKER_UNIT, 1, "第一章"},
    {"第二节队伍", MARKER_UNIT, 2, "第二节"},
    {"第三部分：安排", MARKER_UNIT, 3, "第三部分："},
    {"第12条 本办法", MARKER_UNIT, 12, "第12条"},
    {"Chapter 2: Roads", MARKER_UNIT, 2, "Chapter 2:"},
    {"PART IV", MARKER_UNIT, 4, "PART IV"},
    {"Part One. Rivers", MARKER_UNIT, 1, "Part One."},
    {"제1장 총칙", MARKER_UNIT, 1, "제1장"},
    {"壹、前言", MARKER_FORMAL, 1, "壹、"},
    {"乙、財務", MARKER_STEM, 2, "乙、"},
    {"（丙）會館", MARKER_STEM, 3, "（丙）"},
    {"II. Funds", MARKER_ROMAN, 2, "II."},
    {"Ⅲ、经费", MARKER_ROMAN, 3, "Ⅲ、"},
    {"B. Wages", MARKER_UPPER, 2, "B."},
    {"b. wages", MARKER_LOWER, 2, "b."},
    {"(b) wages", MARKER_LETTER_PAREN, 2, "(b)"},
    {"(ii) wages", MARKER_ROMAN_PAREN, 2, "(ii)"},
    {"ア　水道", MARKER_KANA, 1, "ア"},
    {"나. 예산", MARKER_HANGUL, 2, "나."},
    {"첫째, 안전", MARKER_WORD, 1, "첫째,"},
    {"두 번째는 숲", MARKER_WORD, 2, "두 번째는"},
    {"셋, 장터를", MARKER_WORD, 3, "셋,"},
    {"Two, it", MARKER_WORD, 2, "Two,"},
    {"Secondly, it", MARKER_WORD, 2, "Secondly,"},
    {"Finally, it", MARKER_WORD, MARKER_LAST, "Finally,"},
    {"首先，要", MARKER_FIRST, 1, "首先，"},
    {"其次是突出", MARKER_FIRST, 2, "其次是"},
    {"最後，把", MARKER_FIRST, MARKER_LAST, "最後，"},
    {"一是摸底", MARKER_EACH, 1, "一是"},
    {"十一要办", MARKER_EACH, 11, "十一要"},
    {"二抓账目", MARKER_EACH, 2, "二抓"},
    {"其二，堅持", MARKER_ONE_OF, 2, "其二，"},
    {"## 打算", MARKER_HASH, 1, "##"},
};

static void marks_are_recognised_with_number_and_label(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        struct marker marker;
        bool found = marker_at(strv_of(MARKS[i].text), 0, true, &marker);
        if (!found || marker.family != MARKS[i].family || marker.end != strlen(MARKS[i].label))
            print_error("%s: family %d, label to %zu\n", MARKS[i].text, (int)marker.family,
                        marker.end);
        assert_true(found);
        assert_int_equal(marker.family, MARKS[i].family);
        assert_int_equal(marker.number, MARKS[i].number);
        assert_int_equal(marker.end, strlen(MARKS[i].label));
    }
}

static const char *const NO_MARKS[] = {
    "一、二季度",
    "二、三产业",
    "第一、第二阶段",
    "第一书记说",
    "第一要务是",
    "一是一，二是二",
    "1.5亿元",
    "3.2%",
    "1、2号楼",
    "2012年6月15日",
    "2012.6.15",
    "10:30分",
    "13800000000",
    "一定要",
    "一个问题",
    "二环路",
    "一季度",
    "十年来",
    "再次强调",
    "最后一公里",
    "最后的",
    "第一章的内容",
    "第一节课",
    "甲、乙双方",
    "Section 3 provides that",
    "I said",
    "A man",
    "Mr. Smith",
    "（一）、（二）两项",
    "(2012年)",
    "第三产业",
    "제1장관",
    "가는 길",
    "#标签",
};

static void what_only_looks_like_a_mark_is_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof NO_MARKS / sizeof *NO_MARKS; i++) {
        struct marker marker;
        bool found = marker_at(strv_of(NO_MARKS[i]), 0, false, &marker);
        if (found)
            print_error("%s: family %d\n", NO_MARKS[i], (int)marker.family);
        assert_false(found);
    }
}

static void a_letter_may_be_a_roman_number_too(void **state)
{
    (void)state;
    struct marker marker;
    assert_true(marker_at(STRV("I. First"), 0, true, &marker));
    assert_int_equal(marker.family, MARKER_ROMAN);
    assert_int_equal(marker.other_family, MARKER_UPPER);
    assert_int_equal(marker.other_number, 9);
}

static void the_title_starts_behind_blanks(void **state)
{
    (void)state;
    struct marker marker;
    assert_true(marker_at(STRV("一、  认识"), 0, true, &marker));
    assert_int_equal(marker.title, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_recognised_with_number_and_label),
        cmocka_unit_test(what_only_looks_like_a_mark_is_none),
        cmocka_unit_test(a_letter_may_be_a_roman_number_too),
        cmocka_unit_test(the_title_starts_behind_blanks),
    };
    return cmocka_run_group_tests_name("speech marker", tests, NULL, NULL);
}
