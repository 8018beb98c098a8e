/* The input line at the bottom: commands, words to find, filters. What it is for is applied while
 * one types, and taken back where the reader cancels. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char *words_before(const struct app *app, enum prompt_kind kind)
{
    if (kind == PROMPT_FIND)
        return app->find != NULL ? app->find : "";
    if (kind != PROMPT_FILTER)
        return "";
    if (app->popup == POPUP_NOTES)
        return view_notes_filter_text(app->notes_view);
    if (app->popup == POPUP_DESK)
        return view_desk_filter_text(app->desk_view);
    return app->active == PANE_LIST ? view_speeches_filter_text(app->list)
                                    : view_outline_filter_text(app->outline);
}

void app_prompt_open(struct app *app, enum prompt_kind kind, const char *text)
{
    struct prompt *prompt = &app->prompt;
    prompt->kind = kind;
    prompt->completing = false;
    prompt->pane = app->active;
    prompt->origin_off = view_text_cursor(app_reader(app)->view);
    prompt->origin_top = view_text_top(app_reader(app)->view);
    free(prompt->before);
    prompt->before = mem_strdup(words_before(app, kind));
    edit_set(&prompt->edit, strv_of(text));
    history_reset(&prompt->histories[kind]);
}

/* The slash, and in which way the words are found. */
static const char *find_label(const struct app *app)
{
    struct find_options find = app_find_options(app);
    if (app->popup != POPUP_NONE)
        return "/";
    if (find.pattern)
        return find.blind ? _("regex, no punctuation /") : _("regex /");
    return find.blind ? _("no punctuation /") : "/";
}

const char *app_prompt_label(const struct app *app)
{
    switch (app->prompt.kind) {
    case PROMPT_COMMAND: return ":";
    case PROMPT_FIND: return find_label(app);
    case PROMPT_FILTER: return _("filter: ");
    case PROMPT_SEARCH: return _("search the library: ");
    case PROMPT_TAGS:
        return app->tagged != NULL ? _("tags: ") : _("tags to add (-tag takes off): ");
    case PROMPT_TAG_NAME: return _("name of the tag: ");
    case PROMPT_RENAME: return _("section: ");
    default: return "";
    }
}

static void apply_filter(struct app *app, struct strv filter)
{
    if (app->popup == POPUP_NOTES)
        view_notes_filter(app->notes_view, filter);
    else if (app->popup == POPUP_DESK)
        view_desk_filter(app->desk_view, filter);
    else
        app_filter(app, app->prompt.pane, filter);
}

void app_prompt_changed(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    struct strv text = edit_text(&prompt->edit);
    prompt->completing = false;
    history_reset(&prompt->histories[prompt->kind]);
    if (prompt->kind == PROMPT_FILTER) {
        apply_filter(app, text);
    } else if (prompt->kind == PROMPT_FIND && app->popup == POPUP_NONE) {
        view_text_restore(app_reader(app)->view, prompt->origin_off, prompt->origin_top);
        app_find(app, text, true);
    }
}

/* Takes back what typing has changed. */
static void take_back(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    if (prompt->kind == PROMPT_FILTER) {
        apply_filter(app, strv_of(prompt->before));
    } else if (prompt->kind == PROMPT_FIND && app->popup == POPUP_NONE) {
        app_find(app, strv_of(prompt->before), false);
        view_text_restore(app_reader(app)->view, prompt->origin_off, prompt->origin_top);
    }
}

static void carry_out(struct app *app, enum prompt_kind kind, struct strv text)
{
    struct view_text *view = app_reader(app)->view;
    switch (kind) {
    case PROMPT_COMMAND: app_run_line(app, text, ":", 0, 0); break;
    case PROMPT_TAGS: app_tags_typed(app, text); break;
    case PROMPT_TAG_NAME: app_tag_name_typed(app, text); break;
    case PROMPT_RENAME: app_rename_section(app, text); break;
    case PROMPT_SEARCH:
        if (text.len > 0)
            app_search(app, text);
        break;
    case PROMPT_FIND:
        if (app->popup == POPUP_HELP || app->popup == POPUP_LINES) {
            free(app->find);
            app->find = mem_copy(text.ptr, text.len);
            app_find_next(app, 1);
        } else {
            if (view_text_cursor(view) != app->prompt.origin_off)
                jumps_push(&app->jumps,
                           (struct jump){app_reader(app)->speech_id, app->prompt.origin_off});
            app_find_report(app);
        }
        break;
    case PROMPT_FILTER: {
        const char *problem = app_filter_problem(app, text);
        if (problem != NULL)
            app_complain(app, "%s", problem);
        break;
    }
    default: break;
    }
}

void app_prompt_close(struct app *app, bool accept)
{
    struct prompt *prompt = &app->prompt;
    enum prompt_kind kind = prompt->kind;
    struct strv text = edit_text(&prompt->edit);
    if (!accept) {
        take_back(app);
        prompt->kind = PROMPT_NONE;
        return;
    }
    history_add(&prompt->histories[kind], text);
    char *copy = mem_copy(text.ptr, text.len);
    prompt->kind = PROMPT_NONE;
    carry_out(app, kind, strv_of(copy));
    free(copy);
}

/* --- completion --- */

/* Adds the files that begin as the word does. */
static void complete_files(struct complete *complete, struct strv word)
{
    size_t slash = word.len;
    while (slash > 0 && word.ptr[slash - 1] != '/')
        slash--;
    char *folder = slash > 0 ? mem_copy(word.ptr, slash) : mem_strdup("./");
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        struct strbuf path = {0};
        strbuf_add(&path, word.ptr, slash);
        strbuf_add_str(&path, entry->d_name);
        if (entry->d_type == DT_DIR)
            strbuf_add_byte(&path, '/');
        complete_add(complete, word, strbuf_str(&path), "");
        strbuf_free(&path);
    }
    if (dir != NULL)
        closedir(dir);
    free(folder);
}

static void take_candidate(struct prompt *prompt)
{
    const char *word = prompt->choice < prompt->complete.words.len
                           ? prompt->complete.words.at[prompt->choice]
                           : prompt->typed;
    edit_splice(&prompt->edit, prompt->complete.off, prompt->complete.len, strv_of(word));
    prompt->complete.len = strlen(word);
}

/* The word at the cursor of a line of tags. */
static void complete_tag(struct app *app, struct strv text, struct complete *complete)
{
    complete_line(STRV(""), 0, complete); /* empties it */
    while (complete->words.len > 0)
        free(complete->words.at[--complete->words.len]);
    complete->help.len = 0;
    size_t start = app->prompt.edit.cursor_off;
    while (start > 0 && text.ptr[start - 1] != ' ')
        start--;
    bool sign = start < text.len && strchr("-+#", text.ptr[start]) != NULL;
    start += sign && start < app->prompt.edit.cursor_off;
    complete->off = start;
    complete->len = app->prompt.edit.cursor_off - start;
    app_complete_tags(app, complete, strv_make(text.ptr + start, complete->len));
}

/* Whether a command line has come to where tags stand. */
static bool takes_tags(struct strv text)
{
    static const char *const COMMANDS[] = {"tag ", "rename-tag ", "delete-tag "};
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (strv_starts(text, strv_of(COMMANDS[i])))
            return true;
    return false;
}

static void start_completion(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    struct strv text = edit_text(&prompt->edit);
    struct complete *complete = &prompt->complete;
    bool tags = prompt->kind == PROMPT_TAGS || prompt->kind == PROMPT_TAG_NAME ||
                (prompt->kind == PROMPT_COMMAND && takes_tags(text));
    if (tags)
        complete_tag(app, text, complete);
    else
        complete_line(text, prompt->edit.cursor_off, complete);
    struct strv word = strv_make(text.ptr + complete->off, complete->len);
    if (prompt->kind == PROMPT_COMMAND && complete->kind == COMPLETE_FILES)
        complete_files(complete, word);
    struct strv before = strv_trim(strv_make(text.ptr, complete->off));
    if (prompt->kind == PROMPT_COMMAND && app->active == PANE_LIST &&
        (strv_eq(before, STRV("filter")) || strv_eq(before, STRV("filter drop"))))
        app_complete_filters(app, complete, word);
    free(prompt->typed);
    prompt->typed = mem_copy(word.ptr, word.len);
    prompt->completing = complete->words.len > 0;
    prompt->choice = complete->words.len;
}

/* Tab takes the next candidate, round the end, where the last one is what was typed. */
static void complete_word(struct app *app, bool back)
{
    struct prompt *prompt = &app->prompt;
    if (prompt->kind != PROMPT_COMMAND && prompt->kind != PROMPT_TAGS &&
        prompt->kind != PROMPT_TAG_NAME)
        return;
    if (!prompt->completing)
        start_completion(app);
    size_t count = prompt->complete.words.len;
    if (count == 0)
        return;
    if (count == 1) {
        prompt->choice = 0;
        take_candidate(prompt);
        prompt->completing = false;
        return;
    }
    prompt->choice = (prompt->choice + (back ? count : 1)) % (count + 1);
    take_candidate(prompt);
}

static void browse_history(struct app *app, bool older)
{
    struct prompt *prompt = &app->prompt;
    struct history *history = &prompt->histories[prompt->kind];
    const char *entry =
        older ? history_older(history, edit_text(&prompt->edit)) : history_newer(history);
    if (entry == NULL)
        return;
    char *copy = mem_strdup(entry);
    edit_set(&prompt->edit, strv_of(copy));
    free(copy);
    if (prompt->kind == PROMPT_FILTER)
        apply_filter(app, edit_text(&prompt->edit));
    else if (prompt->kind == PROMPT_FIND && app->popup == POPUP_NONE)
        app_find(app, edit_text(&prompt->edit), true);
}

bool app_prompt_command(struct app *app, enum command command, long count)
{
    struct prompt *prompt = &app->prompt;
    switch (command) {
    case COMMAND_ACCEPT: app_prompt_close(app, true); return true;
    case COMMAND_CANCEL: app_prompt_close(app, false); return true;
    case COMMAND_COMPLETE: complete_word(app, false); return true;
    case COMMAND_COMPLETE_BACK: complete_word(app, true); return true;
    case COMMAND_HISTORY_PREV: browse_history(app, true); return true;
    case COMMAND_HISTORY_NEXT: browse_history(app, false); return true;
    default: break;
    }
    /* Backspace in an empty line leaves it, as in vi. */
    if (command == COMMAND_EDIT_BACKSPACE && edit_text(&prompt->edit).len == 0) {
        app_prompt_close(app, false);
        return true;
    }
    unsigned before = prompt->edit.edits;
    bool done = edit_command(&prompt->edit, command, count > 0 ? count : 1);
    if (done && prompt->edit.edits != before)
        app_prompt_changed(app);
    return done;
}
