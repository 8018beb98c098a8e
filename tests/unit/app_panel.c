/* The stack of panels: what lies over what, who gets a command, what closing and cancelling take
 * away. */
#include "unit/check.h"

#include "../src/app/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a panel was asked to do, in the order of asking. */
struct witness {
    const char *name;
    struct strbuf *log;
    char filter[16];
    struct list list;
};

static struct strbuf *log_of(void *data)
{
    struct witness *witness = data;
    return witness->log;
}

static bool obey_down(struct app *app, void *self, const struct call *call)
{
    (void)app;
    strbuf_add_str(log_of(self), "command ");
    return call->command == COMMAND_DOWN;
}

static bool open_on_help(struct app *app, void *self, const struct call *call)
{
    (void)app;
    strbuf_add_str(log_of(self), "help? ");
    return call->command == COMMAND_HELP;
}

static bool open_on_desk(struct app *app, void *self, const struct call *call)
{
    (void)app;
    strbuf_add_str(log_of(self), "desk? ");
    return call->command == COMMAND_DESK;
}

static void note_closed(struct app *app, void *self)
{
    (void)app;
    strbuf_add_str(log_of(self), "closed ");
}

static void note_changed(struct app *app, void *self, enum change what)
{
    (void)app;
    strbuf_add_str(log_of(self), what == CHANGED_DESK ? "desk " : "notes ");
}

static const char *filter_text(const void *self)
{
    const struct witness *witness = self;
    return witness->filter;
}

static void filter(struct app *app, void *self, struct strv words)
{
    (void)app;
    struct witness *witness = self;
    snprintf(witness->filter, sizeof witness->filter, "%.*s", (int)words.len, words.ptr);
}

static struct list *list(void *self)
{
    struct witness *witness = self;
    return &witness->list;
}

static const struct panel_ops FIRST = {.context = CONTEXT_HELP,
                                       .size = sizeof(struct witness),
                                       .open = open_on_help,
                                       .command = obey_down,
                                       .close = note_closed,
                                       .changed = note_changed};
static const struct panel_ops SECOND = {.context = CONTEXT_DESK,
                                        .size = sizeof(struct witness),
                                        .open = open_on_desk,
                                        .list = list,
                                        .filter_text = filter_text,
                                        .filter = filter,
                                        .changed = note_changed};
static const struct panel_ops BARE = {.context = CONTEXT_POPUP, .size = 1};
static const struct panel_ops *const TABLE[] = {&FIRST, &SECOND, &BARE};

struct setup {
    struct app *app;
    struct strbuf log;
};

static struct setup *start(void)
{
    struct setup *setup = mem_new(1, sizeof *setup);
    setup->app = mem_new(1, sizeof *setup->app);
    panels_start(setup->app, TABLE, 3);
    ((struct witness *)panel_state(setup->app, &FIRST))->log = &setup->log;
    ((struct witness *)panel_state(setup->app, &SECOND))->log = &setup->log;
    return setup;
}

static void finish(struct setup *setup)
{
    list_deinit(&((struct witness *)panel_state(setup->app, &SECOND))->list);
    panels_end(setup->app);
    strbuf_free(&setup->log);
    free(setup->app);
    free(setup);
}

static void a_panel_takes_the_place_of_all_or_lies_over_them(void **state)
{
    struct setup *setup = start();
    struct app *app = setup->app;
    (void)state;
    assert_null(panel_top(app));
    panel_show(app, &FIRST);
    panel_show_over(app, &SECOND);
    assert_ptr_equal(panel_top(app), &SECOND);
    assert_true(panel_is_open(app, &FIRST));
    panel_close(app);
    assert_ptr_equal(panel_top(app), &FIRST);
    panel_show_over(app, &SECOND);
    panel_show(app, &BARE);
    assert_ptr_equal(panel_top(app), &BARE);
    assert_false(panel_is_open(app, &FIRST));
    panel_close(app);
    assert_null(panel_top(app));
    panel_close(app); /* nothing to close is no fault */
    finish(setup);
}

static void one_that_is_open_already_comes_to_the_top_and_is_not_open_twice(void **state)
{
    struct setup *setup = start();
    struct app *app = setup->app;
    (void)state;
    panel_show(app, &SECOND);
    panel_show_over(app, &BARE);
    panel_show_over(app, &FIRST);
    panel_show_over(app, &SECOND);
    assert_ptr_equal(panel_top(app), &SECOND);
    assert_false(panel_is_open(app, &BARE));
    assert_string_equal(strbuf_str(&setup->log), "closed ");
    panel_close(app);
    assert_null(panel_top(app));
    finish(setup);
}

static void a_panel_that_shows_itself_again_is_not_told_that_it_was_closed(void **state)
{
    struct setup *setup = start();
    (void)state;
    panel_show(setup->app, &FIRST);
    panel_show(setup->app, &FIRST);
    assert_string_equal(strbuf_str(&setup->log), "");
    panels_close(setup->app);
    assert_string_equal(strbuf_str(&setup->log), "closed ");
    finish(setup);
}

static void only_the_topmost_gets_a_command(void **state)
{
    struct setup *setup = start();
    struct app *app = setup->app;
    (void)state;
    assert_false(panel_command(app, &(struct call){.command = COMMAND_DOWN}));
    panel_show(app, &FIRST);
    assert_true(panel_command(app, &(struct call){.command = COMMAND_DOWN}));
    assert_false(panel_command(app, &(struct call){.command = COMMAND_UP}));
    panel_show_over(app, &BARE);
    assert_false(panel_command(app, &(struct call){.command = COMMAND_DOWN}));
    assert_string_equal(strbuf_str(&setup->log), "command command ");
    finish(setup);
}

static void a_command_goes_to_the_panel_whose_own_it_is_open_or_not(void **state)
{
    struct setup *setup = start();
    (void)state;
    assert_true(panels_open(setup->app, &(struct call){.command = COMMAND_DESK}));
    assert_string_equal(strbuf_str(&setup->log), "help? desk? ");
    assert_false(panels_open(setup->app, &(struct call){.command = COMMAND_TAGS}));
    finish(setup);
}

static void changes_reach_the_open_panels_covered_or_not_and_no_others(void **state)
{
    struct setup *setup = start();
    struct app *app = setup->app;
    (void)state;
    panels_changed(app, CHANGED_NOTES);
    assert_string_equal(strbuf_str(&setup->log), "");
    panel_show(app, &FIRST);
    panel_show_over(app, &BARE);
    panels_changed(app, CHANGED_DESK);
    assert_string_equal(strbuf_str(&setup->log), "desk ");
    panel_show_over(app, &SECOND);
    panels_changed(app, CHANGED_NOTES);
    assert_string_equal(strbuf_str(&setup->log), "desk notes notes ");
    finish(setup);
}

static void cancelling_takes_marks_away_then_the_filter_then_the_panel(void **state)
{
    struct setup *setup = start();
    struct app *app = setup->app;
    (void)state;
    assert_false(panel_cancel(app));
    panel_show(app, &SECOND);
    list_set_count(panel_list(app), 3);
    list_mark(panel_list(app), 1);
    panel_filter(app, STRV("word"));
    assert_string_equal(panel_filter_text(app), "word");
    assert_true(panel_cancel(app));
    assert_int_equal(list_mark_count(panel_list(app)), 0);
    assert_string_equal(panel_filter_text(app), "word");
    assert_true(panel_cancel(app));
    assert_string_equal(panel_filter_text(app), "");
    assert_ptr_equal(panel_top(app), &SECOND);
    assert_true(panel_cancel(app));
    assert_null(panel_top(app));
    finish(setup);
}

static void a_panel_without_an_operation_has_nothing_to_give(void **state)
{
    struct setup *setup = start();
    struct app *app = setup->app;
    (void)state;
    panel_show(app, &BARE);
    panel_filter(app, STRV("word"));
    assert_string_equal(panel_filter_text(app), "");
    assert_false(panel_can_find(app));
    assert_false(panel_find(app, STRV("word"), false));
    assert_false(panel_clip(app));
    assert_null(panel_note(app));
    assert_null(panel_list(app));
    panels_changed(app, CHANGED_NOTES);
    assert_true(panel_cancel(app));
    assert_null(panel_top(app));
    finish(setup);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_panel_takes_the_place_of_all_or_lies_over_them),
        cmocka_unit_test(one_that_is_open_already_comes_to_the_top_and_is_not_open_twice),
        cmocka_unit_test(a_panel_that_shows_itself_again_is_not_told_that_it_was_closed),
        cmocka_unit_test(only_the_topmost_gets_a_command),
        cmocka_unit_test(a_command_goes_to_the_panel_whose_own_it_is_open_or_not),
        cmocka_unit_test(changes_reach_the_open_panels_covered_or_not_and_no_others),
        cmocka_unit_test(cancelling_takes_marks_away_then_the_filter_then_the_panel),
        cmocka_unit_test(a_panel_without_an_operation_has_nothing_to_give),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
