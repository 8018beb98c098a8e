/* Messages come, expire, are dismissed, and stay in the list. */
#include "unit/check.h"

#include "../src/app/frame/messages.h"

static void a_message_is_shown_until_its_time_is_over(void **state)
{
    (void)state;
    struct messages messages = {0};
    assert_null(messages_current(&messages, 0));
    assert_int_equal(messages_wait_ms(&messages, 0), -1);
    messages_add(&messages, 1000, false, "%d words", 3);
    assert_string_equal(messages_current(&messages, 1000)->text, "3 words");
    assert_int_equal(messages_wait_ms(&messages, 1500), MESSAGES_SHOWN_MS - 500);
    assert_non_null(messages_current(&messages, 999 + MESSAGES_SHOWN_MS));
    assert_null(messages_current(&messages, 1000 + MESSAGES_SHOWN_MS));
    assert_int_equal(messages_wait_ms(&messages, 1000 + MESSAGES_SHOWN_MS), -1);
    messages_free(&messages);
}

static void an_error_stays_longer(void **state)
{
    (void)state;
    struct messages messages = {0};
    messages_add(&messages, 0, true, "no");
    assert_true(messages_current(&messages, MESSAGES_SHOWN_MS)->error);
    assert_null(messages_current(&messages, MESSAGES_ERROR_MS));
    messages_free(&messages);
}

static void the_next_key_takes_a_message_off_but_not_out(void **state)
{
    (void)state;
    struct messages messages = {0};
    messages_add(&messages, 0, false, "one");
    messages_dismiss(&messages);
    assert_null(messages_current(&messages, 1));
    assert_int_equal(messages.all.len, 1);
    messages_add(&messages, 2, false, "two");
    assert_string_equal(messages_current(&messages, 2)->text, "two");
    messages_free(&messages);
}

static void an_error_is_not_pushed_away_by_what_comes_of_itself(void **state)
{
    (void)state;
    struct messages messages = {0};
    messages_add(&messages, 0, true, "wrong line");
    messages_add(&messages, 10, false, "files added");
    assert_string_equal(messages_current(&messages, 20)->text, "wrong line");
    assert_int_equal(messages_wait_ms(&messages, 20), MESSAGES_ERROR_MS - 20);
    messages_add(&messages, 30, true, "another");
    assert_string_equal(messages_current(&messages, 30)->text, "another");
    messages_dismiss(&messages);
    messages_add(&messages, 40, false, "done");
    assert_string_equal(messages_current(&messages, 40)->text, "done");
    messages_free(&messages);
}

static void the_oldest_messages_go_first(void **state)
{
    (void)state;
    struct messages messages = {0};
    for (int i = 0; i < MESSAGES_KEPT + 5; i++)
        messages_add(&messages, i, false, "%d", i);
    assert_int_equal(messages.all.len, MESSAGES_KEPT);
    assert_string_equal(messages.all.at[0].text, "5");
    messages_free(&messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_shown_until_its_time_is_over),
        cmocka_unit_test(an_error_stays_longer),
        cmocka_unit_test(the_next_key_takes_a_message_off_but_not_out),
        cmocka_unit_test(an_error_is_not_pushed_away_by_what_comes_of_itself),
        cmocka_unit_test(the_oldest_messages_go_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
