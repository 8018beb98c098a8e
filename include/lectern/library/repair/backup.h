/* The daily copy of the notes beside a library. */
#ifndef LECTERN_LIBRARY_REPAIR_BACKUP_H
#define LECTERN_LIBRARY_REPAIR_BACKUP_H

#include "lectern/base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Writes all notes as JSON to "LIBRARY.notes/notes-YYYY-MM-DD.json" (UTC) and keeps the copies of
 * the last seven days with one, and an older one that holds more; where their texts lie is listed
 * beside, in "texts". A library without notes makes no copy, and a copy with a note that the
 * library does not have is not replaced: the new one is then called notes-YYYY-MM-DD-2.json. */
bool library_backup_notes(struct library *library, int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
