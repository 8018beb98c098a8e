/* See note_step.h. */
#include "note_step.h"

#include "lectern/base/mem.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"

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

void note_drop(struct note *note)
{
    if (!note)
        return;
    const char *const strings[] = {note->exact, note->prefix,       note->suffix,
                                   note->name,  note->color,        note->tags,
                                   note->body,  note->speech_title, note->section_title};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free((void *)(uintptr_t)strings[i]);
    free(note);
}

struct note *note_step_read(struct library *library, const char *id, struct err *err)
{
    struct note_list list;
    if (!library_note(library, id, &list, err))
        return NULL;
    struct note *copy = note_copy(&list.rows.at[0]);
    note_list_free(&list);
    return copy;
}

struct note_step *note_step_new(const struct note *before, const struct note *after)
{
    struct note_step *step = mem_new(1, sizeof *step);
    step->before = before ? note_copy(before) : NULL;
    step->after = after ? note_copy(after) : NULL;
    return step;
}

void note_step_free(struct note_step *step)
{
    if (!step)
        return;
    note_drop(step->before);
    note_drop(step->after);
    free(step);
}

bool note_step_is_of(const struct note_step *step, const char *id)
{
    return (step->before && strcmp(step->before->id, id) == 0) ||
           (step->after && strcmp(step->after->id, id) == 0);
}

bool note_step_is_in(const struct note_step *step, int64_t speech_id)
{
    return (step->before && step->before->speech_id == speech_id) ||
           (step->after && step->after->speech_id == speech_id);
}

/* Stores what the reader typed as it is in `to`. The place is changed only where the change had
 * changed it: a text that was added anew meanwhile has moved the note, and there it belongs. */
static bool save_words(struct library *library, const struct note *from, const struct note *to,
                       int64_t now_ms, struct err *err)
{
    struct note *now = note_step_read(library, to->id, err);
    if (!now)
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

/* Makes the library hold `to` where it held `from`. */
static bool change_to(struct library *library, const struct note *from, const struct note *to,
                      bool whole, int64_t now_ms, struct err *err)
{
    if (!to)
        return library_trash_note(library, from->id, now_ms, err);
    if (!from)
        return library_restore_note(library, to->id, now_ms, err);
    return whole ? library_put_back_note(library, to, now_ms, err)
                 : save_words(library, from, to, now_ms, err);
}

bool note_step_apply(const struct note_step *step, struct library *library, bool back,
                     int64_t now_ms, struct err *err)
{
    if (step->settled[0] != '\0')
        return back ? library_reopen_note(library, step->before, step->settled, now_ms, err)
                    : library_settle_note(library, step->before->id, step->settled, step->taken,
                                          now_ms, err);
    return back ? change_to(library, step->after, step->before, step->whole, now_ms, err)
                : change_to(library, step->before, step->after, step->whole, now_ms, err);
}
