/* Builds the text of a Word document paragraph by paragraph, and packs it (word_package.c).
 *
 * Sources: ECMA-376 part 1, 17 (WordprocessingML); GB/T 9704-2012, 5 to 7; the measured figures
 * stand beside the tables in word_package.c.
 */
#ifndef LECTERN_LIBRARY_WORD_WRITE_H
#define LECTERN_LIBRARY_WORD_WRITE_H

#include "lectern/library/exchange/word.h"

enum word_style {
    WORD_BODY,
    WORD_TITLE,
    WORD_SUBTITLE,   /* a second title line: ——在…上的讲话 */
    WORD_BYLINE,     /* office, name, date below the title */
    WORD_SALUTATION, /* flush left */
    WORD_HEADING_1,
    WORD_HEADING_2,
    WORD_HEADING_3,
    WORD_HEADING_4,
    WORD_QUOTATION,
    WORD_FOOTNOTE,
    WORD_STYLES
};

struct gbk;

struct word_doc {
    enum word_layout layout;
    struct strbuf body, notes; /* the inner XML of word/document.xml and word/footnotes.xml */
    size_t note_count;
    struct gbk *gbk;       /* which hanzi GB 2312 has */
    enum word_style style; /* of the open paragraph */
    size_t mark_off;       /* where in `body` the properties of its end belong */
    bool page_break;       /* before the next paragraph */
};

/* A document without paragraphs. word_end() frees it. */
struct word_doc word_start(enum word_layout layout) ATTR_CHECKED;

/* The style of a heading of that depth (from 1); body text below the fourth. */
enum word_style word_heading(uint32_t depth);

/* Opens and closes a paragraph. One that is closed to run on is set in one line with the next:
 * Word's style separator, for a heading that stands at the beginning of a paragraph. */
void word_open(struct word_doc *docx, enum word_style style);
void word_close(struct word_doc *docx);
void word_close_to_run_on(struct word_doc *docx);

/* Appends text to the open paragraph, in the typeface of `face` (the paragraph's own: its style).
 * `fill` is the ground as RRGGBB, null for none. Control characters are replaced. */
void word_text(struct word_doc *docx, struct strv text, enum word_style face, const char *fill);

/* Appends the mark of a footnote with these paragraphs, separated by line ends. */
void word_footnote(struct word_doc *docx, struct strv text);

/* A paragraph that is only this text. */
void word_line(struct word_doc *docx, enum word_style style, struct strv text);

/* Packs the document and frees what it holds. `title` is the document's, null for none. */
void word_end(struct word_doc *docx, const char *title, struct strbuf *out);

/* --- word_package.c --- */

/* The typefaces of a style: what Chinese characters and what Latin ones are set in. Static. */
const char *word_typeface(enum word_layout layout, enum word_style style);

/* The style's name in the document. Static. */
const char *word_style_id(enum word_style style);

/* Appends the archive. */
void word_package(const struct word_doc *docx, const char *title, struct strbuf *out);

#endif
