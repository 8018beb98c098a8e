/* What search lines mean, and where they are not understood. */
#include "unit/check.h"

#include "lectern/index/language.h"
#include "lectern/index/synonyms.h"

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
                strbuf_addf(out, "%s%s%d(", k ? "|" : "", term->is_pattern ? "/" : "",
                            (int)term->field);
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
        {"修渠 source:/渠/", "0(修渠) 4(/渠/)"},
        {"修渠 title:年会 －speaker：周 date:2012..2015", "0(修渠) 1(年会) -2(周) 3(2012..2015)"},
        {"heading:\"组 织\" 责任", "5(组 织) 0(责任)"},
        {"修渠 (一)", "0(修渠) 0((一))"},
        {"  ", ""},
        {"label:篇3 note:核对 －tag：水利 修渠", "6(篇3) 8(核对) -9(水利) 0(修渠)"},
        {"office:县长 修渠", "7(县长) 0(修渠)"},
        {"/修.渠/", "/0(修.渠)"},
        {"／修 .{0,3}渠／ -/守\\/闸/ 树", "/0(修 .{0,3}渠) -/0(守\\/闸) 0(树)"},
        {"/etc/passwd", "0(/etc/passwd)"},
        {"水 /etc", "0(水) 0(/etc)"},
        {"~修渠", "0(修渠)"},
        {"≈专案 水", "0(专案)|0(项目)|0(计划) 0(水)"},
        {"~\"專案\" | 事", "0(專案)|0(项目)|0(计划)|0(事)"},
        {"水 within:节 in:headings 火", "0(水) 0(火)"},
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
        {"修渠 office:", "office:"},
        {"修渠 within:页", "页"},
        {"修渠 in:注释", "注释"},
        {"修渠 | in:all", "in:all"},
        {"修渠 -within:句", "-within:句"},
        {"水 /修(渠/", "/修(渠/"},
        {"水 title:/修.渠/", "title:/修.渠/"},
        {"修渠 date:去年", "去年"},
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

static void what_is_about_the_line_is_kept_apart(void **state)
{
    struct language language;
    struct language_problem problem;
    (void)state;
    assert_true(language_read(STRV("水 ＷＩＴＨＩＮ：Section in:chrome"), &language, &problem));
    assert_int_equal(language.bound, BOUND_SECTION);
    assert_int_equal(language.part, PART_CHROME);
    assert_int_equal(language.clauses.len, 1);
    assert_false(language_is_indexed(&language));
    language_free(&language);
}

static void a_line_that_narrows_may_be_of_fields_alone(void **state)
{
    struct language language, other;
    struct language_problem problem;
    struct strbuf tree = {0};
    (void)state;
    assert_true(language_read(STRV("水"), &language, &problem));
    assert_true(language_read_filter(STRV("date:2012 ~专案 -火"), NULL, &other, &problem));
    language_narrow(&language, &other);
    write_tree(&language, &tree);
    assert_string_equal(strbuf_str(&tree), "0(水) 3(2012) 0(专案)|0(项目)|0(计划) -0(火)");
    assert_false(language.clauses.at[0].aside);
    assert_true(language.clauses.at[2].aside);
    assert_false(language.clauses.at[3].aside);
    strbuf_free(&tree);
    language_free(&language);
}

static void the_readers_synonyms_come_behind_those_of_the_program(void **state)
{
    static const char SETS[] = "# 水利\n\n水闸 閘門 | 陡门\n专案 工程 # 两种说法\n";
    struct language language;
    struct language_problem problem;
    struct strbuf tree = {0};
    size_t line;
    const char *why;
    (void)state;
    struct synonyms *synonyms = synonyms_read(strv_of(SETS), &line, &why);
    assert_non_null(synonyms);
    assert_true(language_read_with(STRV("~闸门 ≈專案"), synonyms, &language, &problem));
    write_tree(&language, &tree);
    assert_string_equal(strbuf_str(&tree),
                        "0(闸门)|0(水闸)|0(陡门) 0(專案)|0(项目)|0(计划)|0(工程)");
    strbuf_free(&tree);
    language_free(&language);
    synonyms_free(synonyms);
    assert_null(synonyms_read(STRV("水闸 闸门\n陡门\n"), &line, &why));
    assert_int_equal(line, 2);
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
        cmocka_unit_test(what_is_about_the_line_is_kept_apart),
        cmocka_unit_test(a_line_that_narrows_may_be_of_fields_alone),
        cmocka_unit_test(the_readers_synonyms_come_behind_those_of_the_program),
        cmocka_unit_test(carets_stand_under_wide_characters),
    };
    return cmocka_run_group_tests_name("search lines", tests, NULL, NULL);
}
