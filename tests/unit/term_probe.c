/* What a terminal answers before the first screen. */
#include "unit/check.h"

#include "lectern/term/term_probe.h"

static void assert_ground(const char *bytes, const char *variable, enum term_ground ground,
                          const char *left)
{
    struct strbuf typed = {0};
    strbuf_add_str(&typed, bytes);
    assert_int_equal(term_probe_ground(&typed, variable), ground);
    assert_string_equal(strbuf_str(&typed), left);
    strbuf_free(&typed);
}

static void the_background_is_what_the_terminal_answers(void **state)
{
    (void)state;
    assert_ground("a\033]11;rgb:0000/0000/0000\033\\b", NULL, TERM_GROUND_DARK, "ab");
    assert_ground("\033]11;rgb:ffff/ffff/dddd\a", NULL, TERM_GROUND_LIGHT, "");
    assert_ground("\033]11;rgb:fd/f6/e3\033\\", "15;0", TERM_GROUND_LIGHT, "");
    assert_ground("\033]11;rgb:00/2b/36\033\\", "0;15", TERM_GROUND_DARK, "");
    assert_ground("\033]11;rgb:00/2b", NULL, TERM_GROUND_UNKNOWN, "\033]11;rgb:00/2b");
    assert_ground("\033]11;rgb:x/y/z\a", NULL, TERM_GROUND_UNKNOWN, "\033]11;rgb:x/y/z\a");
}

static void else_the_variable_says_it(void **state)
{
    (void)state;
    assert_ground("jj", "15;0", TERM_GROUND_DARK, "jj");
    assert_ground("", "0;15", TERM_GROUND_LIGHT, "");
    assert_ground("", "0;default;7", TERM_GROUND_LIGHT, "");
    assert_ground("", "7;8", TERM_GROUND_DARK, "");
    assert_ground("", "15;default", TERM_GROUND_UNKNOWN, "");
    assert_ground("", NULL, TERM_GROUND_UNKNOWN, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_background_is_what_the_terminal_answers),
        cmocka_unit_test(else_the_variable_says_it),
    };
    return cmocka_run_group_tests_name("term_probe", tests, NULL, NULL);
}
