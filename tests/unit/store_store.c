/* Opening the library file: what is made, what is refused, and that a refused file stays as it was.
 */
#include "unit/check.h"

#include "lectern/store/speech.h"
#include "lectern/store/store.h"
#include "unit/scratch.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

struct fixture {
    struct scratch scratch;
    char *path;
};

static int setup(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);
    f->scratch = scratch_make();
    f->path = scratch_path(&f->scratch, "data/library.db");
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    scratch_remove(&f->scratch);
    free(f->path);
    free(f);
    return 0;
}

static void assert_opens(const char *path)
{
    struct err err = {0};
    bool read_only = true;
    struct store *store = store_open(path, NULL, &read_only, &err);
    if (!store)
        fail_msg("%s", err.msg);
    assert_false(read_only);
    store_close(store);
}

/* Opens, expects a refusal with these words, and that every byte of the file is as before. */
static void assert_refused(const char *path, enum err_code code, const char *words)
{
    struct strbuf before = {0}, after = {0};
    struct err err = {0};
    assert_true(file_read(path, 1 << 24, &before, &err));
    assert_null(store_open(path, NULL, NULL, &err));
    assert_int_equal(err.code, code);
    if (!strstr(err.msg, words) || !strstr(err.msg, path))
        fail_msg("the message was: %s", err.msg);
    assert_true(file_read(path, 1 << 24, &after, NULL));
    assert_true(strv_eq(strbuf_strv(&before), strbuf_strv(&after)));
    strbuf_free(&before);
    strbuf_free(&after);
}

/* Runs SQL over the file as another program would. */
static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void a_new_library_and_its_folder_are_private(void **state)
{
    struct fixture *f = *state;
    umask(0);
    assert_opens(f->path);
    struct stat st;
    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    char *folder = file_folder_of(f->path);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    free(folder);
    assert_opens(f->path);
}

static void a_library_in_memory_opens(void **state)
{
    (void)state;
    assert_opens(":memory:");
}

static void an_empty_file_becomes_a_library(void **state)
{
    struct fixture *f = *state;
    char *path = scratch_write(&f->scratch, "empty.db", STRV(""));
    assert_opens(path);
    free(path);
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    struct fixture *f = *state;
    char *text =
        scratch_write(&f->scratch, "speech.txt", STRV("各位同事,今天的会议有三项议程。\n"));
    assert_refused(text, ERR_LIBRARY, "no Lectern library; choose another");
    free(text);
    char *tiny = scratch_write(&f->scratch, "tiny", STRV("SQLite"));
    assert_refused(tiny, ERR_LIBRARY, "no Lectern library");
    free(tiny);
}

static void a_folder_is_refused(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    assert_null(store_open(f->scratch.folder, NULL, NULL, &err));
    assert_int_equal(err.code, ERR_LIBRARY);
}

static void another_programs_database_is_refused(void **state)
{
    struct fixture *f = *state;
    char *path = scratch_path(&f->scratch, "other.db");
    run_sql(path, "CREATE TABLE mail(id INTEGER); INSERT INTO mail VALUES(1);");
    assert_refused(path, ERR_LIBRARY, "no Lectern library");
    free(path);
}

static void another_programs_write_ahead_log_is_left_alone(void **state)
{
    struct fixture *f = *state;
    char *path = scratch_path(&f->scratch, "wal.db");
    char *wal = scratch_path(&f->scratch, "wal.db-wal");
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE t(a);", NULL, NULL, NULL), 0);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    struct stat before, after;
    assert_int_equal(stat(wal, &before), 0);
    assert_refused(path, ERR_LIBRARY, "no Lectern library");
    assert_int_equal(stat(wal, &after), 0);
    assert_int_equal(before.st_size, after.st_size);
    free(path);
    free(wal);
}

static void a_newer_library_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_opens(f->path);
    run_sql(f->path, "PRAGMA user_version = 999");
    assert_refused(f->path, ERR_LIBRARY, "newer Lectern (schema 999");
}

static void a_damaged_library_is_refused_or_reported(void **state)
{
    struct fixture *f = *state;
    assert_opens(f->path);
    struct strbuf bytes = {0};
    assert_true(file_read(f->path, 1 << 24, &bytes, NULL));
    memset(bytes.ptr + 100, 0xA5, 3000); /* the root page of the schema */
    assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
    assert_refused(f->path, ERR_LIBRARY, "damaged");
    strbuf_free(&bytes);
}

/* Only its first bytes are whole: what SQLite says of the rest differs from version to version. */
static void a_library_whose_head_is_damaged_is_one_where_copies_of_notes_say_so(void **state)
{
    struct fixture *f = *state;
    assert_opens(f->path);
    struct strbuf bytes = {0}, copies = {0};
    assert_true(file_read(f->path, 1 << 24, &bytes, NULL));
    memset(bytes.ptr + 16, 0xA5, 84);
    assert_true(file_write(f->path, strbuf_strv(&bytes), NULL));
    assert_refused(f->path, ERR_LIBRARY, "no Lectern library");
    strbuf_addf(&copies, "%s.notes", f->path);
    assert_int_equal(mkdir(copies.ptr, 0700), 0);
    assert_refused(f->path, ERR_LIBRARY, "check --repair");
    assert_int_equal(rmdir(copies.ptr), 0);
    strbuf_free(&bytes);
    strbuf_free(&copies);
}

/* What FTS5 is asked by answers nothing, as where SQLite was built without it. */
static void answer_nothing(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_null(context);
}

static int hide_fts5(sqlite3 *db, char **message, const struct sqlite3_api_routines *api)
{
    (void)message;
    (void)api;
    return sqlite3_create_function_v2(db, "fts5", 1, SQLITE_UTF8, NULL, answer_nothing, NULL, NULL,
                                      NULL);
}

static void a_library_needs_no_fts5(void **state)
{
    struct fixture *f = *state;
    sqlite3_auto_extension((void (*)(void))hide_fts5);
    assert_opens(f->path);
    assert_opens(f->path);
    sqlite3_reset_auto_extension();
}

static void only_an_early_library_needs_fts5_and_is_left_alone_without_it(void **state)
{
    struct fixture *f = *state;
    assert_opens(f->path);
    run_sql(f->path, "PRAGMA user_version = 6");
    sqlite3_auto_extension((void (*)(void))hide_fts5);
    assert_refused(f->path, ERR_LIBRARY, "needs FTS5");
    sqlite3_reset_auto_extension();
}

static void a_library_without_its_tables_gives_errors_and_no_crash(void **state)
{
    struct fixture *f = *state;
    assert_opens(f->path);
    run_sql(f->path, "DROP TABLE note; DROP TABLE speech");
    struct err err = {0};
    struct store *store = store_open(f->path, NULL, NULL, &err);
    struct speech_list list;
    assert_non_null(store);
    assert_false(store_speeches(store, &list, &err));
    assert_int_equal(err.code, ERR_LIBRARY);
    store_close(store);
}

static void who_is_in_a_hurry_waits_for_a_lock_but_once(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct store_options patient = {.busy_ms = 60 * 60 * 1000};
    struct store *one = store_open(f->path, NULL, NULL, &err);
    struct store *two = store_open(f->path, &patient, NULL, &err);
    assert_true(store_begin(one, STORE_DURABLE, &err));
    store_hurry(two, 40);
    for (int i = 0; i < 50; i++) {
        assert_false(store_begin(two, STORE_DURABLE, &err));
        assert_int_equal(err.code, ERR_BUSY);
    }
    assert_true(store_end(one, true, &err));
    assert_true(store_begin(two, STORE_DURABLE, &err));
    assert_true(store_end(two, true, &err));
    store_close(two);
    store_close(one);
}

static void a_library_held_by_another_program_says_so(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct store_options options = {.busy_ms = -1};
    struct store *one = store_open(f->path, &options, NULL, &err);
    struct store *two = store_open(f->path, &options, NULL, &err);
    assert_non_null(one);
    assert_non_null(two);
    assert_true(store_begin(one, STORE_DURABLE, &err));
    assert_false(store_begin(two, STORE_DURABLE, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_non_null(strstr(err.msg, "another program is writing"));
    /* Reading goes on meanwhile. */
    struct speech_list list;
    assert_true(store_speeches(two, &list, &err));
    speech_list_free(&list);
    assert_true(store_end(one, true, &err));
    assert_true(store_begin(two, STORE_DURABLE, &err));
    assert_true(store_end(two, true, &err));
    store_close(one);
    store_close(two);
}

/* As a user who owns nothing here; the tests may run as root, whom no permission stops. */
static int as_nobody(const char *path)
{
    if (geteuid() == 0 && (setegid(65534) != 0 || seteuid(65534) != 0))
        return 77;
    struct err err = {0};
    bool read_only = false;
    struct store *store = store_open(path, NULL, &read_only, &err);
    if (!store || !read_only)
        return 1;
    struct speech_list list;
    bool reads = store_speeches(store, &list, &err);
    if (reads)
        speech_list_free(&list);
    bool writes = store_begin(store, STORE_DURABLE, &err);
    store_close(store);
    return !reads || writes || !strstr(err.msg, "only be read");
}

static void a_library_that_can_only_be_read_is_read(void **state)
{
    struct fixture *f = *state;
    assert_opens(f->path);
    char *folder = file_folder_of(f->path);
    assert_int_equal(chmod(f->path, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(chmod(f->scratch.folder, 0755), 0);
    pid_t child = fork();
    if (child == 0)
        _exit(as_nobody(f->path));
    int status = 0;
    waitpid(child, &status, 0);
    chmod(folder, 0700);
    free(folder);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
        skip();
    assert_int_equal(status, 0);
}

static void a_transaction_keeps_all_or_nothing(void **state)
{
    (void)state;
    struct err err = {0};
    struct store *store = store_open(":memory:", NULL, NULL, &err);
    struct strbuf value = {0};
    bool found = true;

    assert_true(store_begin(store, STORE_QUICK, &err));
    assert_true(store_set_setting(store, "pane", "30", &err));
    assert_false(store_end(store, false, &err));
    assert_true(store_setting(store, "pane", &value, &found, &err));
    assert_false(found);

    /* An inner one that fails takes the outer one with it. */
    assert_true(store_begin(store, STORE_DURABLE, &err));
    assert_true(store_set_setting(store, "pane", "40", &err));
    assert_true(store_begin(store, STORE_QUICK, &err));
    assert_false(store_end(store, false, &err));
    assert_false(store_end(store, true, &err));
    assert_true(store_setting(store, "pane", &value, &found, &err));
    assert_false(found);

    assert_true(store_begin(store, STORE_DURABLE, &err));
    assert_true(store_set_setting(store, "pane", "50", &err));
    assert_true(store_end(store, true, &err));
    assert_true(store_setting(store, "pane", &value, &found, &err));
    assert_true(found);
    assert_string_equal(value.ptr, "50");
    strbuf_free(&value);
    store_close(store);
}

static void a_new_library_is_sound(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct strbuf report = {0};
    bool sound = false;
    struct store *store = store_open(f->path, NULL, NULL, &err);
    assert_true(store_check(store, &report, &sound, &err));
    assert_true(sound);
    assert_string_equal(strbuf_str(&report), "");
    store_close(store);
}

#define FILE_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(a_new_library_and_its_folder_are_private),
        FILE_TEST(a_library_in_memory_opens),
        FILE_TEST(an_empty_file_becomes_a_library),
        FILE_TEST(a_file_that_is_no_database_is_refused),
        FILE_TEST(a_folder_is_refused),
        FILE_TEST(another_programs_database_is_refused),
        FILE_TEST(another_programs_write_ahead_log_is_left_alone),
        FILE_TEST(a_newer_library_is_refused),
        FILE_TEST(a_damaged_library_is_refused_or_reported),
        FILE_TEST(a_library_whose_head_is_damaged_is_one_where_copies_of_notes_say_so),
        FILE_TEST(a_library_needs_no_fts5),
        FILE_TEST(only_an_early_library_needs_fts5_and_is_left_alone_without_it),
        FILE_TEST(a_library_without_its_tables_gives_errors_and_no_crash),
        FILE_TEST(who_is_in_a_hurry_waits_for_a_lock_but_once),
        FILE_TEST(a_library_held_by_another_program_says_so),
        FILE_TEST(a_library_that_can_only_be_read_is_read),
        FILE_TEST(a_transaction_keeps_all_or_nothing),
        FILE_TEST(a_new_library_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
