/* See drafts.h. A file is "KIND KEY", a line end, and the words. */
#include "lectern/library/notes/drafts.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/sha256.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"

#include "../library_impl.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRAFT_FILE_MAX_LEN = 64 << 20, NAME_LEN = 16 };

static const char *const KINDS[DRAFT_KINDS] = {[DRAFT_NOTE] = "note", [DRAFT_WORDING] = "wording"};

/* The file of a library; null where it has none, as one in memory. The caller frees. */
static char *path_of(const struct library *library)
{
    const char *name = store_path(library->store);
    char *real = strcmp(name, ":memory:") == 0 ? NULL : realpath(name, NULL);
    char *home = real ? file_home(FILE_STATE, NULL) : NULL, *path = NULL;
    if (home) {
        char hash[SHA256_HEX_LEN + 1];
        struct strbuf all = {0};
        sha256_hex(real, strlen(real), hash);
        strbuf_addf(&all, "%s/drafts/%.*s", home, NAME_LEN, hash);
        path = strbuf_take(&all);
    }
    free(home);
    free(real);
    return path;
}

/* There need not be a write where nothing is kept. */
static bool has_setting(struct library *library, const char *key)
{
    char *value = library_setting(library, key);
    bool has = value && value[0];
    free(value);
    return has;
}

static bool keep_in_library(struct library *library, enum draft_kind kind, const char *key,
                            const char *words, int64_t now_ms, struct err *err)
{
    if (kind == DRAFT_WORDING)
        return library_save_draft(library, key, words, now_ms, err);
    return (!words && !has_setting(library, key)) ||
           library_set_setting(library, key, words ? words : "", err);
}

static bool keep_in_file(const char *path, enum draft_kind kind, const char *key, const char *words)
{
    struct strbuf content = {0};
    char *folder = file_folder_of(path);
    strbuf_addf(&content, "%s %s\n", KINDS[kind], key);
    strbuf_add_str(&content, words);
    bool ok = file_make_folder(folder, NULL) && file_write(path, strbuf_strv(&content), NULL);
    strbuf_free(&content);
    free(folder);
    return ok;
}

bool library_keep_draft(struct library *library, enum draft_kind kind, const char *key,
                        const char *words, int64_t now_ms, struct err *err)
{
    char *path = path_of(library);
    bool ok = keep_in_library(library, kind, key, words, now_ms, err);
    if (path && (ok || !words))
        unlink(path); /* what is there is older */
    else if (path)
        ok = keep_in_file(path, kind, key, words);
    free(path);
    return ok;
}

/* Cuts a file into its parts; the words are borrowed from it. */
static bool read_parts(const struct strbuf *content, enum draft_kind *kind, char **key,
                       const char **words)
{
    struct strv rest = strbuf_strv(content);
    struct strv first = strv_split(&rest, '\n'), name = strv_split(&first, ' ');
    *kind = DRAFT_KINDS;
    for (int i = 0; i < DRAFT_KINDS; i++)
        if (strv_eq(name, strv_of(KINDS[i])))
            *kind = (enum draft_kind)i;
    if (*kind == DRAFT_KINDS || !first.ptr || !rest.ptr)
        return false;
    *key = mem_copy(first.ptr, first.len);
    *words = rest.ptr;
    return true;
}

bool library_take_draft_in(struct library *library, int64_t now_ms, struct err *err)
{
    char *path = path_of(library), *key = NULL;
    const char *words = NULL;
    struct strbuf content = {0};
    enum draft_kind kind = DRAFT_KINDS;
    bool ok = true;
    if (path && access(path, F_OK) == 0 && file_read(path, DRAFT_FILE_MAX_LEN, &content, NULL) &&
        read_parts(&content, &kind, &key, &words)) {
        ok = keep_in_library(library, kind, key, words, now_ms, err);
        if (ok)
            unlink(path);
    }
    strbuf_free(&content);
    free(key);
    free(path);
    return ok;
}
