/* Numbers as enumerations write them. */
#include "unit/check.h"

#include "lectern/speech/marks/numeral.h"

static const struct {
    const char *text;
    uint32_t value;
    const char *taken;
} HAN[] = {
    {"一、", 1, "一"},
    {"十、", 10, "十"},
    {"十二是", 12, "十二"},
    {"二十", 20, "二十"},
    {"廿一、", 21, "廿一"},
    {"三十五条", 35, "三十五"},
    {"一百零三", 103, "一百零三"},
    {"一〇二", 102, "一〇二"},
    {"两点", 2, "两"},
    {"兩岸", 2, "兩"},
};

static void han_numbers_have_their_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof HAN / sizeof *HAN; i++) {
        uint32_t value = 0;
        assert_int_equal(numeral_han(strv_of(HAN[i].text), 0, &value), strlen(HAN[i].taken));
        assert_int_equal(value, HAN[i].value);
    }
    uint32_t value;
    assert_int_equal(numeral_han(STRV("零、"), 0, &value), 0);
    assert_int_equal(numeral_han(STRV("二〇一二年"), 0, &value), 0);
    assert_int_equal(numeral_han(STRV("甲"), 0, &value), 0);
}

static void formal_numbers_have_their_values(void **state)
{
    (void)state;
    uint32_t value;
    assert_int_equal(numeral_formal(STRV("壹、"), 0, &value), 3);
    assert_int_equal(value, 1);
    assert_int_equal(numeral_formal(STRV("拾貳、"), 0, &value), 6);
    assert_int_equal(value, 12);
    assert_int_equal(numeral_formal(STRV("一、"), 0, &value), 0);
}

static void digits_may_be_full_width_but_not_many(void **state)
{
    (void)state;
    uint32_t value;
    assert_int_equal(numeral_arabic(STRV("１２．"), 0, &value), 6);
    assert_int_equal(value, 12);
    assert_int_equal(numeral_arabic(STRV("2012"), 0, &value), 4);
    assert_int_equal(numeral_arabic(STRV("13800000000"), 0, &value), 0);
    assert_int_equal(numeral_arabic(STRV("0."), 0, &value), 0);
}

static const struct {
    const char *text;
    uint32_t value;
    bool upper;
} ROMAN[] = {
    {"I.", 1, true},     {"IV.", 4, true},    {"ix)", 9, false}, {"XIV.", 14, true},
    {"xx.", 20, false},  {"XXXIX", 39, true}, {"Ⅳ、", 4, true},  {"ⅻ", 12, false},
    {"IIII.", 0, false}, {"VX", 0, false},    {"It", 0, false},  {"Il", 0, false},
    {"XIII", 13, true},
};

static void roman_numbers_must_be_canonical_and_of_one_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROMAN / sizeof *ROMAN; i++) {
        uint32_t value = 0;
        bool upper = false;
        size_t len = numeral_roman(strv_of(ROMAN[i].text), 0, &value, &upper);
        assert_int_equal(len != 0, ROMAN[i].value != 0);
        if (!len)
            continue;
        assert_int_equal(value, ROMAN[i].value);
        assert_int_equal(upper, ROMAN[i].upper);
    }
}

static void english_numbers_are_whole_words(void **state)
{
    (void)state;
    uint32_t value;
    assert_int_equal(numeral_english(STRV("Two "), 0, &value), 3);
    assert_int_equal(value, 2);
    assert_int_equal(numeral_english(STRV("Tension"), 0, &value), 0);
    assert_int_equal(numeral_english_ordinal(STRV("Secondly，"), 0, &value), 8);
    assert_int_equal(value, 2);
    assert_int_equal(numeral_english_ordinal(STRV("Secondary"), 0, &value), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_numbers_have_their_values),
        cmocka_unit_test(formal_numbers_have_their_values),
        cmocka_unit_test(digits_may_be_full_width_but_not_many),
        cmocka_unit_test(roman_numbers_must_be_canonical_and_of_one_case),
        cmocka_unit_test(english_numbers_are_whole_words),
    };
    return cmocka_run_group_tests_name("speech numeral", tests, NULL, NULL);
}
