/* Everything that a program does with a library that may hold anything; what fails must say why. */
#ifndef TESTS_FUZZ_USE_LIBRARY_H
#define TESTS_FUZZ_USE_LIBRARY_H

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/dump.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SPEECHES = 4 }; /* so many are looked at */

/* What fails must say why; else *broken is set, and the target aborts when it has cleaned up. */
static inline void expect_reason(bool ok, const struct err *err, bool *broken)
{
    *broken = *broken || (!ok && (err->code == ERR_NONE || !err->msg[0]));
}

/* Prints the outline, whose offsets and depths are the file's. */
static inline void dump(struct library *library, int64_t speech_id, const struct document *doc)
{
    struct text *text = library_source_text(library, speech_id, NULL);
    if (!text)
        return;
    struct strbuf out = {0};
    struct decode_report report = {.encoding = "UTF-8"};
    struct json json = json_start(&out);
    dump_json(&json, "-", "text", &report, text, doc, 0);
    dump_outline(&out, text, doc, 0);
    strbuf_free(&out);
    text_free(text);
}

static inline void use_speech(struct library *library, int64_t speech_id, bool *broken)
{
    struct err err = {0};
    struct speech_info info;
    struct document doc;
    struct clip_list added;
    size_t src_off;
    if (library_load(library, speech_id, &info, &doc, &err)) {
        dump(library, speech_id, &doc);
        document_free(&doc);
    }
    (void)library_place(library, speech_id, &src_off, &err);
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = speech_id, .src = {1, 9}};
    if (library_save_note(library, &note, 1, &err) && !note.id[0])
        *broken = true;
    expect_reason(
        library_clip_passage(library, "", speech_id, (struct span){1, 9}, 1, &added, &err), &err,
        broken);
    clip_list_free(&added);
}

static inline void use_records(struct library *library, bool *broken)
{
    struct err err = {0};
    struct note_list notes;
    struct clip_list clips;
    struct correction_list edits;
    struct strbuf out = {0};
    if (library_notes(library, 0, &notes, &err))
        note_list_free(&notes);
    expect_reason(library_export_notes(library, 0, NOTE_FORMAT_JSON, &out, &err), &err, broken);
    strbuf_free(&out);
    if (library_corrections(library, 0, &edits, &err))
        correction_list_free(&edits);
    if (!library_clips(library, NULL, &clips, &err))
        return;
    for (size_t i = 0; i < clips.rows.len && i < SPEECHES; i++) {
        struct clip_place place;
        expect_reason(library_clip_place(library, &clips.rows.at[i], &place, &err), &err, broken);
    }
    clip_list_free(&clips);
}

/* Uses the library as the program does; failures are fine as long as they are reported. */
static inline void use_library(struct library *library, bool *broken)
{
    struct err err = {0};
    struct speech_list speeches;
    struct hit_list hits;
    struct strbuf report = {0};
    bool sound;
    if (library_speeches(library, &speeches, &err)) {
        for (size_t i = 0; i < speeches.rows.len && i < SPEECHES; i++)
            use_speech(library, speeches.rows.at[i].id, broken);
        speech_list_free(&speeches);
    }
    use_records(library, broken);
    if (library_search(library, STRV("会议"), 5, &hits, &err))
        hit_list_free(&hits);
    expect_reason(library_check(library, &report, &sound, &err), &err, broken);
    strbuf_free(&report);
}

enum { FUZZ_FOLDER = 256 };

/* Makes a folder for an input below TMPDIR; false where that cannot be done. */
static inline bool make_folder(char folder[FUZZ_FOLDER])
{
    const char *base = getenv("TMPDIR");
    snprintf(folder, FUZZ_FOLDER, "%s/lectern-fuzz-XXXXXX", base && *base ? base : "/tmp");
    return mkdtemp(folder) != NULL;
}

/* Removes the folder with what is in it: the library, and what SQLite and a migration leave beside
 * it. */
static inline void remove_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char *path = file_join(folder, entry->d_name);
        unlink(path); /* which "." and ".." refuse */
        free(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

#endif
