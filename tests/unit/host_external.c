/* Programs that take copied text: which one is asked, what it gets, and what is said when none
 * does. The programs are shell scripts of this test. */
#include "unit/check.h"

#include "lectern/host/external.h"
#include "lectern/base/file.h"
#include "unit/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes a program that keeps what it reads in a file NAME.got, or one that fails. */
static void make_program(const char *folder, const char *name, bool works)
{
    char path[512], script[1200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(script, sizeof script,
             works ? "#!/bin/sh\necho \"$*\" >'%s.args'; /bin/cat >'%s.got'\n"
                   : "#!/bin/sh\nexit 1 # %s %s\n",
             path, path);
    assert_true(file_write(path, strv_of(script), NULL));
    assert_int_equal(chmod(path, 0700), 0);
}

static void expect_file(const char *folder, const char *name, const char *content)
{
    char path[512];
    struct strbuf got = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_read(path, 10000, &got, NULL));
    assert_string_equal(strbuf_str(&got), content);
    strbuf_free(&got);
}

static void set(const char *name, bool on)
{
    if (on)
        setenv(name, "1", 1);
    else
        unsetenv(name);
}

static void the_first_program_that_works_gets_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *works, *fails; /* lists of names */
        bool wayland, x11, tmux;
        const char *taken;
        const char *args;
    } CASES[] = {
        {"wl-copy xclip", "", true, true, false, "wl-copy", "\n"},
        {"wl-copy xclip", "", false, true, false, "xclip", "-selection clipboard\n"},
        {"xclip", "wl-copy", true, true, false, "xclip", "-selection clipboard\n"},
        {"xsel", "xclip", false, true, false, "xsel", "-ib\n"},
        {"pbcopy", "", false, false, false, "pbcopy", "\n"},
        {"tmux", "", false, false, true, "tmux", "load-buffer -w -\n"},
        {"tmux wl-copy xclip", "", false, false, false, NULL, NULL},
        {"", "tmux xclip", false, true, true, NULL, NULL},
        {"", "", true, true, true, NULL, NULL},
    };
    char *path = mem_strdup(getenv("PATH"));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct scratch scratch = scratch_make();
        const char *const lists[] = {CASES[i].works, CASES[i].fails};
        for (int k = 0; k < 2; k++) {
            struct strv rest = strv_of(lists[k]);
            while (rest.len > 0) {
                struct strv name = strv_split(&rest, ' ');
                char *copy = mem_copy(name.ptr, name.len);
                make_program(scratch.folder, copy, k == 0);
                free(copy);
            }
        }
        setenv("PATH", scratch.folder, 1);
        set("WAYLAND_DISPLAY", CASES[i].wayland);
        set("DISPLAY", CASES[i].x11);
        set("TMUX", CASES[i].tmux);
        const char *taken = external_copy(STRV("把路修好\n"));
        setenv("PATH", path, 1);
        if (CASES[i].taken == NULL) {
            assert_null(taken);
        } else {
            char name[64];
            assert_string_equal(taken, CASES[i].taken);
            snprintf(name, sizeof name, "%s.args", taken);
            expect_file(scratch.folder, name, CASES[i].args);
            snprintf(name, sizeof name, "%s.got", taken);
            expect_file(scratch.folder, name, "把路修好\n");
        }
        scratch_remove(&scratch);
    }
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_program_that_works_gets_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
