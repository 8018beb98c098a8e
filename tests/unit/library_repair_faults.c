/* What happens to a damaged library when its repair fails, the disk is full, or it is killed: after
 * each, nothing is called whole that is not, the next repair brings everything back, and the
 * damaged file is kept. */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "unit/check.h"

#include "unit/faulty.h"
#include "unit/library_fixture.h"

#include <sys/wait.h>

enum { TEXTS = 4, PAGE = 4096, MOST = 3000, NOW_MS = 5000 };

static struct faults FAULTS = {.countdown = -1};

/* A damaged library as files. */
struct wreck {
    struct strbuf library, copy;
    size_t stride; /* every which operation is tried */
};

static void write_text(struct fixture *f, size_t number)
{
    struct strbuf text = {0};
    char name[32];
    strbuf_addf(&text, "在第%zu次修堤会议上的讲话\n\n各位堤工：\n\n", number + 1);
    for (size_t i = 0; i < 20; i++)
        strbuf_addf(&text, "堤段%zu号第%zu桩的石料每周清点一遍，少的当周补齐。\n\n", number, i);
    snprintf(name, sizeof name, "dyke-%zu.txt", number);
    struct add_result added = fixture_add_text(f, name, strbuf_str(&text));
    struct note note = {.kind = NOTE_SPEECH, .speech_id = added.first_speech_id, .body = "清点"};
    assert_true(library_save_note(f->library, &note, 1000, NULL));
    strbuf_free(&text);
}

/* The head is destroyed and a page in the middle as well. Half of the notes are in the copy. */
static struct wreck make_damage(size_t stride)
{
    struct wreck wreck = {.stride = stride};
    void *state;
    fixture_setup(&state);
    struct fixture *f = state;
    for (size_t i = 0; i < TEXTS; i++) {
        write_text(f, i);
        if (i == TEXTS / 2)
            assert_true(library_export_notes(f->library, 0, NOTE_FORMAT_JSON, &wreck.copy, NULL));
    }
    library_close(f->library);
    f->library = NULL;
    assert_true(file_read(f->path, 1 << 24, &wreck.library, NULL));
    memset(wreck.library.ptr, 0, 100);
    fixture_teardown(&state);
    return wreck;
}

static void put_file(const char *path, const struct strbuf *bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->ptr, 1, bytes->len, file), bytes->len);
    fclose(file);
}

/* The damaged library in a folder of its own. The caller frees the path. */
static char *put_damage(const struct scratch *scratch, const struct wreck *wreck)
{
    char *path = scratch_path(scratch, "library.db"),
         *folder = scratch_path(scratch, "library.db.notes"),
         *copy = scratch_path(scratch, "library.db.notes/notes-2000-01-31.json");
    assert_true(file_make_folder(folder, NULL));
    put_file(path, &wreck->library);
    put_file(copy, &wreck->copy);
    free(folder);
    free(copy);
    return path;
}

static bool repair(const char *path)
{
    struct repair_result result;
    struct strbuf report = {0};
    bool ok = library_repair(path, NOW_MS, &result, &report, NULL);
    repair_result_free(&result);
    strbuf_free(&report);
    return ok;
}

/* One repair in a process of its own. Returns what became of it: 0 done, 1 failed, 2 killed, 3 done
 * with no operation left to fail. */
static int repair_in_child(const char *path, struct faults faults)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        FAULTS = faults;
        bool ok = repair(path);
        _exit(ok ? FAULTS.countdown > 0 ? 3 : 0 : 1);
    }
    assert_true(child > 0);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

/* Whether the library opens; one that does has everything. */
static bool opens_with_all(const char *path)
{
    struct err err = {0};
    struct strbuf report = {0};
    struct note_list notes;
    struct hit_list hits;
    bool sound = false;
    struct library *library = library_open(path, NULL, &err);
    if (!library)
        return false;
    assert_true(library_check(library, &report, &sound, &err));
    if (!sound)
        fail_msg("%s", strbuf_str(&report));
    assert_true(library_notes(library, 0, &notes, &err));
    assert_int_equal(notes.rows.len, TEXTS);
    assert_true(library_search(library, STRV("石料每周清点"), 0, &hits, &err));
    assert_int_equal(hits.total, 20 * TEXTS);
    hit_list_free(&hits);
    note_list_free(&notes);
    strbuf_free(&report);
    library_close(library);
    return true;
}

/* The damaged file is in its place or set aside, with the bytes it had. */
static void assert_damaged_is_kept(const struct scratch *scratch, const struct wreck *wreck)
{
    static const char *const NAMES[] = {"library.db", "library.db.damaged-1970-01-01"};
    bool kept = false;
    for (size_t i = 0; i < 2; i++) {
        struct strbuf bytes = {0};
        char *path = scratch_path(scratch, NAMES[i]);
        kept = kept || (file_read(path, 1 << 24, &bytes, NULL) && bytes.len == wreck->library.len &&
                        memcmp(bytes.ptr, wreck->library.ptr, bytes.len) == 0);
        strbuf_free(&bytes);
        free(path);
    }
    assert_true(kept);
}

/* Repairs with the first failure at each operation in turn until one goes through without. */
static void try_at_every_operation(const struct wreck *wreck, struct faults faults)
{
    int became = 1;
    size_t failed = 0;
    for (int n = 1; became != 3 && n < MOST; n += (int)wreck->stride) {
        struct scratch scratch = scratch_make();
        char *path = put_damage(&scratch, wreck);
        faults.countdown = n;
        became = repair_in_child(path, faults);
        failed += became == 1 || became == 2;
        assert_damaged_is_kept(&scratch, wreck);
        bool opens = opens_with_all(path);
        assert_true(opens || became == 1 || became == 2);
        assert_true(opens || repair(path));
        assert_true(opens_with_all(path));
        assert_damaged_is_kept(&scratch, wreck);
        free(path);
        scratch_remove(&scratch);
    }
    assert_int_equal(became, 3); /* at last one went through */
    assert_true(failed > 10);
}

static void a_repair_that_fails_or_is_killed_loses_nothing(void **state)
{
    (void)state;
    static const int CODES[] = {SQLITE_FULL, SQLITE_IOERR_WRITE, FAULT_KILL};
    struct wreck wreck = make_damage(7);
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        try_at_every_operation(&wreck, (struct faults){.code = CODES[i]});
    strbuf_free(&wreck.library);
    strbuf_free(&wreck.copy);
}

/* --- killed where no database is written: between the renames --- */

static void rename_in(const struct scratch *scratch, const char *from, const char *to)
{
    char *old = scratch_path(scratch, from), *new = scratch_path(scratch, to);
    assert_int_equal(rename(old, new), 0);
    free(old);
    free(new);
}

static void a_repair_killed_between_its_renames_is_found_by_the_next(void **state)
{
    (void)state;
    struct wreck wreck = make_damage(1);
    struct strbuf half = {0};
    strbuf_add(&half, wreck.library.ptr, wreck.library.len / 2);
    for (int with_new = 0; with_new < 2; with_new++) {
        struct scratch scratch = scratch_make();
        char *path = put_damage(&scratch, &wreck);
        char *building = scratch_path(&scratch, "library.db.repairing");
        if (with_new)
            put_file(building, &half);
        rename_in(&scratch, "library.db", "library.db.damaged-1970-01-01");
        assert_false(opens_with_all(path)); /* refused, and not begun anew */
        assert_int_equal(access(path, F_OK), -1);
        assert_true(repair(path));
        assert_true(opens_with_all(path));
        assert_damaged_is_kept(&scratch, &wreck);
        assert_int_equal(access(building, F_OK), -1);
        free(building);
        free(path);
        scratch_remove(&scratch);
    }
    strbuf_free(&half);
    strbuf_free(&wreck.library);
    strbuf_free(&wreck.copy);
}

static void a_log_left_behind_follows_what_was_set_aside(void **state)
{
    (void)state;
    struct wreck wreck = make_damage(1);
    struct scratch scratch = scratch_make();
    struct strbuf log = {0}, after = {0};
    char *path = put_damage(&scratch, &wreck), *wal = scratch_path(&scratch, "library.db-wal"),
         *followed = scratch_path(&scratch, "library.db.damaged-1970-01-01-wal");
    strbuf_add_str(&log, "nothing that SQLite reads, but somebody may");
    put_file(wal, &log);
    rename_in(&scratch, "library.db", "library.db.damaged-1970-01-01");
    assert_true(repair(path));
    assert_true(opens_with_all(path));
    assert_true(file_read(followed, 1 << 20, &after, NULL));
    assert_string_equal(after.ptr, log.ptr);
    strbuf_free(&log);
    strbuf_free(&after);
    free(followed);
    free(wal);
    free(path);
    scratch_remove(&scratch);
    strbuf_free(&wreck.library);
    strbuf_free(&wreck.copy);
}

static void an_empty_library_beside_a_damaged_one_is_filled_from_it(void **state)
{
    (void)state;
    struct wreck wreck = make_damage(1);
    struct scratch scratch = scratch_make();
    char *path = put_damage(&scratch, &wreck);
    char *aside = scratch_path(&scratch, "library.db.damaged-1970-01-01");
    char *blank = scratch_path(&scratch, "other.db");
    assert_int_equal(rename(path, aside), 0);
    library_close(library_open(blank, NULL, NULL));
    assert_int_equal(rename(blank, path), 0);
    assert_true(repair(path));
    assert_true(opens_with_all(path));
    assert_damaged_is_kept(&scratch, &wreck);
    free(blank);
    free(aside);
    free(path);
    scratch_remove(&scratch);
    strbuf_free(&wreck.library);
    strbuf_free(&wreck.copy);
}

int main(void)
{
    static sqlite3_vfs vfs;
    register_faults(&vfs, &FAULTS);
    use_faults(true); /* also where nothing fails, since it does not wait for the disk */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repair_that_fails_or_is_killed_loses_nothing),
        cmocka_unit_test(a_repair_killed_between_its_renames_is_found_by_the_next),
        cmocka_unit_test(a_log_left_behind_follows_what_was_set_aside),
        cmocka_unit_test(an_empty_library_beside_a_damaged_one_is_filled_from_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
