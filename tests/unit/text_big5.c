/* Big5 by table: what the tables of the systems lack or have otherwise, and bad pairs. */
#include "unit/check.h"
#include "unit/decoded.h"

#include "lectern/base/utf8.h"
#include "lectern/text/big5.h"

static void pairs_are_the_characters_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        unsigned pair;
        uint32_t cp, mark;
    } CASES[] = {
        {0xA440, 0x4E00, 0},   {0xA1FE, 0xFF0F, 0}, /* ／ */
        {0xA240, 0xFF3C, 0},                        /* ＼ */
        {0xA1C3, 0xFFE3, 0},                        /* ￣ */
        {0xA14E, 0xFE51, 0},                        /* ﹑ */
        {0xA145, 0x2027, 0},                        /* ‧ */
        {0xA1E3, 0xFF5E, 0},                        /* ～ */
        {0xC6A1, 0x2460, 0},                        /* ① of ETEN */
        {0xF9D6, 0x7881, 0},                        /* 碁 of ETEN */
        {0x9DEF, 0x5605, 0},                        /* 嘅 of Hong Kong */
        {0x8AF7, 0x20BA9, 0},                       /* 𠮩, beyond 16 bits */
        {0x8862, 0xCA, 0x304}, {0x88A5, 0xEA, 0x30C}, {0x8866, 0xCA, 0},
        {0x8140, 0, 0},        {0xA47F, 0, 0},        {0xA4A0, 0, 0},
        {0x8040, 0, 0},        {0xFF40, 0, 0},        {0xA43F, 0, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t mark = 1;
        assert_int_equal(big5_char(CASES[i].pair >> 8, CASES[i].pair & 0xFF, &mark), CASES[i].cp);
        assert_int_equal(mark, CASES[i].mark);
    }
}

static void all_characters_are_there_and_none_is_for_private_use(void **state)
{
    (void)state;
    size_t count = 0, beyond = 0;
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        uint32_t mark, cp = big5_char(pair >> 8, pair & 0xFF, &mark);
        count += cp != 0;
        beyond += cp > 0xFFFF;
        assert_false(cp >= 0xE000 && cp < 0xF900);
        assert_true(cp == 0 || cp >= 0x80);
    }
    assert_int_equal(count, 18590 + 4); /* the standard's index, and the four with a mark */
    assert_int_equal(beyond, 1713);
}

static void bad_bytes_cost_no_character_behind_them(void **state)
{
    (void)state;
    static const struct decoded CASES[] = {
        {{"\xA4\x47\xC6\xA1\xA1\xFE\xA4\x54", 8}, "二①／三", 0},
        {{"\x81\xA1\xA4\x54", 4}, "\uFFFD三", 1},  /* the pair is one */
        {{"\x81\x41\xA4\x54", 4}, "\uFFFDA三", 1}, /* ASCII is itself */
        {{"\xA4\n\xA4\x54", 4}, "\uFFFD\n三", 1},
        {{"\x80\xA4\x54\xFF", 4}, "\uFFFD三\uFFFD", 2},
        {{"\xA4\x54\xA4", 3}, "三\uFFFD", 1},
        {{"x\x88\x62y", 4}, "xÊ\u0304y", 0},
    };
    expect_decoded(big5_decode, CASES, sizeof CASES / sizeof *CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_the_characters_of_the_standard),
        cmocka_unit_test(all_characters_are_there_and_none_is_for_private_use),
        cmocka_unit_test(bad_bytes_cost_no_character_behind_them),
    };
    return cmocka_run_group_tests_name("text big5", tests, NULL, NULL);
}
