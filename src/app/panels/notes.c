/* The notes of the open speech or of the library, or the bookmarks. */
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../reading/reader.h"
#include "../reading/tagging.h"
#include "../reading/writing.h"
#include "../state.h"
#include "note_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/ui/highlight.h"

#include <string.h>

static bool read_notes(struct app *app, struct note_rows *rows, enum view_notes_kind kind,
                       bool library)
{
    struct note_list fresh = {0};
    struct err err = {0};
    int64_t scope = library ? 0 : app_reader(app)->speech_id;
    if (!library && scope == 0) {
        app_say(app, _("No speech is open."));
        return false;
    }
    if (!library_notes(app->options->library, scope, &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    note_rows_take(rows, &fresh, kind, library);
    return true;
}

static void show(struct app *app, struct note_rows *rows, enum view_notes_kind kind, bool library)
{
    if (read_notes(app, rows, kind, library))
        panel_show(app, &notes_panel);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    switch (call->command) {
    case COMMAND_NOTES: show(app, self, VIEW_NOTES_ALL, false); return true;
    case COMMAND_LIBRARY_NOTES: show(app, self, VIEW_NOTES_ALL, true); return true;
    case COMMAND_BOOKMARKS: show(app, self, VIEW_NOTES_BOOKMARKS, true); return true;
    default: return false;
    }
}

static void changed(struct app *app, void *self, enum change what)
{
    struct note_rows *rows = self;
    if (what == CHANGED_NOTES)
        read_notes(app, rows, view_notes_kind(rows->view), view_notes_of_library(rows->view));
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    const struct note_rows *rows = self;
    const char *name = view_notes_kind(rows->view) == VIEW_NOTES_BOOKMARKS ? _("bookmarks")
                       : view_notes_of_library(rows->view) ? _("notes of the library")
                                                           : _("notes of this speech");
    (void)app;
    note_rows_title(rows, name, out);
}

/* --- what is done to those that are chosen --- */

static bool trash_one(struct app *app, const struct note *note, const void *data, bool *changed,
                      struct err *err)
{
    (void)data;
    *changed = true;
    return undoable_trash(&app->undo, app->options->library, note, app_now(app), err);
}

static void delete_chosen(struct app *app, struct note_rows *rows)
{
    size_t count = note_rows_change(app, rows, trash_one, NULL);
    if (count == 1)
        app_say(app, _("Deleted; u brings it back."));
    else if (count != SIZE_MAX && count > 0)
        app_say(app,
                ngettext("%zu note deleted; u brings it back, :trash keeps it for %d days.",
                         "%zu notes deleted; u brings them back, :trash keeps them for %d days.",
                         count),
                count, NOTE_TRASH_DAYS);
}

/* Saves a note with another colour or other tags. */
static bool save_changed(struct app *app, const struct note *note, const char *color,
                         const char *tags, struct err *err)
{
    struct note fresh = *note;
    fresh.color = color;
    fresh.tags = tags;
    return undoable_save(&app->undo, app->options->library, note, &fresh, app_now(app), err);
}

static bool color_one(struct app *app, const struct note *note, const void *data, bool *changed,
                      struct err *err)
{
    const char *color = data;
    const char *now = note->color ? note->color : "";
    /* A highlight without a colour and words would be nothing. */
    bool bare = note->kind == NOTE_HIGHLIGHT && color[0] == '\0';
    *changed = note->kind != NOTE_BOOKMARK && !bare && strcmp(now, color) != 0;
    return !*changed || save_changed(app, note, color[0] != '\0' ? color : NULL, note->tags, err);
}

static void color_chosen(struct app *app, struct note_rows *rows, const char *word)
{
    size_t color = highlight_of(&app->config.settings, word);
    bool none = strcmp(word, "none") == 0;
    if (color == HIGHLIGHT_COUNT && !none) {
        app_complain(app, _("highlight wants a colour, its name, or none"));
        return;
    }
    size_t count = note_rows_change(app, rows, color_one, none ? "" : highlight_color(color));
    if (count != SIZE_MAX)
        app_say(app, ngettext("%zu note changed.", "%zu notes changed.", count), count);
}

static bool tag_one(struct app *app, const struct note *note, const void *data, bool *changed,
                    struct err *err)
{
    const struct strv *words = data;
    struct strbuf tags = {0};
    app_retag(strv_of(note->tags), *words, &tags);
    *changed = strcmp(note->tags ? note->tags : "", strbuf_str(&tags)) != 0;
    bool ok = !*changed || save_changed(app, note, note->color, strbuf_str(&tags), err);
    strbuf_free(&tags);
    return ok;
}

static void tag_chosen(struct app *app, struct note_rows *rows, struct strv words)
{
    size_t count = note_rows_change(app, rows, tag_one, &words);
    if (count != SIZE_MAX)
        app_say(app, ngettext("%zu note changed.", "%zu notes changed.", count), count);
}

static void tags_typed(struct app *app, struct strv words)
{
    tag_chosen(app, panel_state(app, &notes_panel), words);
}

static const struct prompt_ops TAGS_OF_CHOSEN = {
    .history = "tags", .label = app_tags_label, .accept = tags_typed, .complete = app_complete_tag};

static void tag(struct app *app, struct note_rows *rows, struct strv words)
{
    if (list_mark_count(view_notes_list(rows->view)) == 0)
        app_tag_note(app, view_notes_selected(rows->view), words);
    else if (words.len > 0)
        tag_chosen(app, rows, words);
    else if (app_may_write(app))
        app_prompt_open(app, &TAGS_OF_CHOSEN, "");
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct note_rows *rows = self;
    const struct note *note = view_notes_selected(rows->view);
    const struct line *line = call->line;
    switch (call->command) {
    case COMMAND_TAG: tag(app, rows, line->text); return true;
    case COMMAND_DELETE: delete_chosen(app, rows); return true;
    case COMMAND_HIGHLIGHT:
        color_chosen(app, rows, line->words.len > 0 ? line->words.at[0] : "");
        return true;
    case COMMAND_EDIT:
    case COMMAND_NOTE:
        if (note)
            app_edit_note(app, note);
        return true;
    case COMMAND_RESTORE: app_say(app, _("It is not in the trash.")); return true;
    default: return note_rows_command(app, self, call);
    }
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){
        {COMMAND_OPEN, COMMAND_EDIT, COMMAND_TAG, COMMAND_DELETE, COMMAND_MARK, COMMAND_FILTER,
         COMMAND_CLOSE},
        _("Enter open   e edit   # tag   d delete   ; mark   f filter   q close")};
}

const struct panel_ops notes_panel = {
    NOTE_ROWS_OPS,         .key_line = key_line, .open = open_panel,
    .command = do_command, .title = title,       .changed = changed,
};
