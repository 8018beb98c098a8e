/* Errors: context in front, no control characters, cuts at character borders. */
#include "unit/check.h"

#include "lectern/base/err.h"
#include "lectern/base/utf8.h"

#include <errno.h>

static void wrapping_puts_context_in_front_and_keeps_the_code(void **state)
{
    (void)state;
    struct err err = {0};
    assert_false(err_set(&err, ERR_FORMAT, "line %d", 3));
    assert_false(err_wrap(&err, "%s", "a.txt"));
    assert_string_equal(err.msg, "a.txt: line 3");
    assert_int_equal(err.code, ERR_FORMAT);
    err_clear(&err);
    assert_int_equal(err.code, ERR_NONE);
    assert_string_equal(err.msg, "");
}

static void system_errors_name_their_cause(void **state)
{
    (void)state;
    struct err err = {0};
    err_sys(&err, ENOENT, "x");
    assert_int_equal(err.code, ERR_IO);
    assert_int_equal(err.sys, ENOENT);
    assert_true(strlen(err.msg) > strlen("x: "));
}

static void control_characters_never_reach_a_message(void **state)
{
    (void)state;
    struct err err = {0};
    err_set(&err, ERR_IO, "%s", "a\033[2Jb\nc\x7f \xC2\x9B");
    assert_string_equal(err.msg, "a?[2Jb?c? ?\?");
}

static void a_long_message_is_cut_at_a_character_border(void **state)
{
    (void)state;
    for (int shift = 0; shift < 3; shift++) {
        char text[1500];
        memset(text, 'x', (size_t)shift);
        size_t len = (size_t)shift;
        while (len + 3 < sizeof text)
            memcpy(text + len, "\xE4\xB8\x80", 3), len += 3;
        text[len] = '\0';
        struct err err = {0};
        err_set(&err, ERR_IO, "%s", text);
        err_wrap(&err, "front");
        struct strv msg = strv_of(err.msg);
        assert_int_equal(utf8_valid_prefix(msg, false), msg.len);
        assert_true(msg.len > 500);
    }
}

static void a_null_error_is_allowed(void **state)
{
    (void)state;
    assert_false(err_set(NULL, ERR_IO, "x"));
    assert_false(err_wrap(NULL, "x"));
    assert_false(err_sys(NULL, ENOENT, "x"));
    err_clear(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapping_puts_context_in_front_and_keeps_the_code),
        cmocka_unit_test(system_errors_name_their_cause),
        cmocka_unit_test(control_characters_never_reach_a_message),
        cmocka_unit_test(a_long_message_is_cut_at_a_character_border),
        cmocka_unit_test(a_null_error_is_allowed),
    };
    return cmocka_run_group_tests_name("base err", tests, NULL, NULL);
}
