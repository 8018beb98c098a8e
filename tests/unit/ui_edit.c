/* Editors: typing, moving, undo, rows and drawing, in Chinese as in English. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/ui/edit.h"

#include <stdlib.h>

/* The text with | at the cursor. */
static void expect(const struct edit *edit, const char *expected)
{
    struct strbuf out = {0};
    struct strv text = edit_text(edit);
    strbuf_add(&out, text.ptr, edit->cursor_off);
    strbuf_add_byte(&out, '|');
    strbuf_add(&out, text.ptr + edit->cursor_off, text.len - edit->cursor_off);
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

/* Starts with the text given, the cursor at its |. */
static void start(struct edit *edit, bool multi_line, const char *text)
{
    const char *cursor = strchr(text, '|');
    struct strbuf clean = {0};
    strbuf_add(&clean, text, (size_t)(cursor - text));
    strbuf_add_str(&clean, cursor + 1);
    edit_init(edit, multi_line, 1);
    edit_set(edit, strbuf_strv(&clean));
    edit->cursor_off = (size_t)(cursor - text);
    strbuf_free(&clean);
}

static void commands_move_and_delete(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        enum command command;
        long count;
        const char *after;
    } CASES[] = {
        {"春雨|夏风", COMMAND_EDIT_LEFT, 1, "春|雨夏风"},
        {"春雨|夏风", COMMAND_EDIT_RIGHT, 1, "春雨夏|风"},
        {"春雨|夏风", COMMAND_EDIT_LEFT, 99, "|春雨夏风"},
        {"|春雨", COMMAND_EDIT_LEFT, 1, "|春雨"},
        {"春雨|", COMMAND_EDIT_RIGHT, 1, "春雨|"},
        {"春雨|夏风", COMMAND_EDIT_BACKSPACE, 1, "春|夏风"},
        {"春雨|夏风", COMMAND_EDIT_DELETE, 1, "春雨|风"},
        {"春雨|", COMMAND_EDIT_DELETE, 1, "春雨|"},
        {"|春雨", COMMAND_EDIT_BACKSPACE, 1, "|春雨"},
        {"e\u0301|x", COMMAND_EDIT_BACKSPACE, 1, "|x"},
        {"\U0001F468\u200D\U0001F469|x", COMMAND_EDIT_LEFT, 1, "|\U0001F468\u200D\U0001F469x"},
        {"one two| three", COMMAND_EDIT_WORD_LEFT, 1, "one |two three"},
        {"one two| three", COMMAND_EDIT_WORD_LEFT, 2, "|one two three"},
        {"one |two three", COMMAND_EDIT_WORD_RIGHT, 1, "one two |three"},
        {"春天来了，花|开了", COMMAND_EDIT_WORD_LEFT, 1, "春天来了，|花开了"},
        {"春天来了，|花开了", COMMAND_EDIT_WORD_LEFT, 1, "春天来了|，花开了"},
        {"|春天来了，花开了", COMMAND_EDIT_WORD_RIGHT, 1, "春天来了|，花开了"},
        {"one two| three", COMMAND_EDIT_DELETE_WORD, 1, "one | three"},
        {"one  |", COMMAND_EDIT_DELETE_WORD, 1, "|"},
        {"one|two", COMMAND_EDIT_DELETE_TO_START, 1, "|two"},
        {"one|two", COMMAND_EDIT_DELETE_TO_END, 1, "one|"},
        {"one|two", COMMAND_EDIT_HOME, 1, "|onetwo"},
        {"one|two", COMMAND_EDIT_END, 1, "onetwo|"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct edit edit;
        start(&edit, false, CASES[i].before);
        assert_true(edit_command(&edit, CASES[i].command, CASES[i].count));
        expect(&edit, CASES[i].after);
        edit_deinit(&edit);
    }
}

static void lines_bound_what_is_deleted(void **state)
{
    (void)state;
    struct edit edit;
    start(&edit, true, "one\ntwo three|\nfour");
    edit_command(&edit, COMMAND_EDIT_DELETE_TO_START, 1);
    expect(&edit, "one\n|\nfour");
    edit_command(&edit, COMMAND_EDIT_DELETE, 1);
    expect(&edit, "one\n|four");
    edit_command(&edit, COMMAND_EDIT_DELETE_TO_END, 1);
    expect(&edit, "one\n|");
    edit_command(&edit, COMMAND_EDIT_NEWLINE, 2);
    expect(&edit, "one\n\n\n|");
    edit_deinit(&edit);
    start(&edit, false, "one|");
    assert_false(edit_command(&edit, COMMAND_EDIT_NEWLINE, 1));
    assert_false(edit_command(&edit, COMMAND_DOWN, 1));
    expect(&edit, "one|");
    edit_deinit(&edit);
}

static void what_comes_in_is_cleaned(void **state)
{
    (void)state;
    static const struct {
        bool multi_line;
        const char *text, *after;
    } CASES[] = {
        {true, "a\r\nb\rc\nd", "a\nb\nc\nd|"},
        {false, "a\r\nb\tc", "a b c|"},
        {true, "a\tb", "a\tb|"},
        {true,
         "a\033[31m\x7f\xc2\x9b"
         "b",
         "a[31mb|"},
        {true,
         "a\xff\xfe"
         "b",
         "a\uFFFD\uFFFDb|"},
        {true, "", "|"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct edit edit;
        edit_init(&edit, CASES[i].multi_line, 1);
        edit_paste(&edit, strv_of(CASES[i].text));
        expect(&edit, CASES[i].after);
        edit_deinit(&edit);
    }
}

static void no_text_grows_without_end(void **state)
{
    (void)state;
    struct strbuf long_text = {0};
    struct edit edit;
    for (int i = 0; i < EDIT_LIMIT_LEN / 3 + 9; i++)
        strbuf_add_str(&long_text, "春");
    edit_init(&edit, true, 1);
    edit_paste(&edit, strv_make(long_text.ptr, 3000000));
    assert_int_equal(edit_text(&edit).len, 3000000);
    assert_false(edit.full);
    edit_set(&edit, STRV(""));
    edit_paste(&edit, strbuf_strv(&long_text));
    assert_true(edit.full); /* what was left out is told */
    edit.full = false;
    assert_true(edit_text(&edit).len <= EDIT_LIMIT_LEN);
    assert_int_equal(edit_text(&edit).len % 3, 0);
    size_t before = edit_text(&edit).len;
    edit_type(&edit, STRV("雨"));
    assert_int_equal(edit_text(&edit).len, before);
    assert_true(edit.full);
    edit_layout(&edit, 10, 40);
    strbuf_free(&long_text);
    edit_deinit(&edit);
}

static void undo_goes_by_steps(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, true, 1);
    edit_type(&edit, STRV("春"));
    edit_type(&edit, STRV("天"));
    edit_command(&edit, COMMAND_EDIT_LEFT, 1);
    edit_type(&edit, STRV("日"));
    edit_paste(&edit, STRV("paste"));
    expect(&edit, "春日paste|天");
    edit_command(&edit, COMMAND_EDIT_UNDO, 1);
    expect(&edit, "春日|天");
    edit_command(&edit, COMMAND_EDIT_UNDO, 1);
    expect(&edit, "春|天");
    edit_command(&edit, COMMAND_EDIT_UNDO, 1);
    expect(&edit, "|");
    edit_command(&edit, COMMAND_EDIT_UNDO, 1);
    expect(&edit, "|");
    edit_command(&edit, COMMAND_EDIT_REDO, 2);
    expect(&edit, "春日|天");
    edit_type(&edit, STRV("x"));
    edit_command(&edit, COMMAND_EDIT_REDO, 1);
    expect(&edit, "春日x|天");
    edit_command(&edit, COMMAND_EDIT_UNDO, 99);
    expect(&edit, "|");
    edit_deinit(&edit);
}

/* Types text as keys come: a character at a time. */
static void type_keys(struct edit *edit, const char *text)
{
    for (struct strv rest = strv_of(text); rest.len > 0;) {
        char bytes[UTF8_MAX_LEN];
        edit_type(edit, strv_make(bytes, utf8_put(utf8_take(&rest), bytes)));
    }
}

static void a_step_of_typing_ends_at_words_lines_and_wide_punctuation(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *after[4]; /* after one undo, two and so on, to NULL */
    } CASES[] = {
        {"第一 wordXYZ", {"第一|", "|"}},
        {"one two  three", {"one two|", "one|", "|"}},
        {"don't, 3.14", {"don't,|", "|"}},
        {"春天来了，花开了。", {"春天来了，|", "|"}},
        {"春（天）雨", {"春（天）|", "春（|", "|"}},
        {"one\ntwo", {"one\n|", "one|", "|"}},
        {" x", {"|"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct edit edit;
        edit_init(&edit, true, 1);
        edit_set(&edit, STRV(""));
        type_keys(&edit, CASES[i].typed);
        for (size_t k = 0; k < 4 && CASES[i].after[k] != NULL; k++) {
            edit_command(&edit, COMMAND_EDIT_UNDO, 1);
            expect(&edit, CASES[i].after[k]);
        }
        edit_command(&edit, COMMAND_EDIT_REDO, 99);
        assert_string_equal(strbuf_str(&edit.text), CASES[i].typed);
        edit_deinit(&edit);
    }
}

static void undo_never_goes_behind_the_text_it_began_with(void **state)
{
    (void)state;
    struct edit edit;
    start(&edit, true, "kept|");
    type_keys(&edit, "!");
    edit_command(&edit, COMMAND_EDIT_BACKSPACE, 1);
    type_keys(&edit, "s more");
    edit_command(&edit, COMMAND_EDIT_UNDO, 1);
    expect(&edit, "kepts|");
    edit_command(&edit, COMMAND_EDIT_UNDO, 99);
    expect(&edit, "kept|");
    edit_deinit(&edit);
}

/* Any mixture of edits can be undone to the start and done again. */
static void undo_and_redo_are_exact(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"a", "春", "雨水\n", " ", "，", "word"};
    static const enum command COMMANDS[] = {
        COMMAND_EDIT_LEFT,        COMMAND_EDIT_RIGHT,
        COMMAND_EDIT_BACKSPACE,   COMMAND_EDIT_DELETE,
        COMMAND_EDIT_DELETE_WORD, COMMAND_EDIT_NEWLINE,
        COMMAND_EDIT_WORD_RIGHT,  COMMAND_EDIT_DELETE_TO_START,
        COMMAND_EDIT_UP,          COMMAND_EDIT_HOME,
        COMMAND_EDIT_UNDO,
    };
    struct edit edit;
    uint64_t seed = 7;
    edit_init(&edit, true, 1);
    edit_layout(&edit, 5, 10);
    for (int i = 0; i < 3000; i++) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        unsigned long r = (unsigned long)(seed >> 33);
        if (r % 3)
            edit_type(&edit, strv_of(TEXTS[r / 3 % 6]));
        else
            edit_command(&edit, COMMANDS[r / 3 % 11], 1);
        assert_true(edit.cursor_off <= edit.text.len);
        edit_layout(&edit, 5, 10);
    }
    struct strbuf last = {0};
    strbuf_add_strv(&last, edit_text(&edit));
    size_t steps = edit.done;
    edit_command(&edit, COMMAND_EDIT_UNDO, (long)steps);
    assert_int_equal(edit.done, 0);
    edit_command(&edit, COMMAND_EDIT_REDO, (long)steps);
    assert_true(strv_eq(edit_text(&edit), strbuf_strv(&last)));
    strbuf_free(&last);
    edit_deinit(&edit);
}

/* The rows of a text with | between them. */
static void expect_rows(const char *text, int cols, const char *expected)
{
    struct edit edit;
    struct strbuf out = {0};
    edit_init(&edit, true, 1);
    edit_set(&edit, strv_of(text));
    size_t count = edit_row_count(&edit, cols);
    for (size_t i = 0; i < count; i++) {
        const struct edit_row *row = &edit.set.at[i];
        if (i > 0)
            strbuf_add_byte(&out, '|');
        strbuf_add(&out, edit_text(&edit).ptr + row->start_off, row->end_off - row->start_off);
    }
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
    edit_deinit(&edit);
}

static void rows_break_at_blanks_and_between_hanzi(void **state)
{
    (void)state;
    expect_rows("", 10, "");
    expect_rows("one\n\ntwo\n", 10, "one||two|");
    expect_rows("春夏秋冬", 7, "春夏秋|冬");
    expect_rows("春夏秋冬", 6, "春夏|秋冬");
    expect_rows("春夏秋冬", 1, "春|夏|秋|冬");
    expect_rows("one two three", 9, "one two |three");
    expect_rows("abcdefghij", 5, "abcd|efgh|ij");
    expect_rows("春abc", 5, "春|abc");
    expect_rows("a春b秋c", 5, "a春b|秋c");
}

static void up_and_down_keep_the_column(void **state)
{
    (void)state;
    struct edit edit;
    start(&edit, true, "abcdefg|h\nxy\n春夏秋冬");
    edit_layout(&edit, 5, 20);
    edit_command(&edit, COMMAND_EDIT_DOWN, 1);
    expect(&edit, "abcdefgh\nxy|\n春夏秋冬");
    edit_command(&edit, COMMAND_EDIT_DOWN, 1);
    expect(&edit, "abcdefgh\nxy\n春夏秋|冬");
    edit_command(&edit, COMMAND_EDIT_UP, 9);
    expect(&edit, "abcdefg|h\nxy\n春夏秋冬");
    edit_command(&edit, COMMAND_EDIT_DOWN, 9);
    edit_command(&edit, COMMAND_EDIT_HOME, 1);
    expect(&edit, "abcdefgh\nxy\n|春夏秋冬");
    edit_deinit(&edit);
}

static void expect_screen(const struct edit *edit, int rows, int cols, const char *expected)
{
    struct grid grid;
    struct strbuf out = {0};
    grid_init(&grid, rows, cols, 1);
    edit_render(edit, &grid, (struct rect){0, 0, rows, cols}, ROLE_TEXT);
    grid_dump(&grid, &out);
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
    grid_deinit(&grid);
}

static void one_line_scrolls_sideways(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, false, 1);
    edit_set(&edit, STRV("春夏秋冬abc"));
    edit_layout(&edit, 1, 6);
    expect_screen(&edit, 1, 6, "冬abc |\ncursor 0:5\n");
    edit_command(&edit, COMMAND_EDIT_HOME, 1);
    edit_layout(&edit, 1, 6);
    expect_screen(&edit, 1, 6, "春夏秋|\ncursor 0:0\n");
    edit_command(&edit, COMMAND_EDIT_RIGHT, 3);
    edit_layout(&edit, 1, 6);
    expect_screen(&edit, 1, 6, "夏秋冬|\ncursor 0:4\n");
    edit_set(&edit, STRV("a"));
    edit_layout(&edit, 1, 6);
    expect_screen(&edit, 1, 6, "a     |\ncursor 0:1\n");
    edit_click(&edit, 0, 0);
    expect(&edit, "|a");
    edit_deinit(&edit);
}

static void many_lines_scroll_with_the_cursor(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, true, 1);
    edit_set(&edit, STRV("one\ntwo\nthree\n春夏秋"));
    edit_layout(&edit, 2, 6);
    expect_screen(&edit, 2, 6, "春夏  |\n秋    |\ncursor 1:2\n");
    edit_command(&edit, COMMAND_EDIT_UP, 9);
    edit_layout(&edit, 2, 6);
    expect_screen(&edit, 2, 6, "one   |\ntwo   |\ncursor 0:2\n");
    edit_click(&edit, 1, 1);
    expect(&edit, "one\nt|wo\nthree\n春夏秋");
    edit_click(&edit, 99, 99);
    expect(&edit, "one\ntwo\nthree\n春夏秋|");
    edit_deinit(&edit);
}

/* At any width every byte is in one row and the cursor is on the screen. */
static void layout_holds_at_every_width(void **state)
{
    (void)state;
    static const char TEXT[] = "春天 came，with rain\n\n“夏风”ab cdefghijkl\t① e\u0301";
    for (int cols = 1; cols < 30; cols++) {
        struct edit edit;
        edit_init(&edit, true, 2);
        edit_set(&edit, strv_of(TEXT));
        edit_command(&edit, COMMAND_EDIT_LEFT, 999);
        for (size_t step = 0; step <= sizeof TEXT; step++) {
            struct grid grid;
            edit_layout(&edit, 3, cols);
            grid_init(&grid, 3, cols, 2);
            edit_render(&edit, &grid, (struct rect){0, 0, 3, cols}, ROLE_TEXT);
            assert_in_range(grid.cursor_row, 0, 2);
            assert_in_range(grid.cursor_col, 0, cols - 1);
            grid_deinit(&grid);
            edit_command(&edit, COMMAND_EDIT_RIGHT, 1);
        }
        size_t off = 0;
        for (size_t i = 0; i < edit.set.len; i++) {
            assert_true(edit.set.at[i].start_off == off || edit.set.at[i].start_off == off + 1);
            off = edit.set.at[i].end_off;
        }
        assert_int_equal(off, edit.text.len);
        edit_deinit(&edit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_move_and_delete),
        cmocka_unit_test(lines_bound_what_is_deleted),
        cmocka_unit_test(what_comes_in_is_cleaned),
        cmocka_unit_test(no_text_grows_without_end),
        cmocka_unit_test(undo_goes_by_steps),
        cmocka_unit_test(a_step_of_typing_ends_at_words_lines_and_wide_punctuation),
        cmocka_unit_test(undo_never_goes_behind_the_text_it_began_with),
        cmocka_unit_test(undo_and_redo_are_exact),
        cmocka_unit_test(rows_break_at_blanks_and_between_hanzi),
        cmocka_unit_test(up_and_down_keep_the_column),
        cmocka_unit_test(one_line_scrolls_sideways),
        cmocka_unit_test(many_lines_scroll_with_the_cursor),
        cmocka_unit_test(layout_holds_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
