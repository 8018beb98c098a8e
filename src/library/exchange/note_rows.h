/* Notes as entries of Org and as rows of tables. `color` of a note is what the reader calls it,
 * null for none; `info` is its speech's. */
#ifndef LECTERN_LIBRARY_NOTE_ROWS_H
#define LECTERN_LIBRARY_NOTE_ROWS_H

#include "lectern/base/str.h"
#include "lectern/model/record.h"

/* Appends a heading with drawer, quotation and words. */
void note_org_write(const struct note *note, const struct speech_info *info, struct strbuf *out);

/* Append a row, and the row of names that stands above all: fields parted by tabs, in which line
 * ends and tabs become blanks, or by commas and quoted as in RFC 4180. */
void note_row_write(const struct note *note, const struct speech_info *info, char separator,
                    struct strbuf *out);
void note_row_head_write(char separator, struct strbuf *out);

#endif
