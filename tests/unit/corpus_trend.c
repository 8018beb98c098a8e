/* Series: rows that add up, with their base; and their pictures. */
#include "unit/check.h"

#include "lectern/corpus/chart.h"
#include "lectern/corpus/trend.h"

#include <stdio.h>

static void add(struct trend *trend, const char *date, const char *speaker, int64_t places)
{
    trend_add(trend, date, speaker, 1000, &places);
}

static const struct trend_row *row(const struct trend *trend, const char *label)
{
    for (size_t i = 0; i < trend->rows.len; i++) {
        const char *other = trend->rows.at[i].label;
        if (label ? other && strcmp(other, label) == 0 : !other)
            return &trend->rows.at[i];
    }
    fail_msg("no row %s", label ? label : "without a label");
    return NULL;
}

static void rows_have_their_base_and_add_up(void **state)
{
    (void)state;
    struct trend trend;
    trend_start(&trend, TREND_YEAR, 1);
    add(&trend, "2014-05", "甲", 3);
    add(&trend, "2012-06-15", "乙", 0);
    add(&trend, NULL, "甲", 7);
    add(&trend, "2014", NULL, 2);
    trend_end(&trend);
    assert_int_equal(trend.rows.len, 3);
    assert_string_equal(trend.rows.at[0].label, "2012");
    assert_string_equal(trend.rows.at[1].label, "2014");
    assert_null(trend.rows.at[2].label);
    const struct trend_count *count = &row(&trend, "2014")->counts[0];
    assert_int_equal(count->places, 5);
    assert_int_equal(count->with, 2);
    assert_int_equal(count->speeches, 2);
    assert_int_equal(count->characters, 2000);
    assert_int_equal(row(&trend, "2012")->counts[0].with, 0);
    int64_t places = 0, speeches = 0;
    for (size_t i = 0; i < trend.rows.len; i++) {
        places += trend.rows.at[i].counts[0].places;
        speeches += trend.rows.at[i].counts[0].speeches;
    }
    assert_int_equal(places, trend.total.counts[0].places);
    assert_int_equal(speeches, 4);
    assert_int_equal(trend.total.counts[0].places, 12);
    trend_free(&trend);
}

static void each_query_has_its_own_base(void **state)
{
    (void)state;
    struct trend trend;
    trend_start(&trend, TREND_MONTH, 2);
    trend_add(&trend, "2015-03-02", NULL, 500, (const int64_t[]){4, -1});
    trend_add(&trend, "2015-03-30", NULL, 700, (const int64_t[]){0, 2});
    trend_add(&trend, "2015-04", NULL, 900, (const int64_t[]){-1, -1});
    trend_end(&trend);
    assert_int_equal(trend.rows.len, 1);
    assert_int_equal(trend.rows.at[0].counts[0].speeches, 2);
    assert_int_equal(trend.rows.at[0].counts[1].speeches, 1);
    assert_int_equal(trend.rows.at[0].counts[1].characters, 700);
    trend_free(&trend);
}

static void speakers_stand_by_their_places(void **state)
{
    (void)state;
    struct trend trend;
    trend_start(&trend, TREND_SPEAKER, 1);
    for (int i = 0; i < 200; i++) { /* more rows than there were buckets */
        char name[16];
        snprintf(name, sizeof name, "人%03d", i);
        add(&trend, "2012", name, i % 50);
        add(&trend, "2012", name, 1);
    }
    add(&trend, NULL, NULL, 99);
    trend_end(&trend);
    assert_int_equal(trend.rows.len, 201);
    assert_string_equal(trend.rows.at[0].label, "人049");
    assert_string_equal(trend.rows.at[1].label, "人099");
    assert_int_equal(trend.rows.at[0].counts[0].speeches, 2);
    assert_null(trend.rows.at[200].label);
    trend_free(&trend);
}

static void values_are_relative_to_the_base(void **state)
{
    (void)state;
    struct trend_count count = {.places = 30, .with = 2, .speeches = 8, .characters = 20000};
    assert_true(trend_value(&count, TREND_PLACES) == 30);
    assert_true(trend_value(&count, TREND_RATE) == 15);
    assert_true(trend_value(&count, TREND_SHARE) == 25);
    assert_false(trend_is_thin(&count));
    count = (struct trend_count){0};
    assert_true(trend_value(&count, TREND_RATE) == 0);
    assert_true(trend_value(&count, TREND_SHARE) == 0);
    assert_true(trend_is_thin(&count));
}

static void thin_rows_do_not_set_the_scale(void **state)
{
    (void)state;
    struct trend trend;
    trend_start(&trend, TREND_YEAR, 1);
    add(&trend, "2010", NULL, 90);
    for (int i = 0; i < TREND_THIN; i++)
        add(&trend, "2011", NULL, 2);
    trend_end(&trend);
    assert_true(trend_most(&trend, TREND_RATE) == 20);
    assert_true(trend_most(&trend, TREND_PLACES) == 10);
    trend_free(&trend);
}

static void gaps_are_what_was_left_out(void **state)
{
    (void)state;
    assert_int_equal(trend_gap(TREND_YEAR, "2009", "2012"), 2);
    assert_int_equal(trend_gap(TREND_YEAR, "2009", "2010"), 0);
    assert_int_equal(trend_gap(TREND_MONTH, "2009-11", "2010-02"), 2);
    assert_int_equal(trend_gap(TREND_MONTH, "2009", "2010-02"), 0);
    assert_int_equal(trend_gap(TREND_SPEAKER, "甲", "乙"), 0);
}

static void axes_have_round_steps(void **state)
{
    (void)state;
    static const struct {
        double most, step;
    } CASES[] = {{5, 1}, {6, 2}, {23, 5}, {50, 10}, {51, 20}, {0.4, 0.1}, {0, 1}, {1234, 500}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        double ratio = chart_step(CASES[i].most) / CASES[i].step;
        if (ratio < 0.999 || ratio > 1.001)
            fail_msg("%g: step %g", CASES[i].most, chart_step(CASES[i].most));
    }
}

static void bars_are_as_wide_as_they_are_told(void **state)
{
    (void)state;
    static const struct {
        double fraction;
        size_t cols;
        bool thin, ascii;
        const char *bar;
    } CASES[] = {
        {0, 4, false, false, "    "},     {1, 4, false, false, "████"},
        {0.5, 4, false, false, "██  "},   {0.40625, 4, false, false, "█▋  "},
        {0.001, 4, false, false, "▏   "}, {1.5, 4, false, false, "███▶"},
        {0.5, 4, true, false, "░░  "},    {0.5, 4, false, true, "##  "},
        {0.5, 4, true, true, "::  "},     {2, 3, false, true, "##>"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        chart_bar(CASES[i].fraction, CASES[i].cols, CASES[i].thin, CASES[i].ascii, &out);
        assert_string_equal(strbuf_str(&out), CASES[i].bar);
        strbuf_free(&out);
    }
}

static bool drawn(enum trend_by by, size_t queries, const char *title, struct strbuf *out)
{
    struct trend trend;
    static const char *const NAMES[] = {"改革", "开放"};
    trend_start(&trend, by, queries);
    for (int year = 2001; year < 2040; year += year == 2010 ? 20 : 1)
        for (int i = 0; i < (year == 2003 ? 1 : 6); i++) {
            char date[16];
            snprintf(date, sizeof date, "%d-0%d", year, i + 1);
            trend_add(&trend, date, i % 2 ? "甲" : NULL, 800, (const int64_t[]){year % 7, i});
        }
    trend_add(&trend, NULL, NULL, 100, (const int64_t[]){1, 1});
    trend_end(&trend);
    struct chart chart = {.trend = &trend,
                          .measure = TREND_RATE,
                          .names = NAMES,
                          .title = title,
                          .axis = "per 10,000",
                          .base = "speeches",
                          .unknown = "undated",
                          .thin = "few",
                          .foot = "from here"};
    chart_svg(&chart, out);
    trend_free(&trend);
    return true;
}

static void pictures_are_xml_whatever_they_are_called(void **state)
{
    (void)state;
    for (int by = TREND_YEAR; by <= TREND_SPEAKER; by++) {
        for (size_t queries = 1; queries <= 2; queries++) {
            struct strbuf out = {0};
            assert_true(drawn((enum trend_by)by, queries, "<b>&\x01\xFF\"", &out));
            const char *svg = strbuf_str(&out);
            assert_non_null(strstr(svg, "&lt;b&gt;&amp;"));
            assert_null(strstr(svg, "<b>"));
            assert_null(strchr(svg, '\x01'));
            assert_null(strstr(svg, "nan"));
            assert_null(strstr(svg, "inf"));
            assert_string_equal(svg + strlen(svg) - 7, "</svg>\n");
            strbuf_free(&out);
        }
    }
}

static void thin_rows_are_hatched_and_explained(void **state)
{
    (void)state;
    struct strbuf out = {0};
    assert_true(drawn(TREND_YEAR, 1, "题", &out));
    assert_non_null(strstr(strbuf_str(&out), "fill=\"url(#thin0)\" stroke"));
    assert_non_null(strstr(strbuf_str(&out), ">few<"));
    assert_non_null(strstr(strbuf_str(&out), ">undated<"));
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_have_their_base_and_add_up),
        cmocka_unit_test(each_query_has_its_own_base),
        cmocka_unit_test(speakers_stand_by_their_places),
        cmocka_unit_test(values_are_relative_to_the_base),
        cmocka_unit_test(thin_rows_do_not_set_the_scale),
        cmocka_unit_test(gaps_are_what_was_left_out),
        cmocka_unit_test(axes_have_round_steps),
        cmocka_unit_test(bars_are_as_wide_as_they_are_told),
        cmocka_unit_test(pictures_are_xml_whatever_they_are_called),
        cmocka_unit_test(thin_rows_are_hatched_and_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
