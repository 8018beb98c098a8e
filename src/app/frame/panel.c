/* The stack of panels. */
#include "panel.h"

#include "../state.h"

#include <stdlib.h>

void panels_start(struct app *app, const struct panel_ops *const *table, size_t count)
{
    struct panels *panels = &app->panels;
    panels->table = table;
    panels->count = count;
    panels->states = mem_new(count, sizeof *panels->states);
    for (size_t i = 0; i < count; i++) {
        panels->states[i] = mem_new(1, table[i]->size);
        if (table[i]->init)
            table[i]->init(app, panels->states[i]);
    }
}

void panels_end(struct app *app)
{
    struct panels *panels = &app->panels;
    for (size_t i = 0; i < panels->count; i++) {
        if (panels->table[i]->free)
            panels->table[i]->free(panels->states[i]);
        free(panels->states[i]);
    }
    free(panels->states);
    VEC_FREE(&panels->stack);
}

/* The row of a panel in the table, where it must stand. */
static size_t row_of(const struct panels *panels, const struct panel_ops *ops)
{
    size_t row = 0;
    while (panels->table[row] != ops)
        row++;
    return row;
}

void *panel_state(const struct app *app, const struct panel_ops *ops)
{
    return app->panels.states[row_of(&app->panels, ops)];
}

const struct panel_ops *panel_top(const struct app *app)
{
    const struct panels *panels = &app->panels;
    return panels->stack.len > 0 ? panels->table[panels->stack.at[panels->stack.len - 1]] : NULL;
}

static void *top_state(const struct app *app)
{
    const struct panels *panels = &app->panels;
    return panels->states[panels->stack.at[panels->stack.len - 1]];
}

bool panel_is_open(const struct app *app, const struct panel_ops *ops)
{
    const struct panels *panels = &app->panels;
    for (size_t i = 0; i < panels->stack.len; i++)
        if (panels->table[panels->stack.at[i]] == ops)
            return true;
    return false;
}

void panel_close(struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    if (!ops)
        return;
    void *self = top_state(app);
    app->panels.stack.len--;
    if (ops->close)
        ops->close(app, self);
}

void panels_close(struct app *app)
{
    while (panel_top(app))
        panel_close(app);
}

void panel_show_over(struct app *app, const struct panel_ops *ops)
{
    if (panel_is_open(app, ops)) {
        while (panel_top(app) != ops)
            panel_close(app);
        return;
    }
    size_t row = row_of(&app->panels, ops);
    VEC_PUSH(&app->panels.stack, row);
}

void panel_show(struct app *app, const struct panel_ops *ops)
{
    if (panel_top(app) == ops && app->panels.stack.len == 1)
        return;
    panels_close(app);
    panel_show_over(app, ops);
}

bool panels_open(struct app *app, const struct call *call)
{
    const struct panels *panels = &app->panels;
    for (size_t i = 0; i < panels->count; i++)
        if (panels->table[i]->open && panels->table[i]->open(app, panels->states[i], call))
            return true;
    return false;
}

bool panel_command(struct app *app, const struct call *call)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->command && ops->command(app, top_state(app), call);
}

void panels_changed(struct app *app, enum change what)
{
    const struct panels *panels = &app->panels;
    for (size_t i = 0; i < panels->stack.len; i++) {
        size_t row = panels->stack.at[i];
        if (panels->table[row]->changed)
            panels->table[row]->changed(app, panels->states[row], what);
    }
}

bool panel_wanted(const struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->wanted && ops->wanted(app, top_state(app));
}

void panel_work(struct app *app)
{
    panel_top(app)->work(app, top_state(app));
}

bool panel_can_find(const struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->find;
}

bool panel_find(struct app *app, struct strv words, bool back)
{
    return panel_can_find(app) && panel_top(app)->find(top_state(app), words, back);
}

const char *panel_filter_text(const struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->filter_text ? ops->filter_text(top_state(app)) : "";
}

void panel_filter(struct app *app, struct strv filter)
{
    const struct panel_ops *ops = panel_top(app);
    if (ops && ops->filter)
        ops->filter(app, top_state(app), filter);
}

bool panel_clip(struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    if (!ops || !ops->clip)
        return false;
    ops->clip(app, top_state(app));
    return true;
}

const struct note *panel_note(const struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->note ? ops->note(top_state(app)) : NULL;
}

int64_t panel_speech(const struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->speech ? ops->speech(top_state(app)) : 0;
}

struct list *panel_list(const struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    return ops && ops->list ? ops->list(top_state(app)) : NULL;
}

bool panel_cancel(struct app *app)
{
    const struct panel_ops *ops = panel_top(app);
    struct list *list = panel_list(app);
    if (!ops)
        return false;
    if (list && list_unmark(list))
        return true;
    if (panel_filter_text(app)[0] != '\0')
        panel_filter(app, STRV(""));
    else
        panel_close(app);
    return true;
}
