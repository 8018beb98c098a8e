/* All paragraphs are set at once: 150,000 characters take a few milliseconds, and a page that is
 * whole needs no estimates for the length of what was not set yet. A row keeps what wrap.h needs to
 * walk over it again, so drawing and both mappings see the same columns. */
#include "lectern/ui/page.h"

#include <stdlib.h>

static struct strv para_text(const struct document *doc, uint32_t para)
{
    struct span span = doc->paras.at[para].clean;
    return strv_make(doc->clean + span.start, span.end - span.start);
}

static void add_para(struct page *page, const struct document *doc, uint32_t para,
                     enum page_setting setting, struct wrap *wrap)
{
    struct wrap_options options = page->options.wrap;
    uint32_t base = (uint32_t)doc->paras.at[para].clean.start;
    if (setting != PAGE_BODY)
        options.indent_cols = 0;
    for (int i = 0; para > 0 && i < page->options.spacing; i++)
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
                                                 .quotes = row->quotes,
                                                 .first = i == 0}));
    }
}

void page_make(struct page *page, const struct document *doc, const uint8_t *settings,
               const struct page_options *options)
{
    struct wrap wrap = {0};
    page->options = *options;
    page->rows.len = 0;
    for (size_t i = 0; i < doc->paras.len; i++)
        add_para(page, doc, (uint32_t)i,
                 settings != NULL ? (enum page_setting)settings[i] : PAGE_BODY, &wrap);
    wrap_free(&wrap);
}

void page_free(struct page *page)
{
    VEC_FREE(&page->rows);
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
                                  .quotes = row->quotes};
    walk->wrap = (struct wrap){.text = para_text(doc, row->para), .options = page->options.wrap};
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
