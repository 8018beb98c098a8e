/* Reading JSON: what is taken, what is refused, and looking into it. */
#include "unit/check.h"

#include "lectern/base/json.h"
#include "lectern/base/json_read.h"

static const char *const REFUSED[] = {"",
                                      "{",
                                      "[1,]",
                                      "[1 2]",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{a:1}",
                                      "{,}",
                                      "01",
                                      "-",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "+1",
                                      "NaN",
                                      "nul",
                                      "\"a",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"a\nb\"",
                                      "[1]]",
                                      "{\"a\":1,}",
                                      "\"\\uD800\\u1",
                                      "'a'",
                                      "// a\n1",
                                      "[\"a\":1]",
                                      "truefalse"};

static void what_is_no_json_is_refused_with_a_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        struct arena *arena = arena_new();
        struct err err = {0};
        if (json_read(strv_of(REFUSED[i]), arena, &err))
            fail_msg("taken: %s", REFUSED[i]);
        assert_int_equal(err.code, ERR_FORMAT);
        assert_true(err.msg[0] != '\0');
        arena_free(arena);
    }
}

/* A text and what it is when it is written again. */
static const struct {
    const char *text, *written;
} TAKEN[] = {
    {" [ ] ", "[]"},
    {"\xEF\xBB\xBF{\"a\":{}}", "{\"a\":{}}"},
    {"{\"船\":[1,-2.5e3,true,false,null]}", "{\"船\":[1,-2.5e3,true,false,null]}"},
    {"\"\\u8239\\/\\t\\\"\\ud83d\\ude00\"", "\"船/\\t\\\"😀\""},
    {"\"\\ud83d\\u8239\\u0000\"", "\"\xEF\xBF\xBD船\xEF\xBF\xBD\""},
    {"\"a\xFF\"", "\"a\xEF\xBF\xBD\""},
    {"{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}"},
};

static void add(struct strbuf *out, const struct json_value *value)
{
    static const char *const WORDS[] = {"null", "false", "true"};
    struct json json = json_start(out);
    switch (value->kind) {
    case JSON_NULL:
    case JSON_FALSE:
    case JSON_TRUE: strbuf_add_str(out, WORDS[value->kind]); return;
    case JSON_NUMBER: strbuf_add_str(out, value->text); return;
    case JSON_STRING: json_string(&json, strv_of(value->text)); return;
    default: break;
    }
    strbuf_add_byte(out, value->kind == JSON_ARRAY ? '[' : '{');
    for (const struct json_value *at = value->first; at; at = at->next) {
        if (at->key)
            strbuf_addf(out, "\"%s\":", at->key);
        add(out, at);
        if (at->next)
            strbuf_add_byte(out, ',');
    }
    strbuf_add_byte(out, value->kind == JSON_ARRAY ? ']' : '}');
}

static void what_is_json_is_taken_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++) {
        struct arena *arena = arena_new();
        struct err err = {0};
        struct strbuf out = {0};
        const struct json_value *value = json_read(strv_of(TAKEN[i].text), arena, &err);
        if (!value)
            fail_msg("%s: %s", TAKEN[i].text, err.msg);
        add(&out, value);
        assert_string_equal(strbuf_str(&out), TAKEN[i].written);
        strbuf_free(&out);
        arena_free(arena);
    }
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    struct strbuf deep = {0};
    struct err err = {0};
    struct arena *arena = arena_new();
    for (int i = 0; i < 100000; i++)
        strbuf_add_byte(&deep, '[');
    assert_null(json_read(strbuf_strv(&deep), arena, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    strbuf_free(&deep);
    arena_free(arena);
}

static void members_are_found_and_nulls_are_none(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct json_value *all = json_read(
        STRV("{\"n\":9007199254740993,\"m\":-7,\"f\":1.5,\"z\":null,\"one\":\"a\",\"more\":[\"b\","
             "\"c\"]}"),
        arena, NULL);
    int64_t number = 0;
    assert_null(json_member(all, "z"));
    assert_null(json_member(all, "none"));
    assert_null(json_member(NULL, "n"));
    assert_null(json_member(json_member(all, "more"), "n"));
    assert_null(json_member_text(all, "m"));
    assert_false(json_int_of(json_member(all, "n"), &number)); /* beyond 2^53 */
    assert_false(json_int_of(json_member(all, "f"), &number));
    assert_true(json_int_of(json_member(all, "m"), &number));
    assert_int_equal(number, -7);
    struct json_each one = json_each_of(all, "one"), more = json_each_of(all, "more");
    assert_string_equal(json_each_next(&one)->text, "a");
    assert_null(json_each_next(&one));
    assert_string_equal(json_each_next(&more)->text, "b");
    assert_string_equal(json_each_next(&more)->text, "c");
    assert_null(json_each_next(&more));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_json_is_refused_with_a_reason),
        cmocka_unit_test(what_is_json_is_taken_whole),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(members_are_found_and_nulls_are_none),
    };
    return cmocka_run_group_tests_name("base json read", tests, NULL, NULL);
}
