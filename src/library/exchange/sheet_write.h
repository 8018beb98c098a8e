/* What the writers of sheets share. */
#ifndef LECTERN_LIBRARY_SHEET_WRITE_H
#define LECTERN_LIBRARY_SHEET_WRITE_H

#include "lectern/speech/dump.h"
#include "sheet_walk.h"

/* A code point as it may stand in a file that others open: U+FFFD for controls but line ends and
 * tabs, and for marks that turn the direction of writing. */
uint32_t sheet_safe_cp(uint32_t cp);

/* Appends what a note stands on, on one line: the name of a bookmark, the words of a passage. Long
 * ones are cut in the middle where the text shows them. */
void sheet_words(const struct note *note, struct strbuf *out);

/* How the text calls the speech, null for not at all. */
const char *sheet_title(const struct sheet *sheet);

/* Appends a page of its own with all the sheets; `name` is the reader's, null for none. */
void sheet_write_html(const struct sheet *sheets, size_t count, const char *name,
                      struct strbuf *out);

#endif
