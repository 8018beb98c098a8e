/* Repairing a damaged library: whatever is broken of it, the damaged file is kept, the new one is
 * whole, and every note comes back. */
#include "unit/check.h"

#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/backup.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/store/salvage.h"
#include "unit/library_fixture.h"

#include <sqlite3.h>

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXTS = 6, NOTES = 2 * TEXTS, PAGE = 4096 };

/* A library of several texts with two notes each, a copy of the notes beside it, and the bytes of
 * its file before anything is broken. */
struct wreck {
    struct fixture *f;
    struct strbuf bytes;
    char ids[NOTES][40];
    char *texts[TEXTS];
};

static void write_text(struct fixture *f, struct wreck *w, size_t number)
{
    struct strbuf text = {0};
    char name[32];
    strbuf_addf(&text, "在第%zu次渡口会议上的讲话\n\n各位船工：\n\n", number + 1);
    for (size_t i = 0; i < 60; i++)
        strbuf_addf(&text,
                    "第%zu段：渡口%zu号的缆绳每天早上要查一遍，坏的当天换掉，记在本子上。\n\n", i,
                    number);
    snprintf(name, sizeof name, "ferry-%zu.txt", number);
    w->texts[number] = scratch_write(&f->scratch, name, strbuf_strv(&text));
    strbuf_free(&text);
}

static void make_notes(struct wreck *w, size_t number, int64_t speech_id)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    assert_true(library_load(w->f->library, speech_id, &info, &doc, &err));
    for (size_t n = 0; n < 2; n++) {
        struct span at = doc.paras.at[5 + 20 * n].src;
        char body[32];
        snprintf(body, sizeof body, "批注 %zu", 2 * number + n);
        struct note note = {.kind = NOTE_PASSAGE, .speech_id = speech_id, .src = at, .body = body};
        if (!library_save_note(w->f->library, &note, 1000, &err))
            fail_msg("%s", err.msg);
        memcpy(w->ids[2 * number + n], note.id, sizeof note.id);
    }
    document_free(&doc);
}

static struct wreck make_wreck(struct fixture *f)
{
    struct wreck w = {.f = f};
    for (size_t i = 0; i < TEXTS; i++) {
        write_text(f, &w, i);
        make_notes(&w, i, fixture_add(f, w.texts[i], NULL).first_speech_id);
    }
    assert_true(library_backup_notes(f->library, INT64_C(1700000000000), NULL));
    library_close(f->library);
    f->library = NULL;
    assert_true(file_read(f->path, 1 << 26, &w.bytes, NULL));
    return w;
}

static void free_wreck(struct wreck *w)
{
    for (size_t i = 0; i < TEXTS; i++)
        free(w->texts[i]);
    strbuf_free(&w->bytes);
}

/* Puts a file of these bytes in the library's place, alone. */
static void put_library(struct fixture *f, struct strv bytes)
{
    static const char *const ENDINGS[] = {"-wal", "-shm"};
    for (size_t i = 0; i < 2; i++) {
        struct strbuf name = {0};
        strbuf_addf(&name, "%s%s", f->path, ENDINGS[i]);
        unlink(name.ptr);
        strbuf_free(&name);
    }
    assert_true(file_write(f->path, bytes, NULL));
}

static void assert_notes_are_back(struct wreck *w)
{
    struct note_list notes;
    size_t seen = 0;
    fixture_open(w->f);
    fixture_assert_sound(w->f);
    assert_true(library_notes(w->f->library, 0, &notes, NULL));
    for (size_t i = 0; i < notes.rows.len; i++)
        for (size_t n = 0; n < NOTES; n++) {
            char body[32];
            if (strcmp(notes.rows.at[i].id, w->ids[n]) != 0)
                continue;
            snprintf(body, sizeof body, "批注 %zu", n);
            assert_string_equal(notes.rows.at[i].body, body);
            assert_true(notes.rows.at[i].state < NOTE_UNSURE);
            seen++;
        }
    assert_int_equal(seen, NOTES);
    assert_int_equal(notes.rows.len, NOTES);
    note_list_free(&notes);
    assert_int_equal(fixture_total(w->f, "缆绳每天早上"), 60 * TEXTS);
    library_close(w->f->library);
    w->f->library = NULL;
}

/* Repairs the library, whose file has these bytes now, and looks at everything. */
static void repair(struct wreck *w, struct strv damaged, struct repair_result *result)
{
    struct err err = {0};
    struct strbuf report = {0}, kept = {0};
    put_library(w->f, damaged);
    if (!library_repair(w->f->path, INT64_C(1700000000000), result, &report, &err))
        fail_msg("%s\n%s", err.msg, strbuf_str(&report));
    if (result->damaged) {
        assert_true(report.len > 0);
        assert_true(file_read(result->aside, 1 << 26, &kept, NULL));
        assert_int_equal(kept.len, damaged.len);
        assert_memory_equal(kept.ptr, damaged.ptr, damaged.len);
        strbuf_clear(&kept);
        strbuf_addf(&kept, "%s-shm", result->aside);
        assert_int_not_equal(access(kept.ptr, F_OK), 0);
    }
    strbuf_free(&kept);
    strbuf_free(&report);
    assert_notes_are_back(w);
    if (result->aside)
        unlink(result->aside);
}

static void a_page_of_zeros_anywhere_costs_no_note(void **state)
{
    struct wreck w = make_wreck(*state);
    size_t pages = w.bytes.len / PAGE, damaged = 0;
    for (size_t page = 0; page < pages; page += pages / 24 + 1) {
        struct strbuf bytes = {0};
        struct repair_result result;
        strbuf_add_strv(&bytes, strbuf_strv(&w.bytes));
        memset(bytes.ptr + page * PAGE, 0, PAGE);
        repair(&w, strbuf_strv(&bytes), &result);
        damaged += result.damaged;
        repair_result_free(&result);
        strbuf_free(&bytes);
    }
    assert_true(damaged > 6); /* others held texts, which SQLite does not look into, or nothing */
    free_wreck(&w);
    fixture_open(*state);
}

static void a_file_cut_short_costs_no_note(void **state)
{
    struct wreck w = make_wreck(*state);
    for (size_t part = 1; part < 8; part += 2) {
        struct repair_result result;
        repair(&w, strv_make(w.bytes.ptr, w.bytes.len * part / 8), &result);
        assert_true(result.damaged);
        repair_result_free(&result);
    }
    free_wreck(&w);
    fixture_open(*state);
}

static void a_destroyed_header_costs_nothing(void **state)
{
    struct wreck w = make_wreck(*state);
    struct repair_result result;
    struct strbuf bytes = {0};
    strbuf_add_strv(&bytes, strbuf_strv(&w.bytes));
    memset(bytes.ptr, 0xA5, 100);
    repair(&w, strbuf_strv(&bytes), &result);
    assert_true(result.damaged);
    assert_int_equal(result.texts, TEXTS);
    assert_int_equal(result.notes, NOTES);
    repair_result_free(&result);
    strbuf_free(&bytes);
    free_wreck(&w);
    fixture_open(*state);
}

static void notes_whose_text_is_lost_stay_as_orphans_and_find_it_again(void **state)
{
    struct fixture *f = *state;
    struct wreck w = make_wreck(f);
    struct strbuf report = {0};
    struct repair_result result;
    struct err err = {0};
    struct note_list notes;
    /* The last text's words lie in the file once as a whole; it is broken there and its file gone.
     */
    size_t off = strv_find(strbuf_strv(&w.bytes), STRV("在第6次渡口会议上的讲话\n\n各位船工"), 0);
    assert_true(off != SIZE_MAX);
    struct strbuf bytes = {0};
    strbuf_add_strv(&bytes, strbuf_strv(&w.bytes));
    bytes.ptr[off]++;
    struct strbuf text = {0};
    assert_true(file_read(w.texts[TEXTS - 1], 1 << 20, &text, NULL));
    unlink(w.texts[TEXTS - 1]);
    /* A whole text with another hash is no damage that SQLite sees, so something else is broken
     * too.
     */
    memset(bytes.ptr, 0, 100);
    put_library(f, strbuf_strv(&bytes));
    if (!library_repair(f->path, 1, &result, &report, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(result.texts, TEXTS - 1);
    assert_int_equal(result.texts_lost, 1);
    assert_non_null(strstr(report.ptr, "ferry-5.txt"));
    fixture_open(f);
    fixture_assert_sound(f);
    assert_true(library_notes(f->library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, NOTES);
    size_t orphans = 0;
    for (size_t i = 0; i < notes.rows.len; i++)
        orphans += notes.rows.at[i].state == NOTE_ORPHAN;
    assert_int_equal(orphans, 2);
    note_list_free(&notes);
    assert_true(file_write(w.texts[TEXTS - 1], strbuf_strv(&text), NULL));
    fixture_add(f, w.texts[TEXTS - 1], NULL);
    library_close(f->library);
    assert_notes_are_back(&w);
    repair_result_free(&result);
    strbuf_free(&report);
    strbuf_free(&bytes);
    strbuf_free(&text);
    free_wreck(&w);
    fixture_open(f);
}

/* A correction of the outline of the last text: its first line of sixty becomes a heading. */
static void correct_last(struct wreck *w, int64_t *speech_id)
{
    struct err err = {0};
    struct note_list notes;
    struct speech_info info;
    struct document doc;
    assert_true(library_notes(w->f->library, 0, &notes, &err));
    for (size_t i = 0; i < notes.rows.len; i++)
        if (strcmp(notes.rows.at[i].id, w->ids[NOTES - 1]) == 0)
            *speech_id = notes.rows.at[i].speech_id;
    note_list_free(&notes);
    assert_true(library_load(w->f->library, *speech_id, &info, &doc, &err));
    struct correction edit = {
        .speech_id = *speech_id, .kind = CORRECTION_MAKE, .src = doc.paras.at[9].src};
    document_free(&doc);
    if (!library_correct(w->f->library, &edit, 1000, &err))
        fail_msg("%s", err.msg);
}

/* How many sections the speech with the last note has. */
static size_t count_sections(struct fixture *f, int64_t speech_id)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    if (!library_load(f->library, speech_id, &info, &doc, &err))
        fail_msg("%s", err.msg);
    size_t count = doc.sections.len;
    document_free(&doc);
    return count;
}

static void corrections_of_a_lost_text_come_back_with_it(void **state)
{
    struct fixture *f = *state;
    struct wreck w = make_wreck(f);
    struct err err = {0};
    struct repair_result result;
    struct strbuf report = {0}, bytes = {0}, text = {0};
    struct correction_list edits;
    int64_t speech_id = 0;
    fixture_open(f);
    correct_last(&w, &speech_id);
    size_t sections = count_sections(f, speech_id);
    assert_true(sections > 0);
    library_close(f->library);
    assert_true(file_read(f->path, 1 << 26, &bytes, NULL));
    size_t off = strv_find(strbuf_strv(&bytes), STRV("在第6次渡口会议上的讲话\n\n各位船工"), 0);
    assert_true(off != SIZE_MAX);
    bytes.ptr[off]++;
    memset(bytes.ptr, 0, 100);
    assert_true(file_read(w.texts[TEXTS - 1], 1 << 20, &text, NULL));
    unlink(w.texts[TEXTS - 1]);
    put_library(f, strbuf_strv(&bytes));
    if (!library_repair(f->path, 1, &result, &report, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(result.texts_lost, 1);
    fixture_open(f);
    fixture_assert_sound(f);
    assert_true(library_corrections(f->library, 0, &edits, &err));
    assert_int_equal(edits.rows.len, 1);
    assert_int_equal(edits.rows.at[0].state, NOTE_ORPHAN);
    correction_list_free(&edits);
    assert_true(file_write(w.texts[TEXTS - 1], strbuf_strv(&text), NULL));
    speech_id = fixture_add(f, w.texts[TEXTS - 1], NULL).first_speech_id;
    assert_int_equal(count_sections(f, speech_id), sections);
    fixture_assert_sound(f);
    repair_result_free(&result);
    strbuf_free(&report);
    strbuf_free(&bytes);
    strbuf_free(&text);
    free_wreck(&w);
}

static void what_is_no_damaged_library_is_left_alone(void **state)
{
    struct fixture *f = *state;
    static const char *const OTHERS[] = {"一封信，不是什么库。", ""};
    for (size_t i = 0; i < 2; i++) {
        struct err err = {0};
        struct strbuf report = {0}, after = {0};
        struct repair_result result;
        char *path = scratch_write(&f->scratch, "letter.txt", strv_of(OTHERS[i]));
        bool ok = library_repair(path, 1, &result, &report, &err);
        assert_true(ok == (i == 1)); /* an empty file is an empty library */
        assert_false(result.damaged);
        assert_null(result.aside);
        assert_true(file_read(path, 1 << 20, &after, NULL));
        if (i == 0)
            assert_string_equal(after.ptr, OTHERS[0]);
        repair_result_free(&result);
        strbuf_free(&report);
        strbuf_free(&after);
        free(path);
    }
}

static void a_library_that_is_open_elsewhere_is_not_touched(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf report = {0};
    struct repair_result result;
    int ends[2];
    char byte;
    assert_int_equal(pipe(ends), 0);
    library_close(f->library);
    pid_t child = fork();
    if (child == 0) { /* locks do not hold within one process */
        struct library *library = library_open(f->path, NULL, NULL);
        struct speech_list list;
        bool ok = library && library_speeches(library, &list, NULL) && write(ends[1], "x", 1) == 1;
        pause();
        _exit(ok ? 0 : 1);
    }
    assert_int_equal(read(ends[0], &byte, 1), 1);
    bool ok = library_repair(f->path, 1, &result, &report, &err);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_false(ok);
    assert_int_equal(err.code, ERR_BUSY);
    repair_result_free(&result);
    strbuf_free(&report);
    fixture_open(f);
}

static void repairing_a_whole_library_only_merges_the_copy(void **state)
{
    struct wreck w = make_wreck(*state);
    struct repair_result result;
    repair(&w, strbuf_strv(&w.bytes), &result);
    assert_false(result.damaged);
    assert_int_equal(result.merged.known, NOTES);
    assert_int_equal(result.merged.added, 0);
    repair_result_free(&result);
    free_wreck(&w);
    fixture_open(*state);
}

static void a_wrong_search_index_alone_is_made_anew(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf report = {0};
    struct repair_result result;
    sqlite3 *db;
    fixture_add_text(f, "a.txt", "在会上的讲话\n同志们：\n一、修渠\n今年要修渠三十里。\n");
    assert_int_equal(fixture_total(f, "修渠"), 2);
    library_close(f->library);
    f->library = NULL;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE search_block SET bytes = x'0102'", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_true(library_repair(f->path, 1, &result, &report, &err));
    assert_false(result.damaged);
    assert_true(result.index_made);
    assert_true(report.len > 0);
    repair_result_free(&result);
    strbuf_free(&report);
    fixture_open(f);
    assert_int_equal(fixture_total(f, "修渠"), 2);
    fixture_assert_sound(f);
}

static struct strbuf export_notes(struct library *library)
{
    struct strbuf json = {0};
    assert_true(library_export_notes(library, 0, NOTE_FORMAT_JSON, &json, NULL));
    return json;
}

/* No copy of the notes lies beside it: all is from the damaged file. */
static void the_revisions_of_notes_are_saved_with_their_parents(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf report = {0}, bytes = {0};
    struct repair_result result;
    static const char *const BODIES[] = {"船工一", "船工二", "船工三"};
    struct note note = {
        .kind = NOTE_SPEECH,
        .speech_id = fixture_add_text(f, "a.txt", "在渡口会议上的讲话\n\n各位船工：\n缆绳要查。\n")
                         .first_speech_id};
    for (int i = 0; i < 3; i++) {
        note.body = BODIES[i];
        assert_true(library_save_note(f->library, &note, i + 1, &err));
    }
    struct strbuf before = export_notes(f->library);
    assert_non_null(strstr(before.ptr, "\"lectern:history\""));
    library_close(f->library);
    f->library = NULL;
    assert_true(file_read(f->path, 1 << 26, &bytes, NULL));
    memset(bytes.ptr, 0, 100);
    put_library(f, strbuf_strv(&bytes));
    if (!library_repair(f->path, INT64_C(1700000000000), &result, &report, &err))
        fail_msg("%s", err.msg);
    fixture_open(f);
    struct strbuf after = export_notes(f->library);
    assert_string_equal(after.ptr, before.ptr);
    repair_result_free(&result);
    strbuf_free(&report);
    strbuf_free(&bytes);
    strbuf_free(&before);
    strbuf_free(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_page_of_zeros_anywhere_costs_no_note),
        FIXTURE_TEST(a_file_cut_short_costs_no_note),
        FIXTURE_TEST(a_destroyed_header_costs_nothing),
        FIXTURE_TEST(notes_whose_text_is_lost_stay_as_orphans_and_find_it_again),
        FIXTURE_TEST(corrections_of_a_lost_text_come_back_with_it),
        FIXTURE_TEST(what_is_no_damaged_library_is_left_alone),
        FIXTURE_TEST(a_library_that_is_open_elsewhere_is_not_touched),
        FIXTURE_TEST(repairing_a_whole_library_only_merges_the_copy),
        FIXTURE_TEST(a_wrong_search_index_alone_is_made_anew),
        FIXTURE_TEST(the_revisions_of_notes_are_saved_with_their_parents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
