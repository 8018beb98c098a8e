/* Differences as people read them. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/text/diff.h"

#include <stdlib.h>

/* The difference with [-removed-] and {+added+}, for comparing. */
static void print(const char *before, const char *after, struct strbuf *out)
{
    static const char *const OPEN[] = {"", "[-", "{+"}, *const CLOSE[] = {"", "-]", "+}"};
    struct diff diff = {0};
    strbuf_clear(out);
    diff_make(&diff, strv_of(before), strv_of(after));
    for (size_t i = 0; i < diff.runs.len; i++) {
        strbuf_add_str(out, OPEN[diff.runs.at[i].kind]);
        strbuf_add_strv(out, diff.runs.at[i].text);
        strbuf_add_str(out, CLOSE[diff.runs.at[i].kind]);
    }
    diff_free(&diff);
}

static void differences_are_shown_where_they_are(void **state)
{
    static const char *const CASES[][3] = {
        {"", "", ""},
        {"", "新", "{+新+}"},
        {"旧", "", "[-旧-]"},
        {"没有变化", "没有变化", "没有变化"},
        {"今天种树", "今天植树", "今天[-种-]{+植+}树"},
        {"要抓落实", "要狠抓落实", "要{+狠+}抓落实"},
        {"把任务落实到村到户", "任务落实到户", "[-把-]任务落实[-到村-]到户"},
        {"一二三四", "五六七八", "[-一二三四-]{+五六七八+}"},
        {"甲乙丙丁戊己", "甲子丙丑戊己", "甲[-乙丙丁-]{+子丙丑+}戊己"},
        {"山上的土还薄,河边的风还大。", "山上的土薄,河边的风也很大。",
         "山上的土[-还-]薄,河边的风[-还-]{+也很+}大。"},
    };
    struct strbuf got = {0};
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        print(CASES[i][0], CASES[i][1], &got);
        assert_string_equal(strbuf_str(&got), CASES[i][2]);
    }
    strbuf_free(&got);
}

/* Whatever is compared, the parts give both texts back. */
static void both_texts_can_be_put_together_again(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 300; round++) {
        struct strbuf a = {0}, b = {0}, back_a = {0}, back_b = {0};
        int len = round == 0 ? 3000 : round % 40;
        for (int i = 0; i < len; i++) {
            seed = seed * 1103515245 + 12345;
            uint32_t cp = 0x4E00 + (seed >> 16) % (round % 3 ? 4 : 900);
            if ((seed >> 8) % 5)
                strbuf_add_cp(&a, cp);
            if ((seed >> 11) % 5)
                strbuf_add_cp(&b, round ? cp : cp + 1000);
        }
        struct diff diff = {0};
        diff_make(&diff, strbuf_strv(&a), strbuf_strv(&b));
        for (size_t i = 0; i < diff.runs.len; i++) {
            if (diff.runs.at[i].kind != DIFF_ADDED)
                strbuf_add_strv(&back_a, diff.runs.at[i].text);
            if (diff.runs.at[i].kind != DIFF_REMOVED)
                strbuf_add_strv(&back_b, diff.runs.at[i].text);
        }
        assert_string_equal(strbuf_str(&back_a), strbuf_str(&a));
        assert_string_equal(strbuf_str(&back_b), strbuf_str(&b));
        diff_free(&diff);
        strbuf_free(&a);
        strbuf_free(&b);
        strbuf_free(&back_a);
        strbuf_free(&back_b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_shown_where_they_are),
        cmocka_unit_test(both_texts_can_be_put_together_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
