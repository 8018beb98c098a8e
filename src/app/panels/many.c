/* What is done to the notes of the list: to all that are marked, else to the selected one. Many are
 * changed in one transaction and undone as one step. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/highlight.h"

#include <stdlib.h>
#include <string.h>

bool app_may_change_notes(struct app *app)
{
    if (app->options->read_only)
        app_complain(app, _("This library can only be read."));
    return !app->options->read_only;
}

/* Changes one note; *changed is set where there was something to change. */
typedef bool change_note(struct app *app, const struct note *note, const void *data, bool *changed,
                         struct err *err);

/* Changes the notes that are chosen as one step. Returns how many, or SIZE_MAX where it failed and
 * nothing was changed. */
static size_t change_chosen(struct app *app, change_note *change, const void *data)
{
    struct note_refs refs = {0};
    struct err err = {0};
    size_t count = 0;
    if (!app_may_change_notes(app))
        return SIZE_MAX;
    view_notes_chosen(app->notes_view, &refs);
    bool ok = note_undo_open(&app->undo, app->options->library, &err);
    if (ok) {
        for (size_t i = 0; ok && i < refs.at.len; i++) {
            bool changed = false;
            ok = change(app, refs.at.at[i].note, data, &changed, &err);
            count += changed;
        }
        ok = note_undo_close(&app->undo, app->options->library, ok, &err);
    }
    VEC_FREE(&refs.at);
    if (!ok) {
        app_error(app, &err);
        return SIZE_MAX;
    }
    list_unmark(view_notes_list(app->notes_view));
    app_notes_changed(app);
    return count;
}

/* --- deleting, bringing back --- */

static bool trash_one(struct app *app, const struct note *note, const void *data, bool *changed,
                      struct err *err)
{
    (void)data;
    *changed = true;
    return note_undo_trash(&app->undo, app->options->library, note, app_now(app), err);
}

void app_delete_chosen(struct app *app)
{
    size_t count = change_chosen(app, trash_one, NULL);
    if (count == 1)
        app_say(app, _("Deleted; u brings it back."));
    else if (count != SIZE_MAX && count > 0)
        app_say(app,
                ngettext("%zu note deleted; u brings it back, :trash keeps it for %d days.",
                         "%zu notes deleted; u brings them back, :trash keeps them for %d days.",
                         count),
                count, NOTE_TRASH_DAYS);
}

static bool restore_one(struct app *app, const struct note *note, const void *data, bool *changed,
                        struct err *err)
{
    (void)data;
    *changed = true;
    return note_undo_restore(&app->undo, app->options->library, note, app_now(app), err);
}

void app_restore_chosen(struct app *app)
{
    size_t count = change_chosen(app, restore_one, NULL);
    if (count != SIZE_MAX && count > 0)
        app_say(app, ngettext("%zu note is back.", "%zu notes are back.", count), count);
}

/* Not undone: deleting for good is what the reader was asked about. */
static bool purge_one(struct app *app, const struct note *note, const void *data, bool *changed,
                      struct err *err)
{
    (void)data;
    *changed = true;
    if (!library_purge_note(app->options->library, note->id, err))
        return false;
    note_undo_forget(&app->undo, note->id);
    return true;
}

static void purge_answer(struct app *app, char key)
{
    size_t count = key == 'y' ? change_chosen(app, purge_one, NULL) : SIZE_MAX;
    if (count != SIZE_MAX)
        app_say(app, ngettext("%zu note is gone for good.", "%zu notes are gone for good.", count),
                count);
}

void app_purge_chosen(struct app *app)
{
    struct note_refs refs = {0};
    struct strbuf words = {0};
    view_notes_chosen(app->notes_view, &refs);
    if (refs.at.len > 0 && app_may_change_notes(app)) {
        view_notes_describe(refs.at.at[0].note, &words);
        if (refs.at.len == 1)
            app_ask(app, "yn", purge_answer, _("Delete for good: %s?"), strbuf_str(&words));
        else
            app_ask(app, "yn", purge_answer, _("Delete %zu notes for good?"), refs.at.len);
    }
    strbuf_free(&words);
    VEC_FREE(&refs.at);
}

/* --- colours --- */

/* Saves a note with another colour or other tags. */
static bool save_changed(struct app *app, const struct note *note, const char *color,
                         const char *tags, struct err *err)
{
    struct note fresh = *note;
    fresh.color = color;
    fresh.tags = tags;
    return note_undo_save(&app->undo, app->options->library, note, &fresh, app_now(app), err);
}

static bool color_one(struct app *app, const struct note *note, const void *data, bool *changed,
                      struct err *err)
{
    const char *color = data;
    const char *now = note->color != NULL ? note->color : "";
    /* A highlight without a colour and words would be nothing. */
    bool bare = note->kind == NOTE_HIGHLIGHT && color[0] == '\0';
    *changed = note->kind != NOTE_BOOKMARK && !bare && strcmp(now, color) != 0;
    return !*changed || save_changed(app, note, color[0] != '\0' ? color : NULL, note->tags, err);
}

void app_color_chosen(struct app *app, const char *word)
{
    size_t color = highlight_of(&app->config.settings, word);
    bool none = strcmp(word, "none") == 0;
    if (color == HIGHLIGHT_COUNT && !none) {
        app_complain(app, _("highlight wants a colour, its name, or none"));
        return;
    }
    size_t count = change_chosen(app, color_one, none ? "" : highlight_color(color));
    if (count != SIZE_MAX)
        app_say(app, ngettext("%zu note changed.", "%zu notes changed.", count), count);
}

/* --- tags --- */

static bool has_tag(struct strv tags, struct strv tag)
{
    while (tags.ptr != NULL && tags.len > 0)
        if (strv_eq(strv_split(&tags, ' '), tag))
            return true;
    return false;
}

static void add_tag(struct strbuf *tags, struct strv tag)
{
    if (tag.len == 0 || has_tag(strbuf_strv(tags), tag))
        return;
    if (tags->len > 0)
        strbuf_add_byte(tags, ' ');
    strbuf_add_strv(tags, tag);
}

/* Tags after `-tag` and `tag` words were taken off and put on. */
void app_retag(struct strv now, struct strv words, struct strbuf *out)
{
    while (now.ptr != NULL && now.len > 0) {
        struct strv tag = strv_split(&now, ' '), rest = words;
        bool dropped = false;
        while (rest.ptr != NULL && rest.len > 0 && !dropped) {
            struct strv word = strv_split(&rest, ' ');
            dropped = word.len > 1 && word.ptr[0] == '-' &&
                      strv_eq(strv_make(word.ptr + 1, word.len - 1), tag);
        }
        if (!dropped)
            add_tag(out, tag);
    }
    while (words.ptr != NULL && words.len > 0) {
        struct strv word = strv_split(&words, ' ');
        if (word.len > 1 && (word.ptr[0] == '#' || word.ptr[0] == '+'))
            word = strv_make(word.ptr + 1, word.len - 1);
        if (word.len > 0 && word.ptr[0] != '-')
            add_tag(out, word);
    }
}

static bool tag_one(struct app *app, const struct note *note, const void *data, bool *changed,
                    struct err *err)
{
    const struct strv *words = data;
    struct strbuf tags = {0};
    app_retag(strv_of(note->tags), *words, &tags);
    *changed = strcmp(note->tags != NULL ? note->tags : "", strbuf_str(&tags)) != 0;
    bool ok = !*changed || save_changed(app, note, note->color, strbuf_str(&tags), err);
    strbuf_free(&tags);
    return ok;
}

void app_tag_chosen(struct app *app, struct strv words)
{
    size_t count = change_chosen(app, tag_one, &words);
    if (count != SIZE_MAX)
        app_say(app, ngettext("%zu note changed.", "%zu notes changed.", count), count);
}
