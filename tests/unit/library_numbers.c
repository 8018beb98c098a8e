/* Numbers that tell like words apart. */
#include "unit/check.h"

#include "../src/library/texts/numbers.h"

#include <stdlib.h>

static void numbers_of_two_runs_are_compared_by_value_and_order(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        enum numbers_match match;
    } CASES[] = {
        {"", "", NUMBERS_SAME},
        {"抓仓库", "看车站", NUMBERS_SAME},
        {"篇19", "篇1", NUMBERS_DIFFER},
        {"篇19", "篇19", NUMBERS_SAME},
        {"(二)要抓仓库", "(三)要抓仓库", NUMBERS_DIFFER},
        {"(二)要抓仓库", "是要抓仓库", NUMBERS_MISSING},
        {"第十二章", "第12章", NUMBERS_SAME},
        {"第一百零三条", "第103条", NUMBERS_SAME},
        {"一〇二号", "102号", NUMBERS_SAME},
        {"第二十条", "第二十一条", NUMBERS_DIFFER},
        {"Part Two", "part two", NUMBERS_SAME},
        {"Part Two", "Part One", NUMBERS_DIFFER},
        {"3月5日", "5月3日", NUMBERS_DIFFER},
        {"3月5日", "5日", NUMBERS_MISSING},
        {"第99999999999999999999999条", "第1条", NUMBERS_DIFFER},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct cp_list a = {0}, b = {0};
        stream_fold(strv_of(CASES[i].a), &a);
        stream_fold(strv_of(CASES[i].b), &b);
        struct cps x = {a.cps.at, a.cps.len}, y = {b.cps.at, b.cps.len};
        if (numbers_compare(x, y) != CASES[i].match || numbers_compare(y, x) != CASES[i].match)
            fail_msg("%s, %s", CASES[i].a, CASES[i].b);
        VEC_FREE(&a.cps);
        VEC_FREE(&b.cps);
    }
}

static void a_run_is_widened_to_whole_numbers(void **state)
{
    (void)state;
    struct cp_list all = {0};
    stream_fold(STRV("篇219在"), &all);
    struct cps cps = {all.cps.at, all.cps.len};
    struct run run = numbers_widen(cps, (struct run){2, 3});
    assert_int_equal(run.start, 1);
    assert_int_equal(run.end, 4);
    run = numbers_widen(cps, (struct run){0, 1});
    assert_int_equal(run.start, 0);
    assert_int_equal(run.end, 1);
    run = numbers_widen(cps, (struct run){2, 2});
    assert_int_equal(run.end, 2);
    VEC_FREE(&all.cps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_two_runs_are_compared_by_value_and_order),
        cmocka_unit_test(a_run_is_widened_to_whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
