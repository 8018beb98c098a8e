/* What was: the trash, and the older revisions of a note. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

void app_show_trash(struct app *app)
{
    struct note_list fresh = {0};
    struct err err = {0};
    if (!library_trash(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    view_notes_set(app->notes_view, fresh.rows.at, fresh.rows.len, VIEW_NOTES_TRASH, true);
    note_list_free(&app->notes);
    app->notes = fresh;
    app->popup = POPUP_NOTES;
}

static void drop_revisions(struct app *app)
{
    note_list_free(&app->present);
    note_list_free(&app->past);
    VEC_FREE(&app->revisions);
}

void app_free_revisions(struct app *app)
{
    drop_revisions(app);
}

void app_show_revisions(struct app *app, const struct note *note)
{
    struct note_list present = {0}, past = {0};
    struct err err = {0};
    if (note == NULL) {
        app_say(app, _("There is no note here."));
        return;
    }
    bool ok = library_note(app->options->library, note->id, &present, &err);
    if (ok && !library_note_revisions(app->options->library, note->id, &past, &err)) {
        note_list_free(&present);
        ok = false;
    }
    if (!ok) {
        app_error(app, &err);
        return;
    }
    drop_revisions(app);
    app->present = present;
    app->past = past;
    VEC_PUSH(&app->revisions, present.rows.at[0]);
    for (size_t i = 0; i < past.rows.len; i++)
        VEC_PUSH(&app->revisions, past.rows.at[i]);
    view_revisions_set(app->revisions_view, app->revisions.at, app->revisions.len,
                       &app->config.settings);
    if (app->popup != POPUP_REVISIONS)
        app->popup_under = app->popup == POPUP_NOTES ? POPUP_NOTES : POPUP_NONE;
    app->popup = POPUP_REVISIONS;
}

static void restore_revision(struct app *app)
{
    const struct note *note = view_revisions_selected(app->revisions_view);
    struct err err = {0};
    if (note == NULL || !app_may_change_notes(app))
        return;
    if (note == app->revisions.at) {
        app_say(app, _("This is how the note is now."));
        return;
    }
    long long revision = (long long)note->revision;
    if (!note_undo_revision(&app->undo, app->options->library, note->id, note->revision,
                            app_now(app), &err)) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    app_say(app, _("Revision %lld is back; u undoes that."), revision);
}

bool app_revisions_command(struct app *app, enum command command, long count)
{
    switch (command) {
    case COMMAND_OPEN:
    case COMMAND_RESTORE: restore_revision(app); return true;
    case COMMAND_COPY:
    case COMMAND_COPY_SOURCE:
    case COMMAND_DELETE:
    case COMMAND_EDIT: app_say(app, _("r brings this revision back.")); return true;
    default: return view_revisions_command(app->revisions_view, command, count);
    }
}
