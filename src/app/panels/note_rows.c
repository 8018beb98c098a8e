/* Rows of notes: what the list of notes and the trash have in common. */
#include "note_rows.h"

#include "../frame/hints.h"
#include "../frame/say.h"
#include "../reading/clip.h"
#include "../reading/go.h"
#include "../reading/placing.h"
#include "../reading/speech.h"
#include "../state.h"

#include "lectern/host/synonyms_file.h"
#include "lectern/base/i18n.h"

#include <stdlib.h>

void note_rows_init(struct app *app, void *self)
{
    struct note_rows *rows = self;
    rows->view = view_notes_new();
    view_notes_set_settings(rows->view, &app->config.settings);
}

void note_rows_free(void *self)
{
    struct note_rows *rows = self;
    view_notes_free(rows->view);
    note_list_free(&rows->notes);
}

void note_rows_take(struct note_rows *rows, struct note_list *fresh, enum view_notes_kind kind,
                    bool library)
{
    view_notes_set(rows->view, fresh->rows.at, fresh->rows.len, kind, library);
    note_list_free(&rows->notes);
    rows->notes = *fresh;
}

/* --- what is shown --- */

void note_rows_title(const struct note_rows *rows, const char *name, struct strbuf *out)
{
    bool descending;
    enum note_order order = view_notes_order(rows->view, &descending);
    struct list *list = view_notes_list(rows->view);
    size_t marked = list_mark_count(list);
    app_list_title(name, list_count(list), rows->notes.rows.len, view_notes_filter_text(rows->view),
                   out);
    if (order != NOTE_ORDER_PLACE || descending)
        strbuf_addf(out, "  %s%s", note_order_label(order), descending ? " -" : "");
    if (marked > 0)
        strbuf_addf(out, ngettext("  %zu marked", "  %zu marked", marked), marked);
}

void note_rows_layout(struct app *app, void *self, int rows, int cols)
{
    const struct note_rows *notes = self;
    view_notes_layout(notes->view, rows, cols, app->grid.ambiguous);
}

void note_rows_draw(struct app *app, void *self, struct rect body)
{
    const struct note_rows *rows = self;
    view_notes_render(rows->view, &app->grid, body);
}

struct list *note_rows_list(void *self)
{
    const struct note_rows *rows = self;
    return view_notes_list(rows->view);
}

const char *note_rows_filter_text(const void *self)
{
    const struct note_rows *rows = self;
    return view_notes_filter_text(rows->view);
}

void note_rows_filter(struct app *app, void *self, struct strv filter)
{
    const struct note_rows *rows = self;
    struct synonyms *synonyms = synonyms_file_load_quietly();
    view_notes_filter(rows->view, filter, synonyms);
    synonyms_free(synonyms);
    if (view_notes_gave_up(rows->view))
        app_complain(app, _("The expression takes too long: at least these notes fit."));
}

const struct note *note_rows_note(const void *self)
{
    const struct note_rows *rows = self;
    return view_notes_selected(rows->view);
}

void note_rows_clip(struct app *app, void *self)
{
    const struct note *note = note_rows_note(self);
    if (!note)
        return;
    if (note->src.end <= note->src.start)
        app_say(app, _("This note has no passage to put on the desk."));
    else
        app_clip_passage(app, note->speech_id, note->src);
}

/* --- what is done to the rows --- */

size_t note_rows_change(struct app *app, struct note_rows *rows, note_rows_changer *change,
                        const void *data)
{
    struct note_refs refs = {0};
    struct err err = {0};
    size_t count = 0;
    if (!app_may_write(app))
        return SIZE_MAX;
    view_notes_chosen(rows->view, &refs);
    bool ok = undo_open(&app->undo, app->options->library, &err);
    if (ok) {
        for (size_t i = 0; ok && i < refs.at.len; i++) {
            bool changed = false;
            ok = change(app, refs.at.at[i].note, data, &changed, &err);
            count += changed;
        }
        ok = undo_close(&app->undo, app->options->library, ok, &err);
    }
    VEC_FREE(&refs.at);
    if (!ok) {
        app_error(app, &err);
        return SIZE_MAX;
    }
    list_unmark(view_notes_list(rows->view));
    app_notes_changed(app);
    return count;
}

static void sort(struct app *app, const struct note_rows *rows, const struct line *line)
{
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    enum note_order order = note_order_of(word);
    if (order == NOTE_ORDER_COUNT)
        app_complain(app,
                     _("sort wants place, time, changed, speech, color, kind, tag or deleted"));
    else
        view_notes_sort(rows->view, order);
}

/* The reader chooses another passage for a note, beginning where it stands. */
static void move_note(struct app *app, const struct note *note)
{
    if (app_move_note(app, note, NULL) && note->state != NOTE_ORPHAN)
        app_request(app, &(struct request){.kind = REQUEST_OPEN,
                                           .speech_id = note->speech_id,
                                           .src_off = note->src.start});
}

bool note_rows_command(struct app *app, void *self, const struct call *call)
{
    const struct note_rows *rows = self;
    struct request request = {.kind = REQUEST_NONE};
    switch (call->command) {
    case COMMAND_MOVE_NOTE: move_note(app, note_rows_note(self)); return true;
    case COMMAND_SORT: sort(app, rows, call->line); return true;
    default: break;
    }
    bool done = view_notes_command(rows->view, call->command, call->count, &request);
    app_request(app, &request);
    return done;
}
