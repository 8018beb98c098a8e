/* Where else something is said, and which speeches are copies. */
#include "unit/check.h"

#include "lectern/corpus/winnow.h"
#include "lectern/library/corpus/borrowed.h"
#include "lectern/library/corpus/said.h"
#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

#define WORDS "要把每一座水闸的钥匙交到看闸人的手里。"

static void add(struct fixture *f, const char *name, const char *date, const char *words)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "在%s会上的讲话\n\n%s\n\n同志们：\n\n%s\n", name, date, words);
    fixture_add_text(f, name, strbuf_str(&text));
    strbuf_free(&text);
}

static void said(struct fixture *f, const char *words, struct said_list *list)
{
    struct err err = {0};
    if (!library_said(f->library, strv_of(words), 0, NULL, list, &err))
        fail_msg("%s", err.msg);
}

static void passages_are_found_exact_nearly_and_reworded(void **state)
{
    struct fixture *f = *state;
    struct said_list list;
    add(f, "修渠", "2012年3月5日", "今天说三件事。" WORDS "散会。");
    add(f, "守渠", "2011年6月1日", "要把每一座水閘地鑰匙，交到看閘人得手裡");
    add(f, "看渠", "2013年6月1日", "我们要把每座水闸的大门钥匙都交到看闸人手里。");
    add(f, "清渠", "2014年6月1日", "渠边的草要除掉，路要铺平。");
    said(f, WORDS, &list);
    assert_int_equal(list.rows.len, 3);
    assert_string_equal(list.rows.at[0].date, "2011-06-01");
    assert_int_equal(list.rows.at[0].kind, SAID_NEARLY);
    assert_int_equal(list.rows.at[1].kind, SAID_EXACT);
    assert_true(list.rows.at[1].likeness == 1);
    assert_string_equal(list.rows.at[1].words, WORDS);
    assert_int_equal(list.rows.at[2].kind, SAID_REWORDED);
    assert_true(list.rows.at[2].likeness > 0.6 && list.rows.at[2].likeness < 1);
    said_list_free(&list);
}

static void numbers_may_differ_in_what_is_nearly_the_same(void **state)
{
    struct fixture *f = *state;
    struct said_list list;
    add(f, "修渠", "2012年3月5日", "全年修好水闸12座，清淤3500米。");
    said(f, "全年修好水闸8座，清淤900米", &list);
    assert_int_equal(list.rows.len, 1);
    assert_int_equal(list.rows.at[0].kind, SAID_NEARLY);
    said_list_free(&list);
}

static void the_place_is_that_of_the_source(void **state)
{
    struct fixture *f = *state;
    struct said_list list;
    static const char SOURCE[] =
        "在修渠会上的讲话\n\n同志们：\n\n一、先说闸\n\n今天的事多。" WORDS "\n";
    fixture_add_text(f, "a", SOURCE);
    said(f, WORDS, &list);
    assert_int_equal(list.rows.len, 1);
    assert_int_equal(list.rows.at[0].src.start, strstr(SOURCE, WORDS) - SOURCE);
    assert_string_equal(list.rows.at[0].section, "一、先说闸");
    said_list_free(&list);
}

static void a_speech_can_be_left_out_and_short_passages_are_refused(void **state)
{
    struct fixture *f = *state;
    struct said_list list;
    struct err err = {0};
    char text[] = "在修渠会上的讲话\n\n同志们：\n\n" WORDS "\n";
    struct add_result result = fixture_add_text(f, "a", text);
    assert_true(
        library_said(f->library, strv_of(WORDS), result.first_speech_id, NULL, &list, &err));
    assert_int_equal(list.rows.len, 0);
    said_list_free(&list);
    assert_false(library_said(f->library, STRV("水闸"), 0, NULL, &list, &err));
    assert_int_equal(err.code, ERR_USAGE);
}

/* Characters drawn at random, none of which another seed gives in the same row. */
static void add_random(struct strbuf *out, uint32_t seed, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525 + 1013904223;
        strbuf_add_cp(out, 0x4E00 + (seed >> 10) % 12000);
        if (i % 25 == 24)
            strbuf_add_str(out, "。");
    }
}

/* What the manual promises: sixteen characters in a row, wherever they stand. */
static void a_short_passage_in_long_speeches_is_found(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct similar_list list;
    struct strbuf a = {0}, b = {0};
    add_random(&a, 1, 11010);
    strbuf_add_str(&a, "渡口的灯要点到天亮过河的人才看得见");
    add_random(&a, 2, 3000);
    add_random(&b, 3, 4321);
    strbuf_add_str(&b, "渡口的燈要點到天亮，過河的人才看得見");
    add_random(&b, 4, 8000);
    add(f, "长稿", "2011年3月5日", strbuf_str(&a));
    assert_true(library_similar(f->library, strbuf_strv(&b), 0, 0, NULL, &list, &err));
    assert_int_equal(list.rows.len, 1);
    assert_string_equal(list.rows.at[0].date, "2011-03-05");
    assert_true(list.rows.at[0].of_that > 0 && list.rows.at[0].of_that < 0.01);
    similar_list_free(&list);
    strbuf_free(&a);
    strbuf_free(&b);
}

/* What many say is no passage that one has from another. */
static void stock_phrases_are_not_borrowed(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct similar_list list;
    for (uint32_t i = 0; i <= WINNOW_STOCK; i++) {
        struct strbuf text = {0};
        char name[32];
        snprintf(name, sizeof name, "稿%u", (unsigned)i);
        add_random(&text, 10 + i, 200);
        strbuf_add_str(&text, "请各位坐好把手里的茶碗放下听我慢慢地讲。");
        add(f, name, "2011年3月5日", strbuf_str(&text));
        strbuf_free(&text);
    }
    struct strv own = STRV("请各位坐好把手里的茶碗放下听我慢慢地讲。");
    struct strbuf text = {0};
    add_random(&text, 99, 500);
    strbuf_add_strv(&text, own);
    assert_true(library_similar(f->library, strbuf_strv(&text), 0, 0, NULL, &list, &err));
    assert_int_equal(list.rows.len, 0);
    similar_list_free(&list);
    strbuf_free(&text);
}

static void copies_and_borrowers_are_found(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct similar_list list;
    struct strbuf a = {0}, b = {0};
    uint32_t seed = 3;
    for (int i = 0; i < 400; i++) {
        seed = seed * 1664525 + 1013904223;
        strbuf_add_cp(&a, 0x4E00 + (seed >> 12) % 3000);
        strbuf_add_cp(&b, 0x5000 + (seed >> 10) % 3000);
        if (i % 20 == 19) {
            strbuf_add_str(&a, "。");
            strbuf_add_str(&b, "。");
        }
    }
    add(f, "原稿", "2011年3月5日", strbuf_str(&a));
    strbuf_add(&b, a.ptr, 61 * 4); /* four of its sentences */
    strbuf_add_str(&a, "最后再说一句。");
    add(f, "抄本", "2012年3月5日", strbuf_str(&a));
    add(f, "借用", "2013年3月5日", strbuf_str(&b));
    assert_true(library_similar(f->library, strbuf_strv(&a), 2, 0.02, NULL, &list, &err));
    assert_int_equal(list.rows.len, 2);
    assert_string_equal(list.rows.at[0].date, "2011-03-05");
    assert_true(list.rows.at[0].of_this > 0.9);
    assert_string_equal(list.rows.at[1].date, "2013-03-05");
    assert_true(list.rows.at[1].of_that > 0.05 && list.rows.at[1].of_that < 0.5);
    similar_list_free(&list);
    strbuf_free(&a);
    strbuf_free(&b);
}

/* The document of a speech, the only one of its date. */
static void load_document(struct fixture *f, int64_t id, struct document *doc)
{
    struct speech_info info;
    struct err err = {0};
    assert_true(library_load(f->library, id, &info, doc, &err));
}

static void borrowed_passages_are_told_with_the_oldest_speech(void **state)
{
    struct fixture *f = *state;
    struct borrowed_list list;
    struct document doc, other;
    struct err err = {0};
    size_t off = 0;
    static const char PASSAGE[] = "渡口的灯要点到天亮过河的人才看得见";
    struct strbuf own = {0};
    add(f, "后", "2014年3月5日", "先说别的。渡口的灯要点到天亮，过河的人才看得见。散会。");
    add(f, "先", "2011年3月5日", "渡口的燈要點到天亮，過河的人才看得見。別的下次說。");
    add_random(&own, 5, 300);
    strbuf_add_str(&own, PASSAGE);
    add_random(&own, 6, 300);
    add(f, "今", "2015年3月5日", strbuf_str(&own));
    load_document(f, 3, &doc);
    assert_true(library_borrowed(f->library, &doc, 3, &list, &err));
    assert_int_equal(list.rows.len, 1);
    const struct borrowed *row = &list.rows.at[0];
    struct strv words = strv_make(doc.clean + row->clean.start, row->clean.end - row->clean.start);
    assert_true(words.len >= 3 * (size_t)WINNOW_RUN && strstr(PASSAGE, "灯要点到") != NULL);
    assert_true(strv_find(strv_of(PASSAGE), words, 0) != SIZE_MAX);
    assert_false(row->stock);
    assert_int_equal(row->speeches, 2);
    assert_int_equal(row->speech_id, 2);
    load_document(f, 2, &other);
    assert_true(borrowed_place(&doc, row->clean, &other, &off));
    assert_int_equal(document_clean_of(&other, off),
                     strstr(other.clean, "渡口的燈") - other.clean +
                         (long)strv_find(strv_of(PASSAGE), words, 0));
    document_free(&other);
    document_free(&doc);
    borrowed_list_free(&list);
    strbuf_free(&own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(passages_are_found_exact_nearly_and_reworded),
        FIXTURE_TEST(numbers_may_differ_in_what_is_nearly_the_same),
        FIXTURE_TEST(the_place_is_that_of_the_source),
        FIXTURE_TEST(a_speech_can_be_left_out_and_short_passages_are_refused),
        FIXTURE_TEST(copies_and_borrowers_are_found),
        FIXTURE_TEST(a_short_passage_in_long_speeches_is_found),
        FIXTURE_TEST(stock_phrases_are_not_borrowed),
        FIXTURE_TEST(borrowed_passages_are_told_with_the_oldest_speech),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
