/* Opening and closing a library, and its small memories: places and settings. See library.h. */
#include "library_impl.h"
#include "texts/renamed.h"

#include "corpus/bases.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/search/index.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"

#include <stdlib.h>

char *library_default_path(struct err *err)
{
    const char *value = getenv("LECTERN_LIBRARY");
    if (value && *value)
        return mem_strdup(value);
    char *folder = file_home(FILE_DATA, err);
    if (!folder)
        return NULL;
    char *path = file_join(folder, "library.db");
    free(folder);
    return path;
}

void library_set_rules(struct library *library, const struct rules *rules)
{
    library->rules = rules;
}

void library_watch(struct library *library, library_go_on *go_on, void *user)
{
    library->go_on = go_on;
    library->go_on_user = user;
}

bool library_goes_on(struct library *library, size_t done, size_t all, struct err *err)
{
    return !library->go_on || library->go_on(library->go_on_user, done, all) ||
           err_set(err, ERR_CANCELLED, "%s", _("Stopped."));
}

/* A library must not begin anew in silence where there was one. */
static bool refuse_lost(const char *path, struct err *err)
{
    struct library_lost lost;
    struct strbuf what = {0};
    if (!library_is_lost(path, &lost))
        return true;
    library_lost_tell(&lost, &what);
    err_set(err, ERR_LIBRARY,
            _("%s; `lectern check --repair` brings that back, `lectern check --forget` begins a "
              "new library"),
            strbuf_str(&what));
    strbuf_free(&what);
    library_lost_free(&lost);
    return false;
}

struct library *library_open(const char *path, bool *read_only, struct err *err)
{
    char *own = path ? mem_strdup(path) : library_default_path(err);
    if (!own)
        return NULL;
    bool only_reading = false;
    struct store *store = refuse_lost(own, err) ? store_open(own, NULL, &only_reading, err) : NULL;
    free(own);
    if (!store)
        return NULL;
    struct library *library = mem_new(1, sizeof *library);
    library->store = store;
    library->read_only = only_reading;
    if (read_only)
        *read_only = only_reading;
    return library;
}

void library_hurry(struct library *library, int patience_ms)
{
    store_hurry(library->store, patience_ms);
}

bool library_in_place(const struct library *library, struct err *err)
{
    return store_in_place(library->store, err);
}

bool library_write_anew(struct library *library, char **aside, struct err *err)
{
    return store_write_anew(library->store, aside, err);
}

void library_close(struct library *library)
{
    if (!library)
        return;
    if (!library->read_only) /* what fails here is done before the next search */
        library_index(library, NULL);
    store_close(library->store);
    renamed_forget(library);
    decoder_free(library->decoder);
    speech_reader_free(library->reader);
    bases_free(library->bases);
    free(library);
}

struct decoder *library_decoder(struct library *library)
{
    if (!library->decoder)
        library->decoder = decoder_new();
    return library->decoder;
}

const struct speech_reader *library_reader(struct library *library)
{
    if (!library->reader)
        library->reader = speech_reader_new();
    return library->reader;
}

bool library_place(struct library *library, int64_t speech_id, size_t *src_off, struct err *err)
{
    bool found = false;
    double progress;
    err_clear(err);
    return store_place(library->store, speech_id, &found, src_off, &progress, err) && found;
}

bool library_set_place(struct library *library, int64_t speech_id, size_t src_off, double progress,
                       int64_t now_ms, struct err *err)
{
    if (!store_begin(library->store, STORE_QUICK, err))
        return false;
    bool ok = store_set_place(library->store, speech_id, src_off, progress, now_ms, err);
    return store_end(library->store, ok, err);
}

bool library_forget_place(struct library *library, int64_t speech_id, struct err *err)
{
    if (!store_begin(library->store, STORE_QUICK, err))
        return false;
    return store_end(library->store, store_forget_place(library->store, speech_id, err), err);
}

bool library_last_speech(struct library *library, int64_t *speech_id, struct err *err)
{
    return store_last_speech(library->store, speech_id, err);
}

/* Hands a text over where it was found. */
static char *take_found(struct strbuf *text, bool found)
{
    if (found)
        return strbuf_take(text);
    strbuf_free(text);
    return NULL;
}

char *library_setting(struct library *library, const char *key)
{
    struct strbuf value = {0};
    bool found = false;
    return take_found(&value, store_setting(library->store, key, &value, &found, NULL) && found);
}

bool library_set_setting(struct library *library, const char *key, const char *value,
                         struct err *err)
{
    if (!store_begin(library->store, STORE_QUICK, err))
        return false;
    return store_end(library->store, store_set_setting(library->store, key, value, err), err);
}

bool library_save_draft(struct library *library, const char *key, const char *body, int64_t now_ms,
                        struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = store_set_draft(library->store, key, body, now_ms, err);
    return store_end(library->store, ok, err);
}

char *library_draft(struct library *library, const char *key)
{
    struct strbuf body = {0};
    bool found = false;
    return take_found(&body, store_draft(library->store, key, &body, &found, NULL) && found);
}

char *library_last_draft(struct library *library)
{
    struct strbuf key = {0};
    bool found = false;
    return take_found(&key, store_last_draft(library->store, &key, &found, NULL) && found);
}
