/* EUC-JP by table: the rows that the tables of the systems lack, and bad bytes. */
#include "unit/check.h"
#include "unit/decoded.h"

#include "lectern/text/eucjp.h"

#include <stdio.h>

static void bytes_are_the_characters_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        struct strv bytes;
        uint32_t cp;
        size_t len;
    } CASES[] = {
        {{"A", 1}, 'A', 1},
        {{"\xB0\xA1", 2}, 0x4E9C, 2},     /* 亜 */
        {{"\xA1\xC1", 2}, 0xFF5E, 2},     /* ～, not 〜 */
        {{"\xAD\xA1", 2}, 0x2460, 2},     /* ① of NEC */
        {{"\xF9\xA1", 2}, 0x7E8A, 2},     /* 纊, the first of IBM's */
        {{"\xFC\xE2", 2}, 0x9AD9, 2},     /* 髙 */
        {{"\xFC\xF1", 2}, 0x2170, 2},     /* ⅰ */
        {{"\x8E\xB1", 2}, 0xFF71, 2},     /* ｱ */
        {{"\x8F\xB0\xA1", 3}, 0x4E02, 3}, /* 丂 of JIS X 0212 */
        {{"\x8F\xF3\xF3", 3}, 0x2170, 3}, /* ⅰ as on Unix */
        {{"\x8F\xF4\xAC", 3}, 0x2116, 3}, /* № */
        {{"\x8F\xF4\xFE", 3}, 0x9ED1, 3}, /* 黑, the last one */
        {{"\xF5\xA1", 2}, 0, 2},
        {{"\xA9\xA1", 2}, 0, 2},
        {{"\x8E\xE0", 2}, 0, 2},
        {{"\x8F\xFE\xFE", 3}, 0, 3},
        {{"\xB0\x41", 2}, 0, 2},
        {{"\x80", 1}, 0, 1},
        {{"\xFF", 1}, 0, 1},
        {{"\xB0", 1}, 0, 2},
        {{"\x8F\xB0", 2}, 0, 3},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t len = 0;
        assert_int_equal(eucjp_char(CASES[i].bytes, &len), CASES[i].cp);
        assert_int_equal(len, CASES[i].len);
    }
}

static size_t count_chars(const char *prefix)
{
    size_t count = 0;
    for (unsigned row = 0x80; row < 0x100; row++) {
        for (unsigned cell = 0x80; cell < 0x100; cell++) {
            char bytes[4];
            int n = snprintf(bytes, sizeof bytes, "%s%c%c", prefix, (char)row, (char)cell);
            size_t len;
            uint32_t cp = eucjp_char(strv_make(bytes, (size_t)n), &len);
            count += cp && len == (size_t)n;
            assert_false(cp >= 0xE000 && cp < 0xF900);
        }
    }
    return count;
}

static void all_characters_are_there_and_none_is_for_private_use(void **state)
{
    (void)state;
    assert_int_equal(count_chars(""), 7336 + 63);      /* jis0208 as far as it reaches, katakana */
    assert_int_equal(count_chars("\x8F"), 6067 + 106); /* jis0212, and what Unix adds */
}

static void bad_bytes_cost_no_character_behind_them(void **state)
{
    (void)state;
    static const struct decoded CASES[] = {
        {{"\xB0\xA1\xF9\xA1x\xFC\xE2\x8F\xB0\xA1", 10}, "亜纊x髙丂", 0},
        {{"\xF5\xA1\xB0\xA1", 4}, "\uFFFD亜", 1},
        {{"\xB0\n\xB0\xA1", 4}, "\uFFFD\n亜", 1},
        {{"\x8E\xE1\xB0\xA1", 4}, "\uFFFD亜", 1},
        {{"\x8F\xA1\xA1\xB0\xA1", 5}, "\uFFFD亜", 1},
        {{"\x8F\x90\xB0\xA1", 4}, "\uFFFD亜", 1},
        {{"\x80\xFF\xB0\xA1", 4}, "\uFFFD\uFFFD亜", 2},
        {{"\xB0\xA1\xB0", 3}, "亜\uFFFD", 1},
        {{"\xB0\xA1\x8F\xB0", 4}, "亜\uFFFD", 1},
    };
    expect_decoded(eucjp_decode, CASES, sizeof CASES / sizeof *CASES);
}

static void a_sample_that_ends_within_a_character_loses_nothing_else(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct sink sink = {&out, NULL, 0, true};
    eucjp_decode(STRV("\xB0\xA1\x8F\xB0"), &sink);
    assert_string_equal(strbuf_str(&out), "亜");
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_the_characters_of_the_standard),
        cmocka_unit_test(all_characters_are_there_and_none_is_for_private_use),
        cmocka_unit_test(bad_bytes_cost_no_character_behind_them),
        cmocka_unit_test(a_sample_that_ends_within_a_character_loses_nothing_else),
    };
    return cmocka_run_group_tests_name("text eucjp", tests, NULL, NULL);
}
