/* Keys: from what is pressed to the lines that are run, and to text where one types. */
#include "keys.h"

#include "../state.h"
#include "context.h"
#include "early.h"
#include "editor.h"
#include "hints.h"
#include "mouse.h"
#include "prompt.h"
#include "question.h"
#include "run.h"
#include "say.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

enum { PRESSES_MAX = 8 }; /* keys that press keys */

static void type_text(struct app *app, uint32_t key)
{
    char bytes[UTF8_MAX_LEN];
    struct strv text = strv_make(bytes, utf8_put(key, bytes));
    if (app_prompt_is_open(app))
        app_prompt_type(app, text);
    else if (app_editor_is_open(app))
        app_editor_type(app, text);
}

/* Says that a key, behind those pressed before, is bound to nothing. */
static void mean_nothing(struct app *app, enum context context, uint32_t key, struct strv before)
{
    struct strbuf keys = {0};
    strbuf_add_strv(&keys, before);
    key_print(key_fold(key), &keys);
    app->term->ops->bell(app->term);
    app_say_no_meaning(app, context, before.len > 0 ? 0 : key_fold(key), strbuf_strv(&keys));
    strbuf_free(&keys);
}

/* Whether a key with Alt that has no meaning stands for Esc and the key behind it, which is what a
 * terminal sends for both. Not where text would be at stake. */
static bool is_esc_and_key(const struct app *app, uint32_t key)
{
    struct keymap_input input = {0};
    struct keymap_result result = {0};
    if ((key & KEYMOD_ALT) == 0 || app_editor_is_open(app))
        return false;
    return app_asking(app) ||
           keymap_feed(&app->config.keymap, &input, app_context(app), key, &result) == KEYMAP_NONE;
}

void app_drop_key(struct app *app, uint32_t key)
{
    struct keymap_result result = {0};
    enum context context = app_context(app);
    if (app_asking(app))
        return;
    if (context_is_typing(context) && key_is_text(key)) {
        app_key(app, key);
        return;
    }
    do
        (void)keymap_feed(&app->config.keymap, &app->keys.input, context, key, &result);
    while (result.again);
    app->keys.dropped = keymap_is_pending(&app->keys.input);
    app->keys.input_ms = app_clock(app);
}

void app_key(struct app *app, uint32_t key)
{
    if (app->keys.dropped) {
        app_drop_key(app, key);
        return;
    }
    if (is_esc_and_key(app, key)) {
        app_key(app, KEYSYM_ESC);
        key &= ~KEYMOD_ALT;
    }
    if (app_asking(app)) {
        app_answer(app, key);
        return;
    }
    struct keymap_result result = {0};
    messages_dismiss(&app->messages);
    app_settle_digit(app, key);
    const struct keymap_input *input = &app->keys.input;
    bool pending = input->key_count > 0 || input->argument || input->digits > 0;
    struct strbuf before = {0};
    if (input->key_count > 0)
        keymap_print_pending(input, &before);
    do {
        enum context context = app_context(app);
        bool ran = app->keys.input.ran;
        enum keymap_answer answer =
            keymap_feed(&app->config.keymap, &app->keys.input, context, key, &result);
        if (ran && (answer == KEYMAP_FIRE || answer == KEYMAP_PENDING || answer == KEYMAP_EARLY))
            app_take_early_back(app);
        app->keys.by_mouse = app->keys.by_mouse && answer != KEYMAP_FIRE;
        if (answer == KEYMAP_FIRE)
            app_fire(app, &result);
        else if (answer == KEYMAP_EARLY && app_may_run_early(app, &result))
            app_fire(app, &result);
        else if (answer == KEYMAP_NONE && context_is_typing(context) && key_is_text(key))
            type_text(app, key);
        else if (answer == KEYMAP_NONE && !pending && !context_is_typing(context))
            mean_nothing(app, context, key, STRV(""));
        else if (answer == KEYMAP_DROPPED && !result.again && strbuf_strv(&before).len > 0 &&
                 key != KEYSYM_ESC && key_is_text(key))
            mean_nothing(app, context, key, strbuf_strv(&before));
        if (answer == KEYMAP_PENDING || answer == KEYMAP_EARLY)
            app->keys.input_ms = app_clock(app);
        pending = false;
    } while (result.again);
    strbuf_free(&before);
}

void app_click(struct app *app, const struct mouse_event *mouse)
{
    app->keys.by_mouse = true;
    const char *line = app_mouse(app, mouse);
    if (line)
        app_run_line(app, strv_of(line), "mouse", 0, 0);
}

void app_press(struct app *app, struct strv keys)
{
    struct err err = {0};
    if (app->keys.presses == PRESSES_MAX) {
        app_complain(app, _("keys: these keys press themselves"));
        return;
    }
    app->keys.presses++;
    while (keys.len > 0) {
        struct key_event event = {0};
        if (!key_parse_event(&keys, &event, &err)) {
            app_error(app, &err);
            break;
        }
        if (event.type == EVENT_MOUSE)
            app_click(app, &event.mouse);
        else
            app_key(app, event.key);
    }
    app->keys.presses--;
}

/* Runs what the keys so far mean by themselves, where longer ones begin with them. */
void app_settle_keys(struct app *app)
{
    struct keymap_result result = {0};
    const struct keymap *keymap = &app->config.keymap;
    enum context context = app_context(app);
    if (keymap_must_time_out(keymap, &app->keys.input, context) &&
        keymap_timeout(keymap, &app->keys.input, context, &result) == KEYMAP_FIRE &&
        !app->keys.dropped)
        app_fire(app, &result);
    app->keys.dropped = app->keys.dropped && keymap_is_pending(&app->keys.input);
}

/* Whether the keys acted already, and are not of the kind that is pressed again and again: those
 * would flash the keys that can follow at every step. */
static bool can_linger(const struct keys *keys)
{
    return keys->input.ran && keys->input.key_count > 0 && !keys->early.steps;
}

/* Milliseconds after which the pending keys end; -1 for never. */
static int64_t end_ms(const struct app *app)
{
    const struct keymap_input *input = &app->keys.input;
    int64_t timeout = settings_number(&app->config.settings, SETTING_TIMEOUT);
    if (!keymap_must_time_out(&app->config.keymap, input, app_context(app)))
        return -1;
    return can_linger(&app->keys) && timeout < APP_HINT_END_MS ? APP_HINT_END_MS : timeout;
}

/* Milliseconds after which the keys that can follow are shown; -1 for never. They must be there
 * before the time is out in which they can be pressed. */
static int64_t hint_ms(const struct app *app)
{
    const struct keymap_input *input = &app->keys.input;
    int64_t half = settings_number(&app->config.settings, SETTING_TIMEOUT) / 2;
    if (input->key_count == 0 && !input->argument)
        return -1;
    if (app->keys.by_mouse)
        return 0;
    if (input->ran && !can_linger(&app->keys))
        return -1;
    return end_ms(app) >= 0 && half < APP_HINT_MS ? half : APP_HINT_MS;
}

bool app_keys_show_hint(const struct app *app)
{
    int64_t after = hint_ms(app);
    return after >= 0 && app_clock(app) - app->keys.input_ms >= after;
}

int64_t app_keys_wait_ms(const struct app *app)
{
    if (!keymap_is_pending(&app->keys.input))
        return -1;
    int64_t waited = app_clock(app) - app->keys.input_ms, hint = hint_ms(app), end = end_ms(app);
    if (hint > waited)
        return hint - waited;
    if (end < 0)
        return -1;
    return end > waited ? end - waited : 0;
}

void app_end_keys(struct app *app)
{
    int64_t end = end_ms(app);
    if (end >= 0 && app_clock(app) - app->keys.input_ms >= end)
        app_settle_keys(app);
}
