/* The reader's own marks: reading a rules file, matching, and what they do to an outline. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/speech/read.h"
#include "lectern/speech/marks/rules.h"

#include <stdlib.h>

static struct rules parsed(const char *content)
{
    struct rules rules;
    struct strbuf problems = {0};
    bool fine = rules_parse(&rules, strv_of(content), "rules", &problems);
    assert_string_equal(strbuf_str(&problems), "");
    assert_true(fine);
    strbuf_free(&problems);
    return rules;
}

static void wrong_lines_are_named_and_the_others_hold(void **state)
{
    (void)state;
    static const struct {
        const char *line, *problem;
    } CASES[] = {
        {"mark 1 议题{n}: 议题三:预算", ""},
        {"  # only a comment", ""},
        {"text \"{n}号线\" \"3号线 延长\"", ""},
        {"mark 1 议题{n}:", "wanted: mark LEVEL PATTERN EXAMPLE [inside]"},
        {"mark 9 议题{n} 议题一",
         "a level is a number from 1 to 5, or a mark such as 第一章 or (一)"},
        {"mark 上 议题{n} 议题一",
         "a level is a number from 1 to 5, or a mark such as 第一章 or (一)"},
        {"mark 2 议题{n} 课题一", "the pattern does not match its example"},
        {"mark 2 {n}之{n} 一之二", "{n} stands twice"},
        {"mark 2 [题 题", "[ is not closed"},
        {"mark 2 [[题]] 题", "optional parts cannot be nested, and there are at most four"},
        {"mark 2 []题 题", "an optional part is empty"},
        {"mark 2 \"题 题", "a quote is not closed"},
        {"mark 2 题{n} 题一 anywhere", "behind the example only the word inside may stand"},
        {"mark 2 题{n} 题一 inside 又 再",
         "too many words; put a pattern or an example with blanks in quotes"},
        {"marks 2 题{n} 题一", "a rule begins with mark or text"},
        {"mark 2 \xff 题", "this is no UTF-8"},
        {"mark 2 \"\" 题", "the pattern is empty"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf content = {0}, problems = {0}, expected = {0};
        struct rules rules;
        strbuf_addf(&content, "mark 1 前{n} 前一\n%s\nmark 1 后{n} 后一", CASES[i].line);
        if (CASES[i].problem[0])
            strbuf_addf(&expected, "rules:2: %s\n", CASES[i].problem);
        assert_true(rules_parse(&rules, strbuf_strv(&content), "rules", &problems) ==
                    !CASES[i].problem[0]);
        assert_string_equal(strbuf_str(&problems), strbuf_str(&expected));
        assert_true(rules.at.len >= 2);
        assert_string_equal(rules.at.at[rules.at.len - 1].pattern, "后{n}");
        assert_int_equal(rules.at.at[rules.at.len - 1].line, 3);
        rules_free(&rules);
        strbuf_free(&content);
        strbuf_free(&problems);
        strbuf_free(&expected);
    }
}

static void patterns_match_numbers_options_and_every_width(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *text;
        uint32_t number; /* 0: no match */
        size_t end;
    } CASES[] = {
        {"mark 1 议题{n}: 议题一:", "议题十二:关于预算", 12, 13},
        {"mark 1 议题{n}: 议题一:", "議題１２：關於預算", 12, 15},
        {"mark 1 议题{n}: 议题一:", "议题:关于预算", 0, 0},
        {"mark 1 议题{n}: 议题一:", "议", 0, 0},
        {"mark 1 \"Item {n}.\" \"Item 1.\"", "ITEM IV. Budget", 4, 8},
        {"mark 1 \"Item {n}.\" \"Item 1.\"", "item3. Budget", 3, 6},
        {"mark 1 专题{n}[:] 专题一", "专题③ 党建", 3, 9},
        {"mark 1 专题{n}[:] 专题一", "专题三:党建", 3, 10},
        {"mark 1 [第]{n}[个]课题[[] 一课题", "第2个课题", 0, 0},
        {"mark 1 \\[{n}\\] [1]", "[7] 办学", 7, 3},
        {"mark 1 ◆ ◆", "◆ 要求", 1, 3},
        {"mark 1 \\{n} {n}", "{n}", 1, 3},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct rules rules;
        struct strbuf problems = {0};
        struct marker marker = {0};
        if (!rules_parse(&rules, strv_of(CASES[i].rule), "r", &problems)) {
            assert_int_equal(CASES[i].number, 0);
            strbuf_free(&problems);
            rules_free(&rules);
            continue;
        }
        bool found = rules_match(&rules, strv_of(CASES[i].text), 0, true, &marker);
        if (found != (CASES[i].number != 0) || (found && marker.number != CASES[i].number) ||
            (found && marker.end != CASES[i].end))
            fail_msg("case %zu: %d %u %zu", i, found, marker.number, marker.end);
        rules_free(&rules);
        strbuf_free(&problems);
    }
}

/* The outline with those rules: "DEPTH LABEL TITLE|…". */
static char *outline(const char *rule_lines, const char *source, size_t *counts)
{
    struct rules rules = parsed(rule_lines);
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct document doc;
    struct strbuf out = {0};
    speech_read_with(text, NULL, &rules, NULL, 0, &doc);
    assert_null(doc.rules);
    strbuf_add(&out, "", 0);
    for (size_t i = 0; i < doc.sections.len; i++)
        strbuf_addf(&out, "%u %s%s%s|", doc.sections.at[i].depth, doc.sections.at[i].label_text,
                    doc.sections.at[i].numbered ? "" : "*", doc.sections.at[i].title_text);
    if (counts)
        rules_count(&rules, &doc, counts);
    document_free(&doc);
    text_free(text);
    rules_free(&rules);
    return strbuf_take(&out);
}

static const char AGENDA[] = "在渠道管理会上的讲话\n同志们：\n今天有三件事要议。\n"
                             "议题一：关于清淤\n渠里的泥有半尺深，要清。\n"
                             "一、人工从哪里来\n各村出工。\n二、泥土往哪里去\n填到洼地里。\n"
                             "议题二：关于收费\n水费一年没有收齐，要收。\n"
                             "议题三：关于值班\n夜里要有人守闸。3号线上的闸最远。\n"
                             "3号线由西村守。\n4号线由东村守。\n";

static void own_marks_make_sections_at_their_level(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *expected;
    } CASES[] = {
        {"mark 第一章 议题{n}: 议题一：清淤",
         "1 议题一：关于清淤|2 一、人工从哪里来|2 二、泥土往哪里去|1 议题二：关于收费|1 "
         "议题三：关于值班|"},
        {"mark 第一章 议题{n}: 议题一：清淤\ntext {n}、 一、人工",
         "1 议题一：关于清淤|1 议题二：关于收费|1 议题三：关于值班|"},
        {"mark 1 议题 议题一：清淤",
         "1 议题*一：关于清淤|2 一、人工从哪里来|2 二、泥土往哪里去|1 议题*二：关于收费|1 "
         "议题*三：关于值班|"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *found = outline(CASES[i].rules, AGENDA, NULL);
        assert_string_equal(found, CASES[i].expected);
        free(found);
    }
}

static void marks_inside_paragraphs_need_the_word_for_it(void **state)
{
    (void)state;
    static const char SOURCE[] =
        "在渠道管理会上的讲话\n同志们：\n"
        "守闸有三条规矩。甲规：人不离闸。乙规：闸不离眼。丙规：夜不离灯。\n"
        "就讲这些。\n";
    size_t counts[2];
    char *found = outline("mark 3 规矩{n}: 规矩一:\nmark 4 甲规: 甲规： inside", SOURCE, counts);
    assert_string_equal(found, "");
    assert_int_equal(counts[0], 0);
    assert_int_equal(counts[1], 1);
    free(found);
    found = outline("mark 4 [甲][乙][丙]规: 乙规： inside", SOURCE, counts);
    assert_string_equal(found, "1 甲规：*人不离闸|1 乙规：*闸不离眼|1 丙规：*夜不离灯|");
    assert_int_equal(counts[0], 3);
    free(found);
}

static void lines_are_counted_for_each_rule(void **state)
{
    (void)state;
    size_t counts[3];
    free(outline("mark 1 议题{n}: 议题一:\ntext {n}号线 3号线\nmark 2 附件{n} 附件一", AGENDA,
                 counts));
    assert_int_equal(counts[0], 3);
    assert_int_equal(counts[1], 3); /* also the one behind a stop */
    assert_int_equal(counts[2], 0);
}

static void the_hash_tells_rules_apart_but_not_comments(void **state)
{
    (void)state;
    struct rules a = parsed("mark 1 题{n} 题一"), b = parsed("# same\nmark 1 题{n} 题二"),
                 c = parsed("mark 2 题{n} 题一"), none = parsed("# nothing\n");
    assert_true(a.hash == b.hash);
    assert_true(a.hash != c.hash);
    assert_true(none.hash == 0);
    struct rules *all[] = {&a, &b, &c, &none};
    for (size_t i = 0; i < 4; i++)
        rules_free(all[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_lines_are_named_and_the_others_hold),
        cmocka_unit_test(patterns_match_numbers_options_and_every_width),
        cmocka_unit_test(own_marks_make_sections_at_their_level),
        cmocka_unit_test(marks_inside_paragraphs_need_the_word_for_it),
        cmocka_unit_test(lines_are_counted_for_each_rule),
        cmocka_unit_test(the_hash_tells_rules_apart_but_not_comments),
    };
    return cmocka_run_group_tests_name("speech rules", tests, NULL, NULL);
}
