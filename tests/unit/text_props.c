/* Properties of code points: columns, classes, full-width forms. */
#include "unit/check.h"

#include "lectern/text/props.h"

static const struct {
    uint32_t cp;
    enum props_columns columns;
    bool hanzi, kana, hangul, cjk, blank, unsafe;
} CASES[] = {
    {'a', PROPS_NARROW, .hanzi = false},
    {' ', PROPS_NARROW, .blank = true},
    {'\t', PROPS_UNSAFE, .blank = true, .unsafe = true},
    {0x1B, PROPS_UNSAFE, .unsafe = true},
    {0x7F, PROPS_UNSAFE, .unsafe = true},
    {0x9B, PROPS_UNSAFE, .unsafe = true},
    {0xA0, PROPS_NARROW, .blank = true},
    {0xB7, PROPS_AMBIGUOUS, .hanzi = false},
    {0x301, PROPS_ZERO, .hanzi = false},
    {0x1161, PROPS_ZERO, .hangul = true, .cjk = true},
    {0x200B, PROPS_UNSAFE, .unsafe = true},
    {0x200E, PROPS_UNSAFE, .unsafe = true},
    {0x201C, PROPS_AMBIGUOUS, .hanzi = false},
    {0x2028, PROPS_UNSAFE, .unsafe = true},
    {0x202E, PROPS_UNSAFE, .unsafe = true},
    {0x2066, PROPS_UNSAFE, .unsafe = true},
    {0x3000, PROPS_WIDE, .cjk = true, .blank = true},
    {0x3001, PROPS_WIDE, .cjk = true},
    {0x3005, PROPS_WIDE, .hanzi = true, .cjk = true},
    {0x3007, PROPS_WIDE, .hanzi = true, .cjk = true},
    {0x3042, PROPS_WIDE, .kana = true, .cjk = true},
    {0x30FB, PROPS_WIDE, .cjk = true},
    {0x4E00, PROPS_WIDE, .hanzi = true, .cjk = true},
    {0xAC00, PROPS_WIDE, .hangul = true, .cjk = true},
    {0xE000, PROPS_AMBIGUOUS, .hanzi = false},
    {0xF900, PROPS_WIDE, .hanzi = true, .cjk = true},
    {0xFEFF, PROPS_UNSAFE, .unsafe = true},
    {0xFF0C, PROPS_WIDE, .cjk = true},
    {0xFF71, PROPS_NARROW, .kana = true, .cjk = true},
    {0xFFFD, PROPS_AMBIGUOUS, .hanzi = false},
    {0xFFFE, PROPS_UNSAFE, .unsafe = true},
    {0x1F600, PROPS_WIDE, .hanzi = false},
    {0x20000, PROPS_WIDE, .hanzi = true, .cjk = true},
    {0xE0001, PROPS_UNSAFE, .unsafe = true},
    {0x10FFFF, PROPS_UNSAFE, .unsafe = true},
    {0x110000, PROPS_UNSAFE, .unsafe = true},
};

static void code_points_have_their_classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t cp = CASES[i].cp;
        if (props_columns(cp) != CASES[i].columns || props_is_hanzi(cp) != CASES[i].hanzi ||
            props_is_kana(cp) != CASES[i].kana || props_is_hangul(cp) != CASES[i].hangul ||
            props_is_cjk(cp) != CASES[i].cjk || props_is_blank(cp) != CASES[i].blank ||
            props_is_unsafe(cp) != CASES[i].unsafe)
            fail_msg("U+%04X", (unsigned)cp);
    }
}

static void full_width_forms_and_ascii_lead_to_each_other(void **state)
{
    (void)state;
    for (uint32_t cp = ' '; cp < 0x7F; cp++) {
        uint32_t wide = props_to_full_width(cp);
        assert_int_equal(props_to_ascii(wide), cp);
        assert_int_equal(props_columns(wide), PROPS_WIDE);
        assert_int_equal(props_to_ascii(cp), cp);
    }
    assert_int_equal(props_to_full_width(0x4E00), 0x4E00);
    assert_int_equal(props_to_full_width('\n'), '\n');
    assert_int_equal(props_digit('7'), 7);
    assert_int_equal(props_digit(0xFF17), 7);
    assert_int_equal(props_digit(0x4E03), -1);
}

static void no_control_or_direction_mark_is_safe(void **state)
{
    (void)state;
    static const uint32_t DIRECTION[] = {0x61C,  0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                         0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    for (uint32_t cp = 0; cp < 0xA0; cp++)
        assert_int_equal(props_is_unsafe(cp), cp < 0x20 || cp >= 0x7F);
    for (size_t i = 0; i < sizeof DIRECTION / sizeof *DIRECTION; i++)
        assert_true(props_is_unsafe(DIRECTION[i]));
    assert_string_equal(props_unicode_version(), "15.0.0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_have_their_classes),
        cmocka_unit_test(full_width_forms_and_ascii_lead_to_each_other),
        cmocka_unit_test(no_control_or_direction_mark_is_safe),
    };
    return cmocka_run_group_tests_name("text props", tests, NULL, NULL);
}
