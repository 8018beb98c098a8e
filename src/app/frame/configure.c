/* The configuration: read at the start, and again when the reader wants it. */
#include "configure.h"

#include "../state.h"
#include "say.h"

#include "lectern/base/i18n.h"
#include "lectern/host/config_files.h"

bool app_load_config(struct app *app, struct err *err)
{
    const struct screen_options *options = app->options;
    struct strbuf problems = {0};
    bool fine =
        config_files_load(&app->config, options->config_path, options->no_color, &problems, err);
    app_complain_lines(app, strbuf_strv(&problems));
    app_complain_lines(app, strv_of(options->rule_problems));
    strbuf_free(&problems);
    return fine;
}

void app_reload_config(struct app *app)
{
    struct err err = {0};
    if (app_load_config(app, &err))
        app_say(app, _("The configuration was read again."));
    else
        app_error(app, &err);
}
