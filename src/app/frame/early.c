/* Keys that act at once although longer ones begin with them: `1` is a pane and begins 12j, `g` is
 * the top and begins gh, `]` is the next section and begins ]].
 *
 * Such a command runs when its key is pressed. Where more keys follow within the time-out, the
 * cursors are put back first, so the longer keys do what they would have done alone. Only commands
 * that move can be taken back so; all others wait for the time-out.
 */
#include "early.h"

#include "../reading/reader.h"
#include "../state.h"
#include "context.h"
#include "pane.h"
#include "panel.h"

static void remember(struct app *app, struct early *early)
{
    const struct list *list = view_speeches_list(app->list);
    const struct list *outline = &view_outline_tree(app->outline)->list;
    const struct view_text *view = app_reader(app)->view;
    early->active = app->active;
    early->cursor_off = view_text_cursor(view);
    early->top_off = view_text_top(view);
    early->list_row = list->row;
    early->list_top = list->top;
    early->outline_row = outline->row;
    early->outline_top = outline->top;
    early->followed_from_text = app->followed_from_text;
    jumps_copy(&early->jumps, &app->jumps);
}

static void put_back(struct list *list, size_t row, size_t top)
{
    if (row == list->row)
        return;
    list_to_row(list, row);
    list->top = top;
}

bool app_may_run_early(struct app *app, const struct keymap_result *result)
{
    enum command command = result->binding->command;
    const struct command_info *info = command_info(command);
    bool pane = info->category == CATEGORY_PANE;
    /* Going to a pane closes what lies over it; that cannot be taken back. */
    if ((info->flags & FLAG_EARLY) == 0 || (pane && panel_top(app)))
        return false;
    remember(app, &app->keys.early);
    app->keys.early.steps = (info->flags & FLAG_TIMES) != 0;
    app->keys.input.ran = true;
    return true;
}

void app_take_early_back(struct app *app)
{
    const struct early *early = &app->keys.early;
    app->keys.input.ran = false;
    app_focus(app, early->active);
    /* Where the text has the keys, the outline follows it by itself. */
    if (early->active == PANE_LIST)
        put_back(view_speeches_list(app->list), early->list_row, early->list_top);
    if (early->active == PANE_OUTLINE)
        put_back(&view_outline_tree(app->outline)->list, early->outline_row, early->outline_top);
    if (view_text_cursor(app_reader(app)->view) != early->cursor_off)
        view_text_restore(app_reader(app)->view, early->cursor_off, early->top_off);
    app->followed_from_text = early->followed_from_text;
    jumps_copy(&app->jumps, &early->jumps);
}

/* The context that the keys had before the digit took them elsewhere. */
static enum context context_before(struct app *app)
{
    enum pane now = app->active;
    app->active = app->keys.early.active;
    enum context context = app_context(app);
    app->active = now;
    return context;
}

void app_settle_digit(struct app *app, uint32_t key)
{
    struct keymap_input *input = &app->keys.input;
    if (!input->ran || input->digits != 1 || input->key_count > 0 || key == KEYSYM_ESC)
        return;
    if (keymap_takes_count(&app->config.keymap, context_before(app), key, input->count))
        app_take_early_back(app);
    else
        keymap_cancel(input);
}
