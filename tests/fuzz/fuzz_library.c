/* Any bytes as a library file: refused with a message, or opened and usable; never a crash, and a
 * refused file is not touched. */
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/library/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Uses the library as the program does; failures are fine as long as they are reported. */
static void use(struct library *library)
{
    struct err err = {0};
    struct speech_list speeches;
    struct note_list notes;
    struct hit_list hits;
    struct strbuf report = {0};
    bool sound;
    if (library_speeches(library, &speeches, &err)) {
        for (size_t i = 0; i < speeches.rows.len && i < 4; i++) {
            struct speech_info info;
            struct document doc;
            if (library_load(library, speeches.rows.at[i].id, &info, &doc, &err))
                document_free(&doc);
            text_free(library_source_text(library, speeches.rows.at[i].id, &err));
            struct note note = {
                .kind = NOTE_PASSAGE, .speech_id = speeches.rows.at[i].id, .src = {1, 9}};
            if (library_save_note(library, &note, 1, &err) && !note.id[0])
                abort();
        }
        speech_list_free(&speeches);
    }
    if (library_notes(library, 0, &notes, &err))
        note_list_free(&notes);
    if (library_search(library, STRV("会议"), 5, &hits, &err))
        hit_list_free(&hits);
    if (!library_check(library, &report, &sound, &err) && err.code == ERR_NONE)
        abort();
    strbuf_free(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char folder[] = "/tmp/lectern-fuzz-XXXXXX";
    struct strbuf after = {0};
    if (!mkdtemp(folder))
        return 0;
    char *path = file_join(folder, "library.db"), *wal = file_join(folder, "library.db-wal");
    char *shm = file_join(folder, "library.db-shm"),
         *bak = file_join(folder, "library.db.schema-1.bak");
    struct strv content = {(const char *)bytes, len};
    struct err err = {0};
    bool read_only;
    if (file_write(path, content, &err)) {
        struct library *library = library_open(path, &read_only, &err);
        if (library)
            use(library);
        else if (!err.msg[0] || !file_read(path, len + 1, &after, NULL) ||
                 !strv_eq(strbuf_strv(&after), content))
            abort();
        library_close(library);
    }
    char *paths[] = {path, wal, shm, bak};
    for (size_t i = 0; i < 4; i++) {
        unlink(paths[i]);
        free(paths[i]);
    }
    rmdir(folder);
    strbuf_free(&after);
    return 0;
}
