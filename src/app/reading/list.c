/* The list of speeches as the library has them. What is seen first is read first, around the speech
 * that is open; the rest is read in steps while no key waits, and is merged into the order and the
 * filter in force. A library of 100,000 speeches is read in a fifth of a second that way, of which
 * the reader notices nothing. Afterwards only single sources are read anew.
 */
#include "lectern/library/texts/read.h"
#include "folding.h"
#include "list.h"

#include "../frame/say.h"
#include "../state.h"
#include "reader.h"

#include <stdlib.h>
#include <string.h>

enum {
    WINDOW_ROWS = 80, /* either way: the highest screen and a key or two */
    STEP_ROWS = 1000, /* read between two looks at the keyboard: a few milliseconds */
    SHOW_MS = 60,     /* between two frames while rows come in */
};

/* Where a step in either direction goes on. */
static struct speech_step step_of(const struct list_loading *loading, bool back, size_t limit)
{
    const struct list_end *end = &loading->ends[back];
    return (struct speech_step){end->source_id, end->ordinal, back, limit};
}

/* Puts rows on the shelf that belong to a source, 0 for any; returns how many. */
static size_t shelve(struct app *app, const struct speech_list *list, int64_t source_id)
{
    size_t put = 0;
    for (size_t i = 0; i < list->rows.len; i++) {
        if (source_id && list->rows.at[i].source_id != source_id)
            continue;
        shelf_add(&app->speeches, &list->rows.at[i]);
        put++;
    }
    return put;
}

/* Reads rows in one direction and notes how far it went. */
static bool read_step(struct app *app, bool back, size_t limit)
{
    struct list_loading *loading = &app->loading;
    struct list_end *end = &loading->ends[back];
    struct speech_step step = step_of(loading, back, limit);
    struct speech_list list = {0};
    struct err err = {0};
    bool ok = library_list(app->options->library, &step, &list, &err);
    if (!ok) {
        app_error(app, &err);
        loading->running = false;
    } else if (shelve(app, &list, 0) > 0) {
        end->source_id = list.rows.at[list.rows.len - 1].source_id;
        end->ordinal = list.rows.at[list.rows.len - 1].ordinal;
    }
    end->reached = ok && list.rows.len < limit;
    speech_list_free(&list);
    return ok;
}

static void show_rows(struct app *app)
{
    struct list_loading *loading = &app->loading;
    if (loading->ends[0].reached && loading->ends[1].reached)
        loading->running = false;
    view_speeches_grow(app->list, &app->speeches, loading->running);
}

void app_list_start(struct app *app)
{
    const struct speech_info *open = &app_reader(app)->info;
    struct list_loading *loading = &app->loading;
    bool descending, from_end = false;
    *loading = (struct list_loading){.running = true, .shown_ms = app_clock(app)};
    if (app_reader(app)->speech_id != 0) {
        loading->ends[0] = (struct list_end){open->source_id, open->ordinal - 1, false};
        loading->ends[1] = (struct list_end){open->source_id, open->ordinal, false};
    } else {
        from_end = view_speeches_order(app->list, &descending) == ORDER_ADDED && descending;
        loading->ends[0] = (struct list_end){-1, -1, from_end};
        loading->ends[1] = (struct list_end){INT64_MAX, INT64_MAX, !from_end};
    }
    for (int back = 0; back < 2; back++)
        if (!loading->ends[back].reached && !read_step(app, back, WINDOW_ROWS))
            return;
    show_rows(app);
    if (app_reader(app)->speech_id != 0)
        view_speeches_to_row(app->list, app_reader(app)->speech_id);
}

/* The next step: those behind first. */
static void slice(struct app *app)
{
    bool back = app->loading.ends[0].reached;
    if (read_step(app, back, STEP_ROWS))
        show_rows(app);
}

bool app_list_wanted(const struct app *app)
{
    return app->loading.running || view_speeches_is_asking(app->list);
}

void app_list_slice(struct app *app)
{
    if (view_speeches_is_asking(app->list)) {
        app->dirty = view_speeches_slice(app->list) || app->dirty;
        return;
    }
    if (!app->loading.counted) { /* after the first frame: it takes a look at the whole index */
        app->loading.counted = app->dirty = true;
        app->loading.total = library_count(app->options->library);
        return;
    }
    slice(app);
    int64_t now = app_clock(app);
    if (!app->loading.running || now - app->loading.shown_ms >= SHOW_MS) {
        app->loading.shown_ms = now;
        app->dirty = true;
    }
}

void app_list_finish(struct app *app)
{
    while (app->loading.running)
        slice(app);
    view_speeches_finish(app->list);
}

size_t app_list_total(const struct app *app)
{
    size_t read = view_speeches_total(app->list);
    return app->loading.running && app->loading.total > read ? app->loading.total : read;
}

static bool is_of_source(const void *user, int64_t id, int64_t source_id)
{
    (void)id;
    return *(const int64_t *)user == source_id;
}

static bool take_out(struct app *app, int64_t source_id)
{
    return shelf_take_out(&app->speeches, is_of_source, &source_id);
}

/* Appends the rows of a source. */
static bool put_in(struct app *app, int64_t source_id)
{
    struct speech_step step = {source_id, -1, false, 64};
    struct err err = {0};
    app_fold_forget(app);
    for (bool more = true; more;) {
        struct speech_list list = {0};
        bool ok = library_list(app->options->library, &step, &list, &err);
        more = ok && shelve(app, &list, source_id) == step.limit;
        if (more)
            step.ordinal = list.rows.at[list.rows.len - 1].ordinal;
        speech_list_free(&list);
        if (!ok) {
            app_error(app, &err);
            return false;
        }
    }
    return true;
}

/* Rows that were read anew leave what they took before, until that is the most of it. */
void app_list_refresh(struct app *app, int64_t source_id)
{
    app_list_finish(app);
    bool known = take_out(app, source_id);
    put_in(app, source_id);
    if (known)
        view_speeches_set(app->list, &app->speeches);
    else
        view_speeches_grow(app->list, &app->speeches, false);
}

static int compare_ids(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static bool is_one_of(const void *user, int64_t id, int64_t source_id)
{
    const struct speech_ids *ids = user;
    (void)source_id;
    return bsearch(&id, ids->at.at, ids->at.len, sizeof *ids->at.at, compare_ids);
}

void app_list_take_out(struct app *app, const struct speech_ids *ids)
{
    app_list_finish(app);
    shelf_take_out(&app->speeches, is_one_of, ids);
    view_speeches_set(app->list, &app->speeches);
    list_unmark(view_speeches_list(app->list));
}

void app_list_bring_back(struct app *app, const struct speech_ids *ids)
{
    int64_t done = 0;
    app_list_finish(app);
    for (size_t i = 0; i < ids->at.len; i++) {
        struct speech_info info;
        struct err err = {0};
        struct arena *arena = arena_new();
        bool ok = library_speech(app->options->library, ids->at.at[i], arena, &info, &err);
        if (!ok)
            app_error(app, &err);
        else if (info.source_id != done)
            app_list_refresh(app, done = info.source_id);
        arena_free(arena);
    }
    if (ids->at.len > 0)
        view_speeches_to(app->list, ids->at.at[0]);
}

void app_list_refresh_many(struct app *app, const int64_t *source_ids, size_t count)
{
    app_list_finish(app);
    for (size_t i = 0; i < count; i++) {
        take_out(app, source_ids[i]);
        put_in(app, source_ids[i]);
    }
    if (count > 0)
        view_speeches_set(app->list, &app->speeches);
}

/* Where a speech stands on the shelf; SIZE_MAX for nowhere. */
static size_t place_of(struct app *app, int64_t speech_id)
{
    const struct shelf *shelf = &app->speeches;
    size_t count = shelf_len(shelf), near = app->loading.near;
    for (size_t step = 0; step < count; step++) {
        size_t above = near + step, below = near - step - 1; /* wraps beyond the end */
        size_t at = above < count && shelf_id(shelf, above) == speech_id ? above : below;
        if (at < count && shelf_id(shelf, at) == speech_id)
            return app->loading.near = at;
        if (above >= count && below >= count)
            break;
    }
    return SIZE_MAX;
}

const struct speech_info *app_list_row(struct app *app, int64_t speech_id)
{
    size_t place = place_of(app, speech_id);
    return place == SIZE_MAX ? NULL : shelf_get(&app->speeches, place, &app->speech_given);
}

void app_list_put(struct app *app, const struct speech_info *info)
{
    size_t place = place_of(app, info->id);
    if (place != SIZE_MAX)
        shelf_put(&app->speeches, place, info);
}
