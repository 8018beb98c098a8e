/* The top line and the bottom line. The bottom line is, by rank: the input line, a message, else
 * where the reader is. */
#include "status.h"

#include "../reading/find.h"
#include "../reading/index_work.h"
#include "../reading/list.h"
#include "../reading/reader.h"
#include "../reading/script.h"
#include "../state.h"
#include "context.h"
#include "hints.h"
#include "panel.h"
#include "prompt.h"
#include "question.h"
#include "say.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/model/doubt.h"
#include "lectern/text/width.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/highlight.h"
#include "lectern/ui/view_notes.h"

#include <stdio.h>
#include <string.h>

static int cols_of(const struct app *app, const char *text)
{
    return (int)width_text(strv_of(text), app->grid.ambiguous);
}

/* How far adding has come. */
static void print_adding(const struct app *app, char *out, size_t size)
{
    const struct adder *adder = &app->adder;
    double share = adder->plan.bytes > 0 ? (double)adder->bytes / (double)adder->plan.bytes : 0;
    snprintf(out, size, _("adding %zu of %zu files, %d%%"), adder->next + 1, adder->plan.files.len,
             (int)(share * 100));
    size_t used = strlen(out);
    if (adder->next < adder->plan.files.len && used < size)
        snprintf(out + used, size - used, "  %s", file_base_name(adder_path(adder)));
}

/* The keys of the pane that has them, as many as there is room for up to a column. */
static void draw_key_line(struct app *app, struct rect line, int end)
{
    enum { START = 12 };
    struct key_line keys;
    struct strbuf text = {0};
    app_pane_key_line(app_context(app), &keys);
    app_hints(app, app_context(app), keys.commands, keys.words, &text);
    struct strv rest = strbuf_strv(&text);
    for (int col = START; rest.len > 0;) {
        size_t gap = strv_find(rest, STRV("   "), 0);
        struct strv hint = strv_make(rest.ptr, gap < rest.len ? gap : rest.len);
        int cols = (int)width_text(hint, app->grid.ambiguous);
        if (col + cols > end)
            break;
        col += grid_put(&app->grid, line.row, col, cols, hint, ROLE_TITLE) + 3;
        size_t used = hint.len + 3 < rest.len ? hint.len + 3 : rest.len;
        rest = strv_make(rest.ptr + used, rest.len - used);
    }
    strbuf_free(&text);
}

void app_draw_title(struct app *app)
{
    struct rect line = app->layout.title;
    char text[128];
    if (line.rows == 0)
        return;
    grid_fill(&app->grid, line, ROLE_TITLE);
    grid_put(&app->grid, line.row, 1, line.cols - 1, STRV("Lectern"), ROLE_TITLE);
    size_t total = app_list_total(app);
    size_t shown = view_speeches_shown(app->list);
    if (total == 0 || (app->loading.running && !app->loading.counted))
        return;
    if (app->loading.running)
        snprintf(text, sizeof text, ngettext("%zu speech", "%zu speeches", total), total);
    else if (shown == total)
        snprintf(text, sizeof text, ngettext("%zu of %zu speech", "%zu of %zu speeches", total),
                 view_speeches_number(app->list), total);
    else
        snprintf(text, sizeof text,
                 ngettext("%zu of %zu speech fits", "%zu of %zu speeches fit", total), shown,
                 total);
    int cols = cols_of(app, text);
    if (cols + 11 >= line.cols)
        return;
    grid_put(&app->grid, line.row, line.cols - cols - 1, cols, strv_of(text), ROLE_TITLE);
    draw_key_line(app, line, line.cols - cols - 4);
}

/* Speech and sections at the cursor: title ▸ 一、… ▸ (一)… */
static void print_breadcrumb(struct app *app, struct strbuf *out)
{
    struct reader *reader = app_reader(app);
    const struct document *doc = view_text_doc(reader->view);
    const char *arrow = glyphs_of(&app->grid)->arrow;
    uint32_t path[16];
    size_t depth = 0;
    if (!doc)
        return;
    uint32_t at = view_text_section_at(reader->view, view_text_cursor(reader->view));
    for (; at != SECTION_NONE && depth < sizeof path / sizeof *path;
         at = doc->sections.at[at].parent)
        path[depth++] = at;
    app_add_name(app, &reader->info, out);
    for (size_t i = depth; i-- > 0;)
        strbuf_addf(out, " %s %s%s", arrow, doc->sections.at[path[i]].label_text,
                    section_words(&doc->sections.at[path[i]]));
}

/* The facts of the selected row of the list. */
static void print_speech(const struct speech_info *info, struct strbuf *out)
{
    const char *const facts[] = {info->speaker, info->date, info->occasion};
    speech_name(info, out);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i] && facts[i][0] != '\0')
            strbuf_addf(out, "  %s", facts[i]);
    for (struct strv rest = strv_of(info->collections); rest.len > 0;) {
        struct strv name = strv_split(&rest, '\n');
        strbuf_addf(out, "  #%.*s", (int)name.len, name.ptr);
    }
    strbuf_addf(out,
                ngettext("  %lld character", "  %lld characters", (unsigned long)info->characters),
                (long long)info->characters);
}

/* Why the section under the outline's cursor deserves a second look; false where it does not. */
static bool print_doubt(struct app *app, struct strbuf *out)
{
    uint32_t selected = view_outline_selected(app->outline);
    const struct document *doc = view_text_doc(app_reader(app)->view);
    if (app->active != PANE_OUTLINE || !doc || selected >= doc->sections.len ||
        !doubt_any(&doc->sections.at[selected]))
        return false;
    strbuf_addf(out, "%s %s ", glyphs_of(&app->grid)->doubt, doc->sections.at[selected].label_text);
    doubt_reasons(&doc->sections.at[selected], out);
    return true;
}

/* The note under the cursor: its words, else what is known of it; which of how many. */
static bool print_note(struct app *app, struct strbuf *out)
{
    const struct view_text *view = app_reader(app)->view;
    const struct note *note = view_text_note(view);
    size_t which, count = view_text_notes_here(view, &which);
    bool bare = !note ||
                ((!note->body || note->body[0] == '\0') && (!note->tags || note->tags[0] == '\0') &&
                 count < 2 && note->kind != NOTE_HIGHLIGHT && note->kind != NOTE_BOOKMARK);
    if (bare)
        return false;
    strbuf_addf(out, "%s ", glyphs_of(&app->grid)->note);
    if (count > 1)
        strbuf_addf(out, "%zu/%zu ", which, count);
    if (note->color && note->kind == NOTE_HIGHLIGHT)
        strbuf_addf(out, "[%s] ", highlight_name(&app->config.settings, note->color));
    view_notes_describe(note, out);
    for (struct strv rest = strv_of(note->tags); rest.ptr && rest.len > 0;) {
        struct strv tag = strv_split(&rest, ' ');
        strbuf_addf(out, " #%.*s", (int)tag.len, tag.ptr);
    }
    return true;
}

static void print_left(struct app *app, struct strbuf *out, enum role *role)
{
    *role = ROLE_BREADCRUMB;
    if (app->patience.on || app->adder.running) {
        char text[128];
        if (app->patience.on)
            app_patience_text(app, text, sizeof text);
        else
            print_adding(app, text, sizeof text);
        strbuf_add_str(out, text);
        *role = ROLE_MESSAGE;
        return;
    }
    if (app_index_print(app, out)) {
        *role = ROLE_MESSAGE;
        return;
    }
    if (panel_top(app)) {
        panel_top(app)->title(app, panel_state(app, panel_top(app)), out);
        return;
    }
    const struct speech_info *info = view_speeches_selected(app->list);
    if (app->active == PANE_LIST && info) {
        print_speech(info, out);
        return;
    }
    bool text = app->active == PANE_TEXT || app->active == PANE_SECOND;
    if (print_doubt(app, out) || (text && print_note(app, out)))
        return; /* their signs tell; a role of the page would be a hole in the bar */
    const char *damage = text ? view_text_damage_at_cursor(app_reader(app)->view) : NULL;
    if (damage) {
        strbuf_addf(out, _("damaged; it was perhaps: %s"), damage);
        return;
    }
    print_breadcrumb(app, out);
}

/* Minutes that characters take at the reader's speed. */
static long minutes(const struct app *app, size_t characters, enum setting speed)
{
    long rate = settings_number(&app->config.settings, speed);
    return rate > 0 ? ((long)characters + rate / 2) / rate : 0;
}

/* What is switched on, so that nobody wonders why the text looks unlike its source. */
static void print_switches(const struct app *app, const struct reader *reader, struct strbuf *out)
{
    const struct settings *settings = &app->config.settings;
    long script = settings_number(settings, SETTING_SCRIPT);
    static const char *const SCRIPTS[] = {"", "简", "繁"};
    if (app->lock.on && app->wishes.second)
        strbuf_addf(out, "%s  ", _("locked"));
    if (settings_on(settings, SETTING_RAW))
        strbuf_addf(out, "%s  ", _("raw"));
    else if (settings_on(settings, SETTING_ASIDE))
        strbuf_addf(out, "%s  ", _("with what was set aside"));
    if (settings_number(settings, SETTING_PUNCTUATION) == 1)
        strbuf_add_str(out, ",。  ");
    if (script != FOLD_AS_IS && (enum fold_script)script != reader->script)
        strbuf_addf(out, "%s>%s  ", SCRIPTS[reader->script], SCRIPTS[script]);
    else if (reader->script != FOLD_AS_IS)
        strbuf_addf(out, "%s  ", SCRIPTS[reader->script]);
}

/* The right part: pending keys, hits, minutes left, per cent, switches, encoding, help. */
static void print_right(struct app *app, struct strbuf *out, int room)
{
    struct reader *reader = app_reader(app);
    keymap_print_pending(&app->keys.input, out);
    if (out->len > 0)
        strbuf_add_str(out, "  ");
    const struct list *list = panel_list(app);
    /* Boxes hold prose: how many rows that takes is nobody's concern. */
    if (list && panel_top(app)->whole && list_count(list) > 0)
        strbuf_addf(out, "%zu/%zu  ", list->row + 1, list_count(list));
    if (panel_top(app) || app->active == PANE_LIST || reader->speech_id == 0) {
        if (room >= 30 || out->len == 0) /* else the count would be cut for it */
            strbuf_add_str(out, _("?:help"));
        return;
    }
    size_t current, hits = view_text_hits(reader->view, &current);
    struct find_options find = app_find_options(app);
    if (hits > 0 && room >= 60 && (find.pattern || find.blind))
        strbuf_addf(out, "%s ", find.pattern ? _("regex") : _("no punctuation"));
    if (hits > 0)
        strbuf_addf(out, "%zu/%zu  ", current, hits);
    if (room >= 100) {
        size_t end = reader->doc.speeches.at[0].src.end;
        size_t left = view_text_chars_left(reader->view, end);
        long read = minutes(app, left, SETTING_READ_SPEED);
        if (read > 0)
            strbuf_addf(out, _("%ld min left  "), read);
    }
    strbuf_addf(out, "%d%%", (int)(view_text_progress(reader->view) * 100));
    if (room < 36)
        return;
    strbuf_add_str(out, "  ");
    print_switches(app, reader, out);
    if (room >= 60 && reader->info.encoding)
        strbuf_addf(out, "%s  ", reader->info.encoding);
    strbuf_add_str(out, _("?:help"));
}

/* Says why the input is not understood, and points from the row above at where: below there is
 * none. */
static void point_at_problem(struct app *app, struct rect line, int used)
{
    struct strv text = edit_text(&app->prompt.edit);
    const struct prompt_ops *ops = app->prompt.ops;
    struct span bytes;
    const char *why = ops->problem ? ops->problem(app, &bytes) : NULL;
    if (!why || bytes.end > text.len || line.row < 2)
        return;
    int start = grid_text_cols(strv_make(text.ptr, bytes.start), app->grid.ambiguous);
    int cols = grid_text_cols(strv_make(text.ptr + bytes.start, bytes.end - bytes.start),
                              app->grid.ambiguous);
    if (used + start + cols >= line.cols) /* the line is scrolled */
        return;
    grid_fill(&app->grid, (struct rect){line.row - 2, 0, 2, line.cols}, ROLE_PROMPT);
    grid_put_cut(&app->grid, line.row - 2, 0, line.cols, strv_of(why), ROLE_ERROR);
    for (int i = 0; i < cols; i++)
        grid_put(&app->grid, line.row - 1, used + start + i, 1, STRV("v"), ROLE_ERROR);
}

static void draw_prompt(struct app *app, struct rect line)
{
    struct edit *edit = &app->prompt.edit;
    const struct prompt_ops *ops = app->prompt.ops;
    grid_fill(&app->grid, line, ROLE_PROMPT);
    int used =
        grid_put(&app->grid, line.row, 0, line.cols - 4, strv_of(ops->label(app)), ROLE_PROMPT);
    struct strbuf hint = {0};
    enum role role = ops->hint ? ops->hint(app, edit_text(edit), &hint) : ROLE_DIM;
    int right = cols_of(app, strbuf_str(&hint));
    if (right > 0 && line.cols > used + right + 12)
        grid_put(&app->grid, line.row, line.cols - right - 1, right, strbuf_strv(&hint), role);
    else
        right = 0;
    struct rect field = {line.row, used, 1, line.cols - used - right - 1};
    edit_layout(edit, 1, field.cols);
    edit_render(edit, &app->grid, field, ROLE_PROMPT);
    strbuf_free(&hint);
    point_at_problem(app, line, used);
}

/* The question with its letters behind it: … (y/n) */
static void draw_question(struct app *app, struct rect line)
{
    struct strbuf keys = {0};
    for (const char *key = app->question.keys; *key != '\0'; key++)
        strbuf_addf(&keys, "%s%c", key == app->question.keys ? " (" : "/", *key);
    strbuf_add_byte(&keys, ')');
    grid_fill(&app->grid, line, ROLE_PROMPT);
    int room = line.cols - (int)keys.len - 2;
    int used =
        grid_put_cut(&app->grid, line.row, 1, room, strv_of(app->question.text), ROLE_PROMPT);
    used += grid_put(&app->grid, line.row, 1 + used, line.cols - used - 1, strbuf_strv(&keys),
                     ROLE_PROMPT);
    app->grid.cursor_row = line.row;
    app->grid.cursor_col = 1 + used < line.cols ? 1 + used : line.cols - 1;
    strbuf_free(&keys);
}

/* What the keys work on besides the cursor, so that nobody wonders why they do what they do. */
static const char *mode_sign(const struct app *app)
{
    if (app->at_hand.placing)
        return _("[moving a note]");
    if (panel_top(app))
        return panel_filter_text(app)[0] != '\0' ? _("[filtered]") : "";
    if (app->active == PANE_LIST)
        return view_speeches_filter_text(app->list)[0] != '\0' ? _("[filtered]") : "";
    if (app->active == PANE_OUTLINE)
        return view_outline_filter_text(app->outline)[0] != '\0' ? _("[filtered]") : "";
    return app_context(app) == CONTEXT_SELECT ? _("[selecting]") : "";
}

void app_draw_status(struct app *app)
{
    struct rect line = app->layout.status;
    if (app_prompt_is_open(app)) {
        draw_prompt(app, line);
        return;
    }
    if (app_asking(app)) {
        draw_question(app, line);
        return;
    }
    struct strbuf left = {0}, right = {0};
    enum role role = ROLE_BREADCRUMB;
    const struct message *message =
        app->patience.on ? NULL : messages_current(&app->messages, app_clock(app));
    grid_fill(&app->grid, line, ROLE_STATUS);
    print_right(app, &right, line.cols);
    int right_cols = cols_of(app, strbuf_str(&right));
    if (right_cols > line.cols / 2)
        right_cols = line.cols / 2;
    if (message) {
        /* A message may need the whole line; the facts come back with the next key. */
        if (cols_of(app, message->text) + right_cols + 4 > line.cols)
            right_cols = 0;
        strbuf_add_str(&left, message->text);
        role = message->error ? ROLE_ERROR : ROLE_MESSAGE;
    } else {
        print_left(app, &left, &role);
    }
    int col = 1;
    struct strv mode = strv_of(mode_sign(app));
    if (mode.len > 0)
        col += grid_put_cut(&app->grid, line.row, col, line.cols - 2, mode, ROLE_MESSAGE) + 1;
    grid_put_cut(&app->grid, line.row, col, line.cols - right_cols - 3 - col, strbuf_strv(&left),
                 role);
    if (right_cols > 0)
        grid_put(&app->grid, line.row, line.cols - right_cols - 1, right_cols, strbuf_strv(&right),
                 ROLE_STATUS);
    strbuf_free(&left);
    strbuf_free(&right);
}
