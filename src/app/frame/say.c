/* What is said to the reader, and the two clocks. */
#include "say.h"

#include "../state.h"
#include "gone.h"

#include "lectern/base/i18n.h"

#include <stdarg.h>
#include <stdio.h>

int64_t app_now(const struct app *app)
{
    return app->options->now_ms();
}

int64_t app_clock(const struct app *app)
{
    return app->term->ops->clock_ms(app->term);
}

static void say(struct app *app, bool error, const char *format, va_list args) ATTR_PRINTF(3, 0);

static void say(struct app *app, bool error, const char *format, va_list args)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, args);
    messages_add(&app->messages, app_clock(app), error, "%s", text);
    app->dirty = true;
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, false, format, args);
    va_end(args);
}

void app_complain(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, true, format, args);
    va_end(args);
}

void app_error(struct app *app, const struct err *err)
{
    app_complain(app, "%s", err->msg[0] != '\0' ? err->msg : _("Something went wrong"));
    if (err->code == ERR_GONE)
        app_ask_gone(app);
}

void app_complain_lines(struct app *app, struct strv lines)
{
    while (lines.ptr && lines.len > 0) {
        struct strv line = strv_split(&lines, '\n');
        if (line.len > 0)
            app_complain(app, "%.*s", (int)line.len, line.ptr);
    }
}

bool app_may_write(struct app *app)
{
    if (app->options->read_only)
        app_complain(app, _("This library can only be read."));
    return !app->options->read_only;
}
