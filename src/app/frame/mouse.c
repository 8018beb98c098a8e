/* The mouse: click selects, double click opens, the wheel scrolls what is under it, dividers are
 * dragged, text is selected by dragging. What is a command is only named here. */
#include "mouse.h"

#include "../reading/reader.h"
#include "../state.h"
#include "editor.h"
#include "pane.h"
#include "panel.h"
#include "prompt.h"
#include "question.h"

#include <stddef.h>

static bool inside(struct rect rect, int row, int col)
{
    return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
           col < rect.col + rect.cols;
}

static void wheel(struct app *app, const struct mouse_event *mouse)
{
    long rows = mouse->action == MOUSE_WHEEL_UP ? -3 : 3;
    struct list *list = panel_list(app);
    if (list) {
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

static const char *on_panel(struct app *app, const struct mouse_event *mouse)
{
    struct list *list = panel_list(app);
    if (!inside(app->panels.body, mouse->row, mouse->col)) {
        if (mouse->action == MOUSE_PRESS)
            panel_close(app);
        return NULL;
    }
    if (mouse->action != MOUSE_PRESS && mouse->action != MOUSE_DOUBLE)
        return NULL;
    bool hit = list && list_click(list, mouse->row - app->panels.body.row);
    return hit && mouse->action == MOUSE_DOUBLE ? "open" : NULL;
}

static const char *on_outline(struct app *app, const struct mouse_event *mouse, struct rect body)
{
    bool on_fold = false;
    if (!view_outline_click(app->outline, mouse->row - body.row, mouse->col - body.col, &on_fold))
        return NULL;
    if (mouse->action == MOUSE_DOUBLE)
        return "open";
    if (on_fold)
        return "fold-toggle";
    view_text_goto(app_reader(app)->view, view_outline_place(app->outline));
    return NULL;
}

static void on_text(struct app *app, const struct mouse_event *mouse, struct rect body)
{
    struct view_text *view = app_reader(app)->view;
    int row = mouse->row - body.row, col = mouse->col - body.col;
    switch (mouse->action) {
    case MOUSE_PRESS:
        view_text_select_end(view);
        view_text_click(view, row, col);
        app->mouse.selecting = true;
        break;
    case MOUSE_DRAG:
        if (app->mouse.selecting && view_text_selecting(view) == SELECT_NONE)
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

static const char *on_pane(struct app *app, const struct mouse_event *mouse)
{
    enum pane pane = layout_pane_at(&app->layout, mouse->row, mouse->col);
    bool drag = mouse->action == MOUSE_DRAG;
    if (drag && (app->active == PANE_TEXT || app->active == PANE_SECOND))
        pane = app->active; /* a selection does not leave its pane */
    if (pane == PANE_COUNT || (drag && pane < PANE_TEXT))
        return NULL;
    struct rect body = app->layout.panes[pane].body;
    if (!drag)
        app_focus(app, pane);
    if (!drag && !inside(body, mouse->row, mouse->col))
        return NULL;
    switch (pane) {
    case PANE_LIST: {
        bool hit = view_speeches_click(app->list, mouse->row - body.row);
        return hit && mouse->action == MOUSE_DOUBLE ? "open" : NULL;
    }
    case PANE_OUTLINE: return on_outline(app, mouse, body);
    default: on_text(app, mouse, body); return NULL;
    }
}

/* A button is let go, a divider is dragged: true where that was all. */
static bool on_divider(struct app *app, const struct mouse_event *mouse)
{
    if (mouse->action == MOUSE_RELEASE) {
        if (app->mouse.dragged != DIVIDER_NONE)
            app_keep_wishes(app);
        app->mouse.dragged = DIVIDER_NONE;
        app->mouse.selecting = false;
        return true;
    }
    if (app->mouse.dragged == DIVIDER_NONE || mouse->action != MOUSE_DRAG)
        return false;
    layout_drag(&app->layout, &app->wishes, app->mouse.dragged, mouse->row, mouse->col);
    return true;
}

const char *app_mouse(struct app *app, const struct mouse_event *mouse)
{
    messages_dismiss(&app->messages);
    if (app_asking(app) || on_divider(app, mouse) || app_prompt_is_open(app))
        return NULL;
    if (app_editor_is_open(app)) {
        struct rect field = app->editor.box.field;
        if (mouse->action == MOUSE_PRESS && inside(field, mouse->row, mouse->col))
            edit_click(&app->editor.box.edit, mouse->row - field.row, mouse->col - field.col);
        return NULL;
    }
    if (mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN) {
        wheel(app, mouse);
        return NULL;
    }
    if (mouse->button != 1)
        return NULL;
    if (panel_top(app))
        return on_panel(app, mouse);
    if (mouse->action == MOUSE_PRESS)
        app->mouse.dragged = layout_divider_at(&app->layout, mouse->row, mouse->col);
    return app->mouse.dragged == DIVIDER_NONE ? on_pane(app, mouse) : NULL;
}
