/* An annotation as the revisions of a note that it brings. */
#ifndef LECTERN_LIBRARY_INCOMING_H
#define LECTERN_LIBRARY_INCOMING_H

#include "annotation.h"
#include "lectern/store/revision.h"

struct incoming {
    struct note note;            /* the present one, with words and context but no place */
    struct annotation_list past; /* borrowed arena */
    VEC(struct revision) rows;   /* the first one is the note's */
    bool too_high;               /* its number is of no honest file */
};

/* Reads an annotation, strings in `arena`. Nothing in it is believed that can be told otherwise: a
 * revision whose hash is not that of what it says was changed by hand, and counts as made from the
 * one it names. `now_ms` stands for times that the file does not tell. Free with incoming_free().
 */
void incoming_read(const struct annotation *a, int64_t now_ms, struct arena *arena,
                   struct incoming *in);
void incoming_free(struct incoming *in);

/* Milliseconds of an RFC 3339 time in UTC, or of a plain number of milliseconds; else `fallback`.
 */
int64_t incoming_time(const char *text, int64_t fallback);

/* The annotation's id, or one made from its words, the same one for the same words. */
void incoming_id(const struct annotation *a, char out[UUID_LEN + 1]);

#endif
