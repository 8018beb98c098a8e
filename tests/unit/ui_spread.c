/* Where in a text something stands, in equal parts of it. */
#include "unit/check.h"

#include "lectern/ui/spread.h"

static void every_offset_has_a_part(void **state)
{
    (void)state;
    static const struct {
        size_t off, parts, part;
    } CASES[] = {
        {100, 10, 0}, {109, 10, 0}, {110, 10, 1}, {199, 10, 9},   {200, 10, 9},
        {0, 10, 0},   {999, 10, 9}, {150, 1, 0},  {150, 100, 50}, {150, 0, 0},
    };
    struct span whole = {100, 200};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(spread_part(whole, CASES[i].off, CASES[i].parts), CASES[i].part);
    assert_int_equal(spread_part((struct span){5, 5}, 7, 10), 0);
}

static void numbers_are_one_sign(void **state)
{
    (void)state;
    assert_int_equal(spread_sign(1), '1');
    assert_int_equal(spread_sign(9), '9');
    assert_int_equal(spread_sign(10), '+');
    assert_int_equal(spread_sign(1000), '+');
}

int main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(every_offset_has_a_part),
        cmocka_unit_test(numbers_are_one_sign),
    };
    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
