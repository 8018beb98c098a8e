/* The stack holds whole notes: a note is small, and a change is then the same operation in both
 * directions. */
#include "lectern/app/note_undo.h"

#include <stdlib.h>

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
}

/* Remembers a change; what was undone before it cannot be made again any more. */
static void remember(struct note_undo *undo, struct note_change change)
{
    while (undo->changes.len > undo->at)
        drop_change(&undo->changes.at[--undo->changes.len]);
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

bool note_undo_correct(struct note_undo *undo, struct library *library,
                       const struct outline_edit *correction, int64_t now_ms, struct err *err)
{
    struct outline_edit made = *correction;
    if (!library_edit_outline(library, &made, now_ms, err))
        return false;
    struct outline_edit *kept = mem_new(1, sizeof *kept);
    *kept = made;
    kept->value = mem_strdup(correction->value);
    remember(undo, (struct note_change){.correction = kept});
    return true;
}

/* Makes the library hold `to` where it held `from`. */
static bool change_to(struct library *library, const struct note *from, const struct note *to,
                      int64_t now_ms, struct err *err)
{
    if (to == NULL)
        return library_trash_note(library, from->id, now_ms, err);
    if (from == NULL)
        return library_restore_note(library, to->id, now_ms, err);
    struct note *copy = note_copy(to);
    bool done = library_save_note(library, copy, now_ms, err);
    note_drop(copy);
    return done;
}

bool note_undo_back(struct note_undo *undo, struct library *library, int64_t now_ms,
                    const struct note_change **change, struct err *err)
{
    *change = NULL;
    if (undo->at == 0)
        return true;
    const struct note_change *last = &undo->changes.at[undo->at - 1];
    bool done = last->correction != NULL
                    ? library_undo_outline_edit(library, last->correction->id, err)
                    : change_to(library, last->after, last->before, now_ms, err);
    if (!done)
        return false;
    undo->at--;
    *change = last;
    return true;
}

bool note_undo_again(struct note_undo *undo, struct library *library, int64_t now_ms,
                     const struct note_change **change, struct err *err)
{
    *change = NULL;
    if (undo->at == undo->changes.len)
        return true;
    const struct note_change *next = &undo->changes.at[undo->at];
    bool done = next->correction != NULL
                    ? library_edit_outline(library, next->correction, now_ms, err)
                    : change_to(library, next->before, next->after, now_ms, err);
    if (!done)
        return false;
    undo->at++;
    *change = next;
    return true;
}

void note_undo_free(struct note_undo *undo)
{
    while (undo->changes.len > 0)
        drop_change(&undo->changes.at[--undo->changes.len]);
    VEC_FREE(&undo->changes);
    undo->at = 0;
}
