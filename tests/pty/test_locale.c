/* The program in a locale whose characters are GB18030, in a terminal that understands it. The
 * locale is made for the test, since few systems have it; without localedef the tests are
 * skipped. */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "pty/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT_FILE "tests/data/texts/single-flood.txt"
#define FIRST     "这次会议的任务"

/* Words in GB18030. */
#define RIVER "\xBA\xD3\xB5\xC0"                 /* 河道 */
#define NOTE  "\xBC\xC7\xCF\xC2\x95\x32\x82\x36" /* 记下𠀀, the last of four bytes */

struct place {
    char folder[64], library[128], locales[512], program[512];
};

/* Makes the locale in the build's folder, once. */
static bool make_locale(const char *folder)
{
    char path[600], command[8000];
    snprintf(path, sizeof path, "%s/zh_CN.GB18030/LC_CTYPE", folder);
    if (access(path, R_OK) == 0)
        return true;
    snprintf(command, sizeof command,
             "mkdir -p %s && printf 'comment_char %%%%\\nescape_char /\\nLC_CTYPE\\n"
             "copy \"i18n_ctype\"\\nEND LC_CTYPE\\n' >%s/source && "
             "localedef -c -i %s/source -f GB18030 %s/zh_CN.GB18030.new >%s/log 2>&1; "
             "mv %s/zh_CN.GB18030.new %s/zh_CN.GB18030 2>>%s/log",
             folder, folder, folder, folder, folder, folder, folder, folder);
    /* Its status tells of missing categories too; whether the file is there is what counts. */
    if (system(command) < 0)
        return false;
    return access(path, R_OK) == 0;
}

static int make_place(void **state)
{
    struct place *place = mem_new(1, sizeof *place);
    const char *build = getenv("LECTERN_TEST_BUILD");
    char cwd[256], locales[400];
    build = build ? build : "build/default";
    snprintf(place->folder, sizeof place->folder, "/tmp/lectern-pty-XXXXXX");
    if (!mkdtemp(place->folder) || !getcwd(cwd, sizeof cwd))
        return -1;
    snprintf(locales, sizeof locales, "%s/%s/locales", cwd, build);
    snprintf(place->library, sizeof place->library, "LECTERN_LIBRARY=%s/library.db", place->folder);
    snprintf(place->program, sizeof place->program, "%s/lectern", build);
    if (make_locale(locales))
        snprintf(place->locales, sizeof place->locales, "LOCPATH=%s", locales);
    *state = place;
    return 0;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", place->folder);
    int status = system(command);
    free(place);
    return status;
}

static struct pty *run(const struct place *place, const char *first, const char *second)
{
    const char *argv[] = {place->program, first, second, NULL};
    const char *environment[] = {place->library, place->locales, "LC_ALL=zh_CN.GB18030", NULL};
    if (!place->locales[0])
        return NULL;
    struct pty *pty = pty_start(24, 100, argv, environment);
    pty_set_encoding(pty, "GB18030");
    return pty;
}

static void the_screen_is_written_in_the_locales_encoding(void **state)
{
    struct pty *pty = run(*state, TEXT_FILE, NULL);
    if (pty == NULL)
        skip();
    int row, col, border_row, border_col;
    assert_true(pty_wait_for(pty, FIRST));
    assert_true(pty_find(pty, "│", &border_row, &border_col));
    /* The text begins behind the border in every row, however wide its characters are. */
    assert_true(pty_find(pty, FIRST, &row, &col));
    assert_true(col > border_col);
    assert_true(strstr(pty_row(pty, row), "│") != NULL);
    assert_false(pty_sent(pty, FIRST, strlen(FIRST)));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_true(WIFEXITED(pty_status(pty)) && WEXITSTATUS(pty_status(pty)) == 0);
    pty_free(pty);
}

static void what_is_typed_and_pasted_is_read_in_it(void **state)
{
    struct pty *pty = run(*state, TEXT_FILE, NULL);
    if (pty == NULL)
        skip();
    assert_true(pty_wait_for(pty, FIRST));
    pty_type(pty, "/" RIVER);
    assert_true(pty_wait_for(pty, "/河道"));
    assert_true(pty_wait_for(pty, "1/"));
    pty_type(pty, "\ra");
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "\033[200~" NOTE "\033[201~");
    assert_true(pty_wait_for(pty, "记下𠀀"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_gone(pty, "^S"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    pty = run(*state, "notes", "list");
    assert_true(pty_wait_for(pty, "记下𠀀"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    pty = run(*state, "search", RIVER);
    assert_true(pty_wait_for(pty, "河道"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    assert_int_equal(WEXITSTATUS(pty_status(pty)), 0);
    pty_free(pty);
}

/* The editor finds its file in the locale's encoding, and what it adds is read in it. */
static void an_editor_outside_gets_and_gives_it(void **state)
{
    const struct place *place = *state;
    char path[128], script[300], visual[160];
    snprintf(path, sizeof path, "%s/editor", place->folder);
    snprintf(script, sizeof script, "grep -q " RIVER " \"$1\" || exit 1\necho " NOTE " >>\"$1\"\n");
    snprintf(visual, sizeof visual, "VISUAL=sh %s", path);
    assert_true(file_write(path, strv_of(script), NULL));
    if (!place->locales[0])
        skip();
    const char *argv[] = {place->program, TEXT_FILE, NULL};
    const char *environment[] = {place->library, place->locales, "LC_ALL=zh_CN.GB18030", visual,
                                 NULL};
    struct pty *pty = pty_start(24, 100, argv, environment);
    pty_set_encoding(pty, "GB18030");
    assert_true(pty_wait_for(pty, FIRST));
    pty_type(pty, "a" RIVER);
    assert_true(pty_wait_for(pty, "^S"));
    pty_type(pty, "\x05");
    assert_true(pty_wait_for(pty, "记下𠀀"));
    pty_type(pty, "\x13");
    assert_true(pty_wait_gone(pty, "^S"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    pty = run(*state, "notes", "list");
    assert_true(pty_wait_for(pty, "记下𠀀"));
    assert_true(pty_wait_for(pty, "河道"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_screen_is_written_in_the_locales_encoding, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(what_is_typed_and_pasted_is_read_in_it, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(an_editor_outside_gets_and_gives_it, make_place,
                                        remove_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
