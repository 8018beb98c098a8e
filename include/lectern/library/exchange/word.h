/* Word documents as offices want them: real heading styles, notes as footnotes, nothing of the
 * machine or the writer in them; of the same speeches always the same bytes.
 *
 * The layout of official documents is GB/T 9704-2012 with the figures that make a page of 22 lines
 * of 28 characters in Word and LibreOffice; what a speech has above its salutation is set as speech
 * offices do, since the standard knows no speeches.
 */
#ifndef LECTERN_LIBRARY_EXCHANGE_WORD_H
#define LECTERN_LIBRARY_EXCHANGE_WORD_H

#include "lectern/base/err.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/exchange/sheet.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* The layout of that name ("gb9704", "plain"); false for another. */
bool word_layout_of(const char *name, enum word_layout *layout);

/* Appends speeches with their notes as footnotes, each speech on a page of its own. */
void word_write_sheets(const struct sheet *sheets, size_t count, enum word_layout layout,
                       struct strbuf *out);

/* Appends what lies on a desk: headings as headings, passages with their source as a footnote.
 * `name` is the desk's, null or "" for none. */
void word_write_clips(const struct clip *clips, size_t count, const char *name,
                      enum word_layout layout, struct strbuf *out);

/* Appends those of the notes of a speech (0: of all) that are wanted (null: all), by speech and
 * place. */
bool word_write_notes(struct library *library, int64_t speech_id, const struct note_choice *choice,
                      enum word_layout layout, struct strbuf *out, struct err *err) ATTR_CHECKED;

#endif
