/* What a search of the library found. The search itself (reading/search.h) goes on without this
 * panel; here it is typed, shown and acted upon. */
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../frame/settings.h"
#include "../reading/clip.h"
#include "../reading/list.h"
#include "../reading/search.h"
#include "../reading/search_line.h"
#include "../reading/search_use.h"
#include "../reading/searches.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/list_command.h"
#include "lectern/ui/view_hits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ORDER_KEY "screen.hits-order"

struct hits {
    struct app *app; /* for operations that are not given it */
    /* The text beside the list, with its speech. */
    struct prose prose;
    struct two_panes panes;
    int64_t speech_id; /* 0: none is read */
    struct speech_info info;
    struct document doc;
    struct find_hits marks;
    const struct marking *marked_for;
    size_t told_off; /* the hit that is told, and in which room */
    int64_t told_id;
    struct rect told_in;
    /* What was there before something was typed. */
    bool was_open;
    char *words, *narrow;
    size_t row;
    struct language_problem problem; /* of what is typed; start == end: none */
    bool in_narrow;
};

/* --- typing --- */

static const char *label(const struct app *app)
{
    (void)app;
    return _("search the library: ");
}

static bool start(struct app *app, struct strv words, struct strv narrow)
{
    struct hits *hits = panel_state(app, &hits_panel);
    hits->problem = (struct language_problem){0};
    if (strv_trim(words).len == 0)
        return false;
    if (!app_search_start(app, words, narrow, &hits->problem, &hits->in_narrow))
        return false;
    hits->told_id = 0;
    return true;
}

/* Closes the box that tells what can be said; false where it is not open. */
static bool close_box(struct app *app)
{
    bool open = panel_top(app) && !panel_top(app)->whole;
    if (open)
        panel_close(app);
    return open;
}

static void typed(struct app *app, struct strv text)
{
    (void)close_box(app);
    if (start(app, text, STRV("")))
        panel_show(app, &hits_panel);
}

static void cancel(struct app *app, struct strv before)
{
    struct hits *hits = panel_state(app, &hits_panel);
    (void)before;
    hits->problem = (struct language_problem){0};
    if (hits->words && start(app, strv_of(hits->words), strv_of(hits->narrow)))
        app_search_settle(app, hits->row);
    else if (!hits->words)
        app_search_end(app);
    if (!hits->was_open && panel_top(app) == &hits_panel)
        panel_close(app);
}

static void complain(struct app *app, const struct language_problem *problem, struct strv text)
{
    app_complain(app, "%.*s: %s", (int)(problem->end - problem->start), text.ptr + problem->start,
                 problem->message);
}

static void search(struct app *app, struct strv text)
{
    struct hits *hits = panel_state(app, &hits_panel);
    const struct search *s = &app->search;
    bool is_there = s->query && !s->query->narrow && strv_eq(strv_of(s->query->words), text) &&
                    hits->problem.end == 0 && s->query->bound == app_search_bound(app);
    if (!is_there)
        app_searches_keep(app); /* as the reader leaves it */
    if (!is_there && !start(app, text, STRV(""))) {
        if (hits->problem.end > 0)
            complain(app, &hits->problem, text);
        return;
    }
    panel_show(app, &hits_panel);
    app_search_mark_words(app);
    app_searches_keep(app);
}

static enum role hint(struct app *app, struct strv text, struct strbuf *out)
{
    (void)app;
    (void)text;
    strbuf_add_str(out, _("F1 what can be said   Tab fields"));
    return ROLE_DIM;
}

static const char *problem(struct app *app, struct span *bytes)
{
    const struct hits *hits = panel_state(app, &hits_panel);
    *bytes = (struct span){hits->problem.start, hits->problem.end};
    return hits->problem.end > 0 && !hits->in_narrow ? hits->problem.message : NULL;
}

static bool prompt_command(struct app *app, enum command command)
{
    struct line none = {0};
    struct call call = {.command = COMMAND_SEARCH_LANGUAGE, .line = &none};
    if (command != COMMAND_HELP)
        return command == COMMAND_CANCEL && close_box(app);
    return close_box(app) || panels_open(app, &call);
}

static const struct prompt_ops SEARCH = {.history = "search",
                                         .kept = true,
                                         .label = label,
                                         .typed = typed,
                                         .cancel = cancel,
                                         .accept = search,
                                         .complete = app_search_complete,
                                         .problem = problem,
                                         .command = prompt_command,
                                         .hint = hint};

/* Opens the line; over the list with the words that it is about. */
static void type_words(struct app *app)
{
    struct hits *hits = panel_state(app, &hits_panel);
    const struct marking *query = app->search.query;
    app_searches_keep(app); /* as it is before anything is typed */
    hits->was_open = panel_is_open(app, &hits_panel);
    free(hits->words);
    free(hits->narrow);
    hits->words = query ? mem_strdup(query->words) : NULL;
    hits->narrow = mem_strdup(query && query->narrow ? query->narrow : "");
    hits->row = app->search.list.row;
    hits->problem = (struct language_problem){0};
    app_prompt_open(app, &SEARCH, hits->was_open && query ? query->words : "");
}

/* --- commands --- */

static void set_order(struct app *app, enum hit_order order, bool down)
{
    app_search_sort(app, order, down);
    char value[32];
    snprintf(value, sizeof value, "%s %s", hit_order_name(order), down ? "down" : "up");
    app_keep_setting(app, ORDER_KEY, value);
}

static void sort(struct app *app, const struct call *call)
{
    const struct search *s = &app->search;
    const char *word = call->line->words.len > 0 ? call->line->words.at[0] : "";
    const char *way = call->line->words.len > 1 ? call->line->words.at[1] : "";
    enum hit_order order = hit_order_of(word);
    if (order == HIT_ORDERS) {
        app_complain(app, _("sort wants found, date, hits, speaker, added or list"));
        return;
    }
    bool down = order == s->order ? !s->down : order == HITS_DATE || order == HITS_COUNT;
    if (way[0] != '\0')
        down = strcmp(way, "down") == 0;
    set_order(app, order, down);
    app_say(app, down ? _("order: %s, falling") : _("order: %s, rising"), word);
}

/* The next of the three: places, headings, titles. */
static void turn_part(struct app *app, bool back)
{
    struct search *s = &app->search;
    static const enum language_part PARTS[] = {PART_TEXT, PART_HEADINGS, PART_TITLES};
    size_t at = 0, count = sizeof PARTS / sizeof *PARTS;
    while (at + 1 < count && PARTS[at] != s->part)
        at++;
    s->part = PARTS[(at + (back ? count - 1 : 1)) % count];
    app_search_again(app);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    long times = call->count > 0 ? call->count : 1;
    (void)self;
    if (call->command == COMMAND_NEXT_HIT || call->command == COMMAND_PREV_HIT)
        app_search_walk(app, call->command == COMMAND_NEXT_HIT ? times : -times);
    else if (call->command == COMMAND_SEARCH && call->line->text.len > 0)
        search(app, call->line->text);
    else if (call->command == COMMAND_SEARCH)
        type_words(app);
    else if (call->command == COMMAND_RESULTS && !app->search.query)
        app_say(app, _("No search to walk through yet: s searches."));
    else if (call->command == COMMAND_RESULTS && call->line->words.len == 0)
        panel_show(app, &hits_panel);
    else if (call->command == COMMAND_RESULTS)
        app_search_do(app, call->line);
    else
        return false;
    return true;
}

/* Moves to the row of the next speech, or the previous one. */
static void to_speech(struct app *app, long count)
{
    struct search *s = &app->search;
    const struct hit *hit;
    for (long left = count < 0 ? -count : count; left > 0; left--) {
        const struct searched *at = app_search_row(app, s->list.row, &hit);
        if (!at)
            return;
        size_t next = at->first_row + 1 + at->places - at->hidden;
        if (count > 0 && next < s->rows)
            list_to_row(&s->list, next);
        else if (count < 0 && s->list.row > at->first_row)
            list_to_row(&s->list, at->first_row);
        else if (count < 0 && at->first_row > 0 &&
                 (at = app_search_row(app, at->first_row - 1, &hit)))
            list_to_row(&s->list, at->first_row);
    }
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct search *s = &app->search;
    long times = call->count > 0 ? call->count : 1;
    (void)self;
    switch (call->command) {
    case COMMAND_OPEN:
    case COMMAND_RIGHT: app_search_open(app); return true;
    case COMMAND_NEXT_SECTION: to_speech(app, times); return true;
    case COMMAND_PREV_SECTION: to_speech(app, -times); return true;
    case COMMAND_FIND_NEXT: list_move(&s->list, times); return true;
    case COMMAND_FIND_PREV: list_move(&s->list, -times); return true;
    case COMMAND_NEXT_PANE: turn_part(app, false); return true;
    case COMMAND_PREV_PANE: turn_part(app, true); return true;
    case COMMAND_SORT: sort(app, call); return true;
    case COMMAND_MARK: app_search_toggle_mark(app, times); return true;
    case COMMAND_MARK_INVERT: app_search_invert_marks(app); return true;
    case COMMAND_DELETE: app_search_drop(app); return true;
    case COMMAND_CLIP_ALL: app_search_clip(app); return true;
    case COMMAND_COPY: app_search_copy(app, false); return true;
    case COMMAND_COPY_SOURCE: app_search_copy(app, true); return true;
    case COMMAND_NOTE: app_search_note(app); return true;
    case COMMAND_TAG: app_search_tag(app, call->line->text); return true;
    case COMMAND_WRITE: app_search_write(app, call->line->text); return true;
    case COMMAND_CANCEL: return app_search_unmark(app);
    default: return list_command(&s->list, call->command, call->count);
    }
}

/* The sentence around a place of a speech that need not be open. */
static void clip(struct app *app, void *self)
{
    const struct hit *hit = app_search_selected(app);
    struct err err = {0};
    struct span src;
    (void)self;
    if (!hit)
        return;
    if (app_search_sentence(app, hit, &src, &err))
        app_clip_passage(app, hit->speech_id, src);
    else
        app_error(app, &err);
}

/* --- the text beside the list --- */

static void forget_text(struct hits *hits)
{
    if (hits->speech_id != 0)
        document_free(&hits->doc);
    hits->doc = (struct document){0};
    hits->speech_id = hits->told_id = 0;
}

static bool read_text(struct app *app, struct hits *hits, int64_t speech_id)
{
    struct err err = {0};
    if (hits->speech_id == speech_id && hits->marked_for == app->search.query)
        return true;
    forget_text(hits);
    hits->marks.spans.len = 0;
    if (!library_load(app->options->library, speech_id, &hits->info, &hits->doc, &err)) {
        app_error(app, &err);
        return false;
    }
    hits->speech_id = speech_id;
    hits->marked_for = app->search.query;
    return marking_find(app->search.query, &hits->doc, &hits->marks);
}

/* Which of the hits of its speech the selected one is, as they are shown. */
static void number_hit(struct app *app, size_t *number, size_t *count)
{
    const struct hit *hit;
    const struct searched *at = app_search_row(app, app->search.list.row, &hit);
    *number = at && hit ? app->search.list.row - at->first_row : 1;
    *count = at ? at->places - at->hidden : 1;
}

static void tell(struct app *app, struct hits *hits, struct rect detail)
{
    const struct hit *hit = app_search_selected(app);
    if (!hit || detail.rows < 1) {
        prose_clear(&hits->prose);
        hits->told_id = 0;
        return;
    }
    bool same = hits->told_id == hit->speech_id && hits->told_off == hit->src.start &&
                hits->told_in.rows == detail.rows && hits->told_in.cols == detail.cols &&
                hits->marked_for == app->search.query;
    if (same || !read_text(app, hits, hit->speech_id))
        return;
    struct view_hits_text text = {.info = &hits->info,
                                  .hit = hit,
                                  .doc = &hits->doc,
                                  .marks = hits->marks.spans.at,
                                  .mark_count = hits->marks.spans.len};
    number_hit(app, &text.number, &text.count);
    view_hits_tell(&text, &hits->prose, detail, app->grid.ambiguous);
    hits->told_id = hit->speech_id;
    hits->told_off = hit->src.start;
    hits->told_in = detail;
}

/* --- drawing --- */

static void layout(struct app *app, void *self, int rows, int cols)
{
    struct hits *hits = self;
    struct search *s = &app->search;
    const struct hit *hit;
    hits->panes = view_hits_panes(rows > 1 ? rows - 1 : rows, cols);
    list_layout(&s->list, hits->panes.rows.rows);
    for (int i = 0; i < hits->panes.rows.rows; i++) /* read before anything is drawn */
        (void)app_search_row(app, s->list.top + (size_t)i, &hit);
    tell(app, hits, hits->panes.detail);
}

static bool give_row(void *user, size_t at, struct view_hits_row *out)
{
    struct app *app = user;
    const struct searched *speech = app_search_row(app, at, &out->hit);
    if (!speech)
        return false;
    if (!out->hit)
        out->info = app_list_row(app, speech->speech_id);
    out->places = speech->places - speech->hidden;
    const struct hit_mark *mark = out->hit ? app_search_mark(app, out->hit, false) : NULL;
    out->marked = mark && mark->marked;
    out->group = mark ? mark->group : 0;
    return true;
}

/* The line above the rows: numbers, which part, order, filter. */
static void draw_head(struct app *app, struct rect line)
{
    const struct search *s = &app->search;
    static const char *const PARTS[] = {N_("places"), N_("headings"), N_("titles")};
    struct strbuf text = {0};
    for (int i = 0; i <= PART_TITLES; i++)
        strbuf_addf(&text, (int)s->part == i ? "[%s] " : " %s  ", _(PARTS[i]));
    app_search_numbers(app, &text);
    strbuf_addf(&text, _("   order: %s"), hit_order_name(s->order));
    if (s->group > 0)
        strbuf_addf(&text, _("   group %d alone"), s->group);
    if (s->filter && s->filter[0] != '\0')
        strbuf_addf(&text, _("   only in the list's filter: %s (F: everywhere)"), s->filter);
    else if (s->folded)
        strbuf_add_str(&text, _("   F: everywhere"));
    else if (s->everywhere && app->folding.on)
        strbuf_add_str(&text, _("   everywhere (F: near copies folded)"));
    else if (s->everywhere && view_speeches_filter_text(app->list)[0] != '\0')
        strbuf_add_str(&text, _("   everywhere (F: in the list's filter)"));
    grid_put_cut(&app->grid, line.row, line.col + 1, line.cols - 1, strbuf_strv(&text), ROLE_DIM);
    strbuf_free(&text);
}

static void draw(struct app *app, void *self, struct rect body)
{
    struct hits *hits = self;
    struct search *s = &app->search;
    grid_fill(&app->grid, body, ROLE_ROW);
    draw_head(app, (struct rect){body.row, body.col, 1, body.cols});
    struct rect below = {body.row + 1, body.col, body.rows - 1, body.cols};
    struct rect rows = {below.row, below.col, hits->panes.rows.rows, hits->panes.rows.cols};
    if (s->rows == 0) {
        bool done = !s->results || !app_search_wanted(app);
        grid_put_cut(&app->grid, rows.row, rows.col + 2, rows.cols - 2,
                     strv_of(done ? _("Nothing is found.") : _("Searching…")), ROLE_DIM);
        return;
    }
    two_panes_draw_divider(&hits->panes, &app->grid, below);
    view_hits_render(&s->list, give_row, app, &app->grid, rows);
    struct rect detail = hits->panes.detail;
    detail.row += below.row;
    detail.col += below.col;
    if (detail.rows > 0 && detail.cols >= 10)
        prose_render(&hits->prose, &app->grid, detail);
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    const struct search *s = &app->search;
    const struct hits *hits = self;
    strbuf_addf(out, _("search: %s"), s->query ? s->query->words : "");
    if (s->query && s->query->narrow)
        strbuf_addf(out, " > %s", s->query->narrow);
    if (hits->in_narrow && hits->problem.end > 0)
        strbuf_addf(out, "  (%s)", hits->problem.message);
}

static struct list *list(void *self)
{
    const struct hits *hits = self;
    return &hits->app->search.list;
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    *out = (struct key_line){
        {COMMAND_OPEN, COMMAND_SEARCH, COMMAND_FILTER, COMMAND_MARK, COMMAND_DELETE,
         COMMAND_CLIP_ALL, COMMAND_HELP, COMMAND_CLOSE},
        cols >= 100
            ? _("Enter open   s search   f within   ; mark   d drop   P to the desk   ? help   "
                "q close")
            : _("Enter open   s search   f within   ; mark   d drop")};
}

/* --- the rest --- */

static const char *filter_text(const void *self)
{
    const struct hits *hits = self;
    const struct marking *query = hits->app->search.query;
    return query && query->narrow ? query->narrow : "";
}

static void filter(struct app *app, void *self, struct strv narrow)
{
    (void)self;
    if (!app->search.query)
        return;
    char *words = mem_strdup(app->search.query->words);
    (void)start(app, strv_of(words), narrow);
    free(words);
}

static void init(struct app *app, void *self)
{
    struct hits *hits = self;
    hits->app = app;
    char *kept = library_setting(app->options->library, ORDER_KEY);
    struct strv rest = strv_of(kept);
    for (int i = 0; kept && i < HIT_ORDERS; i++)
        if (strv_starts(rest, strv_of(hit_order_name((enum hit_order)i))))
            app->search.order = (enum hit_order)i;
    app->search.down = kept && strv_ends(rest, STRV("down"));
    free(kept);
}

static void deinit(void *self)
{
    struct hits *hits = self;
    forget_text(hits);
    prose_free(&hits->prose);
    find_hits_free(&hits->marks);
    free(hits->words);
    free(hits->narrow);
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
    .filter_text = filter_text,
    .filter = filter,
};
