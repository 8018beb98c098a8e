/* What the command line prints can never steer a terminal. */
#include "unit/check.h"

#include "../src/cli/cli_out.h"

static void commands_to_a_terminal_become_placeholders(void **state)
{
    static const struct {
        const char *text, *lines, *one_line;
    } rows[] = {
        {"plain 一二。", "plain 一二。", "plain 一二。"},
        {"a\033[2Jb", "a^[[2Jb", "a^[[2Jb"},
        {"a\tb\nc\r\nd", "a\tb\nc\nd", "a b c  d"},
        {"a\rb", "a^Mb", "a b"},
        {"\x7f\b\a", "^?^H^G", "^?^H^G"},
        {"\xC2\x9B"
         "31m",
         "<U+009B>31m", "<U+009B>31m"},
        {"\xE2\x80\xAE"
         "abc\xE2\x81\xA9",
         "<U+202E>abc<U+2069>", "<U+202E>abc<U+2069>"},
        {"\xF3\xA0\x81\x81", "<U+E0041>", "<U+E0041>"},
        {"\xFF\xFE"
         "a",
         "\xEF\xBF\xBD\xEF\xBF\xBD"
         "a",
         "\xEF\xBF\xBD\xEF\xBF\xBD"
         "a"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf out = {0};
        cli_visible(&out, strv_of(rows[i].text), true);
        assert_string_equal(strbuf_str(&out), rows[i].lines);
        strbuf_clear(&out);
        cli_visible(&out, strv_of(rows[i].text), false);
        assert_string_equal(strbuf_str(&out), rows[i].one_line);
        strbuf_free(&out);
    }
}

static void json_stays_json_without_control_characters(void **state)
{
    (void)state;
    struct strbuf out = {0};
    cli_visible_json(&out, STRV("{\"a\": \"\xC2\x9B\xE2\x80\xAE一\xF3\xA0\x81\x81\"}"));
    assert_string_equal(strbuf_str(&out), "{\"a\": \"\\u009b\\u202e一\\udb40\\udc41\"}");
    strbuf_free(&out);
}

static void a_full_disk_is_an_error_and_not_lost_output(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    struct cli_out out = {.out = full, .err = stderr};
    struct err err = {0};
    strbuf_add_str(&out.buf, "text");
    assert_false(cli_out_flush(&out, &err));
    assert_int_equal(err.code, ERR_IO);
    strbuf_free(&out.buf);
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_to_a_terminal_become_placeholders),
        cmocka_unit_test(json_stays_json_without_control_characters),
        cmocka_unit_test(a_full_disk_is_an_error_and_not_lost_output),
    };
    return cmocka_run_group_tests_name("app cli_out", tests, NULL, NULL);
}
