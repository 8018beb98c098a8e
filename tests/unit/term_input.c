/* What terminals send, as events. */
#include "unit/check.h"

#include "lectern/term/term_input.h"

#include <stdlib.h>

/* Prints an event: a key as written, the mouse as `press3,10`, a paste in quotes. */
static void show(const struct key_event *event, struct strbuf *out)
{
    static const char *const ACTIONS[] = {"press", "double", "triple", "release",
                                          "drag",  "up",     "down"};
    if (event->type == EVENT_KEY) {
        key_print(event->key, out);
    } else if (event->type == EVENT_MOUSE) {
        const struct mouse_event *mouse = &event->mouse;
        strbuf_addf(out, "%s%d@%d,%d", ACTIONS[mouse->action], mouse->button, mouse->row,
                    mouse->col);
        if (mouse->mods & KEYMOD_CTRL)
            strbuf_add_str(out, "+C");
    } else if (event->type == EVENT_PASTE) {
        strbuf_addf(out, "\"%.*s\"", (int)event->text.len, event->text.ptr);
    }
}

/* Takes all events; `flush` as if nothing more came. */
static void drain(struct term_input *input, bool flush, int64_t now_ms, struct strbuf *out)
{
    struct key_event event;
    while (term_input_next(input, now_ms, flush, &event) == TERM_INPUT_EVENT) {
        if (out->len > 0)
            strbuf_add_byte(out, ' ');
        show(&event, out);
    }
}

/* Feeds the bytes at once, then one by one: both must give the same. */
static void expect(const char *bytes, size_t len, const char *expected)
{
    for (size_t piece = len > 0 ? len : 1; piece > 0; piece = piece > 1 ? 1 : 0) {
        struct term_input input = {0};
        struct strbuf out = {0};
        term_input_add_key(&input, "\033[7^", KEYSYM_HOME | KEYMOD_CTRL);
        term_input_add_key(&input, "\033", KEYSYM_F12);
        for (size_t i = 0; i < len; i += piece) {
            term_input_feed(&input, bytes + i, piece < len - i ? piece : len - i);
            drain(&input, false, 0, &out);
        }
        drain(&input, true, 0, &out);
        if (strcmp(strbuf_str(&out), expected) != 0)
            fail_msg("%s (pieces of %zu): '%s' instead of '%s'", bytes, piece, strbuf_str(&out),
                     expected);
        strbuf_free(&out);
        term_input_deinit(&input);
    }
}

static void sequences_become_keys(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *expected;
    } CASES[] = {
        {"jG", "j G"},
        {"春，", "春 ，"},
        {"\r\n\t\b\x7f", "<Enter> <Enter> <Tab> <Backspace> <Backspace>"},
        {"\x04\x1a\x1f\x1c", "<C-d> <C-z> <C-_> <C-\\>"},
        {"\033", "<Esc>"},
        {"\033\033", "<Esc> <Esc>"},
        {"\033x", "<A-x>"},
        {"\033春", "<A-春>"},
        {"\033\r", "<A-Enter>"},
        {"\033[A\033OB\033[1;5C", "<Up> <Down> <C-Right>"},
        {"\033[H\033[F\033[1~\033[4~", "<Home> <End> <Home> <End>"},
        {"\033[5~\033[6;2~\033[3~", "<PageUp> <S-PageDown> <Delete>"},
        {"\033[Z", "<S-Tab>"},
        {"\033OP\033[15~\033[24~\033[[A\033[[E", "<F1> <F5> <F12> <F1> <F5>"},
        {"\033[97;5u\033[27;6;65~\033[97;3u", "<C-a> <C-a> <A-a>"},
        {"\033[13u\033[27u", "<Enter> <Esc>"},
        {"\033[7^", "<C-Home>"},
        {"\033[", "<A-[>"},
        {"\033O", "<A-O>"},
        {"\033[<0;11;4M", "press1@3,10"},
        {"\033[<0;11;4m", "release1@3,10"},
        {"\033[<2;1;1M\033[<16;300;2M", "press3@0,0 press1@1,299+C"},
        {"\033[<32;5;5M\033[<35;5;5M", "drag1@4,4"},
        {"\033[<64;5;5M\033[<65;5;5M\033[<66;5;5M", "up0@4,4 down0@4,4"},
        {"\033[M !!\033[M#!!\033[M`!!", "press1@0,0 release1@0,0 up0@0,0"},
        {"\033[200~a\033[Ab\r\033[201~j", "\"a\033[Ab\r\" j"},
        {"\033[200~\033[201~", "\"\""},
        {"\033[200~open", ""},
        /* Answers and what is unknown are swallowed whole. */
        {"\033[12;40Rj", "j"},
        {"\033[?1;2cj", "j"},
        {"\033[>0;276;0cj", "j"},
        {"\033[I\033[Oj", "j"},
        {"\033]11;rgb:0000/2b2b/3636\033\\j", "j"}, /* an answer that came late */
        {"\033]11;rgb:ffff/ffff/ffff\aj", "j"},
        {"\033]j", "<A-]> j"},
        {"\033[999~j", "j"},
        {"\033[1;2", ""},
        {"\033[12\033[A", "<Up>"},
        {"\xff\xfej", "j"},
        {"a\xe6\x98", "a"},
        {"\xc2\x9b", ""},
        {"\033[<0;0;0M\033[<0;99999;1M", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect(CASES[i].bytes, strlen(CASES[i].bytes), CASES[i].expected);
    expect("\0j", 2, "<C-Space> j");
}

static void a_long_sequence_ends(void **state)
{
    (void)state;
    struct strbuf bytes = {0};
    strbuf_add_str(&bytes, "\033[");
    for (int i = 0; i < 500; i++)
        strbuf_add_str(&bytes, "1;");
    struct term_input input = {0};
    struct strbuf out = {0};
    term_input_feed(&input, bytes.ptr, bytes.len);
    drain(&input, false, 0, &out);
    assert_true(out.len > 0); /* what lies behind the limit is read as keys */
    strbuf_free(&bytes);
    strbuf_free(&out);
    term_input_deinit(&input);
}

static void clicks_are_counted(void **state)
{
    (void)state;
    static const struct {
        int64_t now_ms;
        const char *bytes, *expected;
    } CASES[] = {
        {1000, "\033[<0;5;5M\033[<0;5;5m", "press1@4,4 release1@4,4"},
        {1200, "\033[<0;5;5M\033[<0;5;5m", "double1@4,4 release1@4,4"},
        {1400, "\033[<0;5;5M", "triple1@4,4"},
        {1500, "\033[<0;5;5M", "press1@4,4"},
        {2000, "\033[<0;5;5M", "press1@4,4"},
        {2100, "\033[<0;6;5M", "press1@4,5"},
        {2200, "\033[<2;6;5M", "press3@4,5"},
    };
    struct term_input input = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        term_input_feed(&input, CASES[i].bytes, strlen(CASES[i].bytes));
        drain(&input, false, CASES[i].now_ms, &out);
        assert_string_equal(strbuf_str(&out), CASES[i].expected);
        strbuf_free(&out);
    }
    term_input_deinit(&input);
}

static void a_paste_is_limited(void **state)
{
    (void)state;
    struct term_input input = {0};
    struct key_event event;
    char block[65536];
    memset(block, 'x', sizeof block);
    term_input_feed(&input, "\033[200~", 6);
    for (size_t i = 0; i < TERM_INPUT_PASTE_MAX / sizeof block + 3; i++) {
        term_input_feed(&input, block, sizeof block);
        assert_int_equal(term_input_next(&input, 0, false, &event), TERM_INPUT_PART);
    }
    term_input_feed(&input, "\033[201~", 6);
    assert_int_equal(term_input_next(&input, 0, false, &event), TERM_INPUT_EVENT);
    assert_int_equal(event.type, EVENT_PASTE);
    assert_int_equal(event.text.len, TERM_INPUT_PASTE_MAX);
    term_input_deinit(&input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_become_keys),
        cmocka_unit_test(a_long_sequence_ends),
        cmocka_unit_test(clicks_are_counted),
        cmocka_unit_test(a_paste_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
