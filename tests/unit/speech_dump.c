/* The JSON and the plain outline of a document. */
#include "unit/check.h"

#include "lectern/speech/dump.h"
#include "lectern/speech/read.h"

#include <stdlib.h>

static const char SOURCE[] = "区长在防汛会上的讲话\n同志们：\n汛期到了，讲两点。\n一、思想要紧。不"
                             "能松。\n二、措施要实。一是查堤；二是备料。\n";

static char *dumped(bool json, uint32_t max_depth)
{
    struct text *text = text_new(mem_copy(SOURCE, sizeof SOURCE - 1), sizeof SOURCE - 1);
    struct document doc;
    speech_read(text, &doc);
    struct strbuf out = {0};
    if (json) {
        struct decode_report report = {.encoding = "UTF-8"};
        struct json writer = json_start(&out);
        dump_json(&writer, "a.txt", "text", &report, text, &doc, max_depth);
    } else {
        dump_outline(&out, text, &doc, max_depth);
    }
    document_free(&doc);
    text_free(text);
    return strbuf_take(&out);
}

static void a_skeleton_is_titles_with_or_without_numbers(void **state)
{
    (void)state;
    static const struct {
        struct dump_skeleton options;
        const char *expected;
    } CASES[] = {
        {{0}, "区长在防汛会上的讲话\n  一、思想要紧\n  二、措施要实\n    一是查堤\n    二是备料\n"},
        {{.depth = 1, .plain = true}, "区长在防汛会上的讲话\n  思想要紧\n  措施要实\n"},
        {{.depth = 1, .markdown = true},
         "# 区长在防汛会上的讲话\n\n- 一、思想要紧\n- 二、措施要实\n"},
    };
    struct text *text = text_new(mem_copy(SOURCE, sizeof SOURCE - 1), sizeof SOURCE - 1);
    struct document doc;
    speech_read(text, &doc);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        dump_skeleton(&out, &doc, &doc.speeches.at[0], &CASES[i].options);
        assert_string_equal(out.ptr, CASES[i].expected);
        strbuf_free(&out);
    }
    document_free(&doc);
    text_free(text);
}

static void a_number_and_a_title_are_told_apart_by_a_blank_where_they_must(void **state)
{
    (void)state;
    static const struct {
        const char *label, *title, *expected;
    } CASES[] = {
        {"一、", "总则", "一、总则"},
        {"第一章", "总则", "第一章 总则"},
        {"1.", "Growth", "1. Growth"},
        {"1.", "增长", "1.增长"},
        {"2.1", "增长", "2.1 增长"},
        {"(一)", "增长", "(一)增长"},
        {"", "开头", "开头"},
        {"三、", "", "三、"},
        {"Chapter 1", "Rain", "Chapter 1 Rain"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct section section = {.label_text = CASES[i].label, .title_text = CASES[i].title};
        struct strbuf out = {0};
        dump_heading(&out, &section, true);
        assert_string_equal(strbuf_str(&out), CASES[i].expected);
        strbuf_clear(&out);
        dump_heading(&out, &section, false);
        assert_string_equal(strbuf_str(&out), CASES[i].title);
        strbuf_free(&out);
    }
}

static void json_names_line_column_depth_label_and_title(void **state)
{
    (void)state;
    char *out = dumped(true, 0);
    assert_non_null(strstr(
        out,
        "\"file\": \"a.txt\", \"format\": \"text\", \"encoding\": \"UTF-8\", \"bad_bytes\": 0"));
    assert_non_null(
        strstr(out, "{\"line\": 4, \"column\": 0, \"depth\": 1, \"label\": \"一、\", \"title\": "
                    "\"思想要紧\", \"inline\": false, \"numbered\": true"));
    assert_non_null(strstr(out, "\"edited\": false, \"kind\": \"part\""));
    assert_non_null(
        strstr(out, "{\"line\": 5, \"column\": 7, \"depth\": 2, \"label\": \"一是\", \"title\": "
                    "\"查堤\", \"inline\": true, \"numbered\": true"));
    assert_non_null(strstr(out, "\"salutation\": \"同志们\""));
    assert_non_null(strstr(out, "\"chrome\": []"));
    free(out);
}

static void deeper_sections_can_be_left_out(void **state)
{
    (void)state;
    char *out = dumped(true, 1);
    assert_null(strstr(out, "查堤"));
    assert_non_null(strstr(out, "措施要实"));
    free(out);
}

static void the_plain_outline_is_indented(void **state)
{
    (void)state;
    char *out = dumped(false, 0);
    assert_non_null(
        strstr(out, "\n  一、 思想要紧\n  二、 措施要实\n    一是 查堤\n    二是 备料\n"));
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_skeleton_is_titles_with_or_without_numbers),
        cmocka_unit_test(a_number_and_a_title_are_told_apart_by_a_blank_where_they_must),
        cmocka_unit_test(json_names_line_column_depth_label_and_title),
        cmocka_unit_test(deeper_sections_can_be_left_out),
        cmocka_unit_test(the_plain_outline_is_indented),
    };
    return cmocka_run_group_tests_name("speech dump", tests, NULL, NULL);
}
