/* Notes, highlights and bookmarks of the open speech. Everything is stored in the library before it
 * is shown as done. */
#include "../app_desk.h"

#include "lectern/host/external.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/ui/highlight.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_CP = 40 };

/* Reads what the list of notes shows anew. */
static void reload_list(struct app *app)
{
    enum popup popup = app->popup;
    enum view_notes_kind kind = view_notes_kind(app->notes_view);
    if (kind == VIEW_NOTES_TRASH)
        app_show_trash(app);
    else
        app_show_notes(app, kind, view_notes_of_library(app->notes_view));
    app->popup = popup;
}

void app_notes_changed(struct app *app)
{
    for (int i = 0; i < 2; i++)
        app_reload_notes(app, &app->readers[i]);
    if (app_popup_is_open(app, POPUP_NOTES))
        reload_list(app);
    if (app->popup == POPUP_REVISIONS)
        app_show_revisions(app, &app->present.rows.at[0]);
}

static bool can_write(struct app *app)
{
    if (!app_may_change_notes(app))
        return false;
    if (app_reader(app)->speech_id == 0) {
        app_say(app, _("No speech is open."));
        return false;
    }
    return true;
}

/* A new note on the selection or the sentence under the cursor. */
static struct note new_note(struct app *app, enum note_kind kind)
{
    struct reader *reader = app_reader(app);
    struct note note = {.kind = kind, .speech_id = reader->speech_id};
    note.src = view_text_passage(reader->view);
    return note;
}

static bool save(struct app *app, const struct note *before, struct note *note)
{
    struct err err = {0};
    if (!note_undo_save(&app->undo, app->options->library, before, note, app_now(app), &err)) {
        app_error(app, &err);
        return false;
    }
    app_notes_changed(app);
    if (before == NULL)
        app_clippings_later(app, note);
    return true;
}

static void open_editor(struct app *app, struct note *take_note, const char *passage)
{
    note_drop(app->written);
    app->written = take_note;
    app->discard_asked = false;
    note_editor_init(&app->editor, passage, take_note->body != NULL ? take_note->body : "",
                     app->grid.ambiguous);
    app->writing = true;
    app->draft_edits = app->editor.edit.edits;
}

void app_reopen_editor(struct app *app, const struct note *note, const char *body)
{
    const struct document *doc = view_text_doc(app_reader(app)->view);
    size_t start = document_clean_of(doc, note->src.start);
    size_t end = document_clean_of(doc, note->src.end);
    char *passage = mem_copy(doc->clean + start, end > start ? end - start : 0);
    open_editor(app, note_copy(note), passage);
    edit_set(&app->editor.edit, strv_of(body)); /* undo goes back to what was kept, not further */
    free(passage);
}

void app_write_note(struct app *app, struct strv body)
{
    struct view_text *view = app_reader(app)->view;
    bool selected = view_text_selecting(view) != SELECT_NONE;
    if (!can_write(app))
        return;
    const struct note *there = view_text_note(view);
    if (!selected && body.len == 0 && there != NULL && there->kind != NOTE_BOOKMARK) {
        app_edit_note(app, there);
        return;
    }
    struct note note = new_note(app, NOTE_PASSAGE);
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
        if (save(app, NULL, &note))
            app_say(app, _("Noted."));
        free(words);
    } else {
        open_editor(app, note_copy(&note), passage);
    }
    view_text_select_end(view);
    free(passage);
}

void app_edit_note(struct app *app, const struct note *note)
{
    if (!app_may_change_notes(app))
        return;
    if (note == NULL)
        app_say(app, _("There is no note here; a writes one."));
    else
        open_editor(app, note_copy(note), note->exact != NULL ? note->exact : "");
}

static void close_editor(struct app *app)
{
    note_drop(app->written);
    app->written = NULL;
    note_editor_deinit(&app->editor);
    app->writing = false;
    app_drop_draft(app);
}

void app_editor_accept(struct app *app)
{
    if (app->worded[0] != '\0') {
        if (app_desk_accept(app))
            close_editor(app);
        return;
    }
    struct note *note = app->written, *before = note->id[0] != '\0' ? note_copy(note) : NULL;
    struct strv text = strv_trim(edit_text(&app->editor.edit));
    if (text.len == 0 && before == NULL) {
        app_say(app, _("An empty note is not kept."));
    } else {
        free((char *)(uintptr_t)note->body);
        note->body = mem_copy(text.ptr, text.len);
        if (note->kind == NOTE_HIGHLIGHT && text.len > 0)
            note->kind = NOTE_PASSAGE;
        if (!save(app, before, note)) {
            note_drop(before);
            return; /* the editor stays open: nothing typed is lost */
        }
        app_say(app, _("Note saved."));
    }
    note_drop(before);
    close_editor(app);
}

void app_editor_cancel(struct app *app)
{
    if (note_editor_changed(&app->editor) && !app->discard_asked) {
        app->discard_asked = true;
        app_say(app, _("The note is not saved: once more discards it, ^S saves it."));
        return;
    }
    close_editor(app);
}

void app_editor_external(struct app *app)
{
    struct strbuf text = {0};
    struct err err = {0};
    strbuf_add_strv(&text, edit_text(&app->editor.edit));
    app->term->ops->suspend(app->term);
    bool done = external_edit(&text, &err);
    app->term->ops->resume(app->term);
    if (done)
        edit_replace(&app->editor.edit, strbuf_strv(&text));
    else
        app_error(app, &err);
    strbuf_free(&text);
}

void app_note_on(struct app *app, const char *what)
{
    struct reader *reader = app_reader(app);
    if (!can_write(app))
        return;
    const struct document *doc = view_text_doc(reader->view);
    uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
    bool on_section = strcmp(what, "section") == 0;
    if (!on_section && strcmp(what, "speech") != 0) {
        app_complain(app, _("note-on wants section or speech"));
        return;
    }
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

void app_delete_note(struct app *app, const struct note *note)
{
    struct err err = {0};
    if (!can_write(app))
        return;
    if (note == NULL) {
        app_say(app, _("There is no note here."));
        return;
    }
    if (!note_undo_trash(&app->undo, app->options->library, note, app_now(app), &err)) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    app_say(app, _("Deleted; u brings it back."));
}

void app_highlight(struct app *app, const char *word)
{
    struct view_text *view = app_reader(app)->view;
    size_t number = highlight_of(&app->config.settings, word);
    bool none = strcmp(word, "none") == 0;
    if (!can_write(app))
        return;
    if (number == HIGHLIGHT_COUNT && !none) {
        app_complain(app, _("highlight wants a colour, its name, or none"));
        return;
    }
    const char *color = none ? "" : highlight_color(number);
    const struct note *there = view_text_note(view);
    bool again =
        view_text_selecting(view) == SELECT_NONE && there != NULL && there->kind != NOTE_BOOKMARK;
    struct note *note;
    if (again) { /* another colour for what is noted here; the same one takes it away */
        bool same = none || (there->color != NULL && strcmp(there->color, color) == 0);
        if (same && there->kind == NOTE_HIGHLIGHT) {
            app_delete_note(app, there);
            return;
        }
        note = note_copy(there);
        free((char *)(uintptr_t)note->color);
        note->color = same ? NULL : mem_strdup(color);
    } else if (none) {
        app_say(app, _("There is no note here."));
        return;
    } else {
        struct note fresh = new_note(app, NOTE_HIGHLIGHT);
        fresh.color = color;
        note = note_copy(&fresh);
    }
    struct note *before = again ? note_copy(there) : NULL;
    if (save(app, before, note))
        view_text_select_end(view);
    note_drop(before);
    note_drop(note);
}

static bool is_letter(uint32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
}

/* What a bookmark is listed as: the words from the cursor on, to the end of the sentence at most.
 * The caller frees. */
static char *place_name(const struct reader *reader)
{
    const struct document *doc = view_text_doc(reader->view);
    size_t start = document_clean_of(doc, view_text_cursor(reader->view));
    size_t end = motion_unit_at(doc, MOTION_SENTENCE, start).end;
    struct strv words = strv_make(doc->clean + start, end > start ? end - start : 0);
    return mem_copy(words.ptr, utf8_offset(words, NAME_CP));
}

void app_set_bookmark(struct app *app, uint32_t key)
{
    struct reader *reader = app_reader(app);
    if (!can_write(app))
        return;
    if (!is_letter(key)) {
        app_say(app, _("A bookmark has a letter: a-z in this speech, A-Z in the library."));
        return;
    }
    size_t off = view_text_cursor(reader->view);
    char *name = place_name(reader);
    struct note note = {.kind = NOTE_BOOKMARK,
                        .name = name,
                        .speech_id = reader->speech_id,
                        .src = {off, off},
                        .letter = (char)key};
    if (save(app, NULL, &note))
        app_say(app, _("Bookmark %c set; '%c comes back here."), (char)key, (char)key);
    free(name);
}

/* A bookmark without a letter, listed under the name that the reader gives it. */
void app_name_bookmark(struct app *app, struct strv name)
{
    struct reader *reader = app_reader(app);
    name = strv_trim(name);
    if (!can_write(app))
        return;
    if (name.len == 0) {
        app_say(app, _("name-bookmark wants a name"));
        return;
    }
    size_t off = view_text_cursor(reader->view);
    char *copy = mem_copy(name.ptr, name.len);
    struct note note = {
        .kind = NOTE_BOOKMARK, .name = copy, .speech_id = reader->speech_id, .src = {off, off}};
    if (save(app, NULL, &note))
        app_say(app, _("Bookmark %s set; M lists it."), copy);
    free(copy);
}

/* The bookmark with that letter: of the open speech, or for capitals of the library. */
static bool find_bookmark(struct app *app, char letter, int64_t *speech_id, size_t *off)
{
    struct note_list list = {0};
    struct err err = {0};
    bool found = false;
    bool everywhere = letter >= 'A' && letter <= 'Z';
    int64_t scope = everywhere ? 0 : app_reader(app)->speech_id;
    if (!everywhere && scope == 0)
        return false;
    if (!library_notes(app->options->library, scope, &list, &err)) {
        app_error(app, &err);
        return false;
    }
    for (size_t i = 0; i < list.rows.len && !found; i++) {
        const struct note *note = &list.rows.at[i];
        found = note->kind == NOTE_BOOKMARK && note->letter == letter;
        *speech_id = note->speech_id;
        *off = note->src.start;
    }
    note_list_free(&list);
    return found;
}

void app_jump_bookmark(struct app *app, uint32_t key)
{
    int64_t speech_id = 0;
    size_t off = 0;
    if (key == '\'') { /* '' goes back, as in vi */
        app_jump(app, true);
        return;
    }
    if (!is_letter(key) || !find_bookmark(app, (char)key, &speech_id, &off)) {
        app_say(app, _("There is no such bookmark; M lists them."));
        return;
    }
    app_request(app,
                &(struct request){.kind = REQUEST_OPEN, .speech_id = speech_id, .src_off = off});
}

void app_undo_note(struct app *app, bool again)
{
    const struct note_change *change = NULL;
    struct err err = {0};
    struct library *library = app->options->library;
    size_t at = app->undo.at;
    bool done = again ? note_undo_again(&app->undo, library, app_now(app), &change, &err)
                      : note_undo_back(&app->undo, library, app_now(app), &change, &err);
    if (!done) {
        app_error(app, &err);
    } else if (change == NULL) {
        app_say(app, again ? _("Nothing to do again.") : _("Nothing to undo."));
    } else if (change->correction != NULL) {
        app_outline_changed(app, change->correction->speech_id);
        app_say(app, again ? _("Corrected again.") : _("Correction taken back."));
    } else if (change->desk != NULL) {
        app_desk_changed(app);
        app_say(app, again ? _("Done again on the desk.") : _("Taken back on the desk."));
    } else {
        struct strbuf words = {0};
        view_notes_describe(change->after != NULL ? change->after : change->before, &words);
        app_notes_changed(app);
        size_t more = (again ? app->undo.at - at : at - app->undo.at) - 1;
        if (more > 0)
            strbuf_addf(&words, ngettext(" and %zu more", " and %zu more", more), more);
        app_say(app, again ? _("Done again: %s") : _("Undone: %s"), strbuf_str(&words));
        strbuf_free(&words);
    }
}

void app_show_notes(struct app *app, enum view_notes_kind kind, bool library)
{
    struct note_list fresh = {0};
    struct err err = {0};
    int64_t scope = library ? 0 : app_reader(app)->speech_id;
    if (!library && scope == 0) {
        app_say(app, _("No speech is open."));
        return;
    }
    if (!library_notes(app->options->library, scope, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    view_notes_set(app->notes_view, fresh.rows.at, fresh.rows.len, kind, library);
    note_list_free(&app->notes);
    app->notes = fresh;
    app->popup = POPUP_NOTES;
}
