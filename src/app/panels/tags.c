/* `:tags`: the tags with how many notes have them; new ones, other names, merging, deleting. What
 * is done to notes is one step of undo. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a question about a tag is about. */
static void set_tag(char **to, const char *name)
{
    char *copy = mem_strdup(name);
    free(*to);
    *to = copy;
}

void app_show_tags(struct app *app)
{
    struct tag_list fresh;
    struct err err = {0};
    size_t row = view_lines_list(app->lines)->row;
    bool again = app->popup == POPUP_LINES && app->lines_kind == LINES_TAGS;
    if (!library_tags(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    tag_list_free(&app->tags);
    app->tags = fresh;
    view_lines_start(app->lines, _("tags   a new  r rename or merge  d delete  Enter notes"));
    for (size_t i = 0; i < fresh.rows.len; i++) {
        char count[24];
        snprintf(count, sizeof count, "%6zu", fresh.rows.at[i].count);
        view_lines_add(app->lines, count, fresh.rows.at[i].name,
                       fresh.rows.at[i].offered ? ROLE_POPUP : ROLE_DIM, (int64_t)i);
    }
    if (fresh.rows.len == 0)
        view_lines_add(app->lines, NULL, _("No tags: a makes one."), ROLE_DIM, -1);
    view_lines_set_choice(app->lines, true);
    if (again)
        list_to_row(view_lines_list(app->lines), row);
    app->popup = POPUP_LINES;
    app->lines_kind = LINES_TAGS;
}

static const struct tag_info *find_tag(const struct app *app, const char *name)
{
    for (size_t i = 0; i < app->tags.rows.len; i++)
        if (strcmp(app->tags.rows.at[i].name, name) == 0)
            return &app->tags.rows.at[i];
    return NULL;
}

/* The tag that is selected in the list, or null. */
static const struct tag_info *selected(const struct app *app)
{
    int64_t value = view_lines_selected(app->lines);
    bool there = app->popup == POPUP_LINES && app->lines_kind == LINES_TAGS && value >= 0 &&
                 (size_t)value < app->tags.rows.len;
    return there ? &app->tags.rows.at[value] : NULL;
}

/* Reads the tags without showing them; false where that failed. */
static bool read_tags(struct app *app)
{
    struct tag_list fresh;
    struct err err = {0};
    if (!library_tags(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    tag_list_free(&app->tags);
    app->tags = fresh;
    return true;
}

/* --- changing the notes that have a tag --- */

/* Tags with `from` replaced by `to` (null: left out), none twice; false where `from` is not there.
 */
static bool replace_tag(struct strv tags, const char *from, const char *to, struct strbuf *out)
{
    bool found = false;
    while (tags.ptr != NULL && tags.len > 0) {
        struct strv tag = strv_split(&tags, ' '), known = strbuf_strv(out);
        bool is_it = strv_eq(tag, strv_of(from)), twice = false;
        found = found || is_it;
        if (is_it)
            tag = strv_of(to);
        while (known.ptr != NULL && known.len > 0 && !twice)
            twice = strv_eq(strv_split(&known, ' '), tag);
        if (tag.len == 0 || twice)
            continue;
        if (out->len > 0)
            strbuf_add_byte(out, ' ');
        strbuf_add_strv(out, tag);
    }
    return found;
}

static bool change_notes(struct app *app, const char *from, const char *to, size_t *count,
                         struct err *err)
{
    struct note_list all;
    bool ok = library_notes(app->options->library, 0, &all, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < all.rows.len; i++) {
        const struct note *note = &all.rows.at[i];
        struct note fresh = *note;
        struct strbuf tags = {0};
        if (replace_tag(strv_of(note->tags), from, to, &tags)) {
            fresh.tags = strbuf_str(&tags);
            ok = note_undo_save(&app->undo, app->options->library, note, &fresh, app_now(app), err);
            *count += ok;
        }
        strbuf_free(&tags);
    }
    note_list_free(&all);
    return ok;
}

/* Gives all notes with a tag another one, or none with null, and the offered set likewise. */
static void change_tag(struct app *app, const char *from, const char *to)
{
    struct library *library = app->options->library;
    struct err err = {0};
    size_t count = 0;
    bool ok = note_undo_open(&app->undo, library, &err);
    if (ok) {
        ok = change_notes(app, from, to, &count, &err) &&
             library_withdraw_tag(library, from, &err) &&
             (to == NULL || library_offer_tag(library, to, &err));
        ok = note_undo_close(&app->undo, library, ok, &err);
    }
    if (!ok) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    if (app->popup == POPUP_LINES && app->lines_kind == LINES_TAGS)
        app_show_tags(app);
    app_say(app, ngettext("%zu note changed.", "%zu notes changed.", count), count);
}

/* --- the commands --- */

static void merge_answer(struct app *app, char key)
{
    if (key == 'y')
        change_tag(app, app->tag_from, app->tag_to);
}

static void delete_answer(struct app *app, char key)
{
    if (key == 'y')
        change_tag(app, app->tag_from, NULL);
}

static void rename_tag(struct app *app, const char *from, const char *to)
{
    const struct tag_info *there = find_tag(app, to);
    set_tag(&app->tag_from, from);
    set_tag(&app->tag_to, to);
    if (strcmp(from, to) == 0)
        return;
    if (find_tag(app, from) == NULL)
        app_complain(app, _("There is no tag %s; :tags lists them."), from);
    else if (there != NULL)
        app_ask(app, "yn", merge_answer, _("There is a tag %s already. Merge %s into it?"), to,
                from);
    else
        change_tag(app, app->tag_from, app->tag_to);
}

void app_rename_tag(struct app *app, const struct line *line)
{
    const struct tag_info *tag = selected(app);
    if (!app_may_change_notes(app))
        return;
    if (line->words.len == 2) {
        if (read_tags(app))
            rename_tag(app, line->words.at[0], line->words.at[1]);
    } else if (line->words.len == 0 && tag != NULL) {
        set_tag(&app->tag_from, tag->name);
        app_prompt_open(app, PROMPT_TAG_NAME, tag->name);
    } else {
        app_complain(app, _("rename-tag wants the tag and its new name"));
    }
}

void app_delete_tag(struct app *app, const struct line *line)
{
    const struct tag_info *tag = selected(app);
    if (!app_may_change_notes(app))
        return;
    if (line->words.len == 1 && read_tags(app))
        tag = find_tag(app, line->words.at[0]);
    if (tag == NULL) {
        app_complain(app, _("delete-tag wants a tag; :tags lists them"));
        return;
    }
    set_tag(&app->tag_from, tag->name);
    if (tag->count == 0)
        change_tag(app, app->tag_from, NULL);
    else
        app_ask(
            app, "yn", delete_answer,
            ngettext("Take the tag %s off %zu note?", "Take the tag %s off %zu notes?", tag->count),
            tag->name, tag->count);
}

void app_new_tag(struct app *app, const struct line *line)
{
    if (!app_may_change_notes(app))
        return;
    free(app->tag_from);
    app->tag_from = NULL;
    if (line->words.len == 0)
        app_prompt_open(app, PROMPT_TAG_NAME, "");
    else
        app_tag_name_typed(app, strv_of(line->words.at[0]));
}

void app_tag_name_typed(struct app *app, struct strv typed)
{
    struct err err = {0};
    struct strv word = strv_trim(typed);
    if (word.len > 1 && word.ptr[0] == '#')
        word = strv_make(word.ptr + 1, word.len - 1);
    char *name = mem_copy(word.ptr != NULL ? word.ptr : "", word.len);
    char *from = mem_strdup(app->tag_from);
    bool blank = strchr(name, ' ') != NULL;
    if (word.len == 0 || blank)
        app_complain(app, _("a tag is one word without blanks"));
    else if (from != NULL)
        rename_tag(app, from, name);
    else if (!library_offer_tag(app->options->library, name, &err))
        app_error(app, &err);
    else if (app->popup == POPUP_LINES && app->lines_kind == LINES_TAGS)
        app_show_tags(app);
    else
        app_say(app, _("The tag %s is offered now."), name);
    free(from);
    free(name);
}

void app_open_tag(struct app *app)
{
    const struct tag_info *tag = selected(app);
    if (tag == NULL)
        return;
    struct strbuf filter = {0};
    strbuf_addf(&filter, "tag:%s", tag->name);
    app_show_notes(app, VIEW_NOTES_ALL, true);
    view_notes_filter(app->notes_view, strbuf_strv(&filter));
    strbuf_free(&filter);
}
