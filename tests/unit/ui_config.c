/* Lines of configuration: what they change, what is said about wrong ones, and the dump that reads
 * back. */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/ui/config.h"
#include "lectern/ui/grid.h"

#include <errno.h>
#include <stdlib.h>

/* Files that the tests' reader knows. */
static const char *const FILES[][2] = {
    {"good", "set measure 20\nset indent 3\n"},
    {"bad", "set measure 21\nset measure wide\nquit\nset indent 4"},
    {"outer", "source good\nsource bad\nset spacing 1\n"},
    {"loop", "set spacing 2\nsource loop\n"},
    {"night.theme", "# mine\ncolor text 250 233\ncolor heading 3\nset measure 9\n"},
    {"empty.theme", ""},
};

static bool read_file(void *data, enum config_file kind, const char *name, struct strbuf *content,
                      char **path, struct err *err)
{
    int *reads = data;
    struct strbuf full = {0};
    ++*reads;
    strbuf_addf(&full, "%s%s", name, kind == CONFIG_THEME ? ".theme" : "");
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        if (strcmp(FILES[i][0], strbuf_str(&full)) == 0) {
            strbuf_add_str(content, FILES[i][1]);
            *path = strbuf_take(&full);
            return true;
        }
    }
    strbuf_free(&full);
    if (strcmp(name, "contrast") == 0)
        return err_sys(err, ENOENT, "cannot be opened");
    if (strcmp(name, "locked") == 0)
        return err_set(err, ERR_IO, "locked");
    return err_set(err, ERR_NOT_FOUND, "no file %s", name);
}

struct fixture {
    struct config config;
    int reads;
};

static int setup(void **state)
{
    struct fixture *fixture = mem_new(1, sizeof *fixture);
    config_init(&fixture->config, (struct config_reader){read_file, &fixture->reads});
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    config_deinit(&fixture->config);
    free(fixture);
    return 0;
}

/* Runs one line as typed and returns what it answers: the output, or the error. */
static char *run(struct config *config, const char *text)
{
    struct line line = {0};
    struct strbuf out = {0};
    struct err err = {0};
    enum config_answer answer = config_line(config, strv_of(text), ":", &line, &out, &err);
    if (answer == CONFIG_WRONG)
        strbuf_addf(&out, "wrong: %s", err.msg);
    if (answer == CONFIG_OTHER)
        strbuf_addf(&out, "other: %s", command_info(line.command)->name);
    line_free(&line);
    return strbuf_take(&out);
}

static void expect(struct config *config, const char *text, const char *answer)
{
    char *got = run(config, text);
    if (answer[0] ? strstr(got ? got : "", answer) == NULL : got && got[0])
        fail_msg("%s: '%s' instead of '%s'", text, got ? got : "", answer);
    free(got);
}

static void settings_are_set_and_asked_for(void **state)
{
    struct config *config = &((struct fixture *)*state)->config;
    static const struct {
        const char *line, *answer;
    } CASES[] = {
        {"set measure 36", ""},
        {"set measure?", "measure 36 (:)"},
        {"set measure", "measure 36"},
        {"set measure=20", ""},
        {"set measure?", "measure 20"},
        {"set measure&", ""},
        {"set measure?", "measure 40"},
        {"set measure 401", "wrong: 'measure' is a number from 0 to 400"},
        {"set measure x", "wrong: 'measure' is a number"},
        {"set measure 1 2", "wrong: too many words"},
        {"set hanging", ""},
        {"set hanging?", "hanging on"},
        {"set nohanging", ""},
        {"set hanging?", "hanging off"},
        {"set hanging!", ""},
        {"set hanging?", "hanging on"},
        {"set hanging yes", ""},
        {"set hanging maybe", "wrong: 'hanging' is on or off"},
        {"set nomeasure", "wrong: unknown setting 'nomeasure'"},
        {"set script traditional", ""},
        {"set script?", "script traditional"},
        {"toggle script", "script as-is"},
        {"set script klingon", "as-is|simplified|traditional"},
        {"toggle measure", "wrong: 'measure' has no next value"},
        {"toggle nope", "wrong: unknown setting 'nope'"},
        {"set mesure 3", "wrong: unknown setting 'mesure' (did you mean 'measure'?)"},
        {"set nope 3", "wrong: unknown setting 'nope'"},
        {"set", "script as-is"},
        {"# nothing", ""},
        {"down", "other: down"},
        {"dwon", "wrong: unknown command"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect(config, CASES[i].line, CASES[i].answer);
}

static void keys_and_colours_are_set(void **state)
{
    struct config *config = &((struct fixture *)*state)->config;
    expect(config, "bind text x toggle raw", "");
    expect(config, "bind nowhere x down", "wrong: unknown context 'nowhere'");
    expect(config, "bind text", "wrong: CONTEXT and KEYS");
    expect(config, "bind text x", "wrong: a command is missing");
    expect(config, "unbind text x", "");
    expect(config, "unbind text x", "wrong: x is not bound");
    expect(config, "color heading yellow default bold", "");
    assert_int_equal(config->theme.styles[ROLE_HEADING].fg, 3);
    expect(config, "color nothing red", "wrong: unknown role 'nothing'");
    expect(config, "color heading rde", "wrong: unknown colour 'rde'");
    expect(config, "color heading red default blink", "wrong: unknown attribute 'blink'");
    assert_int_equal(config->theme.styles[ROLE_HEADING].fg, 3);
    expect(config, "color", "wrong: color ROLE");
}

static void a_theme_is_the_readers_own_or_compiled_in(void **state)
{
    struct config *config = &((struct fixture *)*state)->config;
    expect(config, "theme night", "");
    assert_int_equal(config->theme.styles[ROLE_TEXT].bg, 233);
    assert_string_equal(settings_string(&config->settings, SETTING_THEME), "night");
    assert_string_equal(strbuf_str(&config->problems),
                        "night.theme:4: a theme has only color lines\n");
    assert_int_equal(settings_number(&config->settings, SETTING_MEASURE), 40);
    expect(config, "set theme dark", "");
    assert_int_equal(config->theme.styles[ROLE_TEXT].bg, 234);
    expect(config, "theme contrast", "");
    assert_int_equal(config->theme.styles[ROLE_TEXT].bg, 0);
    expect(config, "theme dark", "");
    expect(config, "theme nope", "wrong: there is no theme 'nope'");
    expect(config, "theme locked", "wrong: theme locked: locked");
    assert_string_equal(settings_string(&config->settings, SETTING_THEME), "dark");
    expect(config, "theme", "theme dark; there are");
    expect(config, "theme empty", "");
    assert_int_equal(config->theme.styles[ROLE_TEXT].bg, THEME_DEFAULT_COLOR);
    assert_int_equal(config->theme.styles[ROLE_ROW_CURRENT].attrs, GRID_REVERSE);
}

static void wrong_lines_of_a_file_are_named_and_the_rest_holds(void **state)
{
    struct config *config = &((struct fixture *)*state)->config;
    assert_false(config_text(config,
                             STRV("set measure 36\n\n# note\nset measure x\ndown\n"
                                  "bind text x up\nset indent 5"),
                             "rc"));
    assert_string_equal(strbuf_str(&config->problems),
                        "rc:4: 'measure' is a number from 0 to 400\n"
                        "rc:5: 'down' has no place in a configuration file\n");
    assert_int_equal(settings_number(&config->settings, SETTING_MEASURE), 36);
    assert_int_equal(settings_number(&config->settings, SETTING_INDENT), 5);
    assert_string_equal(config->settings.at[SETTING_INDENT].origin, "rc:7");
    struct strbuf out = {0};
    config_take_problems(config, &out);
    assert_true(out.len > 0);
    assert_int_equal(config->problems.len, 0);
    strbuf_free(&out);
}

static void files_source_files(void **state)
{
    struct config *config = &((struct fixture *)*state)->config;
    expect(config, "source outer", "");
    assert_int_equal(settings_number(&config->settings, SETTING_MEASURE), 21);
    assert_int_equal(settings_number(&config->settings, SETTING_INDENT), 4);
    assert_int_equal(settings_number(&config->settings, SETTING_SPACING), 1);
    assert_string_equal(config->settings.at[SETTING_MEASURE].origin, "bad:1");
    assert_string_equal(strbuf_str(&config->problems),
                        "bad:2: 'measure' is a number from 0 to 400\n"
                        "bad:3: 'quit' has no place in a configuration file\n");
    expect(config, "source missing", "wrong: missing: no file missing");
    expect(config, "source", "other: source");
}

static void a_file_that_sources_itself_ends(void **state)
{
    struct fixture *fixture = *state;
    expect(&fixture->config, "source loop", "");
    assert_int_equal(fixture->reads, CONFIG_DEPTH_MAX);
    assert_string_equal(strbuf_str(&fixture->config.problems),
                        "loop:2: files source each other more than 8 deep\n");
}

static void the_dump_reads_back(void **state)
{
    struct config *config = &((struct fixture *)*state)->config;
    struct config other;
    struct strbuf first = {0}, second = {0};
    config_text(config,
                STRV("theme solarized\nset measure 33\nbind text <F5> search  a # b\n"
                     "unbind text v\nbind text # up\nbind editor <A-x> accept\nset raw\n"
                     "color dim #123456 9 italic dim\n"),
                "rc");
    assert_int_equal(config->problems.len, 0);
    config_dump(config, &first);
    config_init(&other, (struct config_reader){0});
    config_text(&other, strbuf_strv(&first), "dump");
    assert_string_equal(strbuf_str(&other.problems), "");
    for (int i = 0; i < SETTING_COUNT; i++) {
        assert_int_equal(other.settings.at[i].number, config->settings.at[i].number);
        assert_string_equal(settings_string(&other.settings, (enum setting)i),
                            settings_string(&config->settings, (enum setting)i));
    }
    assert_memory_equal(other.theme.styles, config->theme.styles, sizeof other.theme.styles);
    assert_int_equal(other.keymap.bindings.len, config->keymap.bindings.len);
    for (size_t i = 0; i < other.keymap.bindings.len; i++) {
        assert_string_equal(other.keymap.bindings.at[i].line, config->keymap.bindings.at[i].line);
        assert_int_equal(other.keymap.bindings.at[i].context,
                         config->keymap.bindings.at[i].context);
    }
    assert_non_null(strstr(strbuf_str(&first), "set measure 33  # default 40, 0 to 400; rc:2\n"));
    assert_non_null(strstr(strbuf_str(&first), "# rc:4; default select\nunbind text v\n"));
    assert_non_null(
        strstr(strbuf_str(&first), "# rc:3; default -\nbind text <F5> search  a # b\n"));
    assert_non_null(strstr(strbuf_str(&first), "; rc:8\n"));
    assert_non_null(strstr(strbuf_str(&first), "\nbind global j down\n"));
    config_dump(&other, &second);
    strbuf_free(&first);
    strbuf_free(&second);
    config_deinit(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(settings_are_set_and_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_and_colours_are_set, setup, teardown),
        cmocka_unit_test_setup_teardown(a_theme_is_the_readers_own_or_compiled_in, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_lines_of_a_file_are_named_and_the_rest_holds, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(files_source_files, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_sources_itself_ends, setup, teardown),
        cmocka_unit_test_setup_teardown(the_dump_reads_back, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
