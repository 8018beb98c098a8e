/* All paragraphs are set at once: 150,000 characters take a few milliseconds, and a page that is
 * whole needs no estimates for the length of what was not set yet. A row keeps what wrap.h needs to
 * walk over it again, so drawing and both mappings see the same columns. */
#include "lectern/ui/page.h"

#include "lectern/text/width.h"

#include <stdlib.h>

static struct strv para_text(const struct document *doc, uint32_t para)
{
    struct span span = doc->paras.at[para].clean;
    return strv_make(doc->clean + span.start, span.end - span.start);
}

/* --- tables --- */

enum { CELL_GAP = 2, FOLDED_GAP = 3, COLUMNS_MOST = 64 };

static bool is_row(const struct document *doc, size_t para)
{
    return para < doc->paras.len && (doc->paras.at[para].flags & PARA_ROW) != 0;
}

/* Widens the columns to what the cells of a row need. Returns false for a row of too many cells. */
static bool widen(int *cols, size_t *count, struct strv row, int ambiguous)
{
    size_t cell = 0;
    for (; row.ptr; cell++) {
        struct strv words = strv_trim(strv_split(&row, '\t'));
        if (cell == COLUMNS_MOST)
            return false;
        int width = (int)width_text(words, ambiguous);
        if (cell == *count)
            cols[(*count)++] = 0;
        if (width > cols[cell])
            cols[cell] = width;
    }
    return true;
}

/* The number of the table that begins with a paragraph, its columns measured; 0 where its rows do
 * not fit. *end is the paragraph behind it. */
static uint16_t begin_table(struct page *page, const struct document *doc, uint32_t para,
                            uint32_t *end)
{
    int cols[COLUMNS_MOST], at = 0;
    size_t count = 0;
    bool fits = page->tables.len < UINT16_MAX;
    for (*end = para; is_row(doc, *end); ++*end)
        fits = fits && widen(cols, &count, para_text(doc, *end), page->options.wrap.ambiguous);
    for (size_t i = 0; i < count && fits; i++) {
        at += cols[i] + (i > 0 ? CELL_GAP : 0);
        fits = at <= page->options.wrap.cols;
    }
    if (!fits || count < 2)
        return 0;
    struct page_table table = {*end, page->stops.len, count - 1};
    VEC_PUSH(&page->tables, table);
    at = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        at += cols[i] + CELL_GAP;
        VEC_PUSH(&page->stops, at);
    }
    return (uint16_t)page->tables.len;
}

/* How a row of a table is set. */
static void use_table(const struct page *page, uint16_t number, struct wrap_options *options)
{
    options->indent_cols = 0;
    options->justify = false;
    options->tab_cols = FOLDED_GAP;
    if (number == 0)
        return;
    const struct page_table *table = &page->tables.at[number - 1];
    options->stops = page->stops.at + table->first_stop;
    options->stop_count = table->count;
}

/* --- paragraphs --- */

static void add_para(struct page *page, const struct document *doc, uint32_t para,
                     enum page_setting setting, uint16_t table, struct wrap *wrap)
{
    struct wrap_options options = page->options.wrap;
    uint32_t base = (uint32_t)doc->paras.at[para].clean.start;
    bool together = is_row(doc, para) && para > 0 && is_row(doc, para - 1);
    if (setting != PAGE_BODY)
        options.indent_cols = 0;
    if (is_row(doc, para))
        use_table(page, table, &options);
    for (int i = 0; para > 0 && !together && i < page->options.spacing; i++)
        VEC_PUSH(&page->rows,
                 ((struct page_row){.para = para, .start = base, .end = base, .spacer = true}));
    wrap_text(wrap, para_text(doc, para), &options);
    for (size_t i = 0; i < wrap->rows.len; i++) {
        const struct wrap_row *row = &wrap->rows.at[i];
        bool centred = setting == PAGE_CENTRED && row->cols < options.cols;
        int indent = centred ? (options.cols - row->cols) / 2 : row->indent;
        VEC_PUSH(&page->rows, ((struct page_row){.para = para,
                                                 .start = base + (uint32_t)row->start,
                                                 .end = base + (uint32_t)row->end,
                                                 .indent = (int16_t)indent,
                                                 .cols = (int16_t)row->cols,
                                                 .stretch = centred ? 0 : (int16_t)row->stretch,
                                                 .gaps = (int16_t)row->gaps,
                                                 .borders = (int16_t)row->borders,
                                                 .quotes = row->quotes,
                                                 .first = i == 0,
                                                 .table = table}));
    }
}

void page_make(struct page *page, const struct document *doc, const uint8_t *settings,
               const struct page_options *options)
{
    struct wrap wrap = {0};
    page->options = *options;
    page->rows.len = page->tables.len = page->stops.len = 0;
    uint32_t table_end = 0;
    uint16_t table = 0;
    for (size_t i = 0; i < doc->paras.len; i++) {
        if (is_row(doc, i) && i >= table_end)
            table = begin_table(page, doc, (uint32_t)i, &table_end);
        add_para(page, doc, (uint32_t)i, settings ? (enum page_setting)settings[i] : PAGE_BODY,
                 i < table_end ? table : 0, &wrap);
    }
    wrap_free(&wrap);
}

void page_free(struct page *page)
{
    VEC_FREE(&page->rows);
    VEC_FREE(&page->tables);
    VEC_FREE(&page->stops);
}

void page_walk_start(struct page_walk *walk, const struct page *page, const struct document *doc,
                     size_t row_index)
{
    const struct page_row *row = &page->rows.at[row_index];
    walk->base = doc->paras.at[row->para].clean.start;
    walk->row = (struct wrap_row){.start = row->start - walk->base,
                                  .end = row->end - walk->base,
                                  .indent = row->indent,
                                  .cols = row->cols,
                                  .stretch = row->stretch,
                                  .gaps = row->gaps,
                                  .borders = row->borders,
                                  .quotes = row->quotes};
    walk->wrap = (struct wrap){.text = para_text(doc, row->para), .options = page->options.wrap};
    if (is_row(doc, row->para))
        use_table(page, row->table, &walk->wrap.options);
    walk->wrap.rows.at = &walk->row;
    walk->wrap.rows.len = 1;
    walk->walk = wrap_walk(&walk->wrap, 0);
}

bool page_walk_next(struct page_walk *walk, struct wrap_cell *cell)
{
    if (!wrap_walk_next(&walk->walk, cell))
        return false;
    cell->start += walk->base;
    cell->end += walk->base;
    return true;
}

size_t page_row_of(const struct page *page, size_t off)
{
    size_t low = 0, high = page->rows.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (page->rows.at[mid].start <= off)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 ? low - 1 : 0; /* spacers start where their paragraph does, and come before */
}

int page_col_of(const struct page *page, const struct document *doc, size_t off)
{
    if (page->rows.len == 0)
        return 0;
    size_t row = page_row_of(page, off);
    int col = page->rows.at[row].indent;
    struct page_walk walk;
    struct wrap_cell cell;
    page_walk_start(&walk, page, doc, row);
    while (page_walk_next(&walk, &cell)) {
        if (off < cell.end)
            return cell.col;
        col = cell.col + cell.cols;
    }
    return col;
}

size_t page_off_at(const struct page *page, const struct document *doc, size_t row, int col)
{
    if (row >= page->rows.len)
        return 0;
    size_t last = page->rows.at[row].start;
    struct page_walk walk;
    struct wrap_cell cell;
    page_walk_start(&walk, page, doc, row);
    while (page_walk_next(&walk, &cell)) {
        if (cell.col > col && last != page->rows.at[row].start)
            break; /* in a gap: the character before it */
        last = cell.start;
        if (col < cell.col + cell.cols)
            break;
    }
    return last;
}
