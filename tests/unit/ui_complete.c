/* Completion of the `:` line. */
#include "unit/check.h"

#include "lectern/ui/complete.h"

#include <stdlib.h>

/* The candidates for a line whose cursor stands at its |, behind the part that they replace. */
static void expect(const char *text, const char *expected)
{
    struct complete complete = {0};
    struct strbuf line = {0}, out = {0};
    const char *cursor = strchr(text, '|');
    strbuf_add(&line, text, (size_t)(cursor - text));
    strbuf_add_str(&line, cursor + 1);
    complete_line(strbuf_strv(&line), (size_t)(cursor - text), &complete);
    strbuf_add(&out, strbuf_str(&line) + complete.off, complete.len);
    strbuf_add_byte(&out, ':');
    if (complete.kind == COMPLETE_FILES)
        strbuf_add_str(&out, " FILES");
    for (size_t i = 0; i < complete.words.len; i++)
        strbuf_addf(&out, " %s", complete.words.at[i]);
    assert_string_equal(strbuf_str(&out), expected);
    assert_int_equal(complete.words.len, complete.help.len);
    strbuf_free(&line);
    strbuf_free(&out);
    complete_deinit(&complete);
}

static void words_are_completed_by_their_place(void **state)
{
    (void)state;
    expect("unb|", "unb: unbind");
    expect("  unb|", "unb: unbind");
    expect("12unb|", "unb: unbind");
    expect("unb| text", "unb: unbind");
    expect("set mea|", "mea: measure");
    expect("set measure |", ":");
    expect("set justify |", ": off on");
    expect("set script s|", "s: simplified");
    expect("toggle am|", "am: ambiguous");
    expect("set theme so|", "so: solarized");
    expect("theme so|", "so: solarized");
    expect("bind sel|", "sel: select");
    expect("bind text x unb|", "unb: unbind");
    expect("color border-|", "border-: border-active");
    expect("color border bright-b|", "bright-b: bright-black bright-blue");
    expect("color border red default b|", "b: bold");
    expect("down x|", "x:");
    expect("nonsense x|", "x:");
    expect("zzzz|", "zzzz:");
    expect("source ~/a b|", "~/a b: FILES");
    expect("source |", ": FILES");
}

static void letters_in_order_find_a_name_too(void **state)
{
    (void)state;
    expect("nxsb|", "nxsb: next-sibling");
    expect("set punc|", "punc: punctuation");
    expect("set pctn|", "pctn: punctuation");
}

static void an_empty_line_offers_all_commands_in_order(void **state)
{
    (void)state;
    struct complete complete = {0};
    complete_line(STRV(""), 0, &complete);
    assert_true(complete.words.len > 60);
    for (size_t i = 1; i < complete.words.len; i++)
        assert_true(strcmp(complete.words.at[i - 1], complete.words.at[i]) < 0);
    complete_deinit(&complete);
}

static void the_common_beginning_is_known(void **state)
{
    (void)state;
    struct complete complete = {0};
    complete_line(STRV("color x bright-b"), 16, &complete);
    assert_true(strv_eq(complete_common(&complete), STRV("bright-bl")));
    complete_line(STRV("zzz"), 3, &complete);
    assert_int_equal(complete_common(&complete).len, 0);
    complete_add(&complete, STRV("a/"), "a/one", "");
    complete_add(&complete, STRV("a/"), "b/two", "");
    complete_add(&complete, STRV("a/"), "a/other", "");
    complete_add(&complete, STRV("a/"), "a/one", "");
    assert_int_equal(complete.words.len, 2);
    assert_true(strv_eq(complete_common(&complete), STRV("a/o")));
    complete_deinit(&complete);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_completed_by_their_place),
        cmocka_unit_test(letters_in_order_find_a_name_too),
        cmocka_unit_test(an_empty_line_offers_all_commands_in_order),
        cmocka_unit_test(the_common_beginning_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
