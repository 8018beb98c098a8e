/* Which speeches of the library are near copies of one another. */
#ifndef LECTERN_LIBRARY_CORPUS_COPIES_H
#define LECTERN_LIBRARY_CORPUS_COPIES_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/model/copies.h"

struct library;

/* Finds all near copies (winnow_is_near_copy()): each belongs to the oldest speech, by its date,
 * that it is a copy of; speeches without a date count as the youngest. What the search index has
 * not got yet has none. Takes a look at all fingerprints, a second for some hundred megabytes of
 * text. Free with copies_free(). */
bool library_copies(struct library *library, struct copies *copies, struct err *err) ATTR_CHECKED;

#endif
