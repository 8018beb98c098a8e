/* Notes from other programs and other libraries. See library.h.
 *
 * A note is known by its id, and its revisions here and in the file are joined (revision.h): what
 * follows another one takes its place, and of two that were made from the same one the one that
 * loses the place stays open. A passage is looked for in the text the annotation names, else in
 * whichever text of the library has its words.
 */
#include "../library_impl.h"

#include "collections_json.h"
#include "corrections.h"
#include "incoming.h"
#include "passage.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/search/index.h"
#include "lectern/store/note.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct importing {
    struct library *library;
    struct arena *arena;
    struct passages passages;
    int64_t now_ms;
    struct import_result *result;
    struct strbuf *report;
    const char *title; /* of the speech of the annotation at hand; null where it does not say */
};

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

/* Appends the title of a note's speech and its words: nobody knows it by its id. */
static void describe(const struct importing *im, const struct note *note, struct strbuf *out)
{
    enum { WORDS_CP = 24 };
    struct strv words = strv_of(note->exact && *note->exact ? note->exact : note->body);
    size_t len = words.len ? utf8_offset(words, WORDS_CP) : 0;
    const char *title = im->title ? im->title : note->speech_title;
    if (title && *title)
        strbuf_addf(out, "《%s》", title);
    if (len)
        strbuf_addf(out, "“%.*s%s”", (int)len, words.ptr, len < words.len ? "…" : "");
}

static void report(struct importing *im, const struct note *note, const char *what)
{
    describe(im, note, im->report);
    strbuf_addf(im->report, ": %s\n", what);
}

/* What an annotation is called in its file, in one line that is not too long, unless that is only a
 * number; else by its words, or by what it is here. */
static const char *name_of(struct importing *im, const struct annotation *a,
                           const struct note *note)
{
    enum { NAME_MAX_CP = 100 };
    struct strv id = strv_of(a->id), line = strv_split(&id, '\n');
    struct strbuf words = {0};
    if (line.len && !strv_starts(line, STRV("urn:uuid:")))
        return arena_copy(im->arena, line.ptr, utf8_offset(line, NAME_MAX_CP));
    describe(im, note, &words);
    const char *name = words.len ? arena_copy(im->arena, words.ptr, words.len) : note->id;
    strbuf_free(&words);
    return name;
}

/* What could not be taken along, by the name that the file has for the annotation. */
static void report_left_out(struct importing *im, const struct annotation *a,
                            const struct note *note)
{
    struct strv rest = strv_of(a->left_out);
    while (rest.ptr) {
        struct strv type = strv_split(&rest, '\n');
        strbuf_addf(im->report, _("%s: a body without words is left out (%.*s)\n"),
                    name_of(im, a, note), (int)type.len, type.ptr);
    }
}

/* A note that is not there yet: placed and shown, or named in the report. */
static bool add_note(struct importing *im, const struct annotation *a, struct note *note,
                     bool *placed, struct err *err)
{
    if (!passages_find(&im->passages, a, note, placed, err))
        return false;
    if (!*placed && note->deleted_ms) { /* what was deleted elsewhere is not missed here */
        im->result->known++;
        return true;
    }
    if (!*placed) {
        im->result->unplaced++;
        strbuf_addf(im->report, "%s: %s\n", name_of(im, a, note), strbuf_str(&im->passages.why));
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
    static const struct annotation NOWHERE = {
        .revision = -1, .start = -1, .end = -1, .start_cp = -1, .end_cp = -1};
    struct note found = *note;
    bool placed = false;
    bool same = strcmp(note->exact, stored->exact) == 0;
    keep_place(note, stored);
    if (same && !a)
        return true;
    if (!passages_find(&im->passages, a ? a : &NOWHERE, &found, &placed, err))
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
    struct importing im = {
        .library = library, .arena = arena, .passages = passages_start(library, arena)};
    bool ok = library_index(library, err) && place_words(&im, NULL, note, stored, err);
    passages_end(&im.passages);
    return ok;
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
    im->result->trashed += is_new && stored->deleted_ms;
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

/* A passage that is told without words, and not found, is no news of a note that is here. */
static bool import_placeless(struct importing *im, const struct annotation *a,
                             const struct note *note, struct err *err)
{
    struct note stored;
    bool found = false;
    if (!store_note(im->library->store, note->id, im->arena, &stored, &found, err))
        return false;
    im->result->known += found;
    im->result->unplaced += !found;
    if (!found)
        strbuf_addf(im->report, "%s: %s\n", name_of(im, a, note), strbuf_str(&im->passages.why));
    return true;
}

static bool import_one(struct importing *im, const struct annotation *annotation, struct err *err)
{
    struct incoming in;
    im->title = annotation->title;
    struct annotation a = *annotation;
    if (!passages_settle(&im->passages, &a, err))
        return false;
    incoming_read(&a, im->now_ms, im->arena, &in);
    bool ok = im->passages.why.len ? import_placeless(im, &a, &in.note, err)
                                   : import_read(im, &a, &in, err);
    if (ok && a.left_out && a.target == 0)
        report_left_out(im, &a, &in.note);
    incoming_free(&in);
    return ok;
}

bool library_import_notes(struct library *library, struct strv json, int64_t now_ms,
                          struct import_result *result, struct strbuf *report_out, struct err *err)
{
    struct annotation_list list;
    *result = (struct import_result){0};
    if (!library_index_all(library, NULL, NULL, err) || !annotation_read(json, &list, err))
        return false;
    struct importing im = {.library = library,
                           .arena = list.arena,
                           .passages = passages_start(library, list.arena),
                           .now_ms = now_ms,
                           .result = result,
                           .report = report_out};
    if (list.strange) {
        strbuf_addf(report_out,
                    ngettext("%zu entry is no annotation\n", "%zu entries are no annotations\n",
                             list.strange),
                    list.strange);
        result->strange = list.strange;
    }
    struct corrections corrections = {.library = library,
                                      .arena = list.arena,
                                      .now_ms = now_ms,
                                      .passages = &im.passages,
                                      .result = result,
                                      .report = report_out};
    bool ok = store_begin(library->store, STORE_DURABLE, err);
    if (ok) {
        for (size_t i = 0; ok && i < list.rows.len; i++)
            ok = correction_is(&list.rows.at[i])
                     ? correction_import(&corrections, &list.rows.at[i], err)
                     : import_one(&im, &list.rows.at[i], err);
        ok = ok && corrections_end(&corrections, err) &&
             collections_import(library, json, now_ms, result, err);
        ok = store_end(library->store, ok, err);
    }
    passages_end(&im.passages);
    VEC_FREE(&corrections.changed.at);
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

bool library_merge_notes(struct library *library, const char *path, bool with_texts, int64_t now_ms,
                         struct import_result *result, struct texts_result *texts,
                         struct strbuf *report_out, struct err *err)
{
    struct strbuf json = {0};
    if (access(path, F_OK) != 0) /* opening would make it */
        return err_sys(err, errno, _("library %s"), path);
    struct library *other = library_open(path, NULL, err);
    if (!other)
        return input_failed(err);
    bool ok = library_export_notes(other, 0, NOTE_FORMAT_JSON, &json, err) || input_failed(err);
    ok = ok && (!texts ||
                library_other_texts(library, other, with_texts, now_ms, texts, report_out, err));
    ok = ok && library_import_notes(library, strbuf_strv(&json), now_ms, result, report_out, err);
    library_close(other);
    strbuf_free(&json);
    return ok;
}
