/* Texts that an earlier program has read are read anew one by one when no key has come for a
 * moment: a long one takes longer than a frame. The list shows many at a time, since every change
 * of it orders it anew. */
#include "refresh_work.h"

#include "../frame/gone.h"
#include "../frame/say.h"
#include "../state.h"
#include "list.h"

#include "lectern/base/i18n.h"

enum { QUIET_MS = 700, SHOW_EVERY = 200 };

int app_refresh_wait_ms(const struct app *app)
{
    const struct refresh_work *work = &app->refresh_work;
    if (work->off || (work->stale.done && work->sources.len == 0) || app->options->read_only)
        return -1;
    int64_t left = app->busy_ms + QUIET_MS - app_clock(app);
    return left > 0 ? (int)left : 0;
}

static void show(struct app *app)
{
    struct refresh_work *work = &app->refresh_work;
    app_list_refresh_many(app, work->sources.at, work->sources.len);
    work->sources.len = 0;
    app->index_work.done = false; /* their texts wait for the search index */
    app->dirty = true;
}

void app_refresh_slice(struct app *app)
{
    struct refresh_work *work = &app->refresh_work;
    struct err err = {0};
    if (!work->stale.done) {
        if (!library_refresh_slice(app->options->library, app_now(app), &work->stale, &err)) {
            work->off = true; /* the next start tries again */
            app_error_by_the_way(app, &err);
            return;
        }
        if (work->stale.refreshed > 0)
            VEC_PUSH(&work->sources, work->stale.source_id);
        work->count += work->stale.refreshed;
    }
    if (work->sources.len >= SHOW_EVERY || (work->stale.done && work->sources.len > 0))
        show(app);
    if (work->stale.done && work->count > 0) {
        app_say(app,
                ngettext("%zu text of an earlier program was read anew.",
                         "%zu texts of an earlier program were read anew.", work->count),
                work->count);
        work->count = 0;
    }
}
