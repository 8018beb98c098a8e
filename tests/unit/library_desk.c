/* The clippings desk: what is laid there keeps its words and its source, in the reader's order, and
 * leads back to its place. */
#include "unit/check.h"

#include "lectern/library/exchange/clip_write.h"
#include "lectern/library/notes/desk.h"
#include "unit/library_fixture.h"

static const char SPEECH[] =
    "在渔港开港仪式上的讲话\n(2019年4月2日)\n\n船长们:\n一、先讲安全\n(一)"
    "查救生衣\n每条船上的救生衣"
    "要一件一件看过。\n(二)"
    "查电台\n出海以前电台要试三遍。\n二、再讲收成\n去年的鱼价比前年高了一成。\n";

static int64_t add_speech(struct fixture *f)
{
    return fixture_add_text(f, "harbour.txt", SPEECH).first_speech_id;
}

static size_t off_of(const char *words)
{
    return (size_t)(strstr(SPEECH, words) - SPEECH);
}

/* Puts these words of the speech on the desk and returns them from there. */
static struct clip_list take(struct fixture *f, int64_t speech_id, const char *words)
{
    struct err err = {0};
    struct clip_list added;
    struct span src = {off_of(words), off_of(words) + strlen(words)};
    if (!library_clip_passage(f->library, "", speech_id, src, 5, &added, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(added.rows.len, 1);
    return added;
}

static void take_and_forget(struct fixture *f, int64_t speech_id, const char *words)
{
    struct clip_list added = take(f, speech_id, words);
    clip_list_free(&added);
}

static struct clip_list clips(struct fixture *f)
{
    struct err err = {0};
    struct clip_list list;
    if (!library_clips(f->library, "", &list, &err))
        fail_msg("%s", err.msg);
    return list;
}

static void take_headings(struct fixture *f, int64_t speech_id, struct clip_headings which)
{
    struct err err = {0};
    struct clip_list added;
    if (!library_clip_headings(f->library, "", speech_id, &which, 5, &added, &err))
        fail_msg("%s", err.msg);
    clip_list_free(&added);
}

/* The words on the first desk, joined by '|'. */
static void assert_desk(struct fixture *f, const char *expected)
{
    struct clip_list list = clips(f);
    struct strbuf words = {0};
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&words, "%s%s", i ? "|" : "", clip_words(&list.rows.at[i]));
    assert_string_equal(strbuf_str(&words), expected);
    strbuf_free(&words);
    clip_list_free(&list);
}

static void a_passage_keeps_its_words_and_its_source(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f);
    struct clip_list added = take(f, id, "电台要试三遍");
    clip_list_free(&added);
    fixture_reopen(f);
    struct clip_list list = clips(f);
    const struct clip *clip = &list.rows.at[0];
    struct strbuf source = {0};
    assert_string_equal(clip->exact, "电台要试三遍");
    assert_null(clip->text);
    assert_string_equal(clip->section, "一、先讲安全 > (二)查电台");
    clip_source(clip, &source);
    assert_string_equal(source.ptr,
                        "《在渔港开港仪式上的讲话》, 2019-04-02, 一、先讲安全 > (二)查电台");
    strbuf_free(&source);
    clip_list_free(&list);
    fixture_assert_sound(f);
}

static void headings_come_with_what_lies_below_them_as_deep_as_asked(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f);
    size_t first = off_of("一、"), second = off_of("二、");
    take_headings(f, id, (struct clip_headings){.section_off = second});
    take_headings(f, id, (struct clip_headings){.section_off = first, .below = true});
    take_headings(f, id,
                  (struct clip_headings){.whole = true, .below = true, .depth = 1, .plain = true});
    assert_desk(f,
                "二、再讲收成|一、先讲安全|(一)查救生衣|(二)查电台|在渔港开港仪式上的讲话|先讲安全"
                "|再讲收成");
    struct clip_list none;
    struct err err = {0};
    struct clip_headings nowhere = {.section_off = 7};
    assert_false(library_clip_headings(f->library, "", id, &nowhere, 5, &none, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    clip_list_free(&none);
}

static void what_is_outside_of_the_speech_is_not_taken(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f);
    static const struct span SPANS[] = {{0, 100000}, {90000, 90001}, {5, 2}, {0, 0}};
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        struct clip_list added;
        struct err err = {0};
        assert_false(library_clip_passage(f->library, "", id, SPANS[i], 5, &added, &err));
        assert_int_equal(err.code, ERR_NOT_FOUND);
        clip_list_free(&added);
    }
    struct clip_list added;
    assert_false(library_clip_passage(f->library, "", 99, SPANS[0], 5, &added, NULL));
    clip_list_free(&added);
    assert_desk(f, "");
}

static void changes_are_made_and_taken_back_together(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = add_speech(f);
    take_and_forget(f, id, "救生衣要一件一件看过");
    take_and_forget(f, id, "电台要试三遍");
    take_and_forget(f, id, "鱼价");
    struct clip_list list = clips(f);
    struct clip first = list.rows.at[0], second = list.rows.at[1], worded = list.rows.at[2];
    first.rank = list.rows.at[1].rank;
    second.rank = list.rows.at[0].rank;
    worded.text = "鱼价\x1b[31m涨了\n真的";
    struct clip_change changes[] = {
        {&list.rows.at[0], &first}, {&list.rows.at[1], &second}, {&list.rows.at[2], &worded}};
    assert_true(library_change_clips(f->library, changes, 3, false, &err));
    assert_desk(f, "电台要试三遍|救生衣要一件一件看过|鱼价\xEF\xBF\xBD[31m涨了\n真的");
    assert_true(library_change_clips(f->library, changes, 3, true, &err));
    assert_desk(f, "救生衣要一件一件看过|电台要试三遍|鱼价");
    struct clip_change gone[] = {{&list.rows.at[1], NULL}};
    assert_true(library_change_clips(f->library, gone, 1, false, &err));
    assert_desk(f, "救生衣要一件一件看过|鱼价");
    assert_true(library_change_clips(f->library, gone, 1, true, &err));
    assert_desk(f, "救生衣要一件一件看过|电台要试三遍|鱼价");
    clip_list_free(&list);
}

static void a_wording_that_is_too_long_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    take_and_forget(f, add_speech(f), "鱼价");
    struct clip_list list = clips(f);
    struct clip worded = list.rows.at[0], moved = list.rows.at[0];
    char *text = mem_new((17 << 20) + 1, 1);
    memset(text, 'x', 17 << 20);
    worded.text = text;
    moved.rank = 70;
    struct clip_change changes[] = {{&list.rows.at[0], &moved}, {&moved, &worded}};
    assert_false(library_change_clips(f->library, changes, 2, false, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    struct clip_list after = clips(f);
    assert_int_equal(after.rows.at[0].rank, list.rows.at[0].rank);
    clip_list_free(&after);
    clip_list_free(&list);
    free(text);
}

static void desks_are_told_apart_by_name(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = add_speech(f);
    struct clip_list added;
    struct span src = {off_of("鱼价"), off_of("鱼价") + strlen("鱼价")};
    take_and_forget(f, id, "电台要试三遍");
    assert_true(library_clip_passage(f->library, "年终", id, src, 5, &added, &err));
    clip_list_free(&added);
    struct desk_list desks;
    assert_true(library_desks(f->library, &desks, &err));
    assert_int_equal(desks.rows.len, 2);
    assert_string_equal(desks.rows.at[0].name, "");
    assert_string_equal(desks.rows.at[1].name, "年终");
    assert_int_equal(desks.rows.at[1].count, 1);
    desk_list_free(&desks);
    assert_desk(f, "电台要试三遍");
    struct clip_list all;
    assert_true(library_clips(f->library, NULL, &all, &err));
    assert_int_equal(all.rows.len, 2);
    clip_list_free(&all);
}

static void a_clipping_leads_to_its_words_also_in_a_changed_text(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct clip_place place;
    struct clip_list added = take(f, add_speech(f), "电台要试三遍");
    const struct clip *clip = &added.rows.at[0];
    assert_true(library_clip_place(f->library, clip, &place, &err));
    assert_true(place.sure);
    assert_int_equal(place.src_off, off_of("电台要试三遍"));
    struct strbuf changed = {0};
    strbuf_addf(&changed, "%.*s(零)查油箱\n油箱要装满,漏了的要补好。\n%s", (int)off_of("(一)"),
                SPEECH, SPEECH + off_of("(一)"));
    fixture_add_text(f, "harbour.txt", changed.ptr);
    assert_true(library_clip_place(f->library, clip, &place, &err));
    assert_true(place.sure);
    assert_int_equal(place.src_off, (size_t)(strstr(changed.ptr, "电台要试三遍") - changed.ptr));
    fixture_add_text(f, "harbour.txt", "在渔港关港仪式上的讲话\n\n船长们:\n今年的船都上了岸。\n");
    assert_false(library_clip_place(f->library, clip, &place, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_desk(f, "电台要试三遍");
    strbuf_free(&changed);
    clip_list_free(&added);
    fixture_assert_sound(f);
}

static void a_desk_is_written_as_markdown_and_as_text(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = add_speech(f);
    take_headings(f, id, (struct clip_headings){.section_off = off_of("一、"), .below = true});
    take_and_forget(f, id, "电台要试三遍");
    take_and_forget(f, id, "鱼价");
    struct clip_list list = clips(f);
    struct clip worded = list.rows.at[4];
    worded.text = "鱼价还会涨";
    struct clip_change change = {&list.rows.at[4], &worded};
    assert_true(library_change_clips(f->library, &change, 1, false, &err));
    clip_list_free(&list);
    list = clips(f);
    static const char SOURCE[] = "《在渔港开港仪式上的讲话》, 2019-04-02";
    struct strbuf out = {0}, expected = {0};
    clips_write(list.rows.at, list.rows.len, CLIP_MARKDOWN, NULL, &out);
    strbuf_addf(&expected,
                "- 一、先讲安全\n  - (一)查救生衣\n  - (二)查电台\n\n— %s\n\n"
                "> 电台要试三遍\n\n— %s, 一、先讲安全 > (二)查电台\n\n"
                "鱼价还会涨\n\n— %s, 二、再讲收成, edited\n",
                SOURCE, SOURCE, SOURCE);
    assert_string_equal(out.ptr, expected.ptr);
    strbuf_clear(&out);
    strbuf_clear(&expected);
    clips_write(list.rows.at + 3, 2, CLIP_TEXT, NULL, &out);
    strbuf_addf(&expected,
                "电台要试三遍\n    -- %s, 一、先讲安全 > (二)查电台\n\n"
                "鱼价还会涨\n    -- %s, 二、再讲收成, edited\n",
                SOURCE, SOURCE);
    assert_string_equal(out.ptr, expected.ptr);
    strbuf_clear(&out);
    clips_write(list.rows.at, list.rows.len, CLIP_JSON, NULL, &out);
    assert_non_null(strstr(out.ptr, "\"text\": \"鱼价还会涨\""));
    assert_non_null(strstr(out.ptr, "\"exact\": \"鱼价\""));
    strbuf_free(&out);
    strbuf_free(&expected);
    clip_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_passage_keeps_its_words_and_its_source),
        FIXTURE_TEST(headings_come_with_what_lies_below_them_as_deep_as_asked),
        FIXTURE_TEST(what_is_outside_of_the_speech_is_not_taken),
        FIXTURE_TEST(changes_are_made_and_taken_back_together),
        FIXTURE_TEST(a_wording_that_is_too_long_changes_nothing),
        FIXTURE_TEST(desks_are_told_apart_by_name),
        FIXTURE_TEST(a_clipping_leads_to_its_words_also_in_a_changed_text),
        FIXTURE_TEST(a_desk_is_written_as_markdown_and_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
