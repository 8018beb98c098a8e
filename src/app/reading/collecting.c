/* What is in which collection is kept in the library and told by the rows of the list; smart ones
 * are asked of the rows. */
#include "collecting.h"

#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../state.h"
#include "collection_step.h"
#include "reader.h"
#include "speech.h"
#include "speeches.h"

#include "lectern/host/synonyms_file.h"
#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

const char *app_collection_name(const struct collection *collection)
{
    if (strcmp(collection->id, COLLECTION_STARRED) == 0)
        return _("with a star");
    if (strcmp(collection->id, COLLECTION_TO_READ) == 0)
        return _("reading list");
    return collection->name;
}

/* The speeches that are meant: those chosen in the list, else the open one. */
static void chosen(const struct app *app, struct speech_ids *ids)
{
    const struct reader *reader = &app->readers[app->reader];
    if (app->active == PANE_LIST)
        view_speeches_chosen(app->list, ids);
    else if (reader->speech_id != 0)
        VEC_PUSH(&ids->at, reader->speech_id);
}

void app_load_collections(struct app *app)
{
    struct collection_list list;
    struct err err = {0};
    if (!library_collections(app->options->library, &list, &err)) {
        app_error(app, &err);
        return;
    }
    struct synonyms *synonyms = synonyms_file_load_quietly();
    struct speech_smart *smart = speech_smart_new(&list, synonyms);
    synonyms_free(synonyms);
    view_speeches_smart(app->list, smart);
    speech_smart_free(app->smart);
    app->smart = smart;
    collection_list_free(&list);
}

void app_collections_changed(struct app *app, const struct collection_step *step)
{
    app_load_collections(app);
    if (step && step->id[0] != '\0')
        app_refresh_rows(app, &step->ids);
    else if (step)
        app_refresh_collected(app, &step->change.after);
    panels_changed(app, CHANGED_COLLECTIONS);
    app->dirty = true;
}

/* Puts speeches in or takes them out; *count of them were not so before. */
static bool put(struct app *app, const char *id, const struct speech_ids *ids, bool out,
                size_t *count)
{
    struct err err = {0};
    struct collection_step *step = collection_step_new();
    memcpy(step->id, id, UUID_LEN + 1);
    step->out = out;
    *count = 0;
    if (!library_collect(app->options->library, id, ids, out, app_now(app), &step->ids, &err)) {
        app_error(app, &err);
        collection_step_free(step);
        return false;
    }
    *count = step->ids.at.len;
    if (*count == 0) {
        collection_step_free(step);
        return true;
    }
    app_collections_changed(app, step);
    undo_push_collections(&app->undo, step);
    return true;
}

static void say_put(struct app *app, bool out, size_t count, const char *name)
{
    if (out)
        app_say(app, ngettext("%zu speech taken out: %s", "%zu speeches taken out: %s", count),
                count, name);
    else
        app_say(app, ngettext("%zu speech put in: %s", "%zu speeches put in: %s", count), count,
                name);
}

void app_collect_or_not(struct app *app, const char *id, const char *name)
{
    struct speech_ids ids = {0};
    size_t count = 0;
    if (!app_may_write(app))
        return;
    chosen(app, &ids);
    if (ids.at.len == 0)
        app_say(app, _("No speech is open."));
    else if (put(app, id, &ids, false, &count) && count > 0)
        say_put(app, false, count, name);
    else if (put(app, id, &ids, true, &count))
        say_put(app, true, count, name);
    VEC_FREE(&ids.at);
}

/* Remembers a change of collections that was tried, and shows it; `change` is taken over. */
static bool end_change(struct app *app, struct collection_change *change, bool ok, struct err *err)
{
    if (!ok) {
        app_error(app, err);
        collection_change_free(change);
        return false;
    }
    struct collection_step *step = collection_step_new();
    step->change = *change;
    app_collections_changed(app, step);
    undo_push_collections(&app->undo, step);
    return true;
}

bool app_make_collection(struct app *app, const char *name, const char *query)
{
    struct collection_change change;
    struct err err = {0};
    if (!app_may_write(app))
        return false;
    bool ok =
        library_make_collection(app->options->library, name, query, app_now(app), &change, &err);
    return end_change(app, &change, ok, &err);
}

bool app_rename_collection(struct app *app, const char *name, const char *to)
{
    struct collection_change change;
    struct err err = {0};
    if (!app_may_write(app))
        return false;
    bool ok =
        library_rename_collection(app->options->library, name, to, app_now(app), &change, &err);
    return end_change(app, &change, ok, &err);
}

bool app_delete_collection(struct app *app, const char *name)
{
    struct collection_change change;
    struct err err = {0};
    if (!app_may_write(app))
        return false;
    bool ok = library_delete_collection(app->options->library, name, app_now(app), &change, &err);
    return end_change(app, &change, ok, &err);
}

/* --- by name --- */

static void collect(struct app *app, struct strv typed)
{
    struct speech_ids ids = {0};
    struct err err = {0};
    char id[UUID_LEN + 1];
    size_t count = 0;
    char *name = mem_copy(typed.ptr ? typed.ptr : "", typed.len);
    bool found = library_find_collection(app->options->library, name, id, &err);
    if (!found && err.code == ERR_NOT_FOUND)
        found = app_make_collection(app, name, NULL) &&
                library_find_collection(app->options->library, name, id, &err);
    else if (!found)
        app_error(app, &err);
    chosen(app, &ids);
    if (found && put(app, id, &ids, false, &count))
        say_put(app, false, count, name);
    VEC_FREE(&ids.at);
    free(name);
}

void app_uncollect(struct app *app, struct strv typed)
{
    struct speech_ids ids = {0};
    struct err err = {0};
    char id[UUID_LEN + 1];
    size_t count = 0;
    char *name = mem_copy(typed.ptr ? typed.ptr : "", typed.len);
    chosen(app, &ids);
    if (!app_may_write(app)) {
        /* said */
    } else if (!library_find_collection(app->options->library, name, id, &err)) {
        app_error(app, &err);
    } else if (put(app, id, &ids, true, &count)) {
        say_put(app, true, count, name);
    }
    VEC_FREE(&ids.at);
    free(name);
}

static const char *label(const struct app *app)
{
    (void)app;
    return _("into the collection: ");
}

static void complete(struct app *app, struct strv text, size_t cursor_off, struct complete *out)
{
    complete_start(out, 0, cursor_off);
    app_complete_collections(app, out, strv_make(text.ptr, cursor_off));
}

static const struct prompt_ops COLLECTION = {
    .history = "collection", .label = label, .accept = collect, .complete = complete};

void app_collect(struct app *app, struct strv name)
{
    if (!app_may_write(app))
        return;
    if (name.len > 0)
        collect(app, name);
    else
        app_prompt_open(app, &COLLECTION, "");
}

void app_complete_collections(struct app *app, struct complete *out, struct strv word)
{
    struct collection_list list;
    if (!library_collections(app->options->library, &list, NULL))
        return;
    for (size_t i = 0; i < list.rows.len; i++)
        if (!list.rows.at[i].query)
            complete_add(out, word, list.rows.at[i].name, "");
    collection_list_free(&list);
}
