/* Taking changes back and making them again: how each kind is shown and said. */
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

/* How much else belongs to the step. */
static void add_more(size_t more, struct strbuf *out)
{
    if (more > 0)
        strbuf_addf(out, ngettext(" and %zu more", " and %zu more", more), more);
}

static void tell_note(struct app *app, const struct step *step, bool again, size_t more)
{
    const struct note_step *change = step->note;
    struct strbuf words = {0};
    view_notes_describe(change->after ? change->after : change->before, &words);
    app_notes_changed(app);
    add_more(more, &words);
    app_say(app, again ? _("Done again: %s") : _("Undone: %s"), strbuf_str(&words));
    strbuf_free(&words);
}

/* The speeches whose facts were corrected are listed anew, or the outline of one. */
static void show_corrections(struct app *app, const struct correction_step *step)
{
    struct speech_ids ids = {0};
    for (size_t i = 0; i < step->made.len; i++) {
        if (!correction_is_fact(step->made.at[i].kind)) {
            VEC_FREE(&ids.at);
            app_outline_changed(app, step->made.at[i].speech_id);
            return;
        }
        VEC_PUSH(&ids.at, step->made.at[i].speech_id);
    }
    app_facts_changed(app, &ids);
    VEC_FREE(&ids.at);
}

/* What was corrected, and the words given for it. */
static void tell_corrections(struct app *app, const struct step *step, bool again, size_t more)
{
    const struct correction *first = &step->corrections->made.at[0];
    struct strbuf words = {0};
    show_corrections(app, step->corrections);
    strbuf_add_str(&words, correction_word(first->kind));
    if (first->value && first->value[0] != '\0')
        strbuf_addf(&words, " %s", first->value);
    add_more(more + step->corrections->made.len - 1, &words);
    app_say(app,
            again != step->corrections->taken_back ? _("Corrected again: %s")
                                                   : _("Correction taken back: %s"),
            strbuf_str(&words));
    strbuf_free(&words);
}

static void tell_removal(struct app *app, const struct step *step, bool again, size_t more)
{
    (void)more; /* it counts its speeches itself */
    app_tell_removal(app, &step->removal->ids, step->removal->back == again);
}

static void tell_desk(struct app *app, const struct step *step, bool again, size_t more)
{
    struct strbuf words = {0};
    panels_changed(app, CHANGED_DESK);
    desk_step_describe(step->desk, &words);
    add_more(more + desk_step_count(step->desk) - 1, &words);
    app_say(app, again ? _("Done again on the desk: %s") : _("Taken back on the desk: %s"),
            strbuf_str(&words));
    strbuf_free(&words);
}

/* Which collection was changed, or which speeches were put into one. */
static void tell_collections(struct app *app, const struct step *step, bool again, size_t more)
{
    const struct collection_step *change = step->collections;
    const struct collection_list *rows = &change->change.after;
    bool itself = change->id[0] == '\0';
    size_t count = itself ? rows->rows.len : change->ids.at.len;
    struct strbuf words = {0};
    app_collections_changed(app, change);
    const struct speech_info *info =
        !itself && count > 0 ? app_list_row(app, change->ids.at.at[0]) : NULL;
    if (itself && count > 0)
        strbuf_add_str(&words, rows->rows.at[0].name);
    if (info)
        strbuf_add_str(&words, speech_display_title(info));
    add_more(more + (count > 1 ? count - 1 : 0), &words);
    app_say(app, again ? _("Done again: %s") : _("Taken back: %s"), strbuf_str(&words));
    strbuf_free(&words);
}

static void (*const TELL[STEP_KINDS])(struct app *app, const struct step *step, bool again,
                                      size_t more) = {
    [STEP_NOTE] = tell_note, [STEP_CORRECTIONS] = tell_corrections, [STEP_REMOVAL] = tell_removal,
    [STEP_DESK] = tell_desk, [STEP_COLLECTIONS] = tell_collections,
};

void app_undo_note(struct app *app, bool again)
{
    const struct step *step = NULL;
    struct err err = {0};
    struct undo *undo = &app->undo;
    struct library *library = app->options->library;
    size_t at = undo->at;
    bool done = again ? undo_again(undo, library, app_now(app), &step, &err)
                      : undo_back(undo, library, app_now(app), &step, &err);
    if (!done)
        app_error(app, &err);
    else if (!step)
        app_say(app, again ? _("Nothing to do again.") : _("Nothing to undo."));
    else
        TELL[step->kind](app, step, again, (again ? undo->at - at : at - undo->at) - 1);
}
