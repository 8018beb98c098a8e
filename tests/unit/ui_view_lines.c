/* The scrolling list of prepared lines: wrapped at every width without losing a word, chosen and
 * found by line. */
#include "unit/check.h"

#include "lectern/ui/view_lines.h"

#include <stdlib.h>

enum { ROWS = 40, COLS = 60 };

static const char *const TEXTS[] = {
    "one row down",
    "one character left; in the outline close or go to the parent",
    "",
    "选中的一行,太长的时候接着写在下一行,字一个也不少。",
    "unbreakable_word_that_is_longer_than_any_narrow_view_has_room_for",
};

enum { COUNT = sizeof TEXTS / sizeof *TEXTS };

static struct view_lines *make(void)
{
    struct view_lines *view = view_lines_new();
    view_lines_start(view, "help");
    for (int i = 0; i < COUNT; i++)
        view_lines_add(view, i % 2 ? "<C-d>" : NULL, TEXTS[i], ROLE_POPUP, 10 + i);
    return view;
}

/* Appends what stands on the screen, without blanks. */
static void read_screen(const struct view_lines *view, int cols, struct strbuf *out)
{
    struct grid grid;
    grid_init(&grid, ROWS, cols, 1);
    view_lines_render(view, &grid, (struct rect){0, 0, ROWS, cols});
    for (int i = 0; i < ROWS * cols; i++)
        if (grid.cells[i].len > 1 || grid.cells[i].bytes[0] != ' ')
            strbuf_add(out, grid.cells[i].bytes, grid.cells[i].len);
    grid_deinit(&grid);
}

static void no_word_is_lost_at_any_width(void **state)
{
    (void)state;
    struct strbuf wanted = {0};
    struct view_lines *view = make();
    view_lines_layout(view, ROWS, 120, 1);
    read_screen(view, 120, &wanted);
    for (int cols = 24; cols < 120; cols++) {
        struct strbuf got = {0};
        view_lines_layout(view, ROWS, cols, 1);
        read_screen(view, cols, &got);
        assert_string_equal(strbuf_str(&got), strbuf_str(&wanted));
        strbuf_free(&got);
    }
    strbuf_free(&wanted);
    view_lines_free(view);
}

static void the_selected_line_stays_when_the_width_changes(void **state)
{
    (void)state;
    struct view_lines *view = make();
    view_lines_layout(view, ROWS, COLS, 1);
    list_to_row(view_lines_list(view), SIZE_MAX);
    assert_int_equal(view_lines_selected(view), 10 + COUNT - 1);
    for (int cols = 10; cols < 100; cols += 7) {
        view_lines_layout(view, 5, cols, 1);
        assert_int_equal(view_lines_selected(view), 10 + COUNT - 1);
    }
    view_lines_free(view);
}

/* The further rows of a line are the line as well. */
static void every_row_of_a_line_has_its_value(void **state)
{
    (void)state;
    struct view_lines *view = make();
    view_lines_layout(view, ROWS, 30, 1);
    int64_t last = 10;
    assert_true(list_count(view_lines_list(view)) > COUNT);
    for (size_t row = 0; row < list_count(view_lines_list(view)); row++) {
        list_to_row(view_lines_list(view), row);
        assert_true(view_lines_selected(view) == last || view_lines_selected(view) == last + 1);
        last = view_lines_selected(view);
    }
    assert_int_equal(last, 10 + COUNT - 1);
    view_lines_free(view);
}

static void words_are_found_round_the_ends(void **state)
{
    (void)state;
    struct view_lines *view = make();
    view_lines_layout(view, ROWS, 30, 1);
    assert_true(view_lines_find(view, STRV("parent"), false));
    assert_int_equal(view_lines_selected(view), 11);
    assert_true(view_lines_find(view, STRV("row"), false));
    assert_int_equal(view_lines_selected(view), 14);
    assert_true(view_lines_find(view, STRV("row"), false));
    assert_int_equal(view_lines_selected(view), 10);
    assert_true(view_lines_find(view, STRV("row"), true));
    assert_int_equal(view_lines_selected(view), 14);
    assert_false(view_lines_find(view, STRV("nowhere"), false));
    view_lines_free(view);
}

static void an_empty_view_selects_nothing(void **state)
{
    (void)state;
    struct view_lines *view = view_lines_new();
    view_lines_start(view, "messages");
    view_lines_layout(view, ROWS, COLS, 1);
    assert_int_equal(view_lines_selected(view), -1);
    assert_false(view_lines_find(view, STRV("a"), false));
    assert_string_equal(view_lines_title(view), "messages");
    view_lines_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_lost_at_any_width),
        cmocka_unit_test(the_selected_line_stays_when_the_width_changes),
        cmocka_unit_test(every_row_of_a_line_has_its_value),
        cmocka_unit_test(words_are_found_round_the_ends),
        cmocka_unit_test(an_empty_view_selects_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
