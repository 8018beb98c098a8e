/* Texts of another library that are not here, brought along when its notes are merged: see
 * exchange.h.
 *
 * What another library says of a text is believed only where its hash is that of its words. The
 * speeches are made here, by this program and the reader's own marks; corrections of outlines,
 * which no export carries, come with their text.
 */
#include "../library_impl.h"
#include "../texts/corrected.h"

#include "lectern/base/i18n.h"
#include "lectern/base/sha256.h"
#include "lectern/base/utf8.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/source/source.h"
#include "lectern/text/decode.h"

#include <string.h>

struct bringing {
    struct library *library, *other;
    int64_t now_ms;
    struct texts_result *result;
    struct strbuf *report;
    struct arena *arena; /* of the text at hand */
};

/* The version as it is there, with its words and marks in the strbufs; *whole is false where they
 * are not what it says. */
static bool read_version(struct bringing *b, int64_t version_id, struct source_version *version,
                         struct strbuf *content, struct strbuf *marks, bool *whole, struct err *err)
{
    char sha256[SHA256_HEX_LEN + 1];
    if (!store_version(b->other->store, version_id, b->arena, version, err) ||
        !store_content(b->other->store, version_id, content, err) ||
        !store_marks(b->other->store, version_id, marks, err))
        return false;
    sha256_hex(strbuf_str(content), content->len, sha256);
    version->content = strbuf_strv(content);
    version->marks = strbuf_strv(marks);
    const struct source_format *format = source_format_find(version->format);
    version->encoding = decode_encoding_name(version->encoding);
    *whole = version->sha256 && strcmp(version->sha256, sha256) == 0 && version->encoding &&
             format && format->version >= version->format_version &&
             utf8_valid_prefix(version->content, false) == content->len;
    return true;
}

/* A path at which another text was seen here goes on naming that one. */
static bool put_path(struct bringing *b, int64_t source_id, const char *path, struct err *err)
{
    struct source_ref there;
    if (!store_source_by_path(b->library->store, path, &there, err))
        return false;
    return there.source_id
               ? store_call_source(b->library->store, source_id, path, err)
               : store_put_place(b->library->store, source_id, path, true, b->now_ms, err);
}

/* Brings the corrections of the outlines of a text, which has its speeches, and makes these anew by
 * them. */
static bool bring_outlines(struct bringing *b, const struct source_row *row,
                           const struct source_ref *here, struct err *err)
{
    struct correction_list list;
    size_t kept = 0;
    if (!store_corrections(b->other->store, row->id, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++) {
        struct correction edit = list.rows.at[i];
        if (edit.version_id != row->version_id || edit.state == NOTE_ORPHAN ||
            correction_is_kept_by_id(edit.kind))
            continue;
        edit.version_id = here->version_id;
        list.rows.at[kept++] = edit;
    }
    list.rows.len = kept;
    bool ok = kept == 0 || (corrected_put(b->library, here->source_id, &list, err) &&
                            library_refresh(b->library, here, err));
    correction_list_free(&list);
    return ok;
}

/* Stores a text that was found whole, in one transaction. */
static bool store_text(struct bringing *b, const struct source_row *row,
                       struct source_version *version, struct err *err)
{
    struct store *store = b->library->store;
    struct source_ref here = {0};
    if (!store_begin(store, STORE_QUICK, err))
        return false;
    bool ok = store_add_source(store, b->now_ms, &here.source_id, err) &&
              put_path(b, here.source_id, row->path, err);
    version->source_id = here.source_id;
    version->added_ms = b->now_ms;
    ok = ok && store_add_version(store, version, &here.version_id, err) &&
         library_refresh(b->library, &here, err) && bring_outlines(b, row, &here, err);
    return store_end(store, ok, err);
}

static bool bring(struct bringing *b, const struct source_row *row, struct err *err)
{
    struct source_version version = {0};
    struct strbuf content = {0}, marks = {0};
    bool whole = false;
    bool ok = read_version(b, row->version_id, &version, &content, &marks, &whole, err);
    if (ok && whole)
        ok = store_text(b, row, &version, err);
    b->result->texts += ok && whole;
    b->result->damaged += ok && !whole;
    if (ok && !whole)
        strbuf_addf(b->report, _("%s: what is stored of this text is damaged there\n"), row->path);
    strbuf_free(&content);
    strbuf_free(&marks);
    return ok;
}

/* Whether the text of a source is not here, in the trash neither. What was taken out there is not
 * missed. */
static bool is_missing(struct bringing *b, const struct source_row *row, bool *missing,
                       struct err *err)
{
    struct source_version version;
    struct source_ref here = {0};
    *missing = false;
    if (row->speeches == 0)
        return true;
    if (!store_version(b->other->store, row->version_id, b->arena, &version, err) ||
        !store_source_by_text(b->library->store, version.sha256, &here, err))
        return false;
    *missing = here.source_id == 0;
    return true;
}

bool library_other_texts(struct library *library, struct library *other, bool take, int64_t now_ms,
                         struct texts_result *result, struct strbuf *report, struct err *err)
{
    struct source_list sources;
    struct bringing b = {library, other, now_ms, result, report, NULL};
    *result = (struct texts_result){0};
    if (!store_sources(other->store, &sources, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < sources.rows.len; i++) {
        bool missing;
        b.arena = arena_new();
        ok = is_missing(&b, &sources.rows.at[i], &missing, err);
        result->missing += ok && missing;
        if (ok && missing && take)
            ok = bring(&b, &sources.rows.at[i], err);
        arena_free(b.arena);
    }
    source_list_free(&sources);
    return ok;
}
