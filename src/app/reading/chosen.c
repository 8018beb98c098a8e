/* See chosen.h. */
#include "chosen.h"

#include "../frame/panel.h"
#include "../state.h"
#include "list.h"
#include "reader.h"
#include "search.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

static const char *const NAMES[CHOSEN_KINDS] = {N_("the open speech"), N_("the speeches found"),
                                                N_("the list"), N_("the whole library")};

const char *chosen_name(enum chosen_kind kind)
{
    return NAMES[kind];
}

void chosen_free(struct chosen *chosen)
{
    VEC_FREE(&chosen->ids);
    *chosen = (struct chosen){0};
}

static int compare_ids(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static bool fits(void *user, const struct speech_info *info)
{
    const struct chosen *chosen = user;
    return chosen->ids.len > 0 &&
           bsearch(&info->id, chosen->ids.at, chosen->ids.len, sizeof info->id, compare_ids);
}

/* The marked ones, else all that the filter shows, also those in closed groups. */
static void take_list(struct app *app, struct chosen *chosen)
{
    struct speech_ids ids = {0};
    app_list_finish(app);
    if (list_mark_count(view_speeches_list(app->list)) > 0)
        view_speeches_chosen(app->list, &ids);
    else
        view_speeches_fitting(app->list, &ids);
    for (size_t i = 0; i < ids.at.len; i++)
        VEC_PUSH(&chosen->ids, ids.at.at[i]);
    VEC_FREE(&ids.at);
}

static void take_found(struct app *app, struct chosen *chosen)
{
    const struct search *s = &app->search;
    while (app_search_wanted(app))
        app_search_slice(app);
    for (size_t i = 0; i < s->speeches.len; i++)
        if (s->speeches.at[i].hidden < s->speeches.at[i].places)
            VEC_PUSH(&chosen->ids, s->speeches.at[i].speech_id);
}

void chosen_take(struct app *app, enum chosen_kind kind, struct chosen *chosen)
{
    chosen_free(chosen);
    chosen->scope = (struct library_scope){fits, chosen};
    switch (kind) {
    case CHOSEN_SPEECH:
        if (app_reader(app)->speech_id > 0)
            VEC_PUSH(&chosen->ids, app_reader(app)->speech_id);
        break;
    case CHOSEN_FOUND: take_found(app, chosen); break;
    case CHOSEN_LIST: take_list(app, chosen); break;
    default: chosen->all = true; chosen->scope = (struct library_scope){NULL, NULL};
    }
    if (chosen->ids.len > 0)
        qsort(chosen->ids.at, chosen->ids.len, sizeof *chosen->ids.at, compare_ids);
}

enum chosen_kind chosen_here(const struct app *app)
{
    if (panel_top(app) && app->search.query)
        return CHOSEN_FOUND;
    return app->active == PANE_LIST ? CHOSEN_LIST : CHOSEN_SPEECH;
}
