/* What may follow a command's name. */
#include "check.h"

#include "lectern/base/mem.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grammar.h"

#include <ctype.h>
#include <string.h>

struct words {
    struct strv at[80];
    size_t count;
};

static struct words words_of(const char *text)
{
    struct words words = {.count = 0};
    struct strv rest = strv_of(text);
    while (rest.ptr != NULL && rest.len > 0 && words.count < 80)
        words.at[words.count++] = strv_split(&rest, ' ');
    return words;
}

static void expect(const char *grammar, const char *text, bool fits)
{
    struct words words = words_of(text);
    if (grammar_fits(grammar, words.at, words.count) != fits)
        fail_msg("'%s' for %s: not %s", text, grammar, fits ? "taken" : "refused");
}

static void words_fit_what_the_grammar_asks_for(void **state)
{
    (void)state;
    expect("", "", true);
    expect("", "x", false);
    expect("list|outline", "list", true);
    expect("list|outline", "outline", true);
    expect("list|outline", "", false);
    expect("list|outline", "list outline", false);
    expect("list|outline", "lis", false);
    expect("(clause|section) [around]", "section", true);
    expect("(clause|section) [around]", "clause around", true);
    expect("(clause|section) [around]", "around", false);
    expect("[write FILE|copy [text]|clear]", "", true);
    expect("[write FILE|copy [text]|clear]", "write", false);
    expect("[write FILE|copy [text]|clear]", "write a.md", true);
    expect("[write FILE|copy [text]|clear]", "copy text", true);
    expect("[write FILE|copy [text]|clear]", "clear text", false);
    expect("[DEPTH|plain|write FILE]...", "2 plain write plain", true);
    expect("[DEPTH|plain|write FILE]...", "plain write", false);
    expect("[DEPTH|plain|write FILE]...", "0", false);
    expect("[DEPTH|plain|write FILE]...", "x", false);
    expect("mark RULE...|edit", "mark a b c", true);
    expect("mark RULE...|edit", "mark", false);
    expect("NAME AMOUNT", "measure -4", true);
    expect("NAME AMOUNT", "measure much", false);
}

static void more_words_than_can_be_judged_are_taken(void **state)
{
    (void)state;
    struct strbuf text = {0};
    for (int i = 0; i < 70; i++)
        strbuf_add_str(&text, i > 0 ? " x" : "x");
    expect("a", strbuf_str(&text), true);
    strbuf_free(&text);
}

static void add(void *data, struct strv word, bool open)
{
    strbuf_addf(data, " %.*s%s", (int)word.len, word.ptr, open ? "!" : "");
}

static void expect_next(const char *grammar, const char *text, const char *expected)
{
    struct words words = words_of(text);
    struct strbuf out = {0};
    grammar_next(grammar, words.at, words.count, add, &out);
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

static void it_says_what_may_come_next(void **state)
{
    (void)state;
    expect_next("", "", "");
    expect_next("list|outline", "", " list outline");
    expect_next("list|outline", "list", "");
    expect_next("(clause|section) [around]", "clause", " around");
    expect_next("[write FILE|copy [text]]", "", " write copy");
    expect_next("[write FILE|copy [text]]", "write", " FILE!");
    expect_next("[write FILE|copy [text]]", "copy", " text");
    expect_next("CONTEXT KEYS COMMAND", "text x", " COMMAND!");
}

/* Brackets must match, and a word has letters of one size. */
static void every_grammar_of_the_table_is_well_made(void **state)
{
    (void)state;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        int depth = 0;
        for (const char *c = info->grammar; *c != '\0'; c++) {
            depth += *c == '[' || *c == '(';
            depth -= *c == ']' || *c == ')';
            bool small = islower((unsigned char)c[0]) && isupper((unsigned char)c[1]);
            bool capital = isupper((unsigned char)c[0]) && islower((unsigned char)c[1]);
            if (depth < 0 || small || capital)
                fail_msg("%s: %s", info->name, info->grammar);
        }
        assert_int_equal(depth, 0);
        assert_int_equal(info->arg == ARG_NONE, info->grammar[0] == '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fit_what_the_grammar_asks_for),
        cmocka_unit_test(more_words_than_can_be_judged_are_taken),
        cmocka_unit_test(it_says_what_may_come_next),
        cmocka_unit_test(every_grammar_of_the_table_is_well_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
