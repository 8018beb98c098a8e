/* Folding of lines and the table of words. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/speech/evidence/words.h"

/* The table is private; it is included to see that it is written as lines are folded. */
#include "../src/speech/evidence/words_table.h"

static void lines_are_folded_to_one_form(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } CASES[] = {
        {"  講話稿（一）：　說明 ", "讲话稿(一): 说明"},
        {"Mr. SPEAKER", "mr. speaker"},
        {"ＡＢ１２", "ab12"},
        {"a\xC2\xA0\xC2\xA0 b", "a b"},
        {"甲\xE2\x80\x8B乙", "甲乙"},
        {"", ""},
        {"　 ", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct folded folded;
        words_fold(strv_of(CASES[i].text), &folded);
        assert_string_equal(folded.text, CASES[i].folded);
        assert_true(folded.whole);
    }
}

static void the_map_leads_back_to_the_line(void **state)
{
    (void)state;
    const char *text = "　說：好";
    struct folded folded;
    words_fold(strv_of(text), &folded); /* 说:好 */
    assert_int_equal(folded.back[0], 3);
    assert_int_equal(folded.back[3], 6);
    assert_int_equal(folded.back[4], 9);
    assert_int_equal(folded.back[folded.len], strlen(text));
}

static void a_line_of_any_length_is_safe(void **state)
{
    (void)state;
    struct strbuf line = {0};
    for (int i = 0; i < 100000; i++)
        strbuf_add_str(&line, i % 3 ? "\xE3\x80\x80" : "水");
    struct folded folded;
    words_fold(strbuf_strv(&line), &folded);
    assert_false(folded.whole);
    assert_true(folded.len <= WORDS_MAX_LEN + 4);
    strbuf_free(&line);
}

static void every_word_of_the_table_is_in_folded_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof WORD_ROWS / sizeof *WORD_ROWS; i++) {
        struct strv rest = strv_of(WORD_ROWS[i].words);
        while (rest.ptr) {
            struct strv word = strv_split(&rest, '|');
            struct folded folded;
            words_fold(word, &folded);
            if (!strv_eq(word, words_strv(&folded)))
                print_error("%.*s: %s\n", (int)word.len, word.ptr, folded.text);
            assert_true(word.len > 0 && strv_eq(word, words_strv(&folded)));
        }
    }
}

static void latin_words_are_found_only_as_whole_words(void **state)
{
    (void)state;
    struct words *words = words_new();
    struct word_hit hits[8];
    assert_int_equal(words_find(words, STRV("unlikeable"), hits, 8), 0);
    assert_int_equal(words_find(words, STRV("printing"), hits, 8), 0);
    assert_int_equal(words_find(words, STRV("x print y"), hits, 8), 1);
    assert_int_equal(hits[0].start, 2);
    assert_int_equal(hits[0].end, 7);
    assert_true(words_find(words, STRV("同志们同志们同志们同志们"), hits, 3) == 3);
    words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_folded_to_one_form),
        cmocka_unit_test(the_map_leads_back_to_the_line),
        cmocka_unit_test(a_line_of_any_length_is_safe),
        cmocka_unit_test(every_word_of_the_table_is_in_folded_form),
        cmocka_unit_test(latin_words_are_found_only_as_whole_words),
    };
    return cmocka_run_group_tests_name("speech words", tests, NULL, NULL);
}
