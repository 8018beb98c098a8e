/* Programs that take copied text: which one is asked, what it gets, and what is said when none
 * does. The reader's editor: what it saved is taken or stays in its file, however it ended. The
 * programs are shell scripts of this test. */
#include "unit/check.h"

#include "lectern/host/external.h"
#include "lectern/base/file.h"
#include "unit/scratch.h"

#include <dirent.h>
#include <locale.h>
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

/* --- the reader's editor --- */

enum { LIMIT = 1 << 20 };

/* What an editor does with the file "$1" that holds "旧话\n", and what comes of it. */
static const struct {
    const char *script;
    const char *text;    /* null: none is taken */
    bool failed;         /* taken, but the editor did not end well */
    const char *message; /* where none is taken: words of the reason */
    bool stays;          /* the file is there although nothing was taken */
} EDITORS[] = {
    {"printf '新话\\n' >\"$1\"", "新话", false, NULL, false},
    {"printf 新话 >\"$1\"", "新话", false, NULL, false},
    {"printf '新话\\n\\n' >\"$1\"", "新话\n", false, NULL, false},
    {": >\"$1\"", "", false, NULL, false},
    {":", "旧话", false, NULL, false},
    {"printf '新话\\n' >\"$1\"; exit 1", "新话", true, NULL, false},
    {"printf '新话\\n' >\"$1\"; kill -KILL $$", "新话", true, NULL, false},
    {"exit 1", NULL, false, "failed", false},
    {"kill -KILL $$", NULL, false, "failed", false},
    {": >\"$1\"; exit 1", NULL, false, "failed", false},
    {"rm \"$1\"", NULL, false, "cannot be read", false},
    {"printf '\\320\\302\\273\\260\\n' >\"$1\"", NULL, false, "UTF-8", true},
    {"yes 春雨 | head -c 1048572 >\"$1\"", "春雨\n", false, NULL, false}, /* the beginning */
    {"yes 春雨 | head -c 1048579 >\"$1\"", NULL, false, "1 MiB", true},
    {"yes 春雨 | head -c 5000002 >\"$1\"", NULL, false, "1 MiB", true},
    {"yes 春雨 | head -c 5000002 >\"$1\"; exit 1", NULL, false, "1 MiB", true},
};

/* The only file whose name begins as the editor's do; null for none. The caller frees. */
static char *note_file(const char *folder)
{
    char *found = NULL;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strncmp(entry->d_name, "lectern-note-", 13) == 0) {
            assert_null(found);
            found = file_join(folder, entry->d_name);
        }
    closedir(dir);
    return found;
}

static void check_taken(size_t i, const struct strbuf *text, const struct external_edit *edit)
{
    struct stat st;
    size_t len = strlen(EDITORS[i].text);
    if (strncmp(strbuf_str(text), EDITORS[i].text, len) != 0)
        fail_msg("case %zu: \"%.60s\"", i, strbuf_str(text));
    assert_true(text->len == len || text->len == LIMIT - 5); /* without its last line end */
    assert_int_equal(edit->failed, EDITORS[i].failed);
    assert_int_equal(stat(edit->path, &st), 0); /* until it is said that the text is safe */
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void what_an_editor_saved_is_taken_or_stays(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    for (size_t i = 0; i < sizeof EDITORS / sizeof *EDITORS; i++) {
        struct scratch scratch = scratch_make();
        struct strbuf script = {0}, text = {0};
        struct external_edit edit;
        struct err err = {0};
        strbuf_addf(&script, "#!/bin/sh\n%s\n", EDITORS[i].script);
        char *program = scratch_write(&scratch, "editor", strbuf_strv(&script));
        assert_int_equal(chmod(program, 0700), 0);
        setenv("VISUAL", program, 1);
        setenv("TMPDIR", scratch.folder, 1);
        strbuf_add_str(&text, "旧话");
        bool taken = external_edit(&text, LIMIT, &edit, &err);
        if (taken != (EDITORS[i].text != NULL))
            fail_msg("case %zu: %s", i, err.msg);
        if (taken) {
            check_taken(i, &text, &edit);
        } else {
            assert_string_equal(strbuf_str(&text), "旧话");
            if (!strstr(err.msg, EDITORS[i].message))
                fail_msg("case %zu: %s", i, err.msg);
        }
        external_forget(&edit, true);
        char *file = note_file(scratch.folder);
        if ((file != NULL) != EDITORS[i].stays)
            fail_msg("case %zu: %s", i, err.msg);
        assert_true(file == NULL || strstr(err.msg, file) != NULL);
        unsetenv("TMPDIR");
        free(file);
        free(program);
        strbuf_free(&script);
        strbuf_free(&text);
        scratch_remove(&scratch);
    }
}

/* A text that is not safe is not taken away from the reader. */
static void the_file_stays_until_its_text_is_safe(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct strbuf text = {0};
    struct external_edit edit;
    struct err err = {0};
    setenv("VISUAL", ":", 1);
    setenv("TMPDIR", scratch.folder, 1);
    strbuf_add_str(&text, "字句");
    assert_true(external_edit(&text, LIMIT, &edit, &err));
    external_forget(&edit, false);
    char *file = note_file(scratch.folder);
    assert_non_null(file);
    unsetenv("TMPDIR");
    free(file);
    strbuf_free(&text);
    scratch_remove(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_editor_saved_is_taken_or_stays),
        cmocka_unit_test(the_file_stays_until_its_text_is_safe),
        cmocka_unit_test(the_first_program_that_works_gets_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
