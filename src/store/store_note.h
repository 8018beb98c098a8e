/* What the files of the store share about notes and their revisions. */
#ifndef LECTERN_STORE_NOTE_INTERNAL_H
#define LECTERN_STORE_NOTE_INTERNAL_H

#include "lectern/model/record.h"
#include "store_impl.h"

/* Reads the columns of a note (NOTE_COLUMNS) from the row. */
void store_take_note(struct query *query, struct arena *arena, struct note *note);

/* Adds a stored note's next revision as the one that is shown; its number and rev are filled in. It
 * is made from the one shown before and, where not null, from the open one that it `settles`. */
bool store_log_revision(struct store *store, struct note *note, const char *settles,
                        struct err *err);

/* Makes the function that the migration hashes old revisions with known to the connection. */
int store_revision_register(sqlite3 *db);

/* Gives every revision that has none its hash, those of programs before schema 9, and every note
 * that lacks it the revision that is shown. */
extern const char STORE_COMPLETE_REVISIONS[];

#endif
