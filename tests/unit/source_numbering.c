/* The numbers that word processors write: how they look, and how lists count. */
#include "unit/check.h"

#include "../src/source/numbering.h"

#include <stdlib.h>

static const struct {
    const char *name;
    unsigned long value;
    const char *written;
} WRITTEN[] = {
    {"decimal", 12, "12"},
    {"decimalZero", 3, "03"},
    {"upperRoman", 1949, "MCMXLIX"},
    {"lowerRoman", 4, "iv"},
    {"upperLetter", 28, "BB"},
    {"chineseCounting", 9, "九"},
    {"chineseCounting", 10, "十"},
    {"chineseCounting", 21, "二十一"},
    {"chineseCounting", 105, "一〇五"},
    {"chineseCountingThousand", 10, "十"},
    {"chineseCountingThousand", 11, "十一"},
    {"chineseCountingThousand", 20, "二十"},
    {"chineseCountingThousand", 105, "一百零五"},
    {"chineseCountingThousand", 110, "一百一十"},
    {"chineseCountingThousand", 2030, "二千零三十"},
    {"ideographDigital", 10, "一〇"},
    {"chineseLegalSimplified", 12, "壹拾贰"},
    {"ideographLegalTraditional", 3, "參"},
    {"ideographTraditional", 10, "癸"},
    {"ideographTraditional", 11, "11"},
    {"ideographZodiac", 12, "亥"},
    {"ideographZodiacTraditional", 2, "乙丑"},
    {"decimalEnclosedCircleChinese", 20, "⑳"},
    {"decimalEnclosedCircleChinese", 21, "21"},
    {"decimalEnclosedParen", 1, "⑴"},
    {"decimalEnclosedFullstop", 2, "⒉"},
    {"ideographEnclosedCircle", 1, "㊀"},
    {"decimalFullWidth", 10, "１０"},
    {"ganada", 2, "나"},
    {"none", 2, ""},
    {"somethingNew", 2, "2"},
    {"chineseCounting", 0, "0"},
    {"upperRoman", 123456789, "123456789"},
};

static void numbers_look_as_their_format_says(void **state)
{
    struct strbuf out = {0};
    (void)state;
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        strbuf_clear(&out);
        number_write(number_format_of(strv_of(WRITTEN[i].name)), WRITTEN[i].value, &out);
        assert_string_equal(strbuf_str(&out), WRITTEN[i].written);
    }
    strbuf_free(&out);
}

/* 一、 > （一） > 1. with one list, and a second one that shares its scheme. */
static struct number_list *make(struct numbering *n, struct number_list **second)
{
    numbering_start(n);
    struct number_scheme *scheme = numbering_add_scheme(n, 7);
    scheme->levels[0].format = NUMBER_COUNTING;
    scheme->levels[0].text = "%1、";
    scheme->levels[1].format = NUMBER_COUNTING;
    scheme->levels[1].text = "（%2）";
    scheme->levels[2].format = NUMBER_DECIMAL;
    scheme->levels[2].text = "%1.%2.%3";
    scheme->levels[2].legal = true;
    scheme->levels[3].format = NUMBER_BULLET;
    struct number_list *first = numbering_add_list(n, 2, 7);
    *second = numbering_add_list(n, 1, 7);
    numbering_settle(n);
    return first;
}

static const char *next(struct number_list *list, unsigned level, struct strbuf *out)
{
    strbuf_clear(out);
    return numbering_next(list, level, out) ? strbuf_str(out) : "bullet";
}

static void deeper_levels_begin_again_and_show_the_upper_ones(void **state)
{
    struct numbering n;
    struct number_list *other, *list = make(&n, &other);
    struct strbuf out = {0};
    (void)state;
    assert_string_equal(next(list, 0, &out), "一、");
    assert_string_equal(next(list, 1, &out), "（一）");
    assert_string_equal(next(list, 1, &out), "（二）");
    assert_string_equal(next(list, 2, &out), "1.2.1 ");
    assert_string_equal(next(list, 3, &out), "bullet");
    assert_string_equal(next(list, 0, &out), "二、");
    assert_string_equal(next(list, 1, &out), "（一）");
    assert_string_equal(next(list, 2, &out), "2.1.1 ");
    strbuf_free(&out);
    numbering_free(&n);
}

static void lists_of_one_scheme_count_on_unless_they_begin_anew(void **state)
{
    struct numbering n;
    struct number_list *other, *list = make(&n, &other);
    struct strbuf out = {0};
    (void)state;
    assert_ptr_equal(numbering_find(&n, 1), other);
    assert_null(numbering_find(&n, 3));
    assert_string_equal(next(list, 0, &out), "一、");
    assert_string_equal(next(other, 0, &out), "二、");
    other->starts[0] = 5;
    other->begun[0] = false;
    assert_string_equal(next(other, 0, &out), "五、");
    assert_string_equal(next(other, 0, &out), "六、");
    assert_string_equal(next(list, 0, &out), "七、");
    strbuf_free(&out);
    numbering_free(&n);
}

static void a_level_may_go_on_counting_below_new_ones(void **state)
{
    struct numbering n;
    struct number_list *other, *list = make(&n, &other);
    struct strbuf out = {0};
    (void)state;
    list->scheme->levels[1].restart = 0;
    assert_string_equal(next(list, 0, &out), "一、");
    assert_string_equal(next(list, 1, &out), "（一）");
    assert_string_equal(next(list, 0, &out), "二、");
    assert_string_equal(next(list, 1, &out), "（二）");
    strbuf_free(&out);
    numbering_free(&n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_look_as_their_format_says),
        cmocka_unit_test(deeper_levels_begin_again_and_show_the_upper_ones),
        cmocka_unit_test(lists_of_one_scheme_count_on_unless_they_begin_anew),
        cmocka_unit_test(a_level_may_go_on_counting_below_new_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
