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
        dump_json(&writer, "a.txt", &report, text, &doc, max_depth);
    } else {
        dump_outline(&out, text, &doc, max_depth);
    }
    document_free(&doc);
    text_free(text);
    return strbuf_take(&out);
}

static void json_names_line_column_depth_label_and_title(void **state)
{
    (void)state;
    char *out = dumped(true, 0);
    assert_non_null(strstr(out, "\"file\": \"a.txt\", \"encoding\": \"UTF-8\", \"bad_bytes\": 0"));
    assert_non_null(
        strstr(out, "{\"line\": 4, \"column\": 0, \"depth\": 1, \"label\": \"一、\", \"title\": "
                    "\"思想要紧\", \"inline\": false, \"numbered\": true"));
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
        cmocka_unit_test(json_names_line_column_depth_label_and_title),
        cmocka_unit_test(deeper_sections_can_be_left_out),
        cmocka_unit_test(the_plain_outline_is_indented),
    };
    return cmocka_run_group_tests_name("speech dump", tests, NULL, NULL);
}
