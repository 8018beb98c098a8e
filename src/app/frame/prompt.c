/* The input line at the bottom. What it is for is applied while one types, and taken back where the
 * reader cancels. */
#include "lectern/library/library.h"
#include "prompt.h"

#include "../reading/reader.h"
#include "../state.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

enum { HISTORY_KEPT = 100 };

void app_prompt_init(struct app *app)
{
    edit_init(&app->prompt.edit, false, app->grid.ambiguous);
}

void app_prompt_deinit(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    edit_deinit(&prompt->edit);
    for (size_t i = 0; i < prompt->histories.len; i++)
        history_deinit(&prompt->histories.at[i].entries);
    VEC_FREE(&prompt->histories);
    complete_deinit(&prompt->complete);
    free(prompt->typed);
    free(prompt->before);
}

/* --- earlier inputs --- */

/* Where a history is kept in the library. The caller frees. */
static char *history_key(const char *name)
{
    struct strbuf key = {0};
    strbuf_addf(&key, "history.%s", name);
    return strbuf_take(&key);
}

static void load_history(struct app *app, struct prompt_history *history)
{
    char *key = history_key(history->name), *value = library_setting(app->options->library, key);
    struct strv rest = strv_of(value);
    while (value && rest.ptr && rest.len > 0)
        history_add(&history->entries, strv_split(&rest, '\n'));
    free(value);
    free(key);
}

/* The earlier inputs of the prompt that is open; read from the library when first wanted. */
static struct history *history_of(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    for (size_t i = 0; i < prompt->histories.len; i++)
        if (strcmp(prompt->histories.at[i].name, prompt->ops->history) == 0)
            return &prompt->histories.at[i].entries;
    struct prompt_history fresh = {.name = prompt->ops->history, .kept = prompt->ops->kept};
    if (fresh.kept)
        load_history(app, &fresh);
    VEC_PUSH(&prompt->histories, fresh);
    return &prompt->histories.at[prompt->histories.len - 1].entries;
}

static void keep_history(struct app *app, const struct prompt_history *history)
{
    struct strbuf value = {0};
    size_t count = history->entries.entries.len;
    for (size_t i = count > HISTORY_KEPT ? count - HISTORY_KEPT : 0; i < count; i++)
        strbuf_addf(&value, "%s\n", history->entries.entries.at[i]);
    char *key = history_key(history->name);
    if (count > 0)
        app_keep_setting(app, key, strbuf_str(&value));
    free(key);
    strbuf_free(&value);
}

void app_keep_history(struct app *app)
{
    for (size_t i = 0; i < app->prompt.histories.len && !app->options->read_only; i++)
        if (app->prompt.histories.at[i].kept)
            keep_history(app, &app->prompt.histories.at[i]);
}

static void browse_history(struct app *app, bool older)
{
    struct prompt *prompt = &app->prompt;
    struct history *history = history_of(app);
    const char *entry =
        older ? history_older(history, edit_text(&prompt->edit)) : history_newer(history);
    if (!entry)
        return;
    char *copy = mem_strdup(entry);
    edit_set(&prompt->edit, strv_of(copy));
    free(copy);
    if (prompt->ops->typed)
        prompt->ops->typed(app, edit_text(&prompt->edit));
}

/* --- opening and leaving --- */

void app_prompt_open(struct app *app, const struct prompt_ops *ops, const char *text)
{
    struct prompt *prompt = &app->prompt;
    prompt->ops = ops;
    prompt->completing = false;
    prompt->pane = app->active;
    prompt->origin_off = view_text_cursor(app_reader(app)->view);
    prompt->origin_top = view_text_top(app_reader(app)->view);
    free(prompt->before);
    prompt->before = ops->before ? mem_strdup(ops->before(app)) : NULL;
    edit_set(&prompt->edit, strv_of(text));
    history_reset(history_of(app));
}

bool app_prompt_is_open(const struct app *app)
{
    return app->prompt.ops;
}

void app_prompt_changed(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    prompt->completing = false;
    history_reset(history_of(app));
    if (prompt->ops->typed)
        prompt->ops->typed(app, edit_text(&prompt->edit));
}

void app_prompt_type(struct app *app, struct strv text)
{
    edit_type(&app->prompt.edit, text);
    app_prompt_changed(app);
}

void app_prompt_paste(struct app *app, struct strv text)
{
    edit_paste(&app->prompt.edit, text);
    app_prompt_changed(app);
}

void app_prompt_close(struct app *app, bool accept)
{
    struct prompt *prompt = &app->prompt;
    const struct prompt_ops *ops = prompt->ops;
    if (!accept) {
        if (ops->cancel)
            ops->cancel(app, strv_of(prompt->before));
        prompt->ops = NULL;
        return;
    }
    struct strv text = edit_text(&prompt->edit);
    history_add(history_of(app), text);
    char *copy = mem_copy(text.ptr, text.len); /* what it does may open the line again */
    prompt->ops = NULL;
    ops->accept(app, strv_of(copy));
    free(copy);
}

/* --- completion --- */

static void take_candidate(struct prompt *prompt)
{
    const char *word = prompt->choice < prompt->complete.words.len
                           ? prompt->complete.words.at[prompt->choice]
                           : prompt->typed;
    edit_splice(&prompt->edit, prompt->complete.off, prompt->complete.len, strv_of(word));
    prompt->complete.len = strlen(word);
}

static void start_completion(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    struct strv text = edit_text(&prompt->edit);
    struct complete *complete = &prompt->complete;
    prompt->ops->complete(app, text, prompt->edit.cursor_off, complete);
    free(prompt->typed);
    prompt->typed = mem_copy(text.ptr + complete->off, complete->len);
    prompt->completing = complete->words.len > 0;
    prompt->choice = complete->words.len;
}

/* Tab takes the next candidate, round the end, where the last one is what was typed. */
static void complete_word(struct app *app, bool back)
{
    struct prompt *prompt = &app->prompt;
    if (!prompt->ops->complete)
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

bool app_prompt_command(struct app *app, enum command command, long count)
{
    struct prompt *prompt = &app->prompt;
    if (prompt->ops->command && prompt->ops->command(app, command))
        return true;
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
