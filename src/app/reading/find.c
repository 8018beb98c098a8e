/* Finding in the speech, filtering lists, searching the library. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { SEARCH_LIMIT = 2000 };

void app_count_hits(struct app *app)
{
    struct view_text *view = app_reader(app)->view;
    const struct document *doc = view_text_doc(view);
    size_t current;
    view_outline_set_hits(app->outline, NULL);
    app->section_hits.len = 0;
    if (doc == NULL || doc->sections.len == 0 || view_text_hits(view, &current) == 0)
        return;
    for (size_t i = 0; i < doc->sections.len; i++)
        VEC_PUSH(&app->section_hits, view_text_hits_in(view, doc->sections.at[i].src));
    view_outline_set_hits(app->outline, app->section_hits.at);
}

struct find_options app_find_options(const struct app *app)
{
    const struct settings *settings = &app->config.settings;
    return (struct find_options){.blind = settings_on(settings, SETTING_BLIND),
                                 .pattern = settings_on(settings, SETTING_REGEX)};
}

void app_find(struct app *app, struct strv words, bool go)
{
    struct find_options options = app_find_options(app);
    app->find_options = options;
    char *copy = words.len > 0 ? mem_copy(words.ptr, words.len) : NULL;
    free(app->find);
    app->find = copy;
    for (int i = 0; i < 2; i++)
        view_text_find(app->readers[i].view, strv_of(copy), &options, go && i == app->reader);
    app_count_hits(app);
}

void app_find_report(struct app *app)
{
    size_t current, count = view_text_hits(app_reader(app)->view, &current);
    const char *problem = view_text_find_problem(app_reader(app)->view);
    if (app->find == NULL)
        return;
    if (problem != NULL)
        app_complain(app, "%s: %s", app->find, problem);
    else if (count == 0)
        app_say(app, _("\"%s\" is not in this speech; s searches the library."), app->find);
}

void app_find_next(struct app *app, long count)
{
    bool wrapped;
    if (app->popup == POPUP_HELP || app->popup == POPUP_LINES) {
        if (app->find != NULL &&
            !view_lines_find(app_shown_lines(app), strv_of(app->find), count < 0))
            app_say(app, _("\"%s\" is not here."), app->find);
        return;
    }
    if (app->find == NULL) {
        app_say(app, _("Nothing to find yet: / finds."));
        return;
    }
    struct reader *reader = app_reader(app);
    struct jump here = {reader->speech_id, view_text_cursor(reader->view)};
    if (!view_text_find_next(reader->view, count, &wrapped)) {
        app_find_report(app);
        return;
    }
    jumps_push(&app->jumps, here);
    if (wrapped)
        app_say(app, count > 0 ? _("From the top again.") : _("From the end again."));
}

void app_find_changed(struct app *app)
{
    bool typing = app->prompt.kind == PROMPT_FIND && app->popup == POPUP_NONE;
    if (typing) {
        app_prompt_changed(app);
        return;
    }
    if (app->find == NULL)
        return;
    char *words = mem_strdup(app->find);
    app_find(app, strv_of(words), false);
    app_find_report(app);
    free(words);
}

void app_filter(struct app *app, enum pane pane, struct strv filter)
{
    if (pane == PANE_LIST)
        view_speeches_filter(app->list, filter);
    else
        view_outline_filter(app->outline, filter);
}

const char *app_filter_problem(const struct app *app, struct strv filter)
{
    if (app->popup == POPUP_NOTES)
        return note_filter_problem(filter);
    return app->popup == POPUP_NONE && app->active == PANE_LIST ? speech_filter_problem(filter)
                                                                : NULL;
}

void app_find_here(struct app *app)
{
    bool lines = app->popup == POPUP_HELP || app->popup == POPUP_LINES;
    bool list =
        app->popup == POPUP_NOTES || app->popup == POPUP_DESK ||
        (app->popup == POPUP_NONE && (app->active == PANE_LIST || app->active == PANE_OUTLINE));
    if (list)
        app_prompt_open(app, PROMPT_FILTER,
                        app->popup == POPUP_NOTES  ? view_notes_filter_text(app->notes_view)
                        : app->popup == POPUP_DESK ? view_desk_filter_text(app->desk_view)
                        : app->active == PANE_LIST ? view_speeches_filter_text(app->list)
                                                   : view_outline_filter_text(app->outline));
    else if (lines || app_reader(app)->speech_id != 0)
        app_prompt_open(app, PROMPT_FIND, "");
    else
        app_say(app, _("No speech is open."));
}

void app_search(struct app *app, struct strv query)
{
    struct hit_list fresh = {0};
    struct err err = {0};
    if (!library_search(app->options->library, query, SEARCH_LIMIT, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    char *words = mem_copy(query.ptr, query.len);
    view_hits_set(app->hits_view, NULL, "");
    hit_list_free(&app->hits);
    app->hits = fresh;
    view_hits_set(app->hits_view, &app->hits, words);
    app->popup = POPUP_HITS;
    /* The same words are then marked in every speech that is opened from the list, as words. */
    if (settings_on(&app->config.settings, SETTING_REGEX))
        settings_reset(&app->config.settings, SETTING_REGEX);
    app_find(app, query, false);
    if (fresh.total > (int64_t)fresh.rows.len)
        app_say(app, _("%zu of %lld hits are listed."), fresh.rows.len, (long long)fresh.total);
    else
        app_say(app, ngettext("%zu hit", "%zu hits", fresh.rows.len), fresh.rows.len);
    free(words);
}
