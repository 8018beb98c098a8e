/* The search index of a library: what is still to be done for it, and doing it in slices. */
#ifndef LECTERN_LIBRARY_SEARCH_INDEX_H
#define LECTERN_LIBRARY_SEARCH_INDEX_H

#include "lectern/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct library;

struct library_index {
    size_t waiting, speeches; /* not taken in yet, of how many */
    uint64_t bytes;           /* about the space that those waiting will take */
    int seconds;              /* … and the time on a usual machine */
};

/* What is still to be done; cheap. */
bool library_index_state(struct library *library, struct library_index *state,
                         struct err *err) ATTR_CHECKED;

/* Does a slice of a few milliseconds of what is to be done for the index: taking in what was added,
 * tidying up, removing the index of an earlier program. *done where there is nothing left, or
 * another program is at it. For whoever has nothing else to do. */
bool library_index_slice(struct library *library, bool *done, struct err *err) ATTR_CHECKED;

/* Whether enough was added for the next slice to be due even while more is being added. */
bool library_index_is_due(const struct library *library);

/* Throws the index away, to be made anew; how many bytes it takes. */
bool library_index_anew(struct library *library, struct err *err) ATTR_CHECKED;
bool library_index_bytes(struct library *library, uint64_t *bytes, struct err *err) ATTR_CHECKED;

/* Takes in all that waits. `said` (or null) is told how many speeches are left of how many. */
typedef bool library_index_said(void *user, size_t left, size_t all);
bool library_index_all(struct library *library, library_index_said *said, void *user,
                       struct err *err) ATTR_CHECKED;

#endif
