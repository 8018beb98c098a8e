/* Notes that wait for an answer, gone through one by one. Those whose place is unsure after their
 * text has changed: what was marked with its surroundings, and where it may stand now with the
 * difference. Those that were changed on two sides: both versions with the difference. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/go.h"
#include "../reading/placing.h"
#include "../reading/speech.h"
#include "../reading/writing.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/ui/date_text.h"
#include "lectern/ui/highlight.h"
#include "lectern/ui/prose.h"

#include <stdlib.h>
#include <string.h>

struct review {
    struct note_list unsure;       /* those gone through, as they were when that began */
    struct note_list two_sided;    /* holds the words of its last rows: the open revisions */
    struct note_list facing;       /* the note as it is, where another version of it is shown */
    size_t at;                     /* index in `unsure` */
    struct note_place_list places; /* where that one may stand */
    size_t place_at;
    struct prose prose; /* both told */
};

static const struct note *reviewed(const struct review *review)
{
    return review->at < review->unsure.rows.len ? &review->unsure.rows.at[review->at] : NULL;
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

/* Whether the one shown was changed on two sides. */
static bool is_conflict(const struct review *review)
{
    return reviewed(review) && reviewed(review)->open;
}

/* The note as it is, which another version faces; null for none. */
static const struct note *facing(const struct review *review)
{
    return review->facing.rows.len > 0 ? &review->facing.rows.at[0] : NULL;
}

/* --- what is shown --- */

static void tell_old(struct prose *prose, const struct note *note)
{
    prose_add(prose, ROLE_DIM, strv_of(note->prefix));
    prose_add(prose, ROLE_NOTE, strv_of(note->exact));
    prose_add(prose, ROLE_DIM, strv_of(note->suffix));
    prose_add(prose, ROLE_TEXT, STRV("\n\n"));
}

static void tell_place(struct review *review, const struct note *note)
{
    const struct note_place *place = &review->places.rows.at[review->place_at];
    struct prose *prose = &review->prose;
    struct strbuf head = {0};
    strbuf_addf(&head, _("Where it may stand now, %zu of %zu, line %zu, %d%% alike"),
                review->place_at + 1, review->places.rows.len, place->line,
                (int)(place->similarity * 100));
    prose_line(prose, ROLE_HEADING, strbuf_str(&head));
    prose_line(prose, ROLE_BREADCRUMB, place->section);
    prose_add(prose, ROLE_DIM, strv_of(place->before));
    prose_diff(prose, ROLE_NOTE, strv_of(note->exact), strv_of(place->words));
    prose_add(prose, ROLE_DIM, strv_of(place->after));
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    strbuf_free(&head);
}

static void tell(struct review *review)
{
    const struct note *note = reviewed(review);
    struct prose *prose = &review->prose;
    prose_clear(prose);
    prose_line(prose, ROLE_HEADING, note->speech_title);
    prose_line(prose, ROLE_TEXT, note->body && note->body[0] != '\0' ? note->body : note->name);
    prose_line(prose, ROLE_DIM, note->tags);
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    prose_line(prose, ROLE_HEADING, _("As it was marked"));
    tell_old(prose, note);
    if (review->place_at < review->places.rows.len)
        tell_place(review, note);
    else
        prose_line(prose, ROLE_ERROR, _("No likely place is left."));
}

static const char *or_empty(const char *string)
{
    return string ? string : "";
}

/* The words of a bookmark are its name. */
static const char *words_of(const struct note *note)
{
    return or_empty(note->kind == NOTE_BOOKMARK ? note->name : note->body);
}

static void tell_version(struct prose *prose, const char *name, const struct note *note)
{
    char when[DATE_TEXT_SIZE];
    struct strbuf head = {0};
    date_time_text(note->modified_ms, when);
    strbuf_addf(&head, "%s  %s", name, when);
    prose_line(prose, ROLE_HEADING, strbuf_str(&head));
    if (note->deleted_ms != 0)
        prose_line(prose, ROLE_ERROR, _("The note is deleted in it."));
    prose_line(prose, ROLE_TEXT, words_of(note));
    prose_line(prose, ROLE_DIM, note->tags);
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    strbuf_free(&head);
}

static void tell_difference(struct prose *prose, const char *name, const char *here,
                            const char *there)
{
    if (strcmp(here, there) == 0)
        return;
    prose_add(prose, ROLE_DIM, strv_of(name));
    prose_add(prose, ROLE_DIM, STRV("  "));
    prose_diff(prose, ROLE_TEXT, strv_of(here), strv_of(there));
    prose_add(prose, ROLE_TEXT, STRV("\n"));
}

static void tell_conflict(struct review *review, const struct settings *settings)
{
    const struct note *here = facing(review), *there = reviewed(review);
    struct prose *prose = &review->prose;
    prose_clear(prose);
    prose_line(prose, ROLE_HEADING, there->speech_title);
    prose_line(prose, ROLE_NOTE, here->exact);
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    tell_version(prose, _("As it is now"), here);
    tell_version(prose, _("The other version, made without this one"), there);
    prose_line(prose, ROLE_DIM, _("[-only in the note as it is-] {+only in the other+}"));
    tell_difference(prose, _("words"), words_of(here), words_of(there));
    tell_difference(prose, _("tags"), or_empty(here->tags), or_empty(there->tags));
    tell_difference(prose, _("colour"), or_empty(highlight_name(settings, here->color)),
                    or_empty(highlight_name(settings, there->color)));
    tell_difference(prose, _("passage"), or_empty(here->exact), or_empty(there->exact));
}

/* --- going through --- */

/* Over a list that has notes to select, in the place of anything else. */
static void show_panel(struct app *app)
{
    const struct panel_ops *top = panel_top(app);
    if (top && top->note)
        panel_show_over(app, &review_panel);
    else
        panel_show(app, &review_panel);
}

static void show_conflict(struct app *app, struct review *review)
{
    struct err err = {0};
    note_list_free(&review->facing);
    review->facing = (struct note_list){0};
    if (library_note(app->options->library, reviewed(review)->id, &review->facing, &err))
        tell_conflict(review, &app->config.settings);
    else
        app_error(app, &err);
}

/* Shows a note with its likely places, or with its other version; past the end the review closes.
 */
static void go_to(struct app *app, struct review *review, size_t index)
{
    struct err err = {0};
    review->at = index;
    review->place_at = 0;
    note_place_list_free(&review->places);
    if (!reviewed(review)) {
        panel_close(app);
        app_say(app, _("That was the last one; u undoes the answers."));
        return;
    }
    if (is_conflict(review)) {
        show_conflict(app, review);
        return;
    }
    if (!library_note_places(app->options->library, reviewed(review), &review->places, &err))
        app_error(app, &err);
    tell(review);
}

static void show(struct app *app, struct review *review)
{
    struct note_list fresh = {0}, two_sided = {0};
    struct err err = {0};
    bool ok = library_notes(app->options->library, 0, &fresh, &err);
    if (!ok || !library_conflicts(app->options->library, &two_sided, &err)) {
        if (ok)
            note_list_free(&fresh);
        app_error(app, &err);
        return;
    }
    keep_unsure(&fresh);
    for (size_t i = 0; i < two_sided.rows.len; i++)
        VEC_PUSH(&fresh.rows, two_sided.rows.at[i]);
    note_list_free(&review->unsure);
    note_list_free(&review->two_sided);
    review->unsure = fresh;
    review->two_sided = two_sided;
    if (fresh.rows.len == 0) {
        app_say(app, _("No note is unsure of its place, and none was changed on two sides."));
        return;
    }
    show_panel(app);
    go_to(app, review, 0);
}

/* Takes the answered note off the list and shows the next one. */
static void go_on(struct app *app, struct review *review)
{
    struct note *rows = review->unsure.rows.at;
    size_t behind = review->unsure.rows.len - review->at - 1, at = review->at;
    memmove(rows + at, rows + at + 1, behind * sizeof *rows);
    review->unsure.rows.len--;
    go_to(app, review, behind > 0 || at == 0 ? at : at - 1);
}

static void answered(struct app *app, struct review *review)
{
    app_notes_changed(app);
    go_on(app, review);
}

/* What was changed on two sides may be settled in other ways than by an answer here: in the editor,
 * by deleting the note. */
static void changed(struct app *app, void *self, enum change what)
{
    struct review *review = self;
    struct note_list open;
    bool still = false;
    if (what != CHANGED_NOTES || !is_conflict(review) || panel_top(app) != &review_panel ||
        !library_conflicts(app->options->library, &open, NULL))
        return;
    for (size_t i = 0; i < open.rows.len; i++)
        still = still || strcmp(open.rows.at[i].rev, reviewed(review)->rev) == 0;
    note_list_free(&open);
    if (still)
        show_conflict(app, review);
    else
        go_on(app, review);
}

static void settle(struct app *app, struct review *review, bool taken)
{
    const struct note *note = reviewed(review);
    struct err err = {0};
    if (undoable_settle(&app->undo, app->options->library, note->id, note->rev, taken, app_now(app),
                        &err))
        app_notes_changed(app);
    else
        app_error(app, &err);
}

/* The editor with the words of both sides, which becomes the note. */
static void write_both(struct app *app, const struct review *review)
{
    const struct note *here = facing(review), *there = reviewed(review);
    if (!here || here->kind == NOTE_BOOKMARK || there->deleted_ms != 0) {
        app_say(app, _("There are no words to write one of: y takes the other, n keeps this one."));
        return;
    }
    struct note *both = note_copy(here);
    struct strbuf words = {0};
    strbuf_add_str(&words, words_of(here));
    if (words.len > 0 && words_of(there)[0] != '\0')
        strbuf_add_str(&words, "\n\n");
    strbuf_add_str(&words, words_of(there));
    free((char *)(uintptr_t)both->body);
    both->body = strbuf_take(&words);
    both->open = true;
    memcpy(both->rev, there->rev, sizeof both->rev);
    app_edit_note(app, both);
    note_drop(both);
}

static void answer_yes(struct app *app, struct review *review)
{
    const struct note *note = reviewed(review);
    struct err err = {0};
    if (is_conflict(review)) {
        settle(app, review, true);
        return;
    }
    if (review->place_at >= review->places.rows.len) {
        app_say(app, _("No place is shown; e chooses one, n leaves the note without."));
        return;
    }
    const struct note_place *place = &review->places.rows.at[review->place_at];
    if (undoable_move(&app->undo, app->options->library, note->id, place->speech_id, place->src,
                      app_now(app), &err))
        answered(app, review);
    else
        app_error(app, &err);
}

static void answer_no(struct app *app, struct review *review)
{
    struct err err = {0};
    if (is_conflict(review)) {
        settle(app, review, false);
        return;
    }
    if (review->place_at + 1 < review->places.rows.len) {
        review->place_at++;
        tell(review);
    } else if (undoable_confirm(&app->undo, app->options->library, reviewed(review)->id, false,
                                app_now(app), &err)) {
        app_say(app, _("It is kept without a place (state:orphan finds it); u undoes that."));
        answered(app, review);
    } else {
        app_error(app, &err);
    }
}

static void look_there(struct app *app, struct review *review)
{
    bool conflict = is_conflict(review);
    if (conflict ? !facing(review) : review->place_at >= review->places.rows.len)
        return;
    const struct note_place *place = conflict ? NULL : &review->places.rows.at[review->place_at];
    app_request(
        app, &(struct request){.kind = REQUEST_OPEN,
                               .speech_id = conflict ? facing(review)->speech_id : place->speech_id,
                               .src_off = conflict ? facing(review)->src.start : place->src.start});
    app_say(app, _(":review comes back to the notes that wait for an answer."));
}

/* The reader has put the note on a passage: on with the next one. */
static void placed(struct app *app)
{
    struct review *review = panel_state(app, &review_panel);
    if (!reviewed(review))
        return;
    show_panel(app);
    answered(app, review);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    if (call->command != COMMAND_REVIEW)
        return false;
    show(app, self);
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct review *review = self;
    long step = call->count > 0 ? call->count : 1;
    switch (call->command) {
    case COMMAND_ANSWER_YES:
        if (app_may_write(app))
            answer_yes(app, review);
        return true;
    case COMMAND_ANSWER_NO:
        if (app_may_write(app))
            answer_no(app, review);
        return true;
    case COMMAND_MOVE_NOTE:
        if (is_conflict(review)) {
            write_both(app, review);
            return true;
        }
        look_there(app, review);
        app_move_note(app, reviewed(review), placed);
        return true;
    case COMMAND_OPEN: look_there(app, review); return true;
    case COMMAND_DOWN:
        if (review->at + 1 < review->unsure.rows.len)
            go_to(app, review, review->at + 1);
        return true;
    case COMMAND_UP:
        if (review->at > 0)
            go_to(app, review, review->at - 1);
        return true;
    case COMMAND_PAGE_DOWN: prose_scroll(&review->prose, 5 * step); return true;
    case COMMAND_PAGE_UP: prose_scroll(&review->prose, -5 * step); return true;
    default: return false;
    }
}

/* --- the panel --- */

static void deinit(void *self)
{
    struct review *review = self;
    note_list_free(&review->unsure);
    note_list_free(&review->two_sided);
    note_list_free(&review->facing);
    note_place_list_free(&review->places);
    prose_free(&review->prose);
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    const struct review *review = self;
    (void)app;
    strbuf_addf(out,
                is_conflict(review) ? _("changed on two sides %zu/%zu") : _("unsure notes %zu/%zu"),
                review->at + 1, review->unsure.rows.len);
}

static void layout(struct app *app, void *self, int rows, int cols)
{
    struct review *review = self;
    prose_layout(&review->prose, rows, cols, app->grid.ambiguous);
}

static void draw(struct app *app, void *self, struct rect body)
{
    const struct review *review = self;
    prose_render(&review->prose, &app->grid, body);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    bool narrow = cols < 78;
    *out = (struct key_line){
        {COMMAND_ANSWER_YES, COMMAND_ANSWER_NO, COMMAND_MOVE_NOTE, COMMAND_OPEN, COMMAND_DOWN},
        is_conflict(self)
            ? (narrow ? _("y other   n this   e both")
                      : _("y take the other   n keep this one   e write one of both   Enter look "
                          "there   j k other notes"))
        : narrow ? _("y yes   n no   e choose")
                 : _("y it belongs there   n no, the next place   e choose the passage in the "
                     "text   Enter look there   j k other notes")};
}

const struct panel_ops review_panel = {
    .context = CONTEXT_REVIEW,
    .whole = true,
    .size = sizeof(struct review),
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .title = title,
    .layout = layout,
    .draw = draw,
    .key_line = key_line,
    .changed = changed,
};
