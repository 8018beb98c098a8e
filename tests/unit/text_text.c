/* The decoded text: its lines, and places to offsets and back. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/text.h"

static struct text *text_from(struct strv content)
{
    return text_new(mem_copy(content.ptr, content.len), content.len);
}

static void lines_are_split_at_lf_alone(void **state)
{
    (void)state;
    static const struct {
        struct strv content;
        size_t lines;
    } CASES[] = {
        {{"", 0}, 0},          {{"a", 1}, 1},
        {{"a\n", 2}, 1},       {{"a\n\n", 3}, 2},
        {{"a\r\nb\rc", 6}, 2}, {{"\n", 1}, 1},
        {{"a\0b\nc", 5}, 2},   {{"一\xE2\x80\xA8二", 9}, 1}, /* U+2028 ends no physical line */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct text *text = text_from(CASES[i].content);
        assert_int_equal(text_line_count(text), CASES[i].lines);
        assert_true(strv_eq(text_all(text), CASES[i].content));
        text_free(text);
    }
}

static void places_name_line_and_code_point(void **state)
{
    (void)state;
    struct text *text = text_from(STRV("同志们:\n  一、讲话\n\nend"));
    static const struct {
        size_t off, line, column;
    } CASES[] = {{0, 1, 0},  {3, 1, 1},  {10, 1, 4}, {11, 2, 0}, {13, 2, 2}, {25, 2, 6},
                 {26, 3, 0}, {27, 4, 0}, {30, 4, 3}, {4, 1, 1},  {999, 4, 3}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct text_place place = text_place_of(text, CASES[i].off);
        assert_int_equal(place.line, CASES[i].line);
        assert_int_equal(place.column_cp, CASES[i].column);
    }
    text_free(text);
}

static void columns_past_a_line_are_clamped_to_its_end(void **state)
{
    (void)state;
    struct text *text = text_from(STRV("一二\n三"));
    assert_int_equal(text_offset_of(text, (struct text_place){1, 2}), 6);
    assert_int_equal(text_offset_of(text, (struct text_place){1, 99}), 6);
    assert_int_equal(text_offset_of(text, (struct text_place){1, SIZE_MAX}), 6);
    assert_int_equal(text_offset_of(text, (struct text_place){2, 1}), 10);
    assert_int_equal(text_offset_of(text, (struct text_place){3, 0}), 10);
    assert_int_equal(text_offset_of(text, (struct text_place){0, 1}), 3);
    text_free(text);
}

static void lines_are_found_in_texts_of_little_else(void **state)
{
    (void)state;
    struct strbuf buf = {0};
    for (size_t i = 0; i < 20000; i++) /* many in each block, and blocks without any */
        strbuf_add_byte(&buf, i / 5000 % 2 == 0 && i % 3 ? '\n' : 'a');
    struct text *text = text_from(strbuf_strv(&buf));
    size_t line = 1;
    for (size_t off = 0; off < buf.len; off++) {
        bool begins = off == 0 || buf.ptr[off - 1] == '\n';
        line += off > 0 && begins;
        assert_int_equal(text_place_of(text, off).line, line);
        if (begins)
            assert_int_equal(text_line_start(text, line), off);
    }
    assert_int_equal(text_line_count(text), line);
    assert_int_equal(text_line_start(text, line + 1), buf.len);
    text_free(text);
    strbuf_free(&buf);
}

static void every_offset_of_a_long_text_survives_a_round_trip(void **state)
{
    (void)state;
    struct strbuf buf = {0};
    for (uint32_t i = 0; i < 20000; i++)
        strbuf_add_cp(&buf, i % 3001 == 3000 ? '\n'
                            : i % 7          ? 0x4E00 + i
                            : i % 2          ? 0x20000 + i
                                             : 'a');
    struct strv all = strbuf_strv(&buf);
    struct text *text = text_from(all);
    size_t line = 1, column = 0, len;
    for (size_t off = 0; off <= all.len; off += len) {
        struct text_place place = text_place_of(text, off);
        assert_int_equal(place.line, line);
        assert_int_equal(place.column_cp, column);
        assert_int_equal(text_offset_of(text, place), off);
        if (off == all.len)
            break;
        bool lf = utf8_at(all, off, &len) == '\n';
        line += lf, column = lf ? 0 : column + 1;
    }
    text_free(text);
    strbuf_free(&buf);
}

static void an_empty_text_and_slices_out_of_range_are_safe(void **state)
{
    (void)state;
    struct text *text = text_new(NULL, 0);
    assert_int_equal(text_all(text).len, 0);
    assert_int_equal(text_place_of(text, 5).line, 1);
    assert_int_equal(text_offset_of(text, (struct text_place){4, 4}), 0);
    assert_int_equal(text_slice(text, 3, 1).len, 0);
    text_free(text);
    text = text_from(STRV("abc"));
    assert_true(strv_eq(text_slice(text, 1, 99), STRV("bc")));
    text_free(text);
    text_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_split_at_lf_alone),
        cmocka_unit_test(places_name_line_and_code_point),
        cmocka_unit_test(columns_past_a_line_are_clamped_to_its_end),
        cmocka_unit_test(lines_are_found_in_texts_of_little_else),
        cmocka_unit_test(every_offset_of_a_long_text_survives_a_round_trip),
        cmocka_unit_test(an_empty_text_and_slices_out_of_range_are_safe),
    };
    return cmocka_run_group_tests_name("text text", tests, NULL, NULL);
}
