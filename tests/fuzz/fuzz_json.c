/* Any bytes as notes in JSON: refused with a reason and nothing changed, or taken in, sound, and
 * written out as what reads back; the same again changes nothing. */
#include "fuzz/use_library.h"

#include "lectern/library/texts/add.h"

#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char TEXT[] = "在图书馆开馆仪式上的讲话\n各位邻居：\n书架已经摆满，座位还够一百人。\n"
                           "一、借书\n借书要登记，还书要准时。\n";

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

/* A library with the text and a note on it. */
static struct library *make_library(const char *folder)
{
    struct err err = {0};
    struct add_result added;
    struct add_options options = {.now_ms = 1000};
    char *path = file_join(folder, "t.txt");
    struct library *library = library_open(":memory:", NULL, &err);
    expect(library && file_write(path, strv_of(TEXT), &err) &&
               library_add(library, path, &options, &added, &err),
           "no library to import into");
    struct note note = {.kind = NOTE_PASSAGE,
                        .speech_id = added.first_speech_id,
                        .src = {60, 90},
                        .body = "在先的"};
    expect(library_save_note(library, &note, 1000, &err), "no note beside the imported ones");
    free(path);
    return library;
}

static void import(struct library *library, struct strv json, struct import_result *result)
{
    struct err err = {0};
    struct strbuf report = {0};
    *result = (struct import_result){0};
    if (!library_import_notes(library, json, 2000, result, &report, &err)) {
        expect(err.code != ERR_NONE && err.msg[0], "a refusal without a reason");
        *result = (struct import_result){0};
    }
    strbuf_free(&report);
}

/* What was exported is taken in here without a change. */
static void export_again(struct library *library)
{
    struct err err = {0};
    struct strbuf out = {0};
    struct import_result result;
    expect(library_export_notes(library, 0, NOTE_FORMAT_JSON, &out, &err), "no export");
    import(library, strbuf_strv(&out), &result);
    expect(result.added == 0 && result.updated == 0 && result.conflicts == 0 &&
               result.unplaced == 0 && result.refused == 0,
           "an export that is not known again");
    strbuf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char folder[FUZZ_FOLDER];
    struct strv json = {(const char *)bytes, len};
    struct import_result first, again;
    bool broken = false;
    if (!make_folder(folder))
        return 0;
    struct library *library = make_library(folder);
    import(library, json, &first);
    import(library, json, &again);
    expect(again.added == 0 && again.updated == 0, "the same again changes something");
    export_again(library);
    use_library(library, &broken);
    library_close(library);
    remove_folder(folder);
    if (broken)
        abort();
    return 0;
}
