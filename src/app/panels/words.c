/* Words and phrases, counted: what stands around the words of the search, what is said again and
 * again, what is special in some speeches. Each row opens its lines. */
#include "../frame/panel.h"
#include "../frame/run.h"
#include "../frame/say.h"
#include "../reading/chosen.h"
#include "../reading/search.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/corpus/words.h"

#include <inttypes.h>
#include <stdlib.h>

enum kind { COLLOCATES, REPEATS, KEYWORDS };
enum { SIDE = 10, LEAST_LEN = 8, MOST_ROWS = 1000 };

/* Where a word that stands there by chance in one case of a thousand is left out. */
#define SURE_LIKELIHOOD 10.83

struct wording {
    struct line_rows rows; /* first, as line_rows.h asks */
    enum kind kind;
    enum chosen_kind of; /* not of what stands around words */
    long length;         /* characters of a repeated phrase at least */
    struct chosen chosen;
    struct found_words words;
    struct repeat_list repeats;
};

static void forget(struct wording *w)
{
    if (w->words.arena)
        found_words_free(&w->words);
    if (w->repeats.arena)
        repeat_list_free(&w->repeats);
}

/* --- rows --- */

static void add_words(struct wording *w)
{
    struct strbuf text = {0};
    view_lines_add(w->rows.view, NULL, _("    here  library    times likelihood  word"), ROLE_DIM,
                   -1);
    for (size_t i = 0; i < w->words.rows.len && i < MOST_ROWS; i++) {
        const struct found_word *word = &w->words.rows.at[i];
        if (word->likelihood < SURE_LIKELIHOOD)
            break;
        strbuf_clear(&text);
        strbuf_addf(&text, "%8" PRId64 " %8" PRId64 " %8.1f %10.1f  %s", word->here, word->all,
                    word->times, word->likelihood, word->text);
        view_lines_add(w->rows.view, NULL, strbuf_str(&text), ROLE_POPUP, (int64_t)i);
    }
    strbuf_free(&text);
}

static void add_repeats(struct wording *w)
{
    struct strbuf text = {0};
    view_lines_add(w->rows.view, NULL, _("  places speeches  phrase"), ROLE_DIM, -1);
    for (size_t i = 0; i < w->repeats.rows.len && i < MOST_ROWS; i++) {
        const struct repeat *repeat = &w->repeats.rows.at[i];
        strbuf_clear(&text);
        strbuf_addf(&text, "%8zu %8zu  %s", repeat->places, repeat->speeches, repeat->text);
        view_lines_add(w->rows.view, NULL, strbuf_str(&text), ROLE_POPUP, (int64_t)i);
    }
    strbuf_free(&text);
}

/* What is not listed is said. */
static void add_end(struct wording *w, size_t count)
{
    struct strbuf text = {0};
    if (count == 0)
        strbuf_add_str(&text, _("Nothing is found."));
    else if (count > MOST_ROWS)
        strbuf_addf(&text, _("%zu more; the command line lists all"), count - MOST_ROWS);
    else if (w->kind == COLLOCATES && w->words.looked_at < w->words.places)
        strbuf_addf(&text, _("%" PRId64 " of %" PRId64 " places were looked at, a sample"),
                    w->words.looked_at, w->words.places);
    if (text.len > 0)
        view_lines_add(w->rows.view, NULL, strbuf_str(&text), ROLE_DIM, -1);
    strbuf_free(&text);
}

static void name_it(const struct app *app, const struct wording *w, struct strbuf *out)
{
    switch (w->kind) {
    case COLLOCATES:
        strbuf_addf(out, _("within %d characters of: %s"), SIDE, app->search.query->words);
        break;
    case REPEATS:
        strbuf_addf(out, _("repeated phrases of %ld characters or more: %s"), w->length,
                    _(chosen_name(w->of)));
        break;
    case KEYWORDS:
        strbuf_addf(out, _("more often than in the library: %s"), _(chosen_name(w->of)));
        break;
    }
    if (w->kind != COLLOCATES && w->of != CHOSEN_ALL)
        strbuf_addf(out, " (%zu)", w->chosen.ids.len);
}

static size_t sure_words(const struct wording *w)
{
    size_t count = 0;
    while (count < w->words.rows.len && w->words.rows.at[count].likelihood >= SURE_LIKELIHOOD)
        count++;
    return count;
}

static void show(struct app *app, struct wording *w)
{
    struct strbuf name = {0};
    name_it(app, w, &name);
    view_lines_start(w->rows.view, strbuf_str(&name));
    if (w->kind == REPEATS)
        add_repeats(w);
    else
        add_words(w);
    size_t count = w->kind == REPEATS ? w->repeats.rows.len : sure_words(w);
    add_end(w, count);
    view_lines_set_choice(w->rows.view, count > 0);
    list_to_row(line_rows_list(w), 1);
    panel_show_over(app, &words_panel);
    strbuf_free(&name);
}

/* --- counting --- */

/* What was counted: one of the two. */
struct counted {
    struct found_words words;
    struct repeat_list repeats;
};

static bool count_around(struct app *app, struct wording *w, struct found_words *words,
                         struct err *err)
{
    const struct search *s = &app->search;
    struct word_wish wish = {.side = SIDE, .sentence = true};
    bool part = s->folded || (s->filter && s->filter[0] != '\0');
    enum chosen_kind of = part ? CHOSEN_FOUND : CHOSEN_ALL;
    chosen_take(app, of, &w->chosen);
    return library_neighbours(app->options->library, &s->query->language, &w->chosen.scope, &wish,
                              words, err);
}

static bool count(struct app *app, struct wording *w, struct counted *counted, struct err *err)
{
    struct repeats_wish wish = {.len = (size_t)w->length, .places = 2};
    struct word_wish words = {.sentence = true};
    int64_t speeches;
    if (w->kind == COLLOCATES)
        return count_around(app, w, &counted->words, err);
    chosen_take(app, w->of, &w->chosen);
    if (w->kind == KEYWORDS)
        return library_keywords(app->options->library, &w->chosen.scope, &words, &counted->words,
                                err);
    return library_repeats(app->options->library, &w->chosen.scope, &wish, &counted->repeats,
                           &speeches, err);
}

/* Where it fails or is stopped, what was there stays. */
static bool count_and_show(struct app *app, struct wording *w)
{
    struct counted counted = {0};
    struct err err = {0};
    if (!count(app, w, &counted, &err)) {
        app_error(app, &err);
        return false;
    }
    forget(w);
    w->words = counted.words;
    w->repeats = counted.repeats;
    show(app, w);
    return true;
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    struct wording *w = self, before = *w;
    long length = LEAST_LEN;
    switch (call->command) {
    case COMMAND_COLLOCATES:
        if (!app_search_given(app, call->line->text))
            return true;
        w->kind = COLLOCATES;
        break;
    case COMMAND_REPEATS:
        if (call->line->words.len > 0)
            (void)strv_to_long(strv_of(call->line->words.at[0]), &length);
        w->length = length < REPEATS_LEAST ? REPEATS_LEAST : length;
        w->kind = REPEATS;
        w->of = chosen_here(app);
        break;
    case COMMAND_KEYWORDS:
        w->kind = KEYWORDS;
        w->of = chosen_here(app);
        break;
    default: return false;
    }
    if (!count_and_show(app, w)) {
        w->kind = before.kind;
        w->of = before.of;
        w->length = before.length;
    }
    return true;
}

/* --- in the panel --- */

/* A phrase as search lines have it. */
static void add_phrase(struct strbuf *out, struct strv words)
{
    strbuf_add_byte(out, '"');
    for (size_t i = 0; i < words.len; i++)
        strbuf_add_byte(out, words.ptr[i] == '"' ? ' ' : words.ptr[i]);
    strbuf_add_byte(out, '"');
}

static void add_query(const struct app *app, const struct wording *w, size_t row,
                      struct strbuf *out)
{
    struct strv phrase;
    if (w->kind == REPEATS) {
        add_phrase(out, strv_of(w->repeats.rows.at[row].text));
        return;
    }
    if (w->kind == COLLOCATES && language_is_phrase(&app->search.query->language, &phrase)) {
        add_phrase(out, phrase);
        strbuf_addf(out, " NEAR/%d ", SIDE);
    } else if (w->kind == COLLOCATES) {
        strbuf_addf(out, "%s ", app->search.query->words);
    }
    add_phrase(out, strv_of(w->words.rows.at[row].text));
}

/* The lines of a row are what the search finds there. */
static void open_row(struct app *app, const struct wording *w)
{
    int64_t row = view_lines_selected(w->rows.view);
    struct strbuf query = {0};
    if (row < 0)
        return;
    add_query(app, w, (size_t)row, &query);
    (void)app_search_given(app, strbuf_strv(&query));
    strbuf_free(&query);
}

static void turn(struct app *app, struct wording *w, int step)
{
    int kinds = w->kind == KEYWORDS ? CHOSEN_ALL : CHOSEN_KINDS;
    enum chosen_kind before = w->of;
    if (w->kind == COLLOCATES)
        return;
    do
        w->of = (enum chosen_kind)(((int)w->of + kinds + step) % kinds);
    while (w->of == CHOSEN_FOUND && !app->search.query);
    if (!count_and_show(app, w))
        w->of = before;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct wording *w = self;
    switch (call->command) {
    case COMMAND_RIGHT: turn(app, w, 1); return true;
    case COMMAND_LEFT: turn(app, w, -1); return true;
    case COMMAND_OPEN: open_row(app, w); return true;
    default: return line_rows_command(app, self, call);
    }
}

static void deinit(void *self)
{
    struct wording *w = self;
    forget(w);
    chosen_free(&w->chosen);
    line_rows_free(self);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    const struct wording *w = self;
    (void)cols;
    if (w->kind == COLLOCATES)
        *out = (struct key_line){{COMMAND_OPEN, COMMAND_FIND, COMMAND_CLOSE},
                                 _("Enter its lines   / find   q close")};
    else
        *out = (struct key_line){{COMMAND_OPEN, COMMAND_RIGHT, COMMAND_FIND, COMMAND_CLOSE},
                                 _("Enter its lines   l of which speeches   / find   q close")};
}

const struct panel_ops words_panel = {
    .context = CONTEXT_POPUP,
    .whole = true,
    .size = sizeof(struct wording),
    .init = line_rows_init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .key_line = key_line,
    LINE_ROWS_OPS_BODY,
};
