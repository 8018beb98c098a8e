/* Notes whose place is unsure after their text has changed, gone through one by one: what was
 * marked with its surroundings, and where it may stand now with the difference. And moving a note
 * to another passage, which is what the reader does where no place offered is right. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

static const struct note *reviewed(const struct app *app)
{
    return app->review_at < app->unsure.rows.len ? &app->unsure.rows.at[app->review_at] : NULL;
}

void app_free_review(struct app *app)
{
    note_list_free(&app->unsure);
    note_place_list_free(&app->places);
    prose_free(&app->review);
    note_drop(app->placing);
    app->placing = NULL;
}

/* Keeps the unsure ones of a list. */
static void keep_unsure(struct note_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->rows.len; i++)
        if (list->rows.at[i].state == NOTE_UNSURE)
            list->rows.at[kept++] = list->rows.at[i];
    list->rows.len = kept;
}

/* --- what is shown --- */

static void tell_old(struct prose *prose, const struct note *note)
{
    prose_add(prose, ROLE_DIM, strv_of(note->prefix));
    prose_add(prose, ROLE_NOTE, strv_of(note->exact));
    prose_add(prose, ROLE_DIM, strv_of(note->suffix));
    prose_add(prose, ROLE_TEXT, STRV("\n\n"));
}

static void tell_place(struct app *app, const struct note *note)
{
    const struct note_place *place = &app->places.rows.at[app->place_at];
    struct prose *prose = &app->review;
    struct strbuf head = {0};
    strbuf_addf(&head, _("Where it may stand now, %zu of %zu, line %zu, %d%% alike"),
                app->place_at + 1, app->places.rows.len, place->line,
                (int)(place->similarity * 100));
    prose_line(prose, ROLE_HEADING, strbuf_str(&head));
    prose_line(prose, ROLE_BREADCRUMB, place->section);
    prose_add(prose, ROLE_DIM, strv_of(place->before));
    prose_diff(prose, ROLE_NOTE, strv_of(note->exact), strv_of(place->words));
    prose_add(prose, ROLE_DIM, strv_of(place->after));
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    strbuf_free(&head);
}

static void tell(struct app *app)
{
    const struct note *note = reviewed(app);
    struct prose *prose = &app->review;
    prose_clear(prose);
    prose_line(prose, ROLE_HEADING, note->speech_title);
    prose_line(prose, ROLE_TEXT,
               note->body != NULL && note->body[0] != '\0' ? note->body : note->name);
    prose_line(prose, ROLE_DIM, note->tags);
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    prose_line(prose, ROLE_HEADING, _("As it was marked"));
    tell_old(prose, note);
    if (app->place_at < app->places.rows.len)
        tell_place(app, note);
    else
        prose_line(prose, ROLE_ERROR, _("No likely place is left."));
}

void app_draw_review(struct app *app, struct rect body)
{
    prose_layout(&app->review, body.rows, body.cols, app->grid.ambiguous);
    prose_render(&app->review, &app->grid, body);
}

/* --- going through --- */

/* Shows a note with its likely places; past the end the review closes. */
static void go_to(struct app *app, size_t index)
{
    struct err err = {0};
    app->review_at = index;
    app->place_at = 0;
    note_place_list_free(&app->places);
    if (reviewed(app) == NULL) {
        app->popup = app->popup_under;
        app->popup_under = POPUP_NONE;
        app_say(app, _("That was the last unsure note; u undoes the answers."));
        return;
    }
    if (!library_note_places(app->options->library, reviewed(app), &app->places, &err))
        app_error(app, &err);
    tell(app);
    app->popup = POPUP_REVIEW;
}

void app_show_review(struct app *app)
{
    struct note_list fresh = {0};
    struct err err = {0};
    if (!library_notes(app->options->library, 0, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    keep_unsure(&fresh);
    if (fresh.rows.len == 0) {
        note_list_free(&fresh);
        app_say(app, _("No note is unsure of its place."));
        return;
    }
    note_list_free(&app->unsure);
    app->unsure = fresh;
    app->popup_under = app->popup == POPUP_NOTES ? POPUP_NOTES : POPUP_NONE;
    go_to(app, 0);
}

/* Takes the answered note off the list and shows the next one. */
static void answered(struct app *app)
{
    struct note *rows = app->unsure.rows.at;
    size_t behind = app->unsure.rows.len - app->review_at - 1, at = app->review_at;
    app_notes_changed(app);
    memmove(rows + at, rows + at + 1, behind * sizeof *rows);
    app->unsure.rows.len--;
    go_to(app, behind > 0 || at == 0 ? at : at - 1);
}

static void answer_yes(struct app *app)
{
    const struct note *note = reviewed(app);
    struct err err = {0};
    if (app->place_at >= app->places.rows.len) {
        app_say(app, _("No place is shown; e chooses one, n leaves the note without."));
        return;
    }
    const struct note_place *place = &app->places.rows.at[app->place_at];
    if (note_undo_move(&app->undo, app->options->library, note->id, place->speech_id, place->src,
                       app_now(app), &err))
        answered(app);
    else
        app_error(app, &err);
}

static void answer_no(struct app *app)
{
    struct err err = {0};
    if (app->place_at + 1 < app->places.rows.len) {
        app->place_at++;
        tell(app);
    } else if (note_undo_confirm(&app->undo, app->options->library, reviewed(app)->id, false,
                                 app_now(app), &err)) {
        app_say(app, _("It is kept without a place (state:orphan finds it); u undoes that."));
        answered(app);
    } else {
        app_error(app, &err);
    }
}

static void look_there(struct app *app)
{
    if (app->place_at >= app->places.rows.len)
        return;
    const struct note_place *place = &app->places.rows.at[app->place_at];
    app->popup_under = POPUP_NONE;
    app_request(app, &(struct request){.kind = REQUEST_OPEN,
                                       .speech_id = place->speech_id,
                                       .src_off = place->src.start});
    app_say(app, _(":review comes back to the unsure notes."));
}

bool app_review_command(struct app *app, enum command command, long count)
{
    long step = count > 0 ? count : 1;
    switch (command) {
    case COMMAND_ANSWER_YES:
        if (app_may_change_notes(app))
            answer_yes(app);
        return true;
    case COMMAND_ANSWER_NO:
        if (app_may_change_notes(app))
            answer_no(app);
        return true;
    case COMMAND_MOVE_NOTE:
        look_there(app);
        app_move_note(app, reviewed(app));
        app->place_of_review = app->placing != NULL;
        return true;
    case COMMAND_OPEN: look_there(app); return true;
    case COMMAND_DOWN:
        if (app->review_at + 1 < app->unsure.rows.len)
            go_to(app, app->review_at + 1);
        return true;
    case COMMAND_UP:
        if (app->review_at > 0)
            go_to(app, app->review_at - 1);
        return true;
    case COMMAND_PAGE_DOWN: prose_scroll(&app->review, 5 * step); return true;
    case COMMAND_PAGE_UP: prose_scroll(&app->review, -5 * step); return true;
    default: return false;
    }
}

/* --- moving a note --- */

void app_move_note(struct app *app, const struct note *note)
{
    if (!app_may_change_notes(app))
        return;
    if (note == NULL || note->kind == NOTE_SPEECH) {
        app_say(app, _("There is no note here that could be moved."));
        return;
    }
    note_drop(app->placing);
    app->placing = note_copy(note);
    app->place_of_review = false;
    if (app->popup == POPUP_NOTES && note->state != NOTE_ORPHAN)
        app_request(app, &(struct request){.kind = REQUEST_OPEN,
                                           .speech_id = note->speech_id,
                                           .src_off = note->src.start});
    app->popup = app->popup_under = POPUP_NONE;
    app_focus(app, app->reader == 0 ? PANE_TEXT : PANE_SECOND);
    app_say(app, _("Go to the passage or select it: Enter puts the note there, Esc gives up."));
}

bool app_stop_placing(struct app *app)
{
    if (app->placing == NULL)
        return false;
    note_drop(app->placing);
    app->placing = NULL;
    app_say(app, _("The note stays where it is."));
    return true;
}

void app_place_note(struct app *app)
{
    struct reader *reader = app_reader(app);
    struct err err = {0};
    if (app->placing == NULL || reader->speech_id == 0) {
        app->term->ops->bell(app->term); /* no note waits for a place */
        return;
    }
    struct span src = view_text_passage(reader->view);
    bool point = app->placing->kind == NOTE_BOOKMARK;
    if (point && view_text_selecting(reader->view) == SELECT_NONE)
        src.start = src.end = view_text_cursor(reader->view);
    if (!note_undo_move(&app->undo, app->options->library, app->placing->id, reader->speech_id, src,
                        app_now(app), &err)) {
        app_error(app, &err);
        return;
    }
    note_drop(app->placing);
    app->placing = NULL;
    view_text_select_end(reader->view);
    app_notes_changed(app);
    app_say(app, _("The note stands here now; u puts it back."));
    if (app->place_of_review && reviewed(app) != NULL)
        answered(app);
}
