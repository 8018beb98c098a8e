/* What the reader chooses with keys while reading is remembered in the library; what the
 * configuration says stays in its file. A choice made on the screen is the newer one and wins at
 * the next start. */
#include "settings.h"

#include "../state.h"
#include "say.h"

#include "lectern/base/i18n.h"
#include "lectern/host/remembered.h"
#include "lectern/library/library.h"
#include "lectern/ui/highlight.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SORT_KEY   "screen.sort"
#define CLOSED_KEY "screen.closed"

void app_adjust(struct app *app, const struct line *line)
{
    long amount = 0;
    struct err err = {0};
    struct settings *settings = &app->config.settings;
    enum setting setting =
        line->words.len == 2 ? setting_of(strv_of(line->words.at[0])) : SETTING_COUNT;
    if (setting == SETTING_COUNT || setting_info(setting)->kind != SETTING_NUMBER ||
        !strv_to_long(strv_of(line->words.at[1]), &amount)) {
        app_complain(app, _("adjust wants the name of a number and an amount, such as measure 4"));
        return;
    }
    const struct setting_info *info = setting_info(setting);
    long value = settings_number(settings, setting) + amount;
    if (value > info->high)
        value = info->low;
    else if (value < info->low)
        value = info->high;
    char text[32];
    snprintf(text, sizeof text, "%ld", value);
    if (!settings_set(settings, setting, strv_of(text), ":", &err))
        app_error(app, &err);
    else
        app_say(app, "%s %ld", info->name, value);
    app->config.changes++;
}

void app_sort(struct app *app, const struct line *line)
{
    bool descending;
    enum speech_order now = view_speeches_order(app->list, &descending);
    const char *name = line->words.len > 0 ? line->words.at[0] : "";
    enum speech_order order = speech_order_of(name);
    if (order == ORDER_COUNT) {
        app_complain(app, _("sort wants title, date, speaker, length, progress, notes, opened or "
                            "added"));
        return;
    }
    if (line->words.len > 1)
        descending = strcmp(line->words.at[1], "down") == 0;
    else
        descending = order == now && !descending;
    view_speeches_sort(app->list, order, descending);
    app_say(app, descending ? _("sorted by %s, downwards") : _("sorted by %s"), name);
}

static void load_sort(struct app *app)
{
    char name[32], direction[8];
    char *value = library_setting(app->options->library, SORT_KEY);
    if (value && sscanf(value, "%31s %7s", name, direction) == 2 &&
        speech_order_of(name) != ORDER_COUNT)
        view_speeches_sort(app->list, speech_order_of(name), strcmp(direction, "down") == 0);
    free(value);
}

void app_load_choices(struct app *app)
{
    struct strbuf problems = {0};
    remembered_load(&app->config, app->options->library, &problems);
    if (problems.len > 0)
        app_complain(app, "%.*s", (int)problems.len - 1, problems.ptr);
    strbuf_free(&problems);
    load_sort(app);
    char *closed = library_setting(app->options->library, CLOSED_KEY);
    if (closed)
        view_speeches_read_closed(app->list, closed);
    free(closed);
}

void app_keep_setting(struct app *app, const char *key, const char *value)
{
    struct err err = {0};
    char *before = library_setting(app->options->library, key);
    if ((!before || strcmp(before, value) != 0) &&
        !library_set_setting(app->options->library, key, value, &err))
        app_error(app, &err);
    free(before);
}

/* Writes nothing into a library in which nothing was ever closed. */
static void keep_closed(struct app *app)
{
    struct strbuf closed = {0};
    view_speeches_print_closed(app->list, &closed);
    char *before = library_setting(app->options->library, CLOSED_KEY);
    if (closed.len > 0 || before)
        app_keep_setting(app, CLOSED_KEY, strbuf_str(&closed));
    free(before);
    strbuf_free(&closed);
}

void app_keep_choices(struct app *app)
{
    if (app->options->read_only)
        return;
    struct err err = {0};
    if (!remembered_keep(&app->config, app->options->library, &err))
        app_error(app, &err);
    char sort[48];
    bool descending;
    enum speech_order order = view_speeches_order(app->list, &descending);
    snprintf(sort, sizeof sort, "%s %s", speech_order_name(order), descending ? "down" : "up");
    app_keep_setting(app, SORT_KEY, sort);
    keep_closed(app);
}

static char *color_key(size_t n)
{
    struct strbuf key = {0};
    strbuf_addf(&key, "%s%s", LIBRARY_COLOR_KEY, highlight_color(n));
    return strbuf_take(&key);
}

void app_load_color_names(struct app *app)
{
    for (size_t i = 0; i < HIGHLIGHT_COUNT; i++) {
        char *key = color_key(i), *name = library_setting(app->options->library, key);
        struct err err = {0};
        if (name && !settings_set(&app->config.settings, highlight_setting(i), strv_of(name),
                                  _("library"), &err))
            app_error(app, &err);
        free(name);
        free(key);
    }
}

void app_keep_color_names(struct app *app)
{
    for (size_t i = 0; i < HIGHLIGHT_COUNT && !app->options->read_only; i++) {
        char *key = color_key(i), *kept = library_setting(app->options->library, key);
        const char *name = settings_string(&app->config.settings, highlight_setting(i));
        struct err err = {0};
        if (strcmp(kept ? kept : "", name) != 0 &&
            !library_set_setting(app->options->library, key, name[0] != '\0' ? name : NULL, &err))
            app_error(app, &err);
        free(kept);
        free(key);
    }
}
