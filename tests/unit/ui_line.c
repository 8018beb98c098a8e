/* Lines of the one language. */
#include "unit/check.h"

#include "lectern/ui/line.h"

#include <stdlib.h>

/* Prints a parsed line as `count command [word][word] text`. */
static void show(const struct line *line, struct strbuf *out)
{
    if (line->empty) {
        strbuf_add_str(out, "empty");
        return;
    }
    strbuf_addf(out, "%ld %s ", line->count, command_info(line->command)->name);
    for (size_t i = 0; i < line->words.len; i++)
        strbuf_addf(out, "[%s]", line->words.at[i]);
    enum command_arg arg = command_info(line->command)->arg;
    if (arg == ARG_TEXT || arg == ARG_FILE)
        strbuf_add_strv(out, line->text);
}

static void lines_are_taken_apart(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } CASES[] = {
        {"", "empty"},
        {"   # note", "empty"},
        {"#note", "empty"},
        {"down", "0 down "},
        {"  down  # with a comment", "0 down "},
        {"3 down", "3 down "},
        {"3down", "3 down "},
        {"12", "12 top "},
        {"set measure 36", "0 set [measure][36]"},
        {"set theme \"my theme\"", "0 set [theme][my theme]"},
        {"set theme \"a\\\"b\\\\c\\n\"", "0 set [theme][a\"b\\c\n]"},
        {"set theme \"\"", "0 set [theme][]"},
        {"color heading #ff8800 default # orange", "0 color [heading][#ff8800][default]"},
        {"keys /a#b \"c\"<Enter>", "0 keys /a#b \"c\"<Enter>"},
        {"bind text # up", "0 bind text # up"},
        {"export \"a b.md\"", "0 export [a b.md]a b.md"},
        {"export \"a\" b.md", "0 export \"a\" b.md"},
        {"export \"a b.md", "0 export \"a b.md"},
        {"search  春天 # 夏天 ", "0 search 春天 # 夏天"},
        {"source ~/my file", "0 source ~/my file"},
        {"q", "0 quit "},
        {"q!", "0 quit "},
        {"qa\r", "0 quit "},
        {"qa!", "0 quit "},
        {"wq", "0 quit "},
        {"w", "0 saved "},
        {"e my file.txt", "0 open-file my file.txt"},
        {"h", "0 help "},
        {"bookmark 春", "0 bookmark [春]"},
    };
    struct line line = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        struct err err = {0};
        if (!line_parse(strv_of(CASES[i].text), &line, &err))
            fail_msg("%s: %s", CASES[i].text, err.msg);
        show(&line, &out);
        assert_string_equal(strbuf_str(&out), CASES[i].expected);
        strbuf_free(&out);
    }
    line_free(&line);
}

static void mistakes_are_explained(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } CASES[] = {
        {"dwn", "did you mean 'down'"},       {"next-sect", "did you mean 'next-section'"},
        {"zzzzz", "unknown command 'zzzzz'"}, {"down 3", "nothing may follow 'down'"},
        {"set theme \"x", "closing"},         {"set theme \"x\"y", "blank"},
        {"bookmark a b", "one character"},    {"99999999999 down", "too large"},
    };
    struct line line = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        assert_false(line_parse(strv_of(CASES[i].text), &line, &err));
        if (!strstr(err.msg, CASES[i].message))
            fail_msg("%s: %s", CASES[i].text, err.msg);
    }
    line_free(&line);
}

static void quoted_words_read_back(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"plain", "",     "two words", "a\"b",    "\"",    "#",
                                        "#a",    "a\\b", "\\",        "x\ny\tz", "春 天", "a\\\" "};
    struct line line = {0};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct strbuf out = {0};
        line_quote(strv_of(WORDS[i]), &out);
        assert_true(line_split(strbuf_strv(&out), &line, NULL));
        assert_int_equal(line.words.len, 1);
        assert_string_equal(line.words.at[0], WORDS[i]);
        strbuf_free(&out);
    }
    line_free(&line);
}

static void names_of_commands_are_words_and_unique(void **state)
{
    (void)state;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        assert_int_equal(command_of(strv_of(info->name)), i);
        assert_true(strlen(info->help) > 0);
        for (const char *c = info->name; *c; c++)
            assert_true((*c >= 'a' && *c <= 'z') || *c == '-');
    }
    assert_int_equal(command_of(STRV("nope")), COMMAND_COUNT);
    for (int i = 0; i < CONTEXT_COUNT; i++)
        assert_int_equal(context_of(strv_of(context_name((enum context)i))), i);
    assert_int_equal(context_of(STRV("nope")), CONTEXT_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_taken_apart),
        cmocka_unit_test(mistakes_are_explained),
        cmocka_unit_test(quoted_words_read_back),
        cmocka_unit_test(names_of_commands_are_words_and_unique),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
