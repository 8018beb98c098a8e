/* Changes to notes, outlines, facts and speeches that can be taken back: each is stored in the
 * library and then remembered on the stack (undo_stack.h). */
#ifndef LECTERN_APP_READING_UNDOABLE_H
#define LECTERN_APP_READING_UNDOABLE_H

#include "undo_stack.h"

/* Stores a note and remembers the change. `before` is what it was, null for a new one. `note->id`
 * and revision are filled in. */
bool undoable_save(struct undo *undo, struct library *library, const struct note *before,
                   struct note *note, int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Puts a note into the trash and remembers that. */
bool undoable_trash(struct undo *undo, struct library *library, const struct note *note,
                    int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Takes a note out of the trash and remembers that. */
bool undoable_restore(struct undo *undo, struct library *library, const struct note *note,
                      int64_t now_ms, struct err *err);

/* The reader's answer for an unsure note (library_confirm_note()), remembered. */
bool undoable_confirm(struct undo *undo, struct library *library, const char *id, bool yes,
                      int64_t now_ms, struct err *err);

/* Puts a note on another passage, whose words become its own, and remembers that. */
bool undoable_move(struct undo *undo, struct library *library, const char *id, int64_t speech_id,
                   struct span src, int64_t now_ms, struct err *err);

/* Brings the words of an older revision back and remembers that. */
bool undoable_revision(struct undo *undo, struct library *library, const char *id, const char *rev,
                       int64_t now_ms, struct err *err);

/* The reader's answer for a note that was changed on two sides (library_settle_note()), remembered.
 */
bool undoable_settle(struct undo *undo, struct library *library, const char *id, const char *rev,
                     bool taken, int64_t now_ms, struct err *err);

/* Corrects an outline and remembers that. */
bool undoable_correct(struct undo *undo, struct library *library,
                      const struct correction *correction, int64_t now_ms,
                      struct err *err) ATTR_CHECKED;

/* Corrects facts of speeches, all or none, and remembers that as one step. */
bool undoable_facts(struct undo *undo, struct library *library, struct correction *edits,
                    size_t count, int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Takes all corrections of a speech back; *count says how many there were. */
bool undoable_reset_outline(struct undo *undo, struct library *library, int64_t speech_id,
                            size_t *count, struct err *err) ATTR_CHECKED;

/* Takes speeches out of the library, or brings them back, and remembers that; *count says how many
 * there were. */
bool undoable_remove(struct undo *undo, struct library *library, const struct speech_ids *ids,
                     bool back, int64_t now_ms, size_t *count, struct err *err) ATTR_CHECKED;

#endif
