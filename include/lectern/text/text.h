/* The decoded text of one source: immutable UTF-8 with a table of its physical lines.
 *
 * Every position in the program is a byte offset into this text. Lines are physical lines as the
 * source has them, split at LF alone and counted from 1; columns are code points from 0. A byte
 * order mark is not part of the text. The text may contain NUL, CR and any other code point of its
 * source; it is always valid UTF-8.
 */
#ifndef LECTERN_TEXT_TEXT_H
#define LECTERN_TEXT_TEXT_H

#include "lectern/base/attributes.h"
#include "lectern/base/str.h"

#include <stddef.h>

struct text;

struct text_place {
    size_t line;      /* from 1 */
    size_t column_cp; /* from 0 */
};

/* Makes a text of `len` bytes of valid UTF-8 and takes the (malloc'ed) bytes over. */
struct text *text_new(char *take_utf8, size_t len) ATTR_CHECKED;
void text_free(struct text *text);

/* All of the text. Borrowed. */
struct strv text_all(const struct text *text);

/* The bytes [start, end). Borrowed. */
struct strv text_slice(const struct text *text, size_t start, size_t end);

/* Physical lines; a last line without LF counts, an empty text has none. */
size_t text_line_count(const struct text *text);

/* Where the line with that number (from 1) starts; the length of the text for numbers past the end.
 */
size_t text_line_start(const struct text *text, size_t line);

/* Line and column of an offset. */
struct text_place text_place_of(const struct text *text, size_t off);

/* Offset of a line and column; clamped to the end of that line. */
size_t text_offset_of(const struct text *text, struct text_place place);

#endif
