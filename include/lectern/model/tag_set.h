/* Tags as a note keeps them: words with one blank between two, none of them twice. */
#ifndef LECTERN_MODEL_TAG_SET_H
#define LECTERN_MODEL_TAG_SET_H

#include "lectern/base/str.h"

#include <stdbool.h>

/* Whether a tag is among them. */
bool tag_set_has(struct strv tags, struct strv tag);

/* Puts a tag behind the others; nothing changes for an empty one or one that is there. */
void tag_set_add(struct strbuf *tags, struct strv tag);

#endif
