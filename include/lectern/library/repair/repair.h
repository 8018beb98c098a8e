/* Checking and repairing a library. */
#ifndef LECTERN_LIBRARY_REPAIR_REPAIR_H
#define LECTERN_LIBRARY_REPAIR_REPAIR_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/library/exchange/exchange.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Appends one line a finding: database integrity, sources with doubtful encodings or bad bytes,
 * orphan notes, doubtful outlines. Returns false where the check itself failed; *sound tells
 * whether the database is whole. */
bool library_check(struct library *library, struct strbuf *report, bool *sound,
                   struct err *err) ATTR_CHECKED;

struct repair_result {
    bool damaged;         /* else only the copies of the notes were merged, */
    bool lost;            /* … or the file was missing or empty */
    bool index_made;      /* the search index alone was wrong and was made anew */
    char *aside;          /* what the damaged file is called now; null for none */
    char *from;           /* the file set aside before that was read instead; null for none */
    char *copy;           /* the newest copy of the notes that was merged; null for none */
    size_t copies;        /* merged in all */
    int64_t texts, notes; /* saved from the damaged file */
    size_t texts_again;   /* lost there and read again from their files */
    size_t texts_lost;    /* lost; the notes on them are kept as orphans */
    struct import_result merged; /* from the copies; `known` and `unplaced` count different notes */
};

/* Repairs the library at `path` (null for the default location), which must not be open: makes a
 * new one beside it ("PATH.repairing") of what can be read of a damaged one and of all copies of
 * the notes, and when that is whole and on the disk, sets the damaged one aside and puts the new
 * one in its place. Where the file is missing or empty, the newest file that was set aside is read
 * instead. Appends one line a finding and a loss to `report`. Where it fails or is killed,
 * everything is as it was before, or the library's name is free and library_is_lost() until the
 * next repair, which finds it all. Free the result with repair_result_free(). */
bool library_repair(const char *path, int64_t now_ms, struct repair_result *result,
                    struct strbuf *report, struct err *err) ATTR_CHECKED;
void repair_result_free(struct repair_result *result);

#endif
