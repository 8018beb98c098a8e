/* Which speeches are near copies of one another. */
#include "unit/check.h"

#include "lectern/library/corpus/copies.h"
#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

/* `count` hanzi in no order, a sentence every twenty; of another seed others. */
static void add_words(struct strbuf *text, uint32_t seed, int count)
{
    for (int i = 1; i <= count; i++) {
        seed = seed * 1664525 + 1013904223;
        strbuf_add_cp(text, 0x4E00 + (seed >> 12) % 3000);
        if (i % 20 == 0)
            strbuf_add_str(text, "。");
        if (i % 200 == 0)
            strbuf_add_str(text, "\n\n");
    }
}

/* Adds a speech that begins with its own words and goes on with those of `seed`. */
static void add(struct fixture *f, const char *name, const char *date, uint32_t seed, int own,
                int count)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "在%s会上的讲话\n\n%s\n\n同志们：\n\n", name, date);
    add_words(&text, 1000 + seed + (unsigned char)name[2], own);
    add_words(&text, seed, count);
    fixture_add_text(f, name, strbuf_str(&text));
    strbuf_free(&text);
}

/* The speech whose title holds a word. */
static int64_t speech(struct fixture *f, const char *word)
{
    struct speech_list list = {0};
    struct err err = {0};
    int64_t id = 0;
    assert_true(library_speeches(f->library, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        if (list.rows.at[i].title && strstr(list.rows.at[i].title, word))
            id = list.rows.at[i].id;
    speech_list_free(&list);
    assert_true(id > 0);
    return id;
}

static void expect(struct fixture *f, const struct copies *copies, const char *word, int group,
                   uint32_t age)
{
    const struct copy *copy = copies_find(copies, speech(f, word));
    if (!copy)
        fail_msg("%s has no copies", word);
    assert_int_equal(copy->age, age);
    if (group >= 0)
        assert_int_equal(copy->group, copies_find(copies, speech(f, "水车"))->group);
}

static void copies_belong_to_the_oldest(void **state)
{
    struct fixture *f = *state;
    struct copies copies;
    struct err err = {0};
    add(f, "水车", "2012年3月5日", 7, 0, 1200);
    add(f, "风车", "2011年3月5日", 7, 40, 1200);   /* the oldest, with words of its own */
    add(f, "纺车", "2014年3月5日", 7, 20, 1160);   /* cut at its end */
    add(f, "马车", "2010年3月5日", 8, 0, 1200);    /* something else */
    add(f, "牛车", "2009年3月5日", 7, 0, 300);     /* an excerpt */
    add(f, "火车", "2008年3月5日", 7, 1400, 1200); /* borrows all of it, and has as much else */
    assert_true(library_copies(f->library, &copies, &err));
    assert_int_equal(copies.groups, 1);
    assert_int_equal(copies.at.len, 3);
    expect(f, &copies, "风车", 0, 0);
    expect(f, &copies, "水车", 0, 1);
    expect(f, &copies, "纺车", 0, 2);
    copies_free(&copies);
}

static void short_speeches_and_many_copies_fold_too(void **state)
{
    struct fixture *f = *state;
    struct copies copies;
    struct err err = {0};
    for (int i = 0; i < 30; i++) {
        char name[32], date[32];
        snprintf(name, sizeof name, "第%d船", i);
        snprintf(date, sizeof date, "2012年3月%d日", 30 - i);
        add(f, name, date, 5, 0, 100);
    }
    assert_true(library_copies(f->library, &copies, &err));
    assert_int_equal(copies.groups, 1);
    assert_int_equal(copies.at.len, 30);
    assert_int_equal(copies_find(&copies, speech(f, "第29船"))->age, 0);
    copies_free(&copies);
}

static void an_empty_library_has_none(void **state)
{
    struct fixture *f = *state;
    struct copies copies;
    struct err err = {0};
    assert_true(library_copies(f->library, &copies, &err));
    assert_int_equal(copies.at.len, 0);
    copies_free(&copies);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(copies_belong_to_the_oldest),
        FIXTURE_TEST(short_speeches_and_many_copies_fold_too),
        FIXTURE_TEST(an_empty_library_has_none),
    };
    return cmocka_run_group_tests_name("library copies", tests, NULL, NULL);
}
