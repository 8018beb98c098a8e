/* Undo and redo: one stack for notes, corrections of outlines and the clippings desk. */
#include "undo.h"

#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "collecting.h"
#include "correct.h"
#include "removing.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/view_notes.h"

#include <stdlib.h>

/* The speeches whose facts the changes [from, to) are about. */
static void facts_changed(struct app *app, size_t from, size_t to)
{
    struct speech_ids ids = {0};
    for (size_t i = from; i < to; i++)
        VEC_PUSH(&ids.at, app->undo.changes.at[i].correction->speech_id);
    app_facts_changed(app, &ids);
    VEC_FREE(&ids.at);
}

void app_undo_note(struct app *app, bool again)
{
    const struct note_change *change = NULL;
    struct err err = {0};
    struct library *library = app->options->library;
    size_t at = app->undo.at;
    bool done = again ? note_undo_again(&app->undo, library, app_now(app), &change, &err)
                      : note_undo_back(&app->undo, library, app_now(app), &change, &err);
    if (!done) {
        app_error(app, &err);
    } else if (change == NULL) {
        app_say(app, again ? _("Nothing to do again.") : _("Nothing to undo."));
    } else if (change->correction != NULL) {
        if (edit_is_fact(change->correction->kind))
            facts_changed(app, again ? at : app->undo.at, again ? app->undo.at : at);
        else
            app_outline_changed(app, change->correction->speech_id);
        app_say(app, again ? _("Corrected again.") : _("Correction taken back."));
    } else if (change->removal != NULL) {
        app_tell_removal(app, &change->removal->ids, change->removal->back == again);
    } else if (change->collections != NULL) {
        app_collections_changed(app, change->collections);
        app_say(app, again ? _("Collections: done again.") : _("Collections: taken back."));
    } else if (change->desk != NULL) {
        panels_changed(app, CHANGED_DESK);
        app_say(app, again ? _("Done again on the desk.") : _("Taken back on the desk."));
    } else {
        struct strbuf words = {0};
        view_notes_describe(change->after != NULL ? change->after : change->before, &words);
        app_notes_changed(app);
        size_t more = (again ? app->undo.at - at : at - app->undo.at) - 1;
        if (more > 0)
            strbuf_addf(&words, ngettext(" and %zu more", " and %zu more", more), more);
        app_say(app, again ? _("Done again: %s") : _("Undone: %s"), strbuf_str(&words));
        strbuf_free(&words);
    }
}
