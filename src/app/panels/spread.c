/* Where in each speech the hits of the search stand: a line a speech. Only what is seen is read, so
 * that there may be any number of speeches. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/go.h"
#include "../reading/list.h"
#include "../reading/search.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/list_command.h"
#include "lectern/ui/speech_filter.h"
#include "lectern/ui/spread.h"

#include <inttypes.h>
#include <stdlib.h>

/* A row that is seen. */
struct spread_row {
    struct strbuf name, words;
    VEC(size_t) counts; /* one for each column of its bar */
};

struct spreading {
    unsigned search;      /* which one the rows are of */
    VEC(size_t) speeches; /* of the search, those that have hits that are shown */
    struct list list;
    VEC(struct spread_row) seen;
};

/* --- rows --- */

static void make_rows(const struct app *app, struct spreading *s)
{
    const struct search *search = &app->search;
    s->search = search->begun;
    s->speeches.len = 0;
    for (size_t i = 0; i < search->speeches.len; i++)
        if (search->speeches.at[i].hidden < search->speeches.at[i].places)
            VEC_PUSH(&s->speeches, i);
    list_set_count(&s->list, s->speeches.len);
}

static void forget_seen(struct spreading *s)
{
    for (size_t i = 0; i < s->seen.len; i++) {
        strbuf_free(&s->seen.at[i].name);
        strbuf_free(&s->seen.at[i].words);
        VEC_FREE(&s->seen.at[i].counts);
    }
    s->seen.len = 0;
}

static void name_row(struct app *app, const struct searched *speech, struct strbuf *out)
{
    const struct speech_info *info = app_list_row(app, speech->speech_id);
    if (!info)
        return;
    if (info->date)
        strbuf_addf(out, "%s  ", info->date);
    speech_name(info, out);
    if (info->speaker)
        strbuf_addf(out, "  %s", info->speaker);
}

/* The places as numbers, for those who see no bar. */
static void add_place(struct spread_row *row, struct span whole, size_t off, size_t number)
{
    row->counts.at[spread_part(whole, off, row->counts.len)]++;
    strbuf_addf(&row->words, number > 0 ? ", %zu" : "%zu", spread_part(whole, off, 100));
}

static void read_row(struct app *app, const struct searched *speech, size_t parts,
                     struct spread_row *row)
{
    struct span whole;
    struct err err = {0};
    uint32_t places = speech->places - speech->hidden;
    name_row(app, speech, &row->name);
    for (size_t i = 0; i < parts; i++)
        VEC_PUSH(&row->counts, 0);
    if (!library_speech_span(app->options->library, speech->speech_id, &whole, &err)) {
        app_error(app, &err);
        return;
    }
    strbuf_addf(&row->words, ngettext("%" PRIu32 " place at ", "%" PRIu32 " places at ", places),
                places);
    const struct hit_list *hits = app_search_hits(app, speech->speech_id);
    for (size_t i = 0, n = 0; i < hits->rows.len; i++)
        if (!app_search_is_hidden(app, &hits->rows.at[i]))
            add_place(row, whole, hits->rows.at[i].src.start, n++);
    strbuf_add_str(&row->words, " %");
}

/* --- commands --- */

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    struct spreading *s = self;
    if (call->command != COMMAND_SPREAD)
        return false;
    if (app_search_given(app, call->line->text)) {
        make_rows(app, s);
        s->list.row = s->list.top = 0;
        panel_show_over(app, &spread_panel);
    }
    return true;
}

static void open_row(struct app *app, const struct spreading *s)
{
    if (s->list.row >= s->speeches.len)
        return;
    const struct searched *speech = &app->search.speeches.at[s->speeches.at[s->list.row]];
    const struct hit_list *hits = app_search_hits(app, speech->speech_id);
    size_t i = 0;
    while (i < hits->rows.len && app_search_is_hidden(app, &hits->rows.at[i]))
        i++;
    if (i == hits->rows.len)
        return;
    size_t off = hits->rows.at[i].src.start;
    app_search_select(app, speech->speech_id, off);
    app_search_mark_words(app);
    app_open_told(app, speech->speech_id, off);
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct spreading *s = self;
    if (call->command == COMMAND_OPEN || call->command == COMMAND_RIGHT) {
        open_row(app, s);
        return true;
    }
    return list_command(&s->list, call->command, call->count);
}

/* --- drawing --- */

static void title(struct app *app, void *self, struct strbuf *out)
{
    (void)self;
    strbuf_addf(out, _("spread: %s"), app->search.query ? app->search.query->words : "");
}

/* Name, bar and words take a third each. */
static int third(int cols)
{
    return (cols - 4) / 3;
}

/* The rows of a search that goes on come at its end, and are put in order when it is done. */
static void layout(struct app *app, void *self, int rows, int cols)
{
    struct spreading *s = self;
    size_t parts = third(cols) > 0 ? (size_t)third(cols) : 1;
    if (s->search != app->search.begun || app_search_wanted(app) ||
        s->speeches.len > app->search.speeches.len || s->speeches.len == 0)
        make_rows(app, s);
    list_layout(&s->list, rows > 1 ? rows - 1 : rows);
    forget_seen(s);
    for (size_t i = s->list.top; i < s->speeches.len && s->seen.len + 1 < (size_t)rows; i++) {
        struct spread_row row = {.name = {0}};
        read_row(app, &app->search.speeches.at[s->speeches.at[i]], parts, &row);
        VEC_PUSH(&s->seen, row);
    }
}

static void draw_bar(struct grid *grid, int row, int col, const struct spread_row *seen,
                     enum role role)
{
    for (size_t i = 0; i < seen->counts.len; i++) {
        char sign = spread_sign(seen->counts.at[i]);
        if (seen->counts.at[i] > 0)
            grid_put(grid, row, col + (int)i, 1, strv_make(&sign, 1), ROLE_MATCH);
        else
            grid_put(grid, row, col + (int)i, 1, strv_of(glyphs_of(grid)->horizontal), role);
    }
}

static void draw_row(struct grid *grid, struct rect line, const struct spread_row *row,
                     bool selected)
{
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    int part = third(line.cols), col = line.col + 2;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    grid_put_cut(grid, line.row, col, part - 1, strbuf_strv(&row->name), role);
    draw_bar(grid, line.row, col + part, row, selected ? role : ROLE_DIM);
    grid_put_cut(grid, line.row, col + 2 * part + 1, line.col + line.cols - col - 2 * part - 1,
                 strbuf_strv(&row->words), role);
    if (selected) {
        grid->cursor_row = line.row;
        grid->cursor_col = line.col;
    }
}

static void draw(struct app *app, void *self, struct rect body)
{
    const struct spreading *s = self;
    struct strbuf head = {0};
    grid_fill(&app->grid, body, ROLE_ROW);
    app_search_numbers(app, &head);
    grid_put_cut(&app->grid, body.row, body.col + 1, body.cols - 1, strbuf_strv(&head), ROLE_DIM);
    strbuf_free(&head);
    if (s->seen.len == 0)
        grid_put_cut(&app->grid, body.row + 1, body.col + 2, body.cols - 2,
                     strv_of(app_search_wanted(app) ? _("Searching…") : _("Nothing is found.")),
                     ROLE_DIM);
    for (size_t i = 0; i < s->seen.len; i++)
        draw_row(&app->grid, (struct rect){body.row + 1 + (int)i, body.col, 1, body.cols},
                 &s->seen.at[i], s->list.top + i == s->list.row);
}

static struct list *list(void *self)
{
    struct spreading *s = self;
    return &s->list;
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_OPEN, COMMAND_CONCORDANCE, COMMAND_NEXT_HIT, COMMAND_CLOSE},
                             _("Enter first hit   gk its lines   ]q next hit   q close")};
}

static void deinit(void *self)
{
    struct spreading *s = self;
    forget_seen(s);
    VEC_FREE(&s->seen);
    VEC_FREE(&s->speeches);
    list_deinit(&s->list);
}

const struct panel_ops spread_panel = {
    .context = CONTEXT_POPUP,
    .whole = true,
    .size = sizeof(struct spreading),
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .title = title,
    .layout = layout,
    .draw = draw,
    .key_line = key_line,
    .list = list,
};
