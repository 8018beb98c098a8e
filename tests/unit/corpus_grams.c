/* Runs of tokens, counted, and how sure it is that they are more than chance. */
#include "unit/check.h"

#include "lectern/corpus/grams.h"

#include <stdlib.h>

static void expect(const char *const *texts, size_t count, size_t most, size_t least,
                   const struct gram *rows, size_t row_count)
{
    struct grams *grams = grams_new(most);
    struct gram_list list;
    for (size_t i = 0; i < count; i++)
        grams_add(grams, strv_of(texts[i]));
    grams_list(grams, least, &list);
    for (size_t i = 0; i < list.rows.len && i < row_count; i++) {
        assert_string_equal(list.rows.at[i].text, rows[i].text);
        assert_int_equal(list.rows.at[i].count, rows[i].count);
        assert_int_equal(list.rows.at[i].len, rows[i].len);
    }
    assert_int_equal(list.rows.len, row_count);
    gram_list_free(&list);
    grams_free(grams);
}

static void runs_are_counted_without_their_fragments(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"修水闸", "看水閘，水", "水闸好"};
    expect(TEXTS, 3, 3, 2, (const struct gram[]){{"水", 1, 4}, {"水闸", 2, 3}}, 2);
}

static void no_run_goes_over_a_mark(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"山，水。山，水。"};
    expect(TEXTS, 1, 4, 2, (const struct gram[]){{"山", 1, 2}, {"水", 1, 2}}, 2);
}

static void words_of_letters_are_whole(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"The old gate", "an OLD gate"};
    expect(TEXTS, 2, 3, 2, (const struct gram[]){{"old gate", 2, 2}}, 1);
}

static void many_runs_are_all_counted(void **state)
{
    (void)state;
    struct grams *grams = grams_new(1);
    struct gram_list list;
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t cp = 0x4E00; cp < 0x5E00; cp++) {
            struct strbuf text = {0};
            strbuf_add_cp(&text, cp);
            grams_add(grams, strbuf_strv(&text));
            strbuf_free(&text);
        }
    grams_list(grams, 2, &list);
    size_t sum = 0;
    for (size_t i = 0; i < list.rows.len; i++)
        sum += list.rows.at[i].count;
    assert_int_equal(sum, 2 * 0x1000);
    assert_int_equal(list.tokens, 2 * 0x1000);
    gram_list_free(&list);
    grams_free(grams);
}

/* Against values reckoned by hand from the four cells of the table. */
static void likelihood_is_that_of_the_table(void **state)
{
    (void)state;
    double value = grams_likelihood(10, 100, 50, 10000);
    assert_true(value > 43.81 && value < 43.82);
    assert_true(grams_likelihood(1, 100, 100, 10000) == 0);
    assert_true(grams_likelihood(0, 100, 50, 10000) == 0);
    assert_true(grams_likelihood(50, 100, 50, 10000) > 400);
    assert_true(grams_likelihood(20, 100, 50, 10000) > value);
    assert_true(grams_likelihood(5, 10, 5, 10) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_counted_without_their_fragments),
        cmocka_unit_test(no_run_goes_over_a_mark),
        cmocka_unit_test(words_of_letters_are_whole),
        cmocka_unit_test(many_runs_are_all_counted),
        cmocka_unit_test(likelihood_is_that_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
