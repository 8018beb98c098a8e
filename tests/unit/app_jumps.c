/* Places gone back to and forward again, as in a browser. */
#include "unit/check.h"

#include "../src/app/reading/jumps.h"

static struct jump place(size_t off)
{
    return (struct jump){1, off};
}

static void back_and_forward_lead_to_where_one_was(void **state)
{
    (void)state;
    struct jumps jumps = {0};
    struct jump to;
    jumps_push(&jumps, place(10)); /* from 10 to 20 to 30 */
    jumps_push(&jumps, place(20));
    assert_true(jumps_back(&jumps, place(30), &to));
    assert_int_equal(to.src_off, 20);
    assert_true(jumps_back(&jumps, place(20), &to));
    assert_int_equal(to.src_off, 10);
    assert_false(jumps_back(&jumps, place(10), &to));
    assert_true(jumps_forward(&jumps, &to));
    assert_int_equal(to.src_off, 20);
    assert_true(jumps_forward(&jumps, &to));
    assert_int_equal(to.src_off, 30);
    assert_false(jumps_forward(&jumps, &to));
    jumps_free(&jumps);
}

static void a_new_jump_forgets_what_lay_ahead(void **state)
{
    (void)state;
    struct jumps jumps = {0};
    struct jump to;
    jumps_push(&jumps, place(1));
    jumps_push(&jumps, place(2));
    assert_true(jumps_back(&jumps, place(3), &to));
    jumps_push(&jumps, place(2));
    assert_false(jumps_forward(&jumps, &to));
    assert_true(jumps_back(&jumps, place(9), &to));
    assert_int_equal(to.src_off, 2);
    jumps_free(&jumps);
}

static void the_same_place_is_not_kept_twice(void **state)
{
    (void)state;
    struct jumps jumps = {0};
    struct jump to;
    for (int i = 0; i < 3; i++)
        jumps_push(&jumps, place(5));
    assert_true(jumps_back(&jumps, place(6), &to));
    assert_int_equal(to.src_off, 5);
    assert_false(jumps_back(&jumps, place(5), &to));
    jumps_free(&jumps);
}

static void only_the_newest_places_are_kept(void **state)
{
    (void)state;
    struct jumps jumps = {0};
    struct jump to;
    for (size_t i = 0; i < 3 * JUMPS_KEPT; i++)
        jumps_push(&jumps, place(i));
    size_t steps = 0;
    struct jump here = place(9999);
    while (jumps_back(&jumps, here, &to)) {
        here = to;
        steps++;
    }
    assert_int_equal(here.src_off, 3 * JUMPS_KEPT - steps);
    assert_true(steps <= JUMPS_KEPT && steps + 1 >= JUMPS_KEPT);
    jumps_free(&jumps);
}

static void nothing_to_go_back_to_is_said(void **state)
{
    (void)state;
    struct jumps jumps = {0};
    struct jump to;
    assert_false(jumps_back(&jumps, place(1), &to));
    assert_false(jumps_forward(&jumps, &to));
    jumps_free(&jumps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_and_forward_lead_to_where_one_was),
        cmocka_unit_test(a_new_jump_forgets_what_lay_ahead),
        cmocka_unit_test(the_same_place_is_not_kept_twice),
        cmocka_unit_test(only_the_newest_places_are_kept),
        cmocka_unit_test(nothing_to_go_back_to_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
