/* Grapheme clusters, one case or more for each rule of UAX #29, and the three places where ours are
 * shorter. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"

/* Clusters are separated by '|'. */
static const char *const CASES[] = {
    "a|b|中|国|。",
    "\r|\n",           /* GB3 would join them; two cells here */
    "a|\n|\u0301|b",   /* GB4, GB5: nothing joins a control */
    "e\u0301|x",       /* GB9 */
    "葛\U000E0100|城", /* GB9: ideographic variant */
    "中\uFE0F\u0301\u0301|文",
    "\u0915|\u093F|\u0916\u0941|\u0916", /* GB9a would join the first; two cells */
    "\u0600|\u0661|\u0662",              /* GB9b would join it; two cells */
    "\u1112\u1161\u11AB|\u1112\u1161|a", /* GB6-GB8: 한하 in parts */
    "\uAC00\u11A8|\uAC01\u11A8|\uAC01",  /* GB7, GB8 */
    "\uAC00|\uAC01",
    "\u1100|\u1100\u1161", /* GB6 would join them; two cells */
    "👩\u200D👩\u200D👧|👧",   /* GB11 */
    "👍🏻|👍",
    "❤\uFE0F|a",
    "a\u200D|👧",              /* no pictograph before the joiner */
    "🇨|🇳|🇯|🇵|a",              /* GB12, GB13 would pair them; each is a cell */
    "\u200B|\u202E|\uFEFF|a", /* format characters stand alone */
    "\uFFFD|a",
};

static void clusters_follow_the_rules_forward_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf text = {0};
        size_t borders[32], n = 0;
        borders[n++] = 0;
        for (struct strv rest = strv_of(CASES[i]); rest.ptr; borders[n++] = text.len)
            strbuf_add_strv(&text, strv_split(&rest, '|'));
        for (size_t b = 0; b + 1 < n; b++) {
            assert_int_equal(cluster_end(strbuf_strv(&text), borders[b]), borders[b + 1]);
            assert_int_equal(cluster_before(strbuf_strv(&text), borders[b + 1]), borders[b]);
            for (size_t off = borders[b]; off < borders[b + 1]; off++)
                assert_int_equal(cluster_floor(strbuf_strv(&text), off), borders[b]);
        }
        assert_int_equal(cluster_floor(strbuf_strv(&text), text.len), text.len);
        strbuf_free(&text);
    }
}

static void a_mountain_of_marks_is_cut_into_clusters(void **state)
{
    (void)state;
    struct strbuf text = {0};
    strbuf_add_byte(&text, 'a');
    for (int i = 0; i < 1000; i++)
        strbuf_add_cp(&text, 0x301);
    size_t first = cluster_end(strbuf_strv(&text), 0);
    assert_int_equal(utf8_count(strv_make(text.ptr, first)), CLUSTER_MAX_CP);
    size_t clusters = 0;
    for (size_t off = 0; off < text.len; off = cluster_end(strbuf_strv(&text), off))
        clusters++;
    assert_int_equal(clusters, (1001 + CLUSTER_MAX_CP - 1) / CLUSTER_MAX_CP);
    strbuf_free(&text);
}

static void invalid_bytes_are_clusters_of_their_own(void **state)
{
    (void)state;
    struct strv text = STRV("\xFF\xE4\xB8"
                            "a");
    assert_int_equal(cluster_end(text, 0), 1);
    assert_int_equal(cluster_end(text, 1), 2);
    assert_int_equal(cluster_before(text, 3), 2);
    assert_int_equal(cluster_before(text, 99), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clusters_follow_the_rules_forward_and_back),
        cmocka_unit_test(a_mountain_of_marks_is_cut_into_clusters),
        cmocka_unit_test(invalid_bytes_are_clusters_of_their_own),
    };
    return cmocka_run_group_tests_name("text cluster", tests, NULL, NULL);
}
