/* The list cursor: moving, scrolling, and staying with what it selects. */
#include "unit/check.h"

#include "lectern/ui/list.h"

#include <stdlib.h>

static void fill(struct list *list, size_t count, int rows)
{
    list_set_count(list, count);
    list_layout(list, rows);
}

static void moving_stops_at_the_ends(void **state)
{
    (void)state;
    struct list list = {0};
    assert_false(list_move(&list, 1));
    assert_int_equal(list_selected(&list), LIST_NONE);
    assert_int_equal(list_selected_id(&list), -1);
    fill(&list, 10, 4);
    assert_true(list_move(&list, 3));
    assert_int_equal(list_selected(&list), 3);
    assert_true(list_move(&list, 100));
    assert_int_equal(list_selected(&list), 9);
    assert_false(list_move(&list, 1));
    assert_true(list_move(&list, -100));
    assert_int_equal(list_selected(&list), 0);
    assert_false(list_move(&list, -1));
    assert_false(list_move(&list, 0));
    list_deinit(&list);
}

/* At every size the selected row is in sight and no row is wasted at the end. */
static void the_selected_row_is_always_in_sight(void **state)
{
    (void)state;
    static const long STEPS[] = {1, 1, 1, 7, -2, 30, -4, 100, -1, -1, -50, -100, 3};
    for (int rows = 1; rows < 12; rows++) {
        for (size_t count = 0; count < 40; count += 3) {
            struct list list = {0};
            fill(&list, count, rows);
            for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
                if (i % 3 == 2)
                    list_scroll(&list, STEPS[i]);
                else
                    list_move(&list, STEPS[i]);
                if (count == 0)
                    continue;
                assert_true(list_screen_row(&list, list.row) >= 0);
                assert_true(list.top == 0 || list.top + (size_t)rows <= count);
            }
            list_deinit(&list);
        }
    }
}

static void a_margin_stays_around_the_cursor(void **state)
{
    (void)state;
    struct list list = {0};
    fill(&list, 100, 10);
    list_move(&list, 7);
    assert_int_equal(list.top, 0);
    list_move(&list, 1);
    assert_int_equal(list.top, 1);
    list_move(&list, -5);
    assert_int_equal(list.top, 1);
    list_move(&list, -1);
    assert_int_equal(list.top, 0);
    list_deinit(&list);
}

static void pages_leave_a_row_of_the_old_one(void **state)
{
    (void)state;
    struct list list = {0};
    fill(&list, 100, 10);
    list_move_pages(&list, 2);
    assert_int_equal(list_selected(&list), 9);
    list_move_pages(&list, 1);
    assert_int_equal(list_selected(&list), 14);
    list_move_pages(&list, -2);
    assert_int_equal(list_selected(&list), 5);
    list_layout(&list, 0);
    list_move_pages(&list, 2);
    assert_int_equal(list_selected(&list), 6);
    list_deinit(&list);
}

static void scrolling_takes_the_cursor_along(void **state)
{
    (void)state;
    struct list list = {0};
    fill(&list, 100, 10);
    list_scroll(&list, 5);
    assert_int_equal(list.top, 5);
    assert_int_equal(list_selected(&list), 7);
    list_scroll(&list, 1000);
    assert_int_equal(list.top, 90);
    list_scroll(&list, -1000);
    assert_int_equal(list.top, 0);
    assert_int_equal(list_selected(&list), 7);
    list_deinit(&list);
}

static void the_selection_follows_its_item(void **state)
{
    (void)state;
    static const int64_t FIRST[] = {10, 20, 30, 40, 50};
    static const int64_t SORTED[] = {50, 40, 30, 20, 10};
    static const int64_t WITHOUT[] = {10, 20, 40, 50};
    static const int64_t WITHOUT_MORE[] = {10, 20};
    struct list list = {0};
    list_set(&list, FIRST, 5);
    list_layout(&list, 3);
    assert_true(list_to_id(&list, 30));
    list_set(&list, SORTED, 5);
    assert_int_equal(list_selected_id(&list), 30);
    list_set(&list, FIRST, 5);
    list_set(&list, WITHOUT, 4);
    assert_int_equal(list_selected_id(&list), 40);
    list_set(&list, WITHOUT_MORE, 2);
    assert_int_equal(list_selected_id(&list), 20);
    list_set(&list, FIRST, 5);
    assert_int_equal(list_selected_id(&list), 30);
    list_set(&list, NULL, 0);
    assert_int_equal(list_selected_id(&list), -1);
    assert_false(list_to_id(&list, 30));
    list_set(&list, FIRST, 5);
    assert_int_equal(list_selected_id(&list), 30);
    list_deinit(&list);
}

/* Rows above the selected one come in: it stays where the reader sees it. */
static void the_selected_row_keeps_its_line(void **state)
{
    (void)state;
    int64_t ids[100];
    struct list list = {0};
    for (int i = 0; i < 100; i++)
        ids[i] = i;
    list_set(&list, ids + 40, 20);
    list_layout(&list, 10);
    assert_true(list_to_id(&list, 47));
    int line = list_screen_row(&list, list.row);
    list_set(&list, ids + 20, 50);
    assert_int_equal(list_selected_id(&list), 47);
    assert_int_equal(list_screen_row(&list, list.row), line);
    list_set(&list, ids, 100);
    assert_int_equal(list_screen_row(&list, list.row), line);
    list_deinit(&list);
}

static void a_jump_holds_while_rows_come_in(void **state)
{
    (void)state;
    static const struct {
        size_t row;
        int64_t id; /* selected when all have come */
    } CASES[] = {{SIZE_MAX, 99}, {0, 0}, {69, 69}};
    int64_t ids[100];
    for (int i = 0; i < 100; i++)
        ids[i] = i;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct list list = {0};
        list_set(&list, ids + 40, 20);
        list_layout(&list, 10);
        list_set_growing(&list, true);
        list_to_row(&list, CASES[i].row);
        list_set(&list, ids + 20, 60);
        list_set(&list, ids, 100);
        list_set_growing(&list, false);
        assert_int_equal(list_selected_id(&list), CASES[i].id);
        list_set(&list, ids, 50); /* over: what is selected is an item again */
        assert_true(list_selected_id(&list) <= CASES[i].id);
        list_set(&list, ids, 100);
        assert_int_equal(list_selected_id(&list), CASES[i].id);
        list_deinit(&list);
    }
}

static void a_move_ends_a_jump_that_waits_for_rows(void **state)
{
    (void)state;
    int64_t ids[100];
    struct list list = {0};
    for (int i = 0; i < 100; i++)
        ids[i] = i;
    list_set(&list, ids + 40, 20);
    list_layout(&list, 10);
    list_set_growing(&list, true);
    list_to_row(&list, SIZE_MAX);
    list_move(&list, -1);
    list_set(&list, ids, 100);
    assert_int_equal(list_selected_id(&list), 58);
    list_deinit(&list);
}

static bool is_even(const void *data, size_t item)
{
    (void)data;
    return item % 2 == 0;
}

static bool is_in(const void *data, size_t item)
{
    const size_t *range = data;
    return item >= range[0] && item < range[1];
}

static void a_filter_keeps_the_selection_near(void **state)
{
    (void)state;
    struct list list = {0};
    size_t none[] = {5, 5}, late[] = {8, 10}, early[] = {0, 2};
    fill(&list, 10, 5);
    list_to_row(&list, 5);
    list_filter(&list, is_even, NULL);
    assert_int_equal(list_count(&list), 5);
    assert_int_equal(list_selected(&list), 6);
    list_filter(&list, is_in, late);
    assert_int_equal(list_selected(&list), 8);
    list_filter(&list, is_in, early);
    assert_int_equal(list_selected(&list), 1);
    list_filter(&list, is_in, none);
    assert_int_equal(list_count(&list), 0);
    assert_int_equal(list_selected(&list), LIST_NONE);
    list_filter(&list, NULL, NULL);
    assert_int_equal(list_selected(&list), 5);
    /* What the reader selects while filtering is what counts. */
    list_filter(&list, is_even, NULL);
    list_to_row(&list, 1);
    list_filter(&list, NULL, NULL);
    assert_int_equal(list_selected(&list), 2);
    list_deinit(&list);
}

static void a_click_selects_its_row(void **state)
{
    (void)state;
    struct list list = {0};
    fill(&list, 3, 5);
    assert_true(list_click(&list, 2));
    assert_int_equal(list_selected(&list), 2);
    assert_false(list_click(&list, 3));
    assert_false(list_click(&list, -1));
    assert_false(list_click(&list, 5));
    assert_int_equal(list_selected(&list), 2);
    list_deinit(&list);
}

static bool is_odd_item(const void *data, size_t item)
{
    (void)data;
    return item % 2 == 1;
}

static void marks_outlive_filters_and_new_rows(void **state)
{
    static const int64_t IDS[] = {50, 10, 40, 20, 30}, FEWER[] = {40, 30, 60};
    struct list list = {0};
    (void)state;
    list_set(&list, IDS, 5);
    list_layout(&list, 5);
    list_mark(&list, 2); /* 50 and 10 */
    assert_int_equal(list.row, 2);
    assert_true(list_is_marked(&list, 0) && list_is_marked(&list, 1));
    list_mark_invert(&list); /* 40, 20 and 30 */
    assert_int_equal(list_mark_count(&list), 3);
    assert_false(list_is_marked(&list, 0));
    list_to_row(&list, 3);
    list_mark(&list, 1); /* 20 no more */
    assert_int_equal(list_mark_count(&list), 2);
    list_filter(&list, is_odd_item, NULL);
    assert_int_equal(list_mark_count(&list), 0);
    list_mark_invert(&list); /* 10 and 20, and the hidden 40 and 30 stay */
    list_filter(&list, NULL, NULL);
    assert_int_equal(list_mark_count(&list), 4);
    list_set(&list, FEWER, 3);
    assert_int_equal(list_mark_count(&list), 2);
    assert_false(list_is_marked(&list, 2));
    assert_true(list_unmark(&list));
    assert_false(list_unmark(&list));
    list_deinit(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moving_stops_at_the_ends),
        cmocka_unit_test(the_selected_row_is_always_in_sight),
        cmocka_unit_test(a_margin_stays_around_the_cursor),
        cmocka_unit_test(pages_leave_a_row_of_the_old_one),
        cmocka_unit_test(scrolling_takes_the_cursor_along),
        cmocka_unit_test(the_selection_follows_its_item),
        cmocka_unit_test(the_selected_row_keeps_its_line),
        cmocka_unit_test(a_jump_holds_while_rows_come_in),
        cmocka_unit_test(a_move_ends_a_jump_that_waits_for_rows),
        cmocka_unit_test(a_filter_keeps_the_selection_near),
        cmocka_unit_test(a_click_selects_its_row),
        cmocka_unit_test(marks_outlive_filters_and_new_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
