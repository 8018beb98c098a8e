/* What the files of the PDF module share. A helper program tells which words stand where on the
 * pages (pdftotext -bbox-layout, XHTML); what they say together is found here. Lengths are points.
 */
#ifndef LECTERN_SOURCE_PDF_H
#define LECTERN_SOURCE_PDF_H

#include "made.h"

/* A line as it stands on its page. */
struct pdf_line {
    size_t off, len;    /* of its words in the pages' text */
    double left, right; /* … */
    double top, bottom;
    double first_width;   /* of its first word, or first sign where that is as wide as high */
    unsigned page, block; /* from 0, of all pages */
    unsigned level;       /* as a heading, by a bookmark; 0 for none */
    unsigned bookmark;    /* which one says so, from 1 */
    bool wide;            /* it begins with a sign as wide as high */
    bool dropped;         /* a running head, a page number */
    bool centred;
    bool below_bookmark; /* a line before it is a bookmark's */
};

struct pdf_pages {
    struct strbuf text;
    VEC(struct pdf_line) lines; /* in reading order */
    unsigned count;
    unsigned bookmarks;   /* those whose words were found */
    double width, height; /* of the last page */
};

/* Reads what the helper wrote. */
void pdf_pages_read(struct strv xhtml, struct pdf_pages *pages);
void pdf_pages_free(struct pdf_pages *pages);

/* Makes headings of the lines that say what bookmarks say, by the rows that the helper wrote. */
void pdf_bookmarks(struct strv rows, struct pdf_pages *pages);

/* Writes the pages as paragraphs: without running heads, lines joined, large ones as headings. */
void pdf_paras(struct pdf_pages *pages, struct made *made);

#endif
