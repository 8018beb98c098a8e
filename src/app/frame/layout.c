/* Panes are cut from the left; the text gets what remains and keeps a least width, so list and
 * outline give way first. A pane that is hidden, or has no room, is simply not visible; the one
 * that has the keys always is. */
#include "layout.h"

#include <string.h>

static int clamp(int value, int low, int high)
{
    if (value > high)
        value = high;
    return value < low ? low : value;
}

struct layout_wishes layout_default_wishes(void)
{
    return (struct layout_wishes){
        .list_cols = 30, .outline_cols = 28, .left_cols = 30, .list_percent = 45};
}

/* Panes whose width nobody has chosen take a part of what a screen has beyond LAYOUT_WIDE_COLS. */
static int wish_or_more(int wish, int standard, int cols, int part)
{
    return wish == standard && cols > LAYOUT_WIDE_COLS ? wish + (cols - LAYOUT_WIDE_COLS) / part
                                                       : wish;
}

static int list_wish(const struct layout_wishes *wishes, int cols)
{
    return wish_or_more(wishes->list_cols, layout_default_wishes().list_cols, cols, 4);
}

static int outline_wish(const struct layout_wishes *wishes, int cols)
{
    return wish_or_more(wishes->outline_cols, layout_default_wishes().outline_cols, cols, 8);
}

/* While two texts stand that would become narrow, the side panes fold away, but for the one that
 * has the keys; they come back with the keys, or when one text is closed. */
static void fold_for_two(const struct layout_wishes *wishes, int cols, enum pane active,
                         bool *shown)
{
    enum { TWO_TEXTS_COLS = 60 };
    static const enum pane SIDES[] = {PANE_OUTLINE, PANE_LIST};
    for (int i = 0; i < 2 && wishes->second; i++) {
        int sides = cols < LAYOUT_WIDE_COLS ? wishes->left_cols
                                            : list_wish(wishes, cols) * shown[PANE_LIST] +
                                                  outline_wish(wishes, cols) * shown[PANE_OUTLINE];
        if ((cols - sides) / 2 < TWO_TEXTS_COLS && SIDES[i] != active)
            shown[SIDES[i]] = false;
    }
}

static void place(struct layout_pane *pane, int row, int rows, int col, int cols, bool divider)
{
    pane->visible = true;
    pane->head = (struct rect){row, col, 1, cols};
    pane->body = (struct rect){row + 1, col, rows - 1, cols};
    pane->divider_col = divider ? col + cols : -1;
}

/* The text panes in the columns [col, col + cols). */
static void place_text(struct layout *layout, const struct layout_wishes *wishes, int row, int rows,
                       int col, int cols)
{
    int half = (cols - 1) / 2;
    if (wishes->second && half >= LAYOUT_MIN_TEXT_COLS) {
        place(&layout->panes[PANE_TEXT], row, rows, col, half, true);
        place(&layout->panes[PANE_SECOND], row, rows, col + half + 1, cols - half - 1, false);
    } else {
        place(&layout->panes[PANE_TEXT], row, rows, col, cols, false);
    }
}

static void place_side_by_side(struct layout *layout, const struct layout_wishes *wishes,
                               const bool *shown, int row, int rows)
{
    int col = 0, cols = layout->cols;
    int text_min = wishes->second ? 2 * LAYOUT_MIN_TEXT_COLS + 1 : LAYOUT_MIN_TEXT_COLS;
    int others = shown[PANE_OUTLINE] ? LAYOUT_MIN_PANE_COLS + 1 : 0;
    if (shown[PANE_LIST]) {
        int room = cols - text_min - others - 1;
        int width = clamp(list_wish(wishes, cols), LAYOUT_MIN_PANE_COLS, room);
        place(&layout->panes[PANE_LIST], row, rows, col, width, true);
        col += width + 1;
    }
    if (shown[PANE_OUTLINE]) {
        int room = cols - col - text_min - 1;
        int width = clamp(outline_wish(wishes, cols), LAYOUT_MIN_PANE_COLS, room);
        place(&layout->panes[PANE_OUTLINE], row, rows, col, width, true);
        col += width + 1;
    }
    place_text(layout, wishes, row, rows, col, cols - col);
}

static void place_stacked(struct layout *layout, const struct layout_wishes *wishes,
                          const bool *shown, int row, int rows)
{
    int text_min = wishes->second ? 2 * LAYOUT_MIN_TEXT_COLS + 1 : LAYOUT_MIN_TEXT_COLS;
    int left = clamp(wishes->left_cols, LAYOUT_MIN_PANE_COLS, layout->cols - text_min - 1);
    int list_rows = 0;
    if (shown[PANE_LIST] && shown[PANE_OUTLINE])
        list_rows = clamp(rows * wishes->list_percent / 100, 2, rows - 2);
    else if (shown[PANE_LIST])
        list_rows = rows;
    if (shown[PANE_LIST])
        place(&layout->panes[PANE_LIST], row, list_rows, 0, left, true);
    if (shown[PANE_OUTLINE])
        place(&layout->panes[PANE_OUTLINE], row + list_rows, rows - list_rows, 0, left, true);
    int col = shown[PANE_LIST] || shown[PANE_OUTLINE] ? left + 1 : 0;
    layout->stacked = shown[PANE_LIST] && shown[PANE_OUTLINE];
    place_text(layout, wishes, row, rows, col, layout->cols - col);
}

void layout_make(struct layout *layout, int rows, int cols, const struct layout_wishes *wishes,
                 enum pane active)
{
    memset(layout, 0, sizeof *layout);
    layout->rows = rows;
    layout->cols = cols;
    for (int i = 0; i < PANE_COUNT; i++)
        layout->panes[i].divider_col = -1;
    layout->too_small = rows < LAYOUT_MIN_ROWS || cols < LAYOUT_MIN_COLS;
    if (layout->too_small)
        return;
    int top = rows >= 8 ? 1 : 0;
    layout->title = (struct rect){0, 0, top, cols};
    layout->status = (struct rect){rows - 1, 0, 1, cols};
    int height = rows - top - 1;
    bool shown[PANE_COUNT];
    for (int i = 0; i < PANE_COUNT; i++)
        shown[i] = !wishes->hidden[i] || (enum pane)i == active;
    fold_for_two(wishes, cols, active, shown);
    if (cols < LAYOUT_MEDIUM_COLS) {
        layout->single = true;
        place(&layout->panes[active], top, height, 0, cols, false);
    } else if (cols < LAYOUT_WIDE_COLS) {
        place_stacked(layout, wishes, shown, top, height);
    } else {
        place_side_by_side(layout, wishes, shown, top, height);
    }
    if (!layout->panes[active].visible) { /* the second text pane where there is no room for two */
        layout->panes[PANE_SECOND] = layout->panes[PANE_TEXT];
        layout->panes[PANE_TEXT].visible = false;
    }
}

static bool holds(struct rect rect, int row, int col)
{
    return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
           col < rect.col + rect.cols;
}

enum pane layout_pane_at(const struct layout *layout, int row, int col)
{
    for (int i = 0; i < PANE_COUNT; i++) {
        const struct layout_pane *pane = &layout->panes[i];
        if (pane->visible && (holds(pane->head, row, col) || holds(pane->body, row, col)))
            return (enum pane)i;
    }
    return PANE_COUNT;
}

enum layout_divider layout_divider_at(const struct layout *layout, int row, int col)
{
    const struct layout_pane *list = &layout->panes[PANE_LIST];
    const struct layout_pane *outline = &layout->panes[PANE_OUTLINE];
    bool in_panes = row >= layout->title.rows && row < layout->status.row;
    bool left = layout->cols < LAYOUT_WIDE_COLS;
    if (layout->too_small || layout->single || !in_panes)
        return DIVIDER_NONE;
    if (layout->stacked && row == outline->head.row && holds(outline->head, row, col))
        return DIVIDER_STACK;
    if (list->visible && col == list->divider_col)
        return left ? DIVIDER_LEFT : DIVIDER_LIST;
    if (outline->visible && col == outline->divider_col)
        return left ? DIVIDER_LEFT : DIVIDER_OUTLINE;
    return DIVIDER_NONE;
}

void layout_drag(const struct layout *layout, struct layout_wishes *wishes,
                 enum layout_divider divider, int row, int col)
{
    int height = layout->status.row - layout->title.rows;
    switch (divider) {
    case DIVIDER_NONE: break;
    case DIVIDER_LIST: wishes->list_cols = clamp(col, LAYOUT_MIN_PANE_COLS, layout->cols); break;
    case DIVIDER_OUTLINE:
        wishes->outline_cols =
            clamp(col - layout->panes[PANE_OUTLINE].head.col, LAYOUT_MIN_PANE_COLS, layout->cols);
        break;
    case DIVIDER_LEFT: wishes->left_cols = clamp(col, LAYOUT_MIN_PANE_COLS, layout->cols); break;
    case DIVIDER_STACK:
        if (height > 0)
            wishes->list_percent =
                clamp(((row - layout->title.rows) * 100 + height - 1) / height, 5, 95);
        break;
    }
}

void layout_grow(const struct layout *layout, struct layout_wishes *wishes, enum pane active,
                 int cols)
{
    const struct layout_pane *list = &layout->panes[PANE_LIST];
    const struct layout_pane *outline = &layout->panes[PANE_OUTLINE];
    bool text = active == PANE_TEXT || active == PANE_SECOND;
    if (layout->single || layout->too_small)
        return;
    enum layout_divider divider = DIVIDER_LEFT;
    int col = list->visible ? list->divider_col : outline->divider_col;
    if (layout->cols >= LAYOUT_WIDE_COLS) {
        bool by_list = (active == PANE_LIST || !outline->visible) && list->visible;
        divider = by_list ? DIVIDER_LIST : DIVIDER_OUTLINE;
        col = by_list ? list->divider_col : outline->divider_col;
    }
    if (col >= 0)
        layout_drag(layout, wishes, divider, 0, text ? col - cols : col + cols);
}
