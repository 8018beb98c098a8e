/* What an annotation may name: a speech by its title, a text by its hash. */
#ifndef LECTERN_STORE_ANNOTATION_H
#define LECTERN_STORE_ANNOTATION_H

#include "lectern/store/source.h"
#include "lectern/store/store.h"

/* The only speech with that title; 0 where there is none or more than one. */
bool store_speech_by_title(struct store *store, const char *title, int64_t *speech_id,
                           struct err *err) ATTR_CHECKED;

/* The version with a text of that hash, current or not; all 0 where there is none. */
bool store_version_by_text(struct store *store, const char *sha256, struct source_ref *ref,
                           struct err *err) ATTR_CHECKED;

#endif
