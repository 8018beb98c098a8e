/* Orders of the list of speeches: by keys, both ways, and the same whatever is compared first. */
#include "unit/check.h"

#include "lectern/ui/speech_order.h"

#include <stdio.h>
#include <stdlib.h>

static const struct speech_info SPEECHES[] = {
    {.id = 1,
     .title = "在全县林业工作会上的讲话",
     .speaker = "县长 周明远",
     .date = "2012-06-15",
     .characters = 3000,
     .notes = 2,
     .tags = "农村 例句",
     .progress = 0.5,
     .opened_ms = 9,
     .path = "/texts/forest.txt"},
    {.id = 2,
     .title = "開學典禮致辭",
     .date = "2009-09",
     .characters = 800,
     .bookmarks = 1,
     .progress = 1,
     .opened_ms = 5,
     .path = "/texts/school.txt"},
    {.id = 3, .label = "篇3", .salutation = "同志们", .characters = 5000, .sections = 4},
};

enum { COUNT = sizeof SPEECHES / sizeof *SPEECHES };

static void sort(const struct speech_info *rows, size_t count, enum speech_order order,
                 bool descending, uint32_t *items)
{
    struct speech_keys keys = {0};
    speech_keys_start(&keys, order, descending, 0);
    for (size_t i = 0; i < count; i++) {
        speech_keys_add(&keys, &rows[i]);
        items[i] = (uint32_t)i;
    }
    speech_keys_sort(&keys, items, count);
    for (size_t i = 1; i < count; i++)
        assert_true(speech_keys_compare(&keys, items[i - 1], items[i]) < 0);
    speech_keys_free(&keys);
}

static void speeches_are_ordered_by_any_fact_both_ways(void **state)
{
    (void)state;
    static const struct {
        enum speech_order order;
        bool descending;
        const char *ids;
    } CASES[] = {
        {ORDER_ADDED, false, "123"},   {ORDER_ADDED, true, "321"},   {ORDER_DATE, false, "213"},
        {ORDER_DATE, true, "123"},     {ORDER_LENGTH, false, "213"}, {ORDER_LENGTH, true, "312"},
        {ORDER_PROGRESS, true, "213"}, {ORDER_NOTES, true, "123"},   {ORDER_SPEAKER, false, "123"},
        {ORDER_OPENED, true, "123"},   {ORDER_TITLE, false, "231"}, /* kai, tong, zai */
        {ORDER_TITLE, true, "132"},
    };
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        uint32_t items[COUNT];
        char ids[COUNT + 1] = "";
        sort(SPEECHES, COUNT, CASES[c].order, CASES[c].descending, items);
        for (size_t i = 0; i < COUNT; i++)
            ids[i] = (char)('0' + SPEECHES[items[i]].id);
        if (strcmp(ids, CASES[c].ids) != 0)
            fail_msg("order %s: %s instead of %s", speech_order_name(CASES[c].order), ids,
                     CASES[c].ids);
    }
}

/* Shorter before longer, other characters before hanzi, full-width as ASCII, hanzi by syllable;
 * long common beginnings change nothing. */
static void words_go_by_pinyin(void **state)
{
    (void)state;
    static const char *const ORDERED[] = {
        "2012年会议",       "２０１３年会议",
        "10000号会议",      "a乡会议",
        "B县会议",          "c县会议",
        "安全会议",         "在第九次会议",
        "在第十次会议",     "在第一百零二次会议",
        "在全县会议",       "在全县会议上的发言",
        "在全县会议上讲话", "在全县会议上讲话（二）",
        "在全县会议上张贴", "\xF0\xA0\x80\x80字",
    };
    enum { WORDS = sizeof ORDERED / sizeof *ORDERED };
    struct speech_info rows[WORDS];
    uint32_t items[WORDS];
    memset(rows, 0, sizeof rows);
    for (size_t i = 0; i < WORDS; i++) {
        /* Given in another order than wanted: 3 and 16 have no common divisor. */
        rows[i].title = ORDERED[i * 3 % WORDS];
        rows[i].id = (int64_t)(i * 3 % WORDS);
    }
    sort(rows, WORDS, ORDER_TITLE, false, items);
    for (size_t i = 0; i < WORDS; i++)
        assert_string_equal(rows[items[i]].title, ORDERED[i]);
    sort(rows, WORDS, ORDER_TITLE, true, items);
    for (size_t i = 0; i < WORDS; i++)
        assert_string_equal(rows[items[i]].title, ORDERED[WORDS - 1 - i]);
}

/* Speeches that are alike in the fact stay in the order of their sources, upwards and downwards. */
static void ties_keep_the_reading_order(void **state)
{
    (void)state;
    enum { MANY = 500 };
    static struct speech_info rows[MANY];
    static uint32_t items[MANY];
    for (size_t i = 0; i < MANY; i++) {
        size_t place = i * 7 % MANY; /* 7 and 500 have no common divisor */
        rows[i] = (struct speech_info){.id = (int64_t)(place + 1),
                                       .source_id = (int64_t)(place / 10),
                                       .ordinal = (int64_t)(place % 10),
                                       .title = "同一个标题",
                                       .date = place % 2 ? "2012-06-15" : NULL};
    }
    sort(rows, MANY, ORDER_TITLE, true, items);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(rows[items[i]].id, i + 1);
    sort(rows, MANY, ORDER_DATE, true, items); /* those with a date first */
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(rows[items[i]].id, i < MANY / 2 ? 2 * i + 2 : 2 * (i - MANY / 2) + 1);
}

/* Numbers of any length, both ways, and those that no library has. */
static void the_order_of_adding_goes_by_value(void **state)
{
    (void)state;
    static const int64_t SOURCES[] = {INT64_MIN, -1, 0, 1, 255, 256, 65535, 65536, INT64_MAX};
    enum { MANY = sizeof SOURCES / sizeof *SOURCES };
    struct speech_info rows[MANY];
    uint32_t items[MANY];
    memset(rows, 0, sizeof rows);
    for (size_t i = 0; i < MANY; i++)
        rows[i].source_id = rows[i].id = SOURCES[i];
    sort(rows, MANY, ORDER_ADDED, false, items);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(items[i], i);
    sort(rows, MANY, ORDER_ADDED, true, items);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(items[i], MANY - 1 - i);
}

static void names_lead_to_orders_and_back(void **state)
{
    (void)state;
    for (int i = 0; i < ORDER_COUNT; i++)
        assert_int_equal(speech_order_of(speech_order_name((enum speech_order)i)), i);
    assert_int_equal(speech_order_of("colour"), ORDER_COUNT);
}

static void assert_order(const char *const *titles, size_t count, enum speech_collation collation)
{
    struct speech_info rows[16];
    uint32_t items[16];
    struct speech_keys keys = {.collation = collation};
    memset(rows, 0, sizeof rows);
    speech_keys_start(&keys, ORDER_TITLE, false, 0);
    for (size_t i = 0; i < count; i++) { /* from the last one on */
        rows[i].title = titles[count - 1 - i];
        rows[i].id = (int64_t)i;
        speech_keys_add(&keys, &rows[i]);
        items[i] = (uint32_t)i;
    }
    speech_keys_sort(&keys, items, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(rows[items[i]].title, titles[i]);
    speech_keys_free(&keys);
}

/* 重 is zhong by itself, 长 zhang, 行 xing; in either script. */
static void hanzi_go_by_the_words_they_are_in(void **state)
{
    (void)state;
    static const char *const ORDERED[] = {"长沙会议", "重庆会议", "重慶會議", "行业会议", "会议",
                                          "进行会议", "行人会议", "长官会议", "重点会议"};
    assert_order(ORDERED, sizeof ORDERED / sizeof *ORDERED, COLLATION_PINYIN);
}

static void hanzi_go_by_strokes_where_that_is_wanted(void **state)
{
    (void)state;
    static const char *const ORDERED[] = {"c县会议",  "一中会议",  "人民会议",   "中学会议",
                                          "重点会议", "第2次会议", "第十次会议", "第十一次会议"};
    assert_order(ORDERED, sizeof ORDERED / sizeof *ORDERED, COLLATION_STROKES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speeches_are_ordered_by_any_fact_both_ways),
        cmocka_unit_test(words_go_by_pinyin),
        cmocka_unit_test(hanzi_go_by_the_words_they_are_in),
        cmocka_unit_test(hanzi_go_by_strokes_where_that_is_wanted),
        cmocka_unit_test(ties_keep_the_reading_order),
        cmocka_unit_test(the_order_of_adding_goes_by_value),
        cmocka_unit_test(names_lead_to_orders_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
