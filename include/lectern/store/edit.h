/* Records of the reader's corrections of outlines, in the order they were made. */
#ifndef LECTERN_STORE_EDIT_H
#define LECTERN_STORE_EDIT_H

#include "lectern/model/record.h"
#include "lectern/store/source.h"
#include "lectern/store/store.h"

/* Appends a correction and sets its id. */
bool store_add_edit(struct store *store, struct outline_edit *edit, struct err *err) ATTR_CHECKED;

/* The corrections of all speeches of a source (0: of all sources), in order. */
bool store_edits(struct store *store, int64_t source_id, struct outline_edit_list *list,
                 struct err *err) ATTR_CHECKED;

/* Writes where a correction stands in another version: version, span, state. */
bool store_move_edit(struct store *store, const struct outline_edit *edit,
                     struct err *err) ATTR_CHECKED;

/* Gives the corrections of one speech to another one. */
bool store_hand_edits_on(struct store *store, int64_t from_speech_id, int64_t to_speech_id,
                         struct err *err) ATTR_CHECKED;

/* Deletes one. */
bool store_delete_edit(struct store *store, int64_t id, struct err *err) ATTR_CHECKED;

/* The source of a correction; all 0 where it is not there. */
bool store_source_of_edit(struct store *store, int64_t id, struct source_ref *ref,
                          struct err *err) ATTR_CHECKED;

#endif
