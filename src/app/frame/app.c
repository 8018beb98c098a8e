/* Start and end of the screen, and what everything else says things with. */
#include "../app_desk.h"

#include "lectern/host/config_files.h"
#include "lectern/base/i18n.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int64_t app_now(const struct app *app)
{
    return app->options->now_ms();
}

int64_t app_clock(const struct app *app)
{
    return app->term->ops->clock_ms(app->term);
}

static void say(struct app *app, bool error, const char *format, va_list args) ATTR_PRINTF(3, 0);

static void say(struct app *app, bool error, const char *format, va_list args)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, args);
    messages_add(&app->messages, app_clock(app), error, "%s", text);
    app->dirty = true;
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, false, format, args);
    va_end(args);
}

void app_complain(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, true, format, args);
    va_end(args);
}

void app_error(struct app *app, const struct err *err)
{
    app_complain(app, "%s", err->msg[0] != '\0' ? err->msg : _("Something went wrong"));
}

struct reader *app_reader(struct app *app)
{
    return &app->readers[app->reader];
}

enum context app_context(const struct app *app)
{
    static const enum context OF_POPUP[] = {
        [POPUP_HELP] = CONTEXT_HELP,       [POPUP_LINES] = CONTEXT_POPUP,
        [POPUP_NOTES] = CONTEXT_NOTES,     [POPUP_HITS] = CONTEXT_SEARCH,
        [POPUP_REVISIONS] = CONTEXT_NOTES, [POPUP_REVIEW] = CONTEXT_REVIEW,
        [POPUP_DESK] = CONTEXT_DESK,
    };
    if (app->prompt.kind != PROMPT_NONE)
        return CONTEXT_PROMPT;
    if (app->writing)
        return CONTEXT_EDITOR;
    if (app->popup == POPUP_LINES && app->lines_kind == LINES_TAGS)
        return CONTEXT_TAGS;
    if (app->popup != POPUP_NONE)
        return OF_POPUP[app->popup];
    switch (app->active) {
    case PANE_LIST: return CONTEXT_LIST;
    case PANE_OUTLINE: return CONTEXT_OUTLINE;
    default: break;
    }
    bool selecting = view_text_selecting(app->readers[app->reader].view) != SELECT_NONE;
    return selecting ? CONTEXT_SELECT : CONTEXT_TEXT;
}

/* What is wrong in files that a line sourced. */
static void complain_of_files(struct app *app)
{
    struct strbuf problems = {0};
    config_take_problems(&app->config, &problems);
    app_complain_lines(app, strbuf_strv(&problems));
    strbuf_free(&problems);
}

void app_run_line(struct app *app, struct strv text, const char *origin, long count, uint32_t key)
{
    struct line line = {0};
    struct strbuf out = {0};
    struct err err = {0};
    switch (config_line(&app->config, text, origin, &line, &out, &err)) {
    case CONFIG_WRONG: app_error(app, &err); break;
    case CONFIG_OTHER:
        app_command(app, &line, count, key);
        app_clippings_add(app);
        break;
    case CONFIG_DONE:
        if (out.len > 0)
            app_say(app, "%s", strbuf_str(&out));
        break;
    }
    complain_of_files(app);
    app_apply_settings(app);
    strbuf_free(&out);
    line_free(&line);
    app->dirty = true;
}

/* --- configuration --- */

static bool load_config(struct app *app, struct err *err)
{
    const struct screen_options *options = app->options;
    struct strbuf problems = {0};
    bool fine =
        config_files_load(&app->config, options->config_path, options->no_color, &problems, err);
    app_complain_lines(app, strbuf_strv(&problems));
    app_complain_lines(app, strv_of(options->rule_problems));
    strbuf_free(&problems);
    return fine;
}

void app_reload_config(struct app *app)
{
    struct err err = {0};
    if (load_config(app, &err))
        app_say(app, _("The configuration was read again."));
    else
        app_error(app, &err);
}

/* --- start and end --- */

static void init(struct app *app, const struct screen_options *options)
{
    int rows, cols;
    memset(app, 0, sizeof *app);
    app->options = options;
    app->term = options->term;
    app->dirty = app->place_kept = true;
    app->term->ops->size(app->term, &rows, &cols);
    grid_init(&app->grid, rows, cols, app->term->ops->ambiguous(app->term));
    config_files_init(&app->config);
    app->list = view_speeches_new();
    app->outline = view_outline_new();
    app->lines = view_lines_new();
    app->help = view_lines_new();
    app->notes_view = view_notes_new();
    app->revisions_view = view_revisions_new();
    view_notes_set_settings(app->notes_view, &app->config.settings);
    app->desk_view = view_desk_new();
    app->hits_view = view_hits_new();
    for (int i = 0; i < 2; i++)
        app->readers[i].view = view_text_new();
    edit_init(&app->prompt.edit, false, app->grid.ambiguous);
    app->seen_changes = app->config.changes - 1;
}

static void deinit(struct app *app)
{
    for (int i = 0; i < 2; i++) {
        reader_close(&app->readers[i]);
        view_text_free(app->readers[i].view);
    }
    if (app->writing)
        note_editor_deinit(&app->editor);
    note_drop(app->written);
    note_drop(app->fresh);
    note_drop(app->tagged);
    view_speeches_free(app->list);
    view_outline_free(app->outline);
    view_lines_free(app->lines);
    view_lines_free(app->help);
    view_notes_free(app->notes_view);
    view_desk_free(app->desk_view);
    clip_list_free(&app->clips);
    free(app->desk);
    view_hits_free(app->hits_view);
    view_revisions_free(app->revisions_view);
    app_free_revisions(app);
    app_free_review(app);
    tag_list_free(&app->tags);
    free(app->tag_from);
    free(app->tag_to);
    free(app->question.text);
    speech_list_free(&app->speeches);
    note_list_free(&app->notes);
    hit_list_free(&app->hits);
    VEC_FREE(&app->section_hits);
    VEC_FREE(&app->section_notes);
    edit_deinit(&app->prompt.edit);
    for (int i = 0; i < PROMPT_KINDS; i++)
        history_deinit(&app->prompt.histories[i]);
    complete_deinit(&app->prompt.complete);
    free(app->prompt.typed);
    free(app->prompt.before);
    free(app->find);
    messages_free(&app->messages);
    jumps_free(&app->jumps);
    jumps_free(&app->early.jumps);
    note_undo_free(&app->undo);
    adder_free(&app->adder);
    config_deinit(&app->config);
    app_free_phrases(app);
    grid_deinit(&app->grid);
}

/* Opens what was asked for, else what was read last, and gives the keys to where reading goes on.
 */
static void open_first(struct app *app)
{
    int64_t id = app->options->open_speech;
    struct err err = {0};
    if (id == 0 && app->options->path_count == 0 &&
        !library_last_speech(app->options->library, &id, &err))
        app_error(app, &err);
    app->active = PANE_LIST;
    if (id != 0 && app_open_speech(app, id, REQUEST_KEPT_PLACE, false))
        app->active = PANE_TEXT;
}

static void start_adding(struct app *app)
{
    const struct screen_options *options = app->options;
    if (options->path_count == 0)
        return;
    app_start_adding(app, options->paths, options->path_count, false);
}

/* Notes are the reader's own work: a copy of them a day, and what was deleted stays for 30 days. */
static void keep_house(struct app *app)
{
    struct err err = {0};
    int64_t deleted;
    if (app->options->read_only)
        return;
    if (!library_empty_trash(app->options->library, app_now(app) - NOTE_TRASH_MS, &deleted, &err) ||
        !library_backup_notes(app->options->library, app_now(app), &err))
        app_error(app, &err);
}

bool app_run(const struct screen_options *options, struct err *err)
{
    struct app app;
    init(&app, options);
    app_load_wishes(&app);
    app_load_color_names(&app);
    bool fine = load_config(&app, err);
    app_load_choices(&app);
    for (size_t i = 0; fine && i < options->line_count; i++)
        app_run_line(&app, strv_of(options->lines[i]), _("command line"), 0, 0);
    if (fine) {
        app_apply_settings(&app);
        open_first(&app);
        app_list_start(&app);
        app_recover_draft(&app);
        app_load_history(&app);
        start_adding(&app);
        if (options->read_only)
            app_say(&app, _("The library can only be read: places and notes are not kept."));
        app_loop(&app);
        if (app_draft_changed(&app)) /* a signal can end it in the middle of a note */
            app_keep_draft(&app);
        for (int i = 0; i < 2; i++)
            app_keep_place(&app, &app.readers[i]);
        app_keep_wishes(&app);
        app_keep_choices(&app);
        app_keep_history(&app);
        keep_house(&app);
    }
    deinit(&app);
    return fine;
}
