/* Lists of words and classes of characters. */
#include "unit/check.h"

#include "lectern/base/str.h"
#include "lectern/speech/words/list.h"

static void the_longest_word_is_found(void **state)
{
    (void)state;
    assert_int_equal(list_starts(LIST_GLUED_TAIL, STRV("文稿纸")), 6);
    assert_int_equal(list_starts(LIST_GLUED_TAIL, STRV("稿纸")), 3);
    assert_int_equal(list_starts(LIST_GLUED_TAIL, STRV("纸稿")), 0);
    assert_int_equal(list_starts_at(LIST_GLUED_TAIL, STRV("纸稿"), 3), 3);
    assert_int_equal(list_starts_at(LIST_GLUED_TAIL, STRV("稿"), 3), 0);
    assert_int_equal(list_ends(LIST_PLURAL, STRV("树们")), 3);
    assert_int_equal(list_ends(LIST_PLURAL, STRV("")), 0);
    assert_true(list_is(LIST_CHAIR, STRV("主任委员")));
    assert_false(list_is(LIST_CHAIR, STRV("主任委员会")));
}

static void the_first_place_is_found(void **state)
{
    (void)state;
    assert_int_equal(list_find(LIST_TITLE_BREAK, STRV("ann poe to the hill at noon"), 0), 7);
    assert_int_equal(list_find(LIST_TITLE_BREAK, STRV("ann poe to the hill at noon"), 8), 19);
    assert_true(list_find(LIST_TITLE_BREAK, STRV("ann poe"), 0) == SIZE_MAX);
    assert_true(list_stands_in(LIST_STAGE, STRV("众人鼓掌")));
}

static void words_have_their_values(void **state)
{
    (void)state;
    int value;
    assert_int_equal(list_value_at(LIST_ERA, STRV("昭和二年"), 0, &value), 6);
    assert_int_equal(value, 1925);
    assert_int_equal(list_value_at(LIST_ERA, STRV("和平二年"), 0, &value), 0);
    assert_int_equal(value, WORD_ABSENT);
    assert_int_equal(list_any_case_at(LIST_ENGLISH, STRV("SEVEN hills"), 0, &value), 5);
    assert_int_equal(value, 7);
    assert_int_equal(list_any_case_at(LIST_ENGLISH, STRV("sevens"), 0, &value), 0);
}

static void characters_have_their_classes(void **state)
{
    (void)state;
    assert_int_equal(char_digit(U'七'), 7);
    assert_int_equal(char_digit(U'〇'), 0);
    assert_int_equal(char_digit(U'水'), WORD_ABSENT);
    assert_int_equal(char_unit(U'卷'), UNIT_VOLUME);
    assert_int_equal(char_unit(U'節'), UNIT_SECTION);
    assert_true(char_is_surname(U'吕'));
    assert_false(char_is_surname(U'的'));
}

static void edges_fit_the_words(void **state)
{
    (void)state;
    assert_true(list_begins_piece(U'范'));
    assert_false(list_begins_piece(U'水'));
    assert_true(list_ends_people(U'们'));
    assert_true(list_ends_people(U'宾'));
    assert_true(list_begins_month_name('j'));
    assert_false(list_begins_month_name('k'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_word_is_found),
        cmocka_unit_test(the_first_place_is_found),
        cmocka_unit_test(words_have_their_values),
        cmocka_unit_test(characters_have_their_classes),
        cmocka_unit_test(edges_fit_the_words),
    };
    return cmocka_run_group_tests_name("speech list", tests, NULL, NULL);
}
