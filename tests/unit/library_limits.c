/* Very long notes and very many of them: they work, or are refused with a reason. */
#include "unit/check.h"

#include "lectern/base/uuid.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/search/index.h"
#include "lectern/store/note.h"
#include "unit/library_fixture.h"

static const char SPEECH[] =
    "在修桥开工会上的讲话\n\n各位工友：\n\n桥墩先修两个，等水退了再修第三个。\n";

/* So many characters that no two runs of a few are alike. */
static char *long_text(size_t characters)
{
    struct strbuf text = {0};
    for (size_t i = 0; i < characters; i++)
        strbuf_add_cp(&text, 0x4E00 + (uint32_t)((i * 7919 + i / 97) % 20000));
    return strbuf_take(&text);
}

static struct note note_on(int64_t speech_id)
{
    return (struct note){.kind = NOTE_SPEECH, .speech_id = speech_id};
}

/* Exports all notes and imports them into a second library with the same text. */
static struct note_list send_over(struct fixture *f, struct fixture *to)
{
    struct strbuf json = {0}, report = {0};
    struct import_result result;
    struct note_list list;
    struct err err = {0};
    fixture_add_text(to, "a.txt", SPEECH);
    assert_true(library_export_notes(f->library, 0, NOTE_FORMAT_JSON, &json, &err));
    assert_true(
        library_import_notes(to->library, strbuf_strv(&json), 9000, &result, &report, &err));
    assert_true(library_notes(to->library, 0, &list, &err));
    strbuf_free(&json);
    strbuf_free(&report);
    return list;
}

static void assert_comes_over(struct fixture *f, const char *body, const char *tags)
{
    struct err err = {0};
    struct note note = note_on(fixture_add_text(f, "a.txt", SPEECH).first_speech_id);
    note.body = body;
    note.tags = tags;
    if (!library_save_note(f->library, &note, 1000, &err))
        fail_msg("%s", err.msg);
    fixture_reopen(f);
    void *state;
    fixture_setup(&state);
    struct note_list list = send_over(f, state);
    assert_int_equal(list.rows.len, 1);
    if (body)
        assert_string_equal(list.rows.at[0].body, body);
    if (tags)
        assert_string_equal(list.rows.at[0].tags, tags);
    note_list_free(&list);
    fixture_teardown(&state);
    fixture_assert_sound(f);
}

static void a_note_of_a_megabyte_works(void **state)
{
    char *body = long_text(400000);
    assert_true(strlen(body) > 1000000);
    assert_comes_over(*state, body, NULL);
    free(body);
}

static void a_tag_of_ten_thousand_characters_works(void **state)
{
    char *tag = long_text(10000);
    assert_comes_over(*state, NULL, tag);
    free(tag);
}

static void what_is_too_long_is_refused_with_a_reason(void **state)
{
    struct fixture *f = *state;
    struct note note = note_on(fixture_add_text(f, "a.txt", SPEECH).first_speech_id);
    char *tags = long_text(30000), *body = long_text(6000000), *name = long_text(2000);
    const struct {
        const char *body, *tags, *name;
    } CASES[] = {{body, NULL, NULL}, {NULL, tags, NULL}, {NULL, NULL, name}};
    for (size_t i = 0; i < 3; i++) {
        struct err err = {0};
        struct note_list list;
        struct note long_one = note;
        long_one.body = CASES[i].body;
        long_one.tags = CASES[i].tags;
        long_one.name = CASES[i].name;
        assert_false(library_save_note(f->library, &long_one, 1000, &err));
        assert_int_equal(err.code, ERR_LIMIT);
        assert_true(library_notes(f->library, 0, &list, NULL));
        assert_int_equal(list.rows.len, 0);
        note_list_free(&list);
    }
    free(tags);
    free(body);
    free(name);
}

static void an_import_leaves_out_only_what_is_too_long(void **state)
{
    struct fixture *f = *state;
    struct strbuf json = {0}, report = {0};
    struct import_result result;
    struct err err = {0};
    char *tag = long_text(30000);
    fixture_add_text(f, "a.txt", SPEECH);
    strbuf_addf(&json,
                "[{\"id\": \"long\", \"tags\": [\"%s\"], \"target\": {\"selector\": {\"type\": "
                "\"TextQuoteSelector\", \"exact\": \"桥墩先修两个\"}}},"
                " {\"id\": \"short\", \"body\": {\"value\": \"几米深？\"}, \"target\": "
                "{\"selector\": {\"type\": \"TextQuoteSelector\", \"exact\": \"等水退了\"}}}]",
                tag);
    if (!library_import_notes(f->library, strbuf_strv(&json), 9000, &result, &report, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(result.refused, 1);
    assert_int_equal(result.added, 1);
    assert_non_null(strstr(strbuf_str(&report), "65536"));
    strbuf_free(&json);
    strbuf_free(&report);
    free(tag);
}

static void a_hundred_thousand_notes_are_listed_and_copied(void **state)
{
    enum { COUNT = 100000 };
    struct fixture *f = *state;
    struct err err = {0};
    int64_t speech_id = fixture_add_text(f, "a.txt", SPEECH).first_speech_id;
    struct note first = note_on(speech_id);
    struct note_list list;
    first.body = "一";
    assert_true(library_save_note(f->library, &first, 1000, &err));
    assert_true(library_notes(f->library, speech_id, &list, &err));
    library_close(f->library);
    struct store *store = store_open(f->path, NULL, NULL, &err);
    assert_true(store_begin(store, STORE_QUICK, &err));
    for (int64_t i = 1; i < COUNT; i++) {
        struct note note = list.rows.at[0];
        assert_true(uuid_new(1000 + i, note.id, &err));
        assert_true(store_put_note(store, &note, &err));
    }
    assert_true(store_end(store, true, &err));
    store_close(store);
    note_list_free(&list);
    fixture_open(f);
    assert_true(library_notes(f->library, 0, &list, &err));
    assert_int_equal(list.rows.len, COUNT);
    note_list_free(&list);
    struct strbuf json = {0};
    assert_true(library_export_notes(f->library, 0, NOTE_FORMAT_JSON, &json, &err));
    size_t copied = 0;
    for (size_t off = 0; (off = strv_find(strbuf_strv(&json), STRV("urn:uuid:"), off)) != SIZE_MAX;)
        off++, copied++;
    assert_int_equal(copied, COUNT);
    strbuf_free(&json);
    fixture_assert_sound(f);
}

/* Adding much must not pile up what the search index has not got yet: after 12 MB of it the index
 * takes it in on the way. */
static void the_index_takes_in_what_waits_before_it_is_too_much(void **state)
{
    struct fixture *f = *state;
    char *words = long_text((1 << 20) / 3);
    size_t added = 0;
    do {
        struct strbuf text = {0};
        char name[32];
        snprintf(name, sizeof name, "%zu.txt", added);
        strbuf_addf(&text, "在第%zu次会上的讲话\n\n%s\n", added++, words);
        fixture_add_text(f, name, strbuf_str(&text));
        strbuf_free(&text);
    } while (library_index_is_due(f->library) && added < 20);
    assert_in_range(added, 11, 13);
    assert_int_equal(fixture_total(f, "会上的讲话"), added);
    free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_note_of_a_megabyte_works),
        FIXTURE_TEST(a_tag_of_ten_thousand_characters_works),
        FIXTURE_TEST(what_is_too_long_is_refused_with_a_reason),
        FIXTURE_TEST(an_import_leaves_out_only_what_is_too_long),
        FIXTURE_TEST(a_hundred_thousand_notes_are_listed_and_copied),
        FIXTURE_TEST(the_index_takes_in_what_waits_before_it_is_too_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
