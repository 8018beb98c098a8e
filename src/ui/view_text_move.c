/* Moving the cursor and scrolling. The cursor always stays on the screen: scrolling takes it along
 * when its row leaves. */
#include "view_text_internal.h"

#include "lectern/base/utf8.h"

/* Rows kept between the cursor and the pane's edge where there is room. */
static long margin_rows(const struct view_text *view)
{
    return view->rows >= 12 ? 2 : view->rows >= 6 ? 1 : 0;
}

void view_text_set_top(struct view_text *view, long row)
{
    long last = (long)view->page.rows.len - view->rows;
    if (row > last)
        row = last;
    if (row < 0)
        row = 0;
    view->top_row = (size_t)row;
    view->top = view->top_row < view->page.rows.len ? view->page.rows.at[view->top_row].start : 0;
}

void view_text_reveal(struct view_text *view)
{
    long row = (long)page_row_of(&view->page, view->cursor), top = (long)view->top_row;
    long margin = margin_rows(view);
    if (row < top + margin)
        view_text_set_top(view, row - margin);
    else if (row >= top + view->rows - margin)
        view_text_set_top(view, row - view->rows + 1 + margin);
}

bool view_text_put_cursor(struct view_text *view, size_t clean_off)
{
    size_t before = view->cursor;
    view->cursor = clean_off;
    view->goal_col = -1;
    view_text_reveal(view);
    return before != view->cursor;
}

bool view_text_move_to(struct view_text *view, size_t clean_off)
{
    if (view_text_empty(view))
        return false;
    size_t last = motion_last(&view->doc);
    return view_text_put_cursor(view, clean_off < last ? clean_off : last);
}

void view_text_goto(struct view_text *view, size_t src_off)
{
    if (view_text_empty(view))
        return;
    view->cursor = view_text_clean_of(view, src_off);
    view->goal_col = -1;
    long row = (long)page_row_of(&view->page, view->cursor), top = (long)view->top_row;
    if (row < top || row >= top + view->rows)
        view_text_set_top(view, row - view->rows / 4);
    view_text_reveal(view);
}

void view_text_restore(struct view_text *view, size_t cursor_src, size_t top_src)
{
    if (view_text_empty(view))
        return;
    view->cursor = view_text_clean_of(view, cursor_src);
    view->goal_col = -1;
    view_text_set_top(view, (long)page_row_of(&view->page, view_text_clean_of(view, top_src)));
    view_text_reveal(view);
}

/* The nth row that shows text, counted from the cursor's. */
static size_t row_from(const struct view_text *view, size_t row, long rows)
{
    long step = rows < 0 ? -1 : 1;
    size_t at = row;
    while (rows != 0) {
        long next = (long)at + step;
        while (next >= 0 && next < (long)view->page.rows.len && view->page.rows.at[next].spacer)
            next += step;
        if (next < 0 || next >= (long)view->page.rows.len)
            break;
        at = (size_t)next;
        rows -= step;
    }
    return at;
}

static void take_goal(struct view_text *view)
{
    if (view->goal_col < 0)
        view->goal_col = page_col_of(&view->page, &view->doc, view->cursor);
}

/* Puts the cursor on a row at the goal column. */
static bool put_on_row(struct view_text *view, size_t row)
{
    int goal = view->goal_col;
    bool moved = view_text_put_cursor(view, page_off_at(&view->page, &view->doc, row, goal));
    view->goal_col = goal;
    return moved;
}

bool view_text_move_rows(struct view_text *view, long rows)
{
    if (view_text_empty(view))
        return false;
    take_goal(view);
    return put_on_row(view, row_from(view, page_row_of(&view->page, view->cursor), rows));
}

bool view_text_move_pages(struct view_text *view, long halves)
{
    if (view_text_empty(view))
        return false;
    long step = view->rows > 2
                    ? (halves % 2 == 0 ? (view->rows - 1) * (halves / 2) : view->rows / 2 * halves)
                    : halves;
    take_goal(view);
    size_t before = view->top_row;
    size_t row = page_row_of(&view->page, view->cursor);
    view_text_set_top(view, (long)view->top_row + step);
    /* At either end the page cannot scroll any more: then the cursor goes the rest of the way. */
    long scrolled = (long)view->top_row - (long)before;
    bool moved = put_on_row(view, row_from(view, row, scrolled != 0 ? scrolled : step));
    return moved || scrolled != 0;
}

bool view_text_move_units(struct view_text *view, enum motion_unit unit, long count)
{
    if (view_text_empty(view))
        return false;
    size_t off = view->cursor;
    for (; count > 0; count--) {
        size_t next = motion_next(&view->doc, unit, off);
        if (next == off)
            break;
        off = next;
    }
    for (; count < 0; count++) {
        size_t next = motion_prev(&view->doc, unit, off);
        if (next == off)
            break;
        off = next;
    }
    return view_text_put_cursor(view, off);
}

bool view_text_move_in_row(struct view_text *view, bool to_end)
{
    if (view_text_empty(view))
        return false;
    size_t row = page_row_of(&view->page, view->cursor);
    return view_text_put_cursor(view, to_end ? page_off_at(&view->page, &view->doc, row, 32000)
                                             : view->page.rows.at[row].start);
}

bool view_text_move_on_screen(struct view_text *view, int where)
{
    if (view_text_empty(view))
        return false;
    size_t shown = view->page.rows.len - view->top_row;
    size_t rows = shown < (size_t)view->rows ? shown : (size_t)view->rows;
    size_t margin = where == 1 ? 0 : (size_t)margin_rows(view);
    size_t row = where == 0   ? view->top_row + (view->top_row > 0 ? margin : 0)
                 : where == 1 ? view->top_row + rows / 2
                              : view->top_row + rows - 1 - (shown > rows ? margin : 0);
    take_goal(view);
    return put_on_row(view, row);
}

bool view_text_move_percent(struct view_text *view, long percent)
{
    if (view_text_empty(view))
        return false;
    percent = percent < 0 ? 0 : percent > 100 ? 100 : percent;
    size_t row = view->page.rows.len * (size_t)percent / 100;
    if (row >= view->page.rows.len)
        row = view->page.rows.len - 1;
    return view_text_put_cursor(view, view->page.rows.at[row].start);
}

bool view_text_move_para(struct view_text *view, long number)
{
    if (view_text_empty(view) || number < 1)
        return false;
    size_t para = (size_t)number - 1;
    if (para >= view->doc.paras.len)
        para = view->doc.paras.len - 1;
    return view_text_put_cursor(view, view->doc.paras.at[para].clean.start);
}

void view_text_scroll(struct view_text *view, long rows)
{
    if (view_text_empty(view))
        return;
    view_text_set_top(view, (long)view->top_row + rows);
    long row = (long)page_row_of(&view->page, view->cursor), top = (long)view->top_row;
    long margin = margin_rows(view), last = (long)view->page.rows.len - 1;
    long low = top > 0 ? top + margin : 0;
    long high = top + view->rows - 1 - (top + view->rows <= last ? margin : 0);
    if (row >= low && row <= high)
        return;
    take_goal(view);
    long to = row < low ? low : high < last ? high : last;
    while (to > 0 && to < last && view->page.rows.at[to].spacer)
        to += row < low ? 1 : -1;
    put_on_row(view, (size_t)to);
}

void view_text_scroll_to(struct view_text *view, int where)
{
    if (view_text_empty(view))
        return;
    long row = (long)page_row_of(&view->page, view->cursor), margin = margin_rows(view);
    long above = where == 0 ? margin : where == 1 ? view->rows / 2 : view->rows - 1 - margin;
    view_text_set_top(view, row - above);
}

/* Depth that "same level" keeps to: that of the section at the cursor, 1 before the first. */
static uint32_t level_at(const struct view_text *view)
{
    uint32_t section = view_text_section_at(view, view_text_cursor(view));
    return section != SECTION_NONE ? view->doc.sections.at[section].depth : 1;
}

bool view_text_move_sections(struct view_text *view, long count, bool same_level)
{
    if (view_text_empty(view))
        return false;
    uint32_t level = level_at(view);
    size_t off = view->cursor;
    for (size_t i = 0; count > 0 && i < view->heads.len; i++) {
        bool fits = !same_level || view->doc.sections.at[i].depth <= level;
        if (fits && view->heads.at[i] > off) {
            off = view->heads.at[i];
            count--;
        }
    }
    for (size_t i = view->heads.len; count < 0 && i-- > 0;) {
        bool fits = !same_level || view->doc.sections.at[i].depth <= level;
        if (fits && view->heads.at[i] < off) {
            off = view->heads.at[i];
            count++;
        }
    }
    if (count < 0) /* before the first section lies the opening */
        off = view->doc.paras.at[0].clean.start;
    if (off == view->cursor)
        return false;
    view_text_goto(view, view_text_src_of(view, off));
    return true;
}

bool view_text_move_notes(struct view_text *view, long count)
{
    if (view_text_empty(view))
        return false;
    size_t off = view->cursor;
    for (size_t i = 0; count > 0 && i < view->marks.len; i++) {
        if (view->marks.at[i].clean.start > off) {
            off = view->marks.at[i].clean.start;
            count--;
        }
    }
    for (size_t i = view->marks.len; count < 0 && i-- > 0;) {
        if (view->marks.at[i].clean.start < off) {
            off = view->marks.at[i].clean.start;
            count++;
        }
    }
    if (off == view->cursor)
        return false;
    view_text_goto(view, view_text_src_of(view, off));
    return true;
}

static const uint32_t brackets[][2] = {
    {'(', ')'},       {'[', ']'},       {'{', '}'},       {0xFF08, 0xFF09}, {0x300A, 0x300B},
    {0x3008, 0x3009}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011}, {0x3014, 0x3015},
    {0x201C, 0x201D}, {0x2018, 0x2019}, {0xFF3B, 0xFF3D},
};

/* The pair a code point belongs to and whether it opens; SIZE_MAX for others. */
static size_t bracket_of(uint32_t cp, bool *opens)
{
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (cp == brackets[i][0] || cp == brackets[i][1]) {
            *opens = cp == brackets[i][0];
            return i;
        }
    return SIZE_MAX;
}

/* Offset of the partner of the bracket at `off` within the paragraph, or `off`. */
static size_t partner(struct strv text, size_t start, size_t off, size_t pair, bool opens)
{
    long depth = 0;
    size_t at = off, len;
    for (;;) {
        uint32_t cp = utf8_at(text, at, &len);
        if (cp == brackets[pair][0])
            depth++;
        if (cp == brackets[pair][1])
            depth--;
        if (depth == 0)
            return at;
        if (opens ? at + len >= text.len : at <= start)
            return off;
        if (opens) {
            at += len;
        } else {
            utf8_before(text, at, &len);
            at -= len;
        }
    }
}

bool view_text_move_bracket(struct view_text *view)
{
    if (view_text_empty(view))
        return false;
    struct span para = motion_unit_at(&view->doc, MOTION_PARA, view->cursor);
    struct strv text = strv_make(view->doc.clean, para.end);
    for (size_t off = view->cursor, len; off < para.end; off += len) {
        bool opens = false;
        size_t pair = bracket_of(utf8_at(text, off, &len), &opens);
        if (pair != SIZE_MAX)
            return view_text_move_to(view, partner(text, para.start, off, pair, opens));
    }
    return false;
}

bool view_text_click(struct view_text *view, int row, int col)
{
    size_t at = view->top_row + (size_t)(row > 0 ? row : 0);
    if (view_text_empty(view) || view->page.rows.len == 0)
        return false;
    if (at >= view->page.rows.len)
        at = view->page.rows.len - 1;
    /* No reveal: what was clicked is in sight, and a page that jumps under the mouse is a nuisance.
     */
    view->cursor = page_off_at(&view->page, &view->doc, at, col - view->left_col);
    view->goal_col = -1;
    return true;
}
