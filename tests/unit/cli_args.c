/* The command line's parser: commands, options before and behind them, values, hints on mistakes.
 */
#include "unit/check.h"

#include "../src/cli/cli_args.h"

#include <stdio.h>

enum { MAX_WORDS = 12 };

/* Parses a line of words separated by single blanks; "_" stands for an empty word. */
static bool parse(struct cli_args *args, const char *line, struct err *err)
{
    static char words[256]; /* the operands point into it */
    char *argv[MAX_WORDS + 1] = {0};
    int argc = 0;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word && argc < MAX_WORDS; word = strtok(NULL, " "))
        argv[argc++] = strcmp(word, "_") == 0 ? word + 1 : word;
    return cli_args_parse(args, argc, argv, err);
}

static void the_command_is_the_first_word_that_is_no_option(void **state)
{
    static const struct {
        const char *line;
        enum cli_command command;
        size_t operands;
    } rows[] = {
        {"lectern", CLI_READ, 0},
        {"lectern a.txt folder", CLI_READ, 2},
        {"lectern add a.txt", CLI_ADD, 1},
        {"lectern -L list list", CLI_LIST, 0},
        {"lectern --library=x search y", CLI_SEARCH, 1},
        {"lectern -Lx outline a.txt b.txt", CLI_OUTLINE, 2},
        {"lectern a.txt add", CLI_READ, 2},
        {"lectern -- add", CLI_READ, 1},
        {"lectern add -- --dry-run -", CLI_ADD, 2},
        {"lectern add - -", CLI_ADD, 2},
        {"lectern ./add", CLI_READ, 1},
        {"lectern check", CLI_CHECK, 0},
        {"lectern notes list", CLI_NOTES, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cli_args args;
        struct err err = {0};
        assert_true(parse(&args, rows[i].line, &err));
        assert_int_equal(args.command, rows[i].command);
        assert_int_equal(args.operands.len, rows[i].operands);
        cli_args_free(&args);
    }
}

static void options_may_stand_before_and_behind_the_command(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "lectern --limit 3 --json -L lib search x",
        "lectern search x --limit=3 --json --library lib",
        "lectern search --json -Llib --limit 3 x",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct cli_args args;
        struct err err = {0};
        assert_true(parse(&args, lines[i], &err));
        assert_int_equal(args.command, CLI_SEARCH);
        assert_int_equal(args.limit_hits, 3);
        assert_int_equal(args.format, CLI_JSON);
        assert_string_equal(args.library, "lib");
        assert_string_equal(args.operands.at[0], "x");
        cli_args_free(&args);
    }
}

static void values_are_read_by_their_kind(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        uint64_t bytes;
    } sizes[] = {{"1", 1},
                 {"1000000", 1000000},
                 {"64k", 65536},
                 {"256M", 1 << 28},
                 {"3G", UINT64_C(3) << 30}};
    struct err err = {0};
    struct cli_args args;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "lectern add --limit %s x", sizes[i].value);
        assert_true(parse(&args, line, &err));
        assert_true(args.limit_bytes == sizes[i].bytes);
        cli_args_free(&args);
    }
    assert_true(parse(&args, "lectern --script - --size 120x30", &err));
    assert_int_equal(args.cols, 120);
    assert_int_equal(args.rows, 30);
    cli_args_free(&args);
    assert_true(parse(&args, "lectern add --encoding gbk x", &err));
    assert_string_equal(args.encoding, "GB18030");
    cli_args_free(&args);
    assert_true(parse(&args, "lectern outline --depth 2 x", &err));
    assert_int_equal(args.depth, 2);
    cli_args_free(&args);
}

static void mistakes_are_named_with_a_hint(void **state)
{
    static const struct {
        const char *line;
        const char *says;
    } rows[] = {
        {"lectern list --jsno", "did you mean --json?"},
        {"lectern add --dry x", "did you mean --dry-run?"},
        {"lectern --quux", "unknown option --quux"},
        {"lectern -x", "unknown option -x"},
        {"lectern list --raw", "--raw is no option of list"},
        {"lectern --json", "--json needs a command"},
        {"lectern add", "add needs PATH"},
        {"lectern search", "search needs QUERY"},
        {"lectern search two words", "\"words\""},
        {"lectern check now", "\"now\""},
        {"lectern add --limit", "--limit needs a value"},
        {"lectern add --limit _ x", "is no size"},
        {"lectern add --limit 0 x", "is no size"},
        {"lectern add --limit k x", "is no size"},
        {"lectern add --limit -5 x", "is no size"},
        {"lectern add --limit 9000000000000G x", "is no size"},
        {"lectern search --limit many x", "is no number"},
        {"lectern outline --depth 0 x", "is no number"},
        {"lectern --size 120", "is no screen size"},
        {"lectern --size 0x5", "is no screen size"},
        {"lectern --size 100000x5", "is no screen size"},
        {"lectern list --json=yes", "takes no value"},
        {"lectern add --encoding klingon x", "known are"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cli_args args;
        struct err err = {0};
        if (parse(&args, rows[i].line, &err) || !strstr(err.msg, rows[i].says))
            fail_msg("%s: \"%s\" does not say \"%s\"", rows[i].line, err.msg, rows[i].says);
        assert_int_equal(err.code, ERR_USAGE);
        cli_args_free(&args);
    }
}

static void help_and_version_need_no_operands(void **state)
{
    (void)state;
    struct err err = {0};
    struct cli_args args;
    assert_true(parse(&args, "lectern add --help", &err));
    assert_true(args.help);
    cli_args_free(&args);
    assert_true(parse(&args, "lectern search -h", &err));
    assert_true(args.help);
    cli_args_free(&args);
    assert_true(parse(&args, "lectern check --version", &err));
    assert_true(args.version);
    cli_args_free(&args);
}

static void every_command_has_a_help_text_with_its_options(void **state)
{
    (void)state;
    for (int c = CLI_READ; c < CLI_COMMANDS; c++) {
        struct strbuf help = {0};
        cli_args_help(&help, (enum cli_command)c);
        assert_non_null(strstr(strbuf_str(&help), "usage: lectern"));
        assert_non_null(strstr(strbuf_str(&help), cli_command_word((enum cli_command)c)));
        assert_non_null(strstr(strbuf_str(&help), "-L, --library FILE"));
        assert_null(strstr(strbuf_str(&help), "help-man"));
        strbuf_free(&help);
    }
}

static void the_manual_names_every_command_and_escapes_hyphens(void **state)
{
    (void)state;
    struct strbuf manual = {0};
    cli_args_manual(&manual);
    for (int c = CLI_READ; c < CLI_COMMANDS; c++) {
        char head[64];
        snprintf(head, sizeof head, ".SS lectern %s", cli_command_word((enum cli_command)c));
        assert_non_null(strstr(strbuf_str(&manual), head));
    }
    assert_non_null(strstr(strbuf_str(&manual), "\\-\\-dry\\-run"));
    strbuf_free(&manual);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_command_is_the_first_word_that_is_no_option),
        cmocka_unit_test(options_may_stand_before_and_behind_the_command),
        cmocka_unit_test(values_are_read_by_their_kind),
        cmocka_unit_test(mistakes_are_named_with_a_hint),
        cmocka_unit_test(help_and_version_need_no_operands),
        cmocka_unit_test(every_command_has_a_help_text_with_its_options),
        cmocka_unit_test(the_manual_names_every_command_and_escapes_hyphens),
    };
    return cmocka_run_group_tests_name("app cli_args", tests, NULL, NULL);
}
