/* See search.h. The rows of a search that goes on grow at their end and are put in order when it is
 * done, so that nothing jumps while one reads. */
#include "search.h"

#include "../frame/panel.h"
#include "../frame/run.h"
#include "../frame/say.h"
#include "../state.h"
#include "folding.h"
#include "list.h"

#include "lectern/base/i18n.h"
#include "lectern/host/synonyms_file.h"
#include "lectern/ui/hit_numbers.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE = 100000, SHOW_MS = 60 };

/* --- beginning and ending --- */

static void forget_hits(struct search *s)
{
    for (size_t i = 0; i < s->loaded.len; i++)
        hit_list_free(&s->loaded.at[i].list);
    s->loaded.len = 0;
}

static void forget_results(struct search *s)
{
    results_free(s->results);
    s->results = NULL;
    s->speeches.len = s->rows = s->taken = 0;
    forget_hits(s);
}

void app_search_end(struct app *app)
{
    struct search *s = &app->search;
    forget_results(s);
    marking_free(s->query);
    free(s->filter);
    free(s->tags);
    VEC_FREE(&s->ids.at);
    VEC_FREE(&s->speeches);
    VEC_FREE(&s->loaded);
    VEC_FREE(&s->marks);
    list_deinit(&s->list);
    *s = (struct search){.order = s->order, .down = s->down, .begun = s->begun + 1};
}

static int compare_ids(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static bool is_wanted(void *user, int64_t speech_id)
{
    const struct search *s = user;
    return s->ids.at.len > 0 &&
           bsearch(&speech_id, s->ids.at.at, s->ids.at.len, sizeof speech_id, compare_ids);
}

/* Takes the filter of the list of speeches over, where it holds. */
static void take_filter(struct app *app)
{
    struct search *s = &app->search;
    const char *filter = view_speeches_filter_text(app->list);
    free(s->filter);
    s->filter = mem_strdup(s->everywhere ? "" : filter);
    s->ids.at.len = 0;
    app_fold_again(app);
    s->folded = !s->everywhere && app->folding.on;
    if (s->filter[0] == '\0' && !s->folded)
        return;
    app_list_finish(app);
    view_speeches_fitting(app->list, &s->ids);
    if (s->ids.at.len > 0)
        qsort(s->ids.at.at, s->ids.at.len, sizeof *s->ids.at.at, compare_ids);
}

void app_search_again(struct app *app)
{
    struct search *s = &app->search;
    struct err err = {0};
    struct results_scope scope = {is_wanted, s};
    if (!s->query)
        return;
    forget_results(s);
    take_filter(app);
    s->query->language.part = s->part != PART_TEXT ? s->part : s->query->part;
    s->results = results_new(app->options->library, &s->query->language,
                             s->filter[0] != '\0' || s->folded ? &scope : NULL, &err);
    if (!s->results)
        app_error(app, &err);
    list_set_count(&s->list, 0);
    s->begun++;
    s->shown_ms = app_clock(app);
    app_search_slice(app);
}

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

enum language_bound app_search_bound(const struct app *app)
{
    /* The choices stand in the order of the bounds. */
    return (enum language_bound)settings_number(&app->config.settings, SETTING_WITHIN);
}

bool app_search_start(struct app *app, struct strv words, struct strv narrow,
                      struct language_problem *problem, bool *of_narrow)
{
    struct search *s = &app->search;
    struct strbuf wrong = {0};
    struct synonyms *synonyms = synonyms_file_load(&wrong);
    struct marking *query =
        marking_new(words, narrow, app_search_bound(app), synonyms, problem, of_narrow);
    synonyms_free(synonyms);
    if (wrong.len > 0)
        app_complain(app, "%s", strbuf_str(&wrong));
    strbuf_free(&wrong);
    if (!query)
        return false;
    if (!s->query || !same(s->query->words, query->words)) {
        s->marks.len = 0;
        s->group = 0;
        s->part = PART_TEXT;
    }
    s->forgotten = false;
    forget_results(s); /* which look into the query */
    marking_free(s->query);
    s->query = query;
    s->list.row = s->list.top = 0;
    app_search_again(app);
    return true;
}

bool app_search_given(struct app *app, struct strv words)
{
    struct search *s = &app->search;
    if (strv_trim(words).len > 0) {
        struct strbuf line = {0};
        strbuf_add_str(&line, "search ");
        strbuf_add_strv(&line, words);
        app_run_line(app, strbuf_strv(&line), "search", 0, 0);
        strbuf_free(&line);
        return s->query && strv_eq(strv_of(s->query->words), strv_trim(words));
    }
    if (!s->query)
        app_say(app, _("No search to walk through yet: s searches."));
    return s->query;
}

/* --- going on --- */

bool app_search_wanted(const struct app *app)
{
    const struct search *s = &app->search;
    return s->results && !results_totals(s->results).done;
}

void app_search_slice(struct app *app)
{
    struct search *s = &app->search;
    struct err err = {0};
    bool done = true;
    if (!s->results)
        return;
    if (!results_work(s->results, SLICE, &done, &err)) {
        app_error(app, &err);
        forget_results(s);
        done = true;
    }
    int64_t now = app_clock(app);
    if (done || s->rows == 0 || now - s->shown_ms >= SHOW_MS) {
        s->shown_ms = now;
        app_search_lay_rows(app);
        app->dirty = true;
    }
}

/* --- what is told --- */

void app_search_numbers(const struct app *app, struct strbuf *out)
{
    const struct search *s = &app->search;
    if (!s->results)
        return;
    struct results_totals totals = results_totals(s->results);
    int64_t places = !totals.done && totals.known >= 0 ? totals.known : totals.places, hidden = 0;
    for (size_t i = 0; i < s->speeches.len; i++)
        hidden += s->speeches.at[i].hidden;
    hit_numbers_print(places, totals.done ? totals.speeches : -1, totals.at_least, out);
    if (totals.done && totals.side_by_side < totals.places)
        strbuf_addf(out, _(", %lld of them side by side"), (long long)totals.side_by_side);
    if (s->folded)
        strbuf_add_str(out, _(", near copies folded"));
    if (hidden > 0)
        strbuf_addf(out, _(", %lld hidden"), (long long)hidden);
    if (!totals.done)
        strbuf_addf(out, _(", searching (%lld so far)"), (long long)totals.places);
    if (totals.waiting > 0)
        strbuf_addf(out, _("; %zu speeches are not searched yet"), totals.waiting);
}
