/* Texts of other formats in the library: what their sources say of them is kept, and a better
 * module counts as a changed text, with the notes found again. */
#include "unit/check.h"

#include "unit/library_fixture.h"

#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/store/source.h"

static const char MARKDOWN[] = "---\ntitle: 在护堤会上的讲话\ndate: 2020-09-01\n---\n\n同志们：\n\n"
                               "今天的会议只有一个议题，就是安排好今年的护堤。\n\n## 备料\n\n"
                               "石料要在月底以前送到堤上，木料要在山里备足。\n\n## 请人\n\n"
                               "人手要请好，工钱要先说清楚，一处也不能拖欠。\n";

static const char PAGE[] =
    "<html><head><title>护堤要早</title><script>var x = '脚本里的话';</script></head><body>"
    "<ul><li><a>首页</a><li><a>新闻</a><li><a>关于</a></ul><h1>护堤要早</h1>"
    "<p>同志们：</p><p>今天的会议只有一个议题，就是安排好今年的护堤。</p>"
    "<p>石料要在月底以前送到堤上，木料要在山里备足。</p></body></html>";

/* The stored speech. */
static void assert_speech(struct fixture *f, int64_t id, const char *title, const char *format,
                          size_t sections)
{
    struct err err = {0};
    struct document doc;
    struct speech_info info;
    if (!library_load(f->library, id, &info, &doc, &err))
        fail_msg("%s", err.msg);
    assert_string_equal(info.title, title);
    assert_string_equal(info.format, format);
    assert_int_equal(doc.speeches.at[0].section_count, sections);
    document_free(&doc);
}

/* As a program of before would have left the library: read as plain text, no marks. */
static void forget_format(struct fixture *f, int64_t source_id)
{
    struct err err = {0};
    bool read_only;
    library_close(f->library);
    struct store *store = store_open(f->path, NULL, &read_only, &err);
    struct source_list list;
    assert_non_null(store);
    assert_true(store_sources(store, &list, &err));
    for (size_t i = 0; i < list.rows.len; i++) {
        struct source_version version = {.id = list.rows.at[i].version_id, .format = "text"};
        if (list.rows.at[i].id == source_id)
            assert_true(store_set_format(store, &version, &err));
    }
    source_list_free(&list);
    store_close(store);
    fixture_open(f);
}

static void what_a_source_says_is_kept(void **state)
{
    struct fixture *f = *state;
    struct add_result md = fixture_add_text(f, "a.md", MARKDOWN);
    struct add_result page = fixture_add_text(f, "b.txt", PAGE);
    assert_speech(f, md.first_speech_id, "在护堤会上的讲话", "markdown", 2);
    assert_speech(f, page.first_speech_id, "护堤要早", "html", 0);
    assert_int_equal(fixture_total(f, "脚本里的话"), 0);
    assert_int_equal(fixture_total(f, "安排好今年的护堤"), 2);
    /* a correction makes the whole source anew, from what is stored */
    struct err err = {0};
    struct correction edit = {.speech_id = md.first_speech_id, .kind = CORRECTION_DROP};
    edit.src.start = (size_t)(strstr(MARKDOWN, "请人") - MARKDOWN);
    if (!library_correct(f->library, &edit, 2000, &err))
        fail_msg("%s", err.msg);
    assert_speech(f, md.first_speech_id, "在护堤会上的讲话", "markdown", 1);
    fixture_assert_sound(f);
}

static int64_t note_on(struct fixture *f, int64_t speech_id, const char *text, const char *words)
{
    struct err err = {0};
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = speech_id, .body = "记住"};
    note.src.start = (size_t)(strstr(text, words) - text);
    note.src.end = note.src.start + strlen(words);
    if (!library_save_note(f->library, &note, 3000, &err))
        fail_msg("%s", err.msg);
    return note.speech_id;
}

static void assert_note(struct fixture *f, const char *exact)
{
    struct err err = {0};
    struct note_list notes;
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    assert_string_equal(notes.rows.at[0].exact, exact);
    assert_true(notes.rows.at[0].state == NOTE_EXACT || notes.rows.at[0].state == NOTE_MOVED);
    note_list_free(&notes);
}

/* The text is the same, what is known of it is more. */
static void a_text_stored_as_plain_gets_its_marks_when_it_is_added_again(void **state)
{
    struct fixture *f = *state;
    struct add_result first = fixture_add_text(f, "a.md", MARKDOWN);
    note_on(f, first.first_speech_id, MARKDOWN, "木料要在山里备足");
    forget_format(f, first.source_id);
    struct add_result again = fixture_add_text(f, "a.md", MARKDOWN);
    assert_int_equal(again.outcome, ADD_KNOWN);
    assert_int_equal(again.source_id, first.source_id);
    assert_speech(f, again.first_speech_id, "在护堤会上的讲话", "markdown", 2);
    assert_note(f, "木料要在山里备足");
    fixture_assert_sound(f);
}

/* A page that was read with its tags. */
static void another_text_of_the_same_bytes_is_a_changed_text(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    /* plain text until it begins like a page */
    struct add_result first = fixture_add_text(f, "a.html",
                                               PAGE + strlen("<html><head><title>护堤要早"
                                                             "</title>"));
    (void)first;
    struct add_result second = fixture_add_text(f, "a.html", PAGE);
    assert_int_equal(second.outcome, ADD_CHANGED);
    assert_speech(f, second.first_speech_id, "护堤要早", "html", 0);
    struct text *text = library_source_text(f->library, second.first_speech_id, &err);
    assert_non_null(text);
    char *all = mem_copy(text_all(text).ptr, text_all(text).len);
    note_on(f, second.first_speech_id, all, "木料要在山里备足");
    free(all);
    text_free(text);
    forget_format(f, second.source_id);
    struct add_result third = fixture_add_text(f, "a.html", PAGE);
    assert_int_equal(third.source_id, second.source_id);
    assert_speech(f, third.first_speech_id, "护堤要早", "html", 0);
    assert_note(f, "木料要在山里备足");
    fixture_assert_sound(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_a_source_says_is_kept),
        FIXTURE_TEST(a_text_stored_as_plain_gets_its_marks_when_it_is_added_again),
        FIXTURE_TEST(another_text_of_the_same_bytes_is_a_changed_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
