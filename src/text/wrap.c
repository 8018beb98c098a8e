/* See wrap.h. One pass: the last place where the row may end is remembered, and when a unit does
 * not fit the row is closed there; what stands behind it begins the next row, without being read
 * again. */
#include "lectern/text/wrap.h"

#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"

#include <stdlib.h>
#include <string.h>

/* A row in the making. Columns are counted from `start`, without indent. */
struct filler {
    struct wrap *wrap;
    struct linebreak reader;
    size_t start;
    uint8_t quotes;     /* at `start` */
    int avail;          /* columns of this row */
    int cols;           /* of everything up to the current unit */
    size_t content_end; /* behind the last unit that is no blank */
    int content_cols;
    struct linebreak_unit last; /* that unit */
    bool any;                   /* there is one in the paragraph */
    bool body;                  /* something else than blanks came already */
    bool blank;                 /* blanks stand behind it */
    size_t tabs;                /* so far in the first row */
    struct {
        bool known;
        size_t end, next; /* the row would end there, the next start there */
        int end_cols, next_cols;
        uint8_t quotes;
    } stop;
};

/* Columns of a tab that begins in a column of a row; `*tabs` counts those of the first one. */
static int tab_cols(const struct wrap_options *options, bool first_row, size_t *tabs, int col)
{
    size_t tab = first_row ? (*tabs)++ : options->stop_count;
    int stop = tab < options->stop_count ? options->stops[tab] : 0;
    return stop > col ? stop - col : options->tab_cols > 1 ? options->tab_cols : 1;
}

static void add_row(struct filler *filler, size_t end, int cols)
{
    const struct wrap_options *options = &filler->wrap->options;
    bool first = filler->wrap->rows.len == 0;
    struct wrap_row row = {.start = filler->start,
                           .end = end,
                           .indent = first ? options->indent_cols : 0,
                           .cols = cols,
                           .quotes = filler->quotes};
    VEC_PUSH(&filler->wrap->rows, row);
    filler->avail = options->cols;
}

/* Closes the row at the remembered place; what is behind it moves to the next row. */
static void close_row(struct filler *filler)
{
    add_row(filler, filler->stop.end, filler->stop.end_cols);
    filler->start = filler->stop.next;
    filler->quotes = filler->stop.quotes;
    filler->cols -= filler->stop.next_cols;
    filler->content_cols -= filler->stop.next_cols;
    filler->stop.known = false;
}

/* Closes the row right before a unit that finds no better place. */
static void cut_row(struct filler *filler, const struct linebreak_unit *unit, uint8_t quotes)
{
    add_row(filler, filler->content_end, filler->content_cols);
    filler->start = unit->start;
    filler->quotes = quotes;
    filler->cols = 0;
    filler->content_cols = 0;
    filler->stop.known = false;
}

/* Whether the next character forbids hanging: CLREQ lets only one mark hang. */
static bool another_mark_follows(const struct linebreak *reader)
{
    struct linebreak ahead = *reader;
    struct linebreak_unit next;
    return linebreak_next(&ahead, &next) &&
           (next.class == LINEBREAK_CLOSE || next.class == LINEBREAK_STOP);
}

static bool may_hang(const struct filler *filler, const struct linebreak_unit *unit)
{
    int hang = filler->wrap->options.hang_cols;
    return unit->class == LINEBREAK_STOP && !filler->blank && filler->cols <= filler->avail &&
           filler->cols + unit->cols <= filler->avail + hang &&
           !another_mark_follows(&filler->reader);
}

static void place(struct filler *filler, const struct linebreak_unit *unit, uint8_t quotes)
{
    if (filler->any && filler->content_end > filler->start &&
        linebreak_allowed(&filler->last, unit, filler->blank)) {
        filler->stop.known = true;
        filler->stop.end = filler->content_end;
        filler->stop.end_cols = filler->content_cols;
        filler->stop.next = unit->start;
        filler->stop.next_cols = filler->cols;
        filler->stop.quotes = quotes;
    }
    while (filler->cols + unit->cols > filler->avail && unit->start > filler->start &&
           !may_hang(filler, unit)) {
        if (filler->stop.known)
            close_row(filler);
        else
            cut_row(filler, unit, quotes);
    }
    filler->cols += unit->cols;
    filler->content_cols = filler->cols;
    filler->content_end = unit->end;
    filler->last = *unit;
    filler->any = true;
    filler->blank = false;
}

static struct linebreak reader_at(const struct wrap *wrap, size_t off, uint8_t quotes)
{
    size_t len;
    uint32_t before = off ? utf8_at(wrap->text, cluster_before(wrap->text, off), &len) : 0;
    return (struct linebreak){.text = wrap->text,
                              .off = off,
                              .before = before,
                              .ambiguous = wrap->options.ambiguous,
                              .full_width = wrap->options.full_width,
                              .quotes = quotes};
}

static void fill(struct wrap *wrap)
{
    struct filler filler = {.wrap = wrap, .reader = reader_at(wrap, 0, 0)};
    filler.avail = wrap->options.cols - wrap->options.indent_cols;
    struct linebreak_unit unit;
    uint8_t quotes = 0;
    while (linebreak_next(&filler.reader, &unit)) {
        bool blank = unit.class == LINEBREAK_BLANK;
        if (unit.cp == '\t')
            unit.cols = tab_cols(&wrap->options, wrap->rows.len == 0, &filler.tabs,
                                 wrap->options.indent_cols + filler.cols);
        if (blank && filler.body) {
            filler.cols += unit.cols;
            filler.blank = true;
        } else {
            filler.body = !blank;
            if (blank)
                unit.class = LINEBREAK_FREE; /* blanks in front of a paragraph are meant */
            place(&filler, &unit, quotes);
        }
        quotes = filler.reader.quotes;
    }
    add_row(&filler, filler.content_end, filler.content_cols);
}

/* --- justification --- */

enum { BORDER_COLS = 2 };

static bool is_latin(enum linebreak_class class)
{
    return class == LINEBREAK_WORD || class == LINEBREAK_DIGIT || class == LINEBREAK_HEAD ||
           class == LINEBREAK_TAIL || class == LINEBREAK_PREFIX || class == LINEBREAK_POSTFIX;
}

static bool is_han(enum linebreak_class class)
{
    return class == LINEBREAK_FREE || class == LINEBREAK_UNIT;
}

/* Whether a gap is one that readers see anyway, and not between two hanzi, which may be a word. */
static bool is_border(const struct linebreak_unit *a, const struct linebreak_unit *b, bool blank)
{
    if (blank)
        return true;
    bool a_letter = is_latin(a->class) || is_han(a->class);
    bool b_letter = is_latin(b->class) || is_han(b->class);
    return !a_letter || !b_letter || is_latin(a->class) != is_latin(b->class);
}

/* Places in a row where columns may be added: wherever it could be broken. */
static void count_gaps(const struct wrap *wrap, struct wrap_row *row)
{
    struct linebreak reader = reader_at(wrap, row->start, row->quotes);
    struct linebreak_unit unit, last = {0};
    bool any = false, blank = false;
    row->gaps = row->borders = 0;
    while (reader.off < row->end && linebreak_next(&reader, &unit)) {
        if (unit.class == LINEBREAK_BLANK) {
            blank = true;
            continue;
        }
        bool gap = any && linebreak_allowed(&last, &unit, blank);
        row->gaps += gap;
        row->borders += gap && is_border(&last, &unit, blank);
        last = unit;
        any = true;
        blank = false;
    }
}

static bool has_tab(const struct wrap *wrap, const struct wrap_row *row)
{
    return memchr(wrap->text.ptr + row->start, '\t', row->end - row->start);
}

/* Rows a little short are widened; one that is short by more (a long word follows) looks better as
 * it is. What stands behind a tab keeps its column. */
static void justify(struct wrap *wrap)
{
    for (size_t i = 0; i + 1 < wrap->rows.len; i++) {
        struct wrap_row *row = &wrap->rows.at[i];
        int avail = wrap->options.cols - row->indent, missing = avail - row->cols;
        if (missing <= 0 || missing > 2 + avail / 8 || has_tab(wrap, row))
            continue;
        count_gaps(wrap, row);
        row->stretch = row->gaps ? missing : 0;
    }
}

/* --- the whole --- */

void wrap_text(struct wrap *wrap, struct strv text, const struct wrap_options *options)
{
    wrap->text = text;
    wrap->options = *options;
    if (wrap->options.cols < 2)
        wrap->options.cols = 2;
    if (wrap->options.indent_cols > wrap->options.cols - 2)
        wrap->options.indent_cols = wrap->options.cols - 2;
    if (wrap->options.indent_cols < 0)
        wrap->options.indent_cols = 0;
    wrap->rows.len = 0;
    fill(wrap);
    if (options->justify)
        justify(wrap);
}

void wrap_free(struct wrap *wrap)
{
    VEC_FREE(&wrap->rows);
}

struct wrap_walk wrap_walk(const struct wrap *wrap, size_t row)
{
    const struct wrap_row *at = &wrap->rows.at[row];
    return (struct wrap_walk){.wrap = wrap,
                              .row = at,
                              .reader = reader_at(wrap, at->start, at->quotes),
                              .col = at->indent};
}

/* Columns that lie before the n-th of so many gaps' end when they are spread evenly, rounded. */
static int spread(int cols, int gaps, int n)
{
    return gaps > 0 ? (2 * n * cols + gaps) / (2 * gaps) : 0;
}

/* Columns that the row is stretched by up to the gap where the walk is: the borders take what they
 * can, the others the rest. */
static int stretched_so_far(const struct wrap_walk *walk)
{
    const struct wrap_row *row = walk->row;
    int inner = row->gaps - row->borders, most = row->borders * BORDER_COLS;
    int at_borders = inner == 0 || row->stretch < most ? row->stretch : most;
    return spread(at_borders, row->borders, walk->border) +
           spread(row->stretch - at_borders, inner, walk->inner);
}

bool wrap_walk_next(struct wrap_walk *walk, struct wrap_cell *cell)
{
    struct linebreak_unit unit;
    if (walk->reader.off >= walk->row->end || !linebreak_next(&walk->reader, &unit))
        return false;
    if (unit.cp == '\t')
        unit.cols = tab_cols(&walk->wrap->options, walk->row->start == 0, &walk->tabs, walk->col);
    if (unit.class == LINEBREAK_BLANK) {
        walk->blank = true;
    } else {
        if (walk->row->stretch && walk->any && linebreak_allowed(&walk->last, &unit, walk->blank)) {
            bool border = is_border(&walk->last, &unit, walk->blank);
            walk->col -= stretched_so_far(walk);
            walk->border += border;
            walk->inner += !border;
            walk->col += stretched_so_far(walk);
        }
        walk->last = unit;
        walk->any = true;
        walk->blank = false;
    }
    *cell = (struct wrap_cell){unit.start, unit.end, walk->col, unit.cols, unit.shown_cp};
    walk->col += unit.cols;
    return true;
}

size_t wrap_row_of(const struct wrap *wrap, size_t off)
{
    size_t low = 0, high = wrap->rows.len; /* the row is in [low, high) */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (wrap->rows.at[middle].start <= off)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct wrap_place wrap_place_of(const struct wrap *wrap, size_t off)
{
    size_t row = wrap_row_of(wrap, off);
    struct wrap_walk walk = wrap_walk(wrap, row);
    struct wrap_cell cell;
    while (wrap_walk_next(&walk, &cell)) {
        if (off < cell.end)
            return (struct wrap_place){row, cell.col};
    }
    return (struct wrap_place){row, walk.col};
}

size_t wrap_offset_of(const struct wrap *wrap, struct wrap_place place)
{
    if (place.row >= wrap->rows.len)
        return wrap->text.len;
    struct wrap_walk walk = wrap_walk(wrap, place.row);
    struct wrap_cell cell;
    size_t before = walk.row->start; /* an added column belongs to the cluster left of it */
    while (wrap_walk_next(&walk, &cell)) {
        if (place.col < cell.col)
            return before;
        if (place.col < cell.col + cell.cols)
            return cell.start;
        before = cell.start;
    }
    return walk.row->end;
}
