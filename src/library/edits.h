/* The corrections of a source's outlines when its speeches are made anew. */
#ifndef LECTERN_LIBRARY_EDITS_H
#define LECTERN_LIBRARY_EDITS_H

#include "library_impl.h"

/* Makes the document of a text with those corrections of the source that stand in version
 * `ref->version_id`. */
bool edits_read(struct library *library, const struct source_ref *ref, const struct text *text,
                struct document *doc, struct err *err) ATTR_CHECKED;

/* For a source whose text has changed: looks for the places of all its corrections in `doc`, made
 * of the new text without any, writes where they stand now in version `ref->version_id`, and makes
 * `doc` anew with them. One whose words are not there for certain is an orphan: kept and listed,
 * but without effect. Inside a transaction. */
bool edits_carry(struct library *library, const struct source_ref *ref, const struct text *text,
                 struct document *doc, struct err *err) ATTR_CHECKED;

#endif
