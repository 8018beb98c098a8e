/* Which notes a filter shows, and their orders. */
#include "unit/check.h"

#include "lectern/ui/note_filter.h"

static const int64_t DAY_MS = INT64_C(24) * 3600 * 1000;

static struct note sample(void)
{
    return (struct note){.kind = NOTE_PASSAGE,
                         .exact = "今天种树,明天浇水。",
                         .body = "可以引用",
                         .tags = "金句 数据",
                         .color = "yellow",
                         .speech_title = "在植树动员会上的讲话",
                         .section_title = "一、认清形势",
                         .state = NOTE_UNSURE,
                         .created_ms = 20000 * DAY_MS + DAY_MS / 2,   /* 2024-10-04 */
                         .modified_ms = 20100 * DAY_MS + DAY_MS / 2}; /* 2025-01-12 */
}

static bool fits(const struct note *note, const char *text, const struct settings *settings)
{
    size_t line;
    const char *problem;
    struct synonyms *own = synonyms_read(STRV("造林 种树\n"), &line, &problem);
    struct note_filter filter = {0};
    note_filter_set(&filter, strv_of(text), own);
    synonyms_free(own);
    bool result = note_filter_fits(&filter, note, settings);
    assert_false(note_filter_gave_up(&filter));
    note_filter_free(&filter);
    return result;
}

static void each_word_of_a_filter_must_fit(void **state)
{
    static const struct {
        const char *filter;
        bool fits;
    } CASES[] = {
        {"", true},
        {"引用", true},
        {"種樹", true},
        {"动员会", true},
        {"没有", false},
        {"引用 没有", false},
        {"引用 -没有", true},
        {"-引用", false},
        {"tag:金", true},
        {"tag:排比", false},
        {"tag:引用", false},
        {"color:yellow", true},
        {"color:论点", true},
        {"color:red", false},
        {"kind:note", true},
        {"kind:passage", true},
        {"kind:bookmark", false},
        {"state:unsure", true},
        {"state:orphan", false},
        {"speech:植树", true},
        {"section:认清", true},
        {"text:浇水", true},
        {"text:认清", false},
        {"date:2024-10", true},
        {"date:2025", true},
        {"date:2025-02..2026", false},
        {"date:..2024-11", true},
        {"tag:金句　color:论点", true},
        {"/浇.$|没有/", false},
        {"/种.,明天/", true},
        {"-/金.$/", true},
        {"~项目", false},
        {"~造林", true},
        {"-~造林", false},
        {"/没(/ tag:金", true},
    };
    struct settings settings;
    struct note note = sample();
    struct err err = {0};
    (void)state;
    settings_init(&settings);
    assert_true(settings_set(&settings, SETTING_HIGHLIGHT_YELLOW, STRV("论点"), NULL, &err));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (fits(&note, CASES[i].filter, &settings) != CASES[i].fits)
            fail_msg("%s", CASES[i].filter);
    struct language_problem problem;
    assert_false(note_filter_problem(STRV("date:2024 x"), &problem));
    assert_true(note_filter_problem(STRV("x -date:today"), &problem));
    assert_int_equal(problem.start, 2);
    assert_true(note_filter_problem(STRV("/[/"), &problem));
    assert_true(note_filter_problem(STRV("tag:/金/"), &problem));
    assert_false(note_filter_problem(STRV("tag:\"/金/\""), &problem));
    settings_deinit(&settings);
}

static void orders_go_both_ways_with_absent_facts_last(void **state)
{
    struct note a = sample(), b = sample();
    (void)state;
    b.tags = NULL;
    b.color = "red";
    b.kind = NOTE_SPEECH;
    b.created_ms += 5;
    for (int order = 0; order < NOTE_ORDER_COUNT; order++)
        assert_int_equal(note_order_of(note_order_name((enum note_order)order)), order);
    assert_int_equal(note_order_of("nothing"), NOTE_ORDER_COUNT);
    assert_true(note_order_compare(NOTE_ORDER_MADE, false, &a, &b, NULL) < 0);
    assert_true(note_order_compare(NOTE_ORDER_MADE, true, &a, &b, NULL) > 0);
    assert_true(note_order_compare(NOTE_ORDER_KIND, false, &a, &b, NULL) < 0);
    assert_true(note_order_compare(NOTE_ORDER_COLOR, false, &a, &b, NULL) > 0);
    assert_true(note_order_compare(NOTE_ORDER_TAG, false, &a, &b, NULL) < 0);
    assert_true(note_order_compare(NOTE_ORDER_TAG, true, &a, &b, NULL) < 0);
    assert_int_equal(note_order_compare(NOTE_ORDER_PLACE, true, &a, &b, NULL), 0);
}

static void the_fact_of_an_order_is_told(void **state)
{
    static const char *const FACTS[NOTE_ORDER_COUNT] = {
        [NOTE_ORDER_PLACE] = "在植树动员会上的讲话",
        [NOTE_ORDER_MADE] = "2024-10-04",
        [NOTE_ORDER_CHANGED] = "2025-01-12",
        [NOTE_ORDER_SPEECH] = "在植树动员会上的讲话",
        [NOTE_ORDER_COLOR] = "yellow",
        [NOTE_ORDER_KIND] = "note",
        [NOTE_ORDER_TAG] = "金句 数据",
        [NOTE_ORDER_DELETED] = "",
    };
    struct note note = sample();
    (void)state;
    for (int order = 0; order < NOTE_ORDER_COUNT; order++) {
        struct strbuf fact = {0};
        note_order_fact((enum note_order)order, &note, NULL, &fact);
        assert_string_equal(strbuf_str(&fact), FACTS[order]);
        strbuf_free(&fact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_of_a_filter_must_fit),
        cmocka_unit_test(orders_go_both_ways_with_absent_facts_last),
        cmocka_unit_test(the_fact_of_an_order_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
