/* Notes and bookmarks: saved words, revisions, letters, the trash, drafts, limits. */
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char SPEECH[] =
    "校运会筹备会上的讲话\n\n同学们:\n一、场地要早定\n操场东边归跳远组,西边归铅球组。\n"
    "二、裁判要公正\n裁判名单贴在门口。\n";

static int64_t add_speech(struct fixture *f)
{
    return fixture_add_text(f, "sports.txt", SPEECH).first_speech_id;
}

static struct note note_on(int64_t speech_id, const char *words, enum note_kind kind)
{
    const char *at = strstr(SPEECH, words);
    assert_non_null(at);
    size_t start = (size_t)(at - SPEECH);
    struct span src = {start, kind == NOTE_BOOKMARK ? start : start + strlen(words)};
    return (struct note){.kind = kind, .speech_id = speech_id, .src = src};
}

static void save(struct fixture *f, struct note *note, int64_t now_ms)
{
    struct err err = {0};
    if (!library_save_note(f->library, note, now_ms, &err))
        fail_msg("%s", err.msg);
}

static struct note_list list_notes(struct fixture *f)
{
    struct err err = {0};
    struct note_list list;
    if (!library_notes(f->library, 0, &list, &err))
        fail_msg("%s", err.msg);
    return list;
}

static void a_note_keeps_words_context_and_place(void **state)
{
    struct fixture *f = *state;
    struct note note = note_on(add_speech(f), "西边归铅球组", NOTE_PASSAGE);
    note.body = "换到北边?\n问体育老师";
    note.tags = " 场地  数据 场地 ";
    note.color = "yellow";
    save(f, &note, 1000);
    assert_true(uuid_valid(note.id));
    assert_int_equal(note.revision, 1);
    fixture_reopen(f);
    struct note_list list = list_notes(f);
    assert_int_equal(list.rows.len, 1);
    const struct note *read = &list.rows.at[0];
    assert_string_equal(read->id, note.id);
    assert_string_equal(read->exact, "西边归铅球组");
    /* As many characters as a prefix has: the title's first one is left out. */
    static const char before[] = "校运会筹备会上的讲话\n同学们:\n一、场地要早定\n操场东边归跳远组,";
    assert_string_equal(read->prefix, &before[strlen("校")]);
    assert_string_equal(read->suffix, "。\n二、裁判要公正\n裁判名单贴在门口。");
    assert_string_equal(read->body, "换到北边?\n问体育老师");
    assert_string_equal(read->tags, "场地 数据");
    assert_string_equal(read->color, "yellow");
    assert_string_equal(read->section_title, "一、场地要早定");
    assert_string_equal(read->speech_title, "校运会筹备会上的讲话");
    assert_int_equal(read->line, 5);
    assert_int_equal(read->column_cp, 9);
    assert_int_equal(read->state, NOTE_EXACT);
    assert_int_equal(read->created_ms, 1000);
    note_list_free(&list);
}

static void the_speech_list_counts_notes_and_bookmarks(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f);
    struct note note = note_on(id, "铅球组", NOTE_HIGHLIGHT),
                mark = note_on(id, "裁判", NOTE_BOOKMARK);
    save(f, &note, 1);
    save(f, &mark, 2);
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, NULL));
    assert_int_equal(list.rows.at[0].notes, 1);
    assert_int_equal(list.rows.at[0].bookmarks, 1);
    speech_list_free(&list);
}

static void every_change_is_a_revision_that_can_come_back(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = note_on(add_speech(f), "跳远组", NOTE_PASSAGE);
    static const char *const BODIES[] = {"一稿", "二稿", "三稿"};
    for (int i = 0; i < 3; i++) {
        note.body = BODIES[i];
        save(f, &note, i + 1);
        assert_int_equal(note.revision, i + 1);
    }
    struct note_list older;
    assert_true(library_note_revisions(f->library, note.id, &older, &err));
    assert_int_equal(older.rows.len, 2);
    assert_string_equal(older.rows.at[0].body, "二稿");
    assert_string_equal(older.rows.at[1].body, "一稿");
    assert_true(library_restore_revision(f->library, note.id, older.rows.at[1].rev, 9, &err));
    note_list_free(&older);
    struct note_list list = list_notes(f);
    assert_string_equal(list.rows.at[0].body, "一稿");
    assert_int_equal(list.rows.at[0].revision, 4);
    assert_int_equal(list.rows.at[0].created_ms, 1);
    assert_int_equal(list.rows.at[0].modified_ms, 9);
    note_list_free(&list);
    assert_false(library_restore_revision(f->library, note.id, "77", 9, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static void the_trash_gives_notes_back_until_it_is_emptied(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = note_on(add_speech(f), "跳远组", NOTE_PASSAGE);
    int64_t deleted = 0;
    save(f, &note, 1);
    assert_true(library_trash_note(f->library, note.id, 100, &err));
    struct note_list list = list_notes(f);
    assert_int_equal(list.rows.len, 0);
    note_list_free(&list);
    assert_true(library_trash(f->library, &list, &err));
    assert_int_equal(list.rows.len, 1);
    assert_int_equal(list.rows.at[0].deleted_ms, 100);
    note_list_free(&list);
    assert_true(library_empty_trash(f->library, 100, &deleted, &err));
    assert_int_equal(deleted, 0);
    assert_true(library_restore_note(f->library, note.id, 101, &err));
    list = list_notes(f);
    assert_int_equal(list.rows.len, 1);
    assert_int_equal(list.rows.at[0].revision, 3);
    note_list_free(&list);
    assert_true(library_trash_note(f->library, note.id, 102, &err));
    assert_true(library_empty_trash(f->library, 103, &deleted, &err));
    assert_int_equal(deleted, 1);
    assert_false(library_restore_note(f->library, note.id, 104, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    fixture_assert_sound(f);
}

static void a_letter_belongs_to_one_bookmark(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f),
            other =
                fixture_add_text(f, "b.txt", "另一篇\n\n各位好:\n短短的一段话。\n").first_speech_id;
    static const struct {
        char letter;
        bool other_speech;
        size_t left;
    } CASES[] = {{'a', false, 1}, {'a', false, 1}, {'a', true, 2}, {'A', false, 3}, {'A', true, 3}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct note mark = note_on(id, "裁判", NOTE_BOOKMARK);
        mark.letter = CASES[i].letter;
        if (CASES[i].other_speech)
            mark.speech_id = other;
        save(f, &mark, (int64_t)i + 1);
        struct note_list list = list_notes(f);
        assert_int_equal(list.rows.len, CASES[i].left);
        note_list_free(&list);
    }
    struct note bad = note_on(id, "裁判", NOTE_BOOKMARK);
    struct err err = {0};
    bad.letter = '1';
    assert_false(library_save_note(f->library, &bad, 1, &err));
    assert_int_equal(err.code, ERR_USAGE);
}

static void a_note_on_a_section_hangs_on_its_heading(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f);
    struct note note = note_on(id, "名单", NOTE_SECTION), whole = note_on(id, "名单", NOTE_SPEECH);
    save(f, &note, 1);
    save(f, &whole, 1);
    assert_int_equal(note.src.start, strstr(SPEECH, "二、") - SPEECH);
    assert_int_equal(note.src.end - note.src.start, strlen("二、裁判要公正"));
    assert_int_equal(whole.src.start, 0);
    assert_int_equal(whole.src.end, 0);
}

static void odd_spans_and_texts_do_no_harm(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_speech(f);
    static const struct span SPANS[] = {
        {0, SIZE_MAX}, {SIZE_MAX, SIZE_MAX},
        {5, 2},        {1, 2},
        {31, 40},      {sizeof SPEECH - 1, sizeof SPEECH + 9},
    };
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        struct note note = {.kind = NOTE_PASSAGE,
                            .speech_id = id,
                            .src = SPANS[i],
                            .body = "警告\x1b[2J\x07\xC2\x9B完\r\n好",
                            .name = "行\n一"};
        save(f, &note, 1);
        assert_true(note.src.start <= note.src.end && note.src.end < sizeof SPEECH);
    }
    struct note_list list = list_notes(f);
    for (size_t i = 0; i < list.rows.len; i++) {
        assert_string_equal(list.rows.at[i].body, "警告\uFFFD[2J\uFFFD\uFFFD完\n好");
        assert_string_equal(list.rows.at[i].name, "行 一");
    }
    note_list_free(&list);
    struct note lost = {.kind = NOTE_PASSAGE, .speech_id = 99};
    struct err err = {0};
    assert_false(library_save_note(f->library, &lost, 1, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    fixture_assert_sound(f);
}

static void large_notes_work_up_to_a_clear_limit(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = note_on(add_speech(f), "跳远组", NOTE_PASSAGE);
    char *body = mem_new((17 << 20) + 1, 1);
    memset(body, 'x', 1 << 20);
    note.body = body;
    char tag[10001];
    memset(tag, 't', 10000);
    tag[10000] = '\0';
    note.tags = tag;
    save(f, &note, 1);
    struct note_list list = list_notes(f);
    assert_int_equal(strlen(list.rows.at[0].body), 1 << 20);
    assert_int_equal(strlen(list.rows.at[0].tags), 10000);
    note_list_free(&list);
    memset(body, 'x', 17 << 20);
    assert_false(library_save_note(f->library, &note, 2, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    free(body);
}

static void an_unsure_note_is_settled_by_the_reader(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct note note = note_on(add_speech(f), "操场东边归跳远组,西边归铅球组。", NOTE_PASSAGE);
    save(f, &note, 1);
    /* The passage says something else between the same neighbours. */
    fixture_add_text(
        f, "sports.txt",
        "校运会筹备会上的讲话\n\n同学们:\n一、场地要早定\n食堂门前的空地全部留给拔河比赛使用。\n"
        "二、裁判要公正\n裁判名单贴在门口。\n");
    struct note_list list = list_notes(f);
    assert_int_equal(list.rows.at[0].state, NOTE_UNSURE);
    note_list_free(&list);
    assert_true(library_confirm_note(f->library, note.id, true, 5, &err));
    list = list_notes(f);
    assert_int_equal(list.rows.at[0].state, NOTE_EXACT);
    assert_int_equal(list.rows.at[0].revision, 2);
    note_list_free(&list);
    assert_true(library_confirm_note(f->library, note.id, false, 6, &err));
    list = list_notes(f);
    assert_int_equal(list.rows.at[0].state, NOTE_ORPHAN);
    note_list_free(&list);
}

static void a_draft_outlives_the_program(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    assert_null(library_last_draft(f->library));
    assert_true(library_save_draft(f->library, "1:40", "还没写完", 1, &err));
    assert_true(library_save_draft(f->library, "1:90", "另一条", 2, &err));
    assert_true(library_save_draft(f->library, "1:40", "还没写完的话", 3, &err));
    fixture_reopen(f);
    char *key = library_last_draft(f->library), *body = library_draft(f->library, key);
    assert_string_equal(key, "1:40");
    assert_string_equal(body, "还没写完的话");
    free(key);
    free(body);
    assert_true(library_save_draft(f->library, "1:40", NULL, 4, &err));
    assert_null(library_draft(f->library, "1:40"));
}

static void two_programs_can_write_notes_in_one_library(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = add_speech(f);
    struct library *other = library_open(f->path, NULL, &err);
    assert_non_null(other);
    struct note mine = note_on(id, "跳远组", NOTE_PASSAGE),
                theirs = note_on(id, "铅球组", NOTE_PASSAGE);
    save(f, &mine, 1);
    assert_true(library_save_note(other, &theirs, 2, &err));
    struct note_list list = list_notes(f);
    assert_int_equal(list.rows.len, 2);
    note_list_free(&list);
    library_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_note_keeps_words_context_and_place),
        FIXTURE_TEST(the_speech_list_counts_notes_and_bookmarks),
        FIXTURE_TEST(every_change_is_a_revision_that_can_come_back),
        FIXTURE_TEST(the_trash_gives_notes_back_until_it_is_emptied),
        FIXTURE_TEST(a_letter_belongs_to_one_bookmark),
        FIXTURE_TEST(a_note_on_a_section_hangs_on_its_heading),
        FIXTURE_TEST(odd_spans_and_texts_do_no_harm),
        FIXTURE_TEST(large_notes_work_up_to_a_clear_limit),
        FIXTURE_TEST(an_unsure_note_is_settled_by_the_reader),
        FIXTURE_TEST(a_draft_outlives_the_program),
        FIXTURE_TEST(two_programs_can_write_notes_in_one_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
