/* A document set as rows for a width: what the reading pane scrolls over.
 *
 * A row holds clean offsets only, so the same place is found again after the width has changed.
 * Every offset of the document has exactly one row (blanks that a line end swallows belong to the
 * row they end), and row and column lead back to the offset.
 */
#ifndef LECTERN_UI_PAGE_H
#define LECTERN_UI_PAGE_H

#include "lectern/model/model.h"
#include "lectern/text/wrap.h"

#include <stdbool.h>
#include <stdint.h>

struct page_row {
    uint32_t para; /* index in doc->paras */
    uint32_t start,
        end;        /* clean offsets of what is shown; both the paragraph's start in a spacer */
    int16_t indent; /* free columns before the first character */
    int16_t cols;   /* columns of the words themselves */
    int16_t stretch, gaps, borders; /* as in wrap.h */
    uint8_t quotes;                 /* likewise */
    bool first;                     /* of its paragraph */
    bool spacer;                    /* an empty row before the paragraph */
    uint16_t table;                 /* the number of its table from 1; 0 for none */
};

/* How a paragraph stands on the page. */
enum page_setting {
    PAGE_BODY,    /* its first row indented */
    PAGE_FLUSH,   /* not indented: the salutation */
    PAGE_CENTRED, /* the title */
};

struct page_options {
    struct wrap_options wrap; /* indent_cols is that of a body paragraph's first row */
    int spacing;              /* empty rows between paragraphs */
};

/* Rows of a table that follow each other, set in columns. */
struct page_table {
    uint32_t end;             /* the paragraph behind its last one */
    size_t first_stop, count; /* in page.stops: where its columns begin, but for the first */
};

struct page {
    struct page_options options;
    VEC(struct page_row) rows;
    VEC(struct page_table) tables;
    VEC(int) stops;
};

/* Rows of tables (PARA_ROW, cells parted by tabs) that follow each other stand in columns where all
 * of them fit into the width; wider tables are folded like text. Sets all paragraphs; an old
 * content of the page is replaced. `settings` holds an enum page_setting for each paragraph; null:
 * all are body. */
void page_make(struct page *page, const struct document *doc, const uint8_t *settings,
               const struct page_options *options);
void page_free(struct page *page);

/* The row that holds an offset; 0 where the page has none. */
size_t page_row_of(const struct page *page, size_t off);

/* Column of an offset within its row, the indent included. */
int page_col_of(const struct page *page, const struct document *doc, size_t off);

/* The character at a column of a row, or the nearest one there is. */
size_t page_off_at(const struct page *page, const struct document *doc, size_t row, int col);

/* Walks over the characters of a row from left to right: start, then next until false. Offsets of
 * the cells are clean offsets. The walk must stay where it was started. */
struct page_walk {
    struct wrap wrap;
    struct wrap_row row;
    struct wrap_walk walk;
    size_t base;
};

/* Starts at a row, which must be one of words and no spacer. */
void page_walk_start(struct page_walk *walk, const struct page *page, const struct document *doc,
                     size_t row);
bool page_walk_next(struct page_walk *walk, struct wrap_cell *cell);

#endif
