/* Keys as a reader presses them, against the commands that must come out. */
#include "unit/check.h"

#include "lectern/ui/keymap.h"

#include <stdlib.h>

/* Feeds written keys and prints what happens: `3down` for a command with a count, `bookmark(a)`
 * with its key, `.` for pending, `top?` for what could be run early, `-` for nothing, `x` for
 * dropped; `~` in the keys is a time-out. */
static void play(const struct keymap *map, enum context context, const char *keys,
                 struct strbuf *out)
{
    struct keymap_input input = {0};
    struct strv rest = strv_of(keys);
    while (rest.len > 0) {
        uint32_t key;
        struct keymap_result result;
        assert_true(key_parse(&rest, &key, NULL));
        enum keymap_answer answer;
        do {
            answer = key == '~' ? keymap_timeout(map, &input, context, &result)
                                : keymap_feed(map, &input, context, key, &result);
            if (out->len > 0)
                strbuf_add_byte(out, ' ');
            if (answer == KEYMAP_EARLY) {
                strbuf_addf(out, "%s?", result.binding->line);
                break;
            }
            if (answer != KEYMAP_FIRE) {
                strbuf_add_str(out, answer == KEYMAP_PENDING   ? "."
                                    : answer == KEYMAP_DROPPED ? "x"
                                                               : "-");
                break;
            }
            if (result.count > 0)
                strbuf_addf(out, "%ld", result.count);
            strbuf_add_str(out, result.binding->line);
            if (result.key) {
                strbuf_add_byte(out, '(');
                key_print(result.key, out);
                strbuf_add_byte(out, ')');
            }
        } while (result.again);
    }
}

static void expect(const struct keymap *map, enum context context, const char *keys,
                   const char *expected)
{
    struct strbuf out = {0};
    play(map, context, keys, &out);
    if (strcmp(strbuf_str(&out), expected) != 0)
        fail_msg("%s in %s: %s instead of %s", keys, context_name(context), strbuf_str(&out),
                 expected);
    strbuf_free(&out);
}

static void default_keys_run_their_commands(void **state)
{
    (void)state;
    static const struct {
        enum context context;
        const char *keys, *expected;
    } CASES[] = {
        {CONTEXT_LIST, "j<Down>k", "down down up"},
        {CONTEXT_LIST, "12j", "pane-list? . 12down"},
        {CONTEXT_LIST, "10G", "pane-list? . 10bottom"},
        {CONTEXT_TEXT, "0", "row-start"},
        {CONTEXT_TEXT, "2~", "pane-outline? pane-outline"},
        {CONTEXT_TEXT, "23~j", "pane-outline? . . 23down"},
        {CONTEXT_TEXT, "gg", "top? top"},
        {CONTEXT_TEXT, "g~", "top? top"},
        {CONTEXT_TEXT, "gj", "top? top down"},
        {CONTEXT_TEXT, "5gg", ". top? 5top"},
        {CONTEXT_TEXT, "]]", "next-section? next-sibling"},
        {CONTEXT_TEXT, "]~[~", "next-section? next-section prev-section? prev-section"},
        {CONTEXT_TEXT, "3]j", "pane-text? next-section? 3next-section down"},
        {CONTEXT_TEXT, "za", ". fold-toggle"},
        {CONTEXT_TEXT, "zx", ". x"},
        {CONTEXT_TEXT, "z~a", ". . fold-toggle"},
        {CONTEXT_TEXT, "ma", ". bookmark(a)"},
        {CONTEXT_TEXT, "m春", ". bookmark(春)"},
        {CONTEXT_TEXT, "m<Up>j", ". x down"},
        {CONTEXT_TEXT, "m<Esc>j", ". x down"},
        {CONTEXT_TEXT, "3<Esc>j", "pane-text? x down"},
        {CONTEXT_TEXT, "z<C-c>", ". x"},
        {CONTEXT_TEXT, "<Esc>", "cancel"},
        {CONTEXT_TEXT, "cy", ". highlight yellow"},
        {CONTEXT_SELECT, "o}j", "swap-ends next-paragraph down"},
        {CONTEXT_TEXT, "？：", "help command-line"},
        {CONTEXT_TEXT, "】~【~", "next-section? next-section prev-section? prev-section"},
        {CONTEXT_TEXT, "ｊ３ｊ", "down pane-text? 3down"},
        {CONTEXT_LIST, "~", "-"},
        {CONTEXT_LIST, "<F9>", "-"},
        {CONTEXT_PROMPT, "jq3?", "- - - -"},
        {CONTEXT_PROMPT, "<Enter><F1><C-c>", "accept help cancel"},
        {CONTEXT_EDITOR, "<Enter><Left>", "edit-newline edit-left"},
        {CONTEXT_EDITOR, "，", "-"},
    };
    struct keymap map;
    keymap_init(&map);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect(&map, CASES[i].context, CASES[i].keys, CASES[i].expected);
    keymap_deinit(&map);
}

static void every_default_binding_can_be_reached(void **state)
{
    (void)state;
    struct keymap map;
    keymap_init(&map);
    for (size_t i = 0; i < map.bindings.len; i++) {
        const struct keymap_binding *binding = &map.bindings.at[i];
        struct keymap_input input = {0};
        struct keymap_result result = {0};
        enum keymap_answer answer = KEYMAP_NONE;
        for (size_t k = 0; k < binding->key_count; k++)
            answer = keymap_feed(&map, &input, binding->context, binding->keys[k], &result);
        if ((answer == KEYMAP_PENDING || answer == KEYMAP_EARLY) &&
            keymap_must_time_out(&map, &input, binding->context))
            answer = keymap_timeout(&map, &input, binding->context, &result);
        bool waits = command_info(binding->command)->arg == ARG_KEY && input.argument == binding;
        if (!waits && (answer != KEYMAP_FIRE || result.binding != binding))
            fail_msg("%s in %s cannot be reached", binding->line, context_name(binding->context));
    }
    keymap_deinit(&map);
}

static void what_ran_early_does_not_run_again(void **state)
{
    (void)state;
    struct keymap map;
    struct keymap_result result;
    keymap_init(&map);
    static const struct {
        const char *next; /* key; ~ is the time-out */
        enum keymap_answer answer;
        bool again;
        const char *line;
    } CASES[] = {
        {"~", KEYMAP_DROPPED, false, NULL},
        {"j", KEYMAP_DROPPED, true, NULL},
        {"<Esc>", KEYMAP_DROPPED, false, NULL},
        {"]", KEYMAP_FIRE, false, "next-sibling"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct keymap_input input = {0};
        struct strv rest = strv_of(CASES[i].next);
        uint32_t key;
        assert_int_equal(keymap_feed(&map, &input, CONTEXT_TEXT, ']', &result), KEYMAP_EARLY);
        input.ran = true;
        assert_true(keymap_must_time_out(&map, &input, CONTEXT_TEXT));
        assert_true(key_parse(&rest, &key, NULL));
        enum keymap_answer answer = key == '~'
                                        ? keymap_timeout(&map, &input, CONTEXT_TEXT, &result)
                                        : keymap_feed(&map, &input, CONTEXT_TEXT, key, &result);
        assert_int_equal(answer, CASES[i].answer);
        assert_int_equal(result.again, CASES[i].again);
        if (CASES[i].line)
            assert_string_equal(result.binding->line, CASES[i].line);
        assert_false(keymap_cancel(&input));
    }
    keymap_deinit(&map);
}

static void a_number_counts_for_keys_that_it_means_something_to(void **state)
{
    (void)state;
    static const struct {
        enum context context;
        uint32_t key;
        long count;
        bool takes;
    } CASES[] = {
        {CONTEXT_TEXT, 'j', 3, true},     {CONTEXT_TEXT, 'j', 1, false},
        {CONTEXT_TEXT, 'G', 1, true},     {CONTEXT_TEXT, '%', 2, true},
        {CONTEXT_TEXT, '2', 1, true},     {CONTEXT_TEXT, ']', 2, true},
        {CONTEXT_TEXT, '/', 2, false},    {CONTEXT_TEXT, 'a', 3, false},
        {CONTEXT_LIST, 'f', 1, false},    {CONTEXT_LIST, KEYSYM_ENTER, 2, false},
        {CONTEXT_LIST, 'o', 2, false},    {CONTEXT_LIST, KEYSYM_DOWN, 2, true},
        {CONTEXT_TEXT, 0xFF1F, 3, false}, {CONTEXT_SELECT, 'a', 2, true},
        {CONTEXT_SELECT, 'i', 3, true},   {CONTEXT_NOTES, ';', 3, true},
    };
    struct keymap map;
    keymap_init(&map);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (keymap_takes_count(&map, CASES[i].context, CASES[i].key, CASES[i].count) !=
            CASES[i].takes)
            fail_msg("case %zu", i);
    keymap_deinit(&map);
}

static void bindings_of_a_context_go_before_inherited_ones(void **state)
{
    (void)state;
    struct keymap map;
    keymap_init(&map);
    assert_true(
        keymap_bind(&map, CONTEXT_TEXT, STRV("j"), STRV("next-paragraph"), "rc:1", NULL, NULL));
    assert_true(
        keymap_bind(&map, CONTEXT_TEXT, STRV("x"), STRV("set measure 30"), "rc:2", NULL, NULL));
    expect(&map, CONTEXT_TEXT, "jx", "next-paragraph set measure 30");
    expect(&map, CONTEXT_SELECT, "j", "next-paragraph");
    expect(&map, CONTEXT_LIST, "jx", "down -");
    assert_true(keymap_unbind(&map, CONTEXT_TEXT, STRV("j"), "rc:3", NULL));
    expect(&map, CONTEXT_TEXT, "j", "-");
    expect(&map, CONTEXT_LIST, "j", "down");
    keymap_deinit(&map);
}

static void a_longer_binding_goes_when_it_is_unbound(void **state)
{
    (void)state;
    struct keymap map;
    keymap_init(&map);
    struct strv shorter = STRV("<F8>"), longer = STRV("<F8>x"), line = STRV("quit");
    assert_true(keymap_bind(&map, CONTEXT_GLOBAL, shorter, STRV("top"), "rc:1", NULL, NULL));
    assert_true(keymap_bind(&map, CONTEXT_GLOBAL, longer, line, "rc:2", NULL, NULL));
    expect(&map, CONTEXT_LIST, "<F8>x<F8>j", "top? quit top? top down");
    assert_true(keymap_unbind(&map, CONTEXT_LIST, longer, "rc:3", NULL));
    expect(&map, CONTEXT_LIST, "<F8>", "top");
    expect(&map, CONTEXT_TEXT, "<F8>", "top?");
    keymap_deinit(&map);
}

static void mistakes_in_bindings_are_named(void **state)
{
    (void)state;
    static const struct {
        enum context context;
        const char *keys, *line, *message;
    } CASES[] = {
        {CONTEXT_TEXT, "<Foo>", "down", "<Foo>"},
        {CONTEXT_TEXT, "x", "dwon", "did you mean 'down'"},
        {CONTEXT_TEXT, "x", "", "a command is missing"},
        {CONTEXT_TEXT, "x", "down 3", "nothing may follow"},
        {CONTEXT_TEXT, "abcdefghi", "down", "more than 8"},
        {CONTEXT_PROMPT, "x", "accept", "cannot be bound"},
    };
    struct keymap map;
    keymap_init(&map);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        size_t before = map.bindings.len;
        assert_false(keymap_bind(&map, CASES[i].context, strv_of(CASES[i].keys),
                                 strv_of(CASES[i].line), NULL, NULL, &err));
        if (!strstr(err.msg, CASES[i].message))
            fail_msg("%s", err.msg);
        assert_int_equal(map.bindings.len, before);
    }
    struct err err = {0};
    assert_false(keymap_unbind(&map, CONTEXT_TEXT, STRV("<F9>"), NULL, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    keymap_deinit(&map);
}

static void conflicts_are_noted(void **state)
{
    (void)state;
    struct keymap map;
    struct strbuf note = {0};
    keymap_init(&map);
    assert_true(keymap_bind(&map, CONTEXT_TEXT, STRV("x"), STRV("down"), "rc:1", &note, NULL));
    assert_int_equal(note.len, 0);
    assert_true(keymap_bind(&map, CONTEXT_TEXT, STRV("x"), STRV("down"), "rc:2", &note, NULL));
    assert_int_equal(note.len, 0);
    assert_true(keymap_bind(&map, CONTEXT_TEXT, STRV("x"), STRV("up"), "rc:3", &note, NULL));
    assert_non_null(strstr(strbuf_str(&note), "'down' (rc:2)"));
    strbuf_clear(&note);
    assert_true(keymap_bind(&map, CONTEXT_TEXT, STRV("xy"), STRV("up"), "rc:4", &note, NULL));
    assert_non_null(strstr(strbuf_str(&note), "begins alike"));
    strbuf_clear(&note);
    /* A default that is replaced is no conflict. */
    assert_true(keymap_bind(&map, CONTEXT_TEXT, STRV("v"), STRV("up"), "rc:5", &note, NULL));
    assert_int_equal(note.len, 0);
    strbuf_free(&note);
    keymap_deinit(&map);
}

static void continuations_are_listed(void **state)
{
    (void)state;
    struct keymap map;
    struct keymap_input input = {0};
    struct keymap_result result;
    struct keymap_continuations next = {0};
    keymap_init(&map);
    keymap_continuations(&map, &input, CONTEXT_TEXT, &next);
    assert_int_equal(next.list.len, 0);
    static const char *const LINES[][2] = {
        {"<F8>xa", "up"}, {"<F8>xb", "up"}, {"<F8>b", "fold-all"}, {"<F8><F1>", "help"}};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        assert_true(keymap_bind(&map, CONTEXT_TEXT, strv_of(LINES[i][0]), strv_of(LINES[i][1]),
                                NULL, NULL, NULL));
    keymap_feed(&map, &input, CONTEXT_TEXT, KEYSYM_F8, &result);
    keymap_continuations(&map, &input, CONTEXT_TEXT, &next);
    struct strbuf out = {0};
    for (size_t i = 0; i < next.list.len; i++) {
        const struct keymap_continuation *at = &next.list.at[i];
        key_print(at->key, &out);
        strbuf_addf(&out, ":%s:%zu ", at->binding ? at->binding->line : "…", at->more);
    }
    assert_string_equal(strbuf_str(&out), "b:fold-all:1 x:…:2 <F1>:help:1 ");
    strbuf_clear(&out);
    keymap_print_pending(&input, &out);
    assert_string_equal(strbuf_str(&out), "<F8>");
    assert_true(keymap_cancel(&input));
    assert_false(keymap_cancel(&input));
    keymap_feed(&map, &input, CONTEXT_TEXT, '3', &result);
    keymap_feed(&map, &input, CONTEXT_TEXT, 'm', &result);
    strbuf_clear(&out);
    keymap_print_pending(&input, &out);
    assert_string_equal(strbuf_str(&out), "3m");
    strbuf_free(&out);
    keymap_continuations_free(&next);
    keymap_deinit(&map);
}

static void the_keys_of_a_command_can_be_asked_for(void **state)
{
    (void)state;
    struct keymap map;
    struct strbuf out = {0};
    keymap_init(&map);
    keymap_keys_of(&map, CONTEXT_LIST, COMMAND_DOWN, &out);
    assert_string_equal(strbuf_str(&out), "j <Down>");
    assert_true(keymap_unbind(&map, CONTEXT_LIST, STRV("j"), NULL, NULL));
    strbuf_clear(&out);
    keymap_keys_of(&map, CONTEXT_LIST, COMMAND_DOWN, &out);
    assert_string_equal(strbuf_str(&out), "<Down>");
    strbuf_clear(&out);
    keymap_keys_of(&map, CONTEXT_PROMPT, COMMAND_DOWN, &out);
    assert_string_equal(strbuf_str(&out), "");
    strbuf_free(&out);
    keymap_deinit(&map);
}

static void what_a_binding_does_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *line, *help;
    } CASES[] = {
        {"down", "one row down"},
        {"toggle justify", "rows end at the same column"},
        {"toggle  raw ", "show the decoded text as it came"},
        {"set measure 30", NULL},
        {"highlight yellow", "highlight in yellow"},
        {"results only 7", "show only the hits of the group of that number"},
        {"results only x", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct keymap map;
        keymap_init(&map);
        assert_true(keymap_bind(&map, CONTEXT_TEXT, STRV("<F8>"), strv_of(CASES[i].line), NULL,
                                NULL, NULL));
        const char *help = keymap_help(&map.bindings.at[map.bindings.len - 1]);
        if (CASES[i].help == NULL)
            assert_null(help);
        else
            assert_string_equal(help, CASES[i].help);
        keymap_deinit(&map);
    }
}

static void long_counts_stay_in_bounds(void **state)
{
    (void)state;
    struct keymap map;
    keymap_init(&map);
    expect(&map, CONTEXT_LIST, "99999999999999999999j",
           ". . . . . . . . . . . . . . . . . . . . 999999down");
    keymap_deinit(&map);
}

/* The help and the strip of keys that can follow show words and not lines of the language. */
static void every_key_says_in_words_what_it_does(void **state)
{
    (void)state;
    struct keymap map;
    keymap_init(&map);
    for (size_t i = 0; i < map.bindings.len; i++)
        if (keymap_help(&map.bindings.at[i]) == NULL)
            fail_msg("nothing says what `%s` does", map.bindings.at[i].line);
    keymap_deinit(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_says_in_words_what_it_does),
        cmocka_unit_test(default_keys_run_their_commands),
        cmocka_unit_test(every_default_binding_can_be_reached),
        cmocka_unit_test(what_ran_early_does_not_run_again),
        cmocka_unit_test(a_number_counts_for_keys_that_it_means_something_to),
        cmocka_unit_test(bindings_of_a_context_go_before_inherited_ones),
        cmocka_unit_test(a_longer_binding_goes_when_it_is_unbound),
        cmocka_unit_test(mistakes_in_bindings_are_named),
        cmocka_unit_test(conflicts_are_noted),
        cmocka_unit_test(continuations_are_listed),
        cmocka_unit_test(the_keys_of_a_command_can_be_asked_for),
        cmocka_unit_test(what_a_binding_does_is_told),
        cmocka_unit_test(long_counts_stay_in_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
