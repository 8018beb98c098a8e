/* The revisions of a note: what it says, and what it said before. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/reader.h"
#include "../reading/speech.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/ui/view_revisions.h"

#include <stdlib.h>

struct revisions {
    struct view_revisions *view;
    struct note_list present, past; /* the note, and what it was */
    VEC(struct note) all;           /* both together, as shown */
};

static void drop(struct revisions *revisions)
{
    note_list_free(&revisions->present);
    note_list_free(&revisions->past);
    VEC_FREE(&revisions->all);
}

/* Reads the revisions of a note; false with the reason said where that failed. */
static bool read_revisions(struct app *app, struct revisions *revisions, const char *id)
{
    struct note_list present = {0}, past = {0};
    struct err err = {0};
    bool ok = library_note(app->options->library, id, &present, &err);
    if (ok && !library_note_revisions(app->options->library, id, &past, &err)) {
        note_list_free(&present);
        ok = false;
    }
    if (!ok) {
        app_error(app, &err);
        return false;
    }
    drop(revisions);
    revisions->present = present;
    revisions->past = past;
    VEC_PUSH(&revisions->all, present.rows.at[0]);
    for (size_t i = 0; i < past.rows.len; i++)
        VEC_PUSH(&revisions->all, past.rows.at[i]);
    view_revisions_set(revisions->view, revisions->all.at, revisions->all.len,
                       &app->config.settings);
    return true;
}

/* Of the note that is selected in the panel there is, else of the one under the text cursor. */
static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct panel_ops *top = panel_top(app);
    if (call->command != COMMAND_REVISIONS)
        return false;
    if (top && !top->note) {
        app->term->ops->bell(app->term);
        return true;
    }
    const struct note *note = top ? panel_note(app) : view_text_note(app_reader(app)->view);
    if (!note)
        app_say(app, _("There is no note here."));
    else if (read_revisions(app, self, note->id))
        panel_show_over(app, &revisions_panel);
    return true;
}

static void changed(struct app *app, void *self, enum change what)
{
    struct revisions *revisions = self;
    char *id = mem_strdup(revisions->present.rows.at[0].id);
    if (what == CHANGED_NOTES)
        read_revisions(app, revisions, id);
    free(id);
}

static void restore_revision(struct app *app, const struct revisions *revisions)
{
    const struct note *note = view_revisions_selected(revisions->view);
    struct err err = {0};
    if (!note || !app_may_write(app))
        return;
    if (note == revisions->all.at) {
        app_say(app, _("This is how the note is now."));
        return;
    }
    long long revision = (long long)note->revision;
    if (!undoable_revision(&app->undo, app->options->library, note->id, note->rev, app_now(app),
                           &err)) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    app_say(app, _("Revision %lld is back; u undoes that."), revision);
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    const struct revisions *revisions = self;
    switch (call->command) {
    case COMMAND_OPEN:
    case COMMAND_RESTORE: restore_revision(app, revisions); return true;
    case COMMAND_COPY:
    case COMMAND_COPY_SOURCE:
    case COMMAND_DELETE:
    case COMMAND_EDIT: app_say(app, _("r brings this revision back.")); return true;
    default: return view_revisions_command(revisions->view, call->command, call->count);
    }
}

static void init(struct app *app, void *self)
{
    struct revisions *revisions = self;
    (void)app;
    revisions->view = view_revisions_new();
}

static void deinit(void *self)
{
    struct revisions *revisions = self;
    view_revisions_free(revisions->view);
    drop(revisions);
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    (void)app;
    (void)self;
    strbuf_add_str(out, _("revisions of the note"));
}

static void layout(struct app *app, void *self, int rows, int cols)
{
    const struct revisions *revisions = self;
    view_revisions_layout(revisions->view, rows, cols, app->grid.ambiguous);
}

static void draw(struct app *app, void *self, struct rect body)
{
    const struct revisions *revisions = self;
    view_revisions_render(revisions->view, &app->grid, body);
}

static struct list *list(void *self)
{
    const struct revisions *revisions = self;
    return view_revisions_list(revisions->view);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_RESTORE, COMMAND_DETAIL_DOWN, COMMAND_CLOSE},
                             _("r bring back   ) scroll   q close")};
}

const struct panel_ops revisions_panel = {
    .context = CONTEXT_NOTES,
    .whole = true,
    .key_line = key_line,
    .size = sizeof(struct revisions),
    .init = init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .title = title,
    .layout = layout,
    .draw = draw,
    .list = list,
    .changed = changed,
};
