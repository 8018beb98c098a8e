/* Every rule of the speech layer's tables holds for its first example and not for its second. */
#include "unit/check.h"
#include "unit/speech_document.h"

#include "lectern/model/mark.h"
#include "lectern/speech/evidence/line_rules.h"
#include "lectern/speech/evidence/naming.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/split/head_signs.h"
#include "lectern/speech/split/title_signs.h"

static bool page_holds(const struct words *words, const char *example, size_t row)
{
    struct unit_line line;
    enum chrome_kind kind;
    sign_set signs;
    unit_read_line(words, strv_of(example), &line);
    page_flags(&line, line.folded.cps, &kind, &signs);
    return (signs & SIGN_BIT(row)) != 0;
}

/* Reports a rule that is not as its examples say; returns how many such. */
static size_t wrong(const struct sign *sign, bool yes, bool no)
{
    if (!yes)
        print_error("%s: does not hold for \"%s\"\n", sign->name, sign->yes);
    if (no)
        print_error("%s: holds for \"%s\"\n", sign->name, sign->no);
    return !yes + no;
}

static void rules_of_pages_are_as_their_examples_say(void **state)
{
    (void)state;
    struct words *words = words_new();
    const struct sign *sign;
    size_t faults = 0, row = 0;
    for (; (sign = page_sign(row)) != NULL; row++)
        faults += wrong(sign, page_holds(words, sign->yes, row), page_holds(words, sign->no, row));
    assert_int_equal(faults, 0);
    assert_true(row > 0);
    words_free(words);
}

static bool line_holds(const struct words *words, const char *example, size_t row)
{
    struct unit_line line;
    sign_set signs;
    unit_read_line(words, strv_of(example), &line);
    line_rules_flags(words, &line, line.folded.cps, &signs);
    return (signs & SIGN_BIT(row)) != 0;
}

static void rules_of_lines_are_as_their_examples_say(void **state)
{
    (void)state;
    struct words *words = words_new();
    const struct sign *sign;
    size_t faults = 0, row = 0;
    for (; (sign = line_rules_sign(row)) != NULL; row++)
        faults += wrong(sign, line_holds(words, sign->yes, row), line_holds(words, sign->no, row));
    assert_int_equal(faults, 0);
    assert_true(row > 0);
    words_free(words);
}

static size_t naming_of(const struct words *words, const char *example)
{
    struct unit_line line;
    unit_read_line(words, strv_of(example), &line);
    return naming_way(&line.person);
}

static void ways_of_naming_are_as_their_examples_say(void **state)
{
    (void)state;
    struct words *words = words_new();
    const struct sign *sign;
    size_t faults = 0, row = 0;
    for (; (sign = naming_sign(row)) != NULL; row++)
        faults +=
            wrong(sign, naming_of(words, sign->yes) == row, naming_of(words, sign->no) == row);
    assert_int_equal(faults, 0);
    assert_true(row > 0);
    words_free(words);
}

/* Marks that say of each line behind a form feed that it titles a part of a book. */
static void mark_parts(const char *content, struct marks *marks)
{
    for (const char *at = strchr(content, '\f'); at; at = strchr(at + 1, '\f'))
        marks_add(marks, MARK_WORK, 1, (size_t)(at + 1 - content),
                  (size_t)(strchr(at, '\n') - content));
}

static size_t report_of(const struct words *words, const char *example)
{
    struct unit_line line;
    unit_read_line(words, strv_of(example), &line);
    return naming_report(&line.person);
}

static void reports_of_speakers_are_as_their_examples_say(void **state)
{
    (void)state;
    struct words *words = words_new();
    const struct sign *sign;
    size_t faults = 0, row = 0;
    for (; (sign = naming_report_sign(row)) != NULL; row++)
        faults +=
            wrong(sign, report_of(words, sign->yes) == row, report_of(words, sign->no) == row);
    assert_int_equal(faults, 0);
    assert_true(row > 0);
    words_free(words);
}

/* The signs of all heads of a text. */
static sign_set head_signs_of(const char *content)
{
    struct text *text = text_new(mem_copy(content, strlen(content)), strlen(content));
    struct marks marks = {0};
    struct document doc = {.arena = arena_new(), .marks = &marks};
    struct words *words = words_new();
    struct survey survey;
    struct heads heads = {0};
    sign_set signs = 0;
    mark_parts(content, &marks);
    clean_build(text, &doc);
    survey_make(&survey, words, &doc, cuts_apply(words, &doc));
    chrome_find(&doc, &survey);
    heads_find(text, &doc, &survey, &heads);
    for (size_t i = 0; i < heads.at.len; i++)
        signs |= heads.at.at[i].signs;
    heads_free(&heads);
    survey_free(&survey);
    words_free(words);
    document_free(&doc);
    text_free(text);
    marks_free(&marks);
    return signs;
}

static void signs_of_heads_are_as_their_examples_say(void **state)
{
    (void)state;
    const struct sign *sign;
    size_t faults = 0, row = 0;
    for (; (sign = head_sign(row)) != NULL; row++)
        faults += wrong(sign, head_signs_of(sign->yes) & SIGN_BIT(row),
                        head_signs_of(sign->no) & SIGN_BIT(row));
    assert_int_equal(faults, 0);
    assert_int_equal(row, HEAD_SIGNS);
}

static void ranks_of_titles_are_as_their_examples_say(void **state)
{
    (void)state;
    struct words *words = words_new();
    enum title_rank rank;
    const struct sign *sign;
    size_t faults = 0, row = 0;
    for (; title_rank_sign(row, &rank) || row < 4; row++) {
        if (!(sign = title_rank_sign(row, &rank)))
            continue; /* a row that counts in records only */
        faults +=
            wrong(sign, title_rank_of(unit_of(words, strv_of(sign->yes)).flags, false) == rank,
                  title_rank_of(unit_of(words, strv_of(sign->no)).flags, false) == rank);
    }
    assert_int_equal(faults, 0);
    assert_true(row > 4);
    words_free(words);
}

/* The passes that set something aside in a text. */
static sign_set chrome_signs_of(const char *content)
{
    struct text *text = text_new(mem_copy(content, strlen(content)), strlen(content));
    struct document doc = {.arena = arena_new()};
    struct words *words = words_new();
    struct survey survey;
    clean_build(text, &doc);
    survey_make(&survey, words, &doc, cuts_apply(words, &doc));
    sign_set signs = chrome_find(&doc, &survey);
    survey_free(&survey);
    words_free(words);
    document_free(&doc);
    text_free(text);
    return signs;
}

static void passes_of_chrome_are_as_their_examples_say(void **state)
{
    (void)state;
    const struct sign *sign;
    size_t faults = 0, row = 0, tried = 0;
    for (; (sign = chrome_sign(row)) != NULL; row++) {
        if (!*sign->yes)
            continue; /* what the source says is no text */
        tried++;
        faults += wrong(sign, chrome_signs_of(sign->yes) & SIGN_BIT(row),
                        chrome_signs_of(sign->no) & SIGN_BIT(row));
    }
    assert_int_equal(faults, 0);
    assert_true(tried > 8);
}

/* The signs of all the lines of a text that are no running text, weighed as the title. */
static sign_set title_signs_of(const char *content)
{
    struct text *text = text_new(mem_copy(content, strlen(content)), strlen(content));
    struct document doc = {.arena = arena_new()};
    struct words *words = words_new();
    struct survey survey;
    sign_set all = 0, signs;
    clean_build(text, &doc);
    survey_make(&survey, words, &doc, cuts_apply(words, &doc));
    chrome_find(&doc, &survey);
    struct title_look look = {.doc = &doc, .units = survey.units, .words = words};
    while (look.body < doc.paras.len &&
           (chrome_has(&doc, look.body) || !(survey.units[look.body].flags & UNIT_BODY)))
        look.body++;
    for (; look.at < look.body; look.at++) {
        look.rank = title_rank_of(survey.units[look.at].flags, false);
        if (chrome_has(&doc, look.at) || (survey.units[look.at].flags & UNIT_SALUTATION))
            continue;
        title_signs_weigh(&look, &signs);
        all |= signs;
    }
    survey_free(&survey);
    words_free(words);
    document_free(&doc);
    text_free(text);
    return all;
}

static void signs_of_titles_are_as_their_examples_say(void **state)
{
    (void)state;
    const struct sign *sign;
    size_t faults = 0, row = 0, tried = 0;
    for (; (sign = title_sign(row)) != NULL; row++) {
        if (!*sign->yes)
            continue; /* no text shows it alone */
        tried++;
        faults += wrong(sign, title_signs_of(sign->yes) & SIGN_BIT(row),
                        title_signs_of(sign->no) & SIGN_BIT(row));
    }
    assert_int_equal(faults, 0);
    assert_true(tried > 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_of_pages_are_as_their_examples_say),
        cmocka_unit_test(rules_of_lines_are_as_their_examples_say),
        cmocka_unit_test(reports_of_speakers_are_as_their_examples_say),
        cmocka_unit_test(ways_of_naming_are_as_their_examples_say),
        cmocka_unit_test(signs_of_heads_are_as_their_examples_say),
        cmocka_unit_test(ranks_of_titles_are_as_their_examples_say),
        cmocka_unit_test(passes_of_chrome_are_as_their_examples_say),
        cmocka_unit_test(signs_of_titles_are_as_their_examples_say),
    };
    return cmocka_run_group_tests_name("speech signs", tests, NULL, NULL);
}
