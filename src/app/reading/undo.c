/* Undo and redo: one stack for notes, corrections of outlines and the clippings desk. */
#include "undo.h"

#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "collecting.h"
#include "correct.h"
#include "list.h"
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

/* How much else belongs to the step. */
static void add_more(size_t more, struct strbuf *out)
{
    if (more > 0)
        strbuf_addf(out, ngettext(" and %zu more", " and %zu more", more), more);
}

/* What was corrected, and the words given for it. */
static void describe_correction(const struct outline_edit *edit, struct strbuf *out)
{
    strbuf_add_str(out, correction_word(edit->kind));
    if (edit->value != NULL && edit->value[0] != '\0')
        strbuf_addf(out, " %s", edit->value);
}

/* Which collection was changed, and with which speeches. */
static void describe_collections(struct app *app, const struct collection_step *step,
                                 struct strbuf *out)
{
    const struct collection_list *rows = &step->change.after;
    if (step->id[0] == '\0') {
        strbuf_add_str(out, rows->rows.len > 0 ? rows->rows.at[0].name : "");
        add_more(rows->rows.len > 1 ? rows->rows.len - 1 : 0, out);
        return;
    }
    const struct speech_info *info =
        step->ids.at.len > 0 ? app_list_row(app, step->ids.at.at[0]) : NULL;
    strbuf_add_str(out, info != NULL ? speech_display_title(info) : "");
    add_more(step->ids.at.len > 1 ? step->ids.at.len - 1 : 0, out);
}

void app_undo_note(struct app *app, bool again)
{
    const struct note_change *change = NULL;
    struct strbuf words = {0};
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
        describe_correction(change->correction, &words);
        app_say(app, again ? _("Corrected again: %s") : _("Correction taken back: %s"),
                strbuf_str(&words));
    } else if (change->removal != NULL) {
        app_tell_removal(app, &change->removal->ids, change->removal->back == again);
    } else if (change->collections != NULL) {
        app_collections_changed(app, change->collections);
        describe_collections(app, change->collections, &words);
        app_say(app, again ? _("Done again: %s") : _("Taken back: %s"), strbuf_str(&words));
    } else if (change->desk != NULL) {
        panels_changed(app, CHANGED_DESK);
        desk_step_describe(change->desk, &words);
        add_more(desk_step_count(change->desk) - 1, &words);
        app_say(app, again ? _("Done again on the desk: %s") : _("Taken back on the desk: %s"),
                strbuf_str(&words));
    } else {
        view_notes_describe(change->after != NULL ? change->after : change->before, &words);
        app_notes_changed(app);
        add_more((again ? app->undo.at - at : at - app->undo.at) - 1, &words);
        app_say(app, again ? _("Done again: %s") : _("Undone: %s"), strbuf_str(&words));
    }
    strbuf_free(&words);
}
