/* Sets one paragraph in rows of a width in columns, without copying any of it.
 *
 * A row is a span of the text. Between two rows lie at most blanks, which are swallowed. Marks that
 * may not start a line take the character before them along to the next row (push-out); with
 * hang_cols a single comma or full stop may stand right of the measure instead. Words, numbers,
 * dates, —— and …… stay whole unless they are longer than a row. Every cluster is 1 or 2 columns
 * wide (width.h), so every paragraph fits every width from 2 on.
 *
 * Drawing and both mappings go through wrap_walk(), so they agree also where a row is justified or
 * its punctuation shown in full width.
 */
#ifndef LECTERN_TEXT_WRAP_H
#define LECTERN_TEXT_WRAP_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/text/linebreak.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wrap_options {
    int cols;        /* width of a row; less than 2 is taken as 2 */
    int indent_cols; /* blank columns in front of the first row; cut so that 2 columns remain */
    int hang_cols;   /* columns beyond `cols` in which one stop may hang: 0 or 2 */
    int ambiguous;   /* columns of ambiguous-width characters: 1 or 2 */
    bool justify;    /* widen the gaps of rows that push-out or a long word left a little short */
    bool full_width; /* show ASCII punctuation in Chinese text in full width */
    /* Columns to which the tabs of the first row lead, ascending, from its left edge; null for
     * none. Borrowed. A tab that is past its stop, or has none, has `tab_cols` columns, at least
     * one. */
    const int *stops;
    size_t stop_count;
    int tab_cols;
};

struct wrap_row {
    size_t start,
        end;     /* byte offsets in the text; blanks after `end` up to the next row are not shown */
    int indent;  /* blank columns in front */
    int cols;    /* columns of the text itself, without indent and stretching */
    int stretch; /* columns to be spread over the gaps, 0 where not justified */
    int gaps;    /* places to spread them over … */
    int borders; /* … of which so many are at punctuation, at blanks and between Latin letters or
                    digits and hanzi: these are widened first, by up to two columns each */
    uint8_t quotes; /* state of the line breaker at `start` */
};

struct wrap {
    struct strv text; /* borrowed: must outlive the wrap */
    struct wrap_options options;
    VEC(struct wrap_row) rows; /* at least one, also for an empty text */
};

/* Makes the rows of a paragraph (without line ends; those would show as signs). A wrap starts as
 * {0} and can be used again and again; free with wrap_free(). */
void wrap_text(struct wrap *wrap, struct strv text, const struct wrap_options *options);
void wrap_free(struct wrap *wrap);

/* One cluster of a row. */
struct wrap_cell {
    size_t start, end; /* byte offsets */
    int col, cols;     /* from the left edge of the row, indent included */
    uint32_t shown_cp; /* to be shown instead of the text, or 0 (then width_show() says how) */
};

struct wrap_walk {
    const struct wrap *wrap;
    const struct wrap_row *row;
    struct linebreak reader;
    struct linebreak_unit last;
    int col, border, inner; /* gaps so far, of either kind */
    bool any, blank;
    size_t tabs; /* so far in the first row */
};

/* Walks over the clusters of a row from left to right: start, then next until false. */
struct wrap_walk wrap_walk(const struct wrap *wrap, size_t row);
bool wrap_walk_next(struct wrap_walk *walk, struct wrap_cell *cell);

struct wrap_place {
    size_t row;
    int col;
};

/* Where the cluster with the byte at `off` stands. A swallowed blank stands at the end of its row,
 * the end of the text at the end of the last. */
struct wrap_place wrap_place_of(const struct wrap *wrap, size_t off);

/* The offset of the cluster at a place; left of the text its first, right of it the row's end. */
size_t wrap_offset_of(const struct wrap *wrap, struct wrap_place place);

/* The row that shows the byte at `off`. */
size_t wrap_row_of(const struct wrap *wrap, size_t off);

#endif
