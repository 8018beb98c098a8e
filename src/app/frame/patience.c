/* See patience.h. */
#include "patience.h"

#include "../state.h"
#include "draw.h"
#include "say.h"

#include "lectern/base/i18n.h"

#include <stdio.h>
#include <string.h>

enum {
    TURN_MS = 60,    /* between two looks for keys: less than anybody feels */
    KEPT_MOST = 1000 /* events; more than anybody types */
};

static void take(struct patience *patience, const struct key_event *event)
{
    bool stops =
        event->type == EVENT_KEY && (event->key == KEYSYM_ESC || event->key == ('c' | KEYMOD_CTRL));
    bool ends =
        event->type == EVENT_HANGUP || event->type == EVENT_TERMINATE || event->type == EVENT_END;
    patience->stopped = patience->stopped || stops || ends;
    if (stops)
        patience->kept.len = 0; /* what was typed was meant for the result */
    /* The words of others do not last, and the mouse would mean another screen. */
    bool lasts = event->type == EVENT_KEY || event->type == EVENT_RESIZE || ends;
    if (!stops && lasts && patience->kept.len < KEPT_MOST)
        VEC_PUSH(&patience->kept, *event);
}

bool patience_is_due(struct patience *patience, int64_t now_ms)
{
    if (now_ms - patience->seen_ms < TURN_MS)
        return false;
    patience->seen_ms = now_ms;
    return patience->on = true;
}

bool patience_look(struct patience *patience, struct term *term)
{
    struct key_event event;
    while (term->ops->next(term, 0, &event))
        take(patience, &event);
    return !patience->stopped;
}

bool patience_take(struct patience *patience, struct key_event *event)
{
    patience->on = patience->stopped = false;
    if (patience->kept.len == 0)
        return false;
    *event = patience->kept.at[0];
    patience->kept.len--;
    memmove(patience->kept.at, patience->kept.at + 1,
            patience->kept.len * sizeof *patience->kept.at);
    return true;
}

/* --- the application --- */

/* Asked by the library between two steps. */
static bool go_on(void *user, size_t done, size_t all)
{
    struct app *app = user;
    struct patience *patience = &app->patience;
    if (!patience_is_due(patience, app_clock(app)))
        return !patience->stopped;
    patience->percent = all > 0 ? (int)(100.0 * (double)done / (double)all) : -1;
    app_draw(app);
    app->term->ops->show(app->term, &app->grid, &app->config.theme);
    return patience_look(patience, app->term);
}

void app_patience_init(struct app *app)
{
    library_watch(app->options->library, go_on, app);
}

void app_patience_deinit(struct app *app)
{
    library_watch(app->options->library, NULL, NULL);
    VEC_FREE(&app->patience.kept);
}

bool app_patience_next(struct app *app, int timeout_ms, struct key_event *event)
{
    struct patience *patience = &app->patience;
    app->dirty = app->dirty || patience->on;
    bool came =
        patience_take(patience, event) || app->term->ops->next(app->term, timeout_ms, event);
    patience->seen_ms = app_clock(app);
    return came;
}

void app_patience_text(const struct app *app, char *out, size_t size)
{
    if (app->patience.percent < 0)
        snprintf(out, size, "%s", _("counting; ^C stops"));
    else
        snprintf(out, size, _("counting, %d%%; ^C stops"), app->patience.percent);
}
