/* What the files of the DOC module share (MS-DOC, Word 97 and later; Kingsoft's WPS writes it,
 * too).
 */
#ifndef LECTERN_SOURCE_DOC_H
#define LECTERN_SOURCE_DOC_H

#include "made.h"

/* A run of characters as it lies in the main stream. */
struct doc_piece {
    uint32_t cp;  /* of its first character */
    uint32_t off; /* in the main stream */
    uint32_t count;
    bool wide; /* two bytes each, UTF-16; else one */
};

/* Properties of [off, end) of the main stream, as its pages of properties say. */
struct doc_run {
    uint32_t off, end;
    uint16_t style;    /* of a paragraph */
    int8_t outline;    /* 0 to 8, 9 for body text; -1 unsaid */
    int8_t centred;    /* -1 unsaid */
    int32_t list;      /* that numbers the paragraph, from 1; 0 none, -1 unsaid */
    int8_t list_level; /* from 0; -1 unsaid */
    bool in_table, row_end;
    bool bold, hidden, deleted; /* of characters */
};

struct doc_style {
    uint16_t based_on;
    bool title;
    struct doc_run own; /* what it says of paragraphs; a built-in heading's outline is its level */
};

struct doc {
    struct strv main, table; /* streams */
    struct decoder *decoder;
    bool chinese; /* bytes of pieces are GBK */
    VEC(struct doc_piece) pieces;
    VEC(struct doc_run) paras, chars; /* by offset */
    VEC(struct doc_style) styles;
    struct numbering numbering;
};

/* Offset and length, in the table stream, of a structure of the file's header (by its place there);
 * false where there is none or it lies outside. */
bool doc_find(const struct doc *doc, size_t place, struct strv *out);

/* The piece table. Fails with ERR_FORMAT where it leads outside or in circles. */
bool doc_pieces_read(struct doc *doc, struct err *err) ATTR_CHECKED;

/* Properties of paragraphs and characters, and styles; what is damaged is left out. */
void doc_props_read(struct doc *doc);
void doc_styles_read(struct doc *doc);

/* What a style says of a paragraph with all that it is based on; `style` is the one that numbers
 * it.
 */
struct doc_run doc_style_props(const struct doc *doc, uint16_t style);

/* Lists and their numbers; what is damaged is left out. */
void doc_lists_read(struct doc *doc);

/* Counts a paragraph in its list, if it is in one, and writes its number. */
void doc_number(struct doc *doc, const struct doc_run *para, struct made *made);

/* What holds at an offset of the main stream; null for nothing. */
const struct doc_run *doc_run_at(const struct doc_run *runs, size_t count, uint32_t off);

#endif
