/* Written keys: read, printed, read again. */
#include "unit/check.h"

#include "lectern/ui/key.h"

#include <stdlib.h>

static const struct {
    const char *text;
    uint32_t key;
    const char *printed;
} KEYS[] = {
    {"a", 'a', "a"},
    {"G", 'G', "G"},
    {"<Space>", ' ', "<Space>"},
    {" ", ' ', "<Space>"},
    {"<lt>", '<', "<lt>"},
    {">", '>', ">"},
    {"<Enter>", KEYSYM_ENTER, "<Enter>"},
    {"<cr>", KEYSYM_ENTER, "<Enter>"},
    {"<C-m>", KEYSYM_ENTER, "<Enter>"},
    {"<C-i>", KEYSYM_TAB, "<Tab>"},
    {"<C-[>", KEYSYM_ESC, "<Esc>"},
    {"<C-h>", KEYSYM_BACKSPACE, "<Backspace>"},
    {"<C-D>", 'd' | KEYMOD_CTRL, "<C-d>"},
    {"<c-d>", 'd' | KEYMOD_CTRL, "<C-d>"},
    {"<C-Space>", ' ' | KEYMOD_CTRL, "<C-Space>"},
    {"<A-x>", 'x' | KEYMOD_ALT, "<A-x>"},
    {"<M-x>", 'x' | KEYMOD_ALT, "<A-x>"},
    {"<S-a>", 'A', "A"},
    {"<S-Tab>", KEYSYM_TAB | KEYMOD_SHIFT, "<S-Tab>"},
    {"<C-A-Left>", KEYSYM_LEFT | KEYMOD_CTRL | KEYMOD_ALT, "<C-A-Left>"},
    {"<PgDn>", KEYSYM_PAGE_DOWN, "<PageDown>"},
    {"<f12>", KEYSYM_F12, "<F12>"},
    {"<C-_>", '_' | KEYMOD_CTRL, "<C-_>"},
    {"<C-->", '-' | KEYMOD_CTRL, "<C-->"},
    {"<C->>", '>' | KEYMOD_CTRL, "<C->>"},
    {"，", 0xFF0C, "，"},
    {"春", 0x6625, "春"},
};

static void keys_are_read_and_printed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        struct strv rest = strv_of(KEYS[i].text);
        struct strbuf out = {0};
        struct err err = {0};
        uint32_t key = 0;
        if (!key_parse(&rest, &key, &err))
            fail_msg("%s: %s", KEYS[i].text, err.msg);
        assert_int_equal(rest.len, 0);
        assert_int_equal(key, KEYS[i].key);
        key_print(key, &out);
        assert_string_equal(strbuf_str(&out), KEYS[i].printed);
        rest = strbuf_strv(&out);
        uint32_t again = 0;
        assert_true(key_parse(&rest, &again, NULL));
        assert_int_equal(again, key);
        strbuf_free(&out);
    }
}

static void wrong_keys_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } CASES[] = {
        {"", "a key is missing"},     {"<", "without '>'"},           {"<Foo>", "<Foo>"},
        {"<x>", "unknown key <x>"},   {"<>", "without '>'"},          {"<C-ab>", "<C-ab>"},
        {"<Q-x>", "<Q-x>"},           {"\033", "control characters"}, {"<C-\033>", "unknown key"},
        {"<C->", "unknown key <C->"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strv rest = strv_of(CASES[i].text);
        struct err err = {0};
        uint32_t key;
        assert_false(key_parse(&rest, &key, &err));
        assert_int_equal(err.code, ERR_USAGE);
        if (!strstr(err.msg, CASES[i].message))
            fail_msg("%s: %s", CASES[i].text, err.msg);
    }
}

static void a_sequence_is_all_its_keys(void **state)
{
    (void)state;
    struct key_seq seq = {0};
    assert_true(key_seq_parse(STRV("g<Space>春"), &seq, NULL));
    assert_int_equal(seq.keys.len, 3);
    assert_int_equal(seq.keys.at[1], ' ');
    assert_int_equal(seq.keys.at[2], 0x6625);
    assert_false(key_seq_parse(STRV(""), &seq, NULL));
    assert_false(key_seq_parse(STRV("a<Nope>"), &seq, NULL));
    key_seq_free(&seq);
}

static void the_mouse_is_written_with_its_cell(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum mouse_action action;
        int button, row, col;
    } CASES[] = {
        {"<Press-3,10>", MOUSE_PRESS, 1, 3, 10},        {"<double-0,0>", MOUSE_DOUBLE, 1, 0, 0},
        {"<Triple-1,2>", MOUSE_TRIPLE, 1, 1, 2},        {"<Release-1,2>", MOUSE_RELEASE, 1, 1, 2},
        {"<Drag-9,99>", MOUSE_DRAG, 1, 9, 99},          {"<WheelUp-1,1>", MOUSE_WHEEL_UP, 0, 1, 1},
        {"<WheelDown-1,1>", MOUSE_WHEEL_DOWN, 0, 1, 1}, {"<RightPress-1,1>", MOUSE_PRESS, 3, 1, 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strv rest = strv_of(CASES[i].text);
        struct key_event event;
        assert_true(key_parse_event(&rest, &event, NULL));
        assert_int_equal(event.type, EVENT_MOUSE);
        assert_int_equal(event.mouse.action, CASES[i].action);
        assert_int_equal(event.mouse.button, CASES[i].button);
        assert_int_equal(event.mouse.row, CASES[i].row);
        assert_int_equal(event.mouse.col, CASES[i].col);
        assert_int_equal(rest.len, 0);
    }
    static const char *const WRONG[] = {"<Press-1>", "<Press-a,b>", "<Press-1,2,3>", "<Press-,>",
                                        "<Press-99999,1>"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct strv rest = strv_of(WRONG[i]);
        struct key_event event;
        assert_false(key_parse_event(&rest, &event, NULL));
    }
    struct strv rest = STRV("jj");
    struct key_event event;
    assert_true(key_parse_event(&rest, &event, NULL));
    assert_int_equal(event.type, EVENT_KEY);
    assert_int_equal(event.key, 'j');
    assert_int_equal(rest.len, 1);
}

static void input_method_forms_become_ascii(void **state)
{
    (void)state;
    static const struct {
        uint32_t from, to;
    } CASES[] = {
        {0xFF1F, '?'},
        {0xFF1A, ':'},
        {0xFF0F, '/'},
        {0xFF4A, 'j'},
        {0x3000, ' '},
        {0x3010, '['},
        {0x3002, '.'},
        {0x2019, '\''},
        {'j', 'j'},
        {0x6625, 0x6625},
        {KEYSYM_ENTER, KEYSYM_ENTER},
        {0xFF44 | KEYMOD_ALT, 'd' | KEYMOD_ALT},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(key_fold(CASES[i].from), CASES[i].to);
}

static void only_characters_are_text(void **state)
{
    (void)state;
    assert_true(key_is_text(' '));
    assert_true(key_is_text(0x6625));
    assert_false(key_is_text(KEYSYM_UP));
    assert_false(key_is_text('d' | KEYMOD_CTRL));
    assert_false(key_is_text(0x1B));
    assert_false(key_is_text(0x7F));
    assert_false(key_is_text(0x9B));
    assert_false(key_is_text(KEYSYM_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_read_and_printed),
        cmocka_unit_test(wrong_keys_are_named),
        cmocka_unit_test(a_sequence_is_all_its_keys),
        cmocka_unit_test(the_mouse_is_written_with_its_cell),
        cmocka_unit_test(input_method_forms_become_ascii),
        cmocka_unit_test(only_characters_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
