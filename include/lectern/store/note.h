/* Records of notes and bookmarks, their older revisions, tags. */
#ifndef LECTERN_STORE_NOTE_H
#define LECTERN_STORE_NOTE_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* Which notes a list holds. */
enum note_filter {
    NOTES_LIVE,
    NOTES_TRASH,
    NOTES_ALL,
};

/* Writes a note as its next revision, made from the one that is shown (revision.h): `revision` and
 * `rev` are filled in. A note with an id that is not stored yet gets its first. */
bool store_put_note(struct store *store, struct note *note, struct err *err) ATTR_CHECKED;

/* The same, which also settles the open revision `rev` (null for none). */
bool store_settle_note(struct store *store, struct note *note, const char *rev,
                       struct err *err) ATTR_CHECKED;

/* Writes the row of a note, new or stored, without a revision: what its revisions say to be shown.
 */
bool store_show_note(struct store *store, const struct note *note, struct err *err) ATTR_CHECKED;

/* Writes where a note stands (speech, version, span, line, column, state, context) without a new
 * revision: the words are the reader's, the place is ours. */
bool store_move_note(struct store *store, const struct note *note, struct err *err) ATTR_CHECKED;

/* The note with that id, strings in the arena. *found false where there is none. */
bool store_note(struct store *store, const char *id, struct arena *arena, struct note *note,
                bool *found, struct err *err) ATTR_CHECKED;

/* Notes of one speech (0: of all), by speech and place. */
bool store_notes(struct store *store, int64_t speech_id, enum note_filter filter,
                 struct note_list *list, struct err *err) ATTR_CHECKED;

/* All notes of the speeches of a source, trash too. */
bool store_source_notes(struct store *store, int64_t source_id, struct note_list *list,
                        struct err *err) ATTR_CHECKED;

/* The other revisions of a note than the one that is shown, newest first. */
bool store_note_revisions(struct store *store, const char *id, struct note_list *list,
                          struct err *err) ATTR_CHECKED;

/* The live bookmark with a letter: a-z in that speech, A-Z anywhere. Writes its id, or "" for none.
 */
bool store_letter(struct store *store, int64_t speech_id, char letter, char id[UUID_LEN + 1],
                  struct err *err) ATTR_CHECKED;

/* Deletes one note that is in the trash for good; *deleted is 0 where it is not there. */
bool store_purge_note(struct store *store, const char *id, int64_t *deleted,
                      struct err *err) ATTR_CHECKED;

/* Deletes for good what was put into the trash before `before_ms`. */
bool store_empty_trash(struct store *store, int64_t before_ms, int64_t *deleted,
                       struct err *err) ATTR_CHECKED;

/* Whether there is any note, in the trash too. */
bool store_any_note(struct store *store, bool *any, struct err *err) ATTR_CHECKED;

#endif
