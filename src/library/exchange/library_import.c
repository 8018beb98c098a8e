/* Notes from other programs and other libraries. See library.h.
 *
 * A note is known by its id, and its revisions here and in the file are joined (revision.h): what
 * follows another one takes its place, and of two that were made from the same one the one that
 * loses the place stays open. A passage is looked for in the text the annotation names, else in
 * whichever text of the library has its words.
 */
#include "../library_impl.h"

#include "../texts/anchor.h"
#include "collections_json.h"
#include "incoming.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/search/index.h"
#include "lectern/model/note_names.h"
#include "lectern/store/annotation.h"
#include "lectern/store/find.h"
#include "lectern/store/note.h"
#include "../texts/quote.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CANDIDATES = 40, SEARCH_CP = 40 };

struct importing {
    struct library *library;
    struct arena *arena;
    int64_t now_ms;
    struct import_result *result;
    struct strbuf *report;
};

/* --- finding its passage --- */

struct found {
    struct anchor_place place;
    int64_t speech_id;
    int64_t version_id;
    bool rival; /* another speech has the passage as well */
};

/* Looks for the words in one speech and keeps the place if it is better than what was found before.
 */
static bool look_in_speech(struct importing *im, const struct note *note, int64_t speech_id,
                           struct found *found, struct err *err)
{
    struct source_ref ref;
    struct document doc = {.arena = arena_new()};
    bool ok = store_source_of_speech(im->library->store, speech_id, &ref, err) &&
              library_load_stored(im->library, speech_id, &doc, err);
    if (ok) {
        struct anchor_text text;
        struct anchor_words words = {.exact = note->exact,
                                     .prefix = note->prefix,
                                     .suffix = note->suffix,
                                     .src_off = note->src.start};
        anchor_text_make(&text, &doc);
        words.repeated = anchor_count(&text.index, note->exact) > 1;
        struct anchor_place place = anchor_find(&text, &words);
        bool sure = place.state < NOTE_UNSURE,
             was_sure = found->speech_id && found->place.state < NOTE_UNSURE;
        found->rival = found->rival || (sure && was_sure);
        bool better = place.state != NOTE_ORPHAN &&
                      (!found->speech_id || place.similarity > found->place.similarity);
        if (better) {
            found->place = place;
            found->speech_id = speech_id;
            found->version_id = ref.version_id;
        }
        anchor_text_free(&text);
    }
    document_free(&doc);
    return ok;
}

struct candidates {
    VEC(int64_t) ids;
    int64_t version_id; /* of the text that the annotation names, where it is the present one */
};

static bool add_candidate(void *user, int64_t speech_id, int64_t count)
{
    struct candidates *c = user;
    (void)count;
    if (c->ids.len == 0 || c->ids.at[c->ids.len - 1] != speech_id)
        VEC_PUSH(&c->ids, speech_id);
    return c->ids.len < MAX_CANDIDATES;
}

/* All speeches of a source, the one that has the annotation's place first. */
static void add_speeches(const struct annotation *a, const struct speech_record_list *speeches,
                         struct candidates *c)
{
    for (size_t i = 0; i < speeches->rows.len; i++) {
        const struct speech_record *speech = &speeches->rows.at[i];
        if (speech->gone || speech->removed)
            continue;
        VEC_PUSH(&c->ids, speech->id);
        if (a->start < (int64_t)speech->src.start || a->end > (int64_t)speech->src.end)
            continue;
        c->ids.at[c->ids.len - 1] = c->ids.at[0];
        c->ids.at[0] = speech->id;
    }
}

/* The speeches of the text the annotation names, or those that hold some of its words. */
static bool find_candidates(struct importing *im, const struct annotation *a,
                            const struct note *note, struct candidates *c, struct err *err)
{
    static const char URN[] = "urn:sha256:";
    struct store *store = im->library->store;
    struct source_ref ref = {0};
    struct speech_record_list speeches;
    if (a->source && strncmp(a->source, URN, sizeof URN - 1) == 0 &&
        !store_version_by_text(store, a->source + sizeof URN - 1, &ref, err))
        return false;
    if (ref.source_id) {
        struct source_ref now = {0};
        if (!store_source_speeches(store, ref.source_id, &speeches, err))
            return false;
        add_speeches(a, &speeches, c);
        speech_record_list_free(&speeches);
        if (c->ids.len && !store_source_of_speech(store, c->ids.at[0], &now, err))
            return false;
        c->version_id = now.version_id == ref.version_id ? ref.version_id : 0;
        return true;
    }
    const char *words[] = {note->exact, note->suffix, note->prefix};
    for (size_t i = 0; i < 3 && c->ids.len == 0; i++) {
        struct strv line = strv_of(words[i]);
        line = strv_split(&line, '\n');
        struct strv query = strv_make(line.ptr, line.ptr ? utf8_offset(line, SEARCH_CP) : 0);
        struct find find = {.text = query};
        if (query.len && !store_find(store, find, add_candidate, c, err))
            return false;
    }
    return true;
}

/* Offsets that still fit need no search: the text is the very one. */
static bool fits_as_it_is(struct importing *im, const struct annotation *a, const struct note *note,
                          int64_t speech_id, struct found *found, struct err *err)
{
    struct document doc = {.arena = arena_new()};
    struct source_ref ref;
    bool ok = store_source_of_speech(im->library->store, speech_id, &ref, err) &&
              library_load_stored(im->library, speech_id, &doc, err);
    if (ok && a->start >= 0 && a->end >= a->start) {
        struct span src = {(size_t)a->start, (size_t)a->end};
        const struct speech *speech = &doc.speeches.at[0];
        struct quote quote = quote_of(&doc, speech, src, im->arena);
        bool inside = src.start >= speech->src.start && src.end <= speech->src.end;
        if (inside && strcmp(quote.exact, note->exact) == 0 &&
            strcmp(quote.prefix, note->prefix) == 0 && strcmp(quote.suffix, note->suffix) == 0) {
            found->place = (struct anchor_place){.state = NOTE_EXACT, .src = src, .similarity = 1};
            found->speech_id = speech_id;
            found->version_id = ref.version_id;
        }
    }
    document_free(&doc);
    return ok;
}

/* A note that had lost its passage already goes to the only speech of that title, as what it is. */
static bool keep_orphan(struct importing *im, const struct annotation *a, struct found *found,
                        struct err *err)
{
    struct source_ref ref;
    enum note_state state;
    int64_t speech_id = 0;
    if (!note_state_of(a->state, &state) || state != NOTE_ORPHAN || !a->title)
        return true;
    if (!store_speech_by_title(im->library->store, a->title, &speech_id, err))
        return false;
    if (!speech_id)
        return true;
    if (!store_source_of_speech(im->library->store, speech_id, &ref, err))
        return false;
    *found = (struct found){.place = {.state = NOTE_ORPHAN, .similarity = 1},
                            .speech_id = speech_id,
                            .version_id = ref.version_id};
    return true;
}

/* Looks for the passage in the speeches that may have it. */
static bool look_everywhere(struct importing *im, const struct annotation *a,
                            const struct note *note, const struct candidates *c,
                            struct found *found, struct err *err)
{
    for (size_t i = 0; i < c->ids.len && !found->speech_id; i++)
        if (!fits_as_it_is(im, a, note, c->ids.at[i], found, err))
            return false;
    for (size_t i = 0; i < c->ids.len && found->place.similarity < 1; i++)
        if (!look_in_speech(im, note, c->ids.at[i], found, err))
            return false;
    return found->speech_id || keep_orphan(im, a, found, err);
}

static bool find_passage(struct importing *im, const struct annotation *a, struct note *note,
                         bool *placed, struct err *err)
{
    struct candidates c = {0};
    struct found found = {0};
    bool ok =
        find_candidates(im, a, note, &c, err) && look_everywhere(im, a, note, &c, &found, err);
    VEC_FREE(&c.ids);
    *placed = found.speech_id != 0;
    note->speech_id = found.speech_id;
    note->version_id = found.version_id;
    note->src = found.place.src;
    /* Where it was before is what the file says: here it stands where its words do. */
    note->state = found.rival                       ? NOTE_UNSURE
                  : found.place.state == NOTE_MOVED ? NOTE_EXACT
                                                    : found.place.state;
    return ok;
}

static bool set_line(struct importing *im, struct note *note, struct err *err)
{
    struct text *text = library_version_text(im->library, note->version_id, err);
    if (!text)
        return false;
    struct text_place at = text_place_of(text, note->src.start);
    note->line = at.line;
    note->column_cp = at.column_cp;
    text_free(text);
    return true;
}

/* --- one annotation --- */

static void report(struct importing *im, const struct note *note, const char *what)
{
    strbuf_addf(im->report, "%s: %s\n", note->id, what);
}

/* A note that is not there yet: placed and shown, or named in the report. */
static bool add_note(struct importing *im, const struct annotation *a, struct note *note,
                     bool *placed, struct err *err)
{
    if (!find_passage(im, a, note, placed, err))
        return false;
    if (!*placed) {
        im->result->unplaced++;
        report(im, note,
               _("its passage is in no text of the library; add the text and import again"));
        return true;
    }
    return set_line(im, note, err) && store_show_note(im->library->store, note, err);
}

/* The place that a note has here. */
static void keep_place(struct note *note, const struct note *stored)
{
    note->speech_id = stored->speech_id;
    note->version_id = stored->version_id;
    note->src = stored->src;
    note->prefix = stored->prefix;
    note->suffix = stored->suffix;
    note->state = stored->state;
    note->line = stored->line;
    note->column_cp = stored->column_cp;
}

/* Puts the words of another revision where they stand: at the place that the note has here where
 * they mark the same words, unless the file knows another one in this very text; else at the words
 * they mark. Words that are in no text stay with the speech, without a place. */
static bool place_words(struct importing *im, const struct annotation *a, struct note *note,
                        const struct note *stored, struct err *err)
{
    static const struct annotation NOWHERE = {.revision = -1, .start = -1, .end = -1};
    struct note found = *note;
    bool placed = false;
    bool same = strcmp(note->exact, stored->exact) == 0;
    keep_place(note, stored);
    if (same && !a)
        return true;
    if (!find_passage(im, a ? a : &NOWHERE, &found, &placed, err))
        return false;
    bool here = found.version_id == stored->version_id && found.state == NOTE_EXACT;
    if (same && !(placed && here))
        return true;
    if (placed) {
        *note = found;
        return set_line(im, note, err);
    }
    note->state = NOTE_ORPHAN;
    return true;
}

bool library_place_words(struct library *library, struct note *note, const struct note *stored,
                         struct arena *arena, struct err *err)
{
    struct importing im = {.library = library, .arena = arena};
    return library_index(library, err) && place_words(&im, NULL, note, stored, err);
}

static int64_t first_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Brings what is shown of a note in line with its revisions. */
static bool show_head(struct importing *im, const struct annotation *a, const struct incoming *in,
                      const struct note *stored, const struct note *head, struct err *err)
{
    struct note note = *head;
    note.created_ms = first_of(stored->created_ms, in->note.created_ms);
    /* A head that is joined with others may mark other words than it does itself. */
    bool own = strcmp(note.rev, in->note.rev) == 0 && strcmp(note.exact, in->note.exact) == 0;
    if (own) {
        note.prefix = in->note.prefix;
        note.suffix = in->note.suffix;
    }
    return place_words(im, own ? a : NULL, &note, stored, err) &&
           store_show_note(im->library->store, &note, err);
}

/* Whether a revision is open that was not before: a conflict that the reader was not told of. */
static bool opened(const struct revision_list *before, const struct revision_list *after)
{
    for (size_t i = 0; i < after->rows.len; i++) {
        const struct revision *row = &after->rows.at[i];
        bool was = false;
        for (size_t j = 0; j < before->rows.len && !was; j++)
            was = before->rows.at[j].standing == REVISION_OPEN &&
                  strcmp(before->rows.at[j].note.rev, row->note.rev) == 0;
        if (row->standing == REVISION_OPEN && !was)
            return true;
    }
    return false;
}

/* What is shown follows from the revisions. `stored` is the note before, with the words of `was`.
 */
static bool show_outcome(struct importing *im, const struct annotation *a,
                         const struct incoming *in, const struct note *stored, const char *was,
                         const struct note *head, struct err *err)
{
    if (strcmp(head->rev, was) != 0 || !revision_says_same(head, stored))
        return show_head(im, a, in, stored, head, err);
    struct note same = *stored;
    same.created_ms = first_of(stored->created_ms, in->note.created_ms);
    same.modified_ms = head->modified_ms;
    same.deleted_ms = head->deleted_ms;
    bool changed = same.created_ms != stored->created_ms ||
                   same.modified_ms != stored->modified_ms || same.deleted_ms != stored->deleted_ms;
    return !changed || store_show_note(im->library->store, &same, err);
}

/* What is to be told of a note whose revisions were joined. */
static void count(struct importing *im, const struct note *stored, bool is_new, bool other,
                  bool conflict)
{
    if (conflict)
        report(im, stored,
               _("was changed here and there; both are kept, :review and `lectern notes check` "
                 "show the other"));
    im->result->conflicts += conflict;
    im->result->added += is_new;
    im->result->updated += !is_new && other && !conflict;
    im->result->known += !is_new && !other && !conflict;
}

/* Joins the revisions that came with those that are here. `stored` is the note before, or the new
 * one as it was placed. */
static bool join_revisions(struct importing *im, const struct annotation *a,
                           const struct incoming *in, const struct note *stored, bool is_new,
                           struct err *err)
{
    struct store *store = im->library->store;
    struct revision_list before = {0}, after = {0};
    size_t shown = SIZE_MAX;
    bool ok = store_revisions(store, stored->id, &before, err), any = is_new, changed = false;
    for (size_t i = 0; ok && i < in->rows.len; i++) {
        ok = store_add_revision(store, &in->rows.at[i], &changed, err);
        any = any || changed;
    }
    if (ok && !any && in->note.created_ms >= stored->created_ms) {
        count(im, stored, false, false, false);
        revision_list_free(&before);
        return true;
    }
    ok = ok && store_weigh_revisions(store, stored->id, &after, &shown, err);
    if (ok) {
        const char *was = in->note.rev;
        for (size_t i = 0; i < before.rows.len; i++)
            if (before.rows.at[i].standing == REVISION_SHOWN)
                was = before.rows.at[i].note.rev;
        const struct note *head = &after.rows.at[shown].note;
        bool other = strcmp(head->rev, was) != 0 || !revision_says_same(head, stored);
        count(im, stored, is_new, other, opened(&before, &after));
        ok = show_outcome(im, a, in, stored, was, head, err);
    }
    revision_list_free(&before);
    revision_list_free(&after);
    return ok;
}

/* Whether the note was deleted here for good, and nothing was written to it elsewhere since. */
static bool was_purged(struct importing *im, const struct incoming *in, bool *purged,
                       struct err *err)
{
    bool any = false, all = true;
    for (size_t i = 0; i < in->rows.len; i++) {
        bool one;
        if (!store_purged_revision(im->library->store, &in->rows.at[i], &one, err))
            return false;
        any = any || one;
        all = all && one;
    }
    *purged = all;
    if (any && !all)
        report(im, &in->note,
               _("was deleted here for good and changed elsewhere since; it is back"));
    return true;
}

static bool import_read(struct importing *im, const struct annotation *a, struct incoming *in,
                        struct err *err)
{
    struct note stored;
    struct err why = {0};
    bool found = false, placed = true, purged = false;
    if (in->too_high)
        err_set(&why, ERR_LIMIT, _("its revision has a number that no program gives"));
    if (in->too_high || !library_note_fits(&in->note, &why)) {
        im->result->refused++;
        report(im, &in->note, why.msg);
        return true;
    }
    if (!store_note(im->library->store, in->note.id, im->arena, &stored, &found, err))
        return false;
    if (!found && !was_purged(im, in, &purged, err))
        return false;
    if (purged) {
        im->result->known++;
        return true;
    }
    if (!found) {
        stored = in->note;
        if (!add_note(im, a, &stored, &placed, err))
            return false;
        if (!placed)
            return true;
        im->result->unsure += stored.state == NOTE_UNSURE;
    }
    return join_revisions(im, a, in, &stored, !found, err);
}

static bool import_one(struct importing *im, const struct annotation *a, struct err *err)
{
    struct incoming in;
    if (!incoming_read(im->library->store, a, im->now_ms, im->arena, &in, err))
        return false;
    bool ok = import_read(im, a, &in, err);
    incoming_free(&in);
    return ok;
}

bool library_import_notes(struct library *library, struct strv json, int64_t now_ms,
                          struct import_result *result, struct strbuf *report_out, struct err *err)
{
    struct annotation_list list;
    *result = (struct import_result){0};
    if (!library_index_all(library, NULL, NULL, err) ||
        !store_read_annotations(library->store, json, &list, err))
        return false;
    struct importing im = {.library = library,
                           .arena = list.arena,
                           .now_ms = now_ms,
                           .result = result,
                           .report = report_out};
    bool ok = store_begin(library->store, STORE_DURABLE, err);
    if (ok) {
        for (size_t i = 0; ok && i < list.rows.len; i++)
            ok = import_one(&im, &list.rows.at[i], err);
        ok = ok && collections_import(library, json, now_ms, result, err);
        ok = store_end(library->store, ok, err);
    }
    annotation_list_free(&list);
    return ok;
}

/* What is wrong with another library is no fault of ours. */
static bool input_failed(struct err *err)
{
    if (err && err->code == ERR_LIBRARY)
        err->code = ERR_FORMAT;
    return false;
}

bool library_merge_notes(struct library *library, const char *path, int64_t now_ms,
                         struct import_result *result, struct strbuf *report_out, struct err *err)
{
    struct strbuf json = {0};
    if (access(path, F_OK) != 0) /* opening would make it */
        return err_sys(err, errno, _("library %s"), path);
    struct library *other = library_open(path, NULL, err);
    if (!other)
        return input_failed(err);
    bool ok = library_export_notes(other, 0, NOTE_FORMAT_JSON, &json, err) || input_failed(err);
    ok = ok && library_import_notes(library, strbuf_strv(&json), now_ms, result, report_out, err);
    library_close(other);
    strbuf_free(&json);
    return ok;
}
