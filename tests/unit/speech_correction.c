/* Corrections of speeches and sections: each kind, places that are not there, and the shape of the
 * tree after any of them. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/speech/outline/correction.h"
#include "lectern/speech/read.h"

#include <stdlib.h>

static const char SPEECH[] = "在水库加固动员会上的讲话\n"
                             "同志们:\n"
                             "今天开会,讲三件事。\n"
                             "一、看清水情\n"
                             "今年雨水来得早,坝脚有渗水。\n"
                             "(一)上游水位高\n"
                             "比去年高出两米。\n"
                             "(二)下游人口多\n"
                             "三个村子住在河边。\n"
                             "二、抓紧施工\n"
                             "十月底以前完工。\n"
                             "关于后勤的几句话\n"
                             "食堂和宿舍由镇里安排。\n"
                             "三、守住安全\n"
                             "夜里也要有人巡坝。\n"
                             "谢谢大家!\n";

struct fixture {
    struct text *text;
    struct document doc;
};

static size_t place(const char *words)
{
    const char *at = strstr(SPEECH, words);
    assert_non_null(at);
    return (size_t)(at - SPEECH);
}

static struct fixture read_text(struct strv text, const struct correction *edits, size_t count)
{
    struct fixture f = {.text = text_new(mem_copy(text.ptr, text.len), text.len)};
    speech_read_with(f.text, NULL, NULL, edits, count, &f.doc);
    return f;
}

static struct fixture read_edited(const struct correction *edits, size_t count)
{
    return read_text(strv_of(SPEECH), edits, count);
}

static void done(struct fixture *f)
{
    document_free(&f->doc);
    text_free(f->text);
}

static struct correction edit(enum correction_kind kind, const char *words)
{
    size_t at = place(words);
    return (struct correction){.kind = kind, .src = {at, at + strlen(words)}};
}

/* The outline as one line: depth and title of each section. */
static void assert_outline(const struct document *doc, const char *expected)
{
    struct strbuf line = {0};
    for (size_t i = 0; i < doc->sections.len; i++)
        strbuf_addf(&line, "%s%u%s", i ? " " : "", (unsigned)doc->sections.at[i].depth,
                    doc->sections.at[i].title_text);
    assert_string_equal(strbuf_str(&line), expected);
    strbuf_free(&line);
}

static void assert_nested(const struct document *doc)
{
    for (size_t s = 0; s < doc->speeches.len; s++) {
        const struct speech *speech = &doc->speeches.at[s];
        const struct section *at = doc->sections.at + speech->first_section;
        for (size_t i = 0; i < speech->section_count; i++) {
            assert_true(at[i].depth >= 1 && at[i].depth <= (i ? at[i - 1].depth + 1 : 1));
            assert_true(at[i].src.start >= speech->src.start && at[i].src.end <= speech->src.end);
            if (at[i].parent != SECTION_NONE) {
                assert_true(at[i].parent < i);
                assert_int_equal(at[at[i].parent].depth, at[i].depth - 1);
                assert_true(at[at[i].parent].src.end >= at[i].src.end);
            } else {
                assert_int_equal(at[i].depth, 1);
            }
        }
    }
}

static const struct {
    enum correction_kind kind;
    const char *at, *value, *expected;
} CASES[] = {
    {CORRECTION_MAKE, "关于后勤", NULL,
     "1看清水情 2上游水位高 2下游人口多 1抓紧施工 1关于后勤的几句话 1守住安全"},
    {CORRECTION_DROP, "一、看清水情", NULL, "1上游水位高 1下游人口多 1抓紧施工 1守住安全"},
    {CORRECTION_DROP, "(一)上游", NULL, "1看清水情 2下游人口多 1抓紧施工 1守住安全"},
    {CORRECTION_PROMOTE, "(二)下游", NULL, "1看清水情 2上游水位高 1下游人口多 1抓紧施工 1守住安全"},
    {CORRECTION_PROMOTE, "二、抓紧", NULL, "1看清水情 2上游水位高 2下游人口多 1抓紧施工 1守住安全"},
    {CORRECTION_DEMOTE, "二、抓紧", NULL, "1看清水情 2上游水位高 2下游人口多 2抓紧施工 1守住安全"},
    {CORRECTION_DEMOTE, "一、看清", NULL, "1看清水情 2上游水位高 2下游人口多 1抓紧施工 1守住安全"},
    {CORRECTION_RENAME, "二、抓紧", "工期", "1看清水情 2上游水位高 2下游人口多 1工期 1守住安全"},
    {CORRECTION_PLAIN, "在水库", NULL, ""},
    {CORRECTION_DROP, "十月底", NULL, "1看清水情 2上游水位高 2下游人口多 1抓紧施工 1守住安全"},
};

static void each_correction_changes_what_it_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct correction one = edit(CASES[i].kind, CASES[i].at);
        one.value = CASES[i].value;
        struct fixture f = read_edited(&one, 1);
        assert_int_equal(f.doc.speeches.len, 1);
        assert_outline(&f.doc, CASES[i].expected);
        assert_nested(&f.doc);
        done(&f);
    }
}

static void corrections_apply_in_order(void **state)
{
    (void)state;
    struct correction edits[] = {
        edit(CORRECTION_PLAIN, "在水库"), edit(CORRECTION_MAKE, "二、抓紧"),
        edit(CORRECTION_MAKE, "关于后勤"), edit(CORRECTION_DEMOTE, "关于后勤")};
    struct fixture f = read_edited(edits, 4);
    assert_outline(&f.doc, "1抓紧施工 2关于后勤的几句话");
    assert_string_equal(f.doc.sections.at[0].label_text, "二、");
    assert_true(f.doc.sections.at[0].numbered && !f.doc.sections.at[1].numbered);
    assert_nested(&f.doc);
    done(&f);
}

static void a_speech_is_cut_and_joined_again(void **state)
{
    (void)state;
    struct correction edits[] = {edit(CORRECTION_SPLIT, "关于后勤"),
                                 edit(CORRECTION_JOIN, "关于后勤")};
    struct fixture f = read_edited(edits, 1);
    assert_int_equal(f.doc.speeches.len, 2);
    assert_string_equal(f.doc.speeches.at[1].title, "关于后勤的几句话");
    assert_int_equal(f.doc.speeches.at[1].src.start, place("关于后勤"));
    assert_int_equal(f.doc.speeches.at[0].src.end, place("关于后勤"));
    assert_int_equal(f.doc.speeches.at[0].para_count + f.doc.speeches.at[1].para_count,
                     f.doc.paras.len);
    assert_nested(&f.doc);
    done(&f);
    f = read_edited(edits, 2);
    assert_int_equal(f.doc.speeches.len, 1);
    assert_int_equal(f.doc.speeches.at[0].para_count, f.doc.paras.len);
    assert_outline(&f.doc, "1看清水情 2上游水位高 2下游人口多 1抓紧施工 1守住安全");
    done(&f);
}

/* Sixteen sections fill the array that holds them; the number of the last one but five skips. */
static const char SIXTEEN[] =
    "在防汛工作会上的讲话\n"
    "同志们:\n"
    "一、备料\n石料要够。\n二、备人\n人手要齐。\n三、备车\n车况要好。\n"
    "四、备粮\n口粮要足。\n五、备灯\n灯油要满。\n六、备药\n药品要新。\n"
    "七、巡堤\n白天要巡。\n八、守夜\n夜里要守。\n九、报汛\n水情要报。\n"
    "十、清障\n河道要清。\n十二、加高\n低处要高。\n十三、加厚\n薄处要厚。\n"
    "十四、堵漏\n漏处要堵。\n十五、转移\n老人先走。\n十六、安置\n住处要暖。\n"
    "十七、总结\n得失要记。\n";

static void dropping_a_leaf_leaves_its_neighbours_alone(void **state)
{
    (void)state;
    struct fixture plain = read_text(strv_of(SIXTEEN), NULL, 0);
    size_t count = plain.doc.sections.len;
    assert_int_equal(count, 16);
    for (size_t dropped = 0; dropped < count; dropped++) {
        size_t at = correction_place_of(&plain.doc.sections.at[dropped]);
        struct correction drop = {.kind = CORRECTION_DROP, .src = {at, at}};
        struct fixture f = read_text(strv_of(SIXTEEN), &drop, 1);
        assert_int_equal(f.doc.sections.len, count - 1);
        for (size_t i = 0; i + 1 < count; i++)
            assert_int_equal(f.doc.sections.at[i].doubt,
                             plain.doc.sections.at[i < dropped ? i : i + 1].doubt);
        done(&f);
    }
    bool doubted = false;
    for (size_t i = 0; i < count; i++)
        doubted = doubted || plain.doc.sections.at[i].doubt != DOUBT_NONE;
    assert_true(doubted); /* or nothing could have been wiped */
    done(&plain);
}

static void places_that_are_not_there_change_nothing(void **state)
{
    (void)state;
    struct fixture plain = read_edited(NULL, 0);
    for (int kind = 0; kind < CORRECTION_KINDS; kind++) {
        if (kind == CORRECTION_PLAIN)
            continue; /* any place within the speech names it */
        for (size_t at = 1; at < sizeof SPEECH + 5; at += 7) {
            struct correction one = {.kind = (enum correction_kind)kind, .src = {at, at}};
            bool there = false;
            for (size_t i = 0; i < plain.doc.paras.len; i++)
                there = there || plain.doc.paras.at[i].src.start == at;
            if (there)
                continue;
            struct fixture f = read_edited(&one, 1);
            assert_int_equal(f.doc.speeches.len, plain.doc.speeches.len);
            assert_int_equal(f.doc.sections.len, plain.doc.sections.len);
            done(&f);
        }
    }
    done(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_correction_changes_what_it_says),
        cmocka_unit_test(corrections_apply_in_order),
        cmocka_unit_test(a_speech_is_cut_and_joined_again),
        cmocka_unit_test(dropping_a_leaf_leaves_its_neighbours_alone),
        cmocka_unit_test(places_that_are_not_there_change_nothing),
    };
    return cmocka_run_group_tests_name("speech edit", tests, NULL, NULL);
}
