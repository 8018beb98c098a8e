/* A speech with its notes, written out for people: Markdown with footnotes, a page of HTML, a Word
 * document.
 *
 * Pure: everything comes in a struct. Notes may lie over each other in any way; every one of them
 * is named where it ends. Texts are escaped, and control characters and marks that turn the
 * direction of writing are replaced, so nothing of a text can do anything in a browser.
 */
#ifndef LECTERN_LIBRARY_EXCHANGE_SHEET_H
#define LECTERN_LIBRARY_EXCHANGE_SHEET_H

#include "lectern/base/str.h"
#include "lectern/library/exchange/out_format.h"
#include "lectern/model/record.h"

enum sheet_format {
    SHEET_MARKDOWN, /* headings by depth, notes as footnotes that begin with their words */
    SHEET_HTML,     /* one file without scripts: contents, highlights in colour, notes beside */
    SHEET_DOCX,     /* a Word document (word.h) */
};

/* One speech of a sheet. */
struct sheet {
    const struct document *doc;
    size_t speech;            /* number of the speech in `doc` */
    const struct note *notes; /* of that speech, in any order; null for none */
    size_t note_count;
};

/* The table of these formats. */
const struct out_format *sheet_formats(void);

/* Appends speeches with their notes. */
void sheet_write(const struct sheet *sheets, size_t count, enum sheet_format format,
                 const struct out_look *look, struct strbuf *out);

#endif
