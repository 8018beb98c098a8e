/* The only event loop: draw what has changed, wait for the next event or the next deadline, work
 * off a slice of what is going on. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>

enum {
    PLACE_MS = 1500, /* of quiet until the place is stored */
    DRAFT_MS = 700,  /* after which what was typed into a note is stored, also amid typing */
    PRESSES_MAX = 8, /* keys that press keys */
};

/* Milliseconds until something must be done without an event; -1 for never. */
static int wait_ms(const struct app *app)
{
    int64_t now = app_clock(app), wait = messages_wait_ms(&app->messages, now);
    if (app->adder.running || app->loading.running || app_phrases_wanted(app))
        return 0;
    if (app->input.key_count > 0 || app->input.digits > 0) {
        int64_t timeout = settings_number(&app->config.settings, SETTING_TIMEOUT);
        bool fires = keymap_must_time_out(&app->config.keymap, &app->input, app_context(app));
        int64_t left = app->input_ms + (fires ? timeout : APP_HINT_MS) - now;
        if (left > 0 && (wait < 0 || left < wait))
            wait = left;
        else if (fires)
            return 0;
    }
    if (!app->place_kept) {
        int64_t left = app->busy_ms + PLACE_MS - now;
        if (left <= 0)
            return 0;
        wait = wait < 0 || left < wait ? left : wait;
    }
    if (app_draft_changed(app)) {
        int64_t left = app->draft_ms + DRAFT_MS - now;
        wait = left <= 0 ? 0 : wait < 0 || left < wait ? left : wait;
    }
    return wait < 0 ? -1 : wait > 60000 ? 60000 : (int)wait;
}

void app_fire(struct app *app, const struct keymap_result *result)
{
    /* The binding may change while its line runs (`bind`, `source`), so the line is copied. */
    char *line = mem_strdup(result->binding->line);
    app_run_line(app, strv_of(line), ":", result->count, result->key);
    free(line);
}

static void type_text(struct app *app, uint32_t key)
{
    char bytes[UTF8_MAX_LEN];
    struct strv text = strv_make(bytes, utf8_put(key, bytes));
    if (app->prompt.kind != PROMPT_NONE) {
        edit_type(&app->prompt.edit, text);
        app_prompt_changed(app);
    } else if (app->writing) {
        edit_type(&app->editor.edit, text);
        app->discard_asked = false;
    }
}

static void on_key(struct app *app, uint32_t key)
{
    if (app_asking(app)) {
        app_answer(app, key);
        return;
    }
    struct keymap_result result = {0};
    messages_dismiss(&app->messages);
    app_settle_digit(app, key);
    const struct keymap_input *input = &app->input;
    bool pending = input->key_count > 0 || input->argument != NULL || input->digits > 0;
    do {
        enum context context = app_context(app);
        bool ran = app->input.ran;
        enum keymap_answer answer =
            keymap_feed(&app->config.keymap, &app->input, context, key, &result);
        if (ran && (answer == KEYMAP_FIRE || answer == KEYMAP_PENDING || answer == KEYMAP_EARLY))
            app_take_early_back(app);
        if (answer == KEYMAP_FIRE)
            app_fire(app, &result);
        else if (answer == KEYMAP_EARLY)
            app_run_early(app, &result);
        else if (answer == KEYMAP_NONE && context_is_typing(context) && key_is_text(key))
            type_text(app, key);
        else if (answer == KEYMAP_NONE && !pending && !context_is_typing(context))
            app->term->ops->bell(app->term);
        if (answer == KEYMAP_PENDING || answer == KEYMAP_EARLY)
            app->input_ms = app_clock(app);
    } while (result.again);
}

void app_press(struct app *app, struct strv keys)
{
    struct err err = {0};
    if (app->presses == PRESSES_MAX) {
        app_complain(app, _("keys: these keys press themselves"));
        return;
    }
    app->presses++;
    while (keys.len > 0) {
        struct key_event event = {0};
        if (!key_parse_event(&keys, &event, &err)) {
            app_error(app, &err);
            break;
        }
        if (event.type == EVENT_MOUSE)
            app_mouse(app, &event.mouse);
        else
            on_key(app, event.key);
    }
    app->presses--;
}

/* Runs what the keys so far mean by themselves, where longer ones begin with them. */
static void settle_keys(struct app *app)
{
    struct keymap_result result = {0};
    const struct keymap *keymap = &app->config.keymap;
    enum context context = app_context(app);
    if (keymap_must_time_out(keymap, &app->input, context) &&
        keymap_timeout(keymap, &app->input, context, &result) == KEYMAP_FIRE)
        app_fire(app, &result);
}

static void on_timeout(struct app *app)
{
    int64_t waited = app_clock(app) - app->input_ms;
    if (waited >= settings_number(&app->config.settings, SETTING_TIMEOUT))
        settle_keys(app);
    if (!app->place_kept && app_clock(app) - app->busy_ms >= PLACE_MS) {
        app_keep_place(app, app_reader(app));
        app->place_kept = true;
    }
}

/* Stores what is being typed into a note when the first of it has waited long enough. */
static void keep_draft_in_time(struct app *app)
{
    int64_t now = app_clock(app);
    if (!app_draft_changed(app))
        app->draft_ms = 0;
    else if (app->draft_ms == 0)
        app->draft_ms = now > 0 ? now : 1;
    else if (now - app->draft_ms >= DRAFT_MS) {
        app_keep_draft(app);
        app->draft_ms = 0;
    }
}

static void on_paste(struct app *app, struct strv text)
{
    if (app_asking(app))
        return;
    settle_keys(app); /* a paste goes on no key: `a` and a paste is a note with that text */
    if (app->prompt.kind != PROMPT_NONE) {
        edit_paste(&app->prompt.edit, text);
        app_prompt_changed(app);
    } else if (app->writing) {
        edit_paste(&app->editor.edit, text);
    }
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

static void on_event(struct app *app, const struct key_event *event)
{
    if (event->type != EVENT_KEY && app->input.ran)
        keymap_cancel(&app->input);
    switch (event->type) {
    case EVENT_KEY: on_key(app, event->key); break;
    case EVENT_MOUSE: app_mouse(app, &event->mouse); break;
    case EVENT_PASTE: on_paste(app, event->text); break;
    case EVENT_COMMAND: app_run_line(app, event->text, _("script"), 0, 0); break;
    case EVENT_RESIZE: on_resize(app); break;
    case EVENT_SUSPEND: app->term->ops->stop(app->term); break;
    case EVENT_HANGUP:
    case EVENT_TERMINATE:
    case EVENT_END: app->quit = true; break;
    }
    app->busy_ms = app_clock(app);
    app->place_kept = false;
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
        int wait = wait_ms(app);
        if (app->term->ops->next(app->term, wait, &event)) {
            on_event(app, &event);
        } else if (app->loading.running) {
            app_list_slice(app);
        } else if (app->adder.running) {
            app_add_slice(app);
        } else if (app_phrases_wanted(app)) {
            app_load_phrases(app);
        } else {
            on_timeout(app);
            app->dirty = true;
        }
        keep_draft_in_time(app);
    }
}
