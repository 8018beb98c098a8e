/* The configuration: read at the start, and again when the reader wants it. */
#include "configure.h"

#include "../state.h"
#include "say.h"

#include "lectern/base/i18n.h"
#include "lectern/host/config_files.h"

/* The theme that the terminal calls for, until the reader chooses one: none where it does not tell.
 */
static const char *first_theme(const struct app *app, const char **why)
{
    struct term *term = app->term;
    enum term_ground ground = term->ops->ground ? term->ops->ground(term) : TERM_GROUND_UNKNOWN;
    *why = app->options->no_color ? "NO_COLOR" : "terminal";
    if (app->options->no_color)
        return "mono";
    return ground == TERM_GROUND_DARK ? "dark" : ground == TERM_GROUND_LIGHT ? "light" : NULL;
}

bool app_load_config(struct app *app, struct err *err)
{
    const struct screen_options *options = app->options;
    struct strbuf problems = {0};
    const char *why, *first = first_theme(app, &why);
    bool fine = config_files_load(&app->config, options->config_path, first, why, &problems, err);
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
