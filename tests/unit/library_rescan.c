/* Files that were renamed and changed, and texts without a file. */
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/rescan.h"
#include "unit/check.h"

#include "unit/library_fixture.h"

#include <stdio.h>
#include <unistd.h>

static const char MILL[] =
    "在磨坊开磨会上的讲话\n\n乡亲们:\n一、先把水渠修通\n水渠有三里长,秋天以前要清两遍。"
    "上段归东村,下段归西村,中段大家一起来。\n二、再把磨盘换新\n旧磨盘用了二十年,"
    "磨出来的面粗。新磨盘从山里请石匠打,今年冬天运到。\n";

static int64_t add_with_note(struct fixture *f)
{
    struct err err = {0};
    int64_t id = fixture_add_text(f, "mill.txt", MILL).first_speech_id;
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = id, .body = "问石匠"};
    note.src.start = (size_t)(strstr(MILL, "新磨盘从山里") - MILL);
    note.src.end = note.src.start + strlen("新磨盘从山里");
    if (!library_save_note(f->library, &note, 5, &err))
        fail_msg("%s", err.msg);
    return id;
}

static void drop_file(struct fixture *f, const char *name)
{
    char *path = scratch_path(&f->scratch, name);
    assert_int_equal(unlink(path), 0);
    free(path);
}

/* The text with other line ends and another number. */
static void change(struct strbuf *out)
{
    for (const char *c = MILL; *c; c++) {
        if (*c == '\n')
            strbuf_add_byte(out, '\r');
        strbuf_add_byte(out, *c);
    }
    char *number = strstr(out->ptr, "二十年");
    memcpy(number, "三十年", strlen("三十年"));
}

static void a_renamed_and_changed_file_goes_on_with_its_notes(void **state)
{
    struct fixture *f = *state;
    struct strbuf changed = {0};
    struct note_list notes;
    int64_t id = add_with_note(f);
    change(&changed);
    drop_file(f, "mill.txt");
    fixture_reopen(f);
    struct add_result result = fixture_add_text(f, "mill-2.txt", strbuf_str(&changed));
    assert_int_equal(result.outcome, ADD_CHANGED);
    assert_true(result.renamed);
    assert_int_equal(result.first_speech_id, id);
    assert_true(library_notes(f->library, id, &notes, NULL));
    assert_int_equal(notes.rows.len, 1);
    assert_true(notes.rows.at[0].state < NOTE_ORPHAN);
    note_list_free(&notes);
    /* It has a file again: the next text that is like it is a copy. */
    strbuf_add_str(&changed, "大家散会。\n");
    result = fixture_add_text(f, "mill-3.txt", strbuf_str(&changed));
    assert_int_equal(result.outcome, ADD_NEW);
    assert_false(result.renamed);
    strbuf_free(&changed);
    fixture_assert_sound(f);
}

static void a_copy_or_another_text_is_a_new_one(void **state)
{
    struct fixture *f = *state;
    struct strbuf changed = {0};
    add_with_note(f);
    change(&changed);
    assert_int_equal(fixture_add_text(f, "copy.txt", strbuf_str(&changed)).outcome, ADD_NEW);
    strbuf_free(&changed);
    drop_file(f, "mill.txt");
    drop_file(f, "copy.txt");
    fixture_reopen(f);
    static const char OTHER[] =
        "在磨坊开磨会上的讲话\n\n乡亲们:\n一、先把账目理清\n去年收了多少粮,"
        "付了多少工钱,都写在墙上。\n二、再把人手排好\n夜里两个人,白天四个人。\n";
    struct add_result result = fixture_add_text(f, "other.txt", OTHER);
    assert_int_equal(result.outcome, ADD_NEW);
    assert_false(result.renamed);
}

static void texts_without_a_file_are_told_by_folder(void **state)
{
    struct fixture *f = *state;
    struct gone_list gone;
    add_with_note(f);
    fixture_add_text(f, "stays.txt", "在鱼塘放水会上的讲话\n\n乡亲们:\n水放一半。\n");
    assert_true(library_gone(f->library, "", &gone, NULL));
    assert_int_equal(gone.rows.len, 0);
    gone_list_free(&gone);
    drop_file(f, "mill.txt");
    assert_true(library_gone(f->library, "", &gone, NULL));
    assert_int_equal(gone.rows.len, 1);
    assert_non_null(strstr(gone.rows.at[0].path, "/mill.txt"));
    gone_list_free(&gone);
    assert_true(library_gone(f->library, "/elsewhere", &gone, NULL));
    assert_int_equal(gone.rows.len, 0);
    gone_list_free(&gone);
    /* The same text at another path lies there now. */
    struct add_result result = fixture_add_text(f, "mill-new.txt", MILL);
    assert_int_equal(result.outcome, ADD_KNOWN);
    assert_true(result.relocated);
    assert_true(library_gone(f->library, "", &gone, NULL));
    assert_int_equal(gone.rows.len, 0);
    gone_list_free(&gone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_renamed_and_changed_file_goes_on_with_its_notes),
        FIXTURE_TEST(a_copy_or_another_text_is_a_new_one),
        FIXTURE_TEST(texts_without_a_file_are_told_by_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
