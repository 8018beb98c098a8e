/* Correcting the outlines of a library's speeches. */
#ifndef LECTERN_LIBRARY_TEXTS_EDIT_H
#define LECTERN_LIBRARY_TEXTS_EDIT_H

#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Applies and keeps a correction: `speech_id`, `kind`, `src.start` (edit.h) and `value` are the
 * caller's, the rest is filled. It survives adding the text again and changes of it. ERR_FORMAT
 * where no speech would be left. */
bool library_edit_outline(struct library *library, struct outline_edit *edit, int64_t now_ms,
                          struct err *err) ATTR_CHECKED;

/* The corrections of a speech (0: of all) in the order they were made, those without effect too. */
bool library_outline_edits(struct library *library, int64_t speech_id,
                           struct outline_edit_list *list, struct err *err) ATTR_CHECKED;

/* Takes one correction back, or all of a speech. */
bool library_undo_outline_edit(struct library *library, int64_t id, struct err *err) ATTR_CHECKED;
bool library_reset_outline(struct library *library, int64_t speech_id, size_t *count,
                           struct err *err) ATTR_CHECKED;

#endif
