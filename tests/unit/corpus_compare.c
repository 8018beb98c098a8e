/* Comparing texts by clause, and their prints. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/corpus/compare.h"
#include "lectern/corpus/winnow.h"

#include <stdlib.h>

static void expect(const char *a, const char *b, const char *kinds)
{
    struct comparison c;
    compare_texts(strv_of(a), strv_of(b), &c);
    for (size_t i = 0; i < c.rows.len; i++)
        if (kinds[i] != "=~-+"[c.rows.at[i].kind])
            fail_msg("%s / %s: row %zu is %c", a, b, i, "=~-+"[c.rows.at[i].kind]);
    assert_int_equal(c.rows.len, strlen(kinds));
    comparison_free(&c);
}

static void clauses_stay_change_come_and_go(void **state)
{
    (void)state;
    expect("修渠，守闸。", "修渠，守闸。", "==");
    expect("修渠，守闸。", "修渠。守閘", "==");
    expect("修渠，守闸。", "修渠，看山，守闸。", "=+=");
    expect("修渠，看山，守闸。", "修渠，守闸。", "=-=");
    expect("把水闸修好，走。", "把闸门修好，走。", "~=");
    expect("把水闸修好，天黑了。", "看山，把水闸修牢，天黑了。", "+~=");
    expect("甲乙丙。", "丁戊己。", "-+");
    expect("", "修渠。", "+");
    expect("……", "", "");
}

/* Two clauses stay at each end of a long run that is the same. */
static void long_runs_of_clauses_alike_are_left_out(void **state)
{
    (void)state;
    struct comparison c;
    compare_texts(STRV("新，一，二，三，四，五，六，末。"),
                  STRV("旧话，一，二，三，四，五，六，完了。"), &c);
    size_t left_out = 0, at = 0;
    for (size_t i = 0; i < c.rows.len; i++)
        if (comparison_left_out(&c, i) > 0) {
            left_out = comparison_left_out(&c, i);
            at = i;
        }
    assert_int_equal(left_out, 2);
    assert_true(strv_starts(c.rows.at[at].b, STRV("三")));
    comparison_free(&c);
    compare_texts(STRV("一，二，三，四，五。"), STRV("一，二，三，四，五。"), &c);
    for (size_t i = 0; i < c.rows.len; i++)
        assert_int_equal(comparison_left_out(&c, i), 0);
    comparison_free(&c);
}

/* Whatever was changed, both texts can be put together again, and no way keeps more clauses. */
static void nothing_is_lost_and_nothing_alike_is_missed(void **state)
{
    (void)state;
    uint32_t random = 5;
    static const char *const CLAUSES[] = {"甲甲甲，", "乙乙乙。", "丙丙丙；", "丁丁丁，"};
    for (int round = 0; round < 300; round++) {
        struct strbuf texts[2] = {{0}, {0}};
        size_t at[2][12], count[2] = {0, 0}, best[13][13] = {{0}};
        for (int t = 0; t < 2; t++)
            for (int i = 0; i < 12; i++) {
                random = random * 1664525 + 1013904223;
                if (random >> 30 == 0)
                    continue;
                at[t][count[t]++] = random >> 20 & 3;
                strbuf_add_str(&texts[t], CLAUSES[random >> 20 & 3]);
            }
        for (size_t i = 1; i <= count[0]; i++)
            for (size_t k = 1; k <= count[1]; k++) {
                size_t skip = best[i - 1][k] > best[i][k - 1] ? best[i - 1][k] : best[i][k - 1];
                bool same = at[0][i - 1] == at[1][k - 1];
                best[i][k] = same ? best[i - 1][k - 1] + 1 : skip;
            }
        struct comparison c;
        struct strbuf again[2] = {{0}, {0}};
        compare_texts(strbuf_strv(&texts[0]), strbuf_strv(&texts[1]), &c);
        for (size_t i = 0; i < c.rows.len; i++) {
            strbuf_add_strv(&again[0], c.rows.at[i].a);
            strbuf_add_strv(&again[1], c.rows.at[i].b);
        }
        assert_int_equal(c.same, best[count[0]][count[1]]);
        for (int t = 0; t < 2; t++) {
            assert_string_equal(strbuf_str(&again[t]), strbuf_str(&texts[t]));
            strbuf_free(&again[t]);
            strbuf_free(&texts[t]);
        }
        comparison_free(&c);
    }
}

static void add_random(struct strbuf *text, uint32_t seed, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525 + 1013904223;
        strbuf_add_cp(text, 0x4E00 + (seed >> 12) % 5000);
        if (i % 11 == 10)
            strbuf_add_str(text, "，");
    }
}

static struct containment compare(const struct strbuf *a, const struct strbuf *b)
{
    struct prints left = {0}, right = {0};
    winnow(strbuf_strv(a), &left);
    winnow(strbuf_strv(b), &right);
    struct containment both = winnow_compare(&left, &right);
    prints_free(&left);
    prints_free(&right);
    return both;
}

static void copies_and_borrowed_passages_are_told_by_their_prints(void **state)
{
    (void)state;
    struct strbuf a = {0}, b = {0}, c = {0};
    add_random(&a, 1, 600);
    add_random(&b, 2, 200);
    struct containment both = compare(&a, &b);
    assert_int_equal(both.shared, 0);
    strbuf_add_strv(&b, strbuf_strv(&a));
    both = compare(&a, &b);
    assert_true(both.a_in_b > 0.9);
    assert_true(both.b_in_a > 0.6 && both.b_in_a < 0.9);
    add_random(&c, 3, 600); /* a passage of 60 */
    strbuf_add(&c, a.ptr + 3 * 12 * 6, 180);
    both = compare(&a, &c);
    assert_true(both.a_in_b >= WINNOW_BORROWED && both.a_in_b < WINNOW_COPY);
    strbuf_free(&a);
    strbuf_free(&b);
    strbuf_free(&c);
}

/* Any 16 tokens in a row that two texts share give both a print. */
static void no_shared_passage_of_sixteen_is_missed(void **state)
{
    (void)state;
    enum { SHARED = WINNOW_RUN + WINNOW_WINDOW - 1 };
    for (uint32_t seed = 0; seed < 200; seed++) {
        struct strbuf a = {0}, b = {0}, shared = {0};
        add_random(&shared, 7 * seed + 1, SHARED);
        add_random(&a, 7 * seed + 2, 30 + seed % 17);
        strbuf_add_strv(&a, strbuf_strv(&shared));
        add_random(&a, 7 * seed + 3, 30);
        add_random(&b, 7 * seed + 4, 20 + seed % 23);
        strbuf_add_strv(&b, strbuf_strv(&shared));
        add_random(&b, 7 * seed + 5, 40);
        assert_true(compare(&a, &b).shared >= 1);
        strbuf_free(&a);
        strbuf_free(&b);
        strbuf_free(&shared);
    }
}

static void prints_do_not_see_script_and_marks(void **state)
{
    (void)state;
    struct strbuf a = {0}, b = {0};
    strbuf_add_str(&a, "今年要把水闸修好守好，明年再修渠道和道路。");
    strbuf_add_str(&b, "今年要把水閘修好 守好明年再修渠道、和道路");
    assert_true(compare(&a, &b).a_in_b == 1);
    strbuf_free(&a);
    strbuf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_stay_change_come_and_go),
        cmocka_unit_test(long_runs_of_clauses_alike_are_left_out),
        cmocka_unit_test(nothing_is_lost_and_nothing_alike_is_missed),
        cmocka_unit_test(copies_and_borrowed_passages_are_told_by_their_prints),
        cmocka_unit_test(no_shared_passage_of_sixteen_is_missed),
        cmocka_unit_test(prints_do_not_see_script_and_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
