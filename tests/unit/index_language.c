/* What search lines mean, and where they are not understood. */
#include "unit/check.h"

#include "lectern/index/language.h"

/* Writes a tree with brackets: clauses apart by blanks, - in front, > and ~n between groups. */
static void write_tree(const struct language *language, struct strbuf *out)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        strbuf_add_str(out, i ? " " : "");
        strbuf_add_str(out, clause->negated ? "-" : "");
        for (size_t g = 0; g < clause->groups.len; g++) {
            if (g > 0 && clause->join == LANGUAGE_NEAR)
                strbuf_addf(out, "~%zu", clause->distance);
            else if (g > 0)
                strbuf_add_str(out, ">");
            for (size_t k = 0; k < clause->groups.at[g].any.len; k++) {
                const struct language_term *term = &clause->groups.at[g].any.at[k];
                strbuf_addf(out, "%s%d(", k ? "|" : "", (int)term->field);
                strbuf_add_strv(out, term->text);
                strbuf_add_str(out, ")");
            }
        }
    }
}

static void lines_mean(void **state)
{
    static const struct {
        const char *line, *tree;
    } CASES[] = {
        {"修渠", "0(修渠)"},
        {"2.5%", "0(2.5%)"},
        {"东-西 U.S.A.", "0(东-西) 0(U.S.A.)"},
        {"|", "0(|)"},
        {"…", "0(…)"},
        {"12:30", "0(12:30)"},
        {"时间：三点", "0(时间：三点)"},
        {"“修 渠”　守闸", "0(修 渠) 0(守闸)"},
        {"“修”渠", "0(“修”渠)"},
        {"「修 渠」 -守闸", "0(修 渠) -0(守闸)"},
        {"修渠 ｜ 守闸 种树", "0(修渠)|0(守闸) 0(种树)"},
        {"修渠 …… 守闸 ... 种树", "0(修渠)>0(守闸)>0(种树)"},
        {"修渠 ＮＥＡＲ／１２ \"守 闸\"", "0(修渠)~120(守 闸)"},
        {"修渠 title:年会 －speaker：周 date:2012..2015", "0(修渠) 1(年会) -2(周) 3(2012..2015)"},
        {"heading:\"组 织\" 责任", "5(组 织) 0(责任)"},
        {"修渠 (一)", "0(修渠) 0((一))"},
        {"  ", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct language language;
        struct language_problem problem;
        struct strbuf tree = {0};
        if (!language_read(strv_of(CASES[i].line), &language, &problem))
            fail_msg("%s: %s", CASES[i].line, problem.message);
        write_tree(&language, &tree);
        assert_string_equal(strbuf_str(&tree), CASES[i].tree);
        strbuf_free(&tree);
        language_free(&language);
    }
}

static void what_is_not_understood_is_pointed_at(void **state)
{
    static const struct {
        const char *line, *at;
    } CASES[] = {
        {"修渠 |", "|"},
        {"…… 修渠", "……"},
        {"修渠 | | 守闸", "|"},
        {"修渠 NEAR 守闸", "NEAR"},
        {"修渠 NEAR/x 守闸", "NEAR/x"},
        {"修渠 AND 守闸", "AND"},
        {"修渠 “守闸", "“"},
        {"-修渠", "-修渠"},
        {"title:年会", "title:年会"},
        {"修渠 title:", "title:"},
        {"修渠 topic:水", "topic:"},
        {"修渠 tag:水", "tag:"},
        {"修渠 date:去年", "去年"},
        {"~修渠", "~修渠"},
        {"/修.渠/", "/修.渠/"},
        {"(修渠 | 守闸) 树", "(修渠"},
        {"修渠 - 守闸", "-"},
        {"水 -修渠 | 守闸", "|"},
        {"水 NEAR/2 火 …… 土", "……"},
        {"水 | title:火", "title:火"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct language language;
        struct language_problem problem;
        struct strv line = strv_of(CASES[i].line);
        if (language_read(line, &language, &problem))
            fail_msg("%s was understood", CASES[i].line);
        struct strv at = {line.ptr + problem.start, problem.end - problem.start};
        if (!strv_eq(at, strv_of(CASES[i].at)))
            fail_msg("%s: at %.*s, not %s", CASES[i].line, (int)at.len, at.ptr, CASES[i].at);
    }
}

static void carets_stand_under_wide_characters(void **state)
{
    struct language language;
    struct language_problem problem;
    struct strbuf out = {0};
    struct strv line = STRV("修渠 topic:水");
    (void)state;
    assert_false(language_read(line, &language, &problem));
    language_point(line, &problem, &out);
    assert_string_equal(strbuf_str(&out), "  修渠 topic:水\n       ^^^^^^\n");
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_mean),
        cmocka_unit_test(what_is_not_understood_is_pointed_at),
        cmocka_unit_test(carets_stand_under_wide_characters),
    };
    return cmocka_run_group_tests_name("search lines", tests, NULL, NULL);
}
