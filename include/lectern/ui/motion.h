/* Places in a speech that a reader moves by: characters, clauses, sentences, paragraphs.
 *
 * All offsets are bytes in the clean text of a document. Full-width and ASCII punctuation count
 * alike; a closing quotation mark or bracket belongs to the sentence it closes. A full stop between
 * two digits (1.5) ends nothing.
 */
#ifndef LECTERN_UI_MOTION_H
#define LECTERN_UI_MOTION_H

#include "lectern/model/model.h"

#include <stdbool.h>

enum motion_unit { MOTION_CHAR, MOTION_CLAUSE, MOTION_SENTENCE, MOTION_PARA };

/* Index of the paragraph that holds the offset, or of the last one that starts before it; 0 in an
 * empty document. */
size_t motion_para_of(const struct document *doc, size_t off);

/* The unit that holds the offset. An offset between two paragraphs counts to the one before. */
struct span motion_unit_at(const struct document *doc, enum motion_unit unit, size_t off);

/* A span without the blanks at its ends and, with `marks`, without stops and commas at its end. */
struct span motion_trim(const struct document *doc, struct span span, bool marks);

/* The first offset from `off` to `end` that is no blank, stop or comma; `end` where there is none.
 */
size_t motion_skip_marks(const struct document *doc, size_t off, size_t end);

/* The unit without the blanks at its ends and, of a clause, without the mark that ends it. */
struct span motion_inner_at(const struct document *doc, enum motion_unit unit, size_t off);

/* Start of the next unit after the one at `off`; stays on the last character's unit at the end of
 * the document. */
size_t motion_next(const struct document *doc, enum motion_unit unit, size_t off);

/* Start of the unit at `off`, or of the one before where `off` is that start already. */
size_t motion_prev(const struct document *doc, enum motion_unit unit, size_t off);

/* Start of the last character of the document; 0 where it is empty. */
size_t motion_last(const struct document *doc);

#endif
