/* Corrections of outlines in a library: kept, applied at every reading, carried to changed texts,
 * taken back. */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

static const char FIRST[] = "在茶园管理培训会上的讲话\n"
                            "各位茶农:\n"
                            "今天请大家来,谈谈采茶和修剪。\n"
                            "一、采茶要趁早\n"
                            "露水一干就下地,过了正午不采。\n"
                            "二、修剪要到位\n"
                            "老枝剪掉,新枝留三寸。\n"
                            "关于合作社的事\n"
                            "鲜叶由合作社统一收,当天结账。\n";

/* The same with other words around, another line structure and a section more in front. */
static const char CHANGED[] = "在茶园管理培训会上的讲话\r\n\r\n"
                              "各位茶农:\r\n\r\n"
                              "今天请大家来,主要谈谈采茶、施肥和修剪。\r\n\r\n"
                              "一、采茶要趁早\r\n\r\n"
                              "露水一干就下地,过了正午不采。\r\n\r\n"
                              "二、修剪要到位\r\n\r\n"
                              "老枝剪掉,新枝留三寸。\r\n\r\n"
                              "关于合作社的事\r\n\r\n"
                              "鲜叶由合作社统一收,当天结账。\r\n\r\n";

static char *outline_of(struct fixture *f, int64_t speech_id)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    if (!library_load(f->library, speech_id, &info, &doc, &err))
        fail_msg("%s", err.msg);
    struct strbuf line = {0};
    for (size_t i = 0; i < doc.sections.len; i++)
        strbuf_addf(&line, "%s%u%s", i ? " " : "", (unsigned)doc.sections.at[i].depth,
                    doc.sections.at[i].title_text);
    document_free(&doc);
    return strbuf_take(&line);
}

static void assert_outline(struct fixture *f, int64_t speech_id, const char *expected)
{
    char *outline = outline_of(f, speech_id);
    assert_string_equal(outline, expected);
    free(outline);
}

static int64_t correct(struct fixture *f, int64_t speech_id, enum correction_kind kind,
                       const char *at, const char *value)
{
    struct err err = {0};
    struct correction edit = {.speech_id = speech_id, .kind = kind, .value = value};
    edit.src.start = (size_t)(strstr(FIRST, at) - FIRST);
    if (!library_correct(f->library, &edit, 5000, &err))
        fail_msg("%s", err.msg);
    return edit.id;
}

static void a_correction_lasts_and_is_taken_back(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    assert_outline(f, id, "1采茶要趁早 1修剪要到位");
    int64_t made = correct(f, id, CORRECTION_MAKE, "关于合作社", NULL);
    correct(f, id, CORRECTION_RENAME, "二、修剪", "修剪");
    assert_outline(f, id, "1采茶要趁早 1修剪 1关于合作社的事");
    fixture_reopen(f);
    assert_outline(f, id, "1采茶要趁早 1修剪 1关于合作社的事");
    assert_true(library_undo_correction(f->library, made, &err));
    assert_outline(f, id, "1采茶要趁早 1修剪");
    assert_false(library_undo_correction(f->library, made, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    struct correction_list taken;
    assert_true(library_reset_outline(f->library, id, &taken, &err));
    assert_int_equal(taken.rows.len, 1);
    correction_list_free(&taken);
    assert_outline(f, id, "1采茶要趁早 1修剪要到位");
    fixture_assert_sound(f);
}

static void corrections_go_along_when_the_text_changes(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    correct(f, id, CORRECTION_MAKE, "关于合作社", NULL);
    correct(f, id, CORRECTION_DEMOTE, "二、修剪", NULL);
    struct add_result again = fixture_add_text(f, "tea.txt", CHANGED);
    assert_int_equal(again.outcome, ADD_CHANGED);
    assert_int_equal(again.first_speech_id, id);
    assert_outline(f, id, "1采茶要趁早 2修剪要到位 1关于合作社的事");
    struct correction_list edits;
    assert_true(library_corrections(f->library, id, &edits, &err));
    assert_int_equal(edits.rows.len, 2);
    for (size_t i = 0; i < edits.rows.len; i++)
        assert_int_equal(edits.rows.at[i].state, NOTE_MOVED);
    correction_list_free(&edits);
    fixture_assert_sound(f);
}

static void a_correction_whose_words_are_gone_is_kept_without_effect(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    correct(f, id, CORRECTION_RENAME, "二、修剪", "修剪");
    fixture_add_text(f, "tea.txt",
                     "在茶园管理培训会上的讲话\n各位茶农:\n今天请大家来,谈谈采茶。\n"
                     "一、采茶要趁早\n露水一干就下地,过了正午不采。\n"
                     "二、炒制要看火\n锅温高了就焦,低了就闷。\n");
    assert_outline(f, id, "1采茶要趁早 1炒制要看火");
    struct correction_list edits;
    assert_true(library_corrections(f->library, id, &edits, &err));
    assert_int_equal(edits.rows.len, 1);
    assert_int_equal(edits.rows.at[0].state, NOTE_ORPHAN);
    correction_list_free(&edits);
}

static void cut_speeches_keep_notes_and_join_again(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = id, .body = "当天结账"};
    note.src.start = (size_t)(strstr(FIRST, "鲜叶") - FIRST);
    note.src.end = note.src.start + strlen("鲜叶由合作社统一收");
    assert_true(library_save_note(f->library, &note, 2000, &err));
    int64_t cut = correct(f, id, CORRECTION_SPLIT, "关于合作社", NULL);
    struct speech_list list;
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 2);
    int64_t second = list.rows.at[0].id == id ? list.rows.at[1].id : list.rows.at[0].id;
    speech_list_free(&list);
    struct note_list notes;
    assert_true(library_notes(f->library, second, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    assert_string_equal(notes.rows.at[0].exact, "鲜叶由合作社统一收");
    note_list_free(&notes);
    assert_true(library_undo_correction(f->library, cut, &err));
    assert_true(library_notes(f->library, id, &notes, &err));
    assert_int_equal(notes.rows.len, 1);
    note_list_free(&notes);
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 1);
    speech_list_free(&list);
    fixture_assert_sound(f);
}

static void a_correction_without_effect_is_refused(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    struct correction edit = {.speech_id = id, .kind = CORRECTION_PROMOTE};
    edit.src.start = (size_t)(strstr(FIRST, "二、修剪") - FIRST);
    assert_false(library_correct(f->library, &edit, 1, &err));
    assert_int_equal(err.code, ERR_USAGE);
    struct correction_list edits;
    assert_true(library_corrections(f->library, id, &edits, &err));
    assert_int_equal(edits.rows.len, 0);
    correction_list_free(&edits);
}

static void a_name_is_asked_for_and_bounded(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    struct correction edit = {.speech_id = id, .kind = CORRECTION_RENAME, .value = ""};
    assert_false(library_correct(f->library, &edit, 1, &err));
    assert_int_equal(err.code, ERR_USAGE);
    char *name = mem_new(10001, 1);
    memset(name, 'x', 10000);
    edit.value = name;
    assert_false(library_correct(f->library, &edit, 1, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    free(name);
}

/* The text is in the other library under the path of a text that this one has too. */
static void a_text_brought_along_keeps_the_corrections_of_its_outline(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct import_result result;
    struct texts_result texts;
    struct strbuf report = {0};
    int64_t id = fixture_add_text(f, "tea.txt", FIRST).first_speech_id;
    correct(f, id, CORRECTION_MAKE, "关于合作社的事", NULL);
    char *expected = outline_of(f, id);
    char *from = scratch_path(&f->scratch, "moved.db");
    library_close(f->library);
    assert_int_equal(rename(f->path, from), 0);
    fixture_open(f);
    int64_t own = fixture_add_text(f, "tea.txt", "在茶馆开张会上的讲话\n\n乡亲们:\n水开了就泡。\n")
                      .first_speech_id;
    if (!library_merge_notes(f->library, from, true, 5, &result, &texts, &report, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(texts.texts, 1);
    struct speech_list list = {0};
    struct speech_step step = {-1, -1, false, 9};
    assert_true(library_list(f->library, &step, &list, &err));
    assert_int_equal(list.rows.len, 2);
    for (size_t i = 0; i < list.rows.len; i++)
        if (list.rows.at[i].id != own)
            assert_outline(f, list.rows.at[i].id, expected);
    char *path = library_source_path(f->library, 1);
    assert_string_equal(path + strlen(path) - strlen("tea.txt"), "tea.txt");
    speech_list_free(&list);
    free(path);
    free(from);
    free(expected);
    strbuf_free(&report);
    fixture_assert_sound(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_text_brought_along_keeps_the_corrections_of_its_outline),
        FIXTURE_TEST(a_correction_lasts_and_is_taken_back),
        FIXTURE_TEST(corrections_go_along_when_the_text_changes),
        FIXTURE_TEST(a_correction_whose_words_are_gone_is_kept_without_effect),
        FIXTURE_TEST(cut_speeches_keep_notes_and_join_again),
        FIXTURE_TEST(a_correction_without_effect_is_refused),
        FIXTURE_TEST(a_name_is_asked_for_and_bounded),
    };
    return cmocka_run_group_tests_name("library edit", tests, NULL, NULL);
}
