/* Earlier inputs of a prompt. */
#include "unit/check.h"

#include "lectern/ui/history.h"

#include <stdio.h>

static void inputs_come_back_newest_first(void **state)
{
    (void)state;
    struct history history = {0};
    assert_null(history_older(&history, STRV("x")));
    history_add(&history, STRV("one"));
    history_add(&history, STRV("two"));
    history_add(&history, STRV("  "));
    history_add(&history, STRV("one"));
    assert_int_equal(history.entries.len, 2);
    assert_string_equal(history_older(&history, STRV("")), "one");
    assert_string_equal(history_older(&history, STRV("")), "two");
    assert_null(history_older(&history, STRV("")));
    assert_string_equal(history_newer(&history), "one");
    assert_string_equal(history_newer(&history), "");
    assert_null(history_newer(&history));
    history_deinit(&history);
}

static void what_was_typed_picks_the_entries(void **state)
{
    (void)state;
    struct history history = {0};
    history_add(&history, STRV("set measure 30"));
    history_add(&history, STRV("quit"));
    history_add(&history, STRV("set raw"));
    assert_string_equal(history_older(&history, STRV("set ")), "set raw");
    assert_string_equal(history_older(&history, STRV("set raw")), "set measure 30");
    assert_string_equal(history_newer(&history), "set raw");
    assert_string_equal(history_newer(&history), "set ");
    history_reset(&history);
    assert_null(history_older(&history, STRV("zzz")));
    history_deinit(&history);
}

static void the_oldest_go_when_there_are_too_many(void **state)
{
    (void)state;
    struct history history = {0};
    for (int i = 0; i < HISTORY_MAX + 5; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        history_add(&history, strv_of(text));
    }
    assert_int_equal(history.entries.len, HISTORY_MAX);
    assert_string_equal(history.entries.at[0], "5");
    history_deinit(&history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inputs_come_back_newest_first),
        cmocka_unit_test(what_was_typed_picks_the_entries),
        cmocka_unit_test(the_oldest_go_when_there_are_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
