/* GBK by table, both ways. */
#include "unit/check.h"

#include "lectern/text/gbk.h"

static void known_characters_have_their_bytes(void **state)
{
    (void)state;
    static const struct {
        uint32_t cp, bytes;
    } CASES[] = {{0x4E2D, 0xD6D0}, {0x570B, 0x87F8}, {0x7BC0, 0xB99D}, {0x3002, 0xA1A3},
                 {0xFF0C, 0xA3AC}, {0x554A, 0xB0A1}, {0x4E02, 0x8140}, {0xE000, 0xAAA1},
                 {0xE234, 0xF8A1}, {0xE4C6, 0xA140}, {0xE765, 0xA7A0}, {'A', 0},
                 {0x20000, 0},     {0x20AC, 0xA2E3}, {0xAC00, 0}};
    struct gbk *gbk = gbk_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(gbk_bytes(gbk, CASES[i].cp), CASES[i].bytes);
    gbk_free(gbk);
}

static void bytes_and_characters_correspond_one_to_one(void **state)
{
    (void)state;
    struct gbk *gbk = gbk_new();
    unsigned count = 0;
    for (unsigned lead = 0; lead < 256; lead++) {
        for (unsigned trail = 0; trail < 256; trail++) {
            uint32_t cp = gbk_char(lead, trail);
            if (cp && gbk_bytes(gbk, cp) != (lead << 8 | trail))
                fail_msg("%02X%02X is U+%04X, which is %04X", lead, trail, cp, gbk_bytes(gbk, cp));
            count += cp != 0;
        }
    }
    assert_in_range(count, 21700, 22200); /* 21,003 hanzi and some 800 signs */
    gbk_free(gbk);
}

static void rows_of_the_users_zones_have_gaps(void **state)
{
    (void)state;
    assert_true(gbk_row_has_gaps(0xAA));
    assert_true(gbk_row_has_gaps(0xFC));
    assert_true(gbk_row_has_gaps(0xA6));
    assert_false(gbk_row_has_gaps(0xB0));
    assert_int_equal(gbk_char(0xFC, 0xC4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_characters_have_their_bytes),
        cmocka_unit_test(bytes_and_characters_correspond_one_to_one),
        cmocka_unit_test(rows_of_the_users_zones_have_gaps),
    };
    return cmocka_run_group_tests_name("text gbk", tests, NULL, NULL);
}
