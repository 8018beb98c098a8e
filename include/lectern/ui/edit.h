/* A text editor without a screen: one line (prompts) or many (notes).
 *
 * The text is valid UTF-8 always; what is typed or pasted is cleaned on the way in (invalid bytes
 * become U+FFFD, control characters but line ends and tabs are dropped, a one-line editor turns
 * line ends into blanks). The cursor stands between graphemes. Rows of the screen are computed for
 * a width when needed; note texts are short enough for that. Undo works in steps: typing is one
 * step up to the blank before the next word, the end of a line or full-width punctuation.
 */
#ifndef LECTERN_UI_EDIT_H
#define LECTERN_UI_EDIT_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/record.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grid.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes that an editor takes; what is more is left out, and edit.full says so. */
enum { EDIT_LIMIT_LEN = WRITING_MAX_LEN };

/* One step of undo. */
struct edit_change {
    size_t off;
    char *removed, *added; /* owned */
    size_t removed_len, added_len;
    size_t cursor_off; /* before the change */
    bool joins;        /* belongs to one step with the change before */
};

/* A row of the screen: bytes [start_off, end_off) of the text, without the line end or the blank it
 * was broken at. */
struct edit_row {
    size_t start_off, end_off;
};

struct edit {
    struct strbuf text;
    size_t cursor_off;
    bool multi_line;
    int ambiguous;   /* columns of ambiguous-width characters */
    int goal_col;    /* column that moves up and down aim at; -1: the cursor's */
    size_t left_off; /* first byte shown of a one-line editor */
    size_t top_row;  /* first row shown of a multi-line one */
    int rows, cols;  /* last laid out */
    VEC(struct edit_change) changes;
    size_t done;              /* changes[done..] are undone */
    bool full;                /* something was left out; the owner tells, and puts it back */
    bool typing;              /* the last change was typing: the next may join it */
    unsigned edits;           /* grows with every change of the text */
    VEC(struct edit_row) set; /* the rows of `text` at the width set_cols, made at set_edits */
    int set_cols;
    unsigned set_edits;
};

/* An empty editor. `ambiguous`: columns of ambiguous-width characters. */
void edit_init(struct edit *edit, bool multi_line, int ambiguous);
void edit_deinit(struct edit *edit);

/* Replaces the whole text; undo is forgotten; the cursor goes to the end. */
void edit_set(struct edit *edit, struct strv text);

/* As edit_set(), but as a step that can be undone. */
void edit_replace(struct edit *edit, struct strv text);

/* Replaces [off, off + len) by `text` as one step, the cursor behind it: completion. */
void edit_splice(struct edit *edit, size_t off, size_t len, struct strv text);

/* Types text at the cursor; paste is one step of its own. */
void edit_type(struct edit *edit, struct strv text);
void edit_paste(struct edit *edit, struct strv text);

/* Carries out one of the EDIT_… commands but EDIT_EXTERNAL, `count` times; false where the command
 * is another one. */
bool edit_command(struct edit *edit, enum command command, long count);

/* Puts the cursor at the character at a cell of the rectangle last laid out. */
void edit_click(struct edit *edit, int row, int col);

/* Size of the field; scrolls so that the cursor is in sight. */
void edit_layout(struct edit *edit, int rows, int cols);

/* Draws into `rect`, which has the size last laid out, and puts the grid's cursor. */
void edit_render(const struct edit *edit, struct grid *grid, struct rect rect, enum role role);

/* Rows that the whole text takes at a width; the last column is kept free for the cursor. */
size_t edit_row_count(struct edit *edit, int cols);

/* The text, borrowed until the next change. */
struct strv edit_text(const struct edit *edit);

#endif
