/* Changes to notes, bookmarks and outlines that can be taken back as long as the program runs.
 *
 * Every change goes through here: it is first stored in the library and only then remembered, so
 * what the reader sees undone is undone on disk.
 */
#ifndef LECTERN_APP_NOTE_UNDO_H
#define LECTERN_APP_NOTE_UNDO_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/library/library.h"

#include <stdbool.h>
#include <stdint.h>

/* A change: a null `before` made the note, a null `after` put it into the trash. With `correction`
 * it is one of an outline, and both are null. */
struct note_change {
    struct note *before, *after;
    struct outline_edit *correction;
};

struct note_undo {
    VEC(struct note_change) changes; /* oldest first */
    size_t at;                       /* changes[at..] have been undone */
};

/* A copy of a note with all its words; free with note_drop(). */
struct note *note_copy(const struct note *note) ATTR_CHECKED;
void note_drop(struct note *note);

/* Stores a note and remembers the change. `before` is what it was, null for a new one. `note->id`
 * and revision are filled in. */
bool note_undo_save(struct note_undo *undo, struct library *library, const struct note *before,
                    struct note *note, int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Puts a note into the trash and remembers that. */
bool note_undo_trash(struct note_undo *undo, struct library *library, const struct note *note,
                     int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Corrects an outline and remembers that. */
bool note_undo_correct(struct note_undo *undo, struct library *library,
                       const struct outline_edit *correction, int64_t now_ms,
                       struct err *err) ATTR_CHECKED;

/* Takes the last change back, or makes it again. *change is what was changed (borrowed until the
 * next call), null where there was nothing to do. */
bool note_undo_back(struct note_undo *undo, struct library *library, int64_t now_ms,
                    const struct note_change **change, struct err *err) ATTR_CHECKED;
bool note_undo_again(struct note_undo *undo, struct library *library, int64_t now_ms,
                     const struct note_change **change, struct err *err) ATTR_CHECKED;

void note_undo_free(struct note_undo *undo);

#endif
