/* Cells, wide characters at edges, and the printed form of a grid. */
#include "unit/check.h"

#include "lectern/text/width.h"
#include "lectern/ui/grid.h"

#include <stdlib.h>

static void expect_dump(const struct grid *grid, const char *expected)
{
    struct strbuf out = {0};
    grid_dump(grid, &out);
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

/* Every wide cell has its tail and every tail its cell. */
static void expect_whole(const struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++) {
        for (int col = 0; col < grid->cols; col++) {
            const struct cell *cell = &grid->cells[row * grid->cols + col];
            if (cell->width == 2) {
                assert_true(col + 1 < grid->cols);
                assert_int_equal(cell[1].len, 0);
            }
            if (cell->len == 0) {
                assert_true(col > 0);
                assert_int_equal(cell[-1].width, 2);
            }
        }
    }
}

static void a_new_grid_is_blank(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 2, 3, 1);
    expect_dump(&grid, "   |\n   |\ncursor none\n");
    grid_deinit(&grid);
    grid_init(&grid, 0, -5, 7);
    assert_int_equal(grid.rows, 1);
    assert_int_equal(grid.cols, 1);
    assert_int_equal(grid.ambiguous, 1);
    grid_deinit(&grid);
}

static void text_is_cut_at_whole_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int col, max_cols, used;
        const char *row;
    } CASES[] = {
        {"春雨", 0, 4, 4, "春雨  "}, {"春雨", 0, 3, 2, "春    "}, {"春雨", 3, 9, 2, "   春 "},
        {"春雨", 5, 9, 0, "      "}, {"ab", 0, 0, 0, "      "},   {"ab", -1, 5, 0, "      "},
        {"ab", 6, 5, 0, "      "},   {"ab春", 0, 6, 4, "ab春  "}, {"", 0, 6, 0, "      "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct grid grid;
        grid_init(&grid, 1, 6, 1);
        assert_int_equal(
            grid_put(&grid, 0, CASES[i].col, CASES[i].max_cols, strv_of(CASES[i].text), ROLE_TEXT),
            CASES[i].used);
        struct strbuf expected = {0};
        strbuf_addf(&expected, "%s|\ncursor none\n", CASES[i].row);
        expect_dump(&grid, strbuf_str(&expected));
        strbuf_free(&expected);
        grid_deinit(&grid);
    }
}

static void a_cut_text_ends_with_a_sign(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int max_cols, ambiguous;
        const char *row;
    } CASES[] = {
        {"春雨", 4, 1, "春雨  "},     {"春雨夏", 4, 1, "春…   "}, {"春雨夏", 5, 1, "春雨… "},
        {"春雨夏", 5, 2, "春雨~ "},   {"abcdef", 3, 1, "ab…   "}, {"abc", 1, 1, "…     "},
        {"春雨夏风", 9, 1, "春雨… "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct grid grid;
        grid_init(&grid, 1, 6, CASES[i].ambiguous);
        grid_put_cut(&grid, 0, 0, CASES[i].max_cols, strv_of(CASES[i].text), ROLE_TEXT);
        struct strbuf expected = {0};
        strbuf_addf(&expected, "%s|\ncursor none\n", CASES[i].row);
        expect_dump(&grid, strbuf_str(&expected));
        strbuf_free(&expected);
        grid_deinit(&grid);
    }
}

static void half_a_wide_character_becomes_a_blank(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 6, 1);
    grid_put(&grid, 0, 0, 6, STRV("春雨夏"), ROLE_TEXT);
    grid_put(&grid, 0, 1, 2, STRV("xy"), ROLE_TEXT);
    expect_dump(&grid, " xy 夏|\ncursor none\n");
    expect_whole(&grid);
    grid_put(&grid, 0, 3, 2, STRV("风"), ROLE_TEXT);
    expect_dump(&grid, " xy风 |\ncursor none\n");
    expect_whole(&grid);
    grid_fill(&grid, (struct rect){0, 4, 1, 1}, ROLE_TEXT);
    expect_dump(&grid, " xy   |\ncursor none\n");
    expect_whole(&grid);
    grid_deinit(&grid);
}

static void control_characters_are_shown_as_signs(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 12, 1);
    grid_put(&grid, 0, 0, 12, STRV("a\033[31mb\xc2\x9b\x7f\xff"), ROLE_TEXT);
    struct strbuf out = {0};
    grid_dump(&grid, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.ptr[i] >= ' ' || out.ptr[i] == '\n');
    assert_non_null(strstr(out.ptr, "a\u241b[31mb"));
    assert_non_null(strstr(out.ptr, "0:1-1 placeholder"));
    strbuf_free(&out);
    grid_deinit(&grid);
}

static void long_clusters_keep_their_base(void **state)
{
    (void)state;
    struct grid grid;
    struct strbuf text = {0};
    strbuf_add_str(&text, "e");
    for (int i = 0; i < 20; i++)
        strbuf_add_cp(&text, 0x301);
    strbuf_add_str(&text, "x");
    grid_init(&grid, 1, 4, 1);
    grid_put(&grid, 0, 0, 4, strbuf_strv(&text), ROLE_TEXT);
    assert_int_equal(grid.cells[0].bytes[0], 'e');
    assert_true(grid.cells[0].len <= GRID_CELL_BYTES);
    assert_int_equal(grid.cells[1].bytes[0], 'x');
    strbuf_free(&text);
    grid_deinit(&grid);
}

/* The short way for plain characters gives the cells that the tables give. */
static void plain_characters_take_their_marks_along(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"a\u0301b",       "春\u0301天", "春\uFE0F天", "春\u3099天",
                                        "a\u200D\u2640b", "春\u302A天", "春、天",     "春，天",
                                        "a\xE4\xB8",      "春\xE5",     "䷀天",       "\xE4\xB8x"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct grid grid;
        struct strbuf got = {0}, expected = {0};
        struct strv text = strv_of(TEXTS[i]);
        grid_init(&grid, 1, 12, 1);
        int used = grid_put(&grid, 0, 0, 12, text, ROLE_TITLE);
        assert_int_equal(used, width_text(text, 1));
        for (int col = 0; col < used; col++)
            strbuf_add(&got, grid.cells[col].bytes, grid.cells[col].len);
        width_show_text(text, &expected);
        assert_string_equal(strbuf_str(&got), strbuf_str(&expected));
        strbuf_free(&got);
        strbuf_free(&expected);
        grid_deinit(&grid);
    }
}

static void styles_are_printed_as_runs(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 2, 6, 1);
    grid_put(&grid, 0, 0, 6, STRV("abcdef"), ROLE_TITLE);
    grid_paint(&grid, (struct rect){0, 4, 1, 9}, ROLE_DIM);
    grid_mark(&grid, (struct rect){1, 1, 1, 2}, GRID_REVERSE | GRID_BOLD);
    grid.cursor_row = 1;
    grid.cursor_col = 2;
    expect_dump(&grid, "abcdef|\n      |\n0:0-3 title\n0:4-5 dim\n1:1-2 text+reverse+bold\n"
                       "cursor 1:2\n");
    grid_deinit(&grid);
}

static void rectangles_are_clipped(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 2, 3, 1);
    grid_fill(&grid, (struct rect){-5, -5, 100, 100}, ROLE_POPUP);
    expect_dump(&grid, "   |\n   |\n0:0-2 popup\n1:0-2 popup\ncursor none\n");
    grid_fill(&grid, (struct rect){1, 1, -3, -3}, ROLE_TEXT);
    grid_paint(&grid, (struct rect){5, 5, 1, 1}, ROLE_TEXT);
    grid_mark(&grid, (struct rect){0, 0, 0, 0}, GRID_BOLD);
    expect_dump(&grid, "   |\n   |\n0:0-2 popup\n1:0-2 popup\ncursor none\n");
    grid_deinit(&grid);
}

/* Many writes at many places leave no half character behind. */
static void no_order_of_writes_leaves_halves(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"a", "春", "春雨", "x春", "\u0301", "👨‍👩‍👧",
                                        "“”"};
    struct grid grid;
    uint64_t seed = 12345;
    grid_init(&grid, 3, 7, 2);
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        unsigned long r = (unsigned long)(seed >> 33);
        int row = (int)(r % 5) - 1, col = (int)(r / 5 % 10) - 1, width = (int)(r / 50 % 6);
        if (r % 7 == 0)
            grid_fill(&grid, (struct rect){row, col, 2, width}, ROLE_ROW);
        else
            grid_put(&grid, row, col, width, strv_of(TEXTS[r / 300 % 7]), ROLE_TEXT);
        expect_whole(&grid);
    }
    grid_deinit(&grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_grid_is_blank),
        cmocka_unit_test(text_is_cut_at_whole_characters),
        cmocka_unit_test(a_cut_text_ends_with_a_sign),
        cmocka_unit_test(half_a_wide_character_becomes_a_blank),
        cmocka_unit_test(control_characters_are_shown_as_signs),
        cmocka_unit_test(long_clusters_keep_their_base),
        cmocka_unit_test(plain_characters_take_their_marks_along),
        cmocka_unit_test(styles_are_printed_as_runs),
        cmocka_unit_test(rectangles_are_clipped),
        cmocka_unit_test(no_order_of_writes_leaves_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
