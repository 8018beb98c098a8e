/* What the reader has changed and can take back as long as the program runs: notes, corrections,
 * speeches taken out, desks and collections, in one stack.
 *
 * A change is first stored in the library and only then remembered (undoable.h does both), so what
 * the reader sees undone is undone on disk.
 */
#ifndef LECTERN_APP_READING_UNDO_STACK_H
#define LECTERN_APP_READING_UNDO_STACK_H

#include "collection_step.h"
#include "correction_step.h"
#include "desk_step.h"
#include "note_step.h"
#include "removal_step.h"

#include "lectern/base/err.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum step_kind {
    STEP_NOTE,
    STEP_CORRECTIONS,
    STEP_REMOVAL,
    STEP_DESK,
    STEP_COLLECTIONS,
    STEP_KINDS
};

/* One change, by its kind; each kind knows how to carry it out and to take it back. */
struct step {
    enum step_kind kind;
    bool joined; /* belongs together with the one before it: both are undone at once */
    union {      /* owned */
        struct note_step *note;
        struct correction_step *corrections;
        struct removal_step *removal;
        struct desk_step *desk;
        struct collection_step *collections;
    };
};

struct undo {
    VEC(struct step) steps; /* oldest first */
    size_t at;              /* steps[at..] have been undone */
    bool open, begun;       /* between open and close; and something was changed since */
};

/* Remembers a change that has been made; what was undone before it cannot be made again any more.
 * Takes over what the step owns. */
void undo_push(struct undo *undo, struct step step);
void undo_push_desk(struct undo *undo, struct desk_step *step);
void undo_push_collections(struct undo *undo, struct collection_step *step);

/* All that is changed between the two is stored and undone as one, or, where `ok` is false, is
 * taken back at once. */
bool undo_open(struct undo *undo, struct library *library, struct err *err);
bool undo_close(struct undo *undo, struct library *library, bool ok, struct err *err);

/* Forgets the changes of a note that was deleted for good; or of all notes of a speech that was,
 * and that it was taken out. */
void undo_forget_note(struct undo *undo, const char *id);
void undo_forget_speech(struct undo *undo, int64_t speech_id);

/* Takes the last changes that belong together back, or makes them again. *step is what was changed
 * last (borrowed until the next call), null where there was nothing to do. A note that stands
 * elsewhere since, because its text was added anew, stays there. */
bool undo_back(struct undo *undo, struct library *library, int64_t now_ms, const struct step **step,
               struct err *err) ATTR_CHECKED;
bool undo_again(struct undo *undo, struct library *library, int64_t now_ms,
                const struct step **step, struct err *err) ATTR_CHECKED;

void undo_free(struct undo *undo);

#endif
