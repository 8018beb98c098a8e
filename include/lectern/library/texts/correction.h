/* Correcting what was found in a library's texts: outlines, facts of speeches, what is text. */
#ifndef LECTERN_LIBRARY_TEXTS_CORRECTION_H
#define LECTERN_LIBRARY_TEXTS_CORRECTION_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Applies and keeps a correction: `speech_id`, `kind`, `src.start` (correction.h) and `value` are
 * the caller's, the rest is filled. It survives adding the text again and changes of it. Of a fact
 * the place is chosen here, and a date is checked and written as ISO 8601 has it. ERR_USAGE where
 * it would change nothing or the value is none, ERR_FORMAT where no speech would be left. */
bool library_correct(struct library *library, struct correction *edit, int64_t now_ms,
                     struct err *err) ATTR_CHECKED;

/* The same for many, all or none; each source is read anew once. Whether they change anything is
 * not looked at. */
bool library_correct_many(struct library *library, struct correction *edits, size_t count,
                          int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Writes a date that somebody typed, in any way texts write them, as ISO 8601 has it (2012-06-15,
 * 2012-06, 2012). False where it is none. */
bool library_date(struct strv typed, struct strbuf *iso);

/* The corrections of a speech (0: of all) in the order they were made, those without effect too. */
bool library_corrections(struct library *library, int64_t speech_id, struct correction_list *list,
                         struct err *err) ATTR_CHECKED;

/* Takes corrections back, all or none; or all of a speech: those are given in `taken`, to be freed
 * with correction_list_free(). */
bool library_undo_correction(struct library *library, int64_t id, struct err *err) ATTR_CHECKED;
bool library_undo_corrections(struct library *library, const int64_t *ids, size_t count,
                              struct err *err) ATTR_CHECKED;
bool library_reset_outline(struct library *library, int64_t speech_id,
                           struct correction_list *taken, struct err *err) ATTR_CHECKED;

/* Stores corrections that were taken back as they were, all or none, under their ids as far as
 * those are free; the ids are set. ERR_FORMAT where the text has another version since. */
bool library_put_back_corrections(struct library *library, struct correction *edits, size_t count,
                                  int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
