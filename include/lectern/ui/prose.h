/* Words of several meanings set as one text: a note with its passage, a difference.
 *
 * Text is added piece by piece, each with a role; line ends break it into paragraphs. It is wrapped
 * as the page is and can be scrolled.
 */
#ifndef LECTERN_UI_PROSE_H
#define LECTERN_UI_PROSE_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/text/diff.h"
#include "lectern/ui/grid.h"

#include <stddef.h>

struct prose_piece {
    size_t end; /* of its bytes in `text`; it begins where the one before ends */
    enum role role;
};

/* A row of the screen: bytes of `text`. */
struct prose_row {
    size_t start, end;
};

struct prose {
    struct strbuf text;
    VEC(struct prose_piece) pieces;
    VEC(struct prose_row) rows; /* as last laid out */
    size_t top;                 /* first row shown */
    int shown;                  /* rows of the rectangle */
};

/* Starts as {0}. */
void prose_free(struct prose *prose);

/* Takes everything out and scrolls to the top. */
void prose_clear(struct prose *prose);

/* Adds words, which may hold line ends; and words with a line end behind them, nothing where they
 * are null or empty. */
void prose_add(struct prose *prose, enum role role, struct strv words);
void prose_line(struct prose *prose, enum role role, const char *words);

/* Adds a difference: what was removed as [-…-], what was added as {+…+}, so that no colour is
 * needed to tell them. */
void prose_diff(struct prose *prose, enum role role, struct strv before, struct strv after);

/* Sets the rows for a rectangle of that size; the scrolling is kept as far as there are rows. */
void prose_layout(struct prose *prose, int rows, int cols, int ambiguous);

/* Scrolls by rows; false where there is nothing more that way. */
bool prose_scroll(struct prose *prose, long rows);

/* Draws into a rectangle of the size last laid out, from its second column on. */
void prose_render(const struct prose *prose, struct grid *grid, struct rect rect);

#endif
