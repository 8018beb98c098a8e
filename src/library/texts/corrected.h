/* The corrections of a source's outlines when its speeches are made anew. */
#ifndef LECTERN_LIBRARY_TEXTS_CORRECTED_H
#define LECTERN_LIBRARY_TEXTS_CORRECTED_H

#include "lectern/store/correction.h"
#include "../library_impl.h"

/* Makes the document of a text with what is stored of its source's marks, and the corrections (null
 * for none). */
bool corrected_document(struct library *library, int64_t version_id, const struct text *text,
                        const struct correction_list *edits, struct document *doc,
                        struct err *err) ATTR_CHECKED;

/* Makes the document of a text with those corrections of the source that stand in version
 * `ref->version_id`. */
bool corrected_read(struct library *library, const struct source_ref *ref, const struct text *text,
                    struct document *doc, struct err *err) ATTR_CHECKED;

/* For a source whose text has changed: looks for the places of all its corrections in `doc`, made
 * of the new text without any, writes where they stand now in version `ref->version_id`, and makes
 * `doc` anew with them. One whose words are not there for certain is an orphan: kept and listed,
 * but without effect. Inside a transaction. */
bool corrected_carry(struct library *library, const struct source_ref *ref, const struct text *text,
                     struct document *doc, struct err *err) ATTR_CHECKED;

/* The same for a text that becomes a source of its own, with copies of the corrections of the
 * source that it was a copy of: `doc` is made anew with those that have a place in it, and they are
 * given in `copies`. Free that with correction_list_free(). */
bool corrected_borrow(struct library *library, int64_t from_source_id, const struct source_ref *ref,
                      const struct text *text, struct document *doc, struct correction_list *copies,
                      struct err *err) ATTR_CHECKED;

/* Stores the copies when the speeches of their source are there; an empty list, too. Inside the
 * same transaction. */
bool corrected_put(struct library *library, int64_t source_id, struct correction_list *copies,
                   struct err *err) ATTR_CHECKED;

/* Looks at what was typed for a correction; `iso` holds a date that replaces it. */
bool corrected_check(struct correction *edit, struct strbuf *iso, struct err *err) ATTR_CHECKED;

/* Sources whose corrections have changed, each once, and making their speeches anew. Free with
 * VEC_FREE(&sources.at). */
struct corrected_sources {
    VEC(struct source_ref) at;
};
void corrected_add_source(struct corrected_sources *sources, const struct source_ref *ref);
bool corrected_make_anew(struct library *library, const struct corrected_sources *sources,
                         struct err *err) ATTR_CHECKED;

#endif
