/* Which stored text a file is: by its text, and by the path where it was seen before.
 *
 * A text may lie in several places; the first one is what it is called by. A file that has changed
 * is a new version of the text that was seen there before, but not where that was only a second
 * place of it: a copy that is worked on becomes a source of its own, and what hangs on the text
 * stays with the first place, while there is one.
 */
#ifndef LECTERN_LIBRARY_IDENTITY_H
#define LECTERN_LIBRARY_IDENTITY_H

#include "../library_impl.h"
#include "reading.h"

struct identity {
    struct source_ref at_path; /* what was seen at the path before; all 0 for nothing */
    struct source_ref known;   /* the source that has the file's text; all 0 for none */
    /* Filled by identity_settle(): */
    struct source_ref changed; /* the source that the file is a new version of; all 0 for none */
    struct source_ref parted;  /* the source that the file was a second place of and now leaves */
    bool first;                /* the source is called by the path from now on */
    char *call_parted;         /* what `parted` is called by from now on; null: as before */
};

/* What the library knows of the path, then of the file: by its bytes where that is enough, else by
 * its text, which is decoded for that. "-" is no path. */
bool identity_of_path(struct library *library, const char *path, struct identity *identity,
                      struct err *err) ATTR_CHECKED;
bool identity_of_file(struct library *library, struct reading *reading, struct identity *identity,
                      struct err *err) ATTR_CHECKED;

/* Decides what becomes of a file whose `at_path` and `known` are filled. Looks at the other places
 * of the text, files of at most `limit` bytes. */
bool identity_settle(struct library *library, const char *path, const struct reading *reading,
                     uint64_t limit, struct identity *identity, struct err *err) ATTR_CHECKED;

/* Whether what was looked up is so still. Inside a transaction, where nobody else can change it. */
bool identity_stands(struct library *library, const char *path, const struct reading *reading,
                     const struct identity *identity, bool *stands, struct err *err) ATTR_CHECKED;

void identity_free(struct identity *identity);

#endif
