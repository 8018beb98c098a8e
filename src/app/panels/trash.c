/* The trash: deleted notes and speeches that were taken out, to bring back or to delete for good. A
 * speech is a row as a note on it would be. */
#include "../frame/panel.h"
#include "../frame/question.h"
#include "../frame/say.h"
#include "../state.h"
#include "../reading/removing.h"
#include "note_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/trash.h"

#include <stdio.h>
#include <stdlib.h>

/* Appends a row for each speech that was taken out. */
static bool add_speeches(struct app *app, struct note_list *rows, struct err *err)
{
    struct trashed_list list;
    if (!library_removed_speeches(app->options->library, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++) {
        const struct trashed_speech *speech = &list.rows.at[i];
        struct note *row = VEC_ADD(&rows->rows);
        struct strbuf name = {0};
        speech_name(&speech->info, &name);
        *row = (struct note){.kind = NOTE_SPEECH,
                             .speech_id = speech->info.id,
                             .is_taken_out = true,
                             .with_notes = (size_t)(speech->info.notes + speech->info.bookmarks),
                             .speech_title = arena_copy(rows->arena, name.ptr, name.len),
                             .deleted_ms = speech->removed_ms};
        strbuf_free(&name);
        snprintf(row->id, sizeof row->id, "speech %lld", (long long)speech->info.id);
    }
    trashed_list_free(&list);
    return true;
}

static bool read_trash(struct app *app, struct note_rows *rows)
{
    struct note_list fresh = {0};
    struct err err = {0};
    if (!library_trash(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    if (!add_speeches(app, &fresh, &err)) {
        note_list_free(&fresh);
        app_error(app, &err);
        return false;
    }
    note_rows_take(rows, &fresh, VIEW_NOTES_TRASH, true);
    return true;
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    if (call->command != COMMAND_TRASH)
        return false;
    if (read_trash(app, self))
        panel_show(app, &trash_panel);
    return true;
}

static void changed(struct app *app, void *self, enum change what)
{
    if (what == CHANGED_NOTES)
        read_trash(app, self);
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    (void)app;
    note_rows_title(self, _("trash"), out);
}

/* --- what is done to those that are chosen --- */

static bool restore_one(struct app *app, const struct note *note, const void *data, bool *changed,
                        struct err *err)
{
    (void)data;
    size_t count;
    struct speech_ids ids = {0};
    *changed = true;
    if (note->is_taken_out) {
        VEC_PUSH(&ids.at, note->speech_id);
        bool ok = undoable_remove(&app->undo, app->options->library, &ids, true, app_now(app),
                                  &count, err);
        VEC_FREE(&ids.at);
        return ok;
    }
    return undoable_restore(&app->undo, app->options->library, note, app_now(app), err);
}

/* The speeches among the chosen rows. */
static void chosen_speeches(const struct note_rows *rows, struct speech_ids *ids)
{
    struct note_refs refs = {0};
    view_notes_chosen(rows->view, &refs);
    for (size_t i = 0; i < refs.at.len; i++)
        if (refs.at.at[i].note->is_taken_out)
            VEC_PUSH(&ids->at, refs.at.at[i].note->speech_id);
    VEC_FREE(&refs.at);
}

static void restore_chosen(struct app *app, struct note_rows *rows)
{
    struct speech_ids ids = {0};
    chosen_speeches(rows, &ids);
    size_t count = note_rows_change(app, rows, restore_one, NULL);
    if (count != SIZE_MAX && count > 0) {
        if (ids.at.len > 0)
            app_show_removal(app, &ids, true);
        if (count > ids.at.len)
            app_say(app, ngettext("%zu note is back.", "%zu notes are back.", count - ids.at.len),
                    count - ids.at.len);
        if (ids.at.len > 0)
            app_say(app,
                    ngettext("%zu speech is back with its notes.",
                             "%zu speeches are back with their notes.", ids.at.len),
                    ids.at.len);
    }
    VEC_FREE(&ids.at);
}

/* Not undone: deleting for good is what the reader was asked about. */
static bool purge_one(struct app *app, const struct note *note, const void *data, bool *changed,
                      struct err *err)
{
    (void)data;
    *changed = true;
    if (note->is_taken_out) {
        undo_forget_speech(&app->undo, note->speech_id);
        return library_purge_speech(app->options->library, note->speech_id, err);
    }
    if (!library_purge_note(app->options->library, note->id, err))
        return false;
    undo_forget_note(&app->undo, note->id);
    return true;
}

static void purge_answer(struct app *app, char key)
{
    struct note_rows *rows = panel_state(app, &trash_panel);
    size_t count = key == 'y' ? note_rows_change(app, rows, purge_one, NULL) : SIZE_MAX;
    if (count != SIZE_MAX)
        app_say(app, ngettext("%zu row is gone for good.", "%zu rows are gone for good.", count),
                count);
}

static void purge_chosen(struct app *app, const struct note_rows *rows)
{
    struct note_refs refs = {0};
    struct strbuf words = {0};
    view_notes_chosen(rows->view, &refs);
    if (refs.at.len > 0 && app_may_write(app)) {
        view_notes_describe(refs.at.at[0].note, &words);
        if (refs.at.len == 1)
            app_ask(app, "yn", purge_answer, _("Delete for good: %s?"), strbuf_str(&words));
        else
            app_ask(app, "yn", purge_answer, _("Delete %zu rows for good?"), refs.at.len);
    }
    strbuf_free(&words);
    VEC_FREE(&refs.at);
}

/* Rows are brought back or deleted for good; nothing else is done to them. */
static bool do_command(struct app *app, void *self, const struct call *call)
{
    switch (call->command) {
    case COMMAND_RESTORE: restore_chosen(app, self); return true;
    case COMMAND_DELETE: purge_chosen(app, self); return true;
    case COMMAND_EDIT:
    case COMMAND_NOTE:
    case COMMAND_TAG:
    case COMMAND_HIGHLIGHT: app_say(app, _("r brings it back out of the trash.")); return true;
    default: return note_rows_command(app, self, call);
    }
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_RESTORE, COMMAND_MARK, COMMAND_FILTER, COMMAND_CLOSE},
                             _("r bring back   ; mark   f filter   q close")};
}

const struct panel_ops trash_panel = {
    NOTE_ROWS_OPS,         .key_line = key_line, .open = open_panel,
    .command = do_command, .title = title,       .changed = changed,
};
