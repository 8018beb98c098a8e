/* Notes as W3C's annotation model has them: the page, its annotations, the words they quote. */
#include "lectern/base/json_read.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char WRAPPED[] = "在磨坊开工仪式上的讲话\n\n各位乡亲：\n"
                              "　　磨坊的石头是从北山运来的，一共八块，\n"
                              "每块都要四个人才抬得动。石匠们在河边住了\n"
                              "整整一个冬天，没有一个人先回家。今天水渠\n"
                              "放水，磨盘转起来了，大家可以把麦子背来试\n"
                              "一试，头三天不收一文钱。往后谁家先来谁家\n"
                              "先磨，不许插队，也不许托人捎话。看磨的老\n"
                              "秦耳朵背，说话要慢一点，声音大一点，急也\n"
                              "急不得。\n"
                              "　　再说一件事，磨坊后面的那条小路今年要\n"
                              "铺成石板路，石板由各家自己出，一家三块，\n"
                              "多出的欢迎，少出的也不勉强，只是雨天走路\n"
                              "不要埋怨别人。铺路的日子定在秋收以后，年\n"
                              "轻人都来，老人在家做饭，孩子们可以来送水\n"
                              "。\n";

/* A note on the passage from the one to the other words. */
static void save_note(struct fixture *f, int64_t speech_id, const char *first, const char *last,
                      const char *body)
{
    struct err err = {0};
    size_t start = (size_t)(strstr(WRAPPED, first) - WRAPPED);
    size_t end = (size_t)(strstr(WRAPPED, last) - WRAPPED) + strlen(last);
    struct note note = {
        .kind = NOTE_PASSAGE, .speech_id = speech_id, .src = {start, end}, .body = body};
    if (!library_save_note(f->library, &note, 5, &err))
        fail_msg("%s", err.msg);
}

static struct strbuf export(struct fixture *f)
{
    struct err err = {0};
    struct strbuf out = {0};
    if (!library_export_notes(f->library, 0, NOTE_FORMAT_JSON, &out, &err))
        fail_msg("%s", err.msg);
    return out;
}

/* What W3C's model asks of a page and of each annotation in it. */
static void an_export_is_a_page_of_annotations_as_the_model_has_it(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "mill.txt", WRAPPED).first_speech_id;
    save_note(f, id, "一共八块", "一共八块", NULL);
    save_note(f, id, "看磨的老", "看磨的老", "是谁");
    struct strbuf out = export(f);
    struct arena *arena = arena_new();
    const struct json_value *page = json_read(strbuf_strv(&out), arena, &err);
    int64_t index = -1, total = -1;
    assert_non_null(page);
    assert_string_equal(json_member_text(page, "type"), "AnnotationPage");
    assert_true(strv_starts(strv_of(json_member_text(page, "id")), STRV("urn:lectern:page:")));
    const struct json_value *whole = json_member(page, "partOf");
    assert_string_equal(json_member_text(whole, "type"), "AnnotationCollection");
    assert_non_null(json_member_text(whole, "id"));
    assert_true(json_int_of(json_member(whole, "total"), &total));
    assert_int_equal(total, 2);
    assert_true(json_int_of(json_member(page, "startIndex"), &index));
    assert_int_equal(index, 0);
    struct json_each items = json_each_of(page, "items");
    for (const struct json_value *item; (item = json_each_next(&items)); total--) {
        const struct json_value *body = json_member(item, "body");
        assert_non_null(json_member_text(item, "id"));
        assert_string_equal(json_member_text(item, "type"), "Annotation");
        assert_non_null(json_member_text(json_member(item, "target"), "source"));
        assert_true(!body || body->first);
    }
    assert_int_equal(total, 0);
    arena_free(arena);
    strbuf_free(&out);
}

/* Whether some quote of the only annotation stands in a text with what it has around it. */
static bool has_quote_in(const struct json_value *page, struct strv text)
{
    const struct json_value *target = json_member(json_each_of(page, "items").rest, "target");
    struct json_each selectors = json_each_of(target, "selector");
    for (const struct json_value *at; (at = json_each_next(&selectors));) {
        struct strbuf all = {0};
        if (!json_member(at, "exact"))
            continue;
        strbuf_add_str(&all, json_member_text(at, "prefix"));
        strbuf_add_str(&all, json_member_text(at, "exact"));
        strbuf_add_str(&all, json_member_text(at, "suffix"));
        bool found = strv_find(text, strbuf_strv(&all), 0) != SIZE_MAX;
        strbuf_free(&all);
        if (found)
            return true;
    }
    return false;
}

/* The clean text joins the lines of a paragraph that was broken at a width. */
static void a_quote_of_the_clean_text_has_the_words_of_the_source_beside_it(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "mill.txt", WRAPPED).first_speech_id;
    save_note(f, id, "石匠们", "先回家", NULL);
    struct strbuf out = export(f);
    struct arena *arena = arena_new();
    const struct json_value *page = json_read(strbuf_strv(&out), arena, &err);
    assert_non_null(strstr(strbuf_str(&out), "石匠们在河边住了整整一个冬天，没有一个人先回家"));
    assert_true(has_quote_in(page, strv_of(WRAPPED)));
    arena_free(arena);
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_export_is_a_page_of_annotations_as_the_model_has_it),
        FIXTURE_TEST(a_quote_of_the_clean_text_has_the_words_of_the_source_beside_it),
    };
    return cmocka_run_group_tests_name("library annotation page", tests, NULL, NULL);
}
