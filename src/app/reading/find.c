/* Finding words in the open speech or the panel over it, and filtering lists. */
#include "find.h"

#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../state.h"
#include "marking.h"
#include "reader.h"

#include "lectern/host/synonyms_file.h"
#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

void app_count_hits(struct app *app)
{
    struct view_text *view = app_reader(app)->view;
    const struct document *doc = view_text_doc(view);
    size_t current;
    view_outline_set_hits(app->outline, NULL);
    app->section_hits.len = 0;
    if (!doc || doc->sections.len == 0 || view_text_hits(view, &current) == 0)
        return;
    for (size_t i = 0; i < doc->sections.len; i++)
        VEC_PUSH(&app->section_hits, view_text_hits_in(view, doc->sections.at[i].src));
    view_outline_set_hits(app->outline, app->section_hits.at);
}

struct find_options app_find_options(const struct app *app)
{
    const struct settings *settings = &app->config.settings;
    struct find_options options = {.blind = settings_on(settings, SETTING_BLIND),
                                   .pattern = settings_on(settings, SETTING_REGEX)};
    if (app->find.marking)
        options = (struct find_options){.by = marking_find, .user = app->find.marking};
    return options;
}

/* Looks for words, or by a marking, which is taken over. */
static void look_for(struct app *app, struct strv words, struct marking *marking, bool go)
{
    char *copy = words.len > 0 ? mem_copy(words.ptr, words.len) : NULL;
    struct marking *before = app->find.marking;
    app->find.marking = marking;
    app->find.options = app_find_options(app);
    free(app->find.words);
    app->find.words = copy;
    for (int i = 0; i < 2; i++)
        view_text_find(app->readers[i].view, strv_of(copy), &app->find.options,
                       go && i == app->reader);
    if (before != marking)
        marking_free(before);
    app_count_hits(app);
}

void app_find_query(struct app *app, struct marking *marking)
{
    look_for(app, strv_of(marking->words), marking, false);
}

void app_find(struct app *app, struct strv words, bool go)
{
    look_for(app, words, NULL, go);
}

void app_find_report(struct app *app)
{
    size_t current, count = view_text_hits(app_reader(app)->view, &current);
    const char *problem = view_text_find_problem(app_reader(app)->view);
    if (!app->find.words)
        return;
    if (problem)
        app_complain(app, "%s: %s", app->find.words, problem);
    else if (count == 0)
        app_say(app, _("\"%s\" is not in this speech; s searches the library."), app->find.words);
}

void app_find_next(struct app *app, long count)
{
    bool wrapped;
    if (panel_can_find(app)) {
        if (app->find.words && !panel_find(app, strv_of(app->find.words), count < 0))
            app_say(app, _("\"%s\" is not here."), app->find.words);
        return;
    }
    if (!app->find.words) {
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

void app_filter(struct app *app, enum pane pane, struct strv filter)
{
    if (pane != PANE_LIST) {
        view_outline_filter(app->outline, filter);
        return;
    }
    struct synonyms *synonyms = synonyms_file_load_quietly();
    view_speeches_filter(app->list, filter, synonyms);
    synonyms_free(synonyms);
}

/* --- the prompt for words of the text --- */

/* The slash, and in which way the words are found. */
static const char *find_label(const struct app *app)
{
    struct find_options find = app_find_options(app);
    if (panel_top(app))
        return "/";
    if (find.pattern)
        return find.blind ? _("regex, no punctuation /") : _("regex /");
    return find.blind ? _("no punctuation /") : "/";
}

static const char *words_before(const struct app *app)
{
    return app->find.words ? app->find.words : "";
}

static void find_typed(struct app *app, struct strv text)
{
    if (panel_top(app))
        return;
    view_text_restore(app_reader(app)->view, app->prompt.origin_off, app->prompt.origin_top);
    if (app->find.marking) { /* kept for cancel */
        marking_free(app->find.kept);
        app->find.kept = app->find.marking;
        app->find.marking = NULL;
    }
    app_find(app, text, true);
}

static void forget_kept(struct app *app)
{
    marking_free(app->find.kept);
    app->find.kept = NULL;
}

static void find_cancel(struct app *app, struct strv before)
{
    if (panel_top(app))
        return;
    struct marking *kept = app->find.kept;
    app->find.kept = NULL;
    if (kept)
        app_find_query(app, kept);
    else if (!app->find.marking)
        app_find(app, before, false);
    view_text_restore(app_reader(app)->view, app->prompt.origin_off, app->prompt.origin_top);
}

static void find_accept(struct app *app, struct strv text)
{
    struct reader *reader = app_reader(app);
    forget_kept(app);
    if (panel_can_find(app)) {
        free(app->find.words);
        app->find.words = mem_copy(text.ptr, text.len);
        app_find_next(app, 1);
        return;
    }
    if (view_text_cursor(reader->view) != app->prompt.origin_off)
        jumps_push(&app->jumps, (struct jump){reader->speech_id, app->prompt.origin_off});
    app_find_report(app);
}

struct keys_of_line {
    const char *line;
    struct strbuf *out;
};

static void add_keys_of_line(void *data, const struct keymap_binding *binding)
{
    const struct keys_of_line *want = data;
    if (want->out->len == 0 && strcmp(binding->line, want->line) == 0)
        keymap_print_keys(binding, want->out);
}

/* Appends the first key that runs a line in the prompt, and what it does. */
static void add_prompt_key(struct app *app, const char *line, const char *help, struct strbuf *out)
{
    struct strbuf keys = {0};
    struct keys_of_line want = {line, &keys};
    keymap_each(&app->config.keymap, CONTEXT_PROMPT, add_keys_of_line, &want);
    if (keys.len > 0)
        strbuf_addf(out, "%s%s %s", out->len > 0 ? "  " : "", strbuf_str(&keys), help);
    strbuf_free(&keys);
}

/* The hits, what is wrong with a pattern, or before anything is typed the ways to find. */
static enum role find_hint(struct app *app, struct strv text, struct strbuf *out)
{
    size_t current, count = view_text_hits(app_reader(app)->view, &current);
    const char *problem = view_text_find_problem(app_reader(app)->view);
    if (panel_top(app))
        return ROLE_DIM;
    if (text.len == 0) {
        add_prompt_key(app, "toggle regex", _("regular expression"), out);
        add_prompt_key(app, "toggle blind", _("without punctuation"), out);
    } else if (problem) {
        strbuf_add_str(out, problem);
    } else {
        strbuf_addf(out, "%zu/%zu", current, count);
    }
    return count > 0 || text.len == 0 ? ROLE_DIM : ROLE_ERROR;
}

static const struct prompt_ops FIND = {.history = "find",
                                       .kept = true,
                                       .label = find_label,
                                       .before = words_before,
                                       .typed = find_typed,
                                       .cancel = find_cancel,
                                       .accept = find_accept,
                                       .hint = find_hint};

void app_find_changed(struct app *app)
{
    if (app->prompt.ops == &FIND && !panel_top(app)) {
        app_prompt_changed(app);
        return;
    }
    if (!app->find.words || app->find.marking)
        return;
    char *words = mem_strdup(app->find.words);
    app_find(app, strv_of(words), false);
    app_find_report(app);
    free(words);
}

/* --- the prompt for the filter of a list --- */

static const char *filter_label(const struct app *app)
{
    (void)app;
    return _("filter: ");
}

static const char *filter_in_force(const struct app *app)
{
    if (panel_top(app))
        return panel_filter_text(app);
    return app->active == PANE_LIST ? view_speeches_filter_text(app->list)
                                    : view_outline_filter_text(app->outline);
}

static void filter_typed(struct app *app, struct strv text)
{
    if (panel_top(app))
        panel_filter(app, text);
    else
        app_filter(app, app->prompt.pane, text);
}

static void filter_accept(struct app *app, struct strv text)
{
    const struct panel_ops *panel = panel_top(app);
    struct language_problem problem = {0};
    bool wrong = false, list = !panel && app->active == PANE_LIST;
    filter_typed(app, text); /* a completed word was not typed */
    if (list) {
        view_speeches_finish(app->list);
        wrong = speech_filter_problem(text, &problem);
    } else if (panel && panel->filter_problem) {
        wrong = panel->filter_problem(text, &problem);
    }
    if (wrong)
        app_complain(app, "%.*s: %s", (int)(problem.end - problem.start), text.ptr + problem.start,
                     problem.message);
    else if (list && view_speeches_gave_up(app->list))
        app_complain(app, _("The expression takes too long: at least these speeches fit."));
}

/* Offers the words of the filters of the panel or the list for the word at the cursor. */
static void filter_complete(struct app *app, struct strv text, size_t cursor_off,
                            struct complete *out)
{
    size_t start = cursor_off;
    while (start > 0 && text.ptr[start - 1] != ' ')
        start--;
    if (start < cursor_off && text.ptr[start] == '-')
        start++;
    complete_start(out, start, cursor_off - start);
    struct strv word = strv_make(text.ptr + start, out->len);
    const struct panel_ops *panel = panel_top(app);
    const char *(*word_of)(size_t n) = panel                      ? panel->filter_word
                                       : app->active == PANE_LIST ? speech_filter_word
                                                                  : NULL;
    for (size_t i = 0; word_of && word_of(i); i++)
        complete_add(out, word, word_of(i), "");
}

static const struct prompt_ops FILTER = {.history = "filter",
                                         .kept = true,
                                         .label = filter_label,
                                         .before = filter_in_force,
                                         .typed = filter_typed,
                                         .cancel = filter_typed,
                                         .complete = filter_complete,
                                         .accept = filter_accept};

void app_find_here(struct app *app)
{
    const struct panel_ops *panel = panel_top(app);
    bool list = panel ? !!panel->filter : app->active == PANE_LIST || app->active == PANE_OUTLINE;
    if (list)
        app_prompt_open(app, &FILTER, filter_in_force(app));
    else if (panel_can_find(app) || app_reader(app)->speech_id != 0)
        app_prompt_open(app, &FIND, "");
    else
        app_say(app, _("No speech is open."));
}
