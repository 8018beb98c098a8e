/* Where else the selected passage, or the sentence under the cursor, is said: exactly, nearly or
 * reworded, the oldest first. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/borrowed.h"
#include "../reading/find.h"
#include "../reading/go.h"
#include "../reading/list.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/corpus/said.h"
#include "lectern/ui/motion.h"
#include "lectern/ui/speech_filter.h"

#include <stdlib.h>

struct saying {
    struct line_rows rows; /* first, as line_rows.h asks */
    char *passage;
    struct said_list found; /* arena null: none */
};

static const char *const KINDS[SAID_KINDS] = {N_("exact"), N_("nearly"), N_("reworded")};

static void forget(struct saying *s)
{
    if (s->found.arena)
        said_list_free(&s->found);
    free(s->passage);
    s->passage = NULL;
}

/* --- rows --- */

static void add_row(struct app *app, struct saying *s, size_t i)
{
    const struct said *said = &s->found.rows.at[i];
    struct strbuf key = {0}, text = {0};
    strbuf_addf(&key, "%3d %% %s", (int)(said->likeness * 100 + 0.5), _(KINDS[said->kind]));
    const struct speech_info *info = app_list_row(app, said->speech_id);
    strbuf_addf(&text, "%s  ", said->date ? said->date : _("undated"));
    if (info)
        speech_name(info, &text);
    else
        strbuf_add_str(&text, said->title);
    if (said->speaker)
        strbuf_addf(&text, "  %s", said->speaker);
    view_lines_add(s->rows.view, strbuf_str(&key), strbuf_str(&text), ROLE_POPUP, (int64_t)i);
    view_lines_add(s->rows.view, "", said->words, ROLE_DIM, (int64_t)i);
    strbuf_free(&key);
    strbuf_free(&text);
}

static void show(struct app *app, struct saying *s)
{
    struct strbuf title = {0}, text = {0};
    size_t count = s->found.rows.len;
    app_list_finish(app);
    strbuf_addf(&title, _("said elsewhere: %s"), s->passage);
    view_lines_start(s->rows.view, strbuf_str(&title));
    if (count > 0)
        strbuf_addf(&text, ngettext("in %zu speech", "in %zu speeches", count), count);
    else
        strbuf_add_str(&text, _("This is said nowhere else."));
    if (count > 0 && s->found.rows.at[0].date)
        strbuf_addf(&text, _(", first on %s"), s->found.rows.at[0].date);
    if (count > 0 && s->found.rows.at[0].date && s->found.rows.at[0].speaker)
        strbuf_addf(&text, _(" by %s"), s->found.rows.at[0].speaker);
    if (s->found.left_out > 0)
        strbuf_addf(&text, _("; %zu more speeches were likely and not looked at"),
                    s->found.left_out);
    view_lines_add(s->rows.view, NULL, strbuf_str(&text), ROLE_DIM, -1);
    for (size_t i = 0; i < count; i++)
        add_row(app, s, i);
    view_lines_set_choice(s->rows.view, count > 0);
    list_to_row(line_rows_list(s), 1);
    panel_show_over(app, &said_panel);
    strbuf_free(&title);
    strbuf_free(&text);
}

/* --- asking --- */

/* What is meant: words that were typed, the selection, the sentence under the cursor. */
static char *passage_of(const struct app *app, struct strv words)
{
    struct view_text *view = app->readers[app->reader].view;
    const struct document *doc = view_text_doc(view);
    if (words.len > 0)
        return mem_copy(words.ptr, words.len);
    if (!doc)
        return NULL;
    struct span src = view_text_passage(view);
    if (view_text_selecting(view) == SELECT_NONE) {
        struct span clean =
            motion_unit_at(doc, MOTION_SENTENCE, document_clean_of(doc, view_text_cursor(view)));
        return mem_copy(doc->clean + clean.start, clean.end - clean.start);
    }
    size_t start = document_clean_of(doc, src.start), end = document_clean_of(doc, src.end);
    return mem_copy(doc->clean + start, end > start ? end - start : 0);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    struct saying *s = self;
    struct err err = {0};
    long times = call->count > 0 ? call->count : 1;
    if (call->command == COMMAND_NEXT_BORROWED || call->command == COMMAND_PREV_BORROWED) {
        app_borrowed_walk(app, call->command == COMMAND_NEXT_BORROWED ? times : -times);
        return true;
    }
    if (call->command != COMMAND_SAID)
        return false;
    char *passage = passage_of(app, call->line->text);
    if (!passage) {
        app_say(app, _("No speech is open."));
        return true;
    }
    forget(s);
    s->passage = passage;
    int64_t but = call->line->text.len > 0 ? 0 : app_reader(app)->speech_id;
    if (library_said(app->options->library, strv_of(passage), but, NULL, &s->found, &err))
        show(app, s);
    else
        app_error(app, &err);
    return true;
}

/* Its words are marked there, unless what is found are patterns. */
static void open_row(struct app *app, const struct said *said)
{
    if (!settings_on(&app->config.settings, SETTING_REGEX))
        app_find(app, strv_of(said->words), false);
    app_open_told(app, said->speech_id, said->src.start);
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct saying *s = self;
    int64_t row = view_lines_selected(s->rows.view);
    if (call->command != COMMAND_OPEN && call->command != COMMAND_RIGHT)
        return line_rows_command(app, self, call);
    if (row >= 0 && (size_t)row < s->found.rows.len)
        open_row(app, &s->found.rows.at[row]);
    return true;
}

static void deinit(void *self)
{
    forget(self);
    line_rows_free(self);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_OPEN, COMMAND_FIND, COMMAND_CLOSE},
                             _("Enter open   / find   q close")};
}

const struct panel_ops said_panel = {
    .context = CONTEXT_POPUP,
    .whole = true,
    .size = sizeof(struct saying),
    .init = line_rows_init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .key_line = key_line,
    LINE_ROWS_OPS_BODY,
};
