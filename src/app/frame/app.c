/* Start and end of the screen. */
#include "lectern/app/app.h"

#include "../panels/panels.h"
#include "../reading/add.h"
#include "../reading/collecting.h"
#include "../reading/find.h"
#include "../reading/list.h"
#include "../reading/phrases.h"
#include "../reading/reader.h"
#include "../reading/searches.h"
#include "../reading/speech.h"
#include "../reading/writing.h"
#include "../state.h"
#include "apply.h"
#include "configure.h"
#include "editor.h"
#include "loop.h"
#include "pane.h"
#include "panel.h"
#include "prompt.h"
#include "run.h"
#include "say.h"
#include "settings.h"

#include "lectern/base/i18n.h"
#include "lectern/host/config_files.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/repair/backup.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>

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
    for (int i = 0; i < 2; i++)
        app->readers[i].view = view_text_new();
    app_prompt_init(app);
    /* wraps */
    app->seen_changes = app->config.changes - 1;
    size_t count;
    const struct panel_ops *const *table = panel_table(&count);
    panels_start(app, table, count);
}

static void deinit(struct app *app)
{
    app_searches_keep(app);
    panels_end(app);
    for (int i = 0; i < 2; i++) {
        reader_close(&app->readers[i]);
        view_text_free(app->readers[i].view);
    }
    app_editor_deinit(app);
    note_drop(app->at_hand.written);
    note_drop(app->at_hand.fresh);
    note_drop(app->at_hand.tagged);
    note_drop(app->at_hand.placing);
    view_speeches_free(app->list);
    app_fold_free(app);
    speech_smart_free(app->smart);
    view_outline_free(app->outline);
    free(app->desk);
    free(app->question.text);
    shelf_free(&app->speeches);
    shelf_row_free(&app->speech_given);
    VEC_FREE(&app->section_hits);
    VEC_FREE(&app->section_notes);
    VEC_FREE(&app->refresh_work.sources);
    app_prompt_deinit(app);
    app_search_end(app);
    marking_free(app->find.marking);
    marking_free(app->find.kept);
    free(app->find.words);
    messages_free(&app->messages);
    jumps_free(&app->jumps);
    jumps_free(&app->keys.early.jumps);
    app_borrowed_end(app);
    undo_free(&app->undo);
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

/* For who opens a library for the first time, filled by `lectern add` or somebody else. Enter reads
 * at once, though the first row may be that of a group. */
static void say_where_to_begin(struct app *app)
{
    if (view_text_doc(app->readers[0].view) || app->options->path_count > 0 ||
        view_speeches_total(app->list) == 0)
        return;
    if (!view_speeches_any_closed(app->list))
        (void)view_speeches_next(app->list, 0, 1);
    app_say(app, _("Begin here: j k choose, Enter reads, s searches, ? shows the keys."));
}

static void start_adding(struct app *app)
{
    const struct screen_options *options = app->options;
    if (options->path_count == 0)
        return;
    app_start_adding(app, options->paths, options->path_count, false);
}

/* What the library does not have any more, or cannot keep. */
static void warn_of_library(struct app *app)
{
    struct strbuf what = {0};
    if (library_misses(app->options->library, &what))
        app_complain(app, "%s", strbuf_str(&what));
    strbuf_free(&what);
    if (app->options->read_only)
        app_say(app, _("The library can only be read: places and notes are not kept."));
}

/* Notes are the reader's own work: a copy of them a day, and what was deleted stays for 30 days. */
static void keep_house(struct app *app)
{
    struct err err = {0};
    int64_t deleted;
    if (app->options->read_only)
        return;
    if (!library_empty_trash(app->options->library, app_now(app) - NOTE_TRASH_MS, &deleted, &err))
        app_error(app, &err);
    if (!library_backup_notes(app->options->library, app_now(app), &err))
        app_error(app, &err);
}

bool app_run(const struct screen_options *options, struct err *err)
{
    enum { QUIT_MS = 1500 }; /* for a library that another program writes to */
    struct app app;
    init(&app, options);
    app_load_wishes(&app);
    app_load_color_names(&app);
    bool fine = app_load_config(&app, err);
    app_load_choices(&app);
    for (size_t i = 0; fine && i < options->line_count; i++)
        app_run_line(&app, strv_of(options->lines[i]), _("command line"), 0, 0);
    if (fine) {
        app_apply_settings(&app);
        app_load_collections(&app);
        app_filter(&app, PANE_LIST,
                   strv_of(settings_string(&app.config.settings, SETTING_LIST_FILTER)));
        open_first(&app);
        app_list_start(&app);
        app_recover_draft(&app);
        start_adding(&app);
        say_where_to_begin(&app);
        warn_of_library(&app);
        app_patience_init(&app);
        app_loop(&app);
        app_patience_deinit(&app);
        library_hurry(options->library, QUIT_MS);
        app_editor_keep(&app); /* a signal can end it in the middle of a note */
        for (int i = 0; i < 2; i++)
            app_keep_place(&app, &app.readers[i]);
        app_keep_wishes(&app);
        app_keep_choices(&app);
        app_keep_history(&app);
        app_searches_keep(&app);
        keep_house(&app);
    }
    deinit(&app);
    return fine;
}
