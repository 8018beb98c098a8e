/* Conversion by phrases. What OpenCC itself does is tested only where it is there; how its
 * characters are laid over a shown text is ours and tested everywhere. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/text/fold.h"
#include "lectern/text/phrases.h"

#include <stdlib.h>

/* Converts by characters and lays the phrases over it, as the reading pane does. */
static void show(const struct phrases *phrases, enum fold_script script, const char *text,
                 struct strbuf *out)
{
    struct strbuf converted = {0};
    fold_script_text(script, strv_of(text), out);
    if (phrases_convert(phrases, strv_of(text), &converted))
        phrases_overlay(strv_of(text), strbuf_strv(&converted), out->ptr, out->len);
    strbuf_free(&converted);
}

/* The dictionaries; null, and the test is skipped, where OpenCC is not there. */
struct both {
    struct phrases *to[3];
};

static void load(struct both *both, enum phrases_region region)
{
    *both = (struct both){
        {NULL, phrases_new(FOLD_SIMPLIFIED, region), phrases_new(FOLD_TRADITIONAL, region)}};
}

static void drop(struct both *both)
{
    phrases_free(both->to[FOLD_SIMPLIFIED]);
    phrases_free(both->to[FOLD_TRADITIONAL]);
}

static bool is_there(const struct both *both)
{
    return both->to[FOLD_SIMPLIFIED] != NULL && both->to[FOLD_TRADITIONAL] != NULL;
}

static void expect(const struct both *both, enum fold_script script, const char *text,
                   const char *expected)
{
    struct strbuf out = {0};
    show(both->to[script], script, text, &out);
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

static void characters_with_several_forms_are_right_in_phrases(void **state)
{
    (void)state;
    static const struct {
        enum fold_script script;
        const char *text, *shown;
    } CASES[] = {
        {FOLD_TRADITIONAL, "皇后走后，后面的人才来", "皇后走後，後面的人才來"},
        {FOLD_TRADITIONAL, "理发以后发展生产", "理髮以後發展生產"},
        {FOLD_TRADITIONAL, "干部能干，饼干要干燥，树干不动，不相干",
         "幹部能幹，餅乾要乾燥，樹幹不動，不相干"},
        {FOLD_TRADITIONAL, "屋里到公里", "屋裏到公里"},
        {FOLD_SIMPLIFIED, "頭髮與發展", "头发与发展"},
        {FOLD_SIMPLIFIED, "乾隆年間曬乾糧", "乾隆年间晒干粮"},
    };
    struct both both;
    load(&both, PHRASES_STANDARD);
    for (size_t i = 0; is_there(&both) && i < sizeof CASES / sizeof *CASES; i++)
        expect(&both, CASES[i].script, CASES[i].text, CASES[i].shown);
    bool there = is_there(&both);
    drop(&both);
    if (!there)
        skip();
}

static void traditional_forms_are_those_of_the_region(void **state)
{
    (void)state;
    static const char *const SHOWN[PHRASES_REGIONS] = {"為了屋裏", "為了屋裡", "為了屋裏"};
    bool there = true;
    for (int region = 0; region < PHRASES_REGIONS; region++) {
        struct both both;
        load(&both, (enum phrases_region)region);
        there = is_there(&both);
        if (there && region != PHRASES_STANDARD)
            expect(&both, FOLD_TRADITIONAL, "为了屋里", SHOWN[region]);
        drop(&both);
    }
    if (!there)
        skip();
}

static void the_region_of_a_text_shows_in_its_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum phrases_region region;
    } CASES[] = {
        {"", PHRASES_STANDARD},
        {"我們在屋裡說著衛生和稅的事", PHRASES_TAIWAN},
        {"我們在屋裏説着衞生和税的事", PHRASES_HONG_KONG},
        {"我們談風和雨", PHRASES_STANDARD},
        {"裏裡説說着著", PHRASES_STANDARD}, /* as much of one as of the other */
        {"\xFF\xE8\xA3", PHRASES_STANDARD},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(phrases_region_of(strv_of(CASES[i].text)), CASES[i].region);
}

static void simplified_comes_from_the_forms_of_the_region(void **state)
{
    (void)state;
    struct both both;
    load(&both, PHRASES_TAIWAN);
    bool there = is_there(&both);
    if (there)
        expect(&both, FOLD_SIMPLIFIED, "意味著屋裡的著作，抬高", "意味着屋里的著作，抬高");
    drop(&both);
    load(&both, PHRASES_HONG_KONG);
    if (there)
        expect(&both, FOLD_SIMPLIFIED, "抬枱擡", "抬台抬");
    drop(&both);
    if (!there)
        skip();
}

static void what_is_no_text_is_not_converted(void **state)
{
    (void)state;
    static const struct strv CASES[] = {
        {"\xE4\xB8", 2},     /* cut off */
        {"后\xFF后", 7},     /* not UTF-8 */
        {"\xED\xA0\x80", 3}, /* a surrogate */
        {"后\0后", 7},       /* a NUL */
    };
    struct strbuf out = {0};
    struct phrases *phrases = phrases_new(FOLD_TRADITIONAL, PHRASES_STANDARD);
    assert_null(phrases_new(FOLD_AS_IS, PHRASES_STANDARD));
    if (phrases == NULL)
        skip();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_false(phrases_convert(phrases, CASES[i], &out));
    assert_int_equal(out.len, 0);
    assert_true(phrases_convert(phrases, STRV(""), &out));
    phrases_free(phrases);
    strbuf_free(&out);
}

static void an_overlay_changes_no_offset(void **state)
{
    (void)state;
    static const struct {
        const char *original, *converted, *shown, *after;
    } CASES[] = {
        /* As many characters: all are laid over, also forms that are no other form of the same. */
        {"头发发展", "頭髮發展", "頭發發展", "頭髮發展"},
        {"什么", "甚麼", "什麼", "甚麼"},
        /* One character that needs four bytes stays what it was. */
        {"甲㑮乙后", "甲\xF0\xAB\x9D\x88乙後", "甲㑮乙后", "甲㑮乙後"},
        /* Longer or shorter in the middle: both ends are taken, the middle is not. */
        {"后门的软件在里头", "後門的軟體程式在裏頭", "后門的軟件在里頭", "後門的軟件在裏頭"},
        {"里程很远后来", "里程遠後來", "裏程很遠后來", "里程很遠後來"},
        /* A text that is not the original is left alone. */
        {"头发", "頭髮", "甲乙", "甲乙"},
        {"头发", "頭髮", "頭發展", "頭發展"},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *shown = mem_strdup(CASES[i].shown);
        phrases_overlay(strv_of(CASES[i].original), strv_of(CASES[i].converted), shown,
                        strlen(shown));
        assert_string_equal(shown, CASES[i].after);
        free(shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_with_several_forms_are_right_in_phrases),
        cmocka_unit_test(traditional_forms_are_those_of_the_region),
        cmocka_unit_test(the_region_of_a_text_shows_in_its_forms),
        cmocka_unit_test(simplified_comes_from_the_forms_of_the_region),
        cmocka_unit_test(what_is_no_text_is_not_converted),
        cmocka_unit_test(an_overlay_changes_no_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
