/* Which language a title looks like. */
#include "unit/check.h"

#include "lectern/text/language.h"

static const struct {
    const char *text, *language;
} CASES[] = {
    {"在全县会议上的讲话", "zh-Hans"},
    {"在全縣會議上的講話", "zh-Hant"},
    {"皇后大道上的講話", "zh-Hant"},
    {"上山", "zh"},
    {"村長あいさつ", "ja"},
    {"마을 회의 연설", "ko"},
    {"Talk at the Mill", "und-Latn"},
    {"2012-03", ""},
    {"", ""},
};

static void titles_look_like_a_language(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(language_of(strv_of(CASES[i].text)), CASES[i].language);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_look_like_a_language),
    };
    return cmocka_run_group_tests_name("text language", tests, NULL, NULL);
}
