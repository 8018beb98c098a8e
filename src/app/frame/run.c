/* Runs lines of the one language: configuration, or a command. */
#include "run.h"

#include "../reading/clippings.h"
#include "../state.h"
#include "apply.h"
#include "command.h"
#include "say.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

/* What is wrong in files that a line sourced. */
static void complain_of_files(struct app *app)
{
    struct strbuf problems = {0};
    config_take_problems(&app->config, &problems);
    app_complain_lines(app, strbuf_strv(&problems));
    strbuf_free(&problems);
}

void app_run_line(struct app *app, struct strv text, const char *origin, long count, uint32_t key)
{
    struct line line = {0};
    struct strbuf out = {0};
    struct err err = {0};
    switch (config_line(&app->config, text, origin, &line, &out, &err)) {
    case CONFIG_WRONG: app_error(app, &err); break;
    case CONFIG_OTHER:
        app_command(app, &(struct call){line.command, &line, count, key});
        app_clippings_add(app);
        break;
    case CONFIG_DONE:
        if (out.len > 0)
            app_say(app, "%s", strbuf_str(&out));
        break;
    }
    complain_of_files(app);
    app_apply_settings(app);
    strbuf_free(&out);
    line_free(&line);
    app->dirty = true;
}

void app_fire(struct app *app, const struct keymap_result *result)
{
    /* The binding may change while its line runs (`bind`, `source`), so the line is copied. */
    char *line = mem_strdup(result->binding->line);
    app_run_line(app, strv_of(line), ":", result->count, result->key);
    free(line);
}
