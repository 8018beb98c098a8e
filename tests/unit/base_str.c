/* Borrowed and owned strings, vectors and arenas. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static void finding_gives_the_first_place_at_or_after(void **state)
{
    (void)state;
    struct strv text = STRV("abcabc");
    assert_int_equal(strv_find(text, STRV("bc"), 0), 1);
    assert_int_equal(strv_find(text, STRV("bc"), 2), 4);
    assert_true(strv_find(text, STRV("bc"), 5) == SIZE_MAX);
    assert_true(strv_find(text, STRV("x"), 99) == SIZE_MAX);
    assert_int_equal(strv_find(text, STRV(""), 6), 6);
}

static void splitting_gives_every_part_and_ends_with_null(void **state)
{
    (void)state;
    struct strv rest = STRV("a,,b,");
    const char *expected[] = {"a", "", "b", ""};
    for (size_t i = 0; i < 4; i++) {
        assert_non_null(rest.ptr);
        assert_true(strv_eq(strv_split(&rest, ','), strv_of(expected[i])));
    }
    assert_null(rest.ptr);
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    long value = 7;
    char text[32];
    assert_true(strv_to_long(STRV("-120"), &value));
    assert_int_equal(value, -120);
    assert_true(strv_to_long(STRV("+5"), &value));
    assert_int_equal(value, 5);
    snprintf(text, sizeof text, "%ld", LONG_MIN);
    assert_true(strv_to_long(strv_of(text), &value));
    assert_true(value == LONG_MIN);
    snprintf(text, sizeof text, "%ld", LONG_MAX);
    assert_true(strv_to_long(strv_of(text), &value));
    assert_true(value == LONG_MAX);
    const char *wrong[] = {"", "-", "12x", " 1", "99999999999999999999", "-99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(strv_to_long(strv_of(wrong[i]), &value));
}

static void a_buffer_is_a_c_string_at_every_moment(void **state)
{
    (void)state;
    struct strbuf buf = {0};
    assert_string_equal(strbuf_str(&buf), "");
    strbuf_reserve(&buf, 10);
    assert_string_equal(buf.ptr, "");
    strbuf_addf(&buf, "%s-%d", "x", 42);
    strbuf_add_cp(&buf, 0x4E00);
    strbuf_add_byte(&buf, '!');
    assert_string_equal(buf.ptr, "x-42一!");
    strbuf_splice(&buf, 1, 3, "yz", 2);
    assert_string_equal(buf.ptr, "xyz一!");
    strbuf_splice(&buf, buf.len, 0, "end", 3);
    assert_string_equal(buf.ptr, "xyz一!end");
    strbuf_overwrite(&buf, 1, STRV("x"), STRV("a")); /* not what stands before */
    strbuf_overwrite(&buf, 3, STRV("一"), STRV("二"));
    strbuf_overwrite(&buf, 0, STRV("n"), STRV("N"));
    char *taken = strbuf_take(&buf);
    assert_string_equal(taken, "xyz二!eNd");
    assert_string_equal(strbuf_str(&buf), "");
    free(taken);
}

static void trimming_takes_blanks_from_both_ends_only(void **state)
{
    (void)state;
    assert_true(strv_eq(strv_trim(STRV(" \t a b\r\n")), STRV("a b")));
    assert_int_equal(strv_trim(STRV(" \n ")).len, 0);
}

static void a_vector_keeps_its_elements_while_it_grows(void **state)
{
    (void)state;
    VEC(int) numbers = {0};
    for (int i = 0; i < 1000; i++)
        VEC_PUSH(&numbers, i);
    assert_int_equal(numbers.len, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.at[i], i);
    VEC_FREE(&numbers);
    assert_int_equal(numbers.len, 0);
}

static void an_arena_gives_zeroed_separate_blocks_of_any_size(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    unsigned char *blocks[200];
    for (size_t i = 0; i < 200; i++) {
        size_t size = i * i + 1;
        blocks[i] = arena_alloc(arena, 1, size);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(blocks[i][k], 0);
        memset(blocks[i], (int)i, size);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * i + 1; k++)
            assert_int_equal(blocks[i][k], (unsigned char)i);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding_gives_the_first_place_at_or_after),
        cmocka_unit_test(splitting_gives_every_part_and_ends_with_null),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(a_buffer_is_a_c_string_at_every_moment),
        cmocka_unit_test(trimming_takes_blanks_from_both_ends_only),
        cmocka_unit_test(a_vector_keeps_its_elements_while_it_grows),
        cmocka_unit_test(an_arena_gives_zeroed_separate_blocks_of_any_size),
    };
    return cmocka_run_group_tests_name("base str vec mem", tests, NULL, NULL);
}
