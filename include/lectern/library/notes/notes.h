/* Notes and bookmarks of a library, and drafts of what is being typed. */
#ifndef LECTERN_LIBRARY_NOTES_NOTES_H
#define LECTERN_LIBRARY_NOTES_NOTES_H

#include "lectern/base/err.h"
#include "lectern/model/model.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* The notes of one speech, or of all with 0, by place. Free with note_list_free(). */
bool library_notes(struct library *library, int64_t speech_id, struct note_list *list,
                   struct err *err) ATTR_CHECKED;

/* Stores a note: a new one (id "") gets an id and revision 1; a known one gets its next revision
 * and comes out of the trash. Exact words, context, line and column are taken from the text where
 * the note is new or its span is another one. Where the text has another version than `version_id`
 * by now, a new note goes where its words are (library_find_anew()), and a known one stays where
 * the change of the text has taken it; `version_id` is then the new one, `state` tells how sure
 * that is. ERR_STALE where that text is in the library no more, or the words are not known.
 * `exact`, `prefix` and `suffix` of the caller are not changed. A note on a section (any offset in
 * it) gets the span of its heading, one on a speech its beginning. A bookmark with a letter takes
 * the place of the one that had that letter, which goes into the trash. Control characters in what
 * was typed are replaced. Written to disk when this returns. */
bool library_save_note(struct library *library, struct note *note, int64_t now_ms,
                       struct err *err) ATTR_CHECKED;

/* Gives a note that is being begun on a span of a document (of one speech, as library_load() gives
 * it) the words there and those around them, by which it is found should the text change before it
 * is saved; strings in the arena. */
void library_quote_note(const struct document *doc, struct note *note, struct arena *arena);

/* Looks where a note that is not stored stands in the present text of its source, by its words and
 * context, in its speech first: sets speech, span, version and state (NOTE_ORPHAN where they are
 * nowhere: it then hangs on the beginning of its speech, or of the first one), and where the place
 * is sure the context. New strings are in the arena. ERR_STALE as library_save_note(). */
bool library_find_anew(struct library *library, struct note *note, struct arena *arena,
                       struct err *err) ATTR_CHECKED;

/* The note with that id, live or in the trash, as a list of one. ERR_NOT_FOUND where it is not
 * there. */
bool library_note(struct library *library, const char *id, struct note_list *list,
                  struct err *err) ATTR_CHECKED;

/* Makes a stored note what it was when `note` was read: words, context, place and state too, as its
 * next revision and out of the trash. ERR_FORMAT where the text has another version since, in which
 * that place would mean nothing. */
bool library_put_back_note(struct library *library, const struct note *note, int64_t now_ms,
                           struct err *err) ATTR_CHECKED;

/* The reader's answer for an unsure note: yes, it stands there (words and context are taken from
 * there, the words before stay an older revision), or no, which makes it an orphan. */
bool library_confirm_note(struct library *library, const char *id, bool yes, int64_t now_ms,
                          struct err *err) ATTR_CHECKED;

/* Where the words of a note may stand in the present text of its source. */
enum { NOTE_PLACES_MAX = 8 };

struct note_place {
    int64_t speech_id;
    struct span src;
    double similarity;                  /* of words and context, 0 to 1 */
    size_t line;                        /* from 1 */
    const char *section;                /* null outside of sections */
    const char *before, *words, *after; /* what stands there and around */
};

struct note_place_list {
    struct arena *arena;
    VEC(struct note_place) rows;
};

/* The likely places, at most NOTE_PLACES_MAX: of an unsure note first the one it was given, then by
 * likeness. `note` is as read from the library. */
bool library_note_places(struct library *library, const struct note *note,
                         struct note_place_list *list, struct err *err) ATTR_CHECKED;
void note_place_list_free(struct note_place_list *list);

/* Puts a note into the trash, and takes it out again. */
bool library_trash_note(struct library *library, const char *id, int64_t now_ms,
                        struct err *err) ATTR_CHECKED;
bool library_restore_note(struct library *library, const char *id, int64_t now_ms,
                          struct err *err) ATTR_CHECKED;

/* The notes in the trash (deleted_ms says since when), and what deletes those put there before a
 * time for good, and speeches that were taken out before it; *deleted counts both. */
bool library_trash(struct library *library, struct note_list *list, struct err *err) ATTR_CHECKED;
bool library_empty_trash(struct library *library, int64_t before_ms, int64_t *deleted,
                         struct err *err) ATTR_CHECKED;

/* Deletes a note that is in the trash for good, with its revisions. */
bool library_purge_note(struct library *library, const char *id, struct err *err) ATTR_CHECKED;

/* The other revisions of a note than the present one, newest first. The words, tags, colour and
 * letter of one of them, named by its `rev`, are brought back as a new revision. */
bool library_note_revisions(struct library *library, const char *id, struct note_list *list,
                            struct err *err) ATTR_CHECKED;
bool library_restore_revision(struct library *library, const char *id, const char *rev,
                              int64_t now_ms, struct err *err) ATTR_CHECKED;

/* What is being typed and not confirmed: kept under a key of the caller's (a note's id, a place) so
 * that a killed program loses at most what was typed since. A null body forgets the draft. */
bool library_save_draft(struct library *library, const char *key, const char *body, int64_t now_ms,
                        struct err *err) ATTR_CHECKED;

/* The draft under a key, null for none. The caller frees. */
char *library_draft(struct library *library, const char *key);

/* The key of the draft that was saved last, null for none: what to offer after a crash. The caller
 * frees. */
char *library_last_draft(struct library *library);

#endif
