/* Popups made of lines: help from the live key table, earlier messages, the places that can be gone
 * back to. */
#include "../app_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/ui/list_command.h"

#include <stdio.h>
#include <stdlib.h>

struct view_lines *app_shown_lines(struct app *app)
{
    return app->popup == POPUP_HELP ? app->help : app->lines;
}

bool app_popup_is_open(const struct app *app, enum popup popup)
{
    return app->popup == popup || app->popup_under == popup ||
           (app->popup == POPUP_HELP && app->help_over == popup);
}

void app_close_popup(struct app *app)
{
    if (app->popup == POPUP_HELP) {
        app->popup = app->help_over; /* which keeps what it goes back to itself */
        app->help_over = POPUP_NONE;
        return;
    }
    bool over = app->popup == POPUP_REVISIONS || app->popup == POPUP_REVIEW;
    app->popup = over ? app->popup_under : POPUP_NONE;
    app->popup_under = POPUP_NONE;
}

/* --- help --- */

struct help {
    struct app *app;
    enum context context;
    enum command_category category;
    bool headed; /* the category's heading stands already */
    struct strbuf keys;
};

static void add_commands(struct help *help)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        struct strbuf keys = {0};
        if (info->category != help->category)
            continue;
        keymap_keys_of(&help->app->config.keymap, help->context, (enum command)i, &keys);
        if (keys.len > 0) {
            if (!help->headed)
                view_lines_heading(help->app->help, _(category_help(help->category)));
            help->headed = true;
            view_lines_add(help->app->help, strbuf_str(&keys), _(info->help), ROLE_POPUP, -1);
        }
        strbuf_free(&keys);
    }
}

/* Bindings that are not a command's name alone: `highlight yellow`, `toggle raw`. */
static void add_binding(void *data, const struct keymap_binding *binding)
{
    struct help *help = data;
    if (strv_eq(strv_of(binding->line), strv_of(command_info(binding->command)->name)))
        return;
    if (!help->headed)
        view_lines_heading(help->app->help, _("Keys with a word"));
    help->headed = true;
    strbuf_clear(&help->keys);
    keymap_print_keys(binding, &help->keys);
    const char *text = keymap_help(binding);
    view_lines_add(help->app->help, strbuf_str(&help->keys), text ? _(text) : binding->line,
                   ROLE_POPUP, -1);
}

/* Commands without a key, for the `:` line. */
static void add_unbound(struct help *help)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        bool bound = false;
        for (int context = 0; context < CONTEXT_COUNT && !bound; context++) {
            struct strbuf keys = {0};
            keymap_keys_of(&help->app->config.keymap, (enum context)context, (enum command)i,
                           &keys);
            bound = keys.len > 0;
            strbuf_free(&keys);
        }
        if (bound)
            continue;
        if (!help->headed)
            view_lines_heading(help->app->help, _("Commands for the : line"));
        help->headed = true;
        strbuf_clear(&help->keys);
        strbuf_addf(&help->keys, ":%s", info->name);
        view_lines_add(help->app->help, strbuf_str(&help->keys), _(info->help), ROLE_POPUP, -1);
    }
}

void app_show_help(struct app *app)
{
    struct help help = {.app = app, .context = app_context(app)};
    struct strbuf title = {0};
    if (app->popup == POPUP_HELP) {
        app_close_popup(app);
        return;
    }
    strbuf_addf(&title, _("help: %s"), _(context_help(help.context)));
    view_lines_start(app->help, strbuf_str(&title));
    strbuf_free(&title);
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        help.category = (enum command_category)i;
        help.headed = false;
        if (i != CATEGORY_EDIT || context_is_typing(help.context))
            add_commands(&help);
    }
    help.headed = false;
    keymap_each(&app->config.keymap, help.context, add_binding, &help);
    help.headed = false;
    add_unbound(&help);
    view_lines_heading(app->help, _("Mouse"));
    view_lines_add(app->help, _("click"), _("select; double click opens; the wheel scrolls"),
                   ROLE_POPUP, -1);
    view_lines_add(app->help, _("drag"),
                   _("select text, or move a divider; with Shift the terminal selects"), ROLE_POPUP,
                   -1);
    strbuf_free(&help.keys);
    app->help_over = app->popup;
    app->popup = POPUP_HELP;
}

/* --- messages and places --- */

void app_show_messages(struct app *app)
{
    view_lines_start(app->lines, _("messages"));
    for (size_t i = app->messages.all.len; i-- > 0;) {
        const struct message *message = &app->messages.all.at[i];
        view_lines_add(app->lines, NULL, message->text, message->error ? ROLE_ERROR : ROLE_POPUP,
                       -1);
    }
    if (app->messages.all.len == 0)
        view_lines_add(app->lines, NULL, _("No messages yet."), ROLE_DIM, -1);
    app->popup = POPUP_LINES;
    app->lines_kind = LINES_MESSAGES;
}

static void add_title(struct app *app, int64_t speech_id, struct strbuf *out)
{
    const struct speech_info *row = app_list_row(app, speech_id);
    if (row != NULL)
        speech_name(row, out);
}

/* The words at a place of the open speech. */
static void add_words(const struct reader *reader, size_t src_off, struct strbuf *out)
{
    const struct document *doc = view_text_doc(reader->view);
    if (doc == NULL)
        return;
    struct span span = motion_unit_at(doc, MOTION_SENTENCE, document_clean_of(doc, src_off));
    struct strv words = strv_make(doc->clean + span.start, span.end - span.start);
    strbuf_add(out, words.ptr, utf8_offset(words, 30));
}

void app_show_jumps(struct app *app)
{
    const struct jumps *jumps = &app->jumps;
    view_lines_start(app->lines, _("places, the newest first"));
    for (size_t i = jumps->all.len; i-- > 0;) {
        struct jump jump = jumps->all.at[i];
        struct strbuf words = {0};
        if (jump.speech_id == app_reader(app)->speech_id)
            add_words(app_reader(app), jump.src_off, &words);
        else
            add_title(app, jump.speech_id, &words);
        view_lines_add(app->lines, i == jumps->at ? ">" : "", strbuf_str(&words), ROLE_POPUP,
                       (int64_t)i);
        strbuf_free(&words);
    }
    if (jumps->all.len == 0)
        view_lines_add(app->lines, NULL, _("No places yet: jumps are remembered here."), ROLE_DIM,
                       -1);
    view_lines_set_choice(app->lines, true);
    app->popup = POPUP_LINES;
    app->lines_kind = LINES_JUMPS;
}

bool app_lines_command(struct app *app, enum command command, long count)
{
    if (list_command(view_lines_list(app_shown_lines(app)), command, count))
        return true;
    int64_t value = view_lines_selected(app->lines);
    if (command == COMMAND_OPEN && app->popup == POPUP_LINES && app->lines_kind == LINES_RULES) {
        app_close_popup(app);
        app_edit_rules(app);
        return true;
    }
    if (command == COMMAND_OPEN && app->popup == POPUP_LINES && app->lines_kind == LINES_FILTERS &&
        value >= 0) {
        app_use_filter(app, value);
        return true;
    }
    if (command == COMMAND_OPEN && app->popup == POPUP_LINES && app->lines_kind == LINES_TAGS) {
        app_open_tag(app);
        return true;
    }
    if (command != COMMAND_OPEN || app->popup != POPUP_LINES || app->lines_kind != LINES_JUMPS ||
        value < 0 || (size_t)value >= app->jumps.all.len)
        return false;
    struct jump to = app->jumps.all.at[value];
    app_request(app, &(struct request){
                         .kind = REQUEST_OPEN, .speech_id = to.speech_id, .src_off = to.src_off});
    return true;
}

static void add_fact(struct app *app, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        view_lines_add(app->lines, name, value, ROLE_POPUP, -1);
}

static void add_number(struct app *app, const char *name, long long value)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", value);
    view_lines_add(app->lines, name, text, ROLE_POPUP, -1);
}

/* Minutes for so many characters at a speed of the settings. */
static void add_minutes(struct app *app, const char *name, int64_t characters, enum setting speed)
{
    long rate = settings_number(&app->config.settings, speed);
    char text[64];
    if (rate <= 0)
        return;
    long minutes = ((long)characters + rate / 2) / rate;
    snprintf(text, sizeof text, ngettext("%ld minute", "%ld minutes", (unsigned long)minutes),
             minutes);
    view_lines_add(app->lines, name, text, ROLE_POPUP, -1);
}

/* What was mended in the file, by kind. */
static void add_repairs(struct app *app, int64_t speech_id)
{
    size_t repairs[REPAIR_KINDS];
    struct err err = {0};
    if (!library_repairs(app->options->library, speech_id, repairs, &err)) {
        app_error(app, &err);
        return;
    }
    for (int kind = 0; kind < REPAIR_KINDS; kind++)
        if (repairs[kind] > 0)
            add_number(app, _(repair_name((enum repair_kind)kind)), (long long)repairs[kind]);
}

static void show_info(struct app *app, const struct speech_info *info)
{
    view_lines_start(app->lines, _("this speech"));
    add_fact(app, _("title"), speech_display_title(info));
    add_fact(app, _("label"), info->label);
    add_fact(app, _("salutation"), info->salutation);
    add_fact(app, _("speaker"), info->speaker);
    add_fact(app, _("date"), info->date);
    add_fact(app, _("occasion"), info->occasion);
    add_number(app, _("characters"), info->characters);
    add_minutes(app, _("to read"), info->characters, SETTING_READ_SPEED);
    add_minutes(app, _("to speak"), info->characters, SETTING_SPEAK_SPEED);
    add_number(app, _("sections"), info->sections);
    add_number(app, _("notes"), info->notes);
    add_number(app, _("bookmarks"), info->bookmarks);
    add_number(app, _("read, per cent"), (long long)(info->progress * 100));
    add_fact(app, _("file"), info->path);
    add_fact(app, _("encoding"), info->encoding);
    add_repairs(app, info->id);
    app->popup = POPUP_LINES;
    app->lines_kind = LINES_MESSAGES;
}

void app_show_info(struct app *app)
{
    const struct speech_info *open = &app_reader(app)->info;
    const struct speech_info *row = view_speeches_selected(app->list);
    if (app->active != PANE_LIST && open->id != 0) {
        show_info(app, open);
    } else if (row == NULL) {
        app_say(app, _("No speech is open."));
    } else {
        struct arena *arena = arena_new();
        struct speech_info info;
        struct err err = {0};
        if (library_speech(app->options->library, row->id, arena, &info, &err))
            show_info(app, &info);
        else
            app_error(app, &err);
        arena_free(arena);
    }
}
