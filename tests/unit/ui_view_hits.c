/* The view of what a search found, without a terminal. */
#include "unit/check.h"

#include "lectern/ui/view_hits.h"

#include <stdlib.h>

enum { ROWS = 12, COLS = 80 };

/* Seven hits in three speeches. */
static struct hit HITS[] = {
    {.speech_id = 1,
     .title = "甲讲话",
     .before = "前面的话",
     .match = "水利",
     .after = "后面的话",
     .src = {10, 16},
     .line = 2,
     .section = "一、灌溉"},
    {.speech_id = 1,
     .title = "甲讲话",
     .before = "又一次说",
     .match = "水利",
     .after = "。",
     .src = {40, 46},
     .line = 3},
    {.speech_id = 2,
     .title = "乙讲话",
     .before = "",
     .match = "水利",
     .after = "工程",
     .src = {5, 11},
     .line = 1},
    {.speech_id = 3,
     .title = "丙讲话",
     .before = "兴修",
     .match = "水利",
     .after = "",
     .src = {7, 13},
     .line = 9},
    {.speech_id = 3,
     .title = "丙讲话",
     .before = "农田",
     .match = "水利",
     .after = "",
     .src = {80, 86},
     .line = 9},
    {.speech_id = 3,
     .title = "丙讲话",
     .before = "大型",
     .match = "水利",
     .after = "",
     .src = {90, 96},
     .line = 10},
    {.speech_id = 3,
     .title = "丙讲话",
     .before = "小型",
     .match = "水利",
     .after = "",
     .src = {99, 105},
     .line = 11},
};

enum { COUNT = sizeof HITS / sizeof *HITS };

struct fixture {
    struct hit_list hits;
    struct view_hits *view;
    struct grid grid;
};

static int setup(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);
    f->hits.rows.at = HITS;
    f->hits.rows.len = COUNT;
    f->hits.total = COUNT;
    f->view = view_hits_new();
    view_hits_set(f->view, &f->hits, "水利");
    view_hits_layout(f->view, ROWS, COLS);
    grid_init(&f->grid, ROWS, COLS, 1);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    view_hits_free(f->view);
    grid_deinit(&f->grid);
    free(f);
    return 0;
}

static void press(struct fixture *f, enum command command, long count)
{
    struct request request = {.kind = REQUEST_NONE};
    assert_true(view_hits_command(f->view, command, count, &request));
    assert_int_equal(request.kind, REQUEST_NONE);
}

static void assert_at(const struct fixture *f, size_t row)
{
    assert_ptr_equal(view_hits_selected(f->view), &HITS[row]);
}

/* Where the words begin in a row of the screen; -1 where it does not hold them. */
static int col_of(struct fixture *f, int row, const char *words)
{
    struct strbuf text = {0};
    int found = -1;
    view_hits_render(f->view, &f->grid, (struct rect){0, 0, ROWS, COLS});
    for (int start = 0; start < COLS && found < 0; start++) {
        strbuf_clear(&text);
        if (f->grid.cells[row * COLS + start].len == 0)
            continue; /* the right half of a wide character */
        for (int col = start; col < COLS; col++) {
            const struct cell *cell = &f->grid.cells[row * COLS + col];
            strbuf_add(&text, cell->bytes, cell->len);
        }
        if (strv_starts(strbuf_strv(&text), strv_of(words)))
            found = start;
    }
    strbuf_free(&text);
    return found;
}

static void hits_are_gone_through_one_by_one_and_by_speech(void **state)
{
    struct fixture *f = *state;
    assert_at(f, 0);
    press(f, COMMAND_FIND_NEXT, 0);
    assert_at(f, 1);
    press(f, COMMAND_NEXT_SECTION, 0);
    assert_at(f, 2);
    press(f, COMMAND_NEXT_SECTION, 5); /* there is one speech more */
    assert_at(f, 3);
    press(f, COMMAND_BOTTOM, 0);
    press(f, COMMAND_PREV_SECTION, 0); /* first to where this speech begins */
    assert_at(f, 3);
    press(f, COMMAND_PREV_SECTION, 0);
    assert_at(f, 2);
    press(f, COMMAND_PREV_SECTION, 9);
    assert_at(f, 0);
    press(f, COMMAND_FIND_PREV, 0);
    assert_at(f, 0);
}

static void opening_asks_for_the_place_of_the_hit(void **state)
{
    struct fixture *f = *state;
    struct request request = {.kind = REQUEST_NONE};
    press(f, COMMAND_DOWN, 4);
    assert_true(view_hits_command(f->view, COMMAND_OPEN, 0, &request));
    assert_int_equal(request.kind, REQUEST_OPEN);
    assert_int_equal(request.speech_id, 3);
    assert_int_equal(request.src_off, 80);
}

static void the_words_stand_below_each_other(void **state)
{
    struct fixture *f = *state;
    int col = col_of(f, 0, "水利");
    assert_true(col > 20);
    for (int row = 1; row < COUNT; row++)
        assert_int_equal(col_of(f, row, "水利"), col);
    assert_true(col_of(f, 0, "前面的话水利后面的话") >= 0);
}

/* The name once a speech, and where the reader is. */
static void a_speech_is_named_where_its_hits_begin(void **state)
{
    struct fixture *f = *state;
    assert_true(col_of(f, 0, "甲讲话") >= 0);
    assert_true(col_of(f, 1, "甲讲话") < 0);
    assert_true(col_of(f, 2, "乙讲话") >= 0);
    assert_true(col_of(f, 4, "丙讲话") < 0);
    press(f, COMMAND_DOWN, 4);
    assert_true(col_of(f, 4, "丙讲话") >= 0);
    assert_int_equal(f->grid.cursor_row, 4);
}

static void the_place_of_the_selected_hit_stands_below(void **state)
{
    struct fixture *f = *state;
    assert_true(col_of(f, ROWS - 1, "1 of 7, line 2") >= 0);
    assert_true(col_of(f, ROWS - 1, "一、灌溉") >= 0);
    press(f, COMMAND_DOWN, 1);
    assert_true(col_of(f, ROWS - 1, "2 of 7, line 3") >= 0);
    assert_true(col_of(f, ROWS - 1, "一、灌溉") < 0);
}

static void nothing_found_is_said_with_the_words(void **state)
{
    struct fixture *f = *state;
    struct request request = {.kind = REQUEST_NONE};
    view_hits_set(f->view, NULL, "水电站");
    assert_null(view_hits_selected(f->view));
    assert_true(col_of(f, 0, "Nothing in the library says \"水电站\"") >= 0);
    assert_true(view_hits_command(f->view, COMMAND_OPEN, 0, &request));
    assert_int_equal(request.kind, REQUEST_NONE);
}

static void any_size_can_be_drawn(void **state)
{
    struct fixture *f = *state;
    for (int rows = 1; rows <= ROWS; rows++)
        for (int cols = 1; cols <= COLS; cols++) {
            view_hits_layout(f->view, rows, cols);
            view_hits_render(f->view, &f->grid, (struct rect){0, 0, rows, cols});
        }
    assert_at(f, 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(hits_are_gone_through_one_by_one_and_by_speech),
        TEST(opening_asks_for_the_place_of_the_hit),
        TEST(the_words_stand_below_each_other),
        TEST(a_speech_is_named_where_its_hits_begin),
        TEST(the_place_of_the_selected_hit_stands_below),
        TEST(nothing_found_is_said_with_the_words),
        TEST(any_size_can_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
