/* Drafts that the library could not take, as another program held it to the last: kept in a file
 * until it can. There is one a library, in $XDG_STATE_HOME/lectern/drafts, as one box is open at a
 * time. */
#ifndef LECTERN_LIBRARY_NOTES_DRAFTS_H
#define LECTERN_LIBRARY_NOTES_DRAFTS_H

#include "lectern/base/err.h"

#include <stdint.h>

struct library;

/* What a draft is of: a note, in a setting of the library, or a clipping's wording. */
enum draft_kind { DRAFT_NOTE, DRAFT_WORDING, DRAFT_KINDS };

/* Keeps a draft in the library (null: there is none any more); where that fails, in the file, and
 * `err` says why: true where it is in either. */
bool library_keep_draft(struct library *library, enum draft_kind kind, const char *key,
                        const char *words, int64_t now_ms, struct err *err);

/* Takes what is in the file into the library, and removes it there. False where it has to wait
 * longer. */
bool library_take_draft_in(struct library *library, int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
