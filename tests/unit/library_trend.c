/* Counting queries over the speeches of a library, whatever was changed in it. */
#include "unit/check.h"

#include "lectern/library/corpus/corpus.h"
#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

static void add(struct fixture *f, const char *name, const char *date, const char *words)
{
    char text[512];
    snprintf(text, sizeof text, "在%s会上的讲话\n\n%s\n\n同志们：\n\n%s\n", name, date, words);
    fixture_add_text(f, name, text);
}

/* Places, speeches that have them, and the base, of the whole. */
static void expect(struct fixture *f, const char *words, const struct library_scope *scope,
                   int64_t places, int64_t with, int64_t base)
{
    struct err err = {0};
    struct trend trend;
    struct language query;
    struct language_problem problem;
    assert_true(language_read(strv_of(words), &query, &problem));
    if (!library_trend(f->library, &query, 1, TREND_YEAR, scope, &trend, &err))
        fail_msg("%s", err.msg);
    const struct trend_count *all = &trend.total.counts[0];
    if (all->places != places || all->with != with || all->speeches != base)
        fail_msg("%s: %d places in %d of %d speeches", words, (int)all->places, (int)all->with,
                 (int)all->speeches);
    trend_free(&trend);
    language_free(&query);
}

static void a_query_is_counted_as_it_is_found(void **state)
{
    struct fixture *f = *state;
    add(f, "修渠", "2011年3月5日", "水闸要修，水闸要看。堤要守。");
    add(f, "守渠", "2012年6月1日", "一、看好水闸\n水闸有人守，堤有人看。");
    add(f, "清渠", "", "淤泥要挖。");
    expect(f, "水闸", NULL, 4, 2, 3);
    expect(f, "水閘", NULL, 4, 2, 3);
    expect(f, "水闸 堤", NULL, 2, 2, 3);
    expect(f, "水闸 | 闸 | 淤泥", NULL, 5, 3, 3);
    expect(f, "没有", NULL, 0, 0, 3);
    expect(f, "水闸 date:2012", NULL, 2, 1, 1);
    expect(f, "水闸 heading:看好", NULL, 2, 1, 3); /* needs texts */
}

static bool is_of_2011(void *user, const struct speech_info *info)
{
    ++*(int *)user;
    return info->date && strncmp(info->date, "2011", 4) == 0;
}

static void the_scope_bounds_places_and_base(void **state)
{
    struct fixture *f = *state;
    int asked = 0;
    struct library_scope scope = {is_of_2011, &asked};
    add(f, "修渠", "2011年3月5日", "水闸要修，水闸要看。");
    add(f, "守渠", "2012年6月1日", "水闸有人守。");
    expect(f, "水闸", &scope, 2, 1, 1);
    assert_int_equal(asked, 2);
    expect(f, "水闸 date:2012", &scope, 0, 0, 0);
}

/* What was read of the speeches is kept, and must not be when they change. */
static void numbers_follow_what_is_added_and_changed(void **state)
{
    struct fixture *f = *state;
    add(f, "修渠", "2011年3月5日", "水闸要修。");
    expect(f, "水闸", NULL, 1, 1, 1);
    add(f, "守渠", "2012年6月1日", "水闸水闸。");
    expect(f, "水闸", NULL, 3, 2, 2);
    add(f, "修渠", "2011年3月5日", "堤要修，水闸要看，水闸要清。");
    expect(f, "水闸", NULL, 4, 2, 2);
    fixture_reopen(f);
    expect(f, "水闸", NULL, 4, 2, 2);
}

static void the_moment_says_how_much_there_was(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library_moment moment;
    assert_true(library_moment(f->library, &moment, &err));
    assert_int_equal(moment.speeches, 0);
    assert_int_equal(moment.changed_ms, 0);
    add(f, "修渠", "2011年3月5日", "水闸要修。");
    assert_true(library_moment(f->library, &moment, &err));
    assert_int_equal(moment.speeches, 1);
    assert_int_equal(moment.waiting, 0);
    assert_int_equal(moment.changed_ms, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_query_is_counted_as_it_is_found),
        FIXTURE_TEST(the_scope_bounds_places_and_base),
        FIXTURE_TEST(numbers_follow_what_is_added_and_changed),
        FIXTURE_TEST(the_moment_says_how_much_there_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
