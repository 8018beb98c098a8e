/* Filters of the list of speeches, on records made by hand. */
#include "unit/check.h"

#include "lectern/ui/speech_filter.h"

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

/* Ids of the speeches that fit, as digits. */
static void expect_fits(const char *filter, const char *ids)
{
    char found[COUNT + 1] = "";
    size_t len = 0;
    struct speech_filter asked = {0};
    speech_filter_set(&asked, strv_of(filter));
    for (size_t i = 0; i < COUNT; i++) {
        struct strbuf facts = {0};
        speech_filter_facts(&SPEECHES[i], &facts);
        if (speech_filter_fits(&asked, &SPEECHES[i], strbuf_strv(&facts)))
            found[len++] = (char)('0' + SPEECHES[i].id);
        strbuf_free(&facts);
    }
    speech_filter_free(&asked);
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
        {"林业 | 开学", "12"},
        {"林业　｜ label:篇3 －date:2009", "13"},
        {"“工作会上的讲话”", "1"},
        {"speaker:「县长 周」", "1"},
        {"source:forest | has:outline", "13"},
        {"\"unread\"", ""},
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
        {"tag:例", "1"},
        {"tag:農村", "1"},
        {"has:tags", "1"},
        {"-tag:农村", "23"},
        {"ＳＰＥＡＫＥＲ：周", "1"},
        {"date：２０１２　林业", "1"},
        {"－unread", "12"},
        {"会上 2012-06", "1"},
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

static void a_word_that_is_no_field_is_said(void **state)
{
    (void)state;
    assert_non_null(speech_filter_problem(STRV("foo:bar")));
    assert_non_null(speech_filter_problem(STRV("-foo:bar")));
    assert_null(speech_filter_problem(STRV("10:30")));
    assert_null(speech_filter_problem(STRV("https://x")));
    assert_null(speech_filter_problem(STRV("篇1:")));
    for (size_t i = 0; speech_filter_word(i) != NULL; i++) {
        struct strv word = strv_of(speech_filter_word(i));
        if (!strv_starts(word, STRV("date:")))
            assert_null(speech_filter_problem(word));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_fields_must_all_fit),
        cmocka_unit_test(a_wrong_word_is_said_and_left_out),
        cmocka_unit_test(a_word_that_is_no_field_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
