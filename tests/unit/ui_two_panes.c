/* A list and its detail share a view without gap or overlap. */
#include "unit/check.h"

#include "lectern/ui/two_panes.h"

static void panes_and_divider_fill_the_view(void **state)
{
    (void)state;
    for (int share = 2; share <= 3; share++)
        for (int rows = 1; rows <= 60; rows++)
            for (int cols = 1; cols <= 200; cols++) {
                struct two_panes panes = two_panes_layout(rows, cols, share);
                if (panes.beside) {
                    assert_int_equal(panes.rows.cols + 1 + panes.detail.cols, cols);
                    assert_int_equal(panes.rows.rows, rows);
                    assert_int_equal(panes.detail.rows, rows);
                    assert_int_equal(panes.detail.col, panes.rows.cols + 1);
                    continue;
                }
                int divider = panes.rows.rows < rows;
                assert_true(panes.rows.rows >= 1);
                assert_int_equal(panes.rows.rows + divider + panes.detail.rows, rows);
                assert_int_equal(panes.detail.cols, cols);
                assert_int_equal(panes.detail.row, panes.rows.rows + 1);
            }
}

static void the_detail_stands_beside_the_list_where_there_is_room(void **state)
{
    (void)state;
    assert_true(two_panes_layout(30, 90, 3).beside);
    assert_false(two_panes_layout(30, 89, 3).beside);
    assert_int_equal(two_panes_layout(30, 80, 3).detail.rows, 9);
    assert_int_equal(two_panes_layout(30, 80, 2).detail.rows, 14);
    assert_int_equal(two_panes_layout(7, 80, 2).detail.rows, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panes_and_divider_fill_the_view),
        cmocka_unit_test(the_detail_stands_beside_the_list_where_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
