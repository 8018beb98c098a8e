/* The hits of a search as lines: in slices, in the order of the results, without those that are
 * hidden, and a sample of very many. */
#include "unit/app_search_fixture.h"

#include "../src/app/reading/hit_lines.h"

enum { SPEECHES = 45, OF_A_SPEECH = 2, SLICE = 40 };

static size_t finish(struct app *app, struct hit_lines *lines)
{
    size_t slices = 0;
    for (; hit_lines_wanted(app, lines); slices++)
        hit_lines_slice(app, lines);
    return slices;
}

/* Lines stand as the speeches of the results do, and within one as in its text. */
static void expect_order(const struct app *app, const struct hit_lines *lines)
{
    size_t speech = 0;
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct concordance_line *line = &lines->at.at[i];
        while (app->search.speeches.at[speech].speech_id != line->speech_id)
            assert_true(++speech < app->search.speeches.len);
        if (i == 0)
            continue;
        assert_true(line->number > line[-1].number);
        assert_true(line->speech_id != line[-1].speech_id || line->place > line[-1].place);
    }
}

static void they_are_read_in_slices_in_the_order_of_the_results(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    struct hit_lines lines = {0};
    searcher_add_sluices(screen, SPEECHES);
    searcher_search(screen, "水闸");
    assert_false(hit_lines_wanted(app, &lines)); /* nobody asked */
    hit_lines_start(app, &lines);
    assert_true(hit_lines_wanted(app, &lines));
    hit_lines_slice(app, &lines);
    assert_int_equal(lines.at.len, SLICE * OF_A_SPEECH);
    assert_false(lines.done);
    assert_int_equal(finish(app, &lines), 1);
    assert_int_equal(lines.at.len, SPEECHES * OF_A_SPEECH);
    assert_int_equal(lines.places, SPEECHES * OF_A_SPEECH);
    assert_false(lines.sampled);
    expect_order(app, &lines);
    assert_int_equal(lines.at.at[lines.at.len - 1].number, lines.places - 1);
    hit_lines_free(&lines);
}

static void a_line_tells_what_stands_around_its_hit_and_where_it_is_from(void **state)
{
    struct screen *screen = *state;
    struct hit_lines lines = {0};
    searcher_add_sluices(screen, 1);
    searcher_search(screen, "水闸");
    hit_lines_start(&screen->app, &lines);
    finish(&screen->app, &lines);
    assert_int_equal(lines.at.len, OF_A_SPEECH);
    const struct concordance_line *line = &lines.at.at[1];
    assert_true(strv_eq(line->before, STRV("第1村的")));
    assert_true(strv_eq(line->match, STRV("水闸")));
    assert_true(strv_eq(line->after, STRV("要修。")));
    assert_string_equal(line->title, "在第1村会上的讲话");
    assert_int_equal(line->same, 1);
    hit_lines_free(&lines);
}

static void hidden_hits_are_no_lines(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    struct hit_lines lines = {0};
    searcher_add_sluices(screen, 3);
    searcher_search(screen, "水闸");
    const struct hit *dropped = app_search_selected(app);
    int64_t id = dropped->speech_id;
    size_t place = dropped->src.start;
    app_search_drop(app);
    hit_lines_start(app, &lines);
    finish(app, &lines);
    assert_int_equal(lines.at.len, 3 * OF_A_SPEECH - 1);
    assert_int_equal(lines.places, 3 * OF_A_SPEECH - 1);
    for (size_t i = 0; i < lines.at.len; i++) {
        assert_int_equal(lines.at.at[i].number, i);
        assert_true(lines.at.at[i].speech_id != id || lines.at.at[i].place != place);
    }
    hit_lines_free(&lines);
}

static void another_search_wants_other_lines(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    struct hit_lines lines = {0};
    searcher_add_sluices(screen, 2);
    searcher_search(screen, "水闸");
    hit_lines_start(app, &lines);
    finish(app, &lines);
    searcher_search(screen, "看渠");
    assert_true(hit_lines_wanted(app, &lines));
    hit_lines_start(app, &lines);
    assert_int_equal(lines.at.len, 0);
    finish(app, &lines);
    assert_int_equal(lines.at.len, 2);
    assert_true(strv_eq(lines.at.at[0].match, STRV("看渠")));
    searcher_search(screen, "没有的词");
    hit_lines_start(app, &lines);
    finish(app, &lines);
    assert_true(lines.done);
    assert_int_equal(lines.at.len, 0);
    hit_lines_free(&lines);
}

/* What is kept of a sample lies in memory of its own: that of the other lines is given back. */
static void of_very_many_a_sample_is_kept_which_is_always_the_same(void **state)
{
    enum { TEXTS = 3, LINES = 320, IN_A_LINE = 24, ALL = TEXTS * LINES * IN_A_LINE };
    struct screen *screen = *state;
    struct app *app = &screen->app;
    struct hit_lines lines = {0}, again = {0};
    for (int i = 1; i <= TEXTS; i++) {
        struct strbuf text = {0};
        strbuf_addf(&text, "在第%d村会上的讲话\n\n同志们：\n\n", i);
        for (int k = 0; k < LINES * IN_A_LINE; k++)
            strbuf_addf(&text, "%s水闸，", k % IN_A_LINE == 0 ? "\n" : "");
        searcher_add(screen, strbuf_strv(&text));
        strbuf_free(&text);
    }
    searcher_search(screen, "水闸");
    hit_lines_start(app, &lines);
    finish(app, &lines);
    assert_true(lines.sampled);
    assert_int_equal(lines.places, ALL);
    assert_int_equal(lines.at.len, HIT_LINES_MOST);
    expect_order(app, &lines);
    hit_lines_start(app, &again);
    finish(app, &again);
    assert_int_equal(again.at.len, lines.at.len);
    for (size_t i = 0; i < lines.at.len; i++) {
        assert_true(strv_eq(lines.at.at[i].match, STRV("水闸")));
        assert_int_equal(lines.at.at[i].number, again.at.at[i].number);
    }
    hit_lines_free(&lines);
    hit_lines_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEARCHER_TEST(they_are_read_in_slices_in_the_order_of_the_results),
        SEARCHER_TEST(a_line_tells_what_stands_around_its_hit_and_where_it_is_from),
        SEARCHER_TEST(hidden_hits_are_no_lines),
        SEARCHER_TEST(another_search_wants_other_lines),
        SEARCHER_TEST(of_very_many_a_sample_is_kept_which_is_always_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
