/* Clippings desks: passages and headings from many speeches, laid out in the reader's own order,
 * each with its source.
 *
 * A clipping is a copy: its words and its source stay as they were taken, whatever becomes of the
 * speech, and the reader's wording stands beside them. What changes a desk is one list of changes,
 * written to disk in one transaction before the function returns, so that undoing is the same list
 * the other way round. Desks have names; the first one's is "".
 */
#ifndef LECTERN_LIBRARY_NOTES_DESK_H
#define LECTERN_LIBRARY_NOTES_DESK_H

#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* The desks that something lies on, by name; free with desk_list_free(). */
bool library_desks(struct library *library, struct desk_list *list, struct err *err) ATTR_CHECKED;

/* What lies on a desk, in order, or with a null name on all of them. Free with clip_list_free(). */
bool library_clips(struct library *library, const char *desk, struct clip_list *list,
                   struct err *err) ATTR_CHECKED;

/* Puts a passage at the end of a desk: `src` of that speech with the source it has now. *added
 * holds what was put there, for undoing; free with clip_list_free() also on failure. */
bool library_clip_passage(struct library *library, const char *desk, int64_t speech_id,
                          struct span src, int64_t now_ms, struct clip_list *added,
                          struct err *err) ATTR_CHECKED;

/* Which headings library_clip_headings() takes. */
struct clip_headings {
    bool whole;         /* the speech's title and all its headings, else the section below */
    size_t section_off; /* source offset where the section starts */
    bool below;         /* with the headings under it, or with `whole` under the title */
    uint32_t depth;     /* levels below the first heading; 0 for all */
    bool plain;         /* without their numbers */
};

/* Puts headings at the end of a desk, in reading order. As library_clip_passage(). ERR_NOT_FOUND
 * where the speech has no section there. */
bool library_clip_headings(struct library *library, const char *desk, int64_t speech_id,
                           const struct clip_headings *which, int64_t now_ms,
                           struct clip_list *added, struct err *err) ATTR_CHECKED;

/* One change: a null `before` puts a clipping there, a null `after` takes it away. */
struct clip_change {
    const struct clip *before, *after;
};

/* Carries out changes, or with `back` takes them back, all or none. Control characters in what the
 * reader wrote are replaced. ERR_LIMIT where a wording is longer than 16 MiB. */
bool library_change_clips(struct library *library, const struct clip_change *changes, size_t count,
                          bool back, struct err *err) ATTR_CHECKED;

/* Where the words of a clipping stand now. */
struct clip_place {
    int64_t speech_id;
    size_t src_off;
    bool sure; /* they stand there word for word, or the reader should have a look */
};

/* Finds its place in the speech it was taken from, else in whichever speech has its words.
 * ERR_NOT_FOUND where none has. */
bool library_clip_place(struct library *library, const struct clip *clip, struct clip_place *place,
                        struct err *err) ATTR_CHECKED;

#endif
