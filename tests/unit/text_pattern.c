/* Regular expressions: what they match, what is refused, and that none takes long. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"

#include <stdlib.h>

struct cps {
    VEC(uint32_t) raw, folded;
};

static void read_text(const char *text, struct cps *out)
{
    for (struct strv rest = strv_of(text); rest.len > 0;) {
        uint32_t cp = utf8_take(&rest);
        VEC_PUSH(&out->raw, cp);
        VEC_PUSH(&out->folded, fold_cp(cp));
    }
}

static void cps_free(struct cps *cps)
{
    VEC_FREE(&cps->raw);
    VEC_FREE(&cps->folded);
}

/* Appends the text with all matches in brackets ⟦ ⟧. */
static void mark(const char *pattern_text, bool blind, const char *text, struct strbuf *out)
{
    struct err err = {0};
    struct cps cps = {0};
    struct pattern *pattern = pattern_new(strv_of(pattern_text), blind, &err);
    if (pattern == NULL)
        fail_msg("%s: %s", pattern_text, err.msg);
    read_text(text, &cps);
    if (cps.raw.at == NULL) {
        fail_msg("%s: no text", pattern_text);
        return;
    }
    struct pattern_text where = {cps.raw.at, cps.folded.at, cps.raw.len};
    struct pattern_match match = {0, 0};
    uint64_t steps = 100000;
    size_t at = 0;
    while (pattern_find(pattern, &where, match.end, &steps, &match)) {
        while (at < match.start)
            strbuf_add_cp(out, cps.raw.at[at++]);
        strbuf_add_str(out, "⟦");
        while (at < match.end)
            strbuf_add_cp(out, cps.raw.at[at++]);
        strbuf_add_str(out, "⟧");
    }
    while (at < cps.raw.len)
        strbuf_add_cp(out, cps.raw.at[at++]);
    pattern_free(pattern);
    cps_free(&cps);
}

static void patterns_match_the_longest_of_the_leftmost(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text, *marked;
    } CASES[] = {
        {"种树", "我们种树，再种树", "我们⟦种树⟧，再⟦种树⟧"},
        {"种.树", "种好树种树", "⟦种好树⟧种树"},
        {"种.?树", "种好树种树", "⟦种好树⟧⟦种树⟧"},
        {"种.*树", "种好树种树完", "⟦种好树种树⟧完"},
        {"[一二三]是", "一是水，二是路，四是桥", "⟦一是⟧水，⟦二是⟧路，四是桥"},
        {"[^一二]是", "一是水，三是路", "一是水，⟦三是⟧路"},
        {"\\d+", "去年12棵，今年３５棵", "去年⟦12⟧棵，今年⟦３５⟧棵"},
        {"\\d{2,3}", "1 12 1234", "1 ⟦12⟧ ⟦123⟧4"},
        {"\\d{2}", "1 12 1234", "1 ⟦12⟧ ⟦12⟧⟦34⟧"},
        {"\\d{3,}", "1 12 1234", "1 12 ⟦1234⟧"},
        {"(水|水利|路)", "水利和路", "⟦水利⟧和⟦路⟧"},
        {"(甲乙)+", "甲乙甲乙甲", "⟦甲乙甲乙⟧甲"},
        {"(甲|乙){3}", "甲乙甲乙", "⟦甲乙甲⟧乙"},
        {"(甲乙){0,2}丙", "甲乙甲乙甲乙丙", "甲乙⟦甲乙甲乙丙⟧"},
        {"甲{0}乙", "甲乙", "甲⟦乙⟧"},
        {"^同志", "同志们同志", "⟦同志⟧们同志"},
        {"同志$", "同志们同志", "同志们⟦同志⟧"},
        {"发展", "發展与发展", "⟦發展⟧与⟦发展⟧"},
        {"[发]展", "發展", "⟦發展⟧"},
        {"abc", "ABC ａｂｃ", "⟦ABC⟧ ⟦ａｂｃ⟧"},
        {"[A-C]+", "ABCabc", "⟦ABC⟧abc"},
        {"（一）", "(一)和（一）", "⟦(一)⟧和⟦（一）⟧"},
        {"\\(一\\)", "(一)和（一）", "⟦(一)⟧和⟦（一）⟧"},
        {"[]甲]", "]甲[", "⟦]⟧⟦甲⟧["},
        {"[甲-]", "-甲", "⟦-⟧⟦甲⟧"},
        {"[^\\s\\d]+", "甲 1乙", "⟦甲⟧ 1⟦乙⟧"},
        {"\\w+", "好，很好", "⟦好⟧，⟦很好⟧"},
        {"\\W", "好，好", "好⟦，⟧好"},
        {"a*", "baac", "b⟦aa⟧c"},
        {"a|", "ba", "b⟦a⟧"},
        {"甲|乙|丙丁", "丙丁乙甲", "⟦丙丁⟧⟦乙⟧⟦甲⟧"},
        {"((甲|乙)丙|丁)+", "甲丙丁乙丙乙", "⟦甲丙丁乙丙⟧乙"},
        {"不(要|能).{0,3}[说做]", "不要再说，不能做", "⟦不要再说⟧，⟦不能做⟧"},
        {"", "甲", "甲"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        mark(CASES[i].pattern, false, CASES[i].text, &out);
        if (strcmp(strbuf_str(&out), CASES[i].marked) != 0)
            fail_msg("%s: %s", CASES[i].pattern, strbuf_str(&out));
        strbuf_free(&out);
    }
}

static void what_is_wrong_with_a_pattern_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *message;
    } CASES[] = {
        {"(甲", "the ) to a ("},
        {"甲)", "the ( to a )"},
        {"[甲", "the ] to a ["},
        {"[", "the ] to a ["},
        {"[^", "the ] to a ["},
        {"[\\", "the ] to a ["},
        {"*甲", "nothing to repeat"},
        {"甲|+", "nothing to repeat"},
        {"^*", "nothing to repeat"},
        {"甲{", "write {3}"},
        {"甲{2", "write {3}"},
        {"甲{3,1}", "write {3}"},
        {"甲{9999}", "write {3}"},
        {"甲\\", "something must follow"},
        {"[甲-丙]", "a range"},
        {"[甲-\\d]", "a range"},
        {"((甲{1000}){1000}){1000}", "too large"},
        {"(甲{1,1000}){1,1000}", "too large"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        assert_null(pattern_new(strv_of(CASES[i].pattern), false, &err));
        if (strstr(err.msg, CASES[i].message) == NULL)
            fail_msg("%s: %s", CASES[i].pattern, err.msg);
    }
    struct strbuf deep = {0};
    for (int i = 0; i < 100000; i++)
        strbuf_add_byte(&deep, '(');
    struct err err = {0};
    assert_null(pattern_new(strbuf_strv(&deep), false, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    strbuf_free(&deep);
}

static void no_pattern_takes_more_than_the_steps_it_has(void **state)
{
    (void)state;
    static const char *const PATTERNS[] = {"(a*)*b", "(a|a)*b", "(a+a+)+b", "(a|aa)+$b", "a.*b"};
    struct cps cps = {0};
    for (int i = 0; i < 20000; i++)
        VEC_PUSH(&cps.raw, (uint32_t)'a');
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        struct pattern *pattern = pattern_new(strv_of(PATTERNS[i]), false, NULL);
        struct pattern_text text = {cps.raw.at, cps.raw.at, cps.raw.len};
        struct pattern_match match;
        uint64_t steps = UINT64_C(20000) * 40;
        assert_non_null(pattern);
        assert_false(pattern_find(pattern, &text, 0, &steps, &match));
        assert_true(steps > 0);
        steps = 1000;
        assert_false(pattern_find(pattern, &text, 0, &steps, &match));
        assert_int_equal(steps, 0);
        pattern_free(pattern);
    }
    cps_free(&cps);
}

static void blind_patterns_leave_their_own_punctuation_out(void **state)
{
    (void)state;
    struct strbuf out = {0};
    mark("水，(路)？", true, "水路", &out); /* the text's own is left out by the caller */
    assert_string_equal(strbuf_str(&out), "⟦水路⟧");
    strbuf_free(&out);
}

static void add_run(void *user, const uint32_t *cps, size_t count)
{
    struct strbuf *out = user;
    char bytes[UTF8_MAX_LEN];
    strbuf_add_str(out, out->len ? " " : "");
    for (size_t i = 0; i < count; i++)
        strbuf_add_strv(out, strv_make(bytes, utf8_put(cps[i], bytes)));
}

static void runs_that_every_match_has_are_known(void **state)
{
    static const struct {
        const char *pattern, *runs;
    } CASES[] = {
        {"水闸", "水闸"},    {"^水.{0,3}闸门$", "水 闸门"},
        {"水|闸", ""},       {"(水|渠)闸", "闸"},
        {"水?闸门", "闸门"}, {"水闸+门", "水闸 门"},
        {"(水闸)*门", "门"}, {"(水闸){2}", "水闸水闸"},
        {"(水闸){0,2}", ""}, {"水(闸|)门", "水 门"},
        {"[水]闸", "闸"},    {"((水)+闸)+门", "水 闸 门"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        struct pattern *pattern = pattern_new(strv_of(CASES[i].pattern), false, NULL);
        assert_non_null(pattern);
        strbuf_add_str(&out, "");
        pattern_runs(pattern, add_run, &out);
        if (strcmp(strbuf_str(&out), CASES[i].runs) != 0)
            fail_msg("%s: %s, not %s", CASES[i].pattern, strbuf_str(&out), CASES[i].runs);
        strbuf_free(&out);
        pattern_free(pattern);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_the_longest_of_the_leftmost),
        cmocka_unit_test(what_is_wrong_with_a_pattern_is_said),
        cmocka_unit_test(no_pattern_takes_more_than_the_steps_it_has),
        cmocka_unit_test(runs_that_every_match_has_are_known),
        cmocka_unit_test(blind_patterns_leave_their_own_punctuation_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
