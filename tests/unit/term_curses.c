/* What curses holds after a grid was shown, read back cell by cell, with no terminal at all; then
 * events through a pipe. */
#include "unit/check.h"

#include "lectern/term/term_curses.h"
#include "lectern/term/term_wcwidth.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <curses.h>

/* ncurses loses a small block where it does not know the terminal. */
#if defined(__SANITIZE_ADDRESS__)
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:new_prescr";
}
#endif

struct fixture {
    struct term *term;
    int null_fd, in_fd, feed_fd;
    struct theme theme;
};

static bool open_term(struct fixture *fixture, const char *type, struct err *err)
{
    struct term_curses_options options = {
        .in_fd = fixture->in_fd, .out_fd = fixture->null_fd, .type = type, .mouse = true};
    fixture->term = term_curses_new(&options, err);
    return fixture->term != NULL;
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    int fds[2];
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LINES", "6", 1);
    setenv("COLUMNS", "20", 1);
    fixture->null_fd = open("/dev/null", O_RDWR);
    assert_int_equal(pipe(fds), 0);
    fixture->in_fd = fds[0];
    fixture->feed_fd = fds[1];
    theme_init(&fixture->theme);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    if (fixture->term)
        fixture->term->ops->free(fixture->term);
    close(fixture->null_fd);
    close(fixture->in_fd);
    if (fixture->feed_fd >= 0)
        close(fixture->feed_fd);
    free(fixture);
    return 0;
}

static void must_open(struct fixture *fixture, const char *type)
{
    struct err err = {0};
    if (!open_term(fixture, type, &err))
        fail_msg("%s", err.msg);
}

static void feed(struct fixture *fixture, const char *bytes)
{
    assert_int_equal(write(fixture->feed_fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

/* Reads curses' screen back and compares every cell with the grid. */
static void expect_cells(const struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++) {
        for (int col = 0; col < grid->cols; col++) {
            const struct cell *cell = &grid->cells[row * grid->cols + col];
            cchar_t shown;
            wchar_t wide[CCHARW_MAX + 1] = {0};
            attr_t attrs;
            short pair;
            if (cell->len == 0)
                continue;
            assert_int_equal(mvin_wch(row, col, &shown), OK);
            assert_int_equal(getcchar(&shown, wide, &attrs, &pair, NULL), OK);
            char bytes[64];
            size_t len = wcstombs(bytes, wide, sizeof bytes);
            if (len != cell->len || memcmp(bytes, cell->bytes, len) != 0)
                fail_msg("%d:%d is '%.*s' instead of '%.*s'", row, col, (int)len, bytes, cell->len,
                         cell->bytes);
        }
    }
}

static void the_screen_is_the_grid(void **state)
{
    struct fixture *fixture = *state;
    static const char *const TYPES[] = {"xterm-256color", "xterm", "screen",
                                        "tmux-256color",  "linux", "vt100"};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
            struct grid grid;
            int rows, cols;
            must_open(fixture, TYPES[i]);
            fixture->term->ops->size(fixture->term, &rows, &cols);
            assert_int_equal(rows, 6);
            assert_int_equal(cols, 20);
            grid_init(&grid, rows, cols, ambiguous);
            grid_put(&grid, 0, 0, 20, STRV("春天 abc “引” ①…——"), ROLE_HEADING);
            grid_put(&grid, 1, 1, 19, STRV("e\u0301 \033[31m 春"), ROLE_TEXT);
            grid_put(&grid, 5, 18, 2, STRV("末"), ROLE_ROW_CURRENT);
            grid_mark(&grid, (struct rect){5, 18, 1, 2}, GRID_REVERSE);
            grid.cursor_row = 1;
            grid.cursor_col = 3;
            fixture->term->ops->show(fixture->term, &grid, &fixture->theme);
            assert_int_equal(getcury(stdscr), 1);
            assert_int_equal(getcurx(stdscr), 3);
            expect_cells(&grid);
            /* What was there goes when less is shown. */
            grid_fill(&grid, (struct rect){0, 0, 6, 20}, ROLE_TEXT);
            grid_put(&grid, 0, 1, 20, STRV("x"), ROLE_TEXT);
            fixture->term->ops->show(fixture->term, &grid, &fixture->theme);
            expect_cells(&grid);
            grid_deinit(&grid);
            fixture->term->ops->free(fixture->term);
            fixture->term = NULL;
        }
    }
}

static void a_grid_of_another_size_is_no_problem(void **state)
{
    struct fixture *fixture = *state;
    static const int SIZES[][2] = {{1, 1}, {3, 500}, {500, 3}, {6, 19}};
    must_open(fixture, "xterm");
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct grid grid;
        grid_init(&grid, SIZES[i][0], SIZES[i][1], 1);
        for (int row = 0; row < grid.rows; row++)
            grid_put(&grid, row, row % 2, grid.cols, STRV("春夏秋冬春夏秋冬春夏秋冬"), ROLE_TEXT);
        grid.cursor_row = grid.rows - 1;
        grid.cursor_col = grid.cols - 1;
        fixture->term->ops->show(fixture->term, &grid, &fixture->theme);
        grid_deinit(&grid);
    }
}

static void state_shows_without_colours(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    cchar_t shown;
    wchar_t wide[CCHARW_MAX + 1] = {0};
    attr_t attrs;
    short pair;
    must_open(fixture, "vt100");
    grid_init(&grid, 6, 20, 1);
    grid_put(&grid, 0, 0, 20, STRV("x"), ROLE_ROW_CURRENT);
    fixture->term->ops->show(fixture->term, &grid, &fixture->theme);
    assert_int_equal(mvin_wch(0, 0, &shown), OK);
    assert_int_equal(getcchar(&shown, wide, &attrs, &pair, NULL), OK);
    assert_true(attrs & A_REVERSE);
    assert_int_equal(pair, 0);
    grid_deinit(&grid);
}

static void unfit_terminals_are_refused_with_a_reason(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *type, *message;
    } CASES[] = {{"", "TERM is not set"},
                 {"dumb", "'dumb' cannot move"},
                 {"no-such-terminal", "try TERM=xterm-256color"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        assert_false(open_term(fixture, CASES[i].type, &err));
        assert_int_equal(err.code, ERR_IO);
        if (!strstr(err.msg, CASES[i].message))
            fail_msg("%s", err.msg);
    }
}

static void expect_key(struct fixture *fixture, const char *expected)
{
    struct key_event event;
    struct strbuf out = {0};
    assert_true(fixture->term->ops->next(fixture->term, 2000, &event));
    assert_int_equal(event.type, EVENT_KEY);
    key_print(event.key, &out);
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

static void keys_come_from_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct key_event event;
    must_open(fixture, "xterm-256color");
    assert_false(fixture->term->ops->next(fixture->term, 0, &event));
    feed(fixture, "j春\033OA\033[6~\033");
    expect_key(fixture, "j");
    expect_key(fixture, "春");
    expect_key(fixture, "<Up>");
    expect_key(fixture, "<PageDown>");
    expect_key(fixture, "<Esc>");
    feed(fixture, "\033[200~ab");
    assert_false(fixture->term->ops->next(fixture->term, 0, &event));
    feed(fixture, "c\033[201~");
    assert_true(fixture->term->ops->next(fixture->term, 2000, &event));
    assert_int_equal(event.type, EVENT_PASTE);
    assert_true(strv_eq(event.text, STRV("abc")));
}

static void a_closed_terminal_is_a_hang_up(void **state)
{
    struct fixture *fixture = *state;
    struct key_event event;
    must_open(fixture, "xterm");
    feed(fixture, "q");
    close(fixture->feed_fd);
    fixture->feed_fd = -1;
    expect_key(fixture, "q");
    for (int i = 0; i < 3; i++) {
        assert_true(fixture->term->ops->next(fixture->term, 2000, &event));
        assert_int_equal(event.type, EVENT_HANGUP);
    }
}

static void signals_become_events(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int number;
        enum event_type type;
    } CASES[] = {{SIGWINCH, EVENT_RESIZE},
                 {SIGTERM, EVENT_TERMINATE},
                 {SIGTSTP, EVENT_SUSPEND},
                 {SIGCONT, EVENT_RESIZE},
                 {SIGHUP, EVENT_HANGUP}};
    struct key_event event;
    must_open(fixture, "xterm");
    raise(SIGINT);
    expect_key(fixture, "<C-c>");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        raise(CASES[i].number);
        assert_true(fixture->term->ops->next(fixture->term, 2000, &event));
        assert_int_equal(event.type, CASES[i].type);
    }
}

static void the_terminal_can_be_lent(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    must_open(fixture, "xterm");
    grid_init(&grid, 6, 20, 1);
    grid_put(&grid, 0, 0, 20, STRV("春天"), ROLE_TEXT);
    fixture->term->ops->suspend(fixture->term);
    fixture->term->ops->suspend(fixture->term);
    fixture->term->ops->show(fixture->term, &grid, &fixture->theme);
    fixture->term->ops->resume(fixture->term);
    fixture->term->ops->resume(fixture->term);
    fixture->term->ops->show(fixture->term, &grid, &fixture->theme);
    expect_cells(&grid);
    grid_deinit(&grid);
}

static void only_one_is_open_at_a_time(void **state)
{
    struct fixture *fixture = *state;
    struct err err = {0};
    must_open(fixture, "xterm");
    struct term *first = fixture->term;
    assert_false(open_term(fixture, "xterm", &err));
    assert_int_equal(err.code, ERR_BUSY);
    fixture->term = first;
    struct key_event event;
    feed(fixture, "j");
    assert_true(first->ops->next(first, 2000, &event));
    assert_int_equal(event.key, 'j');
}

static void widths_are_the_programs_own(void **state)
{
    (void)state;
    term_wcwidth_set(1);
    assert_int_equal(wcwidth(L'“'), 1);
    assert_int_equal(wcwidth(L'春'), 2);
    assert_int_equal(wcwidth(0x301), 0);
    assert_int_equal(wcwidth(0x1B), -1);
    term_wcwidth_set(2);
    assert_int_equal(wcwidth(L'“'), 2);
    term_wcwidth_set(1);
}

/* Whoever only looks, without waiting, gets it too, and no key that was cut in two by looking. */
static void an_escape_alone_is_seen_by_looking(void **state)
{
    struct fixture *fixture = *state;
    struct key_event event;
    must_open(fixture, "xterm-256color");
    feed(fixture, "\033");
    bool came = false;
    for (int64_t end = fixture->term->ops->clock_ms(fixture->term) + 10000;
         !came && fixture->term->ops->clock_ms(fixture->term) < end;)
        came = fixture->term->ops->next(fixture->term, 0, &event);
    assert_true(came);
    assert_int_equal(event.key, KEYSYM_ESC);
    feed(fixture, "\033");
    assert_false(fixture->term->ops->next(fixture->term, 0, &event));
    feed(fixture, "OA");
    assert_true(fixture->term->ops->next(fixture->term, 0, &event));
    assert_int_equal(event.key, KEYSYM_UP);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_screen_is_the_grid),
        TEST(a_grid_of_another_size_is_no_problem),
        TEST(state_shows_without_colours),
        TEST(unfit_terminals_are_refused_with_a_reason),
        TEST(keys_come_from_the_terminal),
        TEST(a_closed_terminal_is_a_hang_up),
        TEST(signals_become_events),
        TEST(the_terminal_can_be_lent),
        TEST(only_one_is_open_at_a_time),
        TEST(an_escape_alone_is_seen_by_looking),
        cmocka_unit_test(widths_are_the_programs_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
