/* Writing notes: the editor on a passage, a section or the whole speech, and the draft of what is
 * being typed there, which a later run takes up again. */
#include "writing.h"

#include "../frame/editor.h"
#include "../frame/gone.h"
#include "../frame/pane.h"
#include "../frame/say.h"
#include "../state.h"
#include "notes.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/drafts.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DRAFT_KEY "screen.draft"

/* One line of facts, then the text as typed. */
static void keep_draft(struct app *app, struct strv text)
{
    const struct note *note = app->at_hand.written;
    struct strbuf value = {0};
    struct err err = {0};
    strbuf_addf(&value, "%lld %lld %zu %zu %d %s\n", (long long)getpid(),
                (long long)note->speech_id, note->src.start, note->src.end, (int)note->kind,
                note->id[0] != '\0' ? note->id : "-");
    strbuf_add_strv(&value, text);
    bool kept = library_keep_draft(app->options->library, DRAFT_NOTE, DRAFT_KEY, strbuf_str(&value),
                                   app_now(app), &err);
    if (!kept || err.code == ERR_GONE)
        app_error_by_the_way(app, &err);
    strbuf_free(&value);
}

static void closed(struct app *app)
{
    note_drop(app->at_hand.written);
    app->at_hand.written = NULL;
    struct err err = {0};
    if (!library_keep_draft(app->options->library, DRAFT_NOTE, DRAFT_KEY, NULL, app_now(app), &err))
        app_error_by_the_way(app, &err);
}

static bool accept(struct app *app, struct strv text)
{
    struct note *note = app->at_hand.written;
    if (text.len == 0 && note->id[0] == '\0') {
        app_say(app, _("An empty note is not kept."));
        return true;
    }
    struct note *before = note->id[0] != '\0' ? note_copy(note) : NULL;
    free((char *)(uintptr_t)note->body);
    note->body = mem_copy(text.ptr, text.len);
    if (note->kind == NOTE_HIGHLIGHT && text.len > 0)
        note->kind = NOTE_PASSAGE;
    bool saved = app_save_note(app, before, note);
    if (saved)
        app_say(app, _("Note saved."));
    note_drop(before);
    return saved;
}

static const struct editor_ops NOTE_EDITOR = {N_("note"), accept, keep_draft, closed};

static void open_editor(struct app *app, struct note *take_note, const char *passage)
{
    note_drop(app->at_hand.written);
    app->at_hand.written = take_note;
    app_editor_open(app, &NOTE_EDITOR, passage, take_note->body != NULL ? take_note->body : "");
}

void app_write_note(struct app *app, struct strv body)
{
    struct view_text *view = app_reader(app)->view;
    bool selected = view_text_selecting(view) != SELECT_NONE;
    if (!app_may_note(app))
        return;
    const struct note *there = view_text_note(view);
    if (!selected && body.len == 0 && there != NULL && there->kind != NOTE_BOOKMARK) {
        app_edit_note(app, there);
        return;
    }
    struct note note = app_new_note(app, NOTE_PASSAGE);
    struct span clean = view_text_passage_clean(view);
    if (clean.end <= clean.start) {
        app_say(app, _("There is nothing to note here."));
        return;
    }
    const struct document *doc = view_text_doc(view);
    char *passage = mem_copy(doc->clean + clean.start, clean.end - clean.start);
    if (body.len > 0) {
        char *words = mem_copy(body.ptr, body.len);
        note.body = words;
        if (app_save_note(app, NULL, &note))
            app_say(app, _("Noted."));
        free(words);
    } else {
        open_editor(app, note_copy(&note), passage);
    }
    view_text_select_end(view);
    free(passage);
}

void app_note_passage(struct app *app, int64_t speech_id, struct span src, const char *passage)
{
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = speech_id, .src = src};
    if (app_may_write(app))
        open_editor(app, note_copy(&note), passage);
}

void app_edit_note(struct app *app, const struct note *note)
{
    if (!app_may_write(app))
        return;
    if (note == NULL)
        app_say(app, _("There is no note here; a writes one."));
    else
        open_editor(app, note_copy(note), note->exact != NULL ? note->exact : "");
}

void app_note_on(struct app *app, const char *what)
{
    struct reader *reader = app_reader(app);
    if (!app_may_note(app))
        return;
    const struct document *doc = view_text_doc(reader->view);
    uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
    bool on_section = strcmp(what, "section") == 0;
    if (on_section && section == SECTION_NONE) {
        app_say(app, _("The cursor is in no section."));
        return;
    }
    struct note note = {.kind = on_section ? NOTE_SECTION : NOTE_SPEECH,
                        .speech_id = reader->speech_id,
                        .src =
                            on_section ? doc->sections.at[section].src : doc->speeches.at[0].src};
    struct strbuf passage = {0};
    if (on_section)
        strbuf_addf(&passage, "%s%s", doc->sections.at[section].label_text,
                    doc->sections.at[section].title_text);
    else
        speech_name(&reader->info, &passage);
    open_editor(app, note_copy(&note), strbuf_str(&passage));
    strbuf_free(&passage);
}

/* --- taking a draft up again --- */

/* Opens the editor on a note with other words than it holds. */
static void reopen(struct app *app, const struct note *note, const char *body)
{
    const struct document *doc = view_text_doc(app_reader(app)->view);
    size_t start = document_clean_of(doc, note->src.start);
    size_t end = document_clean_of(doc, note->src.end);
    char *passage = mem_copy(doc->clean + start, end > start ? end - start : 0);
    open_editor(app, note_copy(note), passage);
    app_editor_put(app, body);
    free(passage);
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
    struct err err = {0};
    if (!app->options->read_only &&
        !library_take_draft_in(app->options->library, app_now(app), &err))
        app_error_by_the_way(app, &err);
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
        reopen(app, stored != NULL ? stored : &fresh, body + 1);
        app_say(app, _("The note you were writing is here again: ^S saves it."));
    }
    free(value);
}
