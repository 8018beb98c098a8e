/* Any bytes as a library file: refused with a message, or opened and usable; never a crash, and a
 * refused file is not touched. */
#include "fuzz/use_library.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char folder[FUZZ_FOLDER];
    struct strbuf after = {0};
    if (!make_folder(folder))
        return 0;
    char *path = file_join(folder, "library.db");
    struct strv content = {(const char *)bytes, len};
    struct err err = {0};
    bool read_only, broken = false;
    if (file_write(path, content, &err)) {
        struct library *library = library_open(path, &read_only, &err);
        if (library)
            use_library(library, &broken);
        else if (!err.msg[0] || !file_read(path, len + 1, &after, NULL) ||
                 !strv_eq(strbuf_strv(&after), content))
            broken = true;
        library_close(library);
    }
    free(path);
    remove_folder(folder);
    strbuf_free(&after);
    if (broken)
        abort();
    return 0;
}
