/* The clipboard sequence, plain and wrapped; and the answer to the width question. */
#include "unit/check.h"

#include "lectern/term/term_osc.h"
#include "lectern/term/term_probe.h"

#include <stdlib.h>

static void expect(const char *text, enum term_osc_route route, const char *expected)
{
    struct strbuf out = {0};
    assert_true(term_osc_copy(strv_of(text), route, &out));
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

static void texts_are_encoded(void **state)
{
    (void)state;
    expect("", TERM_OSC_PLAIN, "\033]52;c;\a");
    expect("f", TERM_OSC_PLAIN, "\033]52;c;Zg==\a");
    expect("fo", TERM_OSC_PLAIN, "\033]52;c;Zm8=\a");
    expect("foo", TERM_OSC_PLAIN, "\033]52;c;Zm9v\a");
    expect("foobar", TERM_OSC_PLAIN, "\033]52;c;Zm9vYmFy\a");
    expect("春", TERM_OSC_PLAIN, "\033]52;c;5pil\a");
}

static void multiplexers_pass_them_on(void **state)
{
    (void)state;
    expect("f", TERM_OSC_TMUX, "\033]52;c;Zg==\a\033Ptmux;\033\033]52;c;Zg==\a\033\\");
    expect("f", TERM_OSC_SCREEN, "\033P\033]52;c;Zg==\a\033\\");
    struct strbuf text = {0}, out = {0};
    for (int i = 0; i < 1500; i++)
        strbuf_add_byte(&text, 'x');
    assert_true(term_osc_copy(strbuf_strv(&text), TERM_OSC_SCREEN, &out));
    size_t pieces = 0;
    for (size_t at = 0; (at = strv_find(strbuf_strv(&out), STRV("\033P"), at)) != SIZE_MAX; at++)
        pieces++;
    assert_int_equal(pieces, 3);
    strbuf_free(&text);
    strbuf_free(&out);
}

static void long_texts_are_refused(void **state)
{
    (void)state;
    struct strbuf text = {0}, out = {0};
    strbuf_reserve(&text, TERM_OSC_COPY_MAX_LEN + 1);
    while (text.len < TERM_OSC_COPY_MAX_LEN)
        strbuf_add_byte(&text, 'x');
    assert_true(term_osc_copy(strbuf_strv(&text), TERM_OSC_PLAIN, &out));
    assert_true(out.len <= 100000);
    strbuf_add_byte(&text, 'x');
    strbuf_clear(&out);
    assert_false(term_osc_copy(strbuf_strv(&text), TERM_OSC_PLAIN, &out));
    assert_int_equal(out.len, 0);
    strbuf_free(&text);
    strbuf_free(&out);
}

static void the_cursor_report_is_found_among_typing(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        long column;
        const char *left;
    } CASES[] = {
        {"\033[5;3R", 3, ""},
        {"jj\033[24;2Rk", 2, "jjk"},
        {"\033[A\033[1;3R", 3, "\033[A"},
        {"\033[5;3", 0, "\033[5;3"},
        {"", 0, ""},
        {"\033[;3R", 0, "\033[;3R"},
        {"\033[5R", 0, "\033[5R"},
        {"\033[1;5C\033[2;2R", 2, "\033[1;5C"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf bytes = {0};
        strbuf_add_str(&bytes, CASES[i].bytes);
        assert_int_equal(term_probe_find(&bytes), CASES[i].column);
        assert_string_equal(strbuf_str(&bytes), CASES[i].left);
        strbuf_free(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_encoded),
        cmocka_unit_test(multiplexers_pass_them_on),
        cmocka_unit_test(long_texts_are_refused),
        cmocka_unit_test(the_cursor_report_is_found_among_typing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
