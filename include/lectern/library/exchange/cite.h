/* The line that says where words are from, as the reader's language writes it: a dash, the title in
 * 《》, then speaker, date and section with commas between them. For people only, never in JSON or
 * TSV; pure. */
#ifndef LECTERN_LIBRARY_EXCHANGE_CITE_H
#define LECTERN_LIBRARY_EXCHANGE_CITE_H

#include "lectern/base/str.h"

#include <stddef.h>

/* What stands in front of such a line: "-- ", in Chinese 破折号 without a blank; and the same where
 * Markdown is written, which has a dash of its own. Static. */
const char *cite_dash(void);
const char *cite_markdown_dash(void);

/* Appends a title in its marks. Nothing for null or an empty one, as below. */
void cite_title(struct strbuf *out, const char *title);

/* Appends a fact, behind a comma where something stands in `out` from `start` on. */
void cite_fact(struct strbuf *out, size_t start, struct strv fact);

#endif
