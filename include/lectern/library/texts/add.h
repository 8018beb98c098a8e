/* Adding files to a library, one or many. */
#ifndef LECTERN_LIBRARY_TEXTS_ADD_H
#define LECTERN_LIBRARY_TEXTS_ADD_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

#define LIBRARY_DEFAULT_LIMIT (UINT64_C(256) << 20)

struct library;

/* What adding PATHs would touch: the files found, and what was passed over with the reason. */
struct add_file {
    char *path;
    uint64_t bytes;
};

/* Why something that lies in a folder is skipped on purpose; what is named is never skipped. */
enum add_skip {
    ADD_SKIP_NONE, /* it failed */
    ADD_SKIP_HIDDEN,
    ADD_SKIP_ENDING,
    ADD_SKIP_NOT_REGULAR,
    ADD_SKIP_FILE_SYSTEM, /* a folder on another file system than the one that was named */
    ADD_SKIP_NESTED,      /* an archive in an archive */
    ADD_SKIPS
};

struct add_problem {
    char *path;
    bool failed; /* false: skipped */
    enum add_skip skip;
    struct err err;
};

struct add_plan {
    VEC(struct add_file) files;
    VEC(struct add_problem) problems;
    uint64_t bytes;
};

/* Walks files, folders and archives of documents (what by its name is a text, a document or a ZIP
 * archive; hidden ones skipped, and other file systems such as /proc below /; what is named
 * directly is taken in any case). The documents of an archive are files of the plan (place.h),
 * archives in it are skipped. An archive that holds more than `limit` bytes (0 for
 * LIBRARY_DEFAULT_LIMIT) fails. Never fails as a whole. */
void add_plan_make(struct add_plan *plan, char *const *paths, size_t count, uint64_t limit);
void add_plan_free(struct add_plan *plan);

struct add_options {
    bool apart;           /* on a thread of its own even a single file: for library_ahead_wait() */
    const char *encoding; /* null: find it out */
    bool dry_run;
    bool hold_changed; /* a changed text with notes is only looked at: `held` is set */
    bool copy_notes;   /* a changed copy gets copies of the notes and corrections too */
    uint64_t limit;    /* bytes; 0 for LIBRARY_DEFAULT_LIMIT */
    int64_t now_ms;
};

enum add_outcome {
    ADD_NEW,     /* a text the library did not have */
    ADD_KNOWN,   /* the same text is there; only where it lies was updated */
    ADD_CHANGED, /* a new version of the text known at this path; notes were carried over */
};

struct add_result {
    enum add_outcome outcome;
    int64_t source_id, first_speech_id;
    size_t speeches, sections, characters, bad_bytes;
    size_t taken_out; /* of its speeches, when ADD_KNOWN: in the trash, where adding leaves them */
    const char *encoding; /* static */
    const char *format;   /* likewise: the name of the one it was read as (source.h) */
    bool encoding_certain;
    const char *twice; /* static: decoded twice, the first time wrongly as this; null: not so */
    bool twice_lost;   /* and bytes are gone, so it could not be undone */
    bool renamed;   /* ADD_CHANGED: of a text whose file is gone, and which this one is much like */
    bool relocated; /* ADD_KNOWN: the text lies here now, and in no place where it was before */
    size_t kept, moved, unsure, orphaned; /* notes, when ADD_CHANGED or copied */
    /* ADD_NEW of a file that was a second place of this source and has changed: a source of its own
       from now on. The notes stay with the other one, which has so many. 0 else. */
    int64_t parted_from;
    size_t parted_notes;
    bool held; /* nothing was stored: ask the reader, and add again without hold_changed; with
                  parted_from the question is copy_notes */
};

/* The path that a source is called by: where it lies, or lay last. The caller frees; "" where the
 * library cannot tell. */
char *library_source_path(struct library *library, int64_t source_id) ATTR_CHECKED;

/* Adds one file ("-" is standard input) in one transaction. On failure nothing of it is left. */
bool library_add(struct library *library, const char *path, const struct add_options *options,
                 struct add_result *result, struct err *err) ATTR_CHECKED;

/* Reads the files of a plan ahead on threads of its own, while the caller stores those before: for
 * adding many. Plan, rules and library must stay as they are until library_ahead_free(). Signals
 * that are blocked now are blocked on the threads. */
struct add_ahead *library_ahead_start(struct library *library, const struct add_plan *plan,
                                      const struct add_options *options) ATTR_CHECKED;
void library_ahead_free(struct add_ahead *ahead);

/* Waits until the next file is read, for so many milliseconds at most; false where it is not yet:
 * for a caller that has other things to do. Storing it then does not wait. */
bool library_ahead_wait(struct add_ahead *ahead, size_t number, int ms);

/* library_add() for the next file of the plan; `number` counts up from 0. `options` may differ in
 * now_ms from those at the start. */
bool library_ahead_add(struct add_ahead *ahead, size_t number, const struct add_options *options,
                       struct add_result *result, struct err *err) ATTR_CHECKED;

#endif
