/* Filters and orders of the list of speeches, on records made by hand. */
#include "unit/check.h"

#include "lectern/ui/speech_filter.h"

static const struct speech_info SPEECHES[] = {
    {.id = 1,
     .title = "在全县林业工作会上的讲话",
     .speaker = "县长 周明远",
     .date = "2012-06-15",
     .characters = 3000,
     .notes = 2,
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

/* Ids of the speeches that fit, as digits. */
static void expect_fits(const char *filter, const char *ids)
{
    char found[COUNT + 1] = "";
    size_t len = 0;
    for (size_t i = 0; i < COUNT; i++)
        if (speech_filter_fits(&SPEECHES[i], strv_of(filter)))
            found[len++] = (char)('0' + SPEECHES[i].id);
    if (strcmp(found, ids) != 0)
        fail_msg("filter \"%s\": %s instead of %s", filter, found, ids);
}

static void words_and_fields_must_all_fit(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *ids;
    } CASES[] = {
        {"", "123"},
        {"林业", "1"},
        {"開学", "2"},
        {"开学典礼", "2"},
        {"qxly", "1"},
        {"kxdl", "2"},
        {"forest", "1"},
        {"speaker:周", "1"},
        {"speaker:王", ""},
        {"date:2012", "1"},
        {"date:2009..2011", "2"},
        {"date:..2009-09", "2"},
        {"date:2009-10..", "1"},
        {"has:notes", "1"},
        {"has:bookmarks", "2"},
        {"has:outline", "3"},
        {"has:date", "12"},
        {"unread", "3"},
        {"date:2009..", "12"},
        {"read", "2"},
        {"reading", "1"},
        {"-unread", "12"},
        {"-has:notes has:date", "2"},
        {"林业 speaker:王", ""},
        {"篇3", "3"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_fits(CASES[i].filter, CASES[i].ids);
}

/* A word with an error is left out, so that a slip does not hide everything, and it is said. */
static void a_wrong_word_is_said_and_left_out(void **state)
{
    (void)state;
    expect_fits("date:spring", "123");
    expect_fits("has:wings 林业", "1");
    assert_non_null(speech_filter_problem(STRV("林业 date:spring")));
    assert_non_null(speech_filter_problem(STRV("has:wings")));
    assert_null(speech_filter_problem(STRV("date:2012..2013 has:notes 林业")));
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
    };
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        char ids[COUNT + 1] = "";
        for (size_t rank = 0; rank < COUNT; rank++)
            for (size_t i = 0; i < COUNT; i++) {
                size_t before = 0;
                for (size_t j = 0; j < COUNT; j++)
                    before += speech_order_compare(CASES[c].order, CASES[c].descending,
                                                   &SPEECHES[j], &SPEECHES[i]) < 0;
                if (before == rank)
                    ids[rank] = (char)('0' + SPEECHES[i].id);
            }
        if (strcmp(ids, CASES[c].ids) != 0)
            fail_msg("order %s: %s instead of %s", speech_order_name(CASES[c].order), ids,
                     CASES[c].ids);
    }
}

static void names_lead_to_orders_and_back(void **state)
{
    (void)state;
    for (int i = 0; i < ORDER_COUNT; i++)
        assert_int_equal(speech_order_of(speech_order_name((enum speech_order)i)), i);
    assert_int_equal(speech_order_of("colour"), ORDER_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_fields_must_all_fit),
        cmocka_unit_test(a_wrong_word_is_said_and_left_out),
        cmocka_unit_test(speeches_are_ordered_by_any_fact_both_ways),
        cmocka_unit_test(names_lead_to_orders_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
