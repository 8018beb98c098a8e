/* `:tags`: the tags with how many notes have them; new ones, other names, merging, deleting. What
 * is done to notes is one step of undo. */
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/question.h"
#include "../frame/say.h"
#include "../reading/speech.h"
#include "../reading/tagging.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/tags.h"
#include "lectern/model/tag_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tags {
    struct line_rows lines;
    struct tag_list list; /* as shown or asked about */
    char *from, *to;      /* the tag that is renamed, and its new name; owned */
};

static struct tags *tags_of(const struct app *app)
{
    return panel_state(app, &tags_panel);
}

/* What a question about a tag is about. */
static void set_tag(char **to, const char *name)
{
    char *copy = mem_strdup(name);
    free(*to);
    *to = copy;
}

static void show(struct app *app)
{
    struct tags *tags = tags_of(app);
    struct view_lines *view = tags->lines.view;
    struct tag_list fresh;
    struct err err = {0};
    size_t row = view_lines_list(view)->row;
    bool again = panel_top(app) == &tags_panel;
    if (!library_tags(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    tag_list_free(&tags->list);
    tags->list = fresh;
    view_lines_start(view, _("tags   a new  r rename or merge  d delete  Enter notes"));
    for (size_t i = 0; i < fresh.rows.len; i++) {
        char count[24];
        snprintf(count, sizeof count, "%6zu", fresh.rows.at[i].count);
        view_lines_add(view, count, fresh.rows.at[i].name,
                       fresh.rows.at[i].offered ? ROLE_POPUP : ROLE_DIM, (int64_t)i);
    }
    if (fresh.rows.len == 0)
        view_lines_add(view, NULL, _("No tags: a makes one."), ROLE_DIM, -1);
    view_lines_set_choice(view, true);
    if (again)
        list_to_row(view_lines_list(view), row);
    panel_show(app, &tags_panel);
}

static const struct tag_info *find_tag(const struct app *app, const char *name)
{
    const struct tags *tags = tags_of(app);
    for (size_t i = 0; i < tags->list.rows.len; i++)
        if (strcmp(tags->list.rows.at[i].name, name) == 0)
            return &tags->list.rows.at[i];
    return NULL;
}

/* The tag that is selected in the list, or null. */
static const struct tag_info *selected(const struct app *app)
{
    const struct tags *tags = tags_of(app);
    int64_t value = view_lines_selected(tags->lines.view);
    bool there = panel_top(app) == &tags_panel && value >= 0 && (size_t)value < tags->list.rows.len;
    return there ? &tags->list.rows.at[value] : NULL;
}

/* Reads the tags without showing them; false where that failed. */
static bool read_tags(struct app *app)
{
    struct tags *tags = tags_of(app);
    struct tag_list fresh;
    struct err err = {0};
    if (!library_tags(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    tag_list_free(&tags->list);
    tags->list = fresh;
    return true;
}

/* --- changing the notes that have a tag --- */

/* Tags with `from` replaced by `to` (null: left out), none twice; false where `from` is not there.
 */
static bool replace_tag(struct strv tags, const char *from, const char *to, struct strbuf *out)
{
    bool found = false;
    while (tags.ptr && tags.len > 0) {
        struct strv tag = strv_split(&tags, ' ');
        bool is_it = strv_eq(tag, strv_of(from));
        found = found || is_it;
        tag_set_add(out, is_it ? strv_of(to) : tag);
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
            ok = undoable_save(&app->undo, app->options->library, note, &fresh, app_now(app), err);
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
    bool ok = undo_open(&app->undo, library, &err);
    if (ok) {
        ok = change_notes(app, from, to, &count, &err) &&
             library_withdraw_tag(library, from, &err) &&
             (!to || library_offer_tag(library, to, &err));
        ok = undo_close(&app->undo, library, ok, &err);
    }
    if (!ok) {
        app_error(app, &err);
        return;
    }
    app_notes_changed(app);
    if (panel_top(app) == &tags_panel)
        show(app);
    app_say(app, ngettext("%zu note changed.", "%zu notes changed.", count), count);
}

/* --- the commands --- */

static void merge_answer(struct app *app, char key)
{
    const struct tags *tags = tags_of(app);
    if (key == 'y')
        change_tag(app, tags->from, tags->to);
}

static void delete_answer(struct app *app, char key)
{
    const struct tags *tags = tags_of(app);
    if (key == 'y')
        change_tag(app, tags->from, NULL);
}

static void rename_tag(struct app *app, const char *from, const char *to)
{
    struct tags *tags = tags_of(app);
    const struct tag_info *there = find_tag(app, to);
    set_tag(&tags->from, from);
    set_tag(&tags->to, to);
    if (strcmp(from, to) == 0)
        return;
    if (!find_tag(app, from))
        app_complain(app, _("There is no tag %s; :tags lists them."), from);
    else if (there)
        app_ask(app, "yn", merge_answer, _("There is a tag %s already. Merge %s into it?"), to,
                from);
    else
        change_tag(app, tags->from, tags->to);
}

static void name_typed(struct app *app, struct strv typed)
{
    const struct tags *tags = tags_of(app);
    struct err err = {0};
    struct strv word = strv_trim(typed);
    if (word.len > 1 && word.ptr[0] == '#')
        word = strv_make(word.ptr + 1, word.len - 1);
    char *name = mem_copy(word.ptr ? word.ptr : "", word.len);
    char *from = mem_strdup(tags->from);
    bool blank = strchr(name, ' ');
    if (word.len == 0 || blank)
        app_complain(app, _("a tag is one word without blanks"));
    else if (from)
        rename_tag(app, from, name);
    else if (!library_offer_tag(app->options->library, name, &err))
        app_error(app, &err);
    else if (panel_top(app) == &tags_panel)
        show(app);
    else
        app_say(app, _("The tag %s is offered now."), name);
    free(from);
    free(name);
}

static const char *name_label(const struct app *app)
{
    (void)app;
    return _("name of the tag: ");
}

static const struct prompt_ops TAG_NAME = {
    .history = "tag name", .label = name_label, .accept = name_typed, .complete = app_complete_tag};

static void ask_rename_tag(struct app *app, const struct line *line)
{
    struct tags *tags = tags_of(app);
    const struct tag_info *tag = selected(app);
    if (!app_may_write(app))
        return;
    if (line->words.len == 2) {
        if (read_tags(app))
            rename_tag(app, line->words.at[0], line->words.at[1]);
    } else if (line->words.len == 0 && tag) {
        set_tag(&tags->from, tag->name);
        app_prompt_open(app, &TAG_NAME, tag->name);
    } else {
        app_complain(app, _("rename-tag wants the tag and its new name"));
    }
}

static void ask_delete_tag(struct app *app, const struct line *line)
{
    struct tags *tags = tags_of(app);
    const struct tag_info *tag = selected(app);
    if (!app_may_write(app))
        return;
    if (line->words.len == 1 && read_tags(app))
        tag = find_tag(app, line->words.at[0]);
    if (!tag) {
        app_complain(app, _("delete-tag wants a tag; :tags lists them"));
        return;
    }
    set_tag(&tags->from, tag->name);
    if (tag->count == 0)
        change_tag(app, tags->from, NULL);
    else
        app_ask(
            app, "yn", delete_answer,
            ngettext("Take the tag %s off %zu note?", "Take the tag %s off %zu notes?", tag->count),
            tag->name, tag->count);
}

static void ask_new_tag(struct app *app, const struct line *line)
{
    struct tags *tags = tags_of(app);
    if (!app_may_write(app))
        return;
    free(tags->from);
    tags->from = NULL;
    if (line->words.len == 0)
        app_prompt_open(app, &TAG_NAME, "");
    else
        name_typed(app, strv_of(line->words.at[0]));
}

/* Lists the notes that have the selected tag. */
static void show_notes(struct app *app)
{
    const struct tag_info *tag = selected(app);
    if (!tag)
        return;
    struct strbuf filter = {0};
    strbuf_addf(&filter, "tag:%s", tag->name);
    if (panels_open(app, &(struct call){.command = COMMAND_LIBRARY_NOTES}))
        panel_filter(app, strbuf_strv(&filter));
    strbuf_free(&filter);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    (void)self;
    switch (call->command) {
    case COMMAND_TAGS: show(app); return true;
    case COMMAND_NEW_TAG: ask_new_tag(app, call->line); return true;
    case COMMAND_RENAME_TAG: ask_rename_tag(app, call->line); return true;
    case COMMAND_DELETE_TAG: ask_delete_tag(app, call->line); return true;
    default: return false;
    }
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    if (line_rows_command(app, self, call))
        return true;
    if (call->command != COMMAND_OPEN)
        return false;
    show_notes(app);
    return true;
}

static void free_tags(void *self)
{
    struct tags *tags = self;
    tag_list_free(&tags->list);
    free(tags->from);
    free(tags->to);
    line_rows_free(self);
}

const struct panel_ops tags_panel = {
    .context = CONTEXT_TAGS,
    .size = sizeof(struct tags),
    LINE_ROWS_OPS_BUT_FREE,
    .free = free_tags,
    .open = open_panel,
    .command = do_command,
};
