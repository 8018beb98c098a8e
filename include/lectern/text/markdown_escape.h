/* Text as Markdown has it: signs that would mean something stand for themselves. */
#ifndef LECTERN_TEXT_MARKDOWN_ESCAPE_H
#define LECTERN_TEXT_MARKDOWN_ESCAPE_H

#include "lectern/base/str.h"

/* Appends the text with a backslash before what CommonMark would read as emphasis, code, a link or
 * HTML, and at the start of a line as a heading, a quotation, an item or a table. */
void markdown_escape(struct strbuf *out, struct strv text);

#endif
