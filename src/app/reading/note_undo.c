/* The stack holds whole notes: a note is small, and a change is then the same operation in both
 * directions. */
#include "lectern/library/library.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/library/texts/edit.h"
#include "note_undo.h"

#include "lectern/library/texts/trash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct note *note_copy(const struct note *note)
{
    struct note *copy = mem_new(1, sizeof *copy);
    *copy = *note;
    copy->exact = mem_strdup(note->exact);
    copy->prefix = mem_strdup(note->prefix);
    copy->suffix = mem_strdup(note->suffix);
    copy->name = mem_strdup(note->name);
    copy->color = mem_strdup(note->color);
    copy->tags = mem_strdup(note->tags);
    copy->body = mem_strdup(note->body);
    copy->speech_title = mem_strdup(note->speech_title);
    copy->section_title = mem_strdup(note->section_title);
    return copy;
}

static void drop_string(const char *string)
{
    free((void *)(uintptr_t)string);
}

void note_drop(struct note *note)
{
    if (note == NULL)
        return;
    const char *const strings[] = {note->exact, note->prefix,       note->suffix,
                                   note->name,  note->color,        note->tags,
                                   note->body,  note->speech_title, note->section_title};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        drop_string(strings[i]);
    free(note);
}

static void drop_change(struct note_change *change)
{
    note_drop(change->before);
    note_drop(change->after);
    if (change->correction != NULL)
        drop_string(change->correction->value);
    free(change->correction);
    desk_step_free(change->desk);
    collection_step_free(change->collections);
    if (change->removal != NULL)
        VEC_FREE(&change->removal->ids.at);
    free(change->removal);
}

/* Remembers a change; what was undone before it cannot be made again any more. */
static void remember(struct note_undo *undo, struct note_change change)
{
    while (undo->changes.len > undo->at)
        drop_change(&undo->changes.at[--undo->changes.len]);
    change.joined = undo->open && undo->begun;
    undo->begun = undo->open;
    VEC_PUSH(&undo->changes, change);
    undo->at = undo->changes.len;
}

bool note_undo_save(struct note_undo *undo, struct library *library, const struct note *before,
                    struct note *note, int64_t now_ms, struct err *err)
{
    if (!library_save_note(library, note, now_ms, err))
        return false;
    remember(undo, (struct note_change){.before = before != NULL ? note_copy(before) : NULL,
                                        .after = note_copy(note)});
    return true;
}

bool note_undo_trash(struct note_undo *undo, struct library *library, const struct note *note,
                     int64_t now_ms, struct err *err)
{
    if (!library_trash_note(library, note->id, now_ms, err))
        return false;
    remember(undo, (struct note_change){.before = note_copy(note)});
    return true;
}

static void remember_correction(struct note_undo *undo, const struct outline_edit *made)
{
    struct outline_edit *kept = mem_new(1, sizeof *kept);
    *kept = *made;
    kept->value = mem_strdup(made->value);
    remember(undo, (struct note_change){.correction = kept});
}

bool note_undo_correct(struct note_undo *undo, struct library *library,
                       const struct outline_edit *correction, int64_t now_ms, struct err *err)
{
    struct outline_edit made = *correction;
    if (!library_edit_outline(library, &made, now_ms, err))
        return false;
    remember_correction(undo, &made);
    return true;
}

bool note_undo_facts(struct note_undo *undo, struct library *library, struct outline_edit *edits,
                     size_t count, int64_t now_ms, struct err *err)
{
    if (!library_edit_many(library, edits, count, now_ms, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        remember_correction(undo, &edits[i]);
        undo->changes.at[undo->changes.len - 1].joined = i > 0;
    }
    return true;
}

/* The note as the library has it, for the caller to drop. */
static struct note *read_note(struct library *library, const char *id, struct err *err)
{
    struct note_list list;
    if (!library_note(library, id, &list, err))
        return NULL;
    struct note *copy = note_copy(&list.rows.at[0]);
    note_list_free(&list);
    return copy;
}

/* Ends a change of a whole note that was `take_before`: reads what it is now and remembers both. */
static bool remember_whole(struct note_undo *undo, struct library *library,
                           struct note *take_before, bool done, struct err *err)
{
    struct note *after = done ? read_note(library, take_before->id, err) : NULL;
    if (after == NULL) {
        note_drop(take_before);
        return false;
    }
    remember(undo, (struct note_change){.before = take_before, .after = after, .whole = true});
    return true;
}

bool note_undo_restore(struct note_undo *undo, struct library *library, const struct note *note,
                       int64_t now_ms, struct err *err)
{
    if (!library_restore_note(library, note->id, now_ms, err))
        return false;
    remember(undo, (struct note_change){.after = note_copy(note)});
    return true;
}

/* Takes speeches out, or brings them back. */
static bool remove_or_not(struct library *library, const struct speech_ids *ids, bool back,
                          int64_t now_ms, size_t *count, struct err *err)
{
    return back ? library_bring_back_speeches(library, ids, now_ms, count, err)
                : library_remove_speeches(library, ids, now_ms, count, err);
}

bool note_undo_remove(struct note_undo *undo, struct library *library, const struct speech_ids *ids,
                      bool back, int64_t now_ms, size_t *count, struct err *err)
{
    if (!remove_or_not(library, ids, back, now_ms, count, err))
        return false;
    struct removal *removal = mem_new(1, sizeof *removal);
    removal->back = back;
    for (size_t i = 0; i < ids->at.len; i++)
        VEC_PUSH(&removal->ids.at, ids->at.at[i]);
    remember(undo, (struct note_change){.removal = removal});
    return true;
}

bool note_undo_confirm(struct note_undo *undo, struct library *library, const char *id, bool yes,
                       int64_t now_ms, struct err *err)
{
    struct note *before = read_note(library, id, err);
    return before != NULL &&
           remember_whole(undo, library, before,
                          library_confirm_note(library, id, yes, now_ms, err), err);
}

/* A note that is moved to where it is thought to stand already is confirmed there. */
static bool move(struct library *library, const struct note *before, int64_t speech_id,
                 struct span src, int64_t now_ms, struct err *err)
{
    if (before->speech_id == speech_id && before->src.start == src.start &&
        before->src.end == src.end)
        return library_confirm_note(library, before->id, true, now_ms, err);
    struct note *moved = note_copy(before);
    moved->speech_id = speech_id;
    moved->src = src;
    bool done = library_save_note(library, moved, now_ms, err);
    note_drop(moved);
    return done;
}

bool note_undo_move(struct note_undo *undo, struct library *library, const char *id,
                    int64_t speech_id, struct span src, int64_t now_ms, struct err *err)
{
    struct note *before = read_note(library, id, err);
    return before != NULL &&
           remember_whole(undo, library, before, move(library, before, speech_id, src, now_ms, err),
                          err);
}

bool note_undo_revision(struct note_undo *undo, struct library *library, const char *id,
                        const char *rev, int64_t now_ms, struct err *err)
{
    struct note *before = read_note(library, id, err);
    return before != NULL &&
           remember_whole(undo, library, before,
                          library_restore_revision(library, id, rev, now_ms, err), err);
}

bool note_undo_settle(struct note_undo *undo, struct library *library, const char *id,
                      const char *rev, bool taken, int64_t now_ms, struct err *err)
{
    struct note *before = read_note(library, id, err);
    if (before == NULL ||
        !remember_whole(undo, library, before,
                        library_settle_note(library, id, rev, taken, now_ms, err), err))
        return false;
    struct note_change *change = &undo->changes.at[undo->changes.len - 1];
    snprintf(change->settled, sizeof change->settled, "%s", rev);
    change->taken = taken;
    return true;
}

bool note_undo_open(struct note_undo *undo, struct library *library, struct err *err)
{
    undo->open = library_begin(library, err);
    undo->begun = false;
    return undo->open;
}

bool note_undo_close(struct note_undo *undo, struct library *library, bool ok, struct err *err)
{
    bool kept = library_end(library, ok, err);
    undo->open = false;
    for (bool more = undo->begun && !kept; more && undo->changes.len > 0;) {
        more = undo->changes.at[undo->changes.len - 1].joined;
        drop_change(&undo->changes.at[--undo->changes.len]);
        undo->at = undo->changes.len;
    }
    undo->begun = false;
    return kept;
}

/* Whether a change is that of a note, or with a null `id` one of a speech. */
static bool is_of(const struct note_change *change, const char *id, int64_t speech_id)
{
    if (id == NULL) {
        bool removal = change->removal != NULL && change->removal->ids.at.len == 1 &&
                       change->removal->ids.at.at[0] == speech_id;
        return removal || (change->before != NULL && change->before->speech_id == speech_id) ||
               (change->after != NULL && change->after->speech_id == speech_id);
    }
    return (change->before != NULL && strcmp(change->before->id, id) == 0) ||
           (change->after != NULL && strcmp(change->after->id, id) == 0);
}

static void forget(struct note_undo *undo, const char *id, int64_t speech_id)
{
    size_t kept = 0, at = undo->at;
    bool lead_gone = false; /* the first change of a step was forgotten: the next one leads */
    for (size_t i = 0; i < undo->changes.len; i++) {
        struct note_change *change = &undo->changes.at[i];
        bool leads = !change->joined || lead_gone;
        lead_gone = false;
        if (is_of(change, id, speech_id)) {
            drop_change(change);
            at -= i < undo->at;
            lead_gone = leads;
            continue;
        }
        change->joined = change->joined && !leads;
        undo->changes.at[kept++] = *change;
    }
    undo->changes.len = kept;
    undo->at = at;
}

void note_undo_forget(struct note_undo *undo, const char *id)
{
    forget(undo, id, 0);
}

void note_undo_forget_speech(struct note_undo *undo, int64_t speech_id)
{
    forget(undo, NULL, speech_id);
}

/* Stores what the reader typed as it is in `to`. The place is changed only where the change had
 * changed it: a text that was added anew meanwhile has moved the note, and there it belongs. */
static bool save_words(struct library *library, const struct note *from, const struct note *to,
                       int64_t now_ms, struct err *err)
{
    struct note *now = read_note(library, to->id, err);
    if (now == NULL)
        return false;
    struct note *copy = note_copy(to);
    if (from->src.start == to->src.start && from->src.end == to->src.end &&
        from->speech_id == to->speech_id) {
        copy->speech_id = now->speech_id;
        copy->src = now->src;
    }
    bool done = library_save_note(library, copy, now_ms, err);
    note_drop(now);
    note_drop(copy);
    return done;
}

void note_undo_desk(struct note_undo *undo, struct desk_step *step)
{
    remember(undo, (struct note_change){.desk = step});
}

void note_undo_collections(struct note_undo *undo, struct collection_step *step)
{
    remember(undo, (struct note_change){.collections = step});
}

/* Makes the library hold `to` where it held `from`. */
static bool change_to(struct library *library, const struct note *from, const struct note *to,
                      bool whole, int64_t now_ms, struct err *err)
{
    if (to == NULL)
        return library_trash_note(library, from->id, now_ms, err);
    if (from == NULL)
        return library_restore_note(library, to->id, now_ms, err);
    return whole ? library_put_back_note(library, to, now_ms, err)
                 : save_words(library, from, to, now_ms, err);
}

static bool take_back(const struct note_change *change, struct library *library, int64_t now_ms,
                      struct err *err)
{
    size_t count;
    if (change->removal != NULL)
        return remove_or_not(library, &change->removal->ids, !change->removal->back, now_ms, &count,
                             err);
    if (change->collections != NULL)
        return collection_step_apply(change->collections, library, true, now_ms, err);
    if (change->desk != NULL)
        return desk_step_apply(change->desk, library, true, err);
    if (change->settled[0] != '\0')
        return library_reopen_note(library, change->before, change->settled, now_ms, err);
    return change->correction != NULL
               ? library_undo_outline_edit(library, change->correction->id, err)
               : change_to(library, change->after, change->before, change->whole, now_ms, err);
}

static bool make_again(struct note_change *change, struct library *library, int64_t now_ms,
                       struct err *err)
{
    size_t count;
    if (change->removal != NULL)
        return remove_or_not(library, &change->removal->ids, change->removal->back, now_ms, &count,
                             err);
    if (change->collections != NULL)
        return collection_step_apply(change->collections, library, false, now_ms, err);
    if (change->desk != NULL)
        return desk_step_apply(change->desk, library, false, err);
    if (change->settled[0] != '\0')
        return library_settle_note(library, change->before->id, change->settled, change->taken,
                                   now_ms, err);
    return change->correction != NULL
               ? library_edit_outline(library, change->correction, now_ms, err)
               : change_to(library, change->before, change->after, change->whole, now_ms, err);
}

/* Where the step that ends (or begins) at `at` begins (or ends). */
static size_t step_start(const struct note_undo *undo, size_t at)
{
    while (--at > 0 && undo->changes.at[at].joined)
        ;
    return at;
}

static size_t step_end(const struct note_undo *undo, size_t at)
{
    while (++at < undo->changes.len && undo->changes.at[at].joined)
        ;
    return at;
}

/* Facts of many speeches, which are read anew once each source; false where the step is another. */
static bool is_of_facts(const struct note_undo *undo, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (undo->changes.at[i].correction == NULL)
            return false;
    return true;
}

static bool run_facts(struct note_undo *undo, struct library *library, size_t from, size_t to,
                      bool back, int64_t now_ms, struct err *err)
{
    VEC(struct outline_edit) edits = {0};
    VEC(int64_t) ids = {0};
    for (size_t i = from; i < to; i++) {
        VEC_PUSH(&edits, *undo->changes.at[i].correction);
        VEC_PUSH(&ids, undo->changes.at[i].correction->id);
    }
    bool ok = back ? library_undo_edits(library, ids.at, ids.len, err)
                   : library_edit_many(library, edits.at, edits.len, now_ms, err);
    for (size_t i = from; ok && !back && i < to; i++)
        undo->changes.at[i].correction->id = edits.at[i - from].id;
    VEC_FREE(&edits);
    VEC_FREE(&ids);
    return ok;
}

static bool run_step(struct note_undo *undo, struct library *library, size_t to, int64_t now_ms,
                     struct err *err)
{
    bool back = to<undo->at, many = (back ? undo->at - to : to - undo->at)> 1, ok = true;
    size_t first = back ? to : undo->at, last = back ? undo->at : to;
    if (many && is_of_facts(undo, first, last))
        return run_facts(undo, library, first, last, back, now_ms, err);
    if (many && !library_begin(library, err))
        return false;
    /* wraps */
    for (size_t i = undo->at; ok && i != to; i += back ? (size_t)-1 : 1)
        ok = back ? take_back(&undo->changes.at[i - 1], library, now_ms, err)
                  : make_again(&undo->changes.at[i], library, now_ms, err);
    return many ? library_end(library, ok, err) : ok;
}

bool note_undo_back(struct note_undo *undo, struct library *library, int64_t now_ms,
                    const struct note_change **change, struct err *err)
{
    *change = NULL;
    if (undo->at == 0)
        return true;
    size_t to = step_start(undo, undo->at);
    if (!run_step(undo, library, to, now_ms, err))
        return false;
    undo->at = to;
    *change = &undo->changes.at[to];
    return true;
}

bool note_undo_again(struct note_undo *undo, struct library *library, int64_t now_ms,
                     const struct note_change **change, struct err *err)
{
    *change = NULL;
    if (undo->at == undo->changes.len)
        return true;
    size_t to = step_end(undo, undo->at);
    if (!run_step(undo, library, to, now_ms, err))
        return false;
    *change = &undo->changes.at[to - 1];
    undo->at = to;
    return true;
}

void note_undo_free(struct note_undo *undo)
{
    while (undo->changes.len > 0)
        drop_change(&undo->changes.at[--undo->changes.len]);
    VEC_FREE(&undo->changes);
    undo->at = 0;
}
