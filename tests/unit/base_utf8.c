/* UTF-8 stepping: valid and invalid sequences from Unicode's table 3-7, both directions. */
#include "unit/check.h"

#include "lectern/base/utf8.h"

static const struct {
    const char *bytes;
    uint32_t cp;
    size_t len;
} CASES[] = {
    {"A", 'A', 1},
    {"\xC2\x80", 0x80, 2},
    {"\xE4\xB8\x80", 0x4E00, 3},
    {"\xF0\xA0\x80\x80", 0x20000, 4},
    {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
    {"\xC0\x80", UTF8_REPLACEMENT, 1},         /* overlong */
    {"\xE0\x80\x80", UTF8_REPLACEMENT, 1},     /* overlong */
    {"\xED\xA0\x80", UTF8_REPLACEMENT, 1},     /* surrogate */
    {"\xF4\x90\x80\x80", UTF8_REPLACEMENT, 1}, /* above U+10FFFF */
    {"\xE4\xB8", UTF8_REPLACEMENT, 1},         /* cut */
    {"\x80", UTF8_REPLACEMENT, 1},             /* lone trail */
    {"\xFF", UTF8_REPLACEMENT, 1},
};

static void each_case_decodes_to_its_code_point(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t len;
        assert_int_equal(utf8_at(strv_of(CASES[i].bytes), 0, &len), CASES[i].cp);
        assert_int_equal(len, CASES[i].len);
    }
}

static void stepping_back_undoes_stepping_forward(void **state)
{
    (void)state;
    struct strv text = STRV("a\xE4\xB8\x80\x80\xF0\xA0\x80\x80\xE4\xB8z\xC3\xA9");
    size_t offs[16], n = 0, len;
    for (size_t off = 0; off < text.len; off += len) {
        offs[n++] = off;
        utf8_at(text, off, &len);
    }
    size_t off = text.len;
    while (n > 0) {
        utf8_before(text, off, &len);
        off -= len;
        assert_int_equal(off, offs[--n]);
    }
    assert_int_equal(off, 0);
}

static void every_code_point_survives_a_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[UTF8_MAX_LEN];
        size_t put = utf8_put(cp, bytes), len;
        uint32_t back = utf8_at(strv_make(bytes, put), 0, &len);
        bool surrogate = cp >= 0xD800 && cp < 0xE000;
        assert_int_equal(back, surrogate ? UTF8_REPLACEMENT : cp);
        assert_int_equal(len, put);
    }
}

static void a_cut_tail_is_valid_only_when_allowed(void **state)
{
    (void)state;
    struct strv cut = STRV("\xE4\xB8\x80\xE4\xB8");
    assert_int_equal(utf8_valid_prefix(cut, false), 3);
    assert_int_equal(utf8_valid_prefix(cut, true), 5);
    struct strv bad = STRV("\xE4\xB8\x80\xE4z");
    assert_int_equal(utf8_valid_prefix(bad, true), 3);
}

static void counting_and_offsets_agree(void **state)
{
    (void)state;
    struct strv text = STRV("a一\xFF𠀀b");
    assert_int_equal(utf8_count(text), 5);
    assert_int_equal(utf8_offset(text, 2), 4);
    assert_int_equal(utf8_offset(text, 9), text.len);
    assert_int_equal(utf8_floor(text, 3), 1);
    assert_int_equal(utf8_floor(text, 4), 4);
    assert_int_equal(utf8_floor(text, 7), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_case_decodes_to_its_code_point),
        cmocka_unit_test(stepping_back_undoes_stepping_forward),
        cmocka_unit_test(every_code_point_survives_a_round_trip),
        cmocka_unit_test(a_cut_tail_is_valid_only_when_allowed),
        cmocka_unit_test(counting_and_offsets_agree),
    };
    return cmocka_run_group_tests_name("base utf8", tests, NULL, NULL);
}
