/* Libraries that are lost, and what a library misses since. */
#ifndef LECTERN_LIBRARY_REPAIR_LOST_H
#define LECTERN_LIBRARY_REPAIR_LOST_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* What lies beside a library whose file is missing or empty. */
struct library_lost {
    char *path;
    size_t notes;  /* different ones in the copies */
    char day[11];  /* of the newest copy, as 2000-01-31; "" where there is none */
    char *damaged; /* the newest file that was set aside; null for none */
};

/* Whether the library at `path` (null for the default location) is missing or empty while copies of
 * its notes or a damaged file lie beside it. Then library_repair() brings back what they hold, and
 * library_begin_anew() makes a new library. Free `lost` with library_lost_free(). */
bool library_is_lost(const char *path, struct library_lost *lost);
void library_lost_free(struct library_lost *lost);

/* Appends it as one sentence for the reader, without a full stop. */
void library_lost_tell(const struct library_lost *lost, struct strbuf *out);

/* Makes a new, empty library there; with `remember` it tells what it misses at every start. */
bool library_begin_anew(const struct library_lost *lost, bool remember,
                        struct err *err) ATTR_CHECKED;

/* Whether the library misses what it once had, after library_begin_anew() or a repair that could
 * not bring everything back; told in `out` (null: not wanted). Until the next repair, or until it
 * is forgotten. */
bool library_misses(struct library *library, struct strbuf *out);
bool library_forget_missed(struct library *library, struct err *err) ATTR_CHECKED;

#endif
