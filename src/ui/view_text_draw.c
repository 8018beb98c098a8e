/* Drawing the page. Each row is put in runs of one role; the role of a character is the strongest
 * of what lies on it: selection, hit, note, label or heading, the sentence under the cursor, plain
 * text. */
#include "view_text_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/spread.h"

#include <stdio.h>
#include <stdlib.h>

/* What lies on one row, gathered once so that each character only looks at this row's part. */
struct row_layers {
    struct span selection, sentence;
    size_t first_hit, end_hit;
    size_t first_run, end_run;
    size_t first_style, end_style;
    VEC(struct text_run) notes; /* painted passages, longest first */
    VEC(struct span) damages;
};

static bool inside(struct span span, size_t off)
{
    return off >= span.start && off < span.end;
}

static enum role note_role(const struct note *note)
{
    if (note->color) {
        enum role role = role_of(note->color);
        if (role != ROLE_COUNT)
            return role;
    }
    return ROLE_NOTE;
}

static bool is_painted(const struct note *note)
{
    return note->kind == NOTE_PASSAGE || note->kind == NOTE_HIGHLIGHT;
}

/* Index of the first span in an ascending array that ends behind `off`. */
static size_t first_behind(const struct span *at, size_t stride, size_t count, size_t off)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const struct span *span = (const struct span *)((const char *)at + mid * stride);
        if (span->end <= off)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Those of the runs that lie on a row. */
static void runs_of_row(const struct text_run *runs, size_t count, const struct page_row *row,
                        size_t *first, size_t *end)
{
    *first = count == 0 ? 0 : first_behind(&runs->clean, sizeof *runs, count, row->start);
    *end = *first;
    while (*end < count && runs[*end].clean.start < row->end)
        ++*end;
}

static void gather(const struct view_text *view, const struct page_row *row,
                   struct row_layers *layers)
{
    layers->notes.len = 0;
    for (size_t i = 0; i < view->marks.len; i++) {
        const struct text_mark *mark = &view->marks.at[i];
        const struct note *note = &view->notes[mark->note];
        if (mark->clean.start >= row->end || mark->clean.end <= row->start || !is_painted(note))
            continue;
        VEC_PUSH(&layers->notes, ((struct text_run){mark->clean, note_role(note)}));
    }
    layers->damages.len = 0;
    for (size_t i = 0; i < view->source->damages.len; i++) {
        struct span span = view_text_damage_span(view, i);
        if (span.start < row->end && span.end > row->start)
            VEC_PUSH(&layers->damages, span);
    }
    const struct find_hits *hits = &view->hits;
    layers->first_hit =
        first_behind(hits->spans.at, sizeof *hits->spans.at, hits->spans.len, row->start);
    layers->end_hit = layers->first_hit;
    while (layers->end_hit < hits->spans.len && hits->spans.at[layers->end_hit].start < row->end)
        layers->end_hit++;
    runs_of_row(view->runs.at, view->runs.len, row, &layers->first_run, &layers->end_run);
    runs_of_row(view->styles.at, view->styles.len, row, &layers->first_style, &layers->end_style);
}

/* The shortest painted passage over the offset wins, so that a note within a highlight is seen. */
static enum role note_layer(const struct row_layers *layers, size_t off)
{
    enum role role = ROLE_COUNT;
    size_t shortest = SIZE_MAX;
    for (size_t i = 0; i < layers->notes.len; i++) {
        struct span span = layers->notes.at[i].clean;
        if (inside(span, off) && span.end - span.start < shortest) {
            shortest = span.end - span.start;
            role = layers->notes.at[i].role;
        }
    }
    return role;
}

static enum role role_at(const struct view_text *view, const struct row_layers *layers,
                         enum role base, size_t off)
{
    if (inside(layers->selection, off))
        return ROLE_SELECTION;
    for (size_t i = layers->first_hit; i < layers->end_hit; i++)
        if (inside(view->hits.spans.at[i], off))
            return view->hits.spans.at[i].start == view->cursor ? ROLE_MATCH_CURRENT : ROLE_MATCH;
    enum role note = note_layer(layers, off);
    if (note != ROLE_COUNT)
        return note;
    for (size_t i = 0; i < layers->damages.len; i++)
        if (inside(layers->damages.at[i], off))
            return ROLE_DAMAGED;
    for (size_t i = layers->first_run; i < layers->end_run; i++)
        if (inside(view->runs.at[i].clean, off))
            return view->runs.at[i].role;
    for (size_t i = layers->first_style; base == ROLE_TEXT && i < layers->end_style; i++)
        if (inside(view->styles.at[i].clean, off))
            return view->styles.at[i].role;
    if (base == ROLE_TEXT && inside(layers->sentence, off))
        return ROLE_CURSOR_LINE;
    return base;
}

/* Puts one character; a gap before it in a row that was stretched gets the role of what it lies in.
 */
static void draw_cell(const struct view_text *view, struct grid *grid, struct rect at,
                      const struct wrap_cell *cell, enum role role)
{
    char bytes[UTF8_MAX_LEN];
    struct strv text = strv_make(view->doc.clean + cell->start, cell->end - cell->start);
    if (cell->shown_cp != 0)
        text = strv_make(bytes, utf8_put(cell->shown_cp, bytes));
    grid_put(grid, at.row, at.col + cell->col, at.cols - cell->col, text, role);
}

static void draw_words(const struct view_text *view, struct grid *grid, struct rect rect, int line,
                       size_t row_index, struct row_layers *layers)
{
    const struct page_row *row = &view->page.rows.at[row_index];
    enum role base = (enum role)view->para_roles.at[row->para], before = ROLE_TEXT;
    struct rect at = {rect.row + line, rect.col + view->left_col, 1, rect.cols - view->left_col};
    struct page_walk walk;
    struct wrap_cell cell;
    int end = row->indent;
    gather(view, row, layers);
    page_walk_start(&walk, &view->page, &view->doc, row_index);
    while (page_walk_next(&walk, &cell)) {
        enum role role = role_at(view, layers, base, cell.start);
        if (cell.col > end && role == before)
            grid_fill(grid, (struct rect){at.row, at.col + end, 1, cell.col - end}, role);
        draw_cell(view, grid, at, &cell, role);
        end = cell.col + cell.cols;
        before = role;
    }
}

/* The sentence under the cursor has a bar beside its rows, so that it is seen where the theme has
 * no tint for it, and where labels and notes in it keep their colours. */
static void draw_sentence_bar(const struct view_text *view, struct grid *grid, struct rect rect,
                              int line, const struct page_row *row, struct span sentence)
{
    int col = view->left_col - 2;
    bool body = view->para_roles.at[row->para] == ROLE_TEXT; /* titles stand out by themselves */
    if (body && col >= 0 && row->start < sentence.end && row->end > sentence.start)
        grid_put(grid, rect.row + line, rect.col + col, 1, strv_of(glyphs_of(grid)->vertical),
                 ROLE_MARKER);
}

/* What begins in a row. */
struct row_marks {
    size_t notes;
    const struct note *bookmark;
    size_t highlight_count;
    const struct note *highlights[3]; /* the first ones */
};

static struct row_marks marks_of(const struct view_text *view, size_t start, size_t end)
{
    struct row_marks marks = {0};
    for (size_t i = 0; i < view->marks.len; i++) {
        const struct text_mark *mark = &view->marks.at[i];
        const struct note *note = &view->notes[mark->note];
        if (mark->clean.start < start || mark->clean.start >= end)
            continue;
        if (note->kind == NOTE_BOOKMARK)
            marks.bookmark = note;
        else if (note->kind != NOTE_HIGHLIGHT)
            marks.notes++;
        else if (marks.highlight_count < 3)
            marks.highlights[marks.highlight_count++] = note;
    }
    return marks;
}

/* Letters of the colours of highlights, so that they can be told without colour. */
static void draw_highlight_signs(struct grid *grid, int row, int col, int room,
                                 const struct row_marks *marks)
{
    for (size_t i = 0; i < marks->highlight_count && (int)i < room; i++) {
        const char *color = marks->highlights[i]->color;
        bool named = color && color[0] != '\0';
        grid_put(grid, row, col + (int)i, 1, named ? strv_make(color, 1) : STRV("-"),
                 note_role(marks->highlights[i]));
    }
}

/* Notes and bookmarks that begin in the row: a letter in the left margin, the number of notes and
 * the letters of highlights in the right one. */
static void draw_margins(const struct view_text *view, struct grid *grid, struct rect rect,
                         int line, const struct page_row *row, size_t next_start)
{
    struct row_marks marks = marks_of(view, row->start, next_start);
    int at = rect.row + line;
    if (marks.bookmark) {
        char sign[3] = {'\'', marks.bookmark->letter != 0 ? marks.bookmark->letter : '*', 0};
        int left = view->left_col >= 3 ? view->left_col - 3 : 0;
        grid_put(grid, at, rect.col + left, 2, strv_of(sign), ROLE_BOOKMARK);
    }
    char label[64];
    const char *sign = glyphs_of(grid)->note;
    size_t notes = marks.notes;
    int col = view->left_col + view->text_cols + 1, end = rect.cols;
    if (notes > 0) {
        snprintf(label, sizeof label, ngettext("%s %zu note", "%s %zu notes", notes), sign, notes);
        bool fits = grid_text_cols(strv_of(label), grid->ambiguous) <= end - col;
        if (!fits && notes > 1 && notes < 10)
            snprintf(label, sizeof label, "%s%zu", sign, notes);
        else if (!fits)
            snprintf(label, sizeof label, "%s", sign);
        col += grid_put(grid, at, rect.col + col, end - col, strv_of(label), ROLE_NOTE_MARK);
        col += end - col > 3;
    }
    draw_highlight_signs(grid, at, rect.col + col, end - col, &marks);
}

static void draw_number(const struct view_text *view, struct grid *grid, struct rect rect, int line,
                        const struct page_row *row)
{
    char number[24];
    int len = snprintf(number, sizeof number, "%u", row->para + 1);
    int col = view->left_col - 4 - len;
    if (col < 0)
        col = 0;
    grid_put(grid, rect.row + line, rect.col + col, len, strv_of(number), ROLE_DIM);
}

static void draw_empty(struct grid *grid, struct rect rect)
{
    const char *const lines[] = {_("No speech is open."), _("Enter in the list opens one.")};
    for (int i = 0; i < 2 && rect.rows > 3 && rect.cols > 10; i++)
        grid_put_cut(grid, rect.row + 1 + i, rect.col + 2, rect.cols - 2, strv_of(lines[i]),
                     ROLE_DIM);
}

static void put_cursor(const struct view_text *view, struct grid *grid, struct rect rect)
{
    size_t row = page_row_of(&view->page, view->cursor);
    if (row < view->top_row || row >= view->top_row + (size_t)rect.rows)
        return;
    int col = view->left_col + page_col_of(&view->page, &view->doc, view->cursor);
    grid->cursor_row = rect.row + (int)(row - view->top_row);
    grid->cursor_col = rect.col + (col < rect.cols ? col : rect.cols - 1);
}

/* --- the strip --- */

/* Which cell of the strip a place of the shown text belongs to. */
static size_t strip_cell(const struct view_text *view, size_t clean, size_t cells)
{
    return spread_part((struct span){0, view->page.rows.len}, page_row_of(&view->page, clean),
                       cells);
}

/* Hits as digits down the right edge, so many in that part of the speech; beside them the letters
 * of passages. What is in sight has a line, so that one sees what lies above and below. */
static void draw_strip(const struct view_text *view, struct grid *grid, struct rect rect)
{
    bool whole = view->page.rows.len <= (size_t)rect.rows; /* then each row has a cell */
    size_t cells = whole ? view->page.rows.len : (size_t)rect.rows, hits = view->hits.spans.len;
    if ((hits == 0 && view->passages.len == 0) || rect.cols < 12 || view->page.rows.len == 0)
        return;
    size_t *counts = mem_new(cells, sizeof *counts);
    struct span rows = {0, view->page.rows.len};
    size_t first = spread_part(rows, view->top_row, cells);
    size_t last = spread_part(rows, view->top_row + cells - 1, cells);
    for (size_t i = 0; i < hits; i++)
        counts[strip_cell(view, view->hits.spans.at[i].start, cells)]++;
    for (size_t i = 0; i < cells; i++) {
        char sign = spread_sign(counts[i]);
        int row = rect.row + (int)i, col = rect.col + rect.cols - 1;
        if (counts[i] > 0)
            grid_put(grid, row, col, 1, strv_make(&sign, 1), ROLE_MATCH);
        else if (!whole && i >= first && i <= last)
            grid_put(grid, row, col, 1, strv_of(glyphs_of(grid)->vertical), ROLE_BORDER);
    }
    for (size_t i = 0; i < view->passages.len; i++) {
        const struct text_passage *passage = &view->passages.at[i];
        size_t from = strip_cell(view, view_text_clean_of(view, passage->src.start), cells);
        size_t to = strip_cell(view, view_text_clean_of(view, passage->src.end - 1), cells);
        for (size_t k = from; k <= to; k++)
            grid_put(grid, rect.row + (int)k, rect.col + rect.cols - 2, 1,
                     strv_make(&passage->sign, 1), ROLE_NOTE_MARK);
    }
    free(counts);
}

void view_text_render(const struct view_text *view, struct grid *grid, struct rect rect,
                      bool active)
{
    grid_fill(grid, rect, ROLE_TEXT);
    if (view_text_empty(view)) {
        draw_empty(grid, rect);
        return;
    }
    struct row_layers layers = {0};
    if (view->select != SELECT_NONE)
        layers.selection = view_text_passage_clean(view);
    else if (view->style.sentence && active)
        layers.sentence = motion_unit_at(&view->doc, MOTION_SENTENCE, view->cursor);
    for (int line = 0; line < rect.rows; line++) {
        size_t at = view->top_row + (size_t)line;
        if (at >= view->page.rows.len)
            break;
        const struct page_row *row = &view->page.rows.at[at];
        if (row->spacer)
            continue;
        size_t next = at + 1 < view->page.rows.len ? view->page.rows.at[at + 1].start : SIZE_MAX;
        draw_words(view, grid, rect, line, at, &layers);
        draw_sentence_bar(view, grid, rect, line, row, layers.sentence);
        draw_margins(view, grid, rect, line, row, next);
        if (view->style.numbers && row->first)
            draw_number(view, grid, rect, line, row);
    }
    VEC_FREE(&layers.notes);
    VEC_FREE(&layers.damages);
    draw_strip(view, grid, rect);
    if (active)
        put_cursor(view, grid, rect);
}
