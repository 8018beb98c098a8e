/* What happens to notes when the disk fails, is full, or the program is killed while notes are
 * imported, libraries merged, or an old library brought to the present schema: after each, the
 * library opens, is sound, holds every note that was there before and, where the work was
 * confirmed, every new one. An import is there as a whole or not at all.
 */
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/texts/add.h"
#include "unit/check.h"

#include "unit/faulty.h"
#include "unit/library_fixture.h"

#include <sys/wait.h>

enum { OLD_NOTES = 3, NEW_NOTES = 8, MOST = 3000 };

static struct faults FAULTS = {.countdown = -1};

/* One kind of work on the library at `path`; `other` is a second library, and `json` what it
 * exports. True when the work was confirmed. */
typedef bool work_function(const char *path, const char *other, struct strv json);

struct work {
    work_function *run;
    struct strbuf library, other, json; /* the files before it */
    size_t before, after;               /* notes */
    size_t stride;                      /* every which operation is tried */
};

static bool import_notes(const char *path, const char *other, struct strv json)
{
    (void)other;
    struct import_result result;
    struct strbuf report = {0};
    struct library *library = library_open(path, NULL, NULL);
    bool ok = library && library_import_notes(library, json, 5000, &result, &report, NULL);
    library_close(library);
    strbuf_free(&report);
    return ok;
}

static bool merge_notes(const char *path, const char *other, struct strv json)
{
    (void)json;
    struct import_result result;
    struct strbuf report = {0};
    struct library *library = library_open(path, NULL, NULL);
    bool ok =
        library && library_merge_notes(library, other, false, 5000, &result, NULL, &report, NULL);
    library_close(library);
    strbuf_free(&report);
    return ok;
}

static bool migrate(const char *path, const char *other, struct strv json)
{
    (void)other, (void)json;
    struct library *library = library_open(path, NULL, NULL);
    library_close(library);
    return library != NULL;
}

/* --- what is there before --- */

static void save_notes(struct library *library, int64_t speech_id, size_t count)
{
    struct err err = {0};
    for (size_t i = 0; i < count; i++) {
        struct note note = {.kind = NOTE_SPEECH, .speech_id = speech_id, .body = "记下"};
        if (!library_save_note(library, &note, (int64_t)(1000 + i), &err))
            fail_msg("%s", err.msg);
    }
}

/* The bytes of a library with one text and so many notes; its notes as JSON go to `json`. */
static void make_library(struct strbuf *bytes, size_t notes, struct strbuf *json)
{
    void *state;
    fixture_setup(&state);
    struct fixture *f = state;
    struct add_result added = fixture_add_text(
        f, "a.txt", "在灯塔值守会上的讲话\n\n各位守塔人：\n\n灯要按时点，雾天加鸣笛。\n");
    save_notes(f->library, added.first_speech_id, notes);
    if (json)
        assert_true(library_export_notes(f->library, 0, NOTE_FORMAT_JSON, json, NULL));
    library_close(f->library);
    f->library = NULL;
    assert_true(file_read(f->path, 1 << 24, bytes, NULL));
    fixture_teardown(&state);
}

static struct work work_on_notes(work_function *run)
{
    struct work work = {
        .run = run, .before = OLD_NOTES, .after = OLD_NOTES + NEW_NOTES, .stride = 1};
    make_library(&work.library, OLD_NOTES, NULL);
    make_library(&work.other, NEW_NOTES, &work.json);
    return work;
}

static struct work work_on_schema(const char *old_file)
{
    struct work work = {.run = migrate, .stride = 3};
    assert_true(file_read(old_file, 1 << 24, &work.library, NULL));
    assert_true(file_read(old_file, 1 << 24, &work.other, NULL));
    void *state;
    fixture_setup(&state);
    struct fixture *f = state;
    struct note_list notes;
    library_close(f->library);
    unlink(f->path);
    assert_true(file_write(f->path, strbuf_strv(&work.library), NULL));
    fixture_open(f);
    assert_true(library_notes(f->library, 0, &notes, NULL));
    work.before = work.after = notes.rows.len;
    assert_true(work.before > 0);
    note_list_free(&notes);
    fixture_teardown(&state);
    return work;
}

static void work_free(struct work *work)
{
    strbuf_free(&work->library);
    strbuf_free(&work->other);
    strbuf_free(&work->json);
}

/* --- looking at it afterwards --- */

static void assert_whole(const char *path, const struct work *work, bool confirmed)
{
    struct err err = {0};
    struct strbuf report = {0};
    struct note_list notes;
    bool sound = false;
    struct library *library = library_open(path, NULL, &err);
    if (!library || !library_check(library, &report, &sound, &err))
        fail_msg("%s", err.msg);
    if (!sound)
        fail_msg("%s", strbuf_str(&report));
    assert_true(library_notes(library, 0, &notes, &err));
    bool all = notes.rows.len == work->after;
    if (!all && (confirmed || notes.rows.len != work->before))
        fail_msg("%zu notes are there", notes.rows.len);
    note_list_free(&notes);
    strbuf_free(&report);
    library_close(library);
}

/* --- doing it with failures --- */

/* Writes a file into the scratch folder without waiting for the disk. The caller frees the path. */
static char *put_file(const struct scratch *scratch, const char *name, const struct strbuf *bytes)
{
    char *path = scratch_path(scratch, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->ptr, 1, bytes->len, file), bytes->len);
    fclose(file);
    return path;
}

/* One try in a process of its own. Returns what became of it: 0 confirmed, 1 failed, 2 killed. */
static int try_in_child(const struct work *work, const char *path, const char *other,
                        struct faults faults)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        FAULTS = faults;
        bool ok = work->run(path, other, strbuf_strv(&work->json));
        /* 3: it went well and no operation was left to fail. */
        _exit(ok ? FAULTS.countdown > 0 ? 3 : 0 : 1);
    }
    assert_true(child > 0);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

/* Tries with the first failure at each operation in turn until one goes through without. */
static void try_at_every_operation(const struct work *work, struct faults faults)
{
    int became = 1;
    size_t failed = 0;
    for (int n = 1; became != 3 && n < MOST; n += (int)work->stride) {
        struct scratch scratch = scratch_make();
        char *path = put_file(&scratch, "library.db", &work->library);
        char *other = put_file(&scratch, "other.db", &work->other);
        faults.countdown = n;
        became = try_in_child(work, path, other, faults);
        failed += became == 1 || became == 2;
        assert_whole(path, work, became == 0 || became == 3);
        free(path);
        free(other);
        scratch_remove(&scratch);
    }
    assert_int_equal(became, 3); /* at last a try went through */
    assert_true(failed > 0);
}

/* Tries with every n-th operation failing, for small and large n. */
static void try_with_every_nth(const struct work *work, bool reads)
{
    size_t failed = 0;
    for (int n = 1; n < 60; n += 1 + n / 8) {
        struct scratch scratch = scratch_make();
        char *path = put_file(&scratch, "library.db", &work->library);
        char *other = put_file(&scratch, "other.db", &work->other);
        struct faults faults = {
            .countdown = n, .period = n, .code = SQLITE_IOERR_WRITE, .reads = reads};
        int became = try_in_child(work, path, other, faults);
        failed += became == 1;
        assert_whole(path, work, became == 0 || became == 3);
        free(path);
        free(other);
        scratch_remove(&scratch);
    }
    assert_true(failed > 0);
}

static void try_everything(struct work work)
{
    try_at_every_operation(&work, (struct faults){.code = SQLITE_FULL});
    try_at_every_operation(&work, (struct faults){.code = SQLITE_IOERR_WRITE});
    try_at_every_operation(&work, (struct faults){.code = FAULT_KILL});
    try_with_every_nth(&work, false);
    try_with_every_nth(&work, true);
    work_free(&work);
}

static void an_import_is_whole_or_not_at_all(void **state)
{
    (void)state;
    try_everything(work_on_notes(import_notes));
}

static void a_merge_is_whole_or_not_at_all(void **state)
{
    (void)state;
    try_everything(work_on_notes(merge_notes));
}

static void a_library_of_schema_1_survives_a_broken_migration(void **state)
{
    (void)state;
    try_everything(work_on_schema("tests/fuzz/corpus/library/schema-1.db"));
}

static void a_library_of_schema_2_survives_a_broken_migration(void **state)
{
    (void)state;
    try_everything(work_on_schema("tests/fuzz/corpus/library/schema-2.db"));
}

static void a_library_of_schema_4_survives_a_broken_migration(void **state)
{
    (void)state;
    try_everything(work_on_schema("tests/fuzz/corpus/library/schema-4.db"));
}

int main(void)
{
    static sqlite3_vfs vfs;
    register_faults(&vfs, &FAULTS);
    use_faults(true); /* also where nothing fails, since it does not wait for the disk */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_import_is_whole_or_not_at_all),
        cmocka_unit_test(a_merge_is_whole_or_not_at_all),
        cmocka_unit_test(a_library_of_schema_1_survives_a_broken_migration),
        cmocka_unit_test(a_library_of_schema_2_survives_a_broken_migration),
        cmocka_unit_test(a_library_of_schema_4_survives_a_broken_migration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
