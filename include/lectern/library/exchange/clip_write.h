/* Clippings as Markdown, plain text, JSON and Word documents; pure. */
#ifndef LECTERN_LIBRARY_EXCHANGE_CLIP_WRITE_H
#define LECTERN_LIBRARY_EXCHANGE_CLIP_WRITE_H

#include "lectern/base/str.h"
#include "lectern/library/exchange/out_format.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

enum clip_format {
    CLIP_MARKDOWN, /* headings as a nested list, passages as quotations, each with its source */
    CLIP_TEXT,
    CLIP_JSON, /* an array with everything */
    CLIP_DOCX, /* a Word document (word.h) */
};

/* Appends the source in one line: 《title》, speaker, date, section path. Nothing where none of
 * them is known. */
void clip_source(const struct clip *clip, struct strbuf *out);

/* The table of these formats. */
const struct out_format *clip_formats(void);

/* Appends clippings in their order. Headings of one speech that follow each other have its source
 * once, behind them. `look` may be null where the format is none of documents. */
void clips_write(const struct clip *clips, size_t count, enum clip_format format,
                 const struct out_look *look, struct strbuf *out);

#endif
