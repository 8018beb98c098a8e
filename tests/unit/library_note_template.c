/* Templates: what stands in braces, what is left out, what is wrong. */
#include "unit/check.h"

#include "lectern/library/exchange/note_template.h"

#include <stdlib.h>

static const struct speech_info INFO = {.title = "在磨坊开工仪式上的讲话",
                                        .speaker = "厂长 秦川",
                                        .date = "2016-08",
                                        .path = "mill.txt"};

static const struct note NOTE = {.id = "01900000-0000-7000-8000-000000000001",
                                 .kind = NOTE_PASSAGE,
                                 .exact = "石磨要换\n皮带也要换",
                                 .body = "两样\n都要",
                                 .tags = "数据 提法",
                                 .color = "green",
                                 .section_title = "一、设备",
                                 .created_ms = 1500000000123,
                                 .line = 7};

static void names_in_braces_become_parts_of_the_note(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"{title} {speaker} {date}", "在磨坊开工仪式上的讲话 厂长 秦川 2016-08\n"},
        {"{source}", "厂长 秦川, 2016-08, 一、设备\n"},
        {"> {quote}\n", "> 石磨要换\n> 皮带也要换\n"},
        {"  - {note}; {tags}", "  - 两样\n  - 都要; #数据 #提法\n"},
        {"{{{color}}", "{green}\n"},
        {"{file}:{line} {kind} {state}", "mill.txt:7 passage exact\n"},
        {"{id} {created}", "01900000-0000-7000-8000-000000000001 2017-07-14T02:40:00.123Z\n"},
        {"a\n\nb", "a\n\nb\n"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        assert_true(note_template_check(strv_of(CASES[i][0]), NULL));
        note_template_write(strv_of(CASES[i][0]), &NOTE, &INFO, &out);
        assert_string_equal(strbuf_str(&out), CASES[i][1]);
        strbuf_free(&out);
    }
}

static void lines_of_empty_names_are_left_out_with_their_blank_line(void **state)
{
    (void)state;
    static const struct note bare = {.exact = "石磨要换", .body = ""};
    static const struct speech_info none = {0};
    struct strbuf out = {0};
    note_template_write(strv_of(note_template_standard()), &bare, &none, &out);
    assert_string_equal(strbuf_str(&out), "> 石磨要换\n\n");
    strbuf_clear(&out);
    note_template_write(STRV("a {name}{title}\nb\n{name} {quote}\n"), &bare, &none, &out);
    assert_string_equal(strbuf_str(&out), "b\n石磨要换\n");
    strbuf_free(&out);
}

static void control_characters_do_not_get_through(void **state)
{
    (void)state;
    static const struct note hostile = {.body = "x\x1b]0;y\x07z", .exact = "a\rb\x9b"};
    struct strbuf out = {0};
    note_template_write(STRV("{quote}|{note}"), &hostile, &INFO, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.ptr[i] >= 0x20 || out.ptr[i] == '\n');
    assert_null(strchr(out.ptr, '\x1b'));
    strbuf_free(&out);
}

static void wrong_templates_are_refused_with_their_line(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {{"a\n{titel}", "line 2: there is no {titel}"},
                                           {"{title", "line 1: a brace is not closed"},
                                           {"{}", "line 1: there is no {}"},
                                           {"x { y }", "line 1: there is no { y }"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        assert_false(note_template_check(strv_of(CASES[i][0]), &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_memory_equal(err.msg, CASES[i][1], strlen(CASES[i][1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_braces_become_parts_of_the_note),
        cmocka_unit_test(lines_of_empty_names_are_left_out_with_their_blank_line),
        cmocka_unit_test(control_characters_do_not_get_through),
        cmocka_unit_test(wrong_templates_are_refused_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
