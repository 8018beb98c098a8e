/* The box in which several lines are typed: what is accepted, what is given up, and the draft that
 * outlives a crash. */
#include "unit/app_fixture.h"

static bool refuse_blank(struct app *app, struct strv text)
{
    strbuf_addf(screen_log(app), "accept(%.*s) ", (int)text.len, text.ptr);
    return text.len > 0;
}

static void keep_draft(struct app *app, struct strv text)
{
    strbuf_addf(screen_log(app), "draft(%.*s) ", (int)text.len, text.ptr);
}

static void closed(struct app *app)
{
    strbuf_add_str(screen_log(app), app_editor_is_open(app) ? "closed too early " : "closed ");
}

static const struct editor_ops OPS = {"note", refuse_blank, keep_draft, closed};

static void the_text_is_handed_over_without_blanks_around_it(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_editor_open(app, &OPS, "passage", "old ");
    app_editor_type(app, STRV("and new \n"));
    assert_true(app_editor_command(app, COMMAND_ACCEPT, 0));
    assert_false(app_editor_is_open(app));
    assert_string_equal(strbuf_str(&screen->log), "accept(old and new) closed ");
    screen_end(screen);
}

static void a_text_that_is_not_accepted_stays_in_the_editor(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_editor_open(app, &OPS, "passage", "");
    app_editor_type(app, STRV("  "));
    app_editor_command(app, COMMAND_ACCEPT, 0);
    assert_true(app_editor_is_open(app));
    assert_string_equal(strbuf_str(&screen->log), "accept() ");
    screen_end(screen);
}

static void a_changed_text_is_given_up_only_when_asked_twice_in_a_row(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_editor_open(app, &OPS, "passage", "old");
    app_editor_type(app, STRV("er"));
    app_editor_command(app, COMMAND_CANCEL, 0);
    assert_true(app_editor_is_open(app));
    assert_int_equal(app->messages.all.len, 1);
    app_editor_type(app, STRV("!")); /* who goes on typing has not given up */
    app_editor_command(app, COMMAND_CANCEL, 0);
    assert_true(app_editor_is_open(app));
    app_editor_command(app, COMMAND_CANCEL, 0);
    assert_false(app_editor_is_open(app));
    assert_string_equal(strbuf_str(&screen->log), "closed ");
    screen_end(screen);
}

static void an_unchanged_text_is_left_at_once(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_editor_open(app, &OPS, "passage", "old");
    app_editor_command(app, COMMAND_CANCEL, 0);
    assert_false(app_editor_is_open(app));
    screen_end(screen);
}

static void the_draft_is_kept_a_moment_after_the_first_key_also_amid_typing(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_editor_open(app, &OPS, "passage", "");
    app_editor_keep_in_time(app);
    assert_int_equal(app_editor_wait_ms(app), -1);
    screen->term.now_ms = 1000;
    app_editor_type(app, STRV("a"));
    app_editor_keep_in_time(app);
    assert_in_range(app_editor_wait_ms(app), 1, 2000);
    screen->term.now_ms += app_editor_wait_ms(app) - 1;
    app_editor_type(app, STRV("b"));
    app_editor_keep_in_time(app);
    assert_string_equal(strbuf_str(&screen->log), "");
    screen->term.now_ms += 1;
    assert_int_equal(app_editor_wait_ms(app), 0);
    app_editor_keep_in_time(app);
    assert_string_equal(strbuf_str(&screen->log), "draft(ab) ");
    assert_int_equal(app_editor_wait_ms(app), -1);
    app_editor_keep(app); /* nothing was typed since */
    assert_string_equal(strbuf_str(&screen->log), "draft(ab) ");
    screen_end(screen);
}

static void what_a_library_cannot_take_is_not_kept_as_a_draft(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    screen->options.read_only = true;
    app_editor_open(app, &OPS, "passage", "");
    app_editor_type(app, STRV("a"));
    app_editor_keep(app);
    assert_string_equal(strbuf_str(&screen->log), "");
    assert_int_equal(app_editor_wait_ms(app), -1);
    screen_end(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_handed_over_without_blanks_around_it),
        cmocka_unit_test(a_text_that_is_not_accepted_stays_in_the_editor),
        cmocka_unit_test(a_changed_text_is_given_up_only_when_asked_twice_in_a_row),
        cmocka_unit_test(an_unchanged_text_is_left_at_once),
        cmocka_unit_test(the_draft_is_kept_a_moment_after_the_first_key_also_amid_typing),
        cmocka_unit_test(what_a_library_cannot_take_is_not_kept_as_a_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
