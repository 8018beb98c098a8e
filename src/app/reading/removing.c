/* Speeches taken out of the library, and brought back. What is taken out goes into the trash with
 * its notes; the question says how many those are. */
#include "removing.h"

#include "../frame/panel.h"
#include "../frame/question.h"
#include "../frame/say.h"
#include "../state.h"
#include "list.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/trash.h"

#include <stdlib.h>

static int compare_ids(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static bool has_id(const struct speech_ids *ids, int64_t id)
{
    return ids->at.len > 0 && bsearch(&id, ids->at.at, ids->at.len, sizeof id, compare_ids);
}

/* Closes what is open of speeches that are not there any more; the first text then shows what is
 * selected in the list. */
static void leave_speeches(struct app *app, const struct speech_ids *ids)
{
    if (app->wishes.second && has_id(ids, app->readers[1].speech_id))
        app_second(app, false);
    if (!has_id(ids, app->readers[0].speech_id))
        return;
    const struct speech_info *next = view_speeches_selected(app->list);
    app_use_reader(app, 0);
    app->readers[0].speech_id = 0; /* its place is not to be kept */
    if (!next || !app_open_speech(app, next->id, REQUEST_KEPT_PLACE, false))
        app_close_speech(app);
}

void app_show_removal(struct app *app, const struct speech_ids *ids, bool back)
{
    struct speech_ids sorted = {0};
    for (size_t i = 0; i < ids->at.len; i++)
        VEC_PUSH(&sorted.at, ids->at.at[i]);
    if (sorted.at.len > 0)
        qsort(sorted.at.at, sorted.at.len, sizeof *sorted.at.at, compare_ids);
    if (back) {
        app_list_bring_back(app, &sorted);
    } else {
        app_list_take_out(app, &sorted);
        leave_speeches(app, &sorted);
    }
    VEC_FREE(&sorted.at);
    panels_changed(app, CHANGED_NOTES);
    app->dirty = true;
}

void app_tell_removal(struct app *app, const struct speech_ids *ids, bool back)
{
    size_t count = ids->at.len;
    app_show_removal(app, ids, back);
    if (back)
        app_say(app,
                ngettext("%zu speech is back with its notes.",
                         "%zu speeches are back with their notes.", count),
                count);
    else
        app_say(app,
                ngettext("%zu speech is in the trash (:trash) for %d days; u brings it back.",
                         "%zu speeches are in the trash (:trash) for %d days; u brings them back.",
                         count),
                count, NOTE_TRASH_DAYS);
}

static void answer(struct app *app, char key)
{
    struct speech_ids ids = {0};
    struct err err = {0};
    size_t count = 0;
    view_speeches_chosen(app->list, &ids);
    if (key == 'y' &&
        undoable_remove(&app->undo, app->options->library, &ids, false, app_now(app), &count, &err))
        app_tell_removal(app, &ids, false);
    else if (key == 'y')
        app_error(app, &err);
    VEC_FREE(&ids.at);
}

void app_remove_speeches(struct app *app)
{
    struct speech_ids ids = {0};
    struct strbuf words = {0};
    struct err err = {0};
    size_t notes = 0;
    view_speeches_chosen(app->list, &ids);
    if (ids.at.len == 0 || !app_may_write(app)) {
        VEC_FREE(&ids.at);
        return;
    }
    for (int i = 0; i < 2; i++)
        app_keep_place(app, &app->readers[i]);
    if (!library_notes_along(app->options->library, &ids, &notes, &err)) {
        app_error(app, &err);
    } else {
        strbuf_addf(&words, ngettext("Take %zu speech", "Take %zu speeches", ids.at.len),
                    ids.at.len);
        strbuf_addf(&words,
                    ngettext(" with %zu note out of the library?",
                             " with %zu notes out of the library?", notes),
                    notes);
        const struct speech_info *only = ids.at.len == 1 ? app_list_row(app, ids.at.at[0]) : NULL;
        if (only)
            strbuf_addf(&words, "  %s", speech_display_title(only));
        app_ask(app, "yn", answer, "%s", strbuf_str(&words));
    }
    strbuf_free(&words);
    VEC_FREE(&ids.at);
}
