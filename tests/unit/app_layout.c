/* Where panes lie at every size, and that wishes never break the screen. */
#include "unit/check.h"

#include "../src/app/frame/layout.h"

static struct layout made(int rows, int cols, enum pane active)
{
    struct layout layout;
    struct layout_wishes wishes = layout_default_wishes();
    layout_make(&layout, rows, cols, &wishes, active);
    return layout;
}

static int visible(const struct layout *layout)
{
    int count = 0;
    for (int i = 0; i < PANE_COUNT; i++)
        count += layout->panes[i].visible;
    return count;
}

static void three_panes_stand_side_by_side_from_120_columns(void **state)
{
    (void)state;
    struct layout layout = made(35, 120, PANE_TEXT);
    assert_int_equal(visible(&layout), 3);
    assert_int_equal(layout.panes[PANE_LIST].head.row, layout.panes[PANE_TEXT].head.row);
    assert_int_equal(layout.panes[PANE_OUTLINE].head.row, layout.panes[PANE_TEXT].head.row);
    assert_true(layout.panes[PANE_LIST].head.col < layout.panes[PANE_OUTLINE].head.col);
    assert_false(layout.stacked);
}

static void list_stands_above_outline_from_80_columns(void **state)
{
    (void)state;
    struct layout layout = made(24, 80, PANE_TEXT);
    assert_int_equal(visible(&layout), 3);
    assert_true(layout.stacked);
    assert_int_equal(layout.panes[PANE_LIST].head.col, layout.panes[PANE_OUTLINE].head.col);
    assert_true(layout.panes[PANE_LIST].head.row < layout.panes[PANE_OUTLINE].head.row);
}

static void side_panes_fold_away_while_two_texts_stand(void **state)
{
    (void)state;
    struct layout layout;
    struct layout_wishes wishes = layout_default_wishes();
    wishes.second = true;
    layout_make(&layout, 35, 120, &wishes, PANE_TEXT);
    assert_int_equal(visible(&layout), 2);
    assert_int_equal(layout.panes[PANE_SECOND].body.cols, 60);
    layout_make(&layout, 35, 120, &wishes, PANE_LIST);
    assert_true(layout.panes[PANE_LIST].visible);
    assert_false(layout.panes[PANE_OUTLINE].visible);
    layout_make(&layout, 35, 240, &wishes, PANE_TEXT);
    assert_int_equal(visible(&layout), 4);
    wishes.second = false;
    layout_make(&layout, 35, 120, &wishes, PANE_TEXT);
    assert_int_equal(visible(&layout), 3);
}

static void wide_screens_give_side_panes_room_until_somebody_chooses(void **state)
{
    (void)state;
    struct layout layout = made(35, 200, PANE_TEXT);
    assert_int_equal(layout.panes[PANE_LIST].head.cols, 50);
    assert_int_equal(layout.panes[PANE_OUTLINE].head.cols, 38);
    struct layout_wishes wishes = layout_default_wishes();
    wishes.list_cols = 24;
    layout_make(&layout, 35, 200, &wishes, PANE_TEXT);
    assert_int_equal(layout.panes[PANE_LIST].head.cols, 24);
}

static void one_pane_fills_a_narrow_screen(void **state)
{
    (void)state;
    for (int pane = PANE_LIST; pane <= PANE_TEXT; pane++) {
        struct layout layout = made(20, 60, (enum pane)pane);
        assert_int_equal(visible(&layout), 1);
        assert_true(layout.panes[pane].visible);
        assert_int_equal(layout.panes[pane].body.cols, 60);
    }
}

static void a_screen_below_20x5_is_too_small(void **state)
{
    (void)state;
    assert_true(made(4, 80, PANE_TEXT).too_small);
    assert_true(made(24, 19, PANE_TEXT).too_small);
    assert_false(made(5, 20, PANE_TEXT).too_small);
}

/* Panes lie on the screen, do not overlap, and the active one is there, whatever the reader wished.
 */
static void no_wish_breaks_the_screen(void **state)
{
    (void)state;
    static const int WISHES[] = {-5, 0, 1, 12, 40, 1000};
    static unsigned char cells[60][200];
    for (int cols = LAYOUT_MIN_COLS; cols <= 200; cols += 3)
        for (int rows = LAYOUT_MIN_ROWS; rows <= 60; rows += 11)
            for (size_t w = 0; w < sizeof WISHES / sizeof *WISHES * 16; w++) {
                int wish = WISHES[w / 16];
                struct layout_wishes wishes = {.list_cols = wish,
                                               .outline_cols = wish,
                                               .left_cols = wish,
                                               .list_percent = wish,
                                               .hidden = {w & 1, w & 2, w & 4},
                                               .second = w & 8};
                struct layout layout;
                enum pane active = (enum pane)(w % (wishes.second ? 4 : 3));
                layout_make(&layout, rows, cols, &wishes, active);
                assert_true(layout.panes[active].visible);
                memset(cells, 0, sizeof cells);
                for (int i = 0; i < PANE_COUNT; i++) {
                    const struct layout_pane *pane = &layout.panes[i];
                    if (!pane->visible)
                        continue;
                    assert_true(pane->head.cols >= 1 && pane->body.rows >= 1);
                    assert_int_equal(pane->body.cols, pane->head.cols);
                    for (int r = pane->head.row; r < pane->body.row + pane->body.rows; r++)
                        for (int c = pane->head.col; c < pane->head.col + pane->head.cols; c++) {
                            assert_true(r >= layout.title.rows && r < rows - 1);
                            assert_true(c >= 0 && c < cols);
                            assert_int_equal(cells[r][c]++, 0);
                        }
                }
            }
}

static void a_dragged_divider_lies_where_it_was_dropped(void **state)
{
    (void)state;
    struct layout_wishes wishes = layout_default_wishes();
    struct layout layout;
    layout_make(&layout, 35, 120, &wishes, PANE_TEXT);
    assert_int_equal(layout_divider_at(&layout, 10, layout.panes[PANE_LIST].divider_col),
                     DIVIDER_LIST);
    layout_drag(&layout, &wishes, DIVIDER_LIST, 10, 40);
    layout_make(&layout, 35, 120, &wishes, PANE_TEXT);
    assert_int_equal(layout.panes[PANE_LIST].divider_col, 40);
    layout_make(&layout, 24, 80, &wishes, PANE_TEXT);
    int row = layout.panes[PANE_OUTLINE].head.row;
    assert_int_equal(layout_divider_at(&layout, row, 3), DIVIDER_STACK);
    for (int to = 5; to < 20; to++) {
        layout_drag(&layout, &wishes, DIVIDER_STACK, to, 3);
        layout_make(&layout, 24, 80, &wishes, PANE_TEXT);
        assert_int_equal(layout.panes[PANE_OUTLINE].head.row, to);
    }
}

static void growing_moves_the_divider_at_the_side_of_the_pane(void **state)
{
    (void)state;
    struct layout_wishes wishes = layout_default_wishes();
    struct layout before, after;
    layout_make(&before, 35, 120, &wishes, PANE_TEXT);
    layout_grow(&before, &wishes, PANE_TEXT, 4);
    layout_make(&after, 35, 120, &wishes, PANE_TEXT);
    assert_int_equal(after.panes[PANE_TEXT].body.cols, before.panes[PANE_TEXT].body.cols + 4);
    layout_grow(&after, &wishes, PANE_LIST, 3);
    layout_make(&after, 35, 120, &wishes, PANE_LIST);
    assert_int_equal(after.panes[PANE_LIST].body.cols, before.panes[PANE_LIST].body.cols + 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_panes_stand_side_by_side_from_120_columns),
        cmocka_unit_test(list_stands_above_outline_from_80_columns),
        cmocka_unit_test(side_panes_fold_away_while_two_texts_stand),
        cmocka_unit_test(wide_screens_give_side_panes_room_until_somebody_chooses),
        cmocka_unit_test(one_pane_fills_a_narrow_screen),
        cmocka_unit_test(a_screen_below_20x5_is_too_small),
        cmocka_unit_test(no_wish_breaks_the_screen),
        cmocka_unit_test(a_dragged_divider_lies_where_it_was_dropped),
        cmocka_unit_test(growing_moves_the_divider_at_the_side_of_the_pane),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
