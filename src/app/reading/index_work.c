/* The search index while the screen is in use: what was added is taken in, and an index of an
 * earlier program made anew, in slices between the keys. What is not taken in yet is not found,
 * which the bottom line and the search say. */
#include "index_work.h"

#include "../frame/say.h"
#include "../state.h"

#include "lectern/base/i18n.h"
#include "lectern/library/search/index.h"

enum { MANY = 400, SHOWN_MS = 200 };

bool app_index_wanted(const struct app *app)
{
    return !app->index_work.done;
}

/* Looks at how much is left; the first look at much of it tells what it will take. */
static void look(struct app *app)
{
    struct index_work *work = &app->index_work;
    struct library_index state;
    if (!library_index_state(app->options->library, &state, NULL))
        return;
    bool first = work->all == 0 && state.waiting > MANY && !app->adder.running;
    work->waiting = state.waiting;
    if (state.waiting > work->all)
        work->all = state.waiting > MANY ? state.waiting : 0;
    if (state.waiting == 0)
        work->all = 0;
    work->shown_ms = app_clock(app);
    app->dirty = true;
    if (first)
        app_say(app, _("The search index is being made: %zu speeches, about %d s and %zu MB more."),
                state.waiting, state.seconds, (size_t)(state.bytes / 1000000) + 1);
}

void app_index_slice(struct app *app)
{
    struct index_work *work = &app->index_work;
    struct err err = {0};
    bool begun = work->shown_ms > 0;
    if (!begun || (work->all > 0 && app_clock(app) - work->shown_ms >= SHOWN_MS))
        look(app);
    if (!library_index_slice(app->options->library, &work->done, &err)) {
        work->done = true;
        app_error(app, &err);
    }
    if (work->done && work->all > 0)
        look(app);
}

bool app_index_print(const struct app *app, struct strbuf *out)
{
    const struct index_work *work = &app->index_work;
    if (work->all == 0 || work->waiting == 0)
        return false;
    strbuf_addf(out, _("search index: %zu of %zu speeches"), work->all - work->waiting, work->all);
    return true;
}
