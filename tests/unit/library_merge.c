/* Notes that are changed in several libraries: whatever is done where and merged in whatever order
 * and number, all libraries come to the same notes, and every word that was ever written is kept.
 */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/library/repair/backup.h"
#include "unit/check.h"
#include "unit/merge_fixture.h"

#include <dirent.h>

enum { LIBRARIES = 3, STEPS = 40, HISTORIES = 30 };

/* Small numbers that look like chance and are the same in every run. */
static unsigned next_number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* An export as programs wrote it that knew no parents. */
static struct strbuf forget_parents(const struct strbuf *json)
{
    struct strbuf out = {0};
    for (size_t off = 0; off < json->len;) {
        size_t from = strv_find(strbuf_strv(json), STRV("\"lectern:rev\":"), off);
        size_t to = from == SIZE_MAX
                        ? json->len
                        : strv_find(strbuf_strv(json), STRV("\"lectern:kind\":"), from);
        from = from == SIZE_MAX ? json->len : from;
        strbuf_add_strv(&out, strv_make(json->ptr + off, from - off));
        off = to;
    }
    return out;
}

/* Settles the first open revision. */
static void settle(struct library *library, bool taken)
{
    struct err err = {0};
    struct note_list list;
    assert_true(library_conflicts(library, &list, &err));
    if (!library_settle_note(library, list.rows.at[0].id, list.rows.at[0].rev, taken, 50, &err))
        fail_msg("%s", err.msg);
    note_list_free(&list);
}

/* --- by example --- */

static void more_changes_on_one_side_do_not_make_the_other_sides_words_vanish(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[0], "共同", 1);
    assert_int_equal(merge(b, a).added, 1);
    save_again(a, note.id, "甲二", 2);
    save_again(a, note.id, "甲三", 3);
    save_again(b, note.id, "乙二", 4);
    assert_int_equal(merge(b, a).conflicts, 1);
    expect_body(b, note.id, "甲三");
    expect_open(b, "乙二");
    assert_int_equal(merge(a, b).conflicts, 1);
    expect_body(a, note.id, "甲三");
    expect_open(a, "乙二");
    assert_int_equal(merge(a, b).conflicts, 0);
    library_close(a);
    library_close(b);
}

static void a_change_of_what_the_other_side_has_takes_its_place(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[0], "一", 1);
    merge(b, a);
    save_again(b, note.id, "二", 2);
    assert_int_equal(merge(a, b).updated, 1);
    expect_body(a, note.id, "二");
    expect_open(a, "");
    assert_int_equal(merge(b, a).known, 1);
    library_close(a);
    library_close(b);
}

static void an_answer_settles_the_conflict_everywhere(void **state)
{
    struct fixture *f = *state;
    for (int taken = 0; taken < 2; taken++) {
        struct library *a = new_library(f), *b = new_library(f);
        struct note note = save_new(a, PASSAGES[1], "共同", 1);
        merge(b, a);
        save_again(a, note.id, "甲", 2);
        save_again(a, note.id, "甲甲", 3);
        save_again(b, note.id, "乙", 4);
        merge(a, b);
        settle(a, taken);
        expect_open(a, "");
        expect_body(a, note.id, taken ? "乙" : "甲甲");
        assert_int_equal(merge(b, a).updated, 1);
        expect_open(b, "");
        expect_body(b, note.id, taken ? "乙" : "甲甲");
        library_close(a);
        library_close(b);
    }
}

/* Saves a note again with another colour and tags, words as they are. */
static void color_again(struct library *library, const char *id, const char *color,
                        const char *tags, int64_t now_ms)
{
    struct note_list list;
    assert_true(library_note(library, id, &list, NULL));
    struct note note = list.rows.at[0];
    note.color = color;
    note.tags = tags;
    assert_true(library_save_note(library, &note, now_ms, NULL));
    note_list_free(&list);
}

static void an_answer_keeps_what_only_the_other_side_changed(void **state)
{
    struct fixture *f = *state;
    for (int taken = 0; taken < 2; taken++) {
        struct library *a = new_library(f), *b = new_library(f);
        struct note note = save_new(a, PASSAGES[1], "共同", 1);
        struct note_list list;
        merge(b, a);
        save_again(a, note.id, "甲", 2);
        save_again(a, note.id, "甲甲", 3);
        color_again(a, note.id, "green", "灯", 4);
        save_again(b, note.id, "乙", 5);
        merge(b, a);
        merge(a, b);
        settle(b, taken);
        merge(a, b);
        for (int i = 0; i < 2; i++) {
            expect_open(i ? b : a, "");
            assert_true(library_note(i ? b : a, note.id, &list, NULL));
            assert_string_equal(list.rows.at[0].body, taken ? "乙" : "甲甲");
            assert_string_equal(list.rows.at[0].color, "green");
            assert_string_equal(list.rows.at[0].tags, "灯");
            note_list_free(&list);
        }
        library_close(a);
        library_close(b);
    }
}

static void an_answer_can_be_taken_back(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[1], "共同", 1);
    struct note_list before, open;
    merge(b, a);
    save_again(a, note.id, "甲", 2);
    save_again(a, note.id, "甲甲", 3);
    save_again(b, note.id, "乙", 4);
    merge(a, b);
    assert_true(library_note(a, note.id, &before, &err));
    assert_true(library_conflicts(a, &open, &err));
    settle(a, true);
    assert_true(library_reopen_note(a, &before.rows.at[0], open.rows.at[0].rev, 60, &err));
    expect_body(a, note.id, "甲甲");
    expect_open(a, "乙");
    /* The revision is called otherwise now, and found by the name it had. */
    assert_true(library_settle_note(a, note.id, open.rows.at[0].rev, true, 70, &err));
    expect_body(a, note.id, "乙");
    expect_open(a, "");
    assert_false(library_settle_note(a, note.id, open.rows.at[0].rev, true, 80, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    note_list_free(&before);
    note_list_free(&open);
    library_close(a);
    library_close(b);
}

static void a_change_wins_over_a_deletion_and_says_so(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[2], "共同", 1);
    merge(b, a);
    save_again(a, note.id, "甲", 2);
    save_again(b, note.id, "乙", 2);
    assert_true(library_trash_note(b, note.id, 3, NULL));
    merge(a, b);
    merge(b, a);
    expect_body(b, note.id, "甲");
    expect_open(a, "-");
    expect_open(b, "-");
    settle(b, true);
    merge(a, b);
    struct note_list list;
    assert_true(library_notes(a, 0, &list, NULL));
    assert_int_equal(list.rows.len, 0);
    note_list_free(&list);
    expect_open(a, "");
    library_close(a);
    library_close(b);
}

static void the_same_change_on_both_sides_is_none(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[2], "共同", 1);
    merge(b, a);
    save_again(a, note.id, "改了", 2);
    save_again(b, note.id, "改了", 9);
    assert_int_equal(merge(a, b).known, 1);
    save_again(b, note.id, "又改了", 9);
    save_again(a, note.id, "", 2);
    save_again(a, note.id, "又改了", 2);
    merge(a, b);
    expect_open(a, "");
    save_again(a, note.id, "再改", 11);
    merge(a, b);
    expect_open(a, "");
    library_close(a);
    library_close(b);
}

static void a_note_that_was_moved_on_the_other_side_moves(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[0], "共同", 1);
    struct note_list list;
    merge(b, a);
    size_t start = (size_t)(strstr(SPEECH, PASSAGES[3]) - SPEECH);
    note.src = (struct span){start, start + strlen(PASSAGES[3])};
    assert_true(library_save_note(a, &note, 5, &err));
    assert_int_equal(merge(b, a).updated, 1);
    assert_true(library_note(b, note.id, &list, &err));
    assert_string_equal(list.rows.at[0].exact, PASSAGES[3]);
    assert_int_equal(list.rows.at[0].src.start, start);
    assert_int_equal(list.rows.at[0].state, NOTE_EXACT);
    note_list_free(&list);
    library_close(a);
    library_close(b);
}

static void a_file_without_parents_follows_what_both_have_in_common(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[0], "一", 1);
    struct strbuf json[3], old[3];
    for (int i = 0; i < 3; i++) {
        if (i)
            save_again(a, note.id, i == 1 ? "二" : "三", i + 1);
        json[i] = export(a);
        old[i] = forget_parents(&json[i]);
        assert_null(strstr(old[i].ptr, "parents"));
    }
    assert_int_equal(import(b, &old[0]).added, 1);
    assert_int_equal(import(b, &old[2]).updated, 1);
    assert_int_equal(import(b, &old[1]).known, 1);
    expect_body(b, note.id, "三");
    expect_open(b, "");
    save_again(b, note.id, "乙", 9);
    /* What is here with its parents comes back without. */
    for (int i = 0; i < 3; i++) {
        import(a, &old[i]);
        import(b, &json[i]);
    }
    expect_open(a, "");
    expect_open(b, "");
    expect_body(b, note.id, "乙");
    for (int i = 0; i < 3; i++) {
        strbuf_free(&json[i]);
        strbuf_free(&old[i]);
    }
    library_close(a);
    library_close(b);
}

static void a_file_without_parents_does_not_hide_what_was_written_here(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f), *b = new_library(f);
    struct note note = save_new(a, PASSAGES[0], "一", 1);
    merge(b, a);
    save_again(a, note.id, "甲二", 2);
    save_again(a, note.id, "甲三", 3);
    save_again(b, note.id, "乙二", 4);
    struct strbuf json = export(a), old = forget_parents(&json);
    assert_int_equal(import(b, &old).conflicts, 1);
    expect_body(b, note.id, "甲三");
    expect_open(b, "乙二");
    assert_int_equal(import(b, &old).conflicts, 0);
    strbuf_free(&json);
    strbuf_free(&old);
    library_close(a);
    library_close(b);
}

static void a_file_that_was_changed_by_hand_is_a_change(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f);
    struct note note = save_new(a, PASSAGES[0], "AAAA", 1);
    struct strbuf json = export(a);
    memcpy(strstr(json.ptr, "AAAA"), "BBBB", 4);
    assert_int_equal(import(a, &json).updated, 1);
    assert_int_equal(import(a, &json).known, 1);
    expect_body(a, note.id, "BBBB");
    expect_open(a, "");
    strbuf_free(&json);
    library_close(a);
}

static void numbers_and_parents_from_outside_are_not_believed(void **state)
{
    struct fixture *f = *state;
    struct library *a = new_library(f);
    static const char *const ODD[] = {
        "[{\"id\":\"urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057\",\"lectern:revision\":"
        "9223372036854775807,\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":"
        "\"浇水的木桶\"}}}]",
        "[{\"lectern:revision\":1e300,\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\","
        "\"exact\":\"浇水的木桶\"}}}]",
    };
    for (size_t i = 0; i < 2; i++) {
        struct strbuf json = {0};
        strbuf_add_str(&json, ODD[i]);
        assert_int_equal(import(a, &json).refused, 1);
        strbuf_free(&json);
    }
    struct strbuf json = {0};
    strbuf_add_str(
        &json, "[{\"lectern:rev\":\"x\",\"lectern:parents\":[1,\"y\",null],\"lectern:history\":[7,"
               "{\"rev\":\"z\",\"revision\":\"w\",\"parents\":{}},{}],\"target\":{\"selector\":"
               "{\"type\":\"TextQuoteSelector\",\"exact\":\"浇水的木桶\"}}}]");
    assert_int_equal(import(a, &json).added, 1);
    assert_int_equal(import(a, &json).known, 1);
    expect_open(a, "");
    strbuf_free(&json);
    library_close(a);
}

static size_t count_copies(struct fixture *f)
{
    struct strbuf folder = {0};
    size_t count = 0;
    strbuf_addf(&folder, "%s.notes", f->path);
    DIR *dir = opendir(folder.ptr);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += strncmp(entry->d_name, "notes-", 6) == 0;
    if (dir)
        closedir(dir);
    strbuf_free(&folder);
    return count;
}

/* A library file that was put back from elsewhere has as many revisions, but not those words. */
static void a_copy_with_words_that_the_library_lacks_is_not_replaced(void **state)
{
    struct fixture *f = *state;
    const int64_t noon = INT64_C(1700000000000);
    struct strbuf bytes = {0};
    free(scratch_write(&f->scratch, "garden.txt", strv_of(SPEECH)));
    char *text = scratch_path(&f->scratch, "garden.txt");
    fixture_add(f, text, NULL);
    struct note note = save_new(f->library, PASSAGES[0], "一", 1);
    library_close(f->library);
    assert_true(file_read(f->path, 1 << 26, &bytes, NULL));
    fixture_open(f);
    save_again(f->library, note.id, "写在这里", 2);
    assert_true(library_backup_notes(f->library, noon, NULL));
    assert_true(library_backup_notes(f->library, noon + 1, NULL));
    assert_int_equal(count_copies(f), 1);
    library_close(f->library);
    assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
    fixture_open(f);
    save_again(f->library, note.id, "写在别处", 3);
    assert_true(library_backup_notes(f->library, noon + 2, NULL));
    assert_int_equal(count_copies(f), 2);
    strbuf_free(&bytes);
    free(text);
}

/* --- any history --- */

struct trial {
    struct library *libraries[LIBRARIES];
    unsigned chance;
    int64_t now_ms;
    int written; /* bodies are numbered */
};

static const char *new_body(struct trial *t, char out[16])
{
    return snprintf(out, 16, "<%d>", ++t->written) > 0 ? out : "";
}

/* Changes any note of the library in any way. */
static void change_any(struct trial *t, struct library *library)
{
    struct err err = {0};
    struct note_list all, trash;
    char body[16];
    assert_true(library_notes(library, 0, &all, &err));
    assert_true(library_trash(library, &trash, &err));
    unsigned way = next_number(&t->chance) % 10;
    /* Clocks differ, and what they say decides nothing. */
    t->now_ms = 1000 + next_number(&t->chance) % 5000;
    if (all.rows.len == 0 || way == 0) {
        const char *words = PASSAGES[next_number(&t->chance) % 4];
        save_new(library, words, new_body(t, body), t->now_ms);
    } else if (way == 1) {
        const char *id = all.rows.at[next_number(&t->chance) % all.rows.len].id;
        assert_true(library_trash_note(library, id, t->now_ms, &err));
    } else if (way == 2 && trash.rows.len) {
        const char *id = trash.rows.at[next_number(&t->chance) % trash.rows.len].id;
        assert_true(library_restore_note(library, id, t->now_ms, &err));
    } else if (way == 3) {
        struct note note = all.rows.at[next_number(&t->chance) % all.rows.len];
        const char *words = PASSAGES[next_number(&t->chance) % 4];
        note.src.start = (size_t)(strstr(SPEECH, words) - SPEECH);
        note.src.end = note.src.start + strlen(words);
        assert_true(library_save_note(library, &note, t->now_ms, &err));
    } else if (way == 4) {
        struct note_list open;
        assert_true(library_conflicts(library, &open, &err));
        if (open.rows.len) {
            const struct note *one = &open.rows.at[next_number(&t->chance) % open.rows.len];
            assert_true(library_settle_note(library, one->id, one->rev, next_number(&t->chance) % 2,
                                            t->now_ms, &err));
        }
        note_list_free(&open);
    } else if (way == 5) {
        const char *id = all.rows.at[next_number(&t->chance) % all.rows.len].id;
        save_again(library, id, "同", t->now_ms);
    } else {
        const char *id = all.rows.at[next_number(&t->chance) % all.rows.len].id;
        save_again(library, id, new_body(t, body), t->now_ms);
    }
    note_list_free(&all);
    note_list_free(&trash);
}

static void merge_any(struct trial *t, struct library *to)
{
    struct strbuf json = export(t->libraries[next_number(&t->chance) % LIBRARIES]);
    if (next_number(&t->chance) % 8 == 0) {
        struct strbuf old = forget_parents(&json);
        strbuf_free(&json);
        json = old;
    }
    import(to, &json);
    strbuf_free(&json);
}

static void expect_all_words(const struct trial *t, const struct strbuf *json)
{
    char body[32];
    for (int i = 1; i <= t->written; i++) {
        snprintf(body, sizeof body, "\"<%d>\"", i);
        if (!strstr(json->ptr, body))
            fail_msg("%s is lost", body);
    }
}

/* Merges the same libraries into new ones in another order, some more than once. */
static void expect_any_order(struct trial *t, struct fixture *f, const struct strbuf *expected)
{
    struct strbuf from[LIBRARIES];
    for (size_t i = 0; i < LIBRARIES; i++)
        from[i] = export(t->libraries[i]);
    for (int trial = 0; trial < 2; trial++) {
        struct library *library = new_library(f);
        for (int i = 0; i < 4; i++)
            import(library, &from[next_number(&t->chance) % LIBRARIES]);
        for (size_t i = 0; i < LIBRARIES; i++)
            import(library, &from[i]);
        struct strbuf json = export(library);
        assert_string_equal(json.ptr, expected->ptr);
        strbuf_free(&json);
        library_close(library);
    }
    for (size_t i = 0; i < LIBRARIES; i++)
        strbuf_free(&from[i]);
}

static void check_history(struct fixture *f, unsigned seed)
{
    struct trial t = {.chance = seed};
    for (size_t i = 0; i < LIBRARIES; i++)
        t.libraries[i] = new_library(f);
    for (int step = 0; step < STEPS; step++) {
        struct library *library = t.libraries[next_number(&t.chance) % LIBRARIES];
        if (next_number(&t.chance) % 4 == 0)
            merge_any(&t, library);
        else
            change_any(&t, library);
    }
    struct library *joined = new_library(f);
    for (size_t i = 0; i < LIBRARIES; i++)
        merge(joined, t.libraries[i]);
    struct strbuf expected = export(joined);
    expect_all_words(&t, &expected);
    expect_any_order(&t, f, &expected);
    for (size_t i = 0; i < 2 * LIBRARIES; i++)
        merge(t.libraries[(i + 1) % LIBRARIES], t.libraries[i % LIBRARIES]);
    for (size_t i = 0; i < LIBRARIES; i++) {
        struct strbuf json = export(t.libraries[i]);
        assert_string_equal(json.ptr, expected.ptr);
        struct import_result again = import(t.libraries[i], &expected);
        assert_int_equal(again.added + again.updated + again.conflicts + again.unplaced, 0);
        strbuf_free(&json);
        library_close(t.libraries[i]);
    }
    library_close(joined);
    strbuf_free(&expected);
}

static void all_libraries_come_to_the_same_notes_and_no_words_are_lost(void **state)
{
    for (unsigned seed = 1; seed <= HISTORIES; seed++)
        check_history(*state, seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(more_changes_on_one_side_do_not_make_the_other_sides_words_vanish),
        FIXTURE_TEST(a_change_of_what_the_other_side_has_takes_its_place),
        FIXTURE_TEST(an_answer_settles_the_conflict_everywhere),
        FIXTURE_TEST(an_answer_keeps_what_only_the_other_side_changed),
        FIXTURE_TEST(an_answer_can_be_taken_back),
        FIXTURE_TEST(a_change_wins_over_a_deletion_and_says_so),
        FIXTURE_TEST(the_same_change_on_both_sides_is_none),
        FIXTURE_TEST(a_note_that_was_moved_on_the_other_side_moves),
        FIXTURE_TEST(a_file_without_parents_follows_what_both_have_in_common),
        FIXTURE_TEST(a_file_without_parents_does_not_hide_what_was_written_here),
        FIXTURE_TEST(a_file_that_was_changed_by_hand_is_a_change),
        FIXTURE_TEST(numbers_and_parents_from_outside_are_not_believed),
        FIXTURE_TEST(a_copy_with_words_that_the_library_lacks_is_not_replaced),
        FIXTURE_TEST(all_libraries_come_to_the_same_notes_and_no_words_are_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
