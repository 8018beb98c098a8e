/* Notes, highlights and bookmarks of the open speech. Everything is stored in the library before it
 * is shown as done. */
#include "notes.h"

#include "../frame/say.h"
#include "../state.h"
#include "clippings.h"
#include "go.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "lectern/text/props.h"
#include "lectern/ui/highlight.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_CP = 40 };

bool app_may_note(struct app *app)
{
    if (!app_may_write(app))
        return false;
    if (app_reader(app)->speech_id == 0) {
        app_say(app, _("No speech is open."));
        return false;
    }
    return true;
}

struct note *app_new_note(struct app *app, enum note_kind kind, struct span src)
{
    const struct reader *reader = app_reader(app);
    struct note note = {.kind = kind,
                        .speech_id = reader->speech_id,
                        .version_id = reader->version_id,
                        .source_id = reader->info.source_id,
                        .src = src};
    struct arena *arena = arena_new();
    library_quote_note(&reader->doc, &note, arena);
    struct note *copy = note_copy(&note);
    arena_free(arena);
    return copy;
}

/* Stores a note that was written of two versions, which settles the other one; one step for undo.
 */
static bool save_settled(struct app *app, struct note *note, struct err *err)
{
    struct library *library = app->options->library;
    struct undo *undo = &app->undo;
    struct note_list before;
    char rev[REV_LEN + 1];
    memcpy(rev, note->rev, sizeof rev);
    if (!library_note(library, note->id, &before, err))
        return false;
    bool ok = undo_open(undo, library, err);
    if (ok) {
        ok = undoable_save(undo, library, &before.rows.at[0], note, app_now(app), err) &&
             undoable_settle(undo, library, note->id, rev, false, app_now(app), err);
        ok = undo_close(undo, library, ok, err);
    }
    note_list_free(&before);
    return ok;
}

/* Shows the text of a note anew that another program changed while the note was written. */
static void catch_up(struct app *app, int64_t speech_id, const struct note *note)
{
    struct reader *reader = app_reader(app);
    if (reader->speech_id != speech_id || reader->version_id == note->version_id)
        return;
    if (library_text_version(app->options->library, speech_id) != 0) {
        app_reload_moved(app);
        return;
    }
    reader_close(reader); /* its place cannot be kept: the speech is gone */
    app_open_speech(app, note->speech_id, note->src.start, false);
}

bool app_save_note(struct app *app, const struct note *before, struct note *note)
{
    struct err err = {0};
    int64_t begun_in = note->version_id, speech_id = note->speech_id;
    bool ok = note->open ? save_settled(app, note, &err)
                         : undoable_save(&app->undo, app->options->library, before, note,
                                         app_now(app), &err);
    if (!ok) {
        app_error(app, &err);
        return false;
    }
    if (begun_in != 0 && begun_in != note->version_id)
        catch_up(app, speech_id, note);
    app_notes_changed(app);
    if (!before)
        app_clippings_later(app, note);
    return true;
}

bool app_tell_moved(struct app *app, const struct note *note, int64_t begun_in)
{
    if (begun_in == 0 || begun_in == note->version_id)
        return false;
    switch (note->state) {
    case NOTE_EXACT:
    case NOTE_MOVED:
        app_say(app, _("Saved at its words; another program had changed this text."));
        break;
    case NOTE_FUZZY:
        app_say(app, _("Saved at its words, which another program had changed a little."));
        break;
    case NOTE_UNSURE:
        app_say(app, _("Saved; another program changed its words, its place is unsure (:review)."));
        break;
    case NOTE_ORPHAN:
    case NOTE_STATES:
        app_say(app,
                _("Saved without a place: another program took its words out (state:orphan)."));
        break;
    }
    return true;
}

void app_delete_note(struct app *app, const struct note *note)
{
    struct err err = {0};
    if (!app_may_note(app))
        return;
    if (!note) {
        app_say(app, _("There is no note here."));
        return;
    }
    if (!undoable_trash(&app->undo, app->options->library, note, app_now(app), &err)) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    app_say(app, _("Deleted; u brings it back."));
}

/* A passage in the clean view, without the blanks at its ends. */
static struct span without_blanks(const struct document *doc, struct span src)
{
    size_t start = document_clean_of(doc, src.start), end = document_clean_of(doc, src.end);
    struct strv words = strv_make(doc->clean + start, end > start ? end - start : 0);
    size_t len;
    while (words.len > 0 && props_is_blank(utf8_at(words, 0, &len)))
        words = strv_make(words.ptr + len, words.len - len);
    while (words.len > 0 && props_is_blank(utf8_before(words, words.len, &len)))
        words.len -= len;
    start = (size_t)(words.ptr - doc->clean);
    return (struct span){start, start + words.len};
}

/* Whether the same words have the same colour already; blanks around them make no other ones. */
static bool is_highlighted(const struct reader *reader, const struct note *fresh)
{
    struct span words = without_blanks(&reader->doc, fresh->src);
    for (size_t i = 0; i < reader->notes.rows.len; i++) {
        const struct note *note = &reader->notes.rows.at[i];
        if (note->kind != NOTE_HIGHLIGHT || !note->color || strcmp(note->color, fresh->color) != 0)
            continue;
        struct span there = without_blanks(&reader->doc, note->src);
        if (there.start == words.start && there.end == words.end)
            return true;
    }
    return false;
}

void app_highlight(struct app *app, const char *word)
{
    struct view_text *view = app_reader(app)->view;
    size_t number = highlight_of(&app->config.settings, word);
    bool none = strcmp(word, "none") == 0;
    if (!app_may_note(app))
        return;
    if (number == HIGHLIGHT_COUNT && !none) {
        app_complain(app, _("highlight wants a colour, its name, or none"));
        return;
    }
    const char *color = none ? "" : highlight_color(number);
    const struct note *there = view_text_note(view);
    bool again = view_text_selecting(view) == SELECT_NONE && there && there->kind != NOTE_BOOKMARK;
    struct note *note;
    if (again) { /* another colour for what is noted here; the same one takes it away */
        bool same = none || (there->color && strcmp(there->color, color) == 0);
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
        note = app_new_note(app, NOTE_HIGHLIGHT, view_text_passage(view));
        note->color = mem_strdup(color);
        if (is_highlighted(app_reader(app), note)) {
            app_say(app, _("These words are highlighted so already."));
            view_text_select_end(view);
            note_drop(note);
            return;
        }
    }
    struct note *before = again ? note_copy(there) : NULL;
    int64_t begun_in = note->version_id;
    if (app_save_note(app, before, note)) {
        view_text_select_end(view);
        app_tell_moved(app, note, begun_in);
    }
    note_drop(before);
    note_drop(note);
}

static bool is_letter(uint32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
}

/* Whether words hold more than signs. */
static bool says_something(struct strv words)
{
    size_t letters = 0;
    while (words.len > 0) {
        uint32_t cp = utf8_take(&words);
        bool latin = (cp < 0x80 && isalnum((int)cp)) || (cp >= 0xC0 && cp < 0x250);
        letters += latin || props_is_hanzi(cp) || props_is_kana(cp) || props_is_hangul(cp);
    }
    return letters >= 2;
}

/* What a bookmark is listed as: the words from the cursor on, to the end of the sentence at most;
 * where those are only its last signs, the whole sentence. The caller frees. */
static char *place_name(const struct reader *reader)
{
    const struct document *doc = view_text_doc(reader->view);
    size_t start = document_clean_of(doc, view_text_cursor(reader->view));
    size_t end = motion_unit_at(doc, MOTION_SENTENCE, start).end;
    struct strv words = strv_make(doc->clean + start, end > start ? end - start : 0);
    if (!says_something(words)) {
        start = motion_unit_at(doc, MOTION_SENTENCE, start).start;
        words = strv_make(doc->clean + start, end > start ? end - start : 0);
    }
    return mem_copy(words.ptr, utf8_offset(words, NAME_CP));
}

void app_set_bookmark(struct app *app, uint32_t key)
{
    struct reader *reader = app_reader(app);
    if (!app_may_note(app))
        return;
    if (!is_letter(key)) {
        app_say(app, _("A bookmark has a letter: a-z in this speech, A-Z in the library."));
        return;
    }
    size_t off = view_text_cursor(reader->view);
    struct note *note = app_new_note(app, NOTE_BOOKMARK, (struct span){off, off});
    int64_t begun_in = note->version_id;
    note->name = place_name(reader);
    note->letter = (char)key;
    if (app_save_note(app, NULL, note) && !app_tell_moved(app, note, begun_in))
        app_say(app, _("Bookmark %c set; '%c comes back here."), (char)key, (char)key);
    note_drop(note);
}

/* A bookmark without a letter, listed under the name that the reader gives it. */
void app_name_bookmark(struct app *app, struct strv name)
{
    struct reader *reader = app_reader(app);
    name = strv_trim(name);
    if (!app_may_note(app))
        return;
    if (name.len == 0) {
        app_say(app, _("name-bookmark wants a name"));
        return;
    }
    size_t off = view_text_cursor(reader->view);
    struct note *note = app_new_note(app, NOTE_BOOKMARK, (struct span){off, off});
    int64_t begun_in = note->version_id;
    note->name = mem_copy(name.ptr, name.len);
    if (app_save_note(app, NULL, note) && !app_tell_moved(app, note, begun_in))
        app_say(app, _("Bookmark %s set; M lists it."), note->name);
    note_drop(note);
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
