/* Records of the clippings desks: passages and headings that the reader has laid out in order.
 *
 * A clipping holds its words and its source in full and refers to nothing: a speech that is taken
 * out of the library leaves it as it is.
 */
#ifndef LECTERN_STORE_CLIP_H
#define LECTERN_STORE_CLIP_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* Writes a clipping as it is given, in place of the one with its id if there is one. */
bool store_put_clip(struct store *store, const struct clip *clip, struct err *err) ATTR_CHECKED;

/* Takes one away; one that is not there is fine. */
bool store_delete_clip(struct store *store, const char *id, struct err *err) ATTR_CHECKED;

/* The clippings of a desk in their order, or with a null name those of all desks, by name. Free
 * with clip_list_free(). */
bool store_clips(struct store *store, const char *desk, struct clip_list *list,
                 struct err *err) ATTR_CHECKED;

/* The highest rank on a desk, 0 where it is empty. Where it leaves no room to count on, the desk is
 * numbered anew. */
bool store_last_clip_rank(struct store *store, const char *desk, int64_t *rank,
                          struct err *err) ATTR_CHECKED;

/* The desks that something lies on, by name. Free with desk_list_free(). */
bool store_desks(struct store *store, struct desk_list *list, struct err *err) ATTR_CHECKED;

#endif
