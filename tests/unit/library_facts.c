/* The reader's facts and the reader's borders of the text in a library: they last over adding
 * again, changed texts and other readings, many at once, and are taken back. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

static const char FIRST[] = "首页 | 新闻 | 果园\n"
                            "在果园灌溉动员会上的讲话\n"
                            "(2016年4月8日)\n"
                            "镇长 王大田\n"
                            "同志们:\n"
                            "今天开会,讲两件事,一件是修水渠,一件是管闸门。\n"
                            "水渠漏水的地方有三处,本月底以前补完。\n"
                            "每座闸门都有人值班,值班的人不得离岗。\n"
                            "谢谢大家!\n"
                            "上一篇 下一篇 返回列表\n";

/* The same page with another head and a sentence more. */
static const char CHANGED[] = "首页 | 新闻 | 果园\n"
                              "果园灌溉的几句话\n"
                              "同志们:\n"
                              "今天开会,讲两件事,一件是修水渠,一件是管闸门。\n"
                              "去年的工程拖到了秋天,今年不能再拖。\n"
                              "水渠漏水的地方有三处,本月底以前补完。\n"
                              "每座闸门都有人值班,值班的人不得离岗。\n"
                              "谢谢大家!\n"
                              "上一篇 下一篇 返回列表\n";

static int64_t set(struct fixture *f, int64_t speech_id, enum correction_kind kind, const char *at,
                   const char *value)
{
    struct err err = {0};
    struct correction edit = {.speech_id = speech_id, .kind = kind, .value = value};
    edit.src.start = at ? (size_t)(strstr(FIRST, at) - FIRST) : 0;
    if (!library_correct(f->library, &edit, 5000, &err))
        fail_msg("%s", err.msg);
    return edit.id;
}

static void assert_facts(struct fixture *f, int64_t speech_id, const char *expected)
{
    struct err err = {0};
    struct arena *arena = arena_new();
    struct speech_info info;
    struct strbuf line = {0};
    assert_true(library_speech(f->library, speech_id, arena, &info, &err));
    const char *const facts[] = {info.title, info.speaker,  info.office,
                                 info.date,  info.occasion, info.name};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        strbuf_addf(&line, "%s%s", i ? "|" : "", facts[i] ? facts[i] : "-");
    strbuf_addf(&line, "|%d", (int)info.edited);
    assert_string_equal(line.ptr, expected);
    strbuf_free(&line);
    arena_free(arena);
}

static void facts_of_the_reader_last_and_are_taken_back(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "a.txt", FIRST).first_speech_id;
    assert_facts(f, id, "在果园灌溉动员会上的讲话|镇长 王大田|镇长|2016-04-08|-|-|0");
    int64_t title = set(f, id, CORRECTION_TITLE, NULL, "灌溉动员");
    set(f, id, CORRECTION_DATE, NULL, "2016年4月9日");
    set(f, id, CORRECTION_PLACE, NULL, "镇礼堂");
    const char *all = "灌溉动员|镇长 王大田|镇长|2016-04-09|镇礼堂|-|25";
    assert_facts(f, id, all);
    fixture_reopen(f);
    assert_facts(f, id, all);
    assert_int_equal(fixture_add_text(f, "a.txt", FIRST).outcome, ADD_KNOWN);
    assert_facts(f, id, all);
    assert_true(library_undo_correction(f->library, title, &err));
    assert_facts(f, id, "在果园灌溉动员会上的讲话|镇长 王大田|镇长|2016-04-09|镇礼堂|-|24");
    struct correction_list taken;
    assert_true(library_reset_outline(f->library, id, &taken, &err));
    assert_int_equal(taken.rows.len, 2);
    correction_list_free(&taken);
    assert_facts(f, id, "在果园灌溉动员会上的讲话|镇长 王大田|镇长|2016-04-08|-|-|0");
    fixture_assert_sound(f);
}

static void facts_of_the_reader_go_along_when_the_text_changes(void **state)
{
    struct fixture *f = *state;
    int64_t id = fixture_add_text(f, "a.txt", FIRST).first_speech_id;
    set(f, id, CORRECTION_TITLE, NULL, "灌溉动员");
    set(f, id, CORRECTION_SPEAKER, NULL, "赵小禾");
    struct add_result again = fixture_add_text(f, "a.txt", CHANGED);
    assert_int_equal(again.outcome, ADD_CHANGED);
    assert_int_equal(again.first_speech_id, id);
    assert_facts(f, id, "灌溉动员|赵小禾|-|-|-|-|3");
    fixture_assert_sound(f);
}

static void a_date_that_cannot_be_is_refused(void **state)
{
    struct fixture *f = *state;
    int64_t id = fixture_add_text(f, "a.txt", FIRST).first_speech_id;
    static const char *const WRONG[] = {"2012-02-30", "2012-13",      "gestern",
                                        "12-06-15",   "2012-06-15 x", "2012年2月30日"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct err err = {0};
        struct correction edit = {.speech_id = id, .kind = CORRECTION_DATE, .value = WRONG[i]};
        if (library_correct(f->library, &edit, 5000, &err))
            fail_msg("%s was taken", WRONG[i]);
        assert_int_equal(err.code, ERR_USAGE);
    }
    static const struct {
        const char *typed, *iso;
    } RIGHT[] = {{"2012", "2012"},
                 {"2012-06", "2012-06"},
                 {"2012/6/5", "2012-06-05"},
                 {"15 June 2012", "2012-06-15"},
                 {"二〇一二年六月", "2012-06"}};
    for (size_t i = 0; i < sizeof RIGHT / sizeof *RIGHT; i++) {
        struct strbuf iso = {0};
        assert_true(library_date(strv_of(RIGHT[i].typed), &iso));
        assert_string_equal(iso.ptr, RIGHT[i].iso);
        strbuf_free(&iso);
    }
    assert_facts(f, id, "在果园灌溉动员会上的讲话|镇长 王大田|镇长|2016-04-08|-|-|0");
}

static void many_are_corrected_at_once_or_none(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t ids[] = {fixture_add_text(f, "a.txt", FIRST).first_speech_id,
                     fixture_add_text(f, "b.txt", CHANGED).first_speech_id};
    struct correction edits[] = {{.speech_id = ids[0], .kind = CORRECTION_DATE, .value = "2017"},
                                 {.speech_id = ids[1], .kind = CORRECTION_DATE, .value = "2017"},
                                 {.speech_id = ids[1], .kind = CORRECTION_OFFICE, .value = "村长"}};
    if (!library_correct_many(f->library, edits, 3, 5000, &err))
        fail_msg("%s", err.msg);
    assert_facts(f, ids[0], "在果园灌溉动员会上的讲话|镇长 王大田|镇长|2017|-|-|8");
    assert_facts(f, ids[1], "果园灌溉的几句话|-|村长|2017|-|-|12");
    const int64_t made[] = {edits[0].id, edits[1].id, edits[2].id};
    assert_true(library_undo_corrections(f->library, made, 3, &err));
    assert_facts(f, ids[1], "果园灌溉的几句话|-|-|-|-|-|0");
    struct correction wrong[] = {{.speech_id = ids[0], .kind = CORRECTION_DATE, .value = "2017"},
                                 {.speech_id = ids[1], .kind = CORRECTION_DATE, .value = "no"}};
    assert_false(library_correct_many(f->library, wrong, 2, 5000, &err));
    struct correction gone[] = {{.speech_id = ids[0], .kind = CORRECTION_DATE, .value = "2017"},
                                {.speech_id = 999, .kind = CORRECTION_DATE, .value = "2017"}};
    err = (struct err){0};
    assert_false(library_correct_many(f->library, gone, 2, 5000, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_facts(f, ids[0], "在果园灌溉动员会上的讲话|镇长 王大田|镇长|2016-04-08|-|-|0");
    fixture_assert_sound(f);
}

/* The paragraphs of a speech and around it: text as it is, what was set aside in brackets. */
static void assert_paragraphs(struct fixture *f, int64_t speech_id, const char *expected)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    struct strbuf line = {0};
    assert_true(library_load(f->library, speech_id, &info, &doc, &err));
    for (size_t i = 0; i < doc.paras.len; i++) {
        bool chrome = doc.paras.at[i].flags & PARA_CHROME;
        struct strv text = document_para(&doc, i);
        strbuf_add_str(&line, chrome ? "[" : "");
        strbuf_add(&line, text.ptr, utf8_floor(text, text.len < 12 ? text.len : 12));
        strbuf_add_str(&line, chrome ? "]" : "/");
    }
    assert_string_equal(line.ptr, expected);
    strbuf_free(&line);
    document_free(&doc);
}

static void what_is_text_is_the_readers_to_say(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "a.txt", FIRST).first_speech_id;
    assert_paragraphs(f, id,
                      "[首页 | 新]在果园灌/(2016年4月/镇长 王/同志们:/今天开会/水渠漏水/每座闸门/"
                      "谢谢大家/[上一篇 ]");
    assert_int_equal(fixture_total(f, "返回列表"), 0);
    int64_t text = set(f, id, CORRECTION_TEXT, "上一篇", NULL);
    set(f, id, CORRECTION_CHROME, "水渠漏水", NULL);
    const char *after =
        "[首页 | 新]在果园灌/(2016年4月/镇长 王/同志们:/今天开会/[水渠漏水]每座闸门/"
        "谢谢大家/上一篇 /";
    assert_paragraphs(f, id, after);
    assert_int_equal(fixture_total(f, "返回列表"), 1);
    assert_int_equal(fixture_total(f, "水渠漏水"), 0);
    fixture_add_text(f, "a.txt", CHANGED);
    assert_int_equal(fixture_total(f, "返回列表"), 1);
    assert_int_equal(fixture_total(f, "水渠漏水"), 0);
    struct correction_list edits;
    assert_true(library_corrections(f->library, id, &edits, &err));
    assert_int_equal(edits.rows.len, 2);
    for (size_t i = 0; i < edits.rows.len; i++)
        assert_int_equal(edits.rows.at[i].state, NOTE_MOVED);
    correction_list_free(&edits);
    assert_true(library_undo_correction(f->library, text, &err));
    assert_int_equal(fixture_total(f, "返回列表"), 0);
    fixture_assert_sound(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(facts_of_the_reader_last_and_are_taken_back),
        FIXTURE_TEST(facts_of_the_reader_go_along_when_the_text_changes),
        FIXTURE_TEST(a_date_that_cannot_be_is_refused),
        FIXTURE_TEST(many_are_corrected_at_once_or_none),
        FIXTURE_TEST(what_is_text_is_the_readers_to_say),
    };
    return cmocka_run_group_tests_name("library facts", tests, NULL, NULL);
}
