/* Any session on the screen (key_script.h): it comes to its end, the cursor stands inside every
 * screen, and the library behind it is whole. A sanitizer sees what leaks. */
#include "fuzz/key_script.h"
#include "fuzz/use_library.h"

#include "lectern/app/app.h"
#include "lectern/library/texts/add.h"
#include "lectern/term/term_script.h"

#include <fcntl.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char TEXT[] =
    "篇1：在第三次码头会议上的讲话\n\n（2020年3月4日）\n\n各位船工：\n\n一、缆绳\n"
    "缆绳要查，绳头要扎紧。一是新绳先泡一夜；二是旧绳断了就换。\n二、桩头\n"
    "桩头的铁箍松了就换，不换不许系缆。\n\n篇2：在第四次码头会议上的讲话\n\n各位船工：\n\n"
    "今天只说工作上的一件事，夜里的灯要亮到天明。\n";

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static int64_t standing_ms(void)
{
    return INT64_C(1772323200000);
}

static struct library *make_library(void)
{
    struct err err = {0};
    struct add_result added;
    struct add_options options = {.now_ms = 1000};
    struct library *library = library_open(":memory:", NULL, &err);
    expect(library && file_write("t.txt", strv_of(TEXT), &err) &&
               library_add(library, "t.txt", &options, &added, &err),
           "no library to read");
    for (size_t i = 0; i < 3; i++) {
        struct note note = {.kind = NOTE_PASSAGE,
                            .speech_id = added.first_speech_id,
                            .src = {100 + 30 * i, 130 + 30 * i},
                            .tags = i == 0 ? "工作" : "",
                            .body = "记下"};
        expect(library_save_note(library, &note, 1000, &err), "no note to read");
    }
    return library;
}

/* Plays the script on the library; what was printed goes to `out`. */
static void play(struct library *library, struct strv script, struct strbuf *out)
{
    struct err err = {0};
    struct rules rules = {0};
    char *printed = NULL;
    size_t printed_len = 0;
    FILE *file = open_memstream(&printed, &printed_len);
    struct term_script_options size = {.rows = 24, .cols = 80, .ambiguous = 1, .out = file};
    struct term *term = term_script_new(script, "keys", &size, &err);
    struct screen_options options = {.library = library,
                                     .rules = &rules,
                                     .rule_problems = "",
                                     .term = term,
                                     .config_path = "rc",
                                     .now_ms = standing_ms};
    library_set_rules(library, &rules);
    if (term) /* else the keys are none, which is said before anything runs */
        expect(file_write("rc", STRV(""), &err) && app_run(&options, &err), err.msg);
    else
        expect(err.code == ERR_USAGE, "a script is refused without a reason");
    if (term)
        term->ops->free(term);
    fclose(file);
    strbuf_add(out, printed, printed_len);
    free(printed);
    rules_free(&rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char folder[FUZZ_FOLDER];
    int before = open(".", O_RDONLY | O_DIRECTORY);
    struct strbuf script = {0}, printed = {0}, report = {0};
    struct err err = {0};
    bool sound = false;
    if (before < 0 || !make_folder(folder) || chdir(folder) != 0)
        mem_die("no folder for the session");
    setenv("EDITOR", "true", 1);
    unsetenv("VISUAL");
    struct library *library = make_library();
    strbuf_add_str(&script, "keys <Enter>\n");
    key_script_make(bytes, len, &script);
    play(library, strbuf_strv(&script), &printed);
    expect(key_script_cursors_inside(strbuf_strv(&printed)), "the cursor stands outside");
    expect(library_check(library, &report, &sound, &err), err.msg);
    expect(sound, strbuf_str(&report));
    library_close(library);
    expect(fchdir(before) == 0, "the folder before is gone");
    close(before);
    remove_folder(folder);
    strbuf_free(&script);
    strbuf_free(&printed);
    strbuf_free(&report);
    return 0;
}
