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

/* Ids of the speeches that fit, as digits; `own` are the reader's sets of synonyms. */
static void expect_fits_with(const struct synonyms *own, const char *filter, const char *ids)
{
    char found[COUNT + 1] = "";
    size_t len = 0;
    struct speech_filter asked = {0};
    speech_filter_set(&asked, strv_of(filter), own);
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

static void expect_fits(const char *filter, const char *ids)
{
    expect_fits_with(NULL, filter, ids);
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
        {"/林业|開学/", "12"},
        {"/^开.典礼/", "2"},
        {"/第 ?3|^篇\\d$/", "3"},
        {"-/讲.{1,2}$/", "23"},
        {"/\\D{4}业/ | 篇3", "13"},
        {"/home/forest", ""},
        {"\"/业/\"", ""},
        {"~典礼 | 林业", "12"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_fits(CASES[i].filter, CASES[i].ids);
}

/* The words of the filter that are pointed at; null for none. */
static void expect_problem(const char *filter, const char *words)
{
    struct language_problem problem;
    bool found = speech_filter_problem(strv_of(filter), &problem);
    assert_int_equal(found, words != NULL);
    if (!found)
        return;
    assert_true(
        strv_eq(strv_make(filter + problem.start, problem.end - problem.start), strv_of(words)));
    assert_true(problem.message[0] != '\0');
}

/* A word with an error is left out, so that a slip does not hide everything, and it is said. */
static void a_wrong_word_is_said_and_left_out(void **state)
{
    (void)state;
    expect_fits("date:spring", "123");
    expect_fits("has:wings 林业", "1");
    expect_fits("/林(/ 开学", "2");
    expect_fits("-/林(/ 开学", "2");
    expect_problem("林业 date:spring", "date:spring");
    expect_problem("林业　-/林（[/", "-/林（[/");
    expect_problem("has:wings", "has:wings");
    expect_problem("date:2012..2013 has:notes 林业 /林|业/ ~项目", NULL);
    expect_problem("林业 title:/业$/", "title:/业$/");
    expect_problem("title:\"/业/\" path:/texts/ title:/", NULL);
}

static void any_word_of_a_set_will_do(void **state)
{
    (void)state;
    size_t line;
    const char *problem;
    struct synonyms *own = synonyms_read(STRV("造林 林业 植树\n入学 开学\n"), &line, &problem);
    assert_non_null(own);
    expect_fits_with(own, "造林", "");
    expect_fits_with(own, "~造林", "1");
    expect_fits_with(own, "≈入學", "2");
    expect_fits_with(own, "-~造林", "23");
    expect_fits_with(own, "-~造林 | 篇3", "23");
    expect_fits_with(own, "~造林 | ～入学", "12");
    expect_fits_with(NULL, "~造林", "");
    synonyms_free(own);
}

/* What is given up is said, and asking anew begins anew. */
static void an_expression_has_only_so_much_time(void **state)
{
    (void)state;
    struct strbuf facts = {0};
    struct speech_filter asked = {0};
    bool gave_up = false;
    for (size_t i = 0; i < 100000; i++)
        strbuf_add_str(&facts, "林");
    speech_filter_set(&asked, STRV("/(林*林*){30}x/"), NULL);
    for (size_t i = 0; i < 50 && !gave_up; i++) {
        assert_false(speech_filter_fits(&asked, &SPEECHES[0], strbuf_strv(&facts)));
        gave_up = speech_filter_gave_up(&asked);
    }
    assert_true(gave_up);
    speech_filter_start(&asked);
    assert_false(speech_filter_gave_up(&asked));
    assert_true(speech_filter_fits(&asked, &SPEECHES[0], STRV("林x")));
    speech_filter_free(&asked);
    strbuf_free(&facts);
}

static void a_word_that_is_no_field_is_said(void **state)
{
    (void)state;
    expect_problem("foo:bar", "foo:bar");
    expect_problem("篇 -foo:bar", "-foo:bar");
    expect_problem("10:30", NULL);
    expect_problem("https://x", NULL);
    expect_problem("篇1:", NULL);
    for (size_t i = 0; speech_filter_word(i) != NULL; i++) {
        struct strv word = strv_of(speech_filter_word(i));
        if (!strv_starts(word, STRV("date:")))
            expect_problem(word.ptr, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_fields_must_all_fit),
        cmocka_unit_test(a_wrong_word_is_said_and_left_out),
        cmocka_unit_test(any_word_of_a_set_will_do),
        cmocka_unit_test(an_expression_has_only_so_much_time),
        cmocka_unit_test(a_word_that_is_no_field_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
