/* Notes that are saved after another program changed their text: they go where their words are. */
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char BEFORE[] =
    "在灯塔值班会上的讲话\n\n各位值班员:\n一、灯要擦亮\n每晚点灯以前先擦玻璃,雾天多擦一回。\n"
    "二、雾号要试\n每周一上午试一次雾号,试完记在簿子上。\n三、小船要修\n小船的底板有两块要换。\n";

static const char SHIFTED[] = /* the same words behind others */
    "在灯塔值班会上的讲话\n\n各位值班员:\n海上这几天风大,先说两句别的。\n一、灯要擦亮\n"
    "每晚点灯以前先擦玻璃,雾天多擦一回。\n二、雾号要试\n每周一上午试一次雾号,试完记在簿子上。\n"
    "三、小船要修\n小船的底板有两块要换。\n";

static const char REWORDED[] =
    "在灯塔值班会上的讲话\n\n各位值班员:\n一、灯要擦亮\n每晚点灯以前先擦玻璃,雾天多擦一回。\n"
    "二、雾号要试\n每周一上午再试一次雾号,试完都记在簿子上。\n三、小船要修\n"
    "小船的底板有两块要换。\n";

static const char WITHOUT[] =
    "在灯塔值班会上的讲话\n\n各位值班员:\n一、灯要擦亮\n每晚点灯以前先擦玻璃,雾天多擦一回。\n";

static const char OTHER[] =
    "春耕动员讲话\n\n乡亲们:\n种子已经运到晒场,各户按册子去领。\n犁地从南坡开始,牛要轮着用。\n";

/* A note as the screen begins it: on words of the text that it has before it. */
struct begun {
    struct note note;
    struct document doc;
};

static struct begun begin(struct fixture *f, int64_t speech_id, const char *words,
                          enum note_kind kind)
{
    struct begun begun = {0};
    struct speech_info info;
    struct err err = {0};
    size_t start = (size_t)(strstr(BEFORE, words) - BEFORE);
    if (!library_load(f->library, speech_id, &info, &begun.doc, &err))
        fail_msg("%s", err.msg);
    begun.note = (struct note){
        .kind = kind,
        .speech_id = speech_id,
        .version_id = library_text_version(f->library, speech_id),
        .source_id = info.source_id,
        .src = {start, kind == NOTE_BOOKMARK ? start : start + strlen(words)},
        .body = "要问老站长",
    };
    library_quote_note(&begun.doc, &begun.note, begun.doc.arena);
    return begun;
}

static int64_t change_text(struct fixture *f, const char *content)
{
    return fixture_add_text(f, "light.txt", content).first_speech_id;
}

static void save(struct fixture *f, struct note *note)
{
    struct err err = {0};
    if (!library_save_note(f->library, note, 5, &err))
        fail_msg("%s", err.msg);
}

static const char *const WORDS = "每周一上午试一次雾号";

static void the_note_goes_where_its_words_are(void **state)
{
    static const struct {
        const char *text;
        enum note_state state;
        const char *at; /* where the note begins then; null: without a place */
    } CASES[] = {
        {SHIFTED, NOTE_MOVED, "每周一上午试一次"},
        {REWORDED, NOTE_FUZZY, "每周一上午再试"},
        {WITHOUT, NOTE_ORPHAN, NULL},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct begun begun = begin(f, change_text(f, BEFORE), WORDS, NOTE_PASSAGE);
        int64_t begun_in = begun.note.version_id;
        int64_t id = change_text(f, CASES[i].text);
        struct note_list list;
        struct err err = {0};
        save(f, &begun.note);
        assert_int_equal(begun.note.state, CASES[i].state);
        assert_int_not_equal(begun.note.version_id, begun_in);
        assert_true(library_note(f->library, begun.note.id, &list, &err));
        assert_string_equal(list.rows.at[0].exact, WORDS);
        assert_string_equal(list.rows.at[0].body, "要问老站长");
        assert_int_equal(list.rows.at[0].speech_id, id);
        if (CASES[i].at)
            assert_int_equal(list.rows.at[0].src.start,
                             strstr(CASES[i].text, CASES[i].at) - CASES[i].text);
        note_list_free(&list);
        document_free(&begun.doc);
    }
    fixture_assert_sound(f);
}

static void a_bookmark_and_a_note_on_a_section_go_along(void **state)
{
    struct fixture *f = *state;
    int64_t id = change_text(f, BEFORE);
    struct begun mark = begin(f, id, "小船的底板", NOTE_BOOKMARK);
    struct begun section = begin(f, id, "每周一上午", NOTE_SECTION);
    struct begun whole = begin(f, id, "小船", NOTE_SPEECH);
    mark.note.letter = 'b';
    change_text(f, SHIFTED);
    save(f, &mark.note);
    save(f, &section.note);
    save(f, &whole.note);
    assert_int_equal(mark.note.src.start, strstr(SHIFTED, "小船的底板") - SHIFTED);
    assert_int_equal(section.note.src.start, strstr(SHIFTED, "二、雾号") - SHIFTED);
    assert_int_equal(whole.note.src.start, 0);
    assert_int_equal(whole.note.state, NOTE_EXACT);
    document_free(&mark.doc);
    document_free(&section.doc);
    document_free(&whole.doc);
}

static void a_note_is_kept_where_its_speech_is_gone(void **state)
{
    struct fixture *f = *state;
    struct begun begun = begin(f, change_text(f, BEFORE), WORDS, NOTE_PASSAGE);
    int64_t id = change_text(f, OTHER);
    assert_int_not_equal(id, begun.note.speech_id);
    save(f, &begun.note);
    assert_int_equal(begun.note.speech_id, id);
    assert_int_equal(begun.note.state, NOTE_ORPHAN);
    document_free(&begun.doc);
    fixture_assert_sound(f);
}

/* Its offsets are those of the text before; the change has moved it already. */
static void a_stored_note_stays_where_the_change_took_it(void **state)
{
    struct fixture *f = *state;
    struct begun begun = begin(f, change_text(f, BEFORE), WORDS, NOTE_PASSAGE);
    struct note_list read, now;
    struct err err = {0};
    save(f, &begun.note);
    assert_true(library_note(f->library, begun.note.id, &read, &err));
    change_text(f, SHIFTED);
    read.rows.at[0].body = "问过了";
    save(f, &read.rows.at[0]);
    assert_true(library_note(f->library, begun.note.id, &now, &err));
    assert_string_equal(now.rows.at[0].body, "问过了");
    assert_string_equal(now.rows.at[0].exact, WORDS);
    assert_int_equal(now.rows.at[0].src.start, strstr(SHIFTED, WORDS) - SHIFTED);
    note_list_free(&read);
    note_list_free(&now);
    document_free(&begun.doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_note_goes_where_its_words_are),
        FIXTURE_TEST(a_bookmark_and_a_note_on_a_section_go_along),
        FIXTURE_TEST(a_note_is_kept_where_its_speech_is_gone),
        FIXTURE_TEST(a_stored_note_stays_where_the_change_took_it),
    };
    return cmocka_run_group_tests_name("library note anew", tests, NULL, NULL);
}
