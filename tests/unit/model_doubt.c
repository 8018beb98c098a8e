/* Doubts about sections: which ones deserve a second look, why, and that a correction settles it.
 */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/model/doubt.h"
#include "lectern/speech/outline/correction.h"
#include "lectern/speech/read.h"

#include <stdlib.h>

/* The reasons of all doubtful sections as "LABEL REASONS|…". */
static char *doubts(const char *source, const struct correction *edits, size_t count)
{
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct document doc;
    struct strbuf out = {0};
    speech_read_with(text, NULL, NULL, edits, count, &doc);
    strbuf_add(&out, "", 0);
    for (size_t i = 0; i < doc.sections.len; i++) {
        if (!doubt_any(&doc.sections.at[i]))
            continue;
        strbuf_addf(&out, "%s ", doc.sections.at[i].label_text);
        doubt_reasons(&doc.sections.at[i], &out);
        strbuf_add_byte(&out, '|');
    }
    document_free(&doc);
    text_free(text);
    return strbuf_take(&out);
}

static const char SKIPS[] = "在春灌会议上的讲话\n同志们：\n我讲三点。\n"
                            "一、修好渠\n主渠还有两处漏水，月底前补上。\n"
                            "二、管好闸\n每座闸要有人看，有人记。\n"
                            "四、分好水\n上游先让下游，旱地先让秧田。\n";

static void doubts_come_with_their_reason(void **state)
{
    (void)state;
    static const struct {
        const char *source, *expected;
    } CASES[] = {
        {"在春灌会议上的讲话\n同志们：\n一、修好渠\n主渠漏水。\n二、管好闸\n要有人看。\n", ""},
        {SKIPS, "四、 its number repeats or skips one|"},
        {"在春灌会议上的讲话\n同志们：\n一、修好渠\n主渠漏水，要补。\n(一)补主渠\n三天补完。\n"
         "(二)补支渠\n五天补完。\n(三)补毛渠\n各村自己补。\n二、管好闸\n闸要有人看。\n"
         "(二)看闸门\n一闸一人。\n(三)记水位\n一日三记。\n三、分好水\n先下游，后上游。\n",
         "(二) its series does not begin with one|"},
        /* Articles that are counted through the chapters have lost nothing. */
        {"渠道管理章程\n第一章 总则\n第一条 为了管好渠道，制定本章程。\n第二条 渠道归村集体所有。\n"
         "第二章 用水\n第三条 用水先报后放。\n第四条 偷水者停供三日。\n",
         ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *found = doubts(CASES[i].source, NULL, 0);
        assert_string_equal(found, CASES[i].expected);
        free(found);
    }
}

static void what_the_reader_renamed_is_beyond_doubt(void **state)
{
    (void)state;
    size_t at = (size_t)(strstr(SKIPS, "四、") - SKIPS);
    struct correction edit = {
        .kind = CORRECTION_RENAME, .src = {at, at + strlen("四、分好水")}, .value = "把水分好"};
    char *found = doubts(SKIPS, &edit, 1);
    assert_string_equal(found, "");
    free(found);
}

static void several_reasons_stand_one_after_the_other(void **state)
{
    (void)state;
    struct section section = {.numbered = true, .doubt = DOUBT_SLIP | DOUBT_UNUSUAL | DOUBT_EDITED};
    struct strbuf out = {0};
    strbuf_add_str(&out, "x: ");
    doubt_reasons(&section, &out);
    assert_string_equal(strbuf_str(&out), "x: its number repeats or skips one; an unusual mark, or "
                                          "one that stands in an unusual place");
    section.doubt = DOUBT_EDITED;
    assert_false(doubt_any(&section));
    strbuf_clear(&out);
    doubt_reasons(&section, &out);
    assert_int_equal(out.len, 0);
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubts_come_with_their_reason),
        cmocka_unit_test(what_the_reader_renamed_is_beyond_doubt),
        cmocka_unit_test(several_reasons_stand_one_after_the_other),
    };
    return cmocka_run_group_tests_name("speech doubt", tests, NULL, NULL);
}
