/* The tags that are offered, and those that notes have. */
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/tags.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

/* All tags as "name:count", those that are not offered with a sign behind. */
static void expect_tags(struct fixture *f, const char *expected)
{
    struct tag_list list;
    struct strbuf all = {0};
    struct err err = {0};
    assert_true(library_tags(f->library, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&all, "%s:%zu%s ", list.rows.at[i].name, list.rows.at[i].count,
                    list.rows.at[i].offered ? "" : "?");
    assert_string_equal(strbuf_str(&all), expected);
    strbuf_free(&all);
    tag_list_free(&list);
}

static void save_note(struct fixture *f, int64_t speech, const char *tags)
{
    struct err err = {0};
    struct note note = {.kind = NOTE_SPEECH, .speech_id = speech, .body = "x", .tags = tags};
    assert_true(library_save_note(f->library, &note, 2000, &err));
}

#define STARTING "标题:0 开头:0 过渡:0 结尾:0 排比:0 "

static void a_new_library_offers_a_starting_set_once(void **state)
{
    static const char *const NAMES[] = {"标题", "开头", "过渡", "结尾", "排比",
                                        "金句", "数据", "引文", "提法"};
    struct fixture *f = *state;
    struct err err = {0};
    expect_tags(f, STARTING "金句:0 数据:0 引文:0 提法:0 ");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_true(library_withdraw_tag(f->library, NAMES[i], &err));
    fixture_reopen(f);
    expect_tags(f, "");
}

static void uses_are_counted_and_own_tags_are_behind(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t speech =
        fixture_add_text(f, "a.txt", "在动员会上的讲话\n同志们:\n今天种树。\n").first_speech_id;
    save_note(f, speech, "数据 自己的");
    save_note(f, speech, "数据");
    save_note(f, speech, NULL);
    assert_true(library_offer_tag(f->library, "论据", &err));
    assert_true(library_offer_tag(f->library, "论据", &err));
    expect_tags(f, STARTING "金句:0 数据:2 引文:0 提法:0 论据:0 自己的:1? ");
    fixture_assert_sound(f);
}

static void a_tag_is_one_word(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    char *long_name = mem_new(10002, 1);
    memset(long_name, 'x', 10001);
    assert_false(library_offer_tag(f->library, "", &err));
    assert_false(library_offer_tag(f->library, "two words", &err));
    assert_int_equal(err.code, ERR_USAGE);
    assert_false(library_offer_tag(f->library, long_name, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    long_name[10000] = '\0';
    assert_true(library_offer_tag(f->library, long_name, &err));
    free(long_name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_new_library_offers_a_starting_set_once),
        FIXTURE_TEST(uses_are_counted_and_own_tags_are_behind),
        FIXTURE_TEST(a_tag_is_one_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
