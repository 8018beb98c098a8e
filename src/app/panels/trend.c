/* How often a query stands in the texts over the years, the months or by whom. */
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/run.h"
#include "../frame/say.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/corpus/chart.h"
#include "lectern/library/corpus/corpus.h"
#include "lectern/ui/glyphs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BAR_COLS = 20 };

struct trending {
    struct line_rows rows; /* first, as line_rows.h asks */
    char *words;           /* the query as it was typed */
    enum trend_by by;
    enum trend_measure measure;
    struct trend trend; /* arena null: none */
};

static const char *const BY_NAMES[] = {N_("by year"), N_("by month"), N_("by speaker")};
static const char *const MEASURE_NAMES[] = {N_("places"), N_("places in 10,000 characters"),
                                            N_("per cent of the speeches")};

static const char *row_label(const struct trending *t, size_t row)
{
    const char *label = t->trend.rows.at[row].label;
    return label ? label : t->by == TREND_SPEAKER ? _("not named") : _("undated");
}

static void add_row(struct app *app, struct trending *t, size_t row, double most)
{
    const struct trend_count *count = &t->trend.rows.at[row].counts[0];
    bool ascii = glyphs_of(&app->grid)->bar_full[0] == '#', thin = trend_is_thin(count);
    struct strbuf text = {0};
    strbuf_addf(&text, "%7" PRId64 " %8.2f %4.0f %% %6" PRId64 "%s ", count->places,
                trend_value(count, TREND_RATE), trend_value(count, TREND_SHARE), count->speeches,
                thin ? "*" : " ");
    chart_bar(most > 0 ? trend_value(count, t->measure) / most : 0, BAR_COLS, thin, ascii, &text);
    view_lines_add(t->rows.view, row_label(t, row), strbuf_str(&text), ROLE_POPUP, (int64_t)row);
    strbuf_free(&text);
}

/* The rows that are shown: speakers without a place may be thousands. */
static bool is_shown(const struct trending *t, size_t row)
{
    return t->by != TREND_SPEAKER || t->trend.rows.at[row].counts[0].places > 0;
}

static void show(struct app *app, struct trending *t)
{
    const struct trend_count *all = &t->trend.total.counts[0];
    double most = trend_most(&t->trend, t->measure);
    struct strbuf title = {0}, text = {0};
    strbuf_addf(&title, "%s: %s (%s)", _(BY_NAMES[t->by]), t->words, _(MEASURE_NAMES[t->measure]));
    view_lines_start(t->rows.view, strbuf_str(&title));
    view_lines_add(t->rows.view, "", _(" places   10,000  share     of"), ROLE_DIM, -1);
    for (size_t i = 0; i < t->trend.rows.len; i++)
        if (is_shown(t, i))
            add_row(app, t, i, most);
    strbuf_addf(&text, "%7" PRId64 " %8.2f %4.0f %% %6" PRId64, all->places,
                trend_value(all, TREND_RATE), trend_value(all, TREND_SHARE), all->speeches);
    view_lines_add(t->rows.view, _("all"), strbuf_str(&text), ROLE_POPUP, -1);
    strbuf_clear(&text);
    strbuf_addf(&text, "* %s", _("fewer than 5 speeches"));
    view_lines_add(t->rows.view, "", strbuf_str(&text), ROLE_DIM, -1);
    view_lines_set_choice(t->rows.view, true);
    list_to_row(line_rows_list(t), 1);
    panel_show(app, &trend_panel);
    strbuf_free(&title);
    strbuf_free(&text);
}

/* --- asking --- */

static void drop(struct trending *t)
{
    if (t->trend.arena)
        trend_free(&t->trend);
    t->trend = (struct trend){0};
}

static bool count(struct app *app, struct trending *t)
{
    struct language query;
    struct language_problem problem;
    struct err err = {0};
    struct strv words = strv_of(t->words);
    drop(t);
    if (!language_read(words, &query, &problem)) {
        app_complain(app, "%.*s: %s", (int)(problem.end - problem.start), words.ptr + problem.start,
                     problem.message);
        return false;
    }
    bool ok = library_trend(app->options->library, &query, 1, t->by, NULL, &t->trend, &err);
    if (!ok)
        app_error(app, &err);
    language_free(&query);
    return ok;
}

static void ask(struct app *app, struct strv words)
{
    struct trending *t = panel_state(app, &trend_panel);
    if (strv_trim(words).len == 0)
        return;
    char *own = mem_copy(words.ptr, words.len);
    free(t->words);
    t->words = own;
    if (count(app, t))
        show(app, t);
}

static const char *label(const struct app *app)
{
    (void)app;
    return _("over time: ");
}

static const struct prompt_ops WORDS = {
    .history = "search", .kept = true, .label = label, .accept = ask};

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    struct trending *t = self;
    if (call->command != COMMAND_TREND)
        return false;
    if (call->line->text.len > 0)
        ask(app, call->line->text);
    else
        app_prompt_open(app, &WORDS, t->words ? t->words : "");
    return true;
}

/* --- in the panel --- */

/* The lines of a row are what the search finds there. */
static void open_row(struct app *app, const struct trending *t, size_t row)
{
    const char *name = t->trend.rows.at[row].label;
    struct strbuf line = {0};
    if (!name && t->by == TREND_SPEAKER) {
        app_say(app, _("Speeches without a speaker cannot be asked for apart."));
        return;
    }
    strbuf_addf(&line, "search %s ", t->words);
    if (!name)
        strbuf_add_str(&line, "-date:..9999");
    else if (t->by == TREND_SPEAKER)
        strbuf_addf(&line, "speaker:\"%s\"", name);
    else
        strbuf_addf(&line, "date:%s", name);
    app_run_line(app, strbuf_strv(&line), "gw", 0, 0);
    strbuf_free(&line);
}

static void turn(struct app *app, struct trending *t, int step)
{
    enum trend_by by = (enum trend_by)(((int)t->by + 3 + step) % 3), before = t->by;
    t->by = by;
    if (count(app, t))
        show(app, t);
    else
        t->by = before;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct trending *t = self;
    int64_t row = view_lines_selected(t->rows.view);
    switch (call->command) {
    case COMMAND_RIGHT: turn(app, t, 1); return true;
    case COMMAND_LEFT: turn(app, t, -1); return true;
    case COMMAND_NEXT_PANE:
        t->measure = (enum trend_measure)((t->measure + 1) % TREND_MEASURES);
        show(app, t);
        return true;
    case COMMAND_OPEN:
        if (row >= 0 && (size_t)row < t->trend.rows.len)
            open_row(app, t, (size_t)row);
        return true;
    default: return line_rows_command(app, self, call);
    }
}

static void init(struct app *app, void *self)
{
    struct trending *t = self;
    line_rows_init(app, self);
    t->measure = TREND_RATE;
}

static void deinit(void *self)
{
    struct trending *t = self;
    drop(t);
    free(t->words);
    line_rows_free(self);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_OPEN, COMMAND_RIGHT, COMMAND_NEXT_PANE, COMMAND_CLOSE},
                             _("Enter its lines   l year month speaker   Tab measure   q close")};
}

const struct panel_ops trend_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct trending),
    .init = init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .key_line = key_line,
    LINE_ROWS_OPS_BODY,
};
