/* Concordances: order, folding, samples, bounds. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/corpus/concordance.h"

#include <stdio.h>
#include <stdlib.h>

static struct concordance_line line(const char *before, const char *match, const char *after,
                                    size_t number)
{
    return (struct concordance_line){.before = strv_of(before),
                                     .match = strv_of(match),
                                     .after = strv_of(after),
                                     .speech_id = 1,
                                     .place = number * 10,
                                     .number = number,
                                     .same = 1};
}

static void expect_order(const struct concordance_line *lines, const size_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i].number != numbers[i])
            fail_msg("line %zu is %zu, not %zu", i, lines[i].number, numbers[i]);
}

static void the_left_is_compared_outward(void **state)
{
    (void)state;
    struct concordance_line lines[] = {line("山乙", "水", "", 0), line("田甲", "水", "", 1),
                                       line("丘 乙", "水", "", 2), line("", "水", "", 3)};
    struct concordance_sort sort = {.order = CONCORDANCE_CODE};
    assert_true(concordance_read_keys(STRV("left"), &sort));
    concordance_sort(lines, 4, &sort); /* 乙 before 甲, then 丘 before 山 */
    expect_order(lines, (const size_t[]){3, 2, 0, 1}, 4);
}

static void characters_stand_by_code_pinyin_or_strokes(void **state)
{
    (void)state;
    static const size_t ORDERS[][3] = {[CONCORDANCE_CODE] = {0, 1, 2},
                                       [CONCORDANCE_PINYIN] = {2, 0, 1},
                                       [CONCORDANCE_STROKES] = {0, 2, 1}};
    for (int order = CONCORDANCE_CODE; order <= CONCORDANCE_STROKES; order++) {
        /* U+4E00 yi 1, U+4E2D zhong 4, U+5927 da 3 */
        struct concordance_line lines[] = {line("", "水", "一", 0), line("", "水", "中", 1),
                                           line("", "水", "大", 2)};
        struct concordance_sort sort = {.keys = {CONCORDANCE_RIGHT}, .count = 1};
        sort.order = (enum concordance_order)order;
        concordance_sort(lines, 3, &sort);
        expect_order(lines, ORDERS[order], 3);
    }
}

static void keys_come_one_after_the_other_and_what_is_unknown_last(void **state)
{
    (void)state;
    struct concordance_line lines[4];
    for (size_t i = 0; i < 4; i++)
        lines[i] = line("", "水", i % 2 ? "闸" : "渠", i);
    lines[0].date = "2012";
    lines[1].date = "2011-05";
    lines[3].date = "2011-05";
    lines[1].speaker = "田";
    lines[3].speaker = "石";
    struct concordance_sort sort = {.order = CONCORDANCE_CODE};
    assert_true(concordance_read_keys(STRV("date,speaker,right"), &sort));
    concordance_sort(lines, 4, &sort);
    expect_order(lines, (const size_t[]){1, 3, 0, 2}, 4);
    assert_false(concordance_read_keys(STRV("date,weather"), &sort));
    assert_false(concordance_read_keys(STRV("left,right,date,title"), &sort));
    assert_false(concordance_read_keys(STRV(""), &sort));
}

static void both_scripts_stand_together(void **state)
{
    (void)state;
    struct concordance_line lines[] = {line("", "水", "闸门", 0), line("", "水", "渠", 1),
                                       line("", "水", "閘門", 2)};
    assert_int_equal(concordance_fold(lines, 3, 2), 2);
    expect_order(lines, (const size_t[]){0, 1}, 2);
    assert_int_equal(lines[0].same, 2);
}

static void folding_looks_so_many_characters_far(void **state)
{
    (void)state;
    struct concordance_line lines[] = {line("甲乙丙", "水", "一二三", 0),
                                       line("丁 乙丙", "水", "一二四", 1),
                                       line("戊己丙", "水", "一二四", 2)};
    struct concordance_line copy[3];
    memcpy(copy, lines, sizeof lines);
    assert_int_equal(concordance_fold(lines, 3, 1), 1);
    assert_int_equal(lines[0].same, 3);
    memcpy(lines, copy, sizeof lines);
    assert_int_equal(concordance_fold(lines, 3, 2), 2);
    assert_int_equal(lines[0].same, 2);
    assert_int_equal(lines[0].number, 0);
    assert_int_equal(concordance_fold(copy, 3, 3), 3);
}

static void samples_stay_the_same_and_hold_the_smaller_ones(void **state)
{
    (void)state;
    enum { COUNT = 500, LARGE = 100, SMALL = 20 };
    struct concordance_line *lines = mem_new(COUNT, sizeof *lines);
    struct concordance_line *again = mem_new(COUNT, sizeof *again);
    for (size_t i = 0; i < COUNT; i++)
        lines[i] = again[COUNT - 1 - i] = line("", "水", "", i);
    assert_int_equal(concordance_sample(lines, COUNT, LARGE), LARGE);
    assert_int_equal(concordance_sample(again, COUNT, SMALL), SMALL);
    size_t later = 0;
    for (size_t i = 0; i < LARGE; i++)
        later += lines[i].number >= COUNT / 2;
    assert_in_range(later, LARGE / 4, 3 * LARGE / 4);
    for (size_t i = 0; i < SMALL; i++) {
        bool held = false;
        for (size_t k = 0; k < LARGE; k++)
            held = held || lines[k].number == again[i].number;
        assert_true(held);
    }
    assert_int_equal(concordance_sample(again, SMALL, SMALL), SMALL);
    free(lines);
    free(again);
}

static void contexts_end_where_the_sentence_does(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after, *left, *right;
    } CASES[] = {
        {"渠修了。今年", "要修。明年", "今年", "要修。"},
        {"他问：“修吗？”我说", "好！”大家", "我说", "好！”"},
        {"今年", "要修，要看", "今年", "要修，要看"},
        {"修了。", "。看", "", "。"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct concordance_line one = line(CASES[i].before, "水", CASES[i].after, 0);
        concordance_bound(&one, 1);
        assert_true(strv_eq(one.before, strv_of(CASES[i].left)));
        assert_true(strv_eq(one.after, strv_of(CASES[i].right)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_left_is_compared_outward),
        cmocka_unit_test(characters_stand_by_code_pinyin_or_strokes),
        cmocka_unit_test(keys_come_one_after_the_other_and_what_is_unknown_last),
        cmocka_unit_test(both_scripts_stand_together),
        cmocka_unit_test(folding_looks_so_many_characters_far),
        cmocka_unit_test(samples_stay_the_same_and_hold_the_smaller_ones),
        cmocka_unit_test(contexts_end_where_the_sentence_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
