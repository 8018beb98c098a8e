/* Numbers as people count them, and names in that order. */
#include "unit/check.h"

#include "lectern/text/natural.h"

static void names_stand_as_people_count(void **state)
{
    (void)state;
    static const char *const ORDERED[][2] = {
        {"a2.txt", "a10.txt"},
        {"a２.txt", "a10.txt"},
        {"A1", "a2"},
        {"篇2", "篇10"},
        {"第二次会议", "第十次会议"},
        {"第九次", "第二十一次"},
        {"第十二次", "第一百零三次"},
        {"二、船工", "十、缆绳"},
        {"卷二", "卷十"},
        {"a007", "a8"},
        {"a2", "a2b"},
        {"a", "b"},
        {"二〇〇九年", "二〇一二年"},
        {"a2x10", "a2x11"},
        {"a99999999999999", "a100000000000000"},
    };
    for (size_t i = 0; i < sizeof ORDERED / sizeof *ORDERED; i++) {
        if (natural_compare(ORDERED[i][0], ORDERED[i][1]) >= 0 ||
            natural_compare(ORDERED[i][1], ORDERED[i][0]) <= 0)
            fail_msg("%s does not stand before %s", ORDERED[i][0], ORDERED[i][1]);
    }
    assert_int_equal(natural_compare("a1", "a1"), 0);
    assert_int_not_equal(natural_compare("a1", "a01"), 0);
    assert_int_not_equal(natural_compare("A1", "a1"), 0);
}

static void numerals_count_only_where_they_are_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t off;
        const char *digits; /* null: no number */
    } CASES[] = {
        {"第十次", 3, "10"},    {"三农工作", 0, NULL},
        {"一带一路", 0, NULL},  {"十二月", 0, "12"},
        {"第两百讲", 3, "200"}, {"九千九百九十九号", 0, "9999"},
        {"a0012", 1, "12"},     {"第〇次", 3, ""},
        {"(三)船", 1, "3"},     {"1234567890123456", 0, NULL},
        {"千百号", 0, "1100"},  {"九千九千号", 0, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct natural_number number;
        bool is = natural_number_at(strv_of(CASES[i].text), CASES[i].off, &number);
        struct strv digits = strv_make(number.digits, number.count);
        if (is != (CASES[i].digits != NULL) || (is && !strv_eq(digits, strv_of(CASES[i].digits))))
            fail_msg("%s: %s", CASES[i].text, is ? "another number" : "no number");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_as_people_count),
        cmocka_unit_test(numerals_count_only_where_they_are_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
