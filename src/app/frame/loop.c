/* The only event loop: draw what has changed, wait for the next event or the next deadline, work
 * off a slice of what is going on. */
#include "loop.h"

#include "../reading/add.h"
#include "../reading/borrowed.h"
#include "../reading/index_work.h"
#include "../reading/list.h"
#include "../reading/phrases.h"
#include "../reading/reader.h"
#include "../reading/refresh_work.h"
#include "../reading/speech.h"
#include "../state.h"
#include "apply.h"
#include "context.h"
#include "draw.h"
#include "editor.h"
#include "keys.h"
#include "prompt.h"
#include "question.h"
#include "run.h"
#include "gone.h"
#include "say.h"

#include "lectern/base/i18n.h"

#include <signal.h>

enum { PLACE_MS = 1500 }; /* of quiet until the place is stored */

/* Milliseconds until something must be done without an event; -1 for never. */
static int wait_ms(const struct app *app)
{
    int64_t now = app_clock(app), wait = messages_wait_ms(&app->messages, now);
    if (app->adder.running || app_list_wanted(app) || app_phrases_wanted(app) ||
        app_index_wanted(app) || app_search_wanted(app) || panel_wanted(app) ||
        app_borrowed_wanted(app))
        return 0;
    int64_t keys = app_keys_wait_ms(app);
    if (keys >= 0 && (wait < 0 || keys < wait))
        wait = keys;
    if (!app->place_kept) {
        int64_t left = app->busy_ms + PLACE_MS - now;
        if (left <= 0)
            return 0;
        wait = wait < 0 || left < wait ? left : wait;
    }
    int64_t refresh = app_refresh_wait_ms(app);
    if (refresh >= 0 && (wait < 0 || refresh < wait))
        wait = refresh;
    int64_t draft = app_editor_wait_ms(app);
    if (draft >= 0 && (wait < 0 || draft < wait))
        wait = draft;
    return wait < 0 ? -1 : wait > 60000 ? 60000 : (int)wait;
}

static void on_timeout(struct app *app)
{
    app_end_keys(app);
    if (!app->place_kept && app_clock(app) - app->busy_ms >= PLACE_MS) {
        app_keep_place(app, app_reader(app));
        app->place_kept = true;
    }
}

static void on_paste(struct app *app, struct strv text)
{
    if (app_asking(app))
        return;
    app_settle_keys(app); /* a paste goes on no key: `a` and a paste is a note with that text */
    if (app_prompt_is_open(app))
        app_prompt_paste(app, text);
    else if (app_editor_is_open(app))
        app_editor_paste(app, text);
}

static void on_resize(struct app *app)
{
    int rows, cols, ambiguous = app->grid.ambiguous;
    bool ascii = app->grid.ascii;
    app->term->ops->size(app->term, &rows, &cols);
    grid_deinit(&app->grid);
    grid_init(&app->grid, rows, cols, ambiguous);
    app->grid.ascii = ascii;
    app->term->ops->redraw(app->term);
}

/* The command line ends with a status that tells the signal. */
static void end_by(struct app *app, int signal)
{
    if (app->options->ended_by)
        *app->options->ended_by = signal;
    app->quit = true;
}

static void on_event(struct app *app, const struct key_event *event)
{
    if (event->type != EVENT_KEY && app->keys.input.ran)
        keymap_cancel(&app->keys.input);
    bool acts = event->type == EVENT_KEY || event->type == EVENT_MOUSE ||
                event->type == EVENT_PASTE || event->type == EVENT_COMMAND;
    if (acts && app_follow_library(app)) { /* it was meant for the text as it was */
        if (event->type == EVENT_KEY)
            app_drop_key(app, event->key);
        app->dirty = true;
        return;
    }
    switch (event->type) {
    case EVENT_KEY: app_key(app, event->key); break;
    case EVENT_MOUSE: app_click(app, &event->mouse); break;
    case EVENT_PASTE: on_paste(app, event->text); break;
    case EVENT_COMMAND: app_run_line(app, event->text, _("script"), 0, 0); break;
    case EVENT_RESIZE: on_resize(app); break;
    case EVENT_SUSPEND: app->term->ops->stop(app->term); break;
    case EVENT_HANGUP: end_by(app, SIGHUP); break;
    case EVENT_TERMINATE: end_by(app, SIGTERM); break;
    case EVENT_END: app->quit = true; break;
    }
    if (!app->quit)
        app_look_for_library(app);
    app->busy_ms = app_clock(app);
    app->place_kept = false;
    app->index_work.done = false; /* it may have changed a text */
    app_scroll_along(app);
    app_follow(app);
    app->dirty = true;
}

void app_loop(struct app *app)
{
    struct key_event event;
    while (!app->quit) {
        if (app->dirty) {
            app->dirty = false;
            app_draw(app);
            app->term->ops->show(app->term, &app->grid, &app->config.theme);
            app->shown = true;
        }
        int wait = app->patience.on ? 0 : wait_ms(app);
        if (app_patience_next(app, wait, &event)) {
            on_event(app, &event);
        } else if (app_search_wanted(app)) {
            app_search_slice(app);
        } else if (panel_wanted(app)) {
            panel_work(app);
        } else if (app_list_wanted(app)) {
            app_list_slice(app);
        } else if (app->adder.running) {
            app_add_slice(app);
        } else if (app_phrases_wanted(app)) {
            app_load_phrases(app);
            app_apply_settings(app);
        } else if (app_index_wanted(app)) {
            app_index_slice(app);
        } else if (app_borrowed_wanted(app)) {
            app_borrowed_slice(app);
        } else if (app_refresh_wait_ms(app) == 0) {
            app_refresh_slice(app);
            on_timeout(app); /* a library may take minutes */
        } else {
            on_timeout(app);
            app->dirty = true;
        }
        app_editor_keep_in_time(app);
    }
}
