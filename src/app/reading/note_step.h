/* One change of a note that can be taken back: the note as it was before and after. A note is
 * small, so both are kept whole, and a change is the same operation in both directions. */
#ifndef LECTERN_APP_READING_NOTE_STEP_H
#define LECTERN_APP_READING_NOTE_STEP_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/model/record.h"
#include "lectern/store/revision.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* A null `before` made the note, a null `after` put it into the trash. */
struct note_step {
    struct note *before, *after; /* owned */
    char settled[REV_LEN + 1];   /* the revision that was settled by it, "" for none … */
    bool taken;                  /* … by taking its words */
    bool whole; /* words, context and place are the change, not only what the reader typed */
};

/* A copy of a note with all its words; free with note_drop(). */
struct note *note_copy(const struct note *note) ATTR_CHECKED;
void note_drop(struct note *note);

/* The note as the library has it; null, with the error, where it is not there. Free with
 * note_drop(). */
struct note *note_step_read(struct library *library, const char *id, struct err *err) ATTR_CHECKED;

/* A step on the heap with these notes, which are copied (null for none); free with the function
 * below. */
struct note_step *note_step_new(const struct note *before, const struct note *after) ATTR_CHECKED;
void note_step_free(struct note_step *step);

/* Whether it is about the note with this id; or about a note of this speech. */
bool note_step_is_of(const struct note_step *step, const char *id);
bool note_step_is_in(const struct note_step *step, int64_t speech_id);

/* Carries the step out, or takes it back, in the library. */
bool note_step_apply(const struct note_step *step, struct library *library, bool back,
                     int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
