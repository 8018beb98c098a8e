/* The search index: what a phrase finds, how often, and where. The index and the places in the text
 * must agree. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/store/find.h"
#include "lectern/store/source.h"
#include "lectern/store/speech.h"

#include <stdlib.h>

/* A library with one speech of these paragraphs. */
static struct store *library_of(const char *const *paragraphs)
{
    struct err err = {0};
    struct store *store = store_open(":memory:", NULL, NULL, &err);
    assert_non_null(store);
    int64_t source = 0;
    assert_true(store_begin(store, STORE_QUICK, &err));
    assert_true(store_add_source(store, 1, &source, &err));
    struct speech_record speech = {.source_id = source};
    assert_true(store_put_speech(store, &speech, &err));
    for (size_t i = 0; paragraphs[i]; i++) {
        struct paragraph_record paragraph = {.text = strv_of(paragraphs[i])};
        assert_true(store_add_paragraph(store, speech.id, i, &paragraph, &err));
    }
    assert_true(store_index_pending(store, NULL, NULL, &err));
    assert_true(store_end(store, true, &err));
    return store;
}

static const char *const TEXTS[] = {
    "各位代表,经济发展要稳中求进,“发展”二字最要紧。",
    "經濟發展與民生改善。",
    "2012年GDP增长8.3%;The economy grew, economies of scale…",
    "哈哈哈哈哈",
    "请看附件(一) AND \"发展\" NOT 停滞 -- NEAR(甲 乙)",
    "经济\t发 展　要",
    "ＧＤＰ与Gdp",
    NULL,
};

static int64_t total_of(struct store *store, const char *query)
{
    struct err err = {0};
    int64_t total = -1;
    if (!store_find_total(store, (struct find){.text = strv_of(query)}, &total, &err))
        fail_msg("%s: %s", query, err.msg);
    return total;
}

static void phrases_are_found_as_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        int64_t total;
    } CASES[] = {
        {"发展", 5}, /* both scripts, blanks inside do not matter */
        {"發展", 5},
        {"经济发展", 3},
        {"展", 5},
        {"发", 5},
        {"稳中求进", 1},
        {"求进,“发", 1},
        {"。", 2},
        {"”二", 1},
        {"哈", 5},
        {"哈哈", 2}, /* not overlapping */
        {"哈哈哈", 1},
        {"哈哈哈哈哈哈", 0},
        {"2012年", 1},
        {"12年", 1},
        {"8.3%", 1},
        {"８．３％", 1},
        {"gdp", 3},
        {"econom", 2},
        {"the economy", 1},
        {"conomy", 0}, /* not from the middle of a word */
        {"economy grew", 1},
        {"econom grew", 0},
        {"AND", 1},
        {"AND \"发展\" NOT", 1},
        {"NEAR(甲", 1},
        {"甲 OR 乙", 0},
        {"\"", 4},
        {"*", 0},
        {"-", 2},
        {"发展 -停滞", 0},
        {"text:发展", 0},
        {"{text} : 发展", 0},
        {"", 0},
        {" \t　", 0},
        {"没有这个", 0},
        {"紧。”經濟", 0}, /* from one paragraph into the next */
        {"善。2012", 0},
    };
    struct store *store = library_of(TEXTS);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int64_t total = total_of(store, CASES[i].query);
        if (total != CASES[i].total)
            fail_msg("%s: %lld instead of %lld", CASES[i].query, (long long)total,
                     (long long)CASES[i].total);
    }
    store_close(store);
}

struct found {
    struct store *store;
    struct strv query;
    int64_t count;
};

static bool count_in_paragraph(void *user, const struct paragraph_record *paragraph)
{
    struct found *found = user;
    struct match_list matches = {0};
    store_find_in(paragraph->text, (struct find){.text = found->query}, &matches);
    found->count += (int64_t)matches.at.len;
    VEC_FREE(&matches.at);
    return true;
}

static bool count_in_speech(void *user, int64_t speech_id, int64_t count)
{
    struct found *found = user;
    int64_t before = found->count;
    assert_true(store_paragraphs(found->store, speech_id, count_in_paragraph, found, NULL));
    assert_int_equal(found->count - before, count);
    return true;
}

static void assert_agreement(struct store *store, struct strv query)
{
    struct err err = {0};
    struct found found = {.store = store, .query = query};
    int64_t total = -1;
    struct find find = {.text = query};
    assert_true(store_find(store, find, count_in_speech, &found, &err));
    assert_true(store_find_total(store, find, &total, &err));
    if (total != found.count)
        fail_msg("%.*s: index %lld, texts %lld", (int)query.len, query.ptr, (long long)total,
                 (long long)found.count);
}

static size_t cp_end(struct strv text, size_t off, size_t count)
{
    for (; count && off < text.len; count--)
        for (off++; off < text.len && ((unsigned char)text.ptr[off] & 0xC0) == 0x80;)
            off++;
    return off;
}

static void the_index_and_the_texts_agree_for_every_piece(void **state)
{
    (void)state;
    struct store *store = library_of(TEXTS);
    for (size_t i = 0; TEXTS[i]; i++) {
        struct strv text = strv_of(TEXTS[i]);
        for (size_t off = 0; off < text.len; off = cp_end(text, off, 1))
            for (size_t count = 1; count <= 8; count++)
                assert_agreement(store, strv_make(text.ptr + off, cp_end(text, off, count) - off));
    }
    store_close(store);
}

static void places_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *text, *query;
        size_t count;
        struct span first;
    } CASES[] = {
        {"甲乙丙乙", "乙", 2, {3, 6}},
        {"说:發 展了", "发展", 1, {4, 11}},
        {"ABAB ABABC", "abab c", 0, {0, 0}},
        {"a b a b a c", "a b a c", 1, {4, 11}},
        {"aab aabc", "aab", 2, {0, 3}},
        {"x aabc", "aab", 1, {2, 6}},
        {"x a economies", "a econ", 1, {2, 13}},
        {"一一一二", "一一二", 1, {3, 12}},
        {"end.", "d", 0, {0, 0}},
        {"\xFF坏\xFF", "坏", 1, {1, 4}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct match_list matches = {0};
        store_find_in(strv_of(CASES[i].text), (struct find){.text = strv_of(CASES[i].query)},
                      &matches);
        assert_int_equal(matches.at.len, CASES[i].count);
        if (CASES[i].count) {
            assert_int_equal(matches.at.at[0].start, CASES[i].first.start);
            assert_int_equal(matches.at.at[0].end, CASES[i].first.end);
        }
        VEC_FREE(&matches.at);
    }
}

static void a_removed_speech_is_found_no_more(void **state)
{
    (void)state;
    struct err err = {0};
    struct store *store = library_of(TEXTS);
    assert_true(store_begin(store, STORE_QUICK, &err));
    assert_true(store_drop_speech(store, 1, &err));
    assert_true(store_end(store, true, &err));
    assert_int_equal(total_of(store, "发展"), 0);
    struct strbuf report = {0};
    bool sound = false;
    assert_true(store_check(store, &report, &sound, &err));
    if (!sound)
        fail_msg("%s", strbuf_str(&report));
    store_close(store);
}

static void chrome_is_kept_but_not_found(void **state)
{
    (void)state;
    struct err err = {0};
    struct store *store = library_of((const char *const[]){"正文", NULL});
    struct paragraph_record menu = {.text = STRV("首页 正文"), .flags = PARA_CHROME};
    struct speech_record speech = {.source_id = 1, .ordinal = 1};
    assert_true(store_put_speech(store, &speech, &err));
    assert_true(store_add_paragraph(store, speech.id, 0, &menu, &err));
    assert_true(store_index_pending(store, NULL, NULL, &err));
    assert_int_equal(total_of(store, "正文"), 1);
    assert_int_equal(total_of(store, "首页"), 0);
    struct strbuf report = {0};
    bool sound = false;
    assert_true(store_check(store, &report, &sound, &err));
    assert_true(sound);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_found_as_they_stand),
        cmocka_unit_test(the_index_and_the_texts_agree_for_every_piece),
        cmocka_unit_test(places_are_exact),
        cmocka_unit_test(a_removed_speech_is_found_no_more),
        cmocka_unit_test(chrome_is_kept_but_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
