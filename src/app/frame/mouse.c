/* The mouse: click selects, double click opens, the wheel scrolls what is under it, dividers are
 * dragged, text is selected by dragging. */
#include "../app_internal.h"

static bool inside(struct rect rect, int row, int col)
{
    return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
           col < rect.col + rect.cols;
}

static struct list *popup_list(struct app *app)
{
    switch (app->popup) {
    case POPUP_NOTES: return view_notes_list(app->notes_view);
    case POPUP_HITS: return view_hits_list(app->hits_view);
    case POPUP_REVISIONS: return view_revisions_list(app->revisions_view);
    case POPUP_DESK: return view_desk_list(app->desk_view);
    case POPUP_HELP:
    case POPUP_LINES: return view_lines_list(app_shown_lines(app));
    case POPUP_REVIEW:
    case POPUP_NONE: break;
    }
    return NULL;
}

static void open_selected(struct app *app)
{
    app_run_line(app, STRV("open"), "mouse", 0, 0);
}

static void wheel(struct app *app, const struct mouse_event *mouse)
{
    long rows = mouse->action == MOUSE_WHEEL_UP ? -3 : 3;
    struct list *list = popup_list(app);
    if (list != NULL) {
        list_scroll(list, rows);
        return;
    }
    switch (layout_pane_at(&app->layout, mouse->row, mouse->col)) {
    case PANE_LIST: list_scroll(view_speeches_list(app->list), rows); break;
    case PANE_OUTLINE: list_scroll(&view_outline_tree(app->outline)->list, rows); break;
    case PANE_TEXT: view_text_scroll(app->readers[0].view, rows); break;
    case PANE_SECOND: view_text_scroll(app->readers[1].view, rows); break;
    case PANE_COUNT: break;
    }
}

static void on_popup(struct app *app, const struct mouse_event *mouse)
{
    struct list *list = popup_list(app);
    if (!inside(app->popup_rect, mouse->row, mouse->col)) {
        if (mouse->action == MOUSE_PRESS)
            app_close_popup(app);
        return;
    }
    if (mouse->action != MOUSE_PRESS && mouse->action != MOUSE_DOUBLE)
        return;
    if (list != NULL && list_click(list, mouse->row - app->popup_rect.row) &&
        mouse->action == MOUSE_DOUBLE)
        open_selected(app);
}

static void on_outline(struct app *app, const struct mouse_event *mouse, struct rect body)
{
    bool on_fold = false;
    if (!view_outline_click(app->outline, mouse->row - body.row, mouse->col - body.col, &on_fold))
        return;
    if (mouse->action == MOUSE_DOUBLE)
        open_selected(app);
    else if (on_fold)
        app_run_line(app, STRV("fold-toggle"), "mouse", 0, 0);
    else
        view_text_goto(app_reader(app)->view, view_outline_place(app->outline));
}

static void on_text(struct app *app, const struct mouse_event *mouse, struct rect body)
{
    struct view_text *view = app_reader(app)->view;
    int row = mouse->row - body.row, col = mouse->col - body.col;
    switch (mouse->action) {
    case MOUSE_PRESS:
        view_text_select_end(view);
        view_text_click(view, row, col);
        app->selecting = true;
        break;
    case MOUSE_DRAG:
        if (app->selecting && view_text_selecting(view) == SELECT_NONE)
            view_text_select(view, SELECT_CHARS);
        view_text_click(view, row, col);
        break;
    case MOUSE_DOUBLE:
        view_text_click(view, row, col);
        view_text_select_end(view);
        view_text_select_unit(view, MOTION_CLAUSE, true, 1);
        break;
    case MOUSE_TRIPLE:
        view_text_click(view, row, col);
        view_text_select_end(view);
        view_text_select_unit(view, MOTION_PARA, false, 1);
        break;
    default: break;
    }
}

static void on_pane(struct app *app, const struct mouse_event *mouse)
{
    enum pane pane = layout_pane_at(&app->layout, mouse->row, mouse->col);
    bool drag = mouse->action == MOUSE_DRAG;
    if (drag && (app->active == PANE_TEXT || app->active == PANE_SECOND))
        pane = app->active; /* a selection does not leave its pane */
    if (pane == PANE_COUNT || (drag && pane < PANE_TEXT))
        return;
    struct rect body = app->layout.panes[pane].body;
    if (!drag)
        app_focus(app, pane);
    if (!drag && !inside(body, mouse->row, mouse->col))
        return;
    switch (pane) {
    case PANE_LIST:
        if (list_click(view_speeches_list(app->list), mouse->row - body.row) &&
            mouse->action == MOUSE_DOUBLE)
            open_selected(app);
        break;
    case PANE_OUTLINE: on_outline(app, mouse, body); break;
    default: on_text(app, mouse, body); break;
    }
}

void app_mouse(struct app *app, const struct mouse_event *mouse)
{
    messages_dismiss(&app->messages);
    if (app_asking(app))
        return;
    if (mouse->action == MOUSE_RELEASE) {
        if (app->dragged != DIVIDER_NONE)
            app_keep_wishes(app);
        app->dragged = DIVIDER_NONE;
        app->selecting = false;
        return;
    }
    if (app->dragged != DIVIDER_NONE && mouse->action == MOUSE_DRAG) {
        layout_drag(&app->layout, &app->wishes, app->dragged, mouse->row, mouse->col);
        return;
    }
    if (app->prompt.kind != PROMPT_NONE)
        return;
    if (app->writing) {
        struct rect field = app->editor.field;
        if (mouse->action == MOUSE_PRESS && inside(field, mouse->row, mouse->col))
            edit_click(&app->editor.edit, mouse->row - field.row, mouse->col - field.col);
        return;
    }
    if (mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN) {
        wheel(app, mouse);
        return;
    }
    if (mouse->button != 1)
        return;
    if (app->popup != POPUP_NONE) {
        on_popup(app, mouse);
        return;
    }
    if (mouse->action == MOUSE_PRESS)
        app->dragged = layout_divider_at(&app->layout, mouse->row, mouse->col);
    if (app->dragged == DIVIDER_NONE)
        on_pane(app, mouse);
}
