/* The hits of the search one below the other, aligned, with what stands around them: sorted by up
 * to three keys, equal ones folded, a sample of them. The lines are read while the panel is open
 * (reading/hit_lines.h). */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/go.h"
#include "../reading/hit_lines.h"
#include "../reading/list.h"
#include "../reading/search.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/hit_row.h"
#include "lectern/ui/list_command.h"
#include "lectern/ui/speech_filter.h"

#include <stdlib.h>
#include <string.h>

enum { FOLD_CHARS = 3, SAMPLE = 100, COLUMNS_MOST = 6 };

/* A fact of a line's speech, and the columns it takes. */
struct column {
    const char *name;
    int cols;
};

static const struct column COLUMNS[] = {
    {"date", 10}, {"speaker", 10}, {"title", 20}, {"section", 20}, {"label", 8}, {"source", 20},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };
enum { COLUMN_DATE, COLUMN_SPEAKER, COLUMN_TITLE, COLUMN_SECTION, COLUMN_LABEL, COLUMN_SOURCE };

struct kwic {
    struct hit_lines lines;
    VEC(struct concordance_line) shown;
    size_t laid; /* of the lines, when `shown` was made */
    struct list list;
    struct concordance_sort sort;
    size_t fold, sample; /* characters; lines; 0: neither */
    bool bound;
    size_t columns[COLUMNS_MOST], column_count;
};

/* --- rows --- */

/* Sample, fold, sort: in this order, as a chain. The line that was selected stays so. */
static void lay(struct kwic *k)
{
    size_t row = k->list.row, count = k->lines.at.len;
    bool any = row < k->shown.len;
    struct concordance_line was = any ? k->shown.at[row] : (struct concordance_line){0};
    k->shown.len = 0;
    for (size_t i = 0; i < count; i++)
        VEC_PUSH(&k->shown, k->lines.at.at[i]);
    if (k->bound)
        concordance_bound(k->shown.at, count);
    if (k->sample > 0)
        count = concordance_sample(k->shown.at, count, k->sample);
    if (k->fold > 0 && count > 0)
        count = concordance_fold(k->shown.at, count, k->fold);
    if (k->sort.count > 0 && count > 0)
        concordance_sort(k->shown.at, count, &k->sort);
    k->shown.len = count;
    k->laid = k->lines.at.len;
    list_set_count(&k->list, count);
    for (size_t i = 0; any && row > 0 && i < count; i++)
        if (k->shown.at[i].speech_id == was.speech_id && k->shown.at[i].place == was.place)
            list_place(&k->list, i);
}

static void start(struct app *app, struct kwic *k)
{
    hit_lines_start(app, &k->lines);
    k->shown.len = k->laid = 0;
    k->list.row = k->list.top = 0;
    list_set_count(&k->list, 0);
}

static bool wanted(const struct app *app, const void *self)
{
    const struct kwic *k = self;
    return hit_lines_wanted(app, &k->lines);
}

/* Rows are made when there are twice as many as at the last time, so that all of it takes no longer
 * than sorting twice. */
static void work(struct app *app, void *self)
{
    struct kwic *k = self;
    if (k->lines.search != app->search.begun)
        start(app, k);
    hit_lines_slice(app, &k->lines);
    if (k->lines.done || k->lines.at.len > 2 * k->laid) {
        lay(k);
        app->dirty = true;
    }
}

/* --- commands --- */

/* Which column a name means; COLUMN_COUNT for none. */
static size_t column_of(struct strv name)
{
    size_t i = 0;
    while (i < COLUMN_COUNT && !strv_eq(name, strv_of(COLUMNS[i].name)))
        i++;
    return i;
}

static void set_columns(struct app *app, struct kwic *k, const struct line *line)
{
    size_t columns[COLUMNS_MOST] = {0}, count = 0;
    for (size_t i = 1; i < line->words.len; i++) {
        struct strv names = strv_of(line->words.at[i]);
        while (names.ptr) {
            size_t column = column_of(strv_split(&names, ','));
            if (column == COLUMN_COUNT || count == COLUMNS_MOST) {
                app_complain(app, _("columns are date, speaker, title, section, label, source"));
                return;
            }
            columns[count++] = column;
        }
    }
    memcpy(k->columns, columns, count * sizeof *columns);
    k->column_count = count;
}

/* A number behind the word; without one the usual one, or 0 where there is one already. */
static size_t toggled(const struct line *line, size_t now, size_t usual)
{
    long number;
    if (line->words.len > 1 && strv_to_long(strv_of(line->words.at[1]), &number))
        return number > 0 ? (size_t)number : 0;
    return now > 0 ? 0 : usual;
}

static void choose(struct app *app, struct kwic *k, const struct line *line)
{
    const char *word = line->words.at[0];
    if (strcmp(word, "columns") == 0)
        set_columns(app, k, line);
    else if (strcmp(word, "bound") == 0)
        k->bound = !k->bound;
    else if (strcmp(word, "fold") == 0)
        k->fold = toggled(line, k->fold, FOLD_CHARS);
    else
        k->sample = toggled(line, k->sample, SAMPLE);
    lay(k);
}

/* The key comes first, those that came first before go behind it. */
static void put_first(struct concordance_sort *sort, enum concordance_key key)
{
    struct concordance_sort made = {.keys = {key}, .count = 1, .order = sort->order};
    for (size_t i = 0; i < sort->count && made.count < CONCORDANCE_KEYS_MAX; i++)
        if (sort->keys[i] != key)
            made.keys[made.count++] = sort->keys[i];
    *sort = made;
}

static const char *const ORDER_NAMES[] = {N_("code"), N_("pinyin"), N_("strokes")};

static bool read_order(struct strv word, struct concordance_sort *sort)
{
    for (size_t i = 0; i < sizeof ORDER_NAMES / sizeof *ORDER_NAMES; i++)
        if (strv_eq(word, strv_of(ORDER_NAMES[i]))) {
            sort->order = (enum concordance_order)i;
            return true;
        }
    return false;
}

static void sort(struct app *app, struct kwic *k, const struct line *line)
{
    struct strv word = strv_of(line->words.len > 0 ? line->words.at[0] : "");
    struct concordance_sort made = k->sort;
    if (strv_eq(word, STRV("found"))) {
        k->sort.count = 0;
    } else if (!read_order(word, &k->sort)) {
        if (!concordance_read_keys(word, &made)) {
            app_complain(app,
                         _("sort wants left, right, match, date, speaker, section or title, up "
                           "to three with commas between them; found, code, pinyin, strokes"));
            return;
        }
        if (made.count == 1)
            put_first(&k->sort, made.keys[0]);
        else
            k->sort = made;
    }
    lay(k);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    struct kwic *k = self;
    if (call->command == COMMAND_LINES) {
        choose(app, k, call->line);
        return true;
    }
    if (call->command != COMMAND_CONCORDANCE)
        return false;
    if (app_search_given(app, call->line->text)) {
        start(app, k);
        panel_show_over(app, &concordance_panel);
    }
    return true;
}

static void open_line(struct app *app, const struct kwic *k)
{
    if (k->list.row >= k->shown.len)
        return;
    const struct concordance_line *line = &k->shown.at[k->list.row];
    app_search_select(app, line->speech_id, line->place);
    app_search_mark_words(app);
    app_open_told(app, line->speech_id, line->place);
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct kwic *k = self;
    switch (call->command) {
    case COMMAND_OPEN:
    case COMMAND_RIGHT: open_line(app, k); return true;
    case COMMAND_SORT: sort(app, k, call->line); return true;
    default: return list_command(&k->list, call->command, call->count);
    }
}

static bool holds(const struct concordance_line *line, struct strv words)
{
    return find_in(line->before, words) || find_in(line->match, words) ||
           find_in(line->after, words) || find_in(strv_of(line->title), words);
}

static bool find(void *self, struct strv words, bool back)
{
    struct kwic *k = self;
    size_t count = k->shown.len;
    for (size_t step = 1; step <= count; step++) {
        size_t at = (k->list.row + (back ? count - step : step)) % count;
        if (holds(&k->shown.at[at], words)) {
            list_to_row(&k->list, at);
            return true;
        }
    }
    return false;
}

/* --- drawing --- */

static void title(struct app *app, void *self, struct strbuf *out)
{
    (void)self;
    strbuf_addf(out, _("concordance: %s"), app->search.query ? app->search.query->words : "");
}

static void add_order(const struct kwic *k, struct strbuf *out)
{
    for (size_t i = 0; i < k->sort.count; i++)
        strbuf_addf(out, "%s%s", i > 0 ? ", " : "", _(concordance_key_name(k->sort.keys[i])));
    if (k->sort.count == 0)
        strbuf_add_str(out, _("as found"));
    if (k->sort.order != CONCORDANCE_CODE)
        strbuf_addf(out, " (%s)", _(ORDER_NAMES[k->sort.order]));
}

/* The line above the rows: numbers, order, what is left out and why. */
static void draw_head(struct app *app, const struct kwic *k, struct rect line)
{
    struct strbuf text = {0};
    app_search_numbers(app, &text);
    strbuf_add_str(&text, _("   order: "));
    add_order(k, &text);
    if (!k->lines.done)
        strbuf_addf(&text, _("   reading (%zu so far)"), k->lines.places);
    if (k->fold > 0)
        strbuf_addf(&text, _("   folded by %zu characters on each side: %zu lines"), k->fold,
                    k->shown.len);
    if (k->sample > 0)
        strbuf_addf(&text, _("   a sample of %zu"), k->sample);
    if (k->lines.sampled)
        strbuf_addf(&text, _("   a sample of %d, there are too many"), HIT_LINES_MOST);
    if (k->bound)
        strbuf_add_str(&text, _("   to the ends of sentences"));
    grid_put_cut(&app->grid, line.row, line.col + 1, line.cols - 1, strbuf_strv(&text), ROLE_DIM);
    strbuf_free(&text);
}

static const char *fact(const struct concordance_line *line, const struct speech_info *info,
                        size_t column)
{
    switch (column) {
    case COLUMN_DATE: return line->date;
    case COLUMN_SPEAKER: return line->speaker;
    case COLUMN_TITLE: return line->title;
    case COLUMN_SECTION: return line->section;
    case COLUMN_LABEL: return info ? info->label : NULL;
    default: return info ? info->path : NULL;
    }
}

/* The columns that facts take: at most two fifths of the line, the last ones go first. */
static int fact_cols(const struct kwic *k, int cols, size_t *count)
{
    int used = 0;
    for (*count = 0; *count < k->column_count; ++*count) {
        int more = COLUMNS[k->columns[*count]].cols + 1;
        if (used + more > cols * 2 / 5)
            break;
        used += more;
    }
    return used;
}

static void draw_line(struct app *app, const struct kwic *k, size_t at, struct rect rect)
{
    const struct concordance_line *line = &k->shown.at[at];
    const struct speech_info *info = app_list_row(app, line->speech_id);
    struct grid *grid = &app->grid;
    bool selected = at == k->list.row;
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    size_t count;
    int facts = fact_cols(k, rect.cols, &count), from = rect.col + 2;
    int col = rect.col + rect.cols - facts, words = rect.cols - facts - 2;
    grid_fill(grid, rect, role);
    if (selected)
        grid_put(grid, rect.row, rect.col, 1, strv_of(glyphs_of(grid)->selected), role);
    if (k->fold > 0) {
        struct strbuf same = {0};
        strbuf_addf(&same, "%5zu ", line->same);
        int used = grid_put(grid, rect.row, from, 8, strbuf_strv(&same), role);
        from += used;
        words -= used;
        strbuf_free(&same);
    }
    struct hit_row row = {line->before, line->match, line->after};
    hit_row_put(&row, words * 2 / 5, grid, (struct rect){rect.row, from, 1, words}, role);
    for (size_t i = 0; i < count; i++) {
        int cols = COLUMNS[k->columns[i]].cols;
        grid_put_cut(grid, rect.row, col + 1, cols, strv_of(fact(line, info, k->columns[i])),
                     selected ? role : ROLE_DIM);
        col += cols + 1;
    }
    if (selected) {
        grid->cursor_row = rect.row;
        grid->cursor_col = rect.col;
    }
}

static void layout(struct app *app, void *self, int rows, int cols)
{
    struct kwic *k = self;
    (void)app;
    (void)cols;
    list_layout(&k->list, rows > 1 ? rows - 1 : rows);
}

static void draw(struct app *app, void *self, struct rect body)
{
    const struct kwic *k = self;
    grid_fill(&app->grid, body, ROLE_ROW);
    draw_head(app, k, (struct rect){body.row, body.col, 1, body.cols});
    if (k->shown.len == 0)
        grid_put_cut(&app->grid, body.row + 1, body.col + 2, body.cols - 2,
                     strv_of(k->lines.done ? _("Nothing is found.") : _("Searching…")), ROLE_DIM);
    for (int i = 0; i + 1 < body.rows; i++) {
        size_t at = k->list.top + (size_t)i;
        if (at < k->shown.len)
            draw_line(app, k, at, (struct rect){body.row + 1 + i, body.col, 1, body.cols});
    }
}

static struct list *list(void *self)
{
    struct kwic *k = self;
    return &k->list;
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_OPEN, COMMAND_FIND, COMMAND_HELP, COMMAND_CLOSE},
                             _("Enter open   / find   ? help: sort, fold, sample   q close")};
}

/* --- the rest --- */

static void init(struct app *app, void *self)
{
    struct kwic *k = self;
    (void)app;
    k->columns[0] = COLUMN_DATE;
    k->columns[1] = COLUMN_TITLE;
    k->columns[2] = COLUMN_SPEAKER;
    k->column_count = 3;
}

static void deinit(void *self)
{
    struct kwic *k = self;
    hit_lines_free(&k->lines);
    VEC_FREE(&k->shown);
    list_deinit(&k->list);
}

const struct panel_ops concordance_panel = {
    .context = CONTEXT_CONCORDANCE,
    .whole = true,
    .size = sizeof(struct kwic),
    .init = init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .title = title,
    .layout = layout,
    .draw = draw,
    .key_line = key_line,
    .list = list,
    .find = find,
    .wanted = wanted,
    .work = work,
};
