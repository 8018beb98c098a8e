/* How likely characters follow one another. */
#include "unit/check.h"

#include "lectern/text/bigram.h"

static void pairs_of_words_are_likelier_than_chance(void **state)
{
    (void)state;
    struct bigrams *b = bigrams_new();
    double work = bigrams_log(b, 0x5DE5, 0x4F5C, false);   /* 工作 */
    double chance = bigrams_log(b, 0x5DE5, 0x9E1F, false); /* 工鸟 */
    double rare = bigrams_log(b, 0x5DE5, 0x6AE7, false);   /* 工櫧 */
    assert_true(work > chance + 4);
    assert_true(chance > rare);
    assert_true(work < 0 && rare > -30);
    bigrams_free(b);
}

static void script_and_width_do_not_count(void **state)
{
    (void)state;
    struct bigrams *b = bigrams_new();
    bigrams_learn(b, STRV("工作，工作，"));
    assert_true(bigrams_log(b, 0x53D1, 0x5C55, false) == bigrams_log(b, 0x767C, 0x5C55, false));
    assert_true(bigrams_log(b, 0x4F5C, ',', false) == bigrams_log(b, 0x4F5C, 0xFF0C, false));
    bigrams_free(b);
}

static void the_text_at_hand_teaches_its_own_pairs(void **state)
{
    (void)state;
    struct bigrams *b = bigrams_new();
    double before = bigrams_log(b, 0x6A5F, 0x6E20, false);
    bigrams_learn(b, STRV("樟渠 樟渠 機渠 機渠 機渠"));
    double after = bigrams_log(b, 0x6A5F, 0x6E20, false);
    assert_true(after > before + 2);
    /* What stands once must not speak for itself. */
    bigrams_learn(b, STRV("機橡"));
    assert_true(bigrams_log(b, 0x6A5F, 0x6A61, true) < bigrams_log(b, 0x6A5F, 0x6A61, false));
    bigrams_free(b);
}

static void many_different_pairs_find_room(void **state)
{
    (void)state;
    struct bigrams *b = bigrams_new();
    struct strbuf text = {0};
    for (uint32_t cp = 0x4E00; cp < 0x9F00; cp++) {
        strbuf_add_cp(&text, cp);
        strbuf_add_cp(&text, 0x4E00 + (cp * 7) % 0x5000);
    }
    bigrams_learn(b, strbuf_strv(&text));
    for (uint32_t cp = 0x4E00; cp < 0x9F00; cp += 97)
        assert_true(bigrams_log(b, cp, 0x4E00 + (cp * 7) % 0x5000, false) > -6);
    strbuf_free(&text);
    bigrams_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_of_words_are_likelier_than_chance),
        cmocka_unit_test(script_and_width_do_not_count),
        cmocka_unit_test(the_text_at_hand_teaches_its_own_pairs),
        cmocka_unit_test(many_different_pairs_find_room),
    };
    return cmocka_run_group_tests_name("text bigram", tests, NULL, NULL);
}
