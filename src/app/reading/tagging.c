/* Tags of notes, and the draft of the note that is being written. */
#include "../app_desk.h"

#include "lectern/base/i18n.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- tags --- */

void app_complete_tags(struct app *app, struct complete *complete, struct strv word)
{
    struct tag_list tags;
    if (!library_tags(app->options->library, &tags, NULL))
        return;
    for (size_t i = 0; i < tags.rows.len; i++)
        complete_add(complete, word, tags.rows.at[i].name, "");
    tag_list_free(&tags);
}

void app_tag_note(struct app *app, const struct note *note, struct strv tags)
{
    if (!app_may_change_notes(app))
        return;
    if (note == NULL) {
        app_say(app, _("There is no note here; a writes one."));
        return;
    }
    note_drop(app->tagged);
    app->tagged = note_copy(note);
    if (tags.len > 0) {
        app_tags_typed(app, tags);
        return;
    }
    struct strbuf now = {0};
    strbuf_add_str(&now, note->tags != NULL ? note->tags : "");
    if (now.len > 0)
        strbuf_add_byte(&now, ' ');
    app_prompt_open(app, PROMPT_TAGS, strbuf_str(&now));
    strbuf_free(&now);
}

void app_ask_tags(struct app *app)
{
    if (!app_may_change_notes(app))
        return;
    note_drop(app->tagged);
    app->tagged = NULL;
    app_prompt_open(app, PROMPT_TAGS, "");
}

/* Tags as stored: one blank between two, none twice, without the sign some write in front. */
static char *tidy_tags(struct strv typed)
{
    struct strbuf out = {0};
    while (typed.ptr != NULL && typed.len > 0) {
        struct strv tag = strv_split(&typed, ' ');
        if (tag.len > 1 && tag.ptr[0] == '#')
            tag = strv_make(tag.ptr + 1, tag.len - 1);
        struct strv rest = strbuf_strv(&out);
        bool known = tag.len == 0;
        while (!known && rest.ptr != NULL && rest.len > 0)
            known = strv_eq(strv_split(&rest, ' '), tag);
        if (known)
            continue;
        if (out.len > 0)
            strbuf_add_byte(&out, ' ');
        strbuf_add_strv(&out, tag);
    }
    return strbuf_take(&out);
}

void app_tags_typed(struct app *app, struct strv typed)
{
    struct note *note = app->tagged;
    struct err err = {0};
    if (note == NULL) {
        if (app->popup == POPUP_NOTES)
            app_tag_chosen(app, typed);
        else
            app_tag_speeches(app, typed);
        return;
    }
    struct note *before = note_copy(note);
    free((char *)(uintptr_t)note->tags);
    note->tags = tidy_tags(typed);
    if (note_undo_save(&app->undo, app->options->library, before, note, app_now(app), &err))
        app_notes_changed(app);
    else
        app_error(app, &err);
    note_drop(before);
    note_drop(app->tagged);
    app->tagged = NULL;
}

/* --- the draft --- */

#define DRAFT_KEY "screen.draft"

bool app_draft_changed(const struct app *app)
{
    return app->writing && !app->options->read_only && app->draft_edits != app->editor.edit.edits;
}

/* One line of facts, then the text as typed. */
void app_keep_draft(struct app *app)
{
    if (app->worded[0] != '\0') {
        app_desk_keep_draft(app);
        return;
    }
    const struct note *note = app->written;
    struct strbuf value = {0};
    struct err err = {0};
    strbuf_addf(&value, "%lld %lld %zu %zu %d %s\n", (long long)getpid(),
                (long long)note->speech_id, note->src.start, note->src.end, (int)note->kind,
                note->id[0] != '\0' ? note->id : "-");
    strbuf_add_strv(&value, edit_text(&app->editor.edit));
    if (!library_set_setting(app->options->library, DRAFT_KEY, strbuf_str(&value), &err))
        app_error(app, &err);
    app->draft_edits = app->editor.edit.edits;
    strbuf_free(&value);
}

void app_drop_draft(struct app *app)
{
    if (app->worded[0] != '\0') {
        app_desk_drop_draft(app);
        return;
    }
    char *value = library_setting(app->options->library, DRAFT_KEY);
    struct err err = {0};
    if (value != NULL && value[0] != '\0' &&
        !library_set_setting(app->options->library, DRAFT_KEY, "", &err))
        app_error(app, &err);
    free(value);
}

/* The stored note that the draft changes, or null. */
static const struct note *stored_note(struct app *app, const char *id)
{
    const struct reader *reader = app_reader(app);
    for (size_t i = 0; i < reader->notes.rows.len; i++)
        if (strcmp(reader->notes.rows.at[i].id, id) == 0)
            return &reader->notes.rows.at[i];
    return NULL;
}

void app_recover_draft(struct app *app)
{
    char *value = library_setting(app->options->library, DRAFT_KEY), id[UUID_LEN + 1] = "";
    long long writer = 0, speech_id = 0;
    struct note fresh = {.kind = NOTE_PASSAGE};
    int kind = NOTE_PASSAGE;
    const char *body = value != NULL ? strchr(value, '\n') : NULL;
    /* Offsets out of range are brought within the speech when the note is saved. */
    /* NOLINTNEXTLINE(cert-err34-c) */
    bool whole = body != NULL && sscanf(value, "%lld %lld %zu %zu %d %36s", &writer, &speech_id,
                                        &fresh.src.start, &fresh.src.end, &kind, id) == 6;
    /* A draft of another program that is still running is not ours to take. */
    if (whole && kill((pid_t)writer, 0) == 0 && writer != getpid())
        whole = false;
    if (whole && kind >= 0 && kind < NOTE_KINDS &&
        app_open_speech(app, speech_id, fresh.src.start, false)) {
        fresh.speech_id = speech_id;
        fresh.kind = (enum note_kind)kind;
        const struct note *stored = stored_note(app, id);
        app_focus(app, PANE_TEXT);
        app_reopen_editor(app, stored != NULL ? stored : &fresh, body + 1);
        app_say(app, _("The note you were writing is here again: ^S saves it."));
    }
    free(value);
}
