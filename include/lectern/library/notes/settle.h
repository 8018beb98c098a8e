/* Notes that were changed on two sides. */
#ifndef LECTERN_LIBRARY_NOTES_SETTLE_H
#define LECTERN_LIBRARY_NOTES_SETTLE_H

#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* The revisions of live notes that were made in another library without the present one of the note
 * and say something else (store's revision.h), by the place of the note: `rev` names them. Free
 * with note_list_free(). */
bool library_conflicts(struct library *library, struct note_list *list,
                       struct err *err) ATTR_CHECKED;

/* The reader's answer: the note becomes what the open revision says (`taken`; that may put it into
 * the trash), or stays as it is. Either way the revision is settled, here and wherever the notes
 * are merged. ERR_NOT_FOUND where it is no longer open and cannot be taken. */
bool library_settle_note(struct library *library, const char *id, const char *rev, bool taken,
                         int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Takes an answer back: the note is what it was when `before` was read (library_put_back_note()),
 * and what the revision says is open again. */
bool library_reopen_note(struct library *library, const struct note *before, const char *rev,
                         int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
