/* The library file: opening, refusing, migrating, transactions (design 3).
 *
 * One SQLite file a library. The store knows records and statements and nothing of what they mean;
 * library joins them to texts. Every function that fails says in `err` what the user can do. A
 * store belongs to one thread. Several programs may have the same file open: readers never wait,
 * and one writer at a time does.
 */
#ifndef LECTERN_STORE_STORE_H
#define LECTERN_STORE_STORE_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The schema this program writes, kept in the file's user_version. */
enum { STORE_SCHEMA_VERSION = 15 };

struct store;

struct store_options {
    int busy_ms; /* how long to wait for another program; 0 for the default, below 0 not at all */
    const char *vfs; /* SQLite's name of a file system layer, null for the usual one (tests) */
};

/* From now on all waiting for other programs' locks takes at most so long together, for the end of
 * the program; below 0: each time as long as the store was opened with. */
void store_hurry(struct store *store, int patience_ms);

/* Opens the library at `path`, which is made (0600, in a folder made with 0700) where it is
 * missing, and brought to the present schema where it is older, after a copy was put beside it.
 * ":memory:" keeps nothing. `options` may be null. Refused with ERR_LIBRARY and unchanged: a file
 * of a newer schema, one that is no Lectern library, a damaged one. A file that can only be read
 * opens so, and *read_only is set. */
struct store *store_open(const char *path, const struct store_options *options, bool *read_only,
                         struct err *err) ATTR_CHECKED;
void store_close(struct store *store);

/* The path given to store_open(). Borrowed. */
const char *store_path(const struct store *store);

/* Whether the path still means the file that was opened; else ERR_GONE. A transaction looks before
 * it begins. */
bool store_in_place(const struct store *store, struct err *err);

/* Where it does not: writes all that the open file holds to a new one at the path, and goes on with
 * that. A file that was put there meanwhile is kept under another name, *aside (the caller frees;
 * null for none). Where it fails, the open file can still be read. */
bool store_write_anew(struct store *store, char **aside, struct err *err) ATTR_CHECKED;

/* How a transaction reaches the disk when it ends. */
enum store_safety {
    STORE_QUICK,   /* whole or not at all, but a power failure may lose the last ones: texts, which
                      can be added again */
    STORE_DURABLE, /* on the disk when store_end() returns: the reader's own work */
};

/* Starts a transaction for writing. Inside another one it joins that one, which then ends as a
 * whole. */
bool store_begin(struct store *store, enum store_safety safety, struct err *err) ATTR_CHECKED;

/* Ends it: keeps the changes where `ok`, else takes them back (with `err` left as it is). Returns
 * whether they are kept. */
bool store_end(struct store *store, bool ok, struct err *err) ATTR_CHECKED;

/* What is read until store_end_reading() is of one moment, whatever other programs write, and is
 * locked and unlocked once instead of for each statement. Nothing may be written meanwhile. */
bool store_begin_reading(struct store *store, struct err *err) ATTR_CHECKED;
void store_end_reading(struct store *store);

/* SQLite's own checks of the file, the foreign keys and the search index. Appends one line a
 * finding to `report`; *sound is set to whether there were none. False where the check could not be
 * made. */
bool store_check(struct store *store, struct strbuf *report, bool *sound,
                 struct err *err) ATTR_CHECKED;

/* The version of SQLite in use. Static. */
const char *store_engine_version(void);

#endif
