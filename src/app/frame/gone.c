/* The library's file was deleted or replaced under the open program: said at once, with the offer
 * to write it anew, and once more before quitting. */
#include "gone.h"

#include "../state.h"
#include "question.h"
#include "say.h"

#include "lectern/base/i18n.h"
#include "lectern/library/library.h"

#include <stdlib.h>

static bool write_anew(struct app *app)
{
    struct err err = {0};
    char *aside = NULL;
    bool ok = library_write_anew(app->options->library, &aside, &err);
    if (!ok)
        app_complain(app, "%s", err.msg);
    else if (aside)
        app_say(app, _("The library was written anew; the file found in its place is %s."), aside);
    else
        app_say(app, _("The library was written anew."));
    free(aside);
    app->gone = !ok;
    return ok;
}

static void answer(struct app *app, char key)
{
    if (key == 'y')
        write_anew(app);
}

static void answer_and_quit(struct app *app, char key)
{
    app->quit = key == 'n' || write_anew(app);
}

void app_ask_gone(struct app *app)
{
    app->gone = true;
    if (!app_asking(app))
        app_ask(app, "yn", answer,
                _("The library's file is gone: nothing is saved. Write it anew?"));
}

void app_error_by_the_way(struct app *app, const struct err *err)
{
    if (err->code != ERR_GONE || !app->gone)
        app_error(app, err);
}

void app_look_for_library(struct app *app)
{
    struct err err = {0};
    if (app->gone || app_asking(app) || library_in_place(app->options->library, &err))
        return;
    app_error(app, &err);
}

void app_quit(struct app *app)
{
    struct err err = {0};
    if (app_asking(app) || library_in_place(app->options->library, &err)) {
        app->quit = true;
        return;
    }
    app_complain(app, "%s", err.msg);
    app_ask(app, "yn", answer_and_quit,
            _("The library's file is gone. Write it anew before quitting?"));
}
