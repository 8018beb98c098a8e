/* Folding of lines and the table of words. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/speech/evidence/words.h"

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
    size_t count;
    const struct word_row *rows = words_rows(&count);
    assert_true(count > 1000);
    for (size_t i = 0; i < count; i++) {
        struct strv word = strv_make(rows[i].text, rows[i].len);
        struct folded folded;
        words_fold(word, &folded);
        if (!strv_eq(word, words_strv(&folded)))
            print_error("%s: %s\n", rows[i].text, folded.text);
        assert_true(word.len > 0 && strv_eq(word, words_strv(&folded)));
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

static uint32_t tags_in(const struct words *words, const char *text)
{
    struct word_hit hits[8];
    uint32_t tags = 0;
    size_t count = words_find(words, strv_of(text), hits, 8);
    for (size_t i = 0; i < count; i++)
        tags |= hits[i].tags;
    return tags;
}

static void a_word_counts_only_in_its_place(void **state)
{
    (void)state;
    struct words *words = words_new();
    assert_true(tags_in(words, "前言") & WORD_APPENDIX);
    assert_true(tags_in(words, "前言:") & WORD_APPENDIX);
    assert_false(tags_in(words, "前言不对后语") & WORD_APPENDIX);
    assert_false(tags_in(words, "有前言") & WORD_APPENDIX);
    assert_true(tags_in(words, "讲end") & WORD_END); /* another kind of writing is a border */
    assert_false(tags_in(words, "friend") & WORD_END);
    assert_true(tags_in(words, "乡讲话稿") & WORD_SPEECH);
    assert_true(tags_in(words, "下一条:说水渠") & WORD_SITE);
    assert_true(tags_in(words, "上一条下一条") & WORD_SITE); /* another word is a border, too */
    assert_false(tags_in(words, "上下一条心") & WORD_SITE);
    assert_false(tags_in(words, "写好下篇文章") & WORD_SITE);
    assert_false(tags_in(words, "北斗导航") & WORD_SITE);
    words_free(words);
}

static void longer_words_come_before_shorter_ones(void **state)
{
    (void)state;
    struct words *words = words_new();
    struct word_hit hits[8];
    size_t count = words_find(words, STRV("讲话稿"), hits, 8);
    assert_true(count >= 2 && hits[0].start == 0 && hits[1].start == 0);
    assert_true(hits[0].end > hits[1].end);
    words_free(words);
}

static void sets_are_found_without_folding(void **state)
{
    (void)state;
    struct words *words = words_new();
    assert_true(words_hold(words, WORD_SET_THANKS, STRV("水，謝謝　大家")));
    assert_true(words_hold(words, WORD_SET_THANKS, STRV("water. THANK  you")));
    assert_false(words_hold(words, WORD_SET_THANKS, STRV("水流過去。Tank")));
    assert_true(words_hold(words, WORD_SET_GLANCE, STRV("由網友提供")));
    assert_false(words_hold(words, WORD_SET_GLANCE, STRV("由农友提供")));
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
        cmocka_unit_test(a_word_counts_only_in_its_place),
        cmocka_unit_test(longer_words_come_before_shorter_ones),
        cmocka_unit_test(sets_are_found_without_folding),
    };
    return cmocka_run_group_tests_name("speech words", tests, NULL, NULL);
}
