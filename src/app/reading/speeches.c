/* What is done to speeches of the list: to all that are marked, else to the selected one; and
 * filters that have a name. */
#include "speeches.h"

#include "../frame/pane.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../state.h"
#include "list.h"
#include "named_filters.h"
#include "script.h"
#include "speech.h"
#include "tagging.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/notes/collections.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- tags: those of a note on the whole speech --- */

/* The note on the whole speech among its notes; null for none. */
static const struct note *note_on_speech(const struct note_list *notes)
{
    for (size_t i = 0; i < notes->rows.len; i++)
        if (notes->rows.at[i].kind == NOTE_SPEECH)
            return &notes->rows.at[i];
    return NULL;
}

static bool tag_speech(struct app *app, int64_t speech_id, struct strv words, struct err *err)
{
    struct library *library = app->options->library;
    struct note_list notes = {0};
    struct strbuf tags = {0};
    if (!library_notes(library, speech_id, &notes, err))
        return false;
    const struct note *before = note_on_speech(&notes);
    struct note note = {.kind = NOTE_SPEECH, .speech_id = speech_id, .body = ""};
    if (before)
        note = *before;
    app_retag(strv_of(note.tags), words, &tags);
    bool same = strcmp(note.tags ? note.tags : "", strbuf_str(&tags)) == 0;
    note.tags = strbuf_str(&tags);
    bool ok = same || undoable_save(&app->undo, library, before, &note, app_now(app), err);
    strbuf_free(&tags);
    note_list_free(&notes);
    return ok;
}

void app_refresh_rows(struct app *app, const struct speech_ids *ids)
{
    for (size_t i = 0; i < ids->at.len; i++) {
        struct speech_info fresh;
        struct arena *arena = arena_new();
        const struct speech_info *row = app_list_row(app, ids->at.at[i]);
        if (row && library_speech(app->options->library, row->id, arena, &fresh, NULL)) {
            fresh.path = row->path;
            app_list_put(app, &fresh);
        }
        arena_free(arena);
    }
    view_speeches_set(app->list, &app->speeches);
}

void app_refresh_collected(struct app *app, const struct collection_list *collections)
{
    struct speech_ids ids = {0};
    struct err err = {0};
    for (size_t i = 0; i < collections->rows.len; i++)
        if (!library_collected_speeches(app->options->library, collections->rows.at[i].id, &ids,
                                        &err))
            app_error(app, &err);
    app_refresh_rows(app, &ids);
    VEC_FREE(&ids.at);
}

static void tag_speeches(struct app *app, struct strv words)
{
    struct speech_ids ids = {0};
    struct err err = {0};
    if (!app_may_write(app))
        return;
    view_speeches_chosen(app->list, &ids);
    bool ok = undo_open(&app->undo, app->options->library, &err);
    if (ok) {
        for (size_t i = 0; ok && i < ids.at.len; i++)
            ok = tag_speech(app, ids.at.at[i], words, &err);
        ok = undo_close(&app->undo, app->options->library, ok, &err);
    }
    if (ok) {
        app_notes_changed(app);
        app_refresh_rows(app, &ids);
        app_say(app,
                ngettext("%zu speech tagged; u takes it back.",
                         "%zu speeches tagged; u takes it back.", ids.at.len),
                ids.at.len);
    } else {
        app_error(app, &err);
    }
    VEC_FREE(&ids.at);
}

static const struct prompt_ops TAGS_OF_SPEECHES = {.history = "tags",
                                                   .label = app_tags_label,
                                                   .accept = tag_speeches,
                                                   .complete = app_complete_tag};

void app_tag_speeches(struct app *app, struct strv words)
{
    if (words.len > 0)
        tag_speeches(app, words);
    else if (app_may_write(app))
        app_prompt_open(app, &TAGS_OF_SPEECHES, "");
}

/* --- read and unread --- */

static bool set_read(struct app *app, const struct speech_info *row, bool read, struct err *err)
{
    struct library *library = app->options->library;
    struct speech_info changed = *row;
    size_t off = 0;
    if (!read && !library_forget_place(library, row->id, err))
        return false;
    if (read) {
        /* Marked as read is not opened: what was read last stays so. */
        changed.opened_ms = row->opened_ms != 0 ? row->opened_ms : 1;
        if (!library_place(library, row->id, &off, err) && err->code != ERR_NONE)
            return false;
        if (!library_set_place(library, row->id, off, 1, changed.opened_ms, err))
            return false;
    } else {
        changed.opened_ms = 0;
    }
    changed.progress = read ? 1 : 0;
    app_list_put(app, &changed);
    return true;
}

void app_toggle_read(struct app *app)
{
    struct speech_ids ids = {0};
    struct err err = {0};
    bool read = false, ok = true;
    if (!app_may_write(app))
        return;
    view_speeches_chosen(app->list, &ids);
    for (size_t i = 0; i < ids.at.len; i++) {
        const struct speech_info *row = app_list_row(app, ids.at.at[i]);
        read = read || (row && row->progress < SPEECH_READ_PROGRESS);
    }
    for (size_t i = 0; ok && i < ids.at.len; i++) {
        const struct speech_info *row = app_list_row(app, ids.at.at[i]);
        ok = !row || set_read(app, row, read, &err);
    }
    view_speeches_set(app->list, &app->speeches);
    if (!ok)
        app_error(app, &err);
    else if (read)
        app_say(app,
                ngettext("%zu speech marked as read.", "%zu speeches marked as read.", ids.at.len),
                ids.at.len);
    else
        app_say(
            app,
            ngettext("%zu speech marked as unread.", "%zu speeches marked as unread.", ids.at.len),
            ids.at.len);
    VEC_FREE(&ids.at);
}

/* --- side by side, into a file --- */

void app_side_by_side(struct app *app)
{
    struct speech_ids ids = {0};
    view_speeches_chosen(app->list, &ids);
    if (ids.at.len != 2) {
        app_say(app, _("Mark two speeches with ; to see them side by side."));
    } else {
        app_use_reader(app, 0);
        if (app_open_speech(app, ids.at.at[0], REQUEST_KEPT_PLACE, true)) {
            app_second(app, true);
            app_open_speech(app, ids.at.at[1], REQUEST_KEPT_PLACE, false);
            app_focus(app, PANE_TEXT);
        }
    }
    VEC_FREE(&ids.at);
}

static bool add_text(struct app *app, int64_t speech_id, struct strbuf *out, struct err *err)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(app->options->library, speech_id, &info, &doc, err))
        return false;
    app_to_script(app, &doc);
    if (out->len > 0)
        strbuf_add_str(out, "\n\n");
    for (size_t i = 0; i < doc.paras.len; i++) {
        struct span clean = doc.paras.at[i].clean;
        if (doc.paras.at[i].flags & PARA_CHROME)
            continue;
        strbuf_add(out, doc.clean + clean.start, clean.end - clean.start);
        strbuf_add_byte(out, '\n');
    }
    document_free(&doc);
    return true;
}

/* Writes the clean texts one after another into a new file. */
void app_write_texts(struct app *app, struct strv name)
{
    struct speech_ids ids = {0};
    struct strbuf text = {0};
    struct err err = {0};
    struct stat st;
    char *path = mem_copy(name.ptr, name.len);
    bool ok = true;
    view_speeches_chosen(app->list, &ids);
    for (size_t i = 0; ok && i < ids.at.len; i++)
        ok = add_text(app, ids.at.at[i], &text, &err);
    if (name.len == 0)
        app_complain(app, _("write wants the name of a file"));
    else if (stat(path, &st) == 0)
        app_complain(app, _("%s is there already; choose another name."), path);
    else if (!ok || !file_write(path, strbuf_strv(&text), &err))
        app_error(app, &err);
    else
        app_say(app,
                ngettext("%zu speech written to %s.", "%zu speeches written to %s.", ids.at.len),
                ids.at.len, path);
    strbuf_free(&text);
    VEC_FREE(&ids.at);
    free(path);
}
