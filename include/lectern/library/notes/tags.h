/* The tags that a library offers and those that its notes have. */
#ifndef LECTERN_LIBRARY_NOTES_TAGS_H
#define LECTERN_LIBRARY_NOTES_TAGS_H

#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* All tags with how many live notes have them. A new library offers a starting set for work on
 * speeches, which is the reader's to change from then on. Free with tag_list_free(). */
bool library_tags(struct library *library, struct tag_list *list, struct err *err) ATTR_CHECKED;

/* Offers a tag (one word) where tags are typed; offers it no more. Notes are not touched. */
bool library_offer_tag(struct library *library, const char *name, struct err *err) ATTR_CHECKED;
bool library_withdraw_tag(struct library *library, const char *name, struct err *err) ATTR_CHECKED;

#endif
