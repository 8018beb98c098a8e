/* See corrections.h. A correction never changes: it is there, or it was taken back, and which one
 * of several is in force follows from all of them (store/correction.h). So joining two libraries is
 * joining two sets. */
#include "corrections.h"

#include "incoming.h"
#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX_LEN = 65536 };

static const struct {
    enum correction_kind kind;
    const char *name;
} NAMES[] = {
    {CORRECTION_TITLE, "title"}, {CORRECTION_SPEAKER, "speaker"}, {CORRECTION_OFFICE, "office"},
    {CORRECTION_DATE, "date"},   {CORRECTION_PLACE, "place"},     {CORRECTION_CHROME, "aside"},
    {CORRECTION_TEXT, "text"},
};

enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

const char *correction_name(enum correction_kind kind)
{
    for (int i = 0; i < NAME_COUNT; i++)
        if (NAMES[i].kind == kind)
            return NAMES[i].name;
    return NULL;
}

static enum correction_kind kind_of(const char *name)
{
    for (int i = 0; name && i < NAME_COUNT; i++)
        if (strcmp(NAMES[i].name, name) == 0)
            return NAMES[i].kind;
    return CORRECTION_KINDS;
}

bool correction_is(const struct annotation *a)
{
    return a->motivation && strcmp(a->motivation, "editing") == 0 &&
           kind_of(a->kind) != CORRECTION_KINDS;
}

/* Takes back what was taken back elsewhere. */
static bool take_back(struct corrections *in, const char *uid, struct err *err)
{
    struct store *store = in->library->store;
    struct correction_ids ids = {0};
    bool fresh = false;
    bool ok = store_put_correction_gone(store, uid, &fresh, err) &&
              store_corrections_of_uid(store, uid, &ids, err);
    for (size_t i = 0; ok && i < ids.at.len; i++) {
        struct source_ref ref;
        ok = store_source_of_correction(store, ids.at.at[i], &ref, err) &&
             store_delete_correction(store, ids.at.at[i], err);
        if (ok)
            corrected_add_source(&in->changed, &ref);
    }
    in->result->updated += ids.at.len > 0;
    in->result->known += ids.at.len == 0;
    VEC_FREE(&ids.at);
    return ok;
}

static void report(struct corrections *in, const struct correction *edit, const char *what)
{
    strbuf_addf(in->report, "%s %s: %s\n", edit->uid, correction_name(edit->kind), what);
}

/* Counts it, and tells of one that contradicts another. */
static bool tell(struct corrections *in, const struct correction *edit, int64_t source_id,
                 struct err *err)
{
    struct correction_list list;
    bool open = false;
    if (!store_corrections(in->library->store, source_id, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++) {
        const struct correction *other = &list.rows.at[i];
        bool same_fact = other->speech_id == edit->speech_id &&
                         correction_is_fact(other->kind) == correction_is_fact(edit->kind) &&
                         (other->kind == edit->kind || other->src.start == edit->src.start);
        open = open || (other->standing == CORRECTION_OPEN && same_fact);
    }
    correction_list_free(&list);
    in->result->added += !open;
    in->result->conflicts += open;
    if (open)
        report(in, edit, _("was corrected here and there; =? lists both, a correction settles it"));
    return true;
}

/* Stores it where its words stand. */
static bool put(struct corrections *in, const struct annotation *a, struct correction *edit,
                struct err *err)
{
    struct note words = {.exact = edit->exact, .prefix = edit->prefix, .suffix = edit->suffix};
    struct source_ref ref;
    bool placed = false;
    if (!passages_find(in->passages, a, &words, &placed, err))
        return false;
    if (!placed || words.state >= NOTE_UNSURE) {
        in->result->unplaced++;
        report(in, edit,
               _("its passage is in no text of the library; add the text and import again"));
        return true;
    }
    edit->speech_id = words.speech_id;
    edit->version_id = words.version_id;
    edit->src = words.src;
    if (!store_add_correction(in->library->store, edit, err) ||
        !store_source_of_speech(in->library->store, edit->speech_id, &ref, err))
        return false;
    corrected_add_source(&in->changed, &ref);
    return tell(in, edit, ref.source_id, err);
}

static bool is_too_long(const char *words)
{
    return words && strlen(words) > WORDS_MAX_LEN;
}

static bool put_checked(struct corrections *in, const struct annotation *a, struct correction *edit,
                        struct err *err)
{
    struct strbuf iso = {0};
    struct err why = {0};
    bool ok = true;
    if (is_too_long(edit->exact) || is_too_long(edit->prefix) || is_too_long(edit->suffix) ||
        is_too_long(edit->seen))
        err_set(&why, ERR_LIMIT, _("its words are too long"));
    if (why.msg[0] || !corrected_check(edit, &iso, &why)) {
        in->result->refused++;
        report(in, edit, why.msg);
    } else {
        ok = put(in, a, edit, err);
    }
    strbuf_free(&iso);
    return ok;
}

bool correction_import(struct corrections *in, const struct annotation *a, struct err *err)
{
    struct correction_ids here = {0};
    struct correction edit = {.kind = kind_of(a->kind),
                              .exact = a->exact ? a->exact : "",
                              .prefix = a->prefix ? a->prefix : "",
                              .suffix = a->suffix ? a->suffix : "",
                              .value = a->body,
                              .state = NOTE_EXACT,
                              .seen = a->parents,
                              .created_ms = incoming_time(a->created, in->now_ms)};
    bool gone = false;
    incoming_id(a, edit.uid);
    if (a->deleted)
        return take_back(in, edit.uid, err);
    if (!store_correction_is_gone(in->library->store, edit.uid, &gone, err) ||
        !store_corrections_of_uid(in->library->store, edit.uid, &here, err))
        return false;
    bool known = gone || here.at.len > 0;
    VEC_FREE(&here.at);
    in->result->known += known;
    return known || put_checked(in, a, &edit, err);
}

bool corrections_end(struct corrections *in, struct err *err)
{
    return corrected_make_anew(in->library, &in->changed, err);
}
