/* Wrapping: nothing but blanks is lost between rows, no row is too wide, cells touch each other and
 * each leads back to itself. The first three bytes of the input are the width and switches; the
 * rest is the paragraph, which need not be valid UTF-8. */
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/props.h"
#include "lectern/text/width.h"
#include "lectern/text/wrap.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { MAX_TEXT = 4096 }; /* going back and forth for each cell costs a row's length */

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static void check_blanks(struct strv text, size_t from, size_t to)
{
    size_t step;
    for (size_t off = from; off < to; off += step)
        expect(props_is_blank(utf8_at(text, off, &step)), "a character is lost between rows");
}

static void check_row(const struct wrap *wrap, size_t row)
{
    const struct wrap_row *at = &wrap->rows.at[row];
    struct wrap_walk walk = wrap_walk(wrap, row);
    struct wrap_cell cell;
    size_t off = at->start;
    int col = at->indent;
    while (wrap_walk_next(&walk, &cell)) {
        expect(cell.start == off && cell.end > off && cell.col >= col, "cells overlap or gape");
        expect(cell.cols == 1 || cell.cols == 2, "a cell has no or too many columns");
        struct wrap_place place = wrap_place_of(wrap, cell.start);
        expect(place.row == row && place.col == cell.col, "a cell stands elsewhere");
        expect(wrap_offset_of(wrap, place) == cell.start, "a place leads elsewhere");
        off = cell.end;
        col = cell.col + cell.cols;
    }
    expect(off == at->end, "a row's cells do not fill it");
    expect(col == at->indent + at->cols + at->stretch, "a row's columns are miscounted");
    expect(col <= wrap->options.cols + wrap->options.hang_cols, "a row is too wide");
}

/* What is shown must be safe and as wide as it was measured. */
static void check_shown(struct strv text, int ambiguous)
{
    struct strbuf shown = {0};
    width_show_text(text, &shown);
    size_t cols = 0;
    for (struct strv rest = strbuf_strv(&shown); rest.len;) {
        uint32_t cp = utf8_take(&rest);
        expect(!props_is_unsafe(cp), "an unsafe character is shown");
        cols += (size_t)width_cp(cp, ambiguous);
    }
    expect(cols == width_text(text, ambiguous), "shown and measured columns differ");
    strbuf_free(&shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len < 3)
        return 0;
    struct wrap_options options = {.cols = bytes[0],
                                   .indent_cols = bytes[1],
                                   .hang_cols = bytes[2] & 1 ? 2 : 0,
                                   .ambiguous = bytes[2] & 2 ? 2 : 1,
                                   .justify = bytes[2] & 4,
                                   .full_width = bytes[2] & 8};
    struct strv text = strv_make((const char *)bytes + 3, len - 3 < MAX_TEXT ? len - 3 : MAX_TEXT);
    struct wrap wrap = {0};
    wrap_text(&wrap, text, &options);
    size_t off = 0;
    for (size_t row = 0; row < wrap.rows.len; row++) {
        expect(wrap.rows.at[row].start >= off, "rows overlap");
        check_blanks(text, off, wrap.rows.at[row].start);
        check_row(&wrap, row);
        off = wrap.rows.at[row].end;
    }
    check_blanks(text, off, text.len);
    for (off = text.len; off > 0;) {
        size_t before = cluster_before(text, off);
        expect(before < off && cluster_end(text, before) == off, "clusters differ backwards");
        off = before;
    }
    check_shown(text, options.ambiguous);
    wrap_free(&wrap);
    return 0;
}
