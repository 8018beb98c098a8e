/* Junk between the words: taken out where a document is full of it, authors' own addresses and
 * formulas left. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/speech/clean/clean.h"

#include <stdlib.h>

/* The clean view; `*junk` pieces were left out. */
static char *cleaned(const char *source, size_t *junk)
{
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct document doc = {0};
    clean_build(text, &doc);
    *junk = doc.repairs[REPAIR_JUNK];
    char *clean = mem_copy(doc.clean, doc.clean_len);
    document_free(&doc);
    text_free(text);
    return clean;
}

static void addresses_between_ever_different_words_are_left_out(void **state)
{
    (void)state;
    size_t junk;
    char *clean =
        cleaned("今年的防汛工作要早抓www.wengao.com早部署。\n各镇要把堤WWW.wengao.com坝看好。\n"
                "夜里也要www.wengao.com有人值班，不能大意。\n",
                &junk);
    assert_int_equal(junk, 3);
    assert_null(strstr(clean, "wengao"));
    assert_non_null(strstr(clean, "早抓早部署"));
    free(clean);
}

static void noise_of_forums_is_left_out(void **state)
{
    (void)state;
    size_t junk;
    char *clean = cleaned(
        "今年的防汛工作要早抓早部署。6 r7 ~5 N8 ]- z% M`\n各镇要把堤坝看好。! q5 `& D2 e3 |\n"
        "夜里也要有人值班。@ k9 {# n! j8 _: ~\n",
        &junk);
    assert_int_equal(junk, 3);
    assert_string_equal(clean,
                        "今年的防汛工作要早抓早部署。\n各镇要把堤坝看好。\n夜里也要有人值班。");
    free(clean);
}

static void what_authors_write_stays(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        /* The same words around it each time: an author's address. */
        "请登录www.shui.gov.cn查询。可以登录www.shui.gov.cn查询。也能登录www.shui.gov.cn查询。",
        /* Twice only. */
        "要早抓www.wengao.com早部署。把堤www.wengao.com坝看好。",
        "公式a + b = c + d = e - f和x * y = z ^ 2以及p | q & r ~ s。",
        "选项A. B. C. D. E. 都对。答案A, B, C, D, E, F。项目1. 2. 3. 4. 5. 6.",
        "在C++ 和C# 里，`a` 与 `b` 不同；价格$5 与$6，邮箱a@b.cn、c@d.cn、e@f.cn都有效。",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        size_t junk;
        char *clean = cleaned(TEXTS[i], &junk);
        if (junk)
            fail_msg("case %zu lost %zu pieces: %s", i, junk, clean);
        free(clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_between_ever_different_words_are_left_out),
        cmocka_unit_test(noise_of_forums_is_left_out),
        cmocka_unit_test(what_authors_write_stays),
    };
    return cmocka_run_group_tests_name("speech junk", tests, NULL, NULL);
}
