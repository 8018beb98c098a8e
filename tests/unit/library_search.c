/* Where hits are said to stand: source span, line, column and section, for many in one paragraph,
 * with and without what the clean view mends. */
#include "lectern/library/search/search.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

#include "lectern/library/search/results.h"

/* The place of the n-th occurrence of a word, counted in the source by hand. */
static void expect_place(const char *source, const char *word, size_t n, const struct hit *hit)
{
    const char *at = source;
    for (size_t i = 0; (at = strstr(at, word)) && i < n; i++)
        at += strlen(word);
    assert_non_null(at);
    size_t line = 1, column = 0;
    for (const char *p = source; p < at; p++) {
        if (*p == '\n') {
            line++;
            column = 0;
        } else {
            column += ((unsigned char)*p & 0xC0) != 0x80;
        }
    }
    assert_int_equal(hit->src.start, at - source);
    assert_int_equal(hit->src.end, at - source + (long)strlen(word));
    assert_int_equal(hit->line, line);
    assert_int_equal(hit->column_cp, column);
    assert_string_equal(hit->match, word);
}

static void assert_all_placed(struct fixture *f, const char *source, const char *word)
{
    struct err err = {0};
    struct hit_list hits;
    size_t count = 0;
    for (const char *at = source; (at = strstr(at, word)); at += strlen(word))
        count++;
    fixture_add_text(f, "a.txt", source);
    if (!library_search(f->library, strv_of(word), 0, &hits, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(hits.total, count);
    assert_int_equal(hits.rows.len, count);
    for (size_t i = 0; i < count; i++)
        expect_place(source, word, i, &hits.rows.at[i]);
    hit_list_free(&hits);
}

static void hits_in_one_line_have_their_columns(void **state)
{
    assert_all_placed(*state,
                      "在清渠会上的讲话\n\n各位：\n\n水闸要修，a水闸要看，𠀀水闸要守，水闸水闸。\n",
                      "水闸");
}

/* Runs of blanks, an entity and a hard line break within the paragraph are mended. */
static void hits_in_a_mended_paragraph_have_the_places_of_the_source(void **state)
{
    assert_all_placed(*state,
                      "在清渠会上的讲话\n\n各位：\n\n"
                      "\u3000\u3000水闸要修,&nbsp;水闸要看,今年雨水来得早,各村都要派人守住水闸,\n"
                      "夜里也要有人看水闸,\u200b水闸两边的草要除掉,不能让水闸堵住,谁堵住谁负责清\n"
                      "理水闸。\n",
                      "水闸");
}

static void hits_name_the_sections_around_them(void **state)
{
    static const char SOURCE[] = "在清渠会上的讲话\n各位：\n水闸先看。\n一、先修水闸\n水闸要修。\n"
                                 "（一）修东边\n水闸在东。\n（二）修西边\n水闸在西。\n"
                                 "二、再守水闸\n水闸要守。\n";
    static const char *const SECTIONS[] = {NULL,
                                           "一、先修水闸",
                                           "一、先修水闸",
                                           "一、先修水闸 > （一）修东边",
                                           "一、先修水闸 > （二）修西边",
                                           "二、再守水闸",
                                           "二、再守水闸"};
    struct fixture *f = *state;
    struct err err = {0};
    struct hit_list hits;
    fixture_add_text(f, "a.txt", SOURCE);
    assert_true(library_search(f->library, STRV("水闸"), 0, &hits, &err));
    assert_int_equal(hits.rows.len, sizeof SECTIONS / sizeof *SECTIONS);
    for (size_t i = 0; i < hits.rows.len; i++) {
        const char *section = hits.rows.at[i].section;
        assert_string_equal(section ? section : "", SECTIONS[i] ? SECTIONS[i] : "");
    }
    hit_list_free(&hits);
}

/* Total, speeches and the matches in order, one behind the other with / between. */
static void assert_finds(struct fixture *f, const char *line, const char *expected)
{
    struct err err = {0};
    struct hit_list hits;
    struct language language;
    struct language_problem problem;
    struct strbuf found = {0};
    if (!language_read(strv_of(line), &language, &problem))
        fail_msg("%s: %s", line, problem.message);
    if (!library_search_for(f->library, &language, 0, &hits, &err))
        fail_msg("%s: %s", line, err.msg);
    strbuf_addf(&found, "%d %d", (int)hits.total, (int)hits.speeches);
    for (size_t i = 0; i < hits.rows.len; i++)
        strbuf_addf(&found, "/%s", hits.rows.at[i].match);
    assert_string_equal(strbuf_str(&found), expected);
    strbuf_free(&found);
    hit_list_free(&hits);
    language_free(&language);
}

static void queries_are_answered_by_text_facts_and_headings(void **state)
{
    struct fixture *f = *state;
    fixture_add_text(f, "east.txt",
                     "在清渠会上的讲话\n（2012年3月1日）\n各位：\n水闸先看，再修渠。渠好。\n"
                     "一、先修水闸\n水闸要修渠。\n二、再守堤\n渠边水闸要守。\n");
    fixture_add_text(f, "west.txt",
                     "在植树会上的讲话\n（2015年3月1日）\n各位：\n先种树，水闸不看。\n");
    assert_finds(f, "水闸", "5 2/水闸/水闸/水闸/水闸/水闸");
    assert_finds(f, "水闸 渠", "3 1/水闸先看，再修渠/水闸要修渠/渠边水闸");
    assert_finds(f, "先看 水闸", "1 1/水闸先看");
    assert_finds(f, "水闸 -渠 ", "2 2/水闸/水闸");
    assert_finds(f, "水闸 date:2013..2016", "1 1/水闸");
    assert_finds(f, "水闸 title:植树", "1 1/水闸");
    assert_finds(f, "水闸 -source:west.txt heading:守堤", "1 1/水闸");
    assert_finds(f, "水闸 heading:没有", "0 0");
}

/* What the index alone cannot answer is found in the texts. */
static void patterns_bounds_and_parts_are_searched_in_the_texts(void **state)
{
    struct fixture *f = *state;
    fixture_add_text(f, "east.txt",
                     "在清渠会上的讲话\n（2012年3月1日）\n各位：\n水闸先看，再修渠。渠好。\n"
                     "一、先修水闸\n水闸要修渠。\n二、再守堤\n渠边水閘要守，seaside。\n");
    fixture_add_text(f, "west.txt", "在植树会上的讲话\n各位：\n先种树，水闸不看。\n");
    assert_finds(f, "/水.[先要]/", "3 1/水闸先/水闸要/水閘要");
    assert_finds(f, "/修|守/", "5 1/修/修/修/守/守");
    assert_finds(f, "/.种/", "1 1/先种");
    assert_finds(f, "/aside/", "1 1/seaside");
    assert_finds(f, "/水闸[不先]/ -树", "1 1/水闸先");
    assert_finds(f, "/水./ NEAR/1 守", "1 1/水閘要守");
    assert_finds(f, "水闸 渠好", "1 1/水闸先看，再修渠。渠好");
    assert_finds(f, "水闸 渠好 within:sentence", "0 0");
    assert_finds(f, "先看 …… 渠好 within:paragraph", "1 1/先看，再修渠。渠好");
    assert_finds(f, "修渠 要守 within:section", "0 0");
    assert_finds(f, "修水闸 要修 within:section", "1 1/修水闸 … 水闸要修");
    assert_finds(f, "要修 边水 within:speech", "1 1/要修渠。 … 渠边水");
    assert_finds(f, "水闸 in:headings", "1 1/水闸");
    assert_finds(f, "/植?树/ in:titles", "1 1/植树");
    assert_finds(f, "-/闸要/ 水闸 heading:修", "1 1/水闸");
}

/* What was counted speech by speech is what stands in each, whatever the slices were. */
static void a_search_in_slices_finds_the_same(void **state)
{
    static const char *const LINES[] = {"水闸", "水闸 渠", "/水./", "渠 within:speech", "的"};
    struct fixture *f = *state;
    for (size_t i = 0; i < 60; i++) {
        char name[32];
        snprintf(name, sizeof name, "%zu.txt", i);
        struct strbuf text = {0};
        strbuf_addf(&text, "在第%zu次会上的讲话\n各位：\n水闸和渠。\n", i);
        for (size_t k = 0; k < i % 5; k++)
            strbuf_add_str(&text, "渠边的水闸，水闸边的渠。\n水车。\n");
        fixture_add_text(f, name, strbuf_str(&text));
        strbuf_free(&text);
    }
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        struct language language;
        struct language_problem problem;
        struct hit_list all = {0};
        bool done = false;
        size_t count, sum = 0;
        assert_true(language_read(strv_of(LINES[i]), &language, &problem));
        assert_true(library_search_for(f->library, &language, 0, &all, NULL));
        struct results *results = results_new(f->library, &language, NULL, NULL);
        while (!done)
            assert_true(results_work(results, 100, &done, NULL));
        const struct results_speech *speeches = results_speeches(results, &count);
        assert_int_equal(results_totals(results).places, all.total);
        assert_int_equal(count, all.speeches);
        for (size_t k = 0; k < count; k++) {
            struct hit_list hits = {.arena = arena_new()};
            assert_true(results_hits(results, speeches[k].speech_id, &hits, NULL));
            assert_int_equal(hits.rows.len, speeches[k].places);
            sum += hits.rows.len;
            hit_list_free(&hits);
        }
        assert_int_equal(sum, all.total);
        results_free(results);
        hit_list_free(&all);
        language_free(&language);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(hits_in_one_line_have_their_columns),
        FIXTURE_TEST(hits_in_a_mended_paragraph_have_the_places_of_the_source),
        FIXTURE_TEST(queries_are_answered_by_text_facts_and_headings),
        FIXTURE_TEST(patterns_bounds_and_parts_are_searched_in_the_texts),
        FIXTURE_TEST(a_search_in_slices_finds_the_same),
        FIXTURE_TEST(hits_name_the_sections_around_them),
    };
    return cmocka_run_group_tests_name("library search", tests, NULL, NULL);
}
