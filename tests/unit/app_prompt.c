/* The input line: what is done while one types, what leaving does, earlier inputs, completion. */
#include "lectern/library/library.h"
#include "unit/app_fixture.h"

static const char *label(const struct app *app)
{
    (void)app;
    return "label: ";
}

static const char *before(const struct app *app)
{
    (void)app;
    return "in force";
}

static void typed(struct app *app, struct strv text)
{
    strbuf_addf(screen_log(app), "typed(%.*s) ", (int)text.len, text.ptr);
}

static void cancel(struct app *app, struct strv text)
{
    strbuf_addf(screen_log(app), "back(%.*s) ", (int)text.len, text.ptr);
}

static void accept(struct app *app, struct strv text)
{
    strbuf_addf(screen_log(app), "accept(%.*s) ", (int)text.len, text.ptr);
}

static void complete(struct app *app, struct strv text, size_t cursor_off, struct complete *out)
{
    (void)app;
    complete_line(STRV(""), 0, out); /* empties it */
    while (out->words.len > 0)
        free(out->words.at[--out->words.len]);
    out->help.len = 0;
    out->off = 0;
    out->len = cursor_off;
    complete_add(out, text, "vale", "");
    complete_add(out, text, "valley", "");
}

static const struct prompt_ops WORDS = {.history = "words",
                                        .kept = true,
                                        .label = label,
                                        .before = before,
                                        .typed = typed,
                                        .cancel = cancel,
                                        .accept = accept,
                                        .complete = complete};
static const struct prompt_ops PLAIN = {.history = "plain", .label = label, .accept = accept};
static const struct prompt_ops MORE_WORDS = {
    .history = "words", .kept = true, .label = label, .accept = accept};

static void enter(struct app *app, const struct prompt_ops *ops, const char *text)
{
    app_prompt_open(app, ops, "");
    app_prompt_type(app, strv_of(text));
    app_prompt_command(app, COMMAND_ACCEPT, 0);
}

static void assert_line(const struct app *app, const char *text)
{
    assert_true(strv_eq(edit_text(&app->prompt.edit), strv_of(text)));
}

static void what_is_typed_counts_at_once_and_is_carried_out_at_the_end(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_prompt_open(app, &WORDS, "");
    app_prompt_type(app, STRV("a"));
    app_prompt_paste(app, STRV("b"));
    assert_true(app_prompt_is_open(app));
    app_prompt_command(app, COMMAND_ACCEPT, 0);
    assert_false(app_prompt_is_open(app));
    assert_string_equal(strbuf_str(&screen->log), "typed(a) typed(ab) accept(ab) ");
    screen_end(screen);
}

static void leaving_puts_back_what_was_in_force(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_prompt_open(app, &WORDS, "");
    app_prompt_type(app, STRV("a"));
    app_prompt_command(app, COMMAND_CANCEL, 0);
    assert_string_equal(strbuf_str(&screen->log), "typed(a) back(in force) ");
    assert_false(app_prompt_is_open(app));
    screen_end(screen);
}

static void backspace_leaves_an_empty_line_only(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_prompt_open(app, &PLAIN, "x");
    app_prompt_command(app, COMMAND_EDIT_BACKSPACE, 0);
    assert_true(app_prompt_is_open(app));
    app_prompt_command(app, COMMAND_EDIT_BACKSPACE, 0);
    assert_false(app_prompt_is_open(app));
    assert_string_equal(strbuf_str(&screen->log), "");
    screen_end(screen);
}

static void prompts_of_one_history_share_their_earlier_inputs(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    enter(app, &WORDS, "one");
    enter(app, &PLAIN, "other");
    enter(app, &MORE_WORDS, "two");
    app_prompt_open(app, &WORDS, "");
    app_prompt_command(app, COMMAND_HISTORY_PREV, 0);
    assert_line(app, "two");
    app_prompt_command(app, COMMAND_HISTORY_PREV, 0);
    assert_line(app, "one");
    app_prompt_command(app, COMMAND_HISTORY_NEXT, 0);
    assert_line(app, "two");
    assert_non_null(strstr(strbuf_str(&screen->log), "typed(one) typed(two) "));
    screen_end(screen);
}

static void kept_inputs_are_there_in_the_next_run(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    enter(app, &WORDS, "one");
    enter(app, &PLAIN, "other");
    app_keep_history(app);
    char *plain = library_setting(screen->options.library, "history.plain");
    assert_null(plain);
    app_prompt_deinit(app);
    memset(&app->prompt, 0, sizeof app->prompt);
    app_prompt_init(app);
    app_prompt_open(app, &WORDS, "");
    app_prompt_command(app, COMMAND_HISTORY_PREV, 0);
    assert_line(app, "one");
    app_prompt_open(app, &PLAIN, "");
    app_prompt_command(app, COMMAND_HISTORY_PREV, 0);
    assert_line(app, "");
    screen_end(screen);
}

static void completion_goes_round_and_comes_back_to_what_was_typed(void **state)
{
    static const char *const ROUND[] = {"vale", "valley", "va", "vale"};
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_prompt_open(app, &WORDS, "va");
    for (size_t i = 0; i < sizeof ROUND / sizeof *ROUND; i++) {
        app_prompt_command(app, COMMAND_COMPLETE, 0);
        assert_line(app, ROUND[i]);
    }
    app_prompt_command(app, COMMAND_COMPLETE_BACK, 0);
    assert_line(app, "va");
    screen_end(screen);
}

static void the_only_candidate_is_taken_and_nothing_is_offered_any_more(void **state)
{
    struct screen *screen = screen_start();
    struct app *app = &screen->app;
    (void)state;
    app_prompt_open(app, &WORDS, "vall");
    app_prompt_command(app, COMMAND_COMPLETE, 0);
    assert_line(app, "valley");
    assert_false(app->prompt.completing);
    app_prompt_open(app, &PLAIN, "va");
    app_prompt_command(app, COMMAND_COMPLETE, 0);
    assert_line(app, "va");
    screen_end(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_counts_at_once_and_is_carried_out_at_the_end),
        cmocka_unit_test(leaving_puts_back_what_was_in_force),
        cmocka_unit_test(backspace_leaves_an_empty_line_only),
        cmocka_unit_test(prompts_of_one_history_share_their_earlier_inputs),
        cmocka_unit_test(kept_inputs_are_there_in_the_next_run),
        cmocka_unit_test(completion_goes_round_and_comes_back_to_what_was_typed),
        cmocka_unit_test(the_only_candidate_is_taken_and_nothing_is_offered_any_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
