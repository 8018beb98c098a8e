/* Annotations of other programs: whatever way they tell passage and words, they become notes where
 * these can be found, and what cannot be taken is named. */
#include "lectern/base/sha256.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char SPEECH[] =
    "在灯塔落成典礼上的讲话\n\n各位邻居：\n一、先说灯\n新灯比旧灯亮三倍，渔船在十里外就能看见。\n"
    "二、再说人\n守灯的老陈今年退休，接班的是他的女儿。The keeper's bananas are in the store.\n";

#define QUOTE(words) "\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"" words "\"}"

/* Imports one annotation; what was said is left in `report`. */
static struct import_result import(struct fixture *f, const char *json, struct strbuf *report)
{
    struct err err = {0};
    struct import_result result;
    strbuf_clear(report);
    if (!library_import_notes(f->library, strv_of(json), 77, &result, report, &err))
        fail_msg("%s: %s", json, err.msg);
    return result;
}

/* The only note there is. */
static void expect_note(struct fixture *f, const char *json, const char *exact, const char *body,
                        const char *tags)
{
    struct err err = {0};
    struct note_list list;
    assert_true(library_notes(f->library, 0, &list, &err));
    if (list.rows.len != 1)
        fail_msg("%zu notes: %s", list.rows.len, json);
    const struct note *note = &list.rows.at[0];
    if (strcmp(note->exact, exact) != 0)
        fail_msg("\"%s\" and not \"%s\": %s", note->exact, exact, json);
    if (exact[0])
        assert_memory_equal(SPEECH + note->src.start, exact, strlen(exact));
    assert_string_equal(note->body ? note->body : "", body);
    assert_string_equal(note->tags ? note->tags : "", tags);
    note_list_free(&list);
}

/* What is taken: the annotation, then passage, words and tags of the note. */
static const struct {
    const char *json, *exact, *body, *tags;
} TAKEN[] = {
    /* Hypothesis: its export, and its page notes */
    {"{\"export_date\":\"2024-05-01\",\"client_version\":\"1\",\"annotations\":[{\"id\":\"h1\","
     "\"created\":\"2024-05-01T08:00:00.123456+00:00\",\"text\":\"亮不亮\",\"tags\":[\"灯 "
     "塔\",\"海\"],"
     "\"uri\":\"https://example.org/a\",\"target\":[{\"source\":\"https://example.org/a\","
     "\"selector\":[{\"type\":\"RangeSelector\",\"startContainer\":\"/p[1]\",\"startOffset\":0},"
     "{\"type\":\"TextPositionSelector\",\"start\":4,\"end\":9},{\"type\":\"TextQuoteSelector\","
     "\"exact\":\"新灯比旧灯亮三倍\"}]}]}]}",
     "新灯比旧灯亮三倍", "亮不亮", "灯_塔 海"},
    {"[{\"text\":\"全篇都好\",\"target\":[{\"source\":\"https://example.org/a\"}],"
     "\"document\":{\"title\":[\"在灯塔落成典礼上的讲话\"]}}]",
     "", "全篇都好", ""},
    /* Readest */
    {"{\"booknotes\":[{\"id\":\"r1\",\"type\":\"annotation\",\"cfi\":\"epubcfi(/6/4)\",\"text\":"
     "\"守灯的老陈\",\"note\":\"是谁\",\"color\":\"yellow\",\"createdAt\":1714550400000,"
     "\"updatedAt\":1714550400000,\"deletedAt\":null}]}",
     "守灯的老陈", "是谁", ""},
    /* bodies */
    {"[{\"bodyValue\":\"一句话\",\"target\":{" QUOTE("渔船") "}}]", "渔船", "一句话", ""},
    {"[{\"body\":\"https://example.org/b\",\"target\":{" QUOTE("渔船") "}}]", "渔船",
     "https://example.org/b", ""},
    {"[{\"body\":{\"type\":\"Choice\",\"items\":[{\"type\":\"TextualBody\",\"value\":\"甲\"},"
     "{\"type\":\"TextualBody\",\"value\":\"乙\"}]},\"target\":{" QUOTE("渔船") "}}]",
     "渔船", "甲", ""},
    {"[{\"body\":[{\"type\":\"SpecificResource\",\"purpose\":\"tagging\",\"source\":"
     "\"https://example.org/t\"},{\"type\":\"SpecificResource\",\"source\":{\"id\":"
     "\"https://example.org/c\"}},{\"type\":\"TextualBody\",\"purpose\":\"tagging\",\"value\":"
     "\"海 边\"}],\"target\":{" QUOTE("渔船") "}}]",
     "渔船", "https://example.org/c", "https://example.org/t 海_边"},
    /* selectors */
    {"[{\"target\":{\"selector\":{\"type\":\"FragmentSelector\",\"value\":\"p5\",\"refinedBy\":{"
     "\"type\":\"TextQuoteSelector\",\"exact\":\"十里外\"}}}}]",
     "十里外", "", ""},
    {"[{\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":"
     "\"新灯比旧灯亮三倍，渔船\",\"refinedBy\":{\"type\":\"TextQuoteSelector\",\"exact\":\"旧灯\"}}"
     "}}]",
     "旧灯", "", ""},
    {"[{\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":"
     "\"接班的是他的女儿\",\"refinedBy\":{\"type\":\"TextPositionSelector\",\"start\":4,\"end\":8}}"
     "}}]",
     "他的女儿", "", ""},
    {"[{\"target\":{\"selector\":{\"type\":\"RangeSelector\",\"startSelector\":{\"type\":"
     "\"TextQuoteSelector\",\"exact\":\"渔船在十里\"},\"endSelector\":{\"type\":"
     "\"TextQuoteSelector\",\"exact\":\"就能看见\"}}}}]",
     "渔船在十里外", "", ""},
    /* words that begin within a word, few words, and none */
    {"[{\"target\":{" QUOTE("nanas are in") "}}]", "nanas are in", "", ""},
    {"[{\"target\":{" QUOTE("tor") "}}]", "tor", "", ""},
    {"[{\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"\",\"prefix\":"
     "\"渔船在\",\"suffix\":\"十里外就能看见\"}}}]",
     "", "", ""},
    /* a target of its own kind */
    {"[{\"target\":{\"type\":\"Choice\",\"items\":[{" QUOTE("旧灯亮三倍") "},{" QUOTE(
         "渔船") "}]}}]",
     "旧灯亮三倍", "", ""},
};

static void annotations_of_other_programs_become_notes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++) {
        void *own = NULL;
        struct strbuf report = {0};
        assert_int_equal(fixture_setup(&own), 0);
        struct fixture *f = own;
        fixture_add_text(f, "lamp.txt", SPEECH);
        struct import_result result = import(f, TAKEN[i].json, &report);
        if (result.added != 1 || report.len)
            fail_msg("%zu added, %s: %s", result.added, strbuf_str(&report), TAKEN[i].json);
        expect_note(f, TAKEN[i].json, TAKEN[i].exact, TAKEN[i].body, TAKEN[i].tags);
        result = import(f, TAKEN[i].json, &report);
        assert_int_equal(result.added + result.updated + result.conflicts, 0);
        assert_int_equal(result.known, 1);
        strbuf_free(&report);
        fixture_teardown(&own);
    }
}

/* What is not taken, and what has to be said of it. */
static const struct {
    const char *json, *said;
} NAMED[] = {
    {"[{\"id\":\"n1\",\"target\":{\"selector\":{\"type\":\"XPathSelector\",\"value\":\"/p[2]\"}}}]",
     "n1: it marks its passage in a way that only its own program knows (XPathSelector)"},
    {"[{\"id\":\"n2\",\"target\":{\"source\":\"urn:x\",\"selector\":{\"type\":"
     "\"TextPositionSelector\",\"start\":2,\"end\":5}}}]",
     "n2: it tells only a position"},
    {"[{\"id\":\"n3\",\"target\":\"https://example.org/other\"}]",
     "n3: it marks a page as a whole"},
    {"[{\"id\":\"n4\",\"target\":{\"selector\":{\"type\":\"RangeSelector\",\"startSelector\":{"
     "\"type\":\"TextQuoteSelector\",\"exact\":\"渔船在十里\"},\"endSelector\":{\"type\":"
     "\"TextQuoteSelector\",\"exact\":\"火车\"}}}}]",
     "n4: the two ends of its range"},
    {"[{\"id\":\"n5\",\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"\","
     "\"suffix\":\"灯\"}}}]",
     "n5: it quotes no words"},
    {"[{\"id\":\"n6\",\"target\":{" QUOTE("火车站") "}}]", "n6: its passage is in no text"},
    {"[{\"id\":\"n7\",\"target\":{\"selector\":{\"type\":\"FragmentSelector\",\"value\":\"char=3,"
     "9\","
     "\"refinedBy\":{\"type\":\"FragmentSelector\",\"value\":\"char=9223372036854775806,"
     "9223372036854775807\"}}}}]",
     "n7: it marks its passage in a way that only its own program knows (FragmentSelector)"},
    {"[7,\"https://example.org/anno\"]", "2 entries are no annotations"},
};

static void what_cannot_be_taken_is_named(void **state)
{
    struct fixture *f = *state;
    struct strbuf report = {0};
    fixture_add_text(f, "lamp.txt", SPEECH);
    for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++) {
        struct import_result result = import(f, NAMED[i].json, &report);
        assert_int_equal(result.added, 0);
        assert_int_equal(result.unplaced + (result.strange > 0), 1);
        if (!strstr(strbuf_str(&report), NAMED[i].said))
            fail_msg("%s: %s", NAMED[i].json, strbuf_str(&report));
    }
    strbuf_free(&report);
}

static void a_body_without_words_is_named_and_the_rest_is_kept(void **state)
{
    struct fixture *f = *state;
    struct strbuf report = {0};
    fixture_add_text(f, "lamp.txt", SPEECH);
    const char *json = "[{\"id\":\"b1\",\"body\":[{\"type\":\"Video\",\"format\":\"video/mp4\"},{"
                       "\"value\":\"留下\"}],\"target\":{" QUOTE("渔船") "}}]";
    assert_int_equal(import(f, json, &report).added, 1);
    assert_non_null(strstr(strbuf_str(&report), "b1: a body without words is left out (Video)"));
    expect_note(f, json, "渔船", "留下", "");
    strbuf_free(&report);
}

static void each_target_is_a_note(void **state)
{
    struct fixture *f = *state;
    struct strbuf report = {0};
    fixture_add_text(f, "lamp.txt", SPEECH);
    const char *json = "[{\"id\":\"t1\",\"bodyValue\":\"两处\",\"target\":[{" QUOTE(
        "渔船") "},{" QUOTE("退休") "},{" QUOTE("火车") "}]}]";
    struct import_result result = import(f, json, &report);
    assert_int_equal(result.added, 2);
    assert_int_equal(result.unplaced, 1);
    assert_int_equal(import(f, json, &report).known, 2);
    strbuf_free(&report);
}

static void a_position_in_a_text_that_is_here_is_found(void **state)
{
    struct fixture *f = *state;
    struct strbuf report = {0}, json = {0};
    char hex[SHA256_HEX_LEN + 1];
    fixture_add_text(f, "lamp.txt", SPEECH);
    sha256_hex(SPEECH, sizeof SPEECH - 1, hex);
    strbuf_addf(&json,
                "[{\"id\":\"p1\",\"target\":{\"source\":\"urn:sha256:%s\",\"selector\":{\"type\":"
                "\"TextPositionSelector\",\"start\":25,\"end\":33}}}]",
                hex);
    assert_int_equal(import(f, strbuf_str(&json), &report).added, 1);
    expect_note(f, strbuf_str(&json), "新灯比旧灯亮三倍", "", "");
    strbuf_clear(&json);
    strbuf_addf(&json,
                "[{\"id\":\"p2\",\"target\":{\"source\":\"urn:sha256:%s\",\"selector\":{\"type\":"
                "\"TextPositionSelector\",\"start\":90000,\"end\":90034}}}]",
                hex);
    assert_int_equal(import(f, strbuf_str(&json), &report).unplaced, 1);
    assert_non_null(strstr(strbuf_str(&report), "p2: its position holds no words"));
    strbuf_free(&report);
    strbuf_free(&json);
}

static void what_was_deleted_elsewhere_stays_deleted(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf report = {0};
    struct note_list list;
    fixture_add_text(f, "lamp.txt", SPEECH);
    const char *json =
        "{\"booknotes\":[{\"id\":\"d1\",\"text\":\"渔船\",\"deletedAt\":1714550400000},"
        "{\"id\":\"d2\",\"text\":\"火车\",\"deletedAt\":1714550400000}]}";
    struct import_result result = import(f, json, &report);
    assert_int_equal(result.unplaced, 0);
    assert_int_equal(result.added, 1);
    assert_int_equal(result.trashed, 1);
    assert_true(library_notes(f->library, 0, &list, &err));
    assert_int_equal(list.rows.len, 0);
    note_list_free(&list);
    strbuf_free(&report);
}

static void times_have_zones(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    static const char *const TIMES[] = {
        "2024-05-01T08:00:00Z",
        "2024-05-01T16:00:00+08:00",
        "2024-05-01T02:30:00.000-0530",
        "2024-05-01T08:00:00",
        "1714550400000",
        "2024-05-01T08:00:00.0004+00",
    };
    struct strbuf report = {0};
    fixture_add_text(f, "lamp.txt", SPEECH);
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++) {
        struct strbuf json = {0};
        struct note_list list;
        strbuf_addf(&json, "[{\"id\":\"z%zu\",\"created\":\"%s\",\"target\":{" QUOTE("渔船") "}}]",
                    i, TIMES[i]);
        assert_int_equal(import(f, strbuf_str(&json), &report).added, 1);
        assert_true(library_notes(f->library, 0, &list, &err));
        assert_int_equal(list.rows.len, i + 1);
        for (size_t k = 0; k < list.rows.len; k++)
            assert_int_equal(list.rows.at[k].created_ms, 1714550400000);
        note_list_free(&list);
        strbuf_free(&json);
    }
    strbuf_free(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotations_of_other_programs_become_notes),
        FIXTURE_TEST(what_cannot_be_taken_is_named),
        FIXTURE_TEST(a_body_without_words_is_named_and_the_rest_is_kept),
        FIXTURE_TEST(each_target_is_a_note),
        FIXTURE_TEST(a_position_in_a_text_that_is_here_is_found),
        FIXTURE_TEST(what_was_deleted_elsewhere_stays_deleted),
        FIXTURE_TEST(times_have_zones),
    };
    return cmocka_run_group_tests_name("library annotations", tests, NULL, NULL);
}
