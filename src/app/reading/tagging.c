/* Tags as the reader types them: their words, their completion, and giving a note tags. */
#include "tagging.h"

#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../state.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/tags.h"
#include "lectern/model/tag_set.h"

#include <stdlib.h>
#include <string.h>

/* --- words --- */

/* Tags after `-tag` and `tag` words were taken off and put on. */
void app_retag(struct strv now, struct strv words, struct strbuf *out)
{
    while (now.ptr && now.len > 0) {
        struct strv tag = strv_split(&now, ' '), rest = words;
        bool dropped = false;
        while (rest.ptr && rest.len > 0 && !dropped) {
            struct strv word = strv_split(&rest, ' ');
            dropped = word.len > 1 && word.ptr[0] == '-' &&
                      strv_eq(strv_make(word.ptr + 1, word.len - 1), tag);
        }
        if (!dropped)
            tag_set_add(out, tag);
    }
    while (words.ptr && words.len > 0) {
        struct strv word = strv_split(&words, ' ');
        if (word.len > 1 && (word.ptr[0] == '#' || word.ptr[0] == '+'))
            word = strv_make(word.ptr + 1, word.len - 1);
        if (word.len > 0 && word.ptr[0] != '-')
            tag_set_add(out, word);
    }
}

/* Tags as stored: one blank between two, none twice, without the sign some write in front. */
static char *tidy_tags(struct strv typed)
{
    struct strbuf out = {0};
    while (typed.ptr && typed.len > 0) {
        struct strv tag = strv_split(&typed, ' ');
        if (tag.len > 1 && tag.ptr[0] == '#')
            tag = strv_make(tag.ptr + 1, tag.len - 1);
        tag_set_add(&out, tag);
    }
    return strbuf_take(&out);
}

/* --- typing them --- */

void app_complete_tag(struct app *app, struct strv text, size_t cursor_off, struct complete *out)
{
    struct tag_list tags;
    complete_line(STRV(""), 0, out); /* empties it */
    while (out->words.len > 0)
        free(out->words.at[--out->words.len]);
    out->help.len = 0;
    size_t start = cursor_off;
    while (start > 0 && text.ptr[start - 1] != ' ')
        start--;
    bool sign = start < text.len && strchr("-+#", text.ptr[start]);
    start += sign && start < cursor_off;
    out->off = start;
    out->len = cursor_off - start;
    if (!library_tags(app->options->library, &tags, NULL))
        return;
    for (size_t i = 0; i < tags.rows.len; i++)
        complete_add(out, strv_make(text.ptr + start, out->len), tags.rows.at[i].name, "");
    tag_list_free(&tags);
}

const char *app_tags_label(const struct app *app)
{
    (void)app;
    return _("tags to add (-tag takes off): ");
}

/* --- the tags of one note --- */

static const char *label(const struct app *app)
{
    (void)app;
    return _("tags: ");
}

static void accept(struct app *app, struct strv typed)
{
    struct note *note = app->at_hand.tagged, *before = note_copy(note);
    struct err err = {0};
    free((char *)(uintptr_t)note->tags);
    note->tags = tidy_tags(typed);
    if (undoable_save(&app->undo, app->options->library, before, note, app_now(app), &err))
        app_notes_changed(app);
    else
        app_error(app, &err);
    note_drop(before);
    note_drop(app->at_hand.tagged);
    app->at_hand.tagged = NULL;
}

static const struct prompt_ops TAGS_OF_NOTE = {
    .history = "tags", .label = label, .accept = accept, .complete = app_complete_tag};

void app_tag_note(struct app *app, const struct note *note, struct strv tags)
{
    if (!app_may_write(app))
        return;
    if (!note) {
        app_say(app, _("There is no note here; a writes one."));
        return;
    }
    note_drop(app->at_hand.tagged);
    app->at_hand.tagged = note_copy(note);
    if (tags.len > 0) {
        accept(app, tags);
        return;
    }
    struct strbuf now = {0};
    strbuf_add_str(&now, note->tags ? note->tags : "");
    if (now.len > 0)
        strbuf_add_byte(&now, ' ');
    app_prompt_open(app, &TAGS_OF_NOTE, strbuf_str(&now));
    strbuf_free(&now);
}
