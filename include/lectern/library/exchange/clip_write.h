/* Clippings as Markdown, plain text and JSON; pure. */
#ifndef LECTERN_LIBRARY_EXCHANGE_CLIP_WRITE_H
#define LECTERN_LIBRARY_EXCHANGE_CLIP_WRITE_H

#include "lectern/base/str.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

enum clip_format {
    CLIP_MARKDOWN, /* headings as a nested list, passages as quotations, each with its source */
    CLIP_TEXT,
    CLIP_JSON, /* an array with everything */
};

/* Appends the source in one line: 《title》, speaker, date, section path. Nothing where none of
 * them is known. */
void clip_source(const struct clip *clip, struct strbuf *out);

/* Appends clippings in their order. Headings of one speech that follow each other have its source
 * once, behind them. */
void clips_write(const struct clip *clips, size_t count, enum clip_format format,
                 struct strbuf *out);

#endif
