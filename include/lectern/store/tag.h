/* Records of the tags that the reader is offered, in their order. Notes hold their tags themselves.
 */
#ifndef LECTERN_STORE_TAG_H
#define LECTERN_STORE_TAG_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* The offered tags, in their order; counts are 0. */
bool store_tags(struct store *store, struct tag_list *list, struct err *err) ATTR_CHECKED;

/* Adds a tag behind the others; one that is there stays where it is. */
bool store_add_tag(struct store *store, const char *name, struct err *err) ATTR_CHECKED;
bool store_delete_tag(struct store *store, const char *name, struct err *err) ATTR_CHECKED;

/* Hands the tags of each live note to `each`, as stored. */
bool store_each_note_tags(struct store *store, void (*each)(void *user, struct strv tags),
                          void *user, struct err *err) ATTR_CHECKED;

#endif
