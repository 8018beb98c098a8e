/* Moving a note to another passage: the reader goes to it in the text, and Enter puts the note
 * there.
 */
#include "placing.h"

#include "../frame/pane.h"
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "borrowed.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"

bool app_move_note(struct app *app, const struct note *note, void (*placed)(struct app *app))
{
    if (!app_may_write(app))
        return false;
    if (!note || note->kind == NOTE_SPEECH) {
        app_say(app, _("There is no note here that could be moved."));
        return false;
    }
    note_drop(app->at_hand.placing);
    app->at_hand.placing = note_copy(note);
    app->at_hand.placed = placed;
    panels_close(app);
    app_focus(app, app->reader == 0 ? PANE_TEXT : PANE_SECOND);
    app_say(app, _("Go to the passage or select it: Enter puts the note there, Esc gives up."));
    return true;
}

bool app_stop_placing(struct app *app)
{
    if (!app->at_hand.placing)
        return false;
    note_drop(app->at_hand.placing);
    app->at_hand.placing = NULL;
    app_say(app, _("The note stays where it is."));
    return true;
}

void app_place_note(struct app *app)
{
    struct reader *reader = app_reader(app);
    struct err err = {0};
    if (!app->at_hand.placing || reader->speech_id == 0) {
        if (!app_borrowed_open(app))
            app->term->ops->bell(app->term); /* no note waits for a place */
        return;
    }
    struct span src = view_text_passage(reader->view);
    bool point = app->at_hand.placing->kind == NOTE_BOOKMARK;
    if (point && view_text_selecting(reader->view) == SELECT_NONE)
        src.start = src.end = view_text_cursor(reader->view);
    if (!undoable_move(&app->undo, app->options->library, app->at_hand.placing->id,
                       reader->speech_id, src, app_now(app), &err)) {
        app_error(app, &err);
        return;
    }
    note_drop(app->at_hand.placing);
    app->at_hand.placing = NULL;
    view_text_select_end(reader->view);
    app_notes_changed(app);
    app_say(app, _("The note stands here now; u puts it back."));
    if (app->at_hand.placed)
        app->at_hand.placed(app);
}
