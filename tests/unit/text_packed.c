/* Packed text comes back byte by byte, and Chinese takes two bytes a character. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/text/packed.h"

static void assert_comes_back(struct strv text)
{
    struct strbuf packed = {0}, back = {0};
    packed_add(text, &packed);
    packed_read(strbuf_strv(&packed), &back);
    assert_int_equal(back.len, text.len);
    if (text.len)
        assert_memory_equal(back.ptr, text.ptr, text.len);
    strbuf_free(&packed);
    strbuf_free(&back);
}

static void every_character_comes_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x11000 ? 1 : 97) {
        char bytes[UTF8_MAX_LEN];
        assert_comes_back(strv_make(bytes, utf8_put(cp, bytes)));
    }
}

static void bytes_that_are_no_text_come_back(void **state)
{
    char bytes[3];
    (void)state;
    assert_comes_back(STRV(""));
    for (unsigned a = 0; a < 256; a++) {
        for (unsigned b = 0; b < 256; b++) {
            bytes[0] = (char)a;
            bytes[1] = (char)b;
            bytes[2] = 'x';
            assert_comes_back(strv_make(bytes, 2));
            assert_comes_back(strv_make(bytes, 3));
        }
    }
}

static void chinese_takes_two_bytes_a_character(void **state)
{
    struct strbuf packed = {0};
    (void)state;
    packed_add(STRV("一鿿“水利”，办好2016年的事。"), &packed);
    assert_int_equal(packed.len, 2 * 13 + 4);
    strbuf_free(&packed);
}

/* Whatever bytes are read, it ends and stays within them. */
static void other_bytes_give_some_text(void **state)
{
    (void)state;
    for (unsigned a = 0x80; a < 256; a++) {
        char bytes[2] = {(char)a, (char)(a ^ 0x55)};
        for (size_t len = 1; len <= 2; len++) {
            struct strbuf back = {0};
            packed_read(strv_make(bytes, len), &back);
            assert_in_range(back.len, 0, 4);
            strbuf_free(&back);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(bytes_that_are_no_text_come_back),
        cmocka_unit_test(chinese_takes_two_bytes_a_character),
        cmocka_unit_test(other_bytes_give_some_text),
    };
    return cmocka_run_group_tests_name("text packed", tests, NULL, NULL);
}
