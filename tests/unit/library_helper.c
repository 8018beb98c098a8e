/* Helper programs: found by PATH, given bytes and nothing else, and what is said where they fail. A
 * script plays the program. */
#include "unit/check.h"
#include "unit/scratch.h"

#include "lectern/library/texts/helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Runs a script as the helper of a task: its output, or the error's message. */
static bool run_task(enum source_task task, const char *name, const char *lines, struct strbuf *out,
                     struct err *err)
{
    struct scratch scratch = scratch_make();
    struct strbuf script = {0};
    char *before = mem_strdup(getenv("PATH"));
    strbuf_addf(&script, "#!/bin/sh\nPATH='%s'\n%s\n", before, lines);
    char *path = scratch_write(&scratch, name, strbuf_strv(&script));
    assert_int_equal(chmod(path, 0700), 0);
    assert_int_equal(setenv("PATH", scratch.folder, 1), 0);
    bool ok = library_helper(task, STRV("%PDF-1.7 bytes"), out, err);
    setenv("PATH", before, 1);
    strbuf_free(&script);
    free(path);
    free(before);
    scratch_remove(&scratch);
    return ok;
}

static bool run_script(const char *lines, struct strbuf *out, struct err *err)
{
    return run_task(SOURCE_PDF_WORDS, "pdftotext", lines, out, err);
}

static void the_helper_sees_the_bytes_and_no_name(void **state)
{
    struct strbuf out = {0};
    (void)state;
    assert_true(run_script("echo \"$*\"; cat", &out, NULL));
    assert_string_equal(strbuf_str(&out), "-q -enc UTF-8 -bbox-layout - -\n%PDF-1.7 bytes");
    strbuf_free(&out);
}

static void bookmarks_have_a_program_of_their_own(void **state)
{
    struct strbuf out = {0};
    (void)state;
    assert_true(run_task(SOURCE_PDF_BOOKMARKS, "mutool", "echo \"$1 $3\"; cat \"$2\"", &out, NULL));
    assert_string_equal(strbuf_str(&out), "show outline\n%PDF-1.7 bytes");
    strbuf_free(&out);
}

static void a_helper_that_fails_or_is_killed_is_told(void **state)
{
    static const struct {
        const char *script;
        enum err_code code;
    } ENDS[] = {{"exit 1", ERR_FORMAT}, {"kill -KILL $$", ERR_LIMIT}};
    (void)state;
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        struct strbuf out = {0};
        struct err err = {0};
        assert_false(run_script(ENDS[i].script, &out, &err));
        assert_int_equal(err.code, ENDS[i].code);
        strbuf_free(&out);
    }
}

static void the_helper_has_limits(void **state)
{
    struct strbuf out = {0};
    (void)state;
    assert_true(run_script("ulimit -t; ulimit -v; ulimit -f; ulimit -n", &out, NULL));
    assert_string_equal(strbuf_str(&out), "20\n524288\n0\n32\n");
    strbuf_free(&out);
}

static void a_missing_helper_is_named_with_its_package(void **state)
{
    struct strbuf out = {0};
    struct err err = {0};
    char *before = mem_strdup(getenv("PATH"));
    (void)state;
    setenv("PATH", "relative:/nowhere", 1);
    assert_false(library_helper(SOURCE_PDF_WORDS, STRV("%PDF-1.7"), &out, &err));
    setenv("PATH", before, 1);
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.msg, "pdftotext"));
    assert_non_null(strstr(err.msg, "poppler-utils"));
    strbuf_free(&out);
    free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_helper_sees_the_bytes_and_no_name),
        cmocka_unit_test(bookmarks_have_a_program_of_their_own),
        cmocka_unit_test(a_helper_that_fails_or_is_killed_is_told),
        cmocka_unit_test(the_helper_has_limits),
        cmocka_unit_test(a_missing_helper_is_named_with_its_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
