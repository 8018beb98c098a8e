/* Filtering by pinyin initials, syllables and characters. */
#include "unit/check.h"

#include "lectern/text/pinyin.h"

static const struct {
    const char *text, *query, *match; /* null: not found */
} CASES[] = {
    {"长城区区长讲话", "ccqqz", "长城区区长"},
    {"长城区区长讲话", "zcqqc", "长城区区长"}, /* the other readings of 长 */
    {"长城区区长讲话", "changchengqu", "长城区"},
    {"长城区区长讲话", "chch", "长城"},
    {"长城区区长讲话", "cchengq", "长城区"},
    {"长城区区长讲话", "城qz", NULL}, /* one 区 too few */
    {"长城区区长讲话", "城qqz", "城区区长"},
    {"长城区区长讲话", "jianghua", "讲话"},
    {"长城区区长讲话", "jiangh", "讲话"},
    {"长城区区长讲话", "jianghu", "讲话"}, /* still typing */
    {"长城区区长讲话", "jiaha", NULL},     /* a syllable is cut only at the end */
    {"重慶銀行行長", "zqyhhz", "重慶銀行行長"},
    {"重慶銀行行長", "cqyh", "重慶銀行"},
    {"重慶銀行行長", "银行", "銀行"},
    {"重慶銀行行長", "YIN hang", "銀行"},
    {"关于“三农”工作，再谈几点", "sngzzt", "三农”工作，再谈"},
    {"女排精神", "nvpai", "女排"},
    {"女排精神", "nupai", "女排"},
    {"2012年全区工作会", "2012nqq", "2012年全区"},
    {"2012年全区工作会", "12nian", "12年"},
    {"２０１２年", "2012n", "２０１２年"},
    {"二〇一二年", "elyen", "二〇一二年"},
    {"A4纸 about", "a4zhi", "A4纸"},
    {"A4纸 about", "abc", NULL},
    {"abc", "b c", "bc"},
    {"甲b c", "bc", "b c"},
    {"a1b", "ab", NULL}, /* digits and letters are not skipped */
    {"讲话", "", ""},
    {"", "a", NULL},
    {"讲讲话", "jh", "讲话"},
};

static void queries_find_what_people_mean(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct pinyin_hit hit;
        struct strv text = strv_of(CASES[i].text);
        bool found = pinyin_find(text, strv_of(CASES[i].query), &hit);
        if (found != (CASES[i].match != NULL))
            fail_msg("%s in %s", CASES[i].query, CASES[i].text);
        if (found)
            assert_true(strv_eq(strv_make(text.ptr + hit.start, hit.end - hit.start),
                                strv_of(CASES[i].match)));
    }
}

static void readings_are_toneless_and_the_usual_one_comes_first(void **state)
{
    (void)state;
    const char *out[PINYIN_MAX_READINGS];
    assert_int_equal(pinyin_readings(0x4E2D, out), 1); /* 中 */
    assert_string_equal(out[0], "zhong");
    assert_int_equal(pinyin_readings(0x957F, out), 2); /* 长 */
    assert_string_equal(out[0], "zhang");
    assert_string_equal(out[1], "chang");
    assert_int_equal(pinyin_readings(0x7EFF, out), 2); /* 绿 */
    assert_string_equal(out[0], "lv");
    assert_int_equal(pinyin_readings('a', out), 0);
    assert_int_equal(pinyin_readings(0x3402, out), 0);
}

static void a_query_longer_than_a_word_of_states_is_compared_by_characters(void **state)
{
    (void)state;
    struct strbuf text = {0};
    strbuf_add_str(&text, "前言");
    for (int i = 0; i < 40; i++)
        strbuf_add_str(&text, "發展");
    struct pinyin_hit hit;
    struct strbuf query = {0};
    for (int i = 0; i < 30; i++)
        strbuf_add_str(&query, "发展");
    assert_true(pinyin_find(strbuf_strv(&text), strbuf_strv(&query), &hit));
    assert_int_equal(hit.start, 6);
    strbuf_add_str(&query, "z");
    assert_false(pinyin_find(strbuf_strv(&text), strbuf_strv(&query), &hit));
    strbuf_free(&query);
    strbuf_free(&text);
}

/* The longest known word counts; what it says are places as of single hanzi. */
static void words_tell_how_their_hanzi_are_read(void **state)
{
    (void)state;
    unsigned ranks[PINYIN_WORD_MAX_CP], rank;
    assert_int_equal(pinyin_word_at(STRV("去重庆市"), strlen("去"), ranks), 2);
    assert_int_equal(ranks[0], pinyin_rank(0x866B)); /* 虫 */
    assert_int_equal(pinyin_word_at(STRV("重慶"), 0, ranks), 2);
    assert_int_equal(pinyin_word_at(STRV("重要"), 0, ranks), 0);
    assert_int_equal(pinyin_word_at(STRV("重"), 0, ranks), 0);
    assert_int_equal(pinyin_word_at(STRV("abc"), 0, ranks), 0);
    assert_int_equal(pinyin_word_at(STRV(""), 0, ranks), 0);
    struct pinyin_reader reader = {.text = STRV("行业x行")};
    static const uint32_t SAME[] = {0x676D /* 杭 */, 0x4E1A, 0, 0x884C};
    for (size_t i = 0; i < 4; i++) {
        assert_true(pinyin_next(&reader, &rank) != 0);
        assert_int_equal(rank, SAME[i] ? pinyin_rank(SAME[i]) : 0);
    }
    assert_int_equal(pinyin_next(&reader, &rank), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_find_what_people_mean),
        cmocka_unit_test(readings_are_toneless_and_the_usual_one_comes_first),
        cmocka_unit_test(words_tell_how_their_hanzi_are_read),
        cmocka_unit_test(a_query_longer_than_a_word_of_states_is_compared_by_characters),
    };
    return cmocka_run_group_tests_name("text pinyin", tests, NULL, NULL);
}
