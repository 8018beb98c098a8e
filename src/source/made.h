/* A text that is made: formats that are no text write their paragraphs here, one a line, with marks
 * beside them. */
#ifndef LECTERN_SOURCE_MADE_H
#define LECTERN_SOURCE_MADE_H

#include "numbering.h"

#include "lectern/source/source.h"

struct made {
    struct strbuf out;
    struct marks marks;
    size_t line_start; /* of the open line */
    size_t strong;     /* where what is bold began; MADE_NONE */
    size_t number_end; /* of the number that was written in front of the open line; MADE_NONE */
    size_t row_start;  /* of the open row of a table; MADE_NONE */
    size_t row_marks;  /* marks before it */
    VEC(size_t) cells; /* starts of its cells */
};

#define MADE_NONE SIZE_MAX

/* An empty text; made_finish() or made_free() ends it. */
void made_start(struct made *made);

/* Adds UTF-8 text to the open line: control characters become blanks, tabs stay. */
void made_text(struct made *made, struct strv text);

/* Says whether what comes is bold; such text is marked as strong. */
void made_bold(struct made *made, bool bold);

/* Counts a paragraph in its list and writes the number in front of it; without one (a bullet) it is
 * marked as an item. */
void made_number(struct made *made, struct number_list *list, unsigned level);

/* Takes a number back that has nothing behind it (it counts all the same). made_end_para() does it,
 * too; for whoever has to know before whether the line is empty. */
void made_end_number(struct made *made);

/* Whether the open line holds nothing. */
bool made_line_is_empty(const struct made *made);

/* Ends the line. An empty one leaves an empty line, but not two of them, and none in a table. */
void made_end_line(struct made *made);

/* The same for a line that is a heading of that level (0: none) or set in the middle. */
void made_end_para(struct made *made, unsigned level, bool centred);

/* A row of a table and its cells. The paragraphs of a row become one line with tabs between the
 * cells, unless it has but one cell, or cells that hold whole texts; then they stay paragraphs. */
void made_open_row(struct made *made);
void made_open_cell(struct made *made);
void made_close_row(struct made *made);

/* Notes: the sign that refers to one, [1], and the head of the line that holds its words. */
void made_note_sign(struct made *made, size_t number);
void made_note_end(struct made *made, size_t start);

/* Moves the lines of another text to the end, between lines; it is empty afterwards. */
void made_append(struct made *made, struct made *other);

/* Hands text and marks over to `out` and is empty. */
void made_finish(struct made *made, struct source *out);
void made_free(struct made *made);

#endif
