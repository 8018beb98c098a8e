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
    uint16_t style; /* of a paragraph */
    int8_t outline; /* 0 to 8, 9 for body text; -1 unsaid */
    bool in_table, row_end, centred;
    bool bold, hidden, deleted; /* of characters */
};

struct doc_style {
    uint16_t based_on;
    int8_t heading; /* 1 to 9; 0 */
    bool title;
};

struct doc {
    struct strv main, table; /* streams */
    struct decoder *decoder;
    bool chinese; /* bytes of pieces are GBK */
    VEC(struct doc_piece) pieces;
    VEC(struct doc_run) paras, chars; /* by offset */
    VEC(struct doc_style) styles;
};

/* Offset and length, in the table stream, of a structure of the file's header (by its place there);
 * false where there is none or it lies outside. */
bool doc_find(const struct doc *doc, size_t place, struct strv *out);

/* The piece table. Fails with ERR_FORMAT where it leads outside or in circles. */
bool doc_pieces_read(struct doc *doc, struct err *err) ATTR_CHECKED;

/* Properties of paragraphs and characters, and styles; what is damaged is left out. */
void doc_props_read(struct doc *doc);
void doc_styles_read(struct doc *doc);

/* What holds at an offset of the main stream; null for nothing. */
const struct doc_run *doc_run_at(const struct doc_run *runs, size_t count, uint32_t off);

#endif
