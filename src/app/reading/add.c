/* Adding files while the screen is in use: one file a slice of the loop. Where the reader started
 * it, a changed text whose notes would move is held and asked about; what became of notes is told
 * afterwards in any case. */
#include "add.h"

#include "../frame/pane.h"
#include "../frame/panel.h"
#include "../frame/question.h"
#include "../frame/say.h"
#include "../state.h"
#include "index_work.h"
#include "list.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/texts/rescan.h"
#include "lectern/library/search/index.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/place.h"

#include <stdlib.h>
#include <string.h>

void app_start_adding(struct app *app, char *const *paths, size_t count, bool by_hand)
{
    adder_start(&app->adder, paths, count, by_hand);
    for (size_t i = 0; i < app->adder.plan.problems.len; i++)
        if (app->adder.plan.problems.at[i].failed)
            app_error(app, &app->adder.plan.problems.at[i].err);
}

void app_add_path(struct app *app, struct strv name)
{
    if (name.len == 0) {
        app_complain(app, _("add wants the name of a file or folder"));
        return;
    }
    if (app->adder.running || app->adder.asking) {
        app_complain(app, _("Files are being added already; wait or press ^C."));
        return;
    }
    char *path = mem_copy(name.ptr, name.len);
    app_start_adding(app, &path, 1, true);
    free(path);
}

void app_open_path(struct app *app, struct strv name)
{
    bool busy = app->adder.running || app->adder.asking;
    app_add_path(app, name);
    app->adder.opens = !busy && name.len > 0;
}

void app_add_again(struct app *app)
{
    const struct reader *reader = app_reader(app);
    if (reader->speech_id == 0 || !reader->info.path)
        app_say(app, _("No speech is open."));
    else
        app_add_path(app, strv_of(reader->info.path));
}

/* What became of notes; false where none were touched. */
static bool tell_notes(struct app *app)
{
    const struct adder *adder = &app->adder;
    if (adder->parted > 0)
        app_say(
            app,
            ngettext("%zu changed copy is a text of its own; the notes stay with the other one",
                     "%zu changed copies are texts of their own; the notes stay with the others",
                     adder->parted),
            adder->parted);
    if (adder->kept + adder->moved + adder->unsure + adder->orphaned == 0)
        return false;
    app_say(app,
            adder->unsure > 0
                ? _("notes: %zu kept, %zu moved, %zu unsure (:review), %zu without their passage")
                : _("notes: %zu kept, %zu moved, %zu unsure, %zu without their passage"),
            adder->kept, adder->moved, adder->unsure, adder->orphaned);
    return true;
}

/* How many texts of the folder that was looked through have no file any more. */
static void tell_gone(struct app *app)
{
    struct gone_list gone;
    struct err err = {0};
    if (!app->adder.rescanned)
        return;
    if (!library_gone(app->options->library, app->adder.rescanned, &gone, &err)) {
        app_error(app, &err);
        return;
    }
    if (gone.rows.len > 0)
        app_say(app,
                ngettext("%zu text has no file any more: %s; d in the list takes it out.",
                         "%zu texts have no file any more: %s, …; d in the list takes them out.",
                         gone.rows.len),
                gone.rows.len, file_base_name(gone.rows.at[0].path));
    gone_list_free(&gone);
}

static void finish(struct app *app)
{
    struct adder *adder = &app->adder;
    size_t added = adder->added + adder->changed;
    if (adder->failed > 0)
        app_complain(app,
                     _("files added: %zu, speeches: %zu, known already: %zu, failed: %zu "
                       "(:messages)"),
                     added, adder->speeches, adder->known, adder->failed);
    else if (adder->left_out == 0 || added + adder->known > 0)
        app_say(app, _("files added: %zu, speeches: %zu, known already: %zu"), added,
                adder->speeches, adder->known);
    else
        app_say(app, _("Left as it was; nothing was added."));
    tell_notes(app);
    if (adder->renamed > 0)
        app_say(app,
                ngettext("%zu text was found in another place, with its notes.",
                         "%zu texts were found in other places, with their notes.", adder->renamed),
                adder->renamed);
    tell_gone(app);
    if (adder->taken_out > 0)
        app_say(app,
                ngettext("%zu speech of them lies in the trash and stays there (:trash).",
                         "%zu speeches of them lie in the trash and stay there (:trash).",
                         adder->taken_out),
                adder->taken_out);
    bool none_open = app_reader(app)->speech_id == 0;
    if ((none_open || adder->opens) && adder->first_speech_id != 0 &&
        app_open_speech(app, adder->first_speech_id, REQUEST_KEPT_PLACE, !none_open))
        app_focus(app, adder->speeches > 1 ? PANE_LIST : PANE_TEXT);
}

void app_rescan(struct app *app, struct strv name)
{
    const struct reader *reader = app_reader(app);
    const char *file = reader->speech_id != 0 ? reader->info.path : NULL;
    const char *slash = file ? strrchr(file, '/') : NULL;
    if (name.len == 0 && slash)
        name = strv_make(file, slash > file ? (size_t)(slash - file) : 1);
    if (name.len == 0) {
        app_complain(app, _("rescan wants the name of a folder"));
        return;
    }
    if (app->adder.running || app->adder.asking) {
        app_complain(app, _("Files are being added already; wait or press ^C."));
        return;
    }
    char *path = mem_copy(name.ptr, name.len);
    app_start_adding(app, &path, 1, true);
    app->adder.rescanned = place_absolute(path);
    free(path);
    if (!app->adder.running) /* there is no file in it */
        finish(app);
}

/* Shows a source that was added: in the list, and where a speech of it is open. Its place has moved
 * with its words. */
static void show_source(struct app *app, int64_t source_id)
{
    int active = app->reader;
    app_list_refresh(app, source_id);
    for (int i = 0; i < 2; i++) {
        struct reader *reader = &app->readers[i];
        if (reader->speech_id == 0 || reader->info.source_id != source_id)
            continue;
        app->reader = i;
        app_reload_moved(app);
    }
    app->reader = active;
    panels_changed(app, CHANGED_NOTES);
}

static void answer(struct app *app, char key)
{
    adder_answer(&app->adder, key != 'n', key == 'a');
    if (!app->adder.running)
        finish(app);
}

static void ask_copies(struct app *app, const char *keys)
{
    const struct add_result *held = &app->adder.held;
    char *from = library_source_path(app->options->library, held->parted_from);
    app_ask(app, keys, answer,
            _("%s: changed copy of %s. Copy the notes (%zu, %zu unsure, %zu lost)?"),
            file_base_name(adder_path(&app->adder)), file_base_name(from), held->kept + held->moved,
            held->unsure, held->orphaned);
    free(from);
}

static void ask(struct app *app)
{
    const struct add_result *held = &app->adder.held;
    const char *keys = app->adder.next + 1 < app->adder.plan.files.len ? "yna" : "yn";
    if (held->parted_from) {
        ask_copies(app, keys);
        return;
    }
    app_ask(
        app, keys, answer,
        held->renamed
            ? _("%s is a lost file, renamed and changed? Notes: %zu kept, %zu moved, %zu unsure, "
                "%zu lost.")
            : _("%s has changed. Notes: %zu kept, %zu moved, %zu unsure, %zu lost. Take it over?"),
        file_base_name(adder_path(&app->adder)), held->kept, held->moved, held->unsure,
        held->orphaned);
}

void app_add_slice(struct app *app)
{
    struct add_options options = {.encoding = app->options->encoding, .now_ms = app_now(app)};
    struct adder *adder = &app->adder;
    struct err err = {0};
    enum { SHOWN_MS = 60 }; /* between two frames */
    bool stored;
    for (int i = 0; i < 2; i++)
        app_keep_place(app, &app->readers[i]);
    if (!adder_step(adder, app->options->library, &options, &stored, &err))
        app_error(app, &err);
    if (!stored)
        return;
    if (library_index_is_due(app->options->library) || !adder->running)
        app_index_slice(app);
    if (adder->source_id != 0)
        show_source(app, adder->source_id);
    if (!adder->running || app_clock(app) - app->loading.shown_ms >= SHOWN_MS) {
        app->loading.shown_ms = app_clock(app);
        app->dirty = true;
    }
    if (adder->asking)
        ask(app);
    else if (!adder->running)
        finish(app);
}
