/* Repeated phrases, and the suffix arrays that find them. */
#include "unit/check.h"

#include "lectern/corpus/repeats.h"
#include "lectern/corpus/suffixes.h"

#include <stdlib.h>

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* Whether one suffix stands before another. */
static bool is_before(const uint32_t *row, size_t len, size_t a, size_t b)
{
    while (a < len && b < len && row[a] == row[b]) {
        a++;
        b++;
    }
    return a == len || (b < len && row[a] < row[b]);
}

static void suffixes_stand_in_order(void **state)
{
    (void)state;
    uint32_t random = 7;
    for (int round = 0; round < 3000; round++) {
        uint32_t row[80], order[80], same[80], most = 1 + next_random(&random) % 5;
        size_t len = 1 + next_random(&random) % 80;
        for (size_t i = 0; i < len; i++)
            row[i] = next_random(&random) % (most + 1);
        suffixes_sort(row, len, most, order);
        suffixes_common(row, len, order, same);
        for (size_t i = 1; i < len; i++) {
            size_t a = order[i - 1], b = order[i], n = 0;
            assert_true(is_before(row, len, a, b));
            while (a + n < len && b + n < len && row[a + n] && row[a + n] == row[b + n])
                n++;
            assert_int_equal(same[i], n);
        }
    }
}

static void find(const char *const *texts, size_t count, const struct repeats_wish *wish,
                 struct repeat_list *list)
{
    struct repeats *repeats = repeats_new(wish, 1000);
    for (size_t i = 0; i < count; i++)
        repeats_count(repeats, strv_of(texts[i]));
    for (size_t i = 0; i < count; i++)
        repeats_take(repeats, strv_of(texts[i]), (int64_t)i / 2, i);
    assert_true(repeats_find(repeats, list, NULL, NULL));
    repeats_free(repeats);
}

static void expect(const struct repeat_list *list, const char *const *rows, size_t count)
{
    for (size_t i = 0; i < list->rows.len && i < count; i++)
        assert_string_equal(list->rows.at[i].text, rows[i]);
    assert_int_equal(list->rows.len, count);
}

static void the_longest_phrases_are_listed_without_their_fragments(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"今年要把水闸修好守好，明年再看。",
                                        "他说要把水闸修好守好才行。", "山上要把水閘修好，守好！",
                                        "水闸修好了，路没有。"};
    struct repeat_list list;
    find(TEXTS, 4, &(struct repeats_wish){.len = 4, .places = 2}, &list);
    expect(&list, (const char *const[]){"水闸修好", "要把水闸修好守好"}, 1 + 1);
    assert_int_equal(list.rows.at[0].places, 4);
    assert_int_equal(list.rows.at[1].places, 3);
    assert_int_equal(list.rows.at[1].speeches, 2);
    assert_int_equal(list.rows.at[1].len, 8);
    assert_int_equal(list.rows.at[1].paragraph, 0);
    assert_int_equal(list.rows.at[1].start, 6);
    repeat_list_free(&list);
    find(TEXTS, 4, &(struct repeats_wish){.len = 4, .places = 2, .speeches = 3}, &list);
    assert_int_equal(list.rows.len, 0);
    repeat_list_free(&list);
}

static void phrases_end_with_the_sentence_unless_they_may_go_on(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"甲乙丙丁。戊己庚辛。", "子甲乙丙丁。戊己庚辛丑"};
    struct repeat_list list;
    find(TEXTS, 2, &(struct repeats_wish){.len = 3, .places = 2}, &list);
    expect(&list, (const char *const[]){"戊己庚辛", "甲乙丙丁"}, 2);
    repeat_list_free(&list);
    find(TEXTS, 2, &(struct repeats_wish){.len = 3, .places = 2, .paragraphs = true}, &list);
    expect(&list, (const char *const[]){"甲乙丙丁。戊己庚辛"}, 1);
    repeat_list_free(&list);
}

static void words_of_letters_are_one_token_each(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"We keep the old gate shut", "they KEEP the old gate, yes",
                                        "the old gates"};
    struct repeat_list list;
    find(TEXTS, 3, &(struct repeats_wish){.len = 3, .places = 2}, &list);
    expect(&list, (const char *const[]){"keep the old gate"}, 1);
    repeat_list_free(&list);
}

static void one_character_over_and_over_takes_no_time(void **state)
{
    (void)state;
    struct strbuf text = {0};
    struct repeat_list list;
    for (int i = 0; i < 30000; i++)
        strbuf_add_str(&text, "哈");
    const char *texts[] = {strbuf_str(&text)};
    find(texts, 1, &(struct repeats_wish){.len = 2, .places = 2}, &list);
    assert_int_equal(list.rows.len, 1);
    assert_int_equal(list.rows.at[0].len, REPEATS_MOST);
    assert_int_equal(list.rows.at[0].places, 30000 / REPEATS_MOST);
    repeat_list_free(&list);
    strbuf_free(&text);
}

/* Every phrase that is listed stands there as often as it is said to. */
static void counts_are_those_of_a_scan(void **state)
{
    (void)state;
    uint32_t random = 11;
    static const char *const CHARS[] = {"山", "水", "田", "路", "，"};
    for (int round = 0; round < 200; round++) {
        struct strbuf text = {0};
        struct repeat_list list;
        for (int i = 0; i < 60; i++)
            strbuf_add_str(&text, CHARS[next_random(&random) % 4]);
        const char *texts[] = {strbuf_str(&text)};
        find(texts, 1, &(struct repeats_wish){.len = 2, .places = 2}, &list);
        assert_true(list.rows.len > 0);
        for (size_t i = 0; i < list.rows.len; i++) {
            struct strv phrase = strv_of(list.rows.at[i].text);
            size_t count = 0;
            for (size_t at = 0; (at = strv_find(strbuf_strv(&text), phrase, at)) != SIZE_MAX;
                 at += phrase.len)
                count++;
            assert_int_equal(list.rows.at[i].places, count);
        }
        repeat_list_free(&list);
        strbuf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suffixes_stand_in_order),
        cmocka_unit_test(the_longest_phrases_are_listed_without_their_fragments),
        cmocka_unit_test(phrases_end_with_the_sentence_unless_they_may_go_on),
        cmocka_unit_test(words_of_letters_are_one_token_each),
        cmocka_unit_test(one_character_over_and_over_takes_no_time),
        cmocka_unit_test(counts_are_those_of_a_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
