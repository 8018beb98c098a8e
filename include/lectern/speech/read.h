/* From one decoded text to its speeches with outlines: the whole speech layer in one call.
 *
 * Pure: the same text and options give the same document, without I/O. Linear in the length of the
 * text. Stages: repair and clean view, chrome, split, facts, outline (design 2.3-2.5).
 */
#ifndef LECTERN_SPEECH_READ_H
#define LECTERN_SPEECH_READ_H

#include "lectern/model/mark.h"
#include "lectern/model/model.h"
#include "lectern/model/record.h"
#include "lectern/text/text.h"

/* Raised whenever a change makes other documents of the same text, so that stored ones can be made
 * anew. */
enum { SPEECH_READ_VERSION = 7 };

/* Fills `doc` (any content is overwritten, not freed). Free with document_free(). Every character
 * of the text lies in exactly one speech's src span or one chrome span, blanks between them apart.
 */
void speech_read(const struct text *text, struct document *doc);

/* The same with what the source says of its text (mark.h; null for nothing), the reader's own marks
 * (rules.h; null for none) and corrections, which are applied in order (correction.h). */
void speech_read_with(const struct text *text, const struct marks *marks, const struct rules *rules,
                      const struct correction *edits, size_t count, struct document *doc);

/* The same for many texts in a row: a reader keeps the index of words, which takes as long to make
 * as a short text to read. It may serve several threads. */
struct speech_reader;
struct speech_reader *speech_reader_new(void) ATTR_CHECKED;
void speech_reader_free(struct speech_reader *reader);
void speech_reader_read(const struct speech_reader *reader, const struct text *text,
                        const struct marks *marks, const struct rules *rules,
                        const struct correction *edits, size_t count, struct document *doc);

#endif
