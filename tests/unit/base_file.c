/* Files, XDG folders, SHA-256, JSON and UUIDs. */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "lectern/base/json.h"
#include "lectern/base/mem.h"
#include "lectern/base/sha256.h"
#include "lectern/base/uuid.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for each test; removed file by file by the tests. */
static char *temp_folder(void)
{
    char *path = mem_strdup("/tmp/lectern-test-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static void what_was_written_is_read_back(void **state)
{
    (void)state;
    char *folder = temp_folder(), *path = file_join(folder, "a.txt");
    struct err err = {0};
    assert_true(file_write(path, STRV("one\0two"), &err));
    struct strbuf content = {0};
    assert_true(file_read(path, 100, &content, &err));
    assert_true(strv_eq(strbuf_strv(&content), STRV("one\0two")));
    assert_false(file_read(path, 6, &content, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    unlink(path);
    rmdir(folder);
    strbuf_free(&content);
    free(path);
    free(folder);
}

static void assert_content(const char *path, const char *expected)
{
    struct strbuf content = {0};
    assert_true(file_read(path, 1000, &content, NULL));
    assert_string_equal(strbuf_str(&content), expected);
    strbuf_free(&content);
}

static void a_file_that_is_replaced_keeps_its_mode_and_no_link_is_followed(void **state)
{
    (void)state;
    char *folder = temp_folder(), *path = file_join(folder, "a.txt"),
         *alias = file_join(folder, "b.txt");
    struct err err = {0};
    struct stat st;
    assert_true(file_replace(path, STRV("one"), &err)); /* a new one is the owner's alone */
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(chmod(path, 0640), 0);
    assert_true(file_replace(path, STRV("two"), &err));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(symlink(path, alias), 0);
    assert_false(file_replace(alias, STRV("three"), &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_int_equal(lstat(alias, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_content(path, "two");
    assert_false(file_replace(folder, STRV("three"), &err));
    unlink(alias);
    unlink(path);
    rmdir(folder);
    free(alias);
    free(path);
    free(folder);
}

static void a_file_that_is_there_is_not_created_again(void **state)
{
    (void)state;
    char *folder = temp_folder(), *path = file_join(folder, "a.txt");
    struct err err = {0};
    struct stat st;
    assert_true(file_create(path, STRV("one"), &err));
    assert_false(file_create(path, STRV("two"), &err));
    assert_int_equal(err.sys, EEXIST);
    assert_content(path, "one");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    unlink(path);
    rmdir(folder);
    free(path);
    free(folder);
}

static void what_is_appended_stands_at_the_end_of_a_private_file(void **state)
{
    (void)state;
    char *folder = temp_folder(), *path = file_join(folder, "a.txt");
    char *pipe_path = file_join(folder, "pipe");
    struct err err = {0};
    struct stat st;
    assert_true(file_append(path, STRV("one\n"), &err));
    assert_true(file_append(path, STRV("two\n"), &err));
    assert_content(path, "one\ntwo\n");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_false(file_append(folder, STRV("x"), &err));
    assert_int_equal(err.sys, EISDIR);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_false(file_append(pipe_path, STRV("x"), &err)); /* and does not wait for a reader */
    unlink(pipe_path);
    unlink(path);
    rmdir(folder);
    free(pipe_path);
    free(path);
    free(folder);
}

static void a_tilde_stands_for_home(void **state)
{
    (void)state;
    static const char *const CASES[][3] = {{"/home/x", "~/a/b", "/home/x/a/b"},
                                           {"/home/x", "a/~/b", "a/~/b"},
                                           {"/home/x", "~y/b", "~y/b"},
                                           {"home", "~/b", "~/b"}};
    char *before = mem_strdup(getenv("HOME"));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        setenv("HOME", CASES[i][0], 1);
        char *path = file_expand(CASES[i][1]);
        assert_string_equal(path, CASES[i][2]);
        free(path);
    }
    if (before)
        setenv("HOME", before, 1);
    free(before);
}

static void folders_pipes_and_missing_files_are_refused(void **state)
{
    (void)state;
    char *folder = temp_folder(), *pipe_path = file_join(folder, "pipe");
    struct strbuf content = {0};
    struct err err = {0};
    assert_false(file_read(folder, 100, &content, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_false(file_read(pipe_path, 100, &content, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    unlink(pipe_path);
    assert_false(file_read(pipe_path, 100, &content, &err));
    assert_int_equal(err.sys, ENOENT);
    rmdir(folder);
    strbuf_free(&content);
    free(pipe_path);
    free(folder);
}

/* A file can be opened and fail all the same when it is read, as on a disk that is broken. */
static void a_read_that_fails_is_no_end_of_the_file(void **state)
{
    (void)state;
    static const char FAILS[] = "/proc/self/mem"; /* nothing lies at its beginning */
    struct strbuf content = {0};
    struct err err = {0};
    if (access(FAILS, R_OK) != 0)
        skip();
    strbuf_add_str(&content, "before");
    assert_false(file_read(FAILS, 100, &content, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_int_equal(err.sys, EIO);
    assert_string_equal(strbuf_str(&content), "before");
    strbuf_free(&content);
}

static void a_failed_write_leaves_nothing_behind(void **state)
{
    (void)state;
    struct err err = {0};
    assert_false(file_write("/nonexistent-folder/x", STRV("x"), &err));
    assert_int_equal(err.code, ERR_IO);
}

static void folders_are_made_with_their_parents_for_the_user_only(void **state)
{
    (void)state;
    char *folder = temp_folder(), *deep = file_join(folder, "a/b/c");
    struct err err = {0};
    assert_true(file_make_folder(deep, &err));
    assert_true(file_make_folder(deep, &err));
    struct stat st;
    assert_int_equal(stat(deep, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    const char *parts[] = {"a/b/c", "a/b", "a"};
    for (size_t i = 0; i < 3; i++) {
        char *part = file_join(folder, parts[i]);
        assert_int_equal(rmdir(part), 0);
        free(part);
    }
    rmdir(folder);
    free(deep);
    free(folder);
}

static void relative_and_empty_xdg_values_are_ignored(void **state)
{
    (void)state;
    struct err err = {0};
    setenv("HOME", "/home/reader", 1);
    const struct {
        const char *value, *expected;
    } cases[] = {
        {"/data", "/data/lectern"},
        {"data", "/home/reader/.local/share/lectern"},
        {"", "/home/reader/.local/share/lectern"},
    };
    for (size_t i = 0; i < 3; i++) {
        setenv("XDG_DATA_HOME", cases[i].value, 1);
        char *path = file_home(FILE_DATA, &err);
        assert_string_equal(path, cases[i].expected);
        free(path);
    }
    setenv("HOME", "relative", 1);
    assert_null(file_home(FILE_DATA, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static void paths_come_apart_and_together(void **state)
{
    (void)state;
    assert_string_equal(file_base_name("/a/b.txt"), "b.txt");
    assert_string_equal(file_base_name("b.txt"), "b.txt");
    const char *folders[][2] = {{"/a/b.txt", "/a"}, {"/b.txt", "/"}, {"b.txt", "."}};
    for (size_t i = 0; i < 3; i++) {
        char *folder = file_folder_of(folders[i][0]);
        assert_string_equal(folder, folders[i][1]);
        free(folder);
    }
    char *joined = file_join("/a/", "b");
    assert_string_equal(joined, "/a/b");
    free(joined);
}

/* The examples of FIPS 180-2, appendix B, and an input longer than a block with a short tail. */
static void digests_are_those_of_the_standard(void **state)
{
    (void)state;
    const char *cases[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    char hex[SHA256_HEX_LEN + 1];
    for (size_t i = 0; i < 3; i++) {
        sha256_hex(cases[i][0], strlen(cases[i][0]), hex);
        assert_string_equal(hex, cases[i][1]);
    }
    char *million = mem_new(1000000, 1);
    memset(million, 'a', 1000000);
    sha256_hex(million, 1000000, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

static void json_is_written_with_its_commas_and_escapes(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct json json = json_start(&out);
    json_open_object(&json);
    json_key(&json, "a");
    json_open_array(&json);
    json_int(&json, -3);
    json_null(&json);
    json_open_object(&json);
    json_close_object(&json);
    json_close_array(&json);
    json_key(&json, "t");
    json_string(&json, STRV("\"\\\n\x01\xC2\x9B 一\xFF"));
    json_key(&json, "d");
    json_double(&json, 0.5, 2);
    json_key(&json, "b");
    json_bool(&json, true);
    json_key(&json, "n");
    json_string_or_null(&json, NULL);
    json_close_object(&json);
    assert_string_equal(
        out.ptr, "{\"a\": [-3, null, {}], \"t\": \"\\\"\\\\\\n\\u0001\\u009b 一\xEF\xBF\xBD\", "
                 "\"d\": 0.50, \"b\": true, \"n\": null}");
    strbuf_free(&out);
}

static void uuids_are_valid_differ_and_sort_by_time(void **state)
{
    (void)state;
    char a[UUID_LEN + 1], b[UUID_LEN + 1], c[UUID_LEN + 1];
    struct err err = {0};
    assert_true(uuid_new(1000, a, &err));
    assert_true(uuid_new(1000, b, &err));
    assert_true(uuid_new(1001, c, &err));
    assert_true(uuid_valid(a));
    assert_string_not_equal(a, b);
    assert_true(strcmp(a, c) < 0 && strcmp(b, c) < 0);
    assert_int_equal(a[14], '7');
    assert_false(uuid_valid("not-a-uuid"));
    assert_false(uuid_valid("00000000-0000-7000-8000-00000000000g"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_replaced_keeps_its_mode_and_no_link_is_followed),
        cmocka_unit_test(a_file_that_is_there_is_not_created_again),
        cmocka_unit_test(what_is_appended_stands_at_the_end_of_a_private_file),
        cmocka_unit_test(a_tilde_stands_for_home),
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(folders_pipes_and_missing_files_are_refused),
        cmocka_unit_test(a_read_that_fails_is_no_end_of_the_file),
        cmocka_unit_test(a_failed_write_leaves_nothing_behind),
        cmocka_unit_test(folders_are_made_with_their_parents_for_the_user_only),
        cmocka_unit_test(relative_and_empty_xdg_values_are_ignored),
        cmocka_unit_test(paths_come_apart_and_together),
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(json_is_written_with_its_commas_and_escapes),
        cmocka_unit_test(uuids_are_valid_differ_and_sort_by_time),
    };
    return cmocka_run_group_tests_name("base file json sha256 uuid", tests, NULL, NULL);
}
