/* Scripts: what they play, when time passes, and what is wrong with wrong ones. */
#include "unit/check.h"

#include "lectern/term/term_script.h"

#include <stdlib.h>

struct player {
    struct term *term;
    FILE *out;
    char *printed;
    size_t printed_len;
};

static void open_player(struct player *player, const char *script)
{
    struct err err = {0};
    player->out = open_memstream(&player->printed, &player->printed_len);
    struct term_script_options options = {.rows = 2, .cols = 4, .ambiguous = 1, .out = player->out};
    player->term = term_script_new(strv_of(script), "script", &options, &err);
    if (!player->term)
        fail_msg("%s", err.msg);
}

static void close_player(struct player *player)
{
    player->term->ops->free(player->term);
    fclose(player->out);
    free(player->printed);
}

/* The next event in short, for a wait of so many milliseconds; `-` for none. */
static void expect(struct player *player, int timeout_ms, const char *expected)
{
    struct key_event event;
    struct strbuf out = {0};
    if (!player->term->ops->next(player->term, timeout_ms, &event)) {
        strbuf_add_byte(&out, '-');
    } else {
        switch (event.type) {
        case EVENT_KEY: key_print(event.key, &out); break;
        case EVENT_MOUSE: strbuf_addf(&out, "mouse %d,%d", event.mouse.row, event.mouse.col); break;
        case EVENT_PASTE:
            strbuf_addf(&out, "paste %.*s", (int)event.text.len, event.text.ptr);
            break;
        case EVENT_COMMAND:
            strbuf_addf(&out, "command %.*s", (int)event.text.len, event.text.ptr);
            break;
        case EVENT_RESIZE: strbuf_add_str(&out, "resize"); break;
        case EVENT_END: strbuf_add_str(&out, "end"); break;
        default: strbuf_add_str(&out, "other"); break;
        }
    }
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

static void lines_are_played_in_order(void **state)
{
    (void)state;
    struct player player;
    open_player(&player, "# a comment\n\nkeys j<Enter><Press-1,2>\nset measure 20 # kept\n"
                         "paste a\\nb\\\\c\nresize 30x10\n");
    expect(&player, -1, "j");
    expect(&player, -1, "<Enter>");
    expect(&player, -1, "mouse 1,2");
    assert_int_equal(term_script_line(player.term), 3);
    expect(&player, -1, "command set measure 20 # kept");
    assert_int_equal(term_script_line(player.term), 4);
    expect(&player, -1, "paste a\nb\\c");
    expect(&player, -1, "resize");
    int rows, cols;
    player.term->ops->size(player.term, &rows, &cols);
    assert_int_equal(rows, 10);
    assert_int_equal(cols, 30);
    expect(&player, -1, "end");
    expect(&player, -1, "end");
    close_player(&player);
}

static void the_screen_shown_last_is_printed(void **state)
{
    (void)state;
    struct player player;
    struct grid grid;
    struct theme theme;
    open_player(&player, "screen\nkeys x\nscreen\nclipboard\n");
    theme_init(&theme);
    grid_init(&grid, 1, 2, 1);
    grid_put(&grid, 0, 0, 2, STRV("ab"), ROLE_TEXT);
    player.term->ops->show(player.term, &grid, &theme);
    expect(&player, -1, "x");
    fflush(player.out);
    assert_string_equal(player.printed, "ab|\ncursor none\n");
    grid_put(&grid, 0, 0, 2, STRV("cd"), ROLE_TITLE);
    grid.cursor_row = grid.cursor_col = 0;
    player.term->ops->show(player.term, &grid, &theme);
    grid_deinit(&grid);
    assert_int_equal(player.term->ops->copy(player.term, STRV("春天")), TERM_COPY_SENT);
    expect(&player, -1, "end");
    fflush(player.out);
    assert_string_equal(player.printed, "ab|\ncursor none\ncd|\n0:0-1 title\ncursor 0:0\n春天|\n");
    close_player(&player);
}

static void nothing_comes_while_there_is_work(void **state)
{
    (void)state;
    struct player player;
    open_player(&player, "keys jk\n");
    for (int i = 0; i < 100; i++)
        expect(&player, 0, "-");
    expect(&player, -1, "j");
    expect(&player, 0, "-");
    expect(&player, -1, "k");
    close_player(&player);
}

static void a_pending_sequence_is_settled_between_lines(void **state)
{
    (void)state;
    struct player player;
    open_player(&player, "keys gj\nkeys g\nscreen\n");
    struct term *term = player.term;
    expect(&player, -1, "g");
    expect(&player, 350, "j"); /* within a line no time passes */
    assert_int_equal(term->ops->clock_ms(term), 0);
    expect(&player, 350, "-"); /* at its end it does */
    assert_int_equal(term->ops->clock_ms(term), 350);
    expect(&player, 5000, "g"); /* a long wait, for a message, is not waited for */
    assert_int_equal(term->ops->clock_ms(term), 350);
    expect(&player, 350, "-");
    expect(&player, -1, "end");
    close_player(&player);
}

static void a_program_that_polls_is_not_waited_for(void **state)
{
    (void)state;
    struct player player;
    open_player(&player, "keys j\n");
    int waits = 0;
    struct key_event event;
    while (!player.term->ops->next(player.term, 100, &event))
        assert_true(++waits < 10);
    assert_int_equal(event.key, 'j');
    close_player(&player);
}

static void waits_let_time_pass(void **state)
{
    (void)state;
    struct player player;
    open_player(&player, "wait 5000\nkeys j\n");
    struct term *term = player.term;
    expect(&player, 3000, "-");
    assert_int_equal(term->ops->clock_ms(term), 3000);
    expect(&player, 3000, "-");
    assert_int_equal(term->ops->clock_ms(term), 5000);
    expect(&player, 3000, "j");
    assert_int_equal(term->ops->clock_ms(term), 5000);
    close_player(&player);
}

static void wrong_scripts_are_refused_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *script, *message;
    } CASES[] = {
        {"keys j\nkeys <Foo>\n", "script:2: unknown key <Foo>"},
        {"keys\n", "script:1: keys KEYS"},
        {"resize 80\n", "script:1: resize COLSxROWS"},
        {"resize 0x5\n", "script:1: resize"},
        {"resize 80x99999\n", "script:1: resize"},
        {"wait long\n", "script:1: wait MILLISECONDS"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        struct term_script_options options = {.rows = 2, .cols = 4, .out = stdout};
        assert_null(term_script_new(strv_of(CASES[i].script), "script", &options, &err));
        if (strncmp(err.msg, CASES[i].message, strlen(CASES[i].message)) != 0)
            fail_msg("%s", err.msg);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_played_in_order),
        cmocka_unit_test(the_screen_shown_last_is_printed),
        cmocka_unit_test(nothing_comes_while_there_is_work),
        cmocka_unit_test(a_pending_sequence_is_settled_between_lines),
        cmocka_unit_test(a_program_that_polls_is_not_waited_for),
        cmocka_unit_test(waits_let_time_pass),
        cmocka_unit_test(wrong_scripts_are_refused_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
