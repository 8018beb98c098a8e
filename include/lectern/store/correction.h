/* Records of the reader's corrections: of outlines, facts, of what is text.
 *
 * Those of outlines hold in the order they were made. Of the others (correction_is_kept_by_id())
 * one of each thing is in force, a fact of a speech or whether a paragraph is text, and that
 * follows from the set alone: each names those it was made from, and of two that did not know each
 * other the one with the higher uid is in force and the other is open until one is made from both.
 * One that was taken back leaves its uid, so that no other library brings it again.
 */
#ifndef LECTERN_STORE_CORRECTION_H
#define LECTERN_STORE_CORRECTION_H

#include "lectern/model/record.h"
#include "lectern/store/source.h"
#include "lectern/store/store.h"

/* --- pure (correction_log.c) --- */

/* Sets the standing of each. */
void corrections_weigh(struct correction *rows, size_t count);

/* What a new correction of the thing that `edit` is about is made from: all uids of those in the
 * list, in its arena. */
const char *corrections_seen(const struct correction_list *list, const struct correction *edit);

/* --- in the library (store_correction.c) --- */

/* Appends a correction and sets its id. */
bool store_add_correction(struct store *store, struct correction *edit,
                          struct err *err) ATTR_CHECKED;

/* The corrections of all speeches of a source (0: of all sources), in order and weighed. */
bool store_corrections(struct store *store, int64_t source_id, struct correction_list *list,
                       struct err *err) ATTR_CHECKED;

/* Writes where a correction stands in another version: version, span, state. */
bool store_move_correction(struct store *store, const struct correction *edit,
                           struct err *err) ATTR_CHECKED;

/* Gives the corrections of one speech to another one. */
bool store_hand_corrections_on(struct store *store, int64_t from_speech_id, int64_t to_speech_id,
                               struct err *err) ATTR_CHECKED;

/* Deletes one; its uid stays as one that is gone. */
bool store_delete_correction(struct store *store, int64_t id, struct err *err) ATTR_CHECKED;

/* Whether a correction of that uid was taken back; keeps that it was (*fresh: not known before),
 * and those that were, a row of the list for each with nothing but `uid`. */
bool store_correction_is_gone(struct store *store, const char *uid, bool *gone,
                              struct err *err) ATTR_CHECKED;
bool store_put_correction_gone(struct store *store, const char *uid, bool *fresh,
                               struct err *err) ATTR_CHECKED;
bool store_corrections_gone(struct store *store, struct correction_list *list,
                            struct err *err) ATTR_CHECKED;

/* The ids of the corrections with that uid, at most one a source; appended. */
struct correction_ids {
    VEC(int64_t) at;
};
bool store_corrections_of_uid(struct store *store, const char *uid, struct correction_ids *ids,
                              struct err *err) ATTR_CHECKED;

/* The source of a correction; all 0 where it is not there. */
bool store_source_of_correction(struct store *store, int64_t id, struct source_ref *ref,
                                struct err *err) ATTR_CHECKED;

#endif
