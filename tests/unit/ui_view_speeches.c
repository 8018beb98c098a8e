/* The view of the list of speeches, without a terminal: what it shows and selects while rows come
 * in, are sorted, filtered and marked. */
#include "unit/check.h"

#include "lectern/ui/view_speeches.h"

#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 60, ROWS = 10, COLS = 40 };

struct fixture {
    struct speech_info rows[COUNT];
    char titles[COUNT][64], dates[COUNT][16];
    struct shelf shelf;
    struct view_speeches *view;
    struct grid grid;
};

/* Sixty speeches in twelve sources, each with five. Every third has notes. */
static int setup(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);
    for (int i = 0; i < COUNT; i++) {
        snprintf(f->titles[i], sizeof f->titles[i], "%s第%02d次会议上的讲话",
                 i % 2 ? "全县" : "镇里", i);
        snprintf(f->dates[i], sizeof f->dates[i], "20%02d-03-01", 70 - i);
        f->rows[i] = (struct speech_info){.id = 100 + i,
                                          .source_id = 1 + i / 5,
                                          .ordinal = i % 5,
                                          .title = f->titles[i],
                                          .date = f->dates[i],
                                          .notes = i % 3 == 0,
                                          .path = "/texts/a.txt"};
    }
    f->view = view_speeches_new();
    view_speeches_layout(f->view, ROWS, COLS, 1);
    grid_init(&f->grid, ROWS, COLS, 1);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    view_speeches_free(f->view);
    shelf_free(&f->shelf);
    grid_deinit(&f->grid);
    free(f);
    return 0;
}

/* The first rows on the shelf. */
static const struct shelf *shelve(struct fixture *f, size_t count)
{
    shelf_free(&f->shelf);
    for (size_t i = 0; i < count; i++)
        shelf_add(&f->shelf, &f->rows[i]);
    return &f->shelf;
}

static void show_all(struct fixture *f)
{
    view_speeches_set(f->view, shelve(f, COUNT));
}

static int64_t selected_id(const struct fixture *f)
{
    const struct speech_info *info = view_speeches_selected(f->view);
    return info != NULL ? info->id : -1;
}

static bool press(struct fixture *f, enum command command, long count)
{
    struct request request = {.kind = REQUEST_NONE};
    return view_speeches_command(f->view, command, count, &request);
}

/* A row of the screen as text. */
static const char *row_text(struct fixture *f, int row, struct strbuf *out)
{
    strbuf_clear(out);
    view_speeches_render(f->view, &f->grid, (struct rect){0, 0, ROWS, COLS}, true);
    for (int col = 0; col < COLS; col++) {
        const struct cell *cell = &f->grid.cells[row * COLS + col];
        strbuf_add(out, cell->bytes, cell->len);
    }
    return strbuf_str(out);
}

static void assert_row_holds(struct fixture *f, int row, const char *words)
{
    struct strbuf text = {0};
    if (strstr(row_text(f, row, &text), words) == NULL)
        fail_msg("row %d is \"%s\" without %s", row, text.ptr, words);
    strbuf_free(&text);
}

/* The ids of all rows in the order shown. */
static void read_order(const struct fixture *f, int64_t ids[COUNT])
{
    struct list *list = view_speeches_list(f->view);
    for (size_t row = 0; row < list_count(list); row++)
        ids[row] = list->ids.at[list_item(list, row)];
}

/* However the rows come in, the list ends as if all had been there at once. */
static void rows_that_come_in_steps_end_in_the_same_list(void **state)
{
    struct fixture *f = *state;
    int64_t wanted[COUNT], got[COUNT];
    static const enum speech_order ORDERS[] = {ORDER_ADDED, ORDER_TITLE, ORDER_DATE, ORDER_NOTES};
    for (size_t o = 0; o < sizeof ORDERS / sizeof *ORDERS; o++) {
        for (size_t step = 1; step < 40; step += 6) {
            struct view_speeches *whole = f->view;
            view_speeches_sort(whole, ORDERS[o], o % 2);
            view_speeches_filter(whole, STRV("全县"), NULL);
            show_all(f);
            read_order(f, wanted);
            f->view = view_speeches_new();
            view_speeches_layout(f->view, ROWS, COLS, 1);
            view_speeches_sort(f->view, ORDERS[o], o % 2);
            view_speeches_filter(f->view, STRV("全县"), NULL);
            for (size_t count = step; count - step < COUNT; count += step)
                view_speeches_grow(f->view, shelve(f, count < COUNT ? count : COUNT),
                                   count < COUNT);
            read_order(f, got);
            assert_int_equal(list_count(view_speeches_list(f->view)), COUNT / 2);
            assert_memory_equal(got, wanted, COUNT / 2 * sizeof *got);
            view_speeches_free(f->view);
            f->view = whole;
        }
    }
}

static void moving_works_while_rows_come_in(void **state)
{
    struct fixture *f = *state;
    view_speeches_grow(f->view, shelve(f, 20), true);
    press(f, COMMAND_DOWN, 3);
    assert_int_equal(selected_id(f), 103);
    view_speeches_grow(f->view, shelve(f, 40), true);
    assert_int_equal(selected_id(f), 103);
    press(f, COMMAND_BOTTOM, 0);
    view_speeches_grow(f->view, shelve(f, COUNT), false);
    assert_int_equal(selected_id(f), 100 + COUNT - 1);
    press(f, COMMAND_UP, 1);
    assert_int_equal(selected_id(f), 100 + COUNT - 2);
}

static void the_selected_speech_stays_through_orders_and_filters(void **state)
{
    struct fixture *f = *state;
    show_all(f);
    assert_true(list_to_id(view_speeches_list(f->view), 131));
    for (int order = 0; order < ORDER_COUNT; order++) {
        view_speeches_sort(f->view, (enum speech_order)order, order % 2);
        assert_int_equal(selected_id(f), 131);
    }
    view_speeches_filter(f->view, STRV("镇里"), NULL);
    assert_true(selected_id(f) != 131);
    view_speeches_filter(f->view, STRV(""), NULL);
    assert_int_equal(selected_id(f), 131);
}

/* Letter by letter and all at once find the same; taking letters away too. */
static void a_filter_that_is_typed_finds_what_the_whole_one_finds(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *filter;
        size_t count;
    } STEPS[] = {
        {"q", 60},     {"qx", 30},           {"qxd", 30},           {"qxd3", 5},
        {"qx", 30},    {"qx has:notes", 10}, {"-qx has:notes", 10}, {"date:2050..2059", 10},
        {"", 60},      {"qxd3", 5},          {"qxd3 | qxd4", 10},   {"/qxd/", 0},
        {"/第.3/", 6}, {"/第.3/ | qxd4", 10}};
    show_all(f);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        view_speeches_filter(f->view, strv_of(STEPS[i].filter), NULL);
        size_t typed = list_count(view_speeches_list(f->view));
        view_speeches_filter(f->view, STRV(""), NULL);
        view_speeches_filter(f->view, strv_of(STEPS[i].filter), NULL);
        assert_int_equal(typed, list_count(view_speeches_list(f->view)));
        if (i > 0 && typed != STEPS[i].count)
            fail_msg("filter \"%s\": %zu rows", STEPS[i].filter, typed);
    }
}

static void assert_chosen(const struct fixture *f, const int64_t *ids, size_t count)
{
    struct speech_ids chosen = {0};
    view_speeches_chosen(f->view, &chosen);
    assert_int_equal(chosen.at.len, count);
    assert_memory_equal(chosen.at.at, ids, count * sizeof *ids);
    VEC_FREE(&chosen.at);
}

static void what_is_marked_is_chosen_else_what_is_selected(void **state)
{
    struct fixture *f = *state;
    static const int64_t FIRST[] = {100}, MARKED[] = {100, 102}, SORTED[] = {102, 100};
    show_all(f);
    assert_chosen(f, FIRST, 1);
    press(f, COMMAND_MARK, 1); /* and goes down */
    press(f, COMMAND_DOWN, 1);
    press(f, COMMAND_MARK, 1);
    assert_chosen(f, MARKED, 2);
    view_speeches_sort(f->view, ORDER_ADDED, true);
    assert_chosen(f, SORTED, 2);
    view_speeches_filter(f->view, STRV("第02次"), NULL);
    assert_chosen(f, SORTED, 1);
    view_speeches_filter(f->view, STRV(""), NULL);
    view_speeches_set(f->view, shelve(f, 2)); /* the third speech is gone, and its mark */
    assert_chosen(f, FIRST, 1);
}

static void opening_asks_for_the_selected_speech(void **state)
{
    struct fixture *f = *state;
    struct request request = {.kind = REQUEST_NONE};
    assert_true(view_speeches_command(f->view, COMMAND_OPEN, 0, &request));
    assert_int_equal(request.kind, REQUEST_NONE); /* an empty list opens nothing */
    show_all(f);
    press(f, COMMAND_DOWN, 7);
    assert_true(view_speeches_command(f->view, COMMAND_OPEN, 0, &request));
    assert_int_equal(request.kind, REQUEST_OPEN);
    assert_int_equal(request.speech_id, 107);
    assert_false(press(f, COMMAND_FOLD_ALL, 0));
}

static void rows_show_what_is_selected_open_and_marked(void **state)
{
    struct fixture *f = *state;
    assert_row_holds(f, 0, "No speeches yet");
    show_all(f);
    press(f, COMMAND_MARK, 1);
    view_speeches_set_open(f->view, 102);
    assert_row_holds(f, 0, " *2070-03-01");
    assert_row_holds(f, 1, "▌ 2069-03-01");
    assert_row_holds(f, 2, " ▸2068-03-01");
    assert_row_holds(f, 3, "●1");
    assert_int_equal(f->grid.cursor_row, 1);
    view_speeches_filter(f->view, STRV("nothing-like-it"), NULL);
    assert_row_holds(f, 0, "No speech fits");
}

static void a_long_title_is_shifted_to_its_end_and_no_further(void **state)
{
    struct fixture *f = *state;
    f->rows[1].title = "关于进一步加强农村饮水安全工程建设与管理的若干意见";
    show_all(f);
    press(f, COMMAND_DOWN, 1);
    assert_row_holds(f, 1, "关于进一步");
    press(f, COMMAND_SHIFT_RIGHT, 1);
    assert_row_holds(f, 1, "…");
    press(f, COMMAND_SHIFT_RIGHT, 50);
    assert_row_holds(f, 1, "若干意见");
    press(f, COMMAND_SHIFT_LEFT, 50);
    assert_row_holds(f, 1, "关于进一步");
    press(f, COMMAND_SHIFT_RIGHT, 50);
    press(f, COMMAND_UP, 1); /* a short one does not move, and the long one starts anew */
    press(f, COMMAND_SHIFT_RIGHT, 1);
    press(f, COMMAND_DOWN, 1);
    assert_row_holds(f, 1, "关于进一步");
}

static void groups_fold_and_stand_for_their_speeches(void **state)
{
    struct fixture *f = *state;
    struct speech_ids ids = {0};
    show_all(f);
    view_speeches_group(f->view, GROUP_BY_SOURCE);
    struct list *list = view_speeches_list(f->view);
    assert_int_equal(list_count(list), COUNT + COUNT / 5);
    assert_int_equal(view_speeches_shown(f->view), COUNT);
    list_to_row(list, 0);
    assert_row_holds(f, 0, "▾ a.txt");
    assert_int_equal(view_speeches_selected(f->view)->id, 100);
    view_speeches_chosen(f->view, &ids);
    assert_int_equal(ids.at.len, 5);
    press(f, COMMAND_DOWN, 2); /* the second speech; closing its group selects the group's row */
    assert_true(press(f, COMMAND_FOLD_CLOSE, 0));
    assert_row_holds(f, 0, "▸ a.txt");
    assert_int_equal(list->row, 0);
    assert_int_equal(list_count(list), COUNT + COUNT / 5 - 5);
    assert_int_equal(view_speeches_shown(f->view), COUNT);
    /* The next speech is not the row of a group, and closed groups open for it. */
    assert_int_equal(view_speeches_next(f->view, 100, 1)->id, 101);
    assert_int_equal(list_count(list), COUNT + COUNT / 5);
    assert_int_equal(view_speeches_next(f->view, 104, 1)->id, 105);
    assert_int_equal(view_speeches_next(f->view, 105, -1)->id, 104);
    assert_null(view_speeches_next(f->view, 159, 1));
    /* Only groups with something that fits have a row. */
    view_speeches_filter(f->view, STRV("第07次"), NULL);
    assert_int_equal(list_count(list), 2);
    assert_int_equal(view_speeches_shown(f->view), 1);
    VEC_FREE(&ids.at);
}

static void parts_with_one_title_show_their_own_words(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 5; i++) {
        f->rows[i].title = "年终工作会讲话";
        f->rows[i].label = i == 0 ? "篇1" : "篇2";
        f->rows[i].salutation = "各位掌柜";
    }
    show_all(f);
    view_speeches_group(f->view, GROUP_BY_SOURCE);
    list_to_row(view_speeches_list(f->view), 0);
    assert_row_holds(f, 0, "▾ 年终工作会讲话");
    assert_row_holds(f, 1, "篇1 各位掌柜");
    view_speeches_group(f->view, GROUP_NONE);
    assert_row_holds(f, 0, "年终工作会讲话");
}

static void columns_are_those_that_are_asked_for(void **state)
{
    struct fixture *f = *state;
    f->rows[0].characters = 1810;
    show_all(f);
    view_speeches_columns(f->view, "length time:3", 180);
    assert_row_holds(f, 0, "1810 10'");
    assert_true(view_speeches_columns_fit(STRV("date speaker:8 notes")));
    assert_false(view_speeches_columns_fit(STRV("datum")));
    assert_false(view_speeches_columns_fit(STRV("date:0")));
}

/* Two rows for a title that is too long, in which a click lands too; the selected one stays in
 * sight to the end of the list. */
static void long_titles_go_on_in_a_second_row(void **state)
{
    struct fixture *f = *state;
    struct strbuf text = {0};
    f->rows[1].title = "在全县春季植树造林和护林防火工作动员大会上的讲话";
    for (int i = 0; i < COUNT; i++)
        f->rows[i].date = NULL;
    show_all(f);
    press(f, COMMAND_TOP, 0);
    assert_null(strstr(row_text(f, 1, &text), "讲话"));
    view_speeches_wrap_titles(f->view, true);
    view_speeches_layout(f->view, ROWS, COLS, 1);
    assert_row_holds(f, 1, "在全县春季");
    assert_row_holds(f, 2, "讲话");
    assert_true(view_speeches_click(f->view, 2));
    assert_int_equal(selected_id(f), 101);
    assert_true(view_speeches_click(f->view, 3));
    assert_int_equal(selected_id(f), 102);
    assert_false(view_speeches_click(f->view, -1));
    for (int i = 0; i < COUNT; i++)
        f->rows[i].title = f->rows[1].title;
    show_all(f);
    for (int i = 0; i < COUNT; i++) {
        view_speeches_layout(f->view, ROWS, COLS, 1);
        view_speeches_render(f->view, &f->grid, (struct rect){0, 0, ROWS, COLS}, true);
        assert_in_range(f->grid.cursor_row, 0, ROWS - 1);
        const struct list *list = view_speeches_list(f->view);
        assert_int_equal(f->grid.cursor_row, 2 * (list->row - list->top));
        press(f, COMMAND_DOWN, 1);
    }
    strbuf_free(&text);
}

static void columns_tell_language_format_and_copies(void **state)
{
    struct fixture *f = *state;
    f->rows[0].format = "markdown";
    f->rows[0].copies = 3;
    show_all(f);
    view_speeches_columns(f->view, "language format copies", 180);
    assert_row_holds(f, 0, "zh-Hans  markdown   3");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

/* In a very long list the first that fit are there at once, and all of them for what is done to
 * all. */
static void a_filter_over_very_many_comes_to_an_end(void **state)
{
    enum { MANY = 100000, FITTING = MANY / 4 };
    struct fixture *f = *state;
    struct speech_ids ids = {0};
    shelf_free(&f->shelf);
    for (int i = 0; i < MANY; i++) {
        struct speech_info info = {.id = i,
                                   .source_id = i,
                                   .title = i % 4   ? "镇里的会"
                                            : i % 8 ? "水闸的会"
                                                    : "水渠的会"};
        shelf_add(&f->shelf, &info);
    }
    view_speeches_group(f->view, GROUP_NONE);
    view_speeches_set(f->view, &f->shelf);
    assert_false(view_speeches_is_asking(f->view));
    view_speeches_filter(f->view, STRV("水"), NULL);
    assert_true(view_speeches_is_asking(f->view));
    assert_in_range(view_speeches_shown(f->view), ROWS, FITTING - 1);
    assert_int_equal(selected_id(f), 0);
    for (int i = 0; view_speeches_is_asking(f->view) && i < MANY; i++)
        (void)view_speeches_slice(f->view);
    assert_int_equal(view_speeches_shown(f->view), FITTING);
    view_speeches_filter(f->view, STRV("水闸"), NULL);
    assert_true(view_speeches_is_asking(f->view));
    view_speeches_filter(f->view, STRV("水闸的"), NULL); /* typed before the one before was done */
    view_speeches_fitting(f->view, &ids);
    assert_int_equal(ids.at.len, FITTING / 2);
    assert_int_equal(ids.at.at[0], 4);
    assert_int_equal(ids.at.at[FITTING / 2 - 1], MANY - 4);
    view_speeches_filter(f->view, STRV(""), NULL);
    assert_false(view_speeches_is_asking(f->view));
    assert_int_equal(view_speeches_shown(f->view), MANY);
    VEC_FREE(&ids.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_that_come_in_steps_end_in_the_same_list),
        TEST(groups_fold_and_stand_for_their_speeches),
        TEST(parts_with_one_title_show_their_own_words),
        TEST(columns_are_those_that_are_asked_for),
        TEST(long_titles_go_on_in_a_second_row),
        TEST(columns_tell_language_format_and_copies),
        TEST(moving_works_while_rows_come_in),
        TEST(the_selected_speech_stays_through_orders_and_filters),
        TEST(a_filter_that_is_typed_finds_what_the_whole_one_finds),
        TEST(what_is_marked_is_chosen_else_what_is_selected),
        TEST(a_filter_over_very_many_comes_to_an_end),
        TEST(opening_asks_for_the_selected_speech),
        TEST(rows_show_what_is_selected_open_and_marked),
        TEST(a_long_title_is_shifted_to_its_end_and_no_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
