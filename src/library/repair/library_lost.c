/* Libraries whose file is missing or empty although something beside it says that there was one,
 * and what a library misses since. See library.h.
 *
 * What is missed is remembered in the library itself, as "NOTES TEXTS DAY", and told at every start
 * until the reader has seen to it: words that vanish in silence are noticed when no copy has them
 * any more.
 */
#include "beside.h"
#include "../exchange/annotation.h"
#include "../library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/texts/add.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char MISSED[] = "missed";

/* In place of the day: nothing is known but that a damaged file lies beside. */
static const char DAMAGED_ONLY[] = "damaged";

/* --- the notes of the copies --- */

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct note_id *)a)->id, ((const struct note_id *)b)->id);
}

static void add_ids(const struct annotation_list *list, struct note_ids *ids)
{
    static const char URN[] = "urn:uuid:";
    for (size_t i = 0; i < list->rows.len; i++) {
        const char *id = list->rows.at[i].id;
        if (id && strncmp(id, URN, strlen(URN)) == 0 && uuid_valid(id + strlen(URN)))
            memcpy(VEC_ADD(&ids->at)->id, id + strlen(URN), UUID_LEN + 1);
    }
}

void library_copied_ids(const char *path, struct note_ids *ids)
{
    struct beside copies;
    *ids = (struct note_ids){0};
    beside_copies(path, &copies);
    for (size_t i = 0; i < copies.paths.len; i++) {
        struct strbuf json = {0};
        struct annotation_list list;
        if (file_read(copies.paths.at[i], LIBRARY_DEFAULT_LIMIT, &json, NULL) &&
            annotation_read(strbuf_strv(&json), &list, NULL)) {
            add_ids(&list, ids);
            annotation_list_free(&list);
        }
        strbuf_free(&json);
    }
    beside_free(&copies);
    if (ids->at.len)
        qsort(ids->at.at, ids->at.len, sizeof *ids->at.at, compare_ids);
    size_t kept = 0;
    for (size_t i = 0; i < ids->at.len; i++)
        if (kept == 0 || compare_ids(&ids->at.at[i], &ids->at.at[kept - 1]) != 0)
            ids->at.at[kept++] = ids->at.at[i];
    ids->at.len = kept;
}

/* --- a library that is not there any more --- */

/* Whether there is no file at the path, or one without a byte in it. */
static bool is_nothing(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? S_ISREG(st.st_mode) && st.st_size == 0 : errno == ENOENT;
}

/* What lies beside it; false where nothing does. */
static bool look_beside(const char *path, struct library_lost *lost)
{
    struct beside copies, damaged;
    beside_copies(path, &copies);
    beside_damaged(path, &damaged);
    bool any = copies.paths.len + damaged.paths.len > 0;
    if (copies.paths.len)
        beside_day(copies.paths.at[0], lost->day);
    if (damaged.paths.len)
        lost->damaged = mem_strdup(damaged.paths.at[0]);
    beside_free(&copies);
    beside_free(&damaged);
    return any;
}

static size_t count_copied(const char *path)
{
    struct note_ids ids = {0};
    library_copied_ids(path, &ids);
    size_t count = ids.at.len;
    VEC_FREE(&ids.at);
    return count;
}

bool library_is_lost(const char *path, struct library_lost *lost)
{
    *lost = (struct library_lost){0};
    char *own = path ? mem_strdup(path) : library_default_path(NULL);
    bool is = own && strcmp(own, ":memory:") != 0 && is_nothing(own) && look_beside(own, lost);
    if (is) {
        lost->path = own;
        lost->notes = lost->day[0] ? count_copied(own) : 0;
        own = NULL;
    }
    free(own);
    return is;
}

void library_lost_free(struct library_lost *lost)
{
    free(lost->path);
    free(lost->damaged);
    *lost = (struct library_lost){0};
}

void library_lost_tell(const struct library_lost *lost, struct strbuf *out)
{
    strbuf_addf(out, _("library %s: its file is missing or empty"), lost->path);
    if (lost->day[0])
        strbuf_addf(out,
                    ngettext("; copies beside it hold %zu note, the newest is from %s",
                             "; copies beside it hold %zu notes, the newest is from %s",
                             lost->notes),
                    lost->notes, lost->day);
    if (lost->damaged)
        strbuf_addf(out, _("; %s was set aside as damaged"), lost->damaged);
}

bool library_begin_anew(const struct library_lost *lost, bool remember, struct err *err)
{
    struct store *store = store_open(lost->path, NULL, NULL, err);
    bool ok = store;
    if (ok && remember && lost->notes)
        ok = library_set_missed(store, lost->notes, 0, lost->day, err);
    else if (ok && remember)
        ok = library_set_missed(store, 0, 0, DAMAGED_ONLY, err);
    store_close(store);
    return ok;
}

/* --- what a library misses --- */

bool library_set_missed(struct store *store, size_t notes, size_t texts, const char *day,
                        struct err *err)
{
    struct strbuf value = {0}, before = {0};
    bool found = false;
    if (notes + texts > 0 || day[0])
        strbuf_addf(&value, "%zu %zu %s", notes, texts, day);
    bool ok = store_setting(store, MISSED, &before, &found, err);
    if (ok && strcmp(strbuf_str(&before), strbuf_str(&value)) != 0) {
        ok = store_begin(store, STORE_DURABLE, err);
        if (ok)
            ok = store_end(store, store_set_setting(store, MISSED, strbuf_str(&value), err), err);
    }
    strbuf_free(&before);
    strbuf_free(&value);
    return ok;
}

bool library_misses(struct library *library, struct strbuf *out)
{
    struct strbuf value = {0};
    bool found = false;
    unsigned long notes = 0, texts = 0;
    char day[DAY_LEN + 1] = "";
    bool misses = store_setting(library->store, MISSED, &value, &found, NULL) && found &&
                  /* NOLINTNEXTLINE(cert-err34-c) */
                  sscanf(strbuf_str(&value), "%9lu %9lu %10s", &notes, &texts, day) >= 2;
    strbuf_free(&value);
    if (!misses || !out)
        return misses;
    if (notes)
        strbuf_addf(out,
                    ngettext("%lu note from the copies of %s is not in this library",
                             "%lu notes from the copies of %s are not in this library", notes),
                    notes, day);
    else if (strcmp(day, DAMAGED_ONLY) == 0)
        strbuf_add_str(out, _("what the damaged file beside it holds is not in this library"));
    if (texts)
        strbuf_addf(out,
                    ngettext("%s%lu text that was in this library is lost",
                             "%s%lu texts that were in this library are lost", texts),
                    notes ? "; " : "", texts);
    strbuf_add_str(out, _(": `lectern check --repair` brings back what it can, `lectern check "
                          "--forget` ends this message"));
    return true;
}

bool library_forget_missed(struct library *library, struct err *err)
{
    return library_set_missed(library->store, 0, 0, "", err);
}
