/* Memory that runs out while files are added or printed: the file fails, or is stored after all,
 * and nothing else. The linker puts the functions below in the place of the allocator's
 * (tests/tests.mk), and SQLite is given them too.
 */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "lectern/base/recovery.h"
#include "lectern/cli/cli.h"
#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

#include <fcntl.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t bytes);
void __real_free(void *block);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t bytes);
void __wrap_free(void *block);

/* What is mutable here belongs to the test. */
static struct {
    size_t calls, fails_at; /* the number of the one call that fails; 0 for none */
    size_t live, most;      /* bytes that are used, and may be; 0 for any number */
    size_t failed;
    sqlite3_mem_methods methods;
} allocator;

static bool refuses(size_t bytes)
{
    bool now = ++allocator.calls == allocator.fails_at ||
               (allocator.most && allocator.live + bytes > allocator.most);
    allocator.failed += now;
    return now;
}

static void *keep(void *block)
{
    allocator.live += block ? malloc_usable_size(block) : 0;
    return block;
}

void *__wrap_malloc(size_t bytes)
{
    return refuses(bytes) ? NULL : keep(__real_malloc(bytes));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuses(count * size) ? NULL : keep(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t bytes)
{
    size_t old = block ? malloc_usable_size(block) : 0;
    if (refuses(bytes > old ? bytes - old : 0))
        return NULL;
    allocator.live -= old < allocator.live ? old : allocator.live;
    return keep(__real_realloc(block, bytes));
}

/* What the C library allocated was not counted. */
void __wrap_free(void *block)
{
    size_t old = block ? malloc_usable_size(block) : 0;
    allocator.live -= old < allocator.live ? old : allocator.live;
    __real_free(block);
}

static void *get_for_sqlite(int bytes)
{
    return refuses((size_t)bytes) ? NULL : allocator.methods.xMalloc(bytes);
}

static void *resize_for_sqlite(void *block, int bytes)
{
    return refuses(0) ? NULL : allocator.methods.xRealloc(block, bytes);
}

static int set_up_sqlite(void **state)
{
    (void)state;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &allocator.methods), SQLITE_OK);
    static sqlite3_mem_methods ours;
    ours = allocator.methods;
    ours.xMalloc = get_for_sqlite;
    ours.xRealloc = resize_for_sqlite;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &ours), SQLITE_OK);
    return 0;
}

/* --- three files --- */

enum { FILES = 3 };

static const char *const TEXTS[FILES] = {
    "在第一次灯塔会上的讲话\n\n各位守塔人：\n\n一、灯芯要剪\n\n灯芯每晚剪一次。\n",
    "篇1：在第二次灯塔会上的讲话\n\n各位守塔人：\n\n一、灯油要足\n\n（一）桶要满。每桶三十斤。\n"
    "（二）盖要紧。夜里风大。\n\n篇2：在第三次灯塔会上的讲话\n\n各位守塔人：\n\n一是玻璃要擦；二"
    "是梯子要修；三是钟要上弦。\n",
    "在第四次灯塔会上的讲话\n\n各位守塔人：\n\n一、雾号要响\n\n雾来之前先试一遍。\n",
};

struct files {
    struct scratch scratch;
    char *paths[FILES];
};

static int make_files(void **state)
{
    struct files *files = mem_new(1, sizeof *files);
    files->scratch = scratch_make();
    for (int i = 0; i < FILES; i++) {
        char name[] = "a.txt";
        name[0] = (char)(name[0] + i);
        files->paths[i] = scratch_write(&files->scratch, name, strv_of(TEXTS[i]));
    }
    *state = files;
    return 0;
}

static int drop_files(void **state)
{
    struct files *files = *state;
    for (int i = 0; i < FILES; i++)
        free(files->paths[i]);
    scratch_remove(&files->scratch);
    free(files);
    return 0;
}

static struct library *open_library(const char *path)
{
    struct err err = {0};
    struct library *library = library_open(path, NULL, &err);
    if (!library)
        fail_msg("%s", err.msg);
    return library;
}

static bool add(struct library *library, const char *path, struct err *err)
{
    struct add_result result;
    struct add_options options = {.now_ms = 1000};
    return library_add(library, path, &options, &result, err);
}

static void assert_whole(struct library *library, size_t speeches)
{
    struct err err = {0};
    struct strbuf report = {0};
    struct speech_list list;
    bool sound = false;
    if (!library_check(library, &report, &sound, &err) || !sound)
        fail_msg("%s%s", err.msg, strbuf_str(&report));
    assert_true(library_speeches(library, &list, &err));
    assert_int_equal(list.rows.len, speeches);
    speech_list_free(&list);
    strbuf_free(&report);
}

/* Adds the files, the n-th call for memory failing in the one of number `bad`; true where that came
 * to pass. */
static bool add_with_failure(const struct files *files, int bad, size_t n)
{
    static const size_t SPEECHES[FILES] = {1, 2, 1};
    struct library *library = open_library(":memory:");
    size_t speeches = 0;
    bool failed = false;
    for (int i = 0; i < FILES; i++) {
        struct err err = {0};
        allocator.calls = allocator.failed = 0;
        allocator.fails_at = i == bad ? n : 0;
        bool ok = add(library, files->paths[i], &err);
        allocator.fails_at = 0;
        failed = failed || allocator.failed > 0;
        if (!ok && i != bad)
            fail_msg("file %d after a failure at %zu in file %d: %s", i, n, bad, err.msg);
        if (!ok && err.code != ERR_MEMORY)
            fail_msg("failure at %zu in file %d: %s", n, bad, err.msg);
        speeches += ok ? SPEECHES[i] : 0;
    }
    assert_whole(library, speeches);
    struct err err = {0}; /* there is memory again */
    assert_true(add(library, files->paths[bad], &err));
    assert_whole(library, 4);
    library_close(library);
    return failed;
}

static void a_failed_allocation_fails_one_file_and_nothing_else(void **state)
{
    for (int bad = 0; bad < FILES; bad++) {
        size_t n = 1, tried = 0;
        while (add_with_failure(*state, bad, n)) {
            tried++;
            n += 1 + n / 16;
        }
        assert_true(tried > 50);
    }
}

/* --- the command line --- */

static int64_t no_clock(void)
{
    return 1000;
}

/* Runs a command on the files in a child whose n-th call for memory fails; its status, and what it
 * said on stderr. *failed: that call came. */
static int run_with_failure(const struct files *files, const char *command, size_t n,
                            struct strbuf *said, bool *failed)
{
    char *path = scratch_path(&files->scratch, "said");
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char *argv[] = {(char *)(uintptr_t) "lectern",
                        (char *)(uintptr_t)command,
                        files->paths[0],
                        files->paths[1],
                        files->paths[2],
                        NULL};
        const struct cli_environment environment = {fopen("/dev/null", "w"), stderr, no_clock,
                                                    NULL};
        int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (!environment.out || to < 0 || dup2(to, STDERR_FILENO) < 0)
            _exit(99);
        allocator.calls = allocator.failed = 0;
        allocator.fails_at = n;
        int status = cli_run(FILES + 2, argv, &environment);
        _exit(allocator.failed ? 64 + status : status); /* a status of the program is below */
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    strbuf_clear(said);
    assert_true(file_read(path, 1 << 20, said, NULL));
    free(path);
    if (!WIFEXITED(status))
        fail_msg("%s ended by signal %d at call %zu: %s", command, WTERMSIG(status), n,
                 strbuf_str(said));
    *failed = WEXITSTATUS(status) != 0;
    return WEXITSTATUS(status);
}

static size_t lines_of(const struct strbuf *said)
{
    size_t count = 0;
    for (size_t i = 0; i < said->len; i++)
        count += said->ptr[i] == '\n';
    return count;
}

/* Reading fails the file; where memory runs out elsewhere the program ends: one line in any case.
 */
static void a_command_on_files_names_what_memory_was_missing_for(void **state)
{
    static const char *const COMMANDS[] = {"outline", "show", "info"};
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        struct strbuf said = {0};
        size_t named = 0;
        bool failed = true;
        for (size_t n = 20; failed; n += 1 + n / 8) {
            int status = run_with_failure(*state, COMMANDS[i], n, &said, &failed);
            bool of_file = status == 64 + 1;
            named += of_file;
            if (status != 0 && status != 1 && status != 64 && !of_file)
                fail_msg("%s: status %d at call %zu: %s", COMMANDS[i], status, n,
                         strbuf_str(&said));
            if ((status == 1 || of_file) &&
                (lines_of(&said) != 1 || !strstr(strbuf_str(&said), "memory")))
                fail_msg("%s: status %d at call %zu: %s", COMMANDS[i], status, n,
                         strbuf_str(&said));
        }
        if (named < 5)
            fail_msg("%s: %zu files named", COMMANDS[i], named);
        strbuf_free(&said);
    }
}

/* --- a limit --- */

enum { LINES = 6000, SMALLEST = 1 << 20 };

/* A text with many sections; beside it two small ones. */
static void make_large(struct files *files)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, "在第五次灯塔会上的讲话\n\n各位守塔人：\n\n");
    for (int i = 1; i <= LINES; i++)
        strbuf_addf(&text, "%d、第%d座塔要修\n\n塔顶第%d层漏雨，月底以前补好。\n\n", i, i, i);
    free(files->paths[1]);
    files->paths[1] = scratch_write(&files->scratch, "large.txt", strbuf_strv(&text));
    strbuf_free(&text);
}

/* Adds the three within so many bytes more than are used; how many went in, *large whether the
 * large one did. */
static size_t add_within(const struct files *files, size_t bytes, bool *large)
{
    struct library *library = open_library(":memory:");
    size_t count = 0;
    for (int i = 0; i < FILES; i++) {
        struct err err = {0};
        allocator.most = allocator.live + bytes;
        bool ok = add(library, files->paths[i], &err);
        allocator.most = 0;
        if (!ok && err.code != ERR_MEMORY)
            fail_msg("file %d within %zu bytes: %s", i, bytes, err.msg);
        count += ok;
        *large = i == 1 ? ok : *large;
    }
    assert_whole(library, count);
    library_close(library);
    return count;
}

static void a_text_too_large_for_the_memory_there_is_leaves_room_for_others(void **state)
{
    bool large = false, only_large_failed = false;
    size_t bytes = SMALLEST;
    make_large(*state);
    for (; !large && bytes < SIZE_MAX / 2; bytes += bytes / 6) {
        size_t count = add_within(*state, bytes, &large);
        only_large_failed = only_large_failed || (count == 2 && !large);
        assert_true(count < FILES || large);
    }
    assert_true(large);
    assert_true(only_large_failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_failed_allocation_fails_one_file_and_nothing_else,
                                        make_files, drop_files),
        cmocka_unit_test_setup_teardown(a_command_on_files_names_what_memory_was_missing_for,
                                        make_files, drop_files),
        cmocka_unit_test_setup_teardown(
            a_text_too_large_for_the_memory_there_is_leaves_room_for_others, make_files,
            drop_files),
    };
    return cmocka_run_group_tests(tests, set_up_sqlite, NULL);
}
