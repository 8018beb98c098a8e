/* Changes to notes, bookmarks, outlines and desks that can be taken back as long as the program
 * runs.
 *
 * Every change goes through here: it is first stored in the library and only then remembered, so
 * what the reader sees undone is undone on disk.
 */
#ifndef LECTERN_APP_READING_NOTE_UNDO_H
#define LECTERN_APP_READING_NOTE_UNDO_H

#include "collection_step.h"
#include "desk_step.h"
#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/library/library.h"

#include <stdbool.h>
#include <stdint.h>

/* Speeches that were taken out of the library, or brought back. */
struct removal {
    struct speech_ids ids;
    bool back;
};

/* A change: a null `before` made the note, a null `after` put it into the trash. With `correction`
 * it is one of an outline, with `desk` one of a desk, with `removal` one of speeches, with
 * `collections` one of those, and both are null. */
struct note_change {
    struct note *before, *after;
    struct outline_edit *correction;
    struct desk_step *desk;
    struct removal *removal;
    struct collection_step *collections;
    char settled[REV_LEN + 1]; /* the revision that was settled by it, "" for none … */
    bool taken;                /* … by taking its words */
    bool whole;  /* words, context and place are the change, not only what the reader typed */
    bool joined; /* belongs to one step with the change before it */
};

struct note_undo {
    VEC(struct note_change) changes; /* oldest first */
    size_t at;                       /* changes[at..] have been undone */
    bool open, begun;                /* between open and close; and something was changed since */
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

/* Takes speeches out of the library, or brings them back, and remembers that; *count says how many
 * there were. */
bool note_undo_remove(struct note_undo *undo, struct library *library, const struct speech_ids *ids,
                      bool back, int64_t now_ms, size_t *count, struct err *err) ATTR_CHECKED;

/* Corrects facts of speeches, all or none, and remembers that as one step. */
bool note_undo_facts(struct note_undo *undo, struct library *library, struct outline_edit *edits,
                     size_t count, int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Takes a note out of the trash and remembers that. */
bool note_undo_restore(struct note_undo *undo, struct library *library, const struct note *note,
                       int64_t now_ms, struct err *err);

/* The reader's answer for an unsure note (library_confirm_note()), remembered. */
bool note_undo_confirm(struct note_undo *undo, struct library *library, const char *id, bool yes,
                       int64_t now_ms, struct err *err);

/* Puts a note on another passage, whose words become its own, and remembers that. */
bool note_undo_move(struct note_undo *undo, struct library *library, const char *id,
                    int64_t speech_id, struct span src, int64_t now_ms, struct err *err);

/* Brings the words of an older revision back and remembers that. */
bool note_undo_revision(struct note_undo *undo, struct library *library, const char *id,
                        const char *rev, int64_t now_ms, struct err *err);

/* The reader's answer for a note that was changed on two sides (library_settle_note()), remembered.
 */
bool note_undo_settle(struct note_undo *undo, struct library *library, const char *id,
                      const char *rev, bool taken, int64_t now_ms, struct err *err);

/* All that is changed between the two is stored and undone as one step, or, where `ok` is false, is
 * taken back at once. */
bool note_undo_open(struct note_undo *undo, struct library *library, struct err *err);
bool note_undo_close(struct note_undo *undo, struct library *library, bool ok, struct err *err);

/* Forgets the changes of a note that was deleted for good; or of all notes of a speech that was,
 * and that it was taken out. */
void note_undo_forget(struct note_undo *undo, const char *id);
void note_undo_forget_speech(struct note_undo *undo, int64_t speech_id);

/* Remembers a change of a desk that has been made. Takes over `step`. */
void note_undo_desk(struct note_undo *undo, struct desk_step *step);

/* Remembers a change of collections that has been made. Takes over `step`. */
void note_undo_collections(struct note_undo *undo, struct collection_step *step);

/* Takes the last step back, or makes it again. *change is what was changed last (borrowed until the
 * next call), null where there was nothing to do. A note that stands elsewhere since, because its
 * text was added anew, stays there. */
bool note_undo_back(struct note_undo *undo, struct library *library, int64_t now_ms,
                    const struct note_change **change, struct err *err) ATTR_CHECKED;
bool note_undo_again(struct note_undo *undo, struct library *library, int64_t now_ms,
                     const struct note_change **change, struct err *err) ATTR_CHECKED;

void note_undo_free(struct note_undo *undo);

#endif
