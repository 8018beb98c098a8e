/* See undoable.h. */
#include "undoable.h"

#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/trash.h"

#include <stdio.h>

static void push_note(struct undo *undo, const struct note *before, const struct note *after)
{
    undo_push(undo, (struct step){.kind = STEP_NOTE, .note = note_step_new(before, after)});
}

bool undoable_save(struct undo *undo, struct library *library, const struct note *before,
                   struct note *note, int64_t now_ms, struct err *err)
{
    if (!library_save_note(library, note, now_ms, err))
        return false;
    push_note(undo, before, note);
    return true;
}

bool undoable_trash(struct undo *undo, struct library *library, const struct note *note,
                    int64_t now_ms, struct err *err)
{
    if (!library_trash_note(library, note->id, now_ms, err))
        return false;
    push_note(undo, note, NULL);
    return true;
}

bool undoable_restore(struct undo *undo, struct library *library, const struct note *note,
                      int64_t now_ms, struct err *err)
{
    if (!library_restore_note(library, note->id, now_ms, err))
        return false;
    push_note(undo, NULL, note);
    return true;
}

/* Begins a change of a whole note: the step with what the note is before it; null, with the error,
 * where it is not there. */
static struct note_step *begin_whole(struct library *library, const char *id, struct err *err)
{
    struct note *before = note_step_read(library, id, err);
    if (!before)
        return NULL;
    struct note_step *step = note_step_new(NULL, NULL);
    step->before = before;
    step->whole = true;
    return step;
}

/* Ends it: reads what the note is now and remembers both. */
static bool end_whole(struct undo *undo, struct library *library, struct note_step *take_step,
                      bool done, struct err *err)
{
    take_step->after = done ? note_step_read(library, take_step->before->id, err) : NULL;
    if (!take_step->after) {
        note_step_free(take_step);
        return false;
    }
    undo_push(undo, (struct step){.kind = STEP_NOTE, .note = take_step});
    return true;
}

bool undoable_confirm(struct undo *undo, struct library *library, const char *id, bool yes,
                      int64_t now_ms, struct err *err)
{
    struct note_step *step = begin_whole(library, id, err);
    return step &&
           end_whole(undo, library, step, library_confirm_note(library, id, yes, now_ms, err), err);
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

bool undoable_move(struct undo *undo, struct library *library, const char *id, int64_t speech_id,
                   struct span src, int64_t now_ms, struct err *err)
{
    struct note_step *step = begin_whole(library, id, err);
    return step && end_whole(undo, library, step,
                             move(library, step->before, speech_id, src, now_ms, err), err);
}

bool undoable_revision(struct undo *undo, struct library *library, const char *id, const char *rev,
                       int64_t now_ms, struct err *err)
{
    struct note_step *step = begin_whole(library, id, err);
    return step && end_whole(undo, library, step,
                             library_restore_revision(library, id, rev, now_ms, err), err);
}

bool undoable_settle(struct undo *undo, struct library *library, const char *id, const char *rev,
                     bool taken, int64_t now_ms, struct err *err)
{
    struct note_step *step = begin_whole(library, id, err);
    if (!step)
        return false;
    snprintf(step->settled, sizeof step->settled, "%s", rev);
    step->taken = taken;
    return end_whole(undo, library, step, library_settle_note(library, id, rev, taken, now_ms, err),
                     err);
}

static void push_corrections(struct undo *undo, const struct correction *made, size_t count,
                             bool taken_back)
{
    undo_push(undo, (struct step){.kind = STEP_CORRECTIONS,
                                  .corrections = correction_step_new(made, count, taken_back)});
}

bool undoable_correct(struct undo *undo, struct library *library,
                      const struct correction *correction, int64_t now_ms, struct err *err)
{
    struct correction made = *correction;
    if (!library_correct(library, &made, now_ms, err))
        return false;
    push_corrections(undo, &made, 1, false);
    return true;
}

bool undoable_facts(struct undo *undo, struct library *library, struct correction *edits,
                    size_t count, int64_t now_ms, struct err *err)
{
    if (!library_correct_many(library, edits, count, now_ms, err))
        return false;
    push_corrections(undo, edits, count, false);
    return true;
}

bool undoable_reset_outline(struct undo *undo, struct library *library, int64_t speech_id,
                            size_t *count, struct err *err)
{
    struct correction_list taken;
    *count = 0;
    if (!library_reset_outline(library, speech_id, &taken, err))
        return false;
    *count = taken.rows.len;
    if (*count > 0)
        push_corrections(undo, taken.rows.at, taken.rows.len, true);
    correction_list_free(&taken);
    return true;
}

bool undoable_remove(struct undo *undo, struct library *library, const struct speech_ids *ids,
                     bool back, int64_t now_ms, size_t *count, struct err *err)
{
    bool done = back ? library_bring_back_speeches(library, ids, now_ms, count, err)
                     : library_remove_speeches(library, ids, now_ms, count, err);
    if (done)
        undo_push(undo,
                  (struct step){.kind = STEP_REMOVAL, .removal = removal_step_new(ids, back)});
    return done;
}
