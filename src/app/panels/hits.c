/* What a search of the library found. */
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../reading/clip.h"
#include "../reading/find.h"
#include "../reading/go.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/view_hits.h"

#include <stdlib.h>

enum { SEARCH_LIMIT = 2000 };

struct hits {
    struct view_hits *view;
    struct hit_list list; /* what it shows */
    char *words;          /* the query, as it was typed */
};

/* The first phrase of a query that must be there, to be marked in the texts. */
static struct strv first_phrase(const struct language *language)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        if (!clause->negated && !language_is_field(clause))
            return clause->groups.at[0].any.at[0].text;
    }
    return STRV("");
}

/* Asks the library; what is not understood is said. */
static bool ask(struct app *app, struct strv query, struct language *language,
                struct hit_list *fresh)
{
    struct err err = {0};
    struct language_problem problem;
    if (!language_read(query, language, &problem)) {
        app_complain(app, "%.*s: %s", (int)(problem.end - problem.start), query.ptr + problem.start,
                     problem.message);
        return false;
    }
    if (library_search_for(app->options->library, language, SEARCH_LIMIT, fresh, &err))
        return true;
    app_error(app, &err);
    language_free(language);
    return false;
}

static void search(struct app *app, struct strv query)
{
    struct hits *hits = panel_state(app, &hits_panel);
    struct hit_list fresh = {0};
    struct language language;
    if (!ask(app, query, &language, &fresh))
        return;
    char *words = mem_copy(query.ptr, query.len);
    view_hits_set(hits->view, NULL, "");
    hit_list_free(&hits->list);
    hits->list = fresh;
    view_hits_set(hits->view, &hits->list, words);
    panel_show(app, &hits_panel);
    /* The same words are then marked in every speech that is opened from the list, as words. */
    if (settings_on(&app->config.settings, SETTING_REGEX))
        settings_reset(&app->config.settings, SETTING_REGEX);
    app_find(app, first_phrase(&language), false);
    language_free(&language);
    free(hits->words);
    hits->words = words;
    if (fresh.waiting > 0)
        app_say(app,
                _("%lld hits so far; %zu speeches are not searched yet: the index is being made."),
                (long long)fresh.total, fresh.waiting);
    else if (fresh.total > (int64_t)fresh.rows.len)
        app_say(app, _("%zu of %lld hits are listed."), fresh.rows.len, (long long)fresh.total);
    else if (fresh.speeches > 1)
        app_say(app, _("%zu hits in %lld speeches"), fresh.rows.len, (long long)fresh.speeches);
    else
        app_say(app, ngettext("%zu hit", "%zu hits", fresh.rows.len), fresh.rows.len);
}

/* --- the prompt for words to search for --- */

static const char *label(const struct app *app)
{
    (void)app;
    return _("search the library: ");
}

static void accept(struct app *app, struct strv text)
{
    if (text.len > 0)
        search(app, text);
}

static const struct prompt_ops SEARCH = {
    .history = "search", .kept = true, .label = label, .accept = accept};

/* --- the panel --- */

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    (void)self;
    if (call->command != COMMAND_SEARCH)
        return false;
    if (call->line->text.len > 0)
        search(app, call->line->text);
    else
        app_prompt_open(app, &SEARCH, "");
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    const struct hits *hits = self;
    struct request request = {.kind = REQUEST_NONE};
    bool done = view_hits_command(hits->view, call->command, call->count, &request);
    app_request(app, &request);
    return done;
}

/* The sentence around a place of a speech that need not be open. */
static bool sentence_at(struct app *app, int64_t speech_id, struct span hit, struct span *src,
                        struct err *err)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(app->options->library, speech_id, &info, &doc, err))
        return false;
    size_t off = document_clean_of(&doc, hit.start);
    struct span clean = motion_unit_at(&doc, MOTION_SENTENCE, off);
    *src = (struct span){document_src_of(&doc, clean.start), document_src_of(&doc, clean.end)};
    if (src->end < hit.end)
        src->end = hit.end;
    document_free(&doc);
    return true;
}

/* The sentence that holds the hit. */
static void clip(struct app *app, void *self)
{
    const struct hits *hits = self;
    const struct hit *hit = view_hits_selected(hits->view);
    struct err err = {0};
    struct span src;
    if (hit == NULL)
        return;
    if (sentence_at(app, hit->speech_id, hit->src, &src, &err))
        app_clip_passage(app, hit->speech_id, src);
    else
        app_error(app, &err);
}

static void init(struct app *app, void *self)
{
    struct hits *hits = self;
    (void)app;
    hits->view = view_hits_new();
}

static void deinit(void *self)
{
    struct hits *hits = self;
    view_hits_free(hits->view);
    free(hits->words);
    hit_list_free(&hits->list);
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    const struct hits *hits = self;
    (void)app;
    strbuf_addf(out,
                ngettext("search: %s (%lld hit)", "search: %s (%lld hits)",
                         (unsigned long)hits->list.total),
                hits->words != NULL ? hits->words : "", (long long)hits->list.total);
}

static void layout(struct app *app, void *self, int rows, int cols)
{
    const struct hits *hits = self;
    (void)app;
    view_hits_layout(hits->view, rows, cols);
}

static void draw(struct app *app, void *self, struct rect body)
{
    const struct hits *hits = self;
    view_hits_render(hits->view, &app->grid, body);
}

static struct list *list(void *self)
{
    const struct hits *hits = self;
    return view_hits_list(hits->view);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out =
        (struct key_line){{COMMAND_OPEN, COMMAND_CLIP, COMMAND_SEARCH, COMMAND_BACK, COMMAND_CLOSE},
                          _("Enter open   p to the desk   s search   ^O back   q close")};
}

const struct panel_ops hits_panel = {
    .context = CONTEXT_SEARCH,
    .whole = true,
    .key_line = key_line,
    .size = sizeof(struct hits),
    .init = init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .title = title,
    .layout = layout,
    .draw = draw,
    .list = list,
    .clip = clip,
};
