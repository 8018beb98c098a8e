/* The box in which several lines are typed. */
#include "editor.h"

#include "../state.h"
#include "say.h"

#include "lectern/base/i18n.h"

enum { DRAFT_MS = 700 }; /* after which what was typed is kept, also amid typing */

static void close_editor(struct app *app)
{
    struct editor *editor = &app->editor;
    const struct editor_ops *ops = editor->ops;
    note_editor_deinit(&editor->box);
    editor->ops = NULL;
    external_forget(&editor->outside, true);
    ops->closed(app);
}

void app_editor_open(struct app *app, const struct editor_ops *ops, const char *passage,
                     const char *text)
{
    struct editor *editor = &app->editor;
    if (editor->ops)
        note_editor_deinit(&editor->box);
    note_editor_init(&editor->box, passage, text, app->grid.ambiguous);
    editor->ops = ops;
    editor->discard_asked = false;
    editor->draft_edits = editor->box.edit.edits;
    if (!editor->box.edit.full)
        return;
    app_complain(app, _("This note is longer than the %d MiB that can be edited here."),
                 EDIT_LIMIT_LEN >> 20);
    close_editor(app);
}

void app_editor_put(struct app *app, const char *text)
{
    if (!app_editor_is_open(app))
        return;
    edit_set(&app->editor.box.edit, strv_of(text));
}

bool app_editor_is_open(const struct app *app)
{
    return app->editor.ops;
}

void app_editor_deinit(struct app *app)
{
    if (app_editor_is_open(app))
        note_editor_deinit(&app->editor.box);
    external_forget(&app->editor.outside, false);
}

static void cancel(struct app *app)
{
    struct editor *editor = &app->editor;
    if (note_editor_changed(&editor->box) && !editor->discard_asked) {
        editor->discard_asked = true;
        app_say(app, _("The note is not saved: once more discards it, ^S saves it."));
        return;
    }
    close_editor(app);
}

static void edit_outside(struct app *app)
{
    struct edit *edit = &app->editor.box.edit;
    struct external_edit outside;
    struct strbuf text = {0};
    struct err err = {0};
    strbuf_add_strv(&text, edit_text(edit));
    app->term->ops->suspend(app->term);
    bool done = external_edit(&text, EDIT_LIMIT_LEN, &outside, &err);
    app->term->ops->resume(app->term);
    if (done) {
        edit_replace(edit, strbuf_strv(&text));
        external_forget(&app->editor.outside, true); /* an earlier one, whose text came along */
        app->editor.outside = outside;
    } else {
        app_error(app, &err);
    }
    if (done && outside.failed)
        app_say(
            app,
            _("The editor ended with an error; what it had saved is here, undo takes it back."));
    strbuf_free(&text);
}

bool app_editor_command(struct app *app, enum command command, long count)
{
    struct editor *editor = &app->editor;
    switch (command) {
    case COMMAND_ACCEPT:
        if (editor->ops->accept(app, strv_trim(edit_text(&editor->box.edit))))
            close_editor(app);
        return true;
    case COMMAND_CANCEL:
    case COMMAND_CLOSE: cancel(app); return true;
    case COMMAND_EDIT_EXTERNAL: edit_outside(app); return true;
    default: return edit_command(&editor->box.edit, command, count > 0 ? count : 1);
    }
}

/* Says it where not all of what was typed or pasted could be taken. */
static void tell_limit(struct app *app)
{
    if (!app->editor.box.edit.full)
        return;
    app->editor.box.edit.full = false;
    app_complain(app, _("A note can have %d MiB: the rest is left out."), EDIT_LIMIT_LEN >> 20);
}

void app_editor_type(struct app *app, struct strv text)
{
    edit_type(&app->editor.box.edit, text);
    app->editor.discard_asked = false;
    tell_limit(app);
}

void app_editor_paste(struct app *app, struct strv text)
{
    edit_paste(&app->editor.box.edit, text);
    tell_limit(app);
}

/* --- the draft --- */

static bool draft_changed(const struct app *app)
{
    const struct editor *editor = &app->editor;
    return editor->ops && !app->options->read_only && editor->draft_edits != editor->box.edit.edits;
}

void app_editor_keep(struct app *app)
{
    struct editor *editor = &app->editor;
    if (!draft_changed(app))
        return;
    editor->ops->keep_draft(app, edit_text(&editor->box.edit));
    editor->draft_edits = editor->box.edit.edits;
}

void app_editor_keep_in_time(struct app *app)
{
    int64_t now = app_clock(app);
    struct editor *editor = &app->editor;
    if (!draft_changed(app)) {
        editor->draft_ms = 0;
    } else if (editor->draft_ms == 0) {
        editor->draft_ms = now > 0 ? now : 1;
    } else if (now - editor->draft_ms >= DRAFT_MS) {
        app_editor_keep(app);
        editor->draft_ms = 0;
    }
}

int64_t app_editor_wait_ms(const struct app *app)
{
    int64_t left = app->editor.draft_ms + DRAFT_MS - app_clock(app);
    return !draft_changed(app) ? -1 : left > 0 ? left : 0;
}
