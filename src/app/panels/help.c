/* Help: the keys of where the reader is, out of the live key table. */
#include "../frame/context.h"
#include "../frame/panel.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/speech_filter.h"

/* What the lines are made of. */
struct making {
    struct view_lines *view;
    const struct keymap *keymap;
    enum context context;
    enum command_category category;
    bool headed; /* the category's heading stands already */
    struct strbuf keys;
};

/* Adds a command with what may follow its name, where that is words. */
static void add_line(struct making *make, const char *key, const struct command_info *info)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, _(info->help));
    if (info->arg == ARG_WORDS)
        strbuf_addf(&text, "  :%s %s", info->name, info->grammar);
    view_lines_add(make->view, key, strbuf_str(&text), ROLE_POPUP, -1);
    strbuf_free(&text);
}

static void add_commands(struct making *make)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        struct strbuf keys = {0};
        if (info->category != make->category)
            continue;
        keymap_keys_of(make->keymap, make->context, (enum command)i, &keys);
        if (keys.len > 0) {
            if (!make->headed)
                view_lines_heading(make->view, _(category_help(make->category)));
            make->headed = true;
            add_line(make, strbuf_str(&keys), info);
        }
        strbuf_free(&keys);
    }
}

/* Bindings that are not a command's name alone: `highlight yellow`, `toggle raw`. */
static void add_binding(void *data, const struct keymap_binding *binding)
{
    struct making *make = data;
    if (strv_eq(strv_of(binding->line), strv_of(command_info(binding->command)->name)))
        return;
    if (!make->headed)
        view_lines_heading(make->view, _("Keys with a word"));
    make->headed = true;
    strbuf_clear(&make->keys);
    keymap_print_keys(binding, &make->keys);
    const char *text = keymap_help(binding);
    view_lines_add(make->view, strbuf_str(&make->keys), text ? _(text) : binding->line, ROLE_POPUP,
                   -1);
}

/* Commands without a key, for the `:` line. */
static void add_unbound(struct making *make)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        bool bound = false;
        for (int context = 0; context < CONTEXT_COUNT && !bound; context++) {
            struct strbuf keys = {0};
            keymap_keys_of(make->keymap, (enum context)context, (enum command)i, &keys);
            bound = keys.len > 0;
            strbuf_free(&keys);
        }
        if (bound)
            continue;
        if (!make->headed)
            view_lines_heading(make->view, _("Commands for the : line"));
        make->headed = true;
        strbuf_clear(&make->keys);
        strbuf_addf(&make->keys, ":%s", info->name);
        add_line(make, strbuf_str(&make->keys), info);
    }
}

/* Bindings of this view alone, which come first. */
static void add_own(void *data, const struct keymap_binding *binding)
{
    struct making *make = data;
    const char *help = keymap_help(binding);
    if (binding->context != make->context || !help)
        return;
    if (!make->headed)
        view_lines_heading(make->view, _("Keys of this view"));
    make->headed = true;
    strbuf_clear(&make->keys);
    keymap_print_keys(binding, &make->keys);
    view_lines_add(make->view, strbuf_str(&make->keys), _(help), ROLE_POPUP, -1);
}

/* The words of filters, in the list. */
static void add_filter_words(struct view_lines *view)
{
    struct strbuf words = {0};
    for (size_t i = 0; speech_filter_word(i); i++)
        strbuf_addf(&words, "%s%s", i > 0 ? " " : "", speech_filter_word(i));
    view_lines_heading(view, _("Words of filters"));
    view_lines_add(view, "f", strbuf_str(&words), ROLE_POPUP, -1);
    view_lines_add(view, "-", _("in front of a word: it must not fit"), ROLE_POPUP, -1);
    view_lines_add(view, "A | B", _("one of them"), ROLE_POPUP, -1);
    view_lines_add(view, "/.../", _("a regular expression"), ROLE_POPUP, -1);
    view_lines_add(view, "~", _("in front of a word: a synonym will do"), ROLE_POPUP, -1);
    strbuf_free(&words);
}

static void make_lines(struct app *app, struct view_lines *view)
{
    struct making make = {.view = view, .keymap = &app->config.keymap, .context = app_context(app)};
    struct strbuf title = {0};
    strbuf_addf(&title, _("help: %s"), _(context_help(make.context)));
    view_lines_start(view, strbuf_str(&title));
    strbuf_free(&title);
    keymap_each(make.keymap, make.context, add_own, &make);
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        make.category = (enum command_category)i;
        make.headed = false;
        if (i != CATEGORY_EDIT || context_is_typing(make.context))
            add_commands(&make);
    }
    make.headed = false;
    keymap_each(make.keymap, make.context, add_binding, &make);
    make.headed = false;
    add_unbound(&make);
    if (make.context == CONTEXT_LIST)
        add_filter_words(view);
    view_lines_heading(view, _("Mouse"));
    view_lines_add(view, _("click"), _("select; double click opens; the wheel scrolls"), ROLE_POPUP,
                   -1);
    view_lines_add(view, _("drag"),
                   _("select text, or move a divider; with Shift the terminal selects"), ROLE_POPUP,
                   -1);
    strbuf_free(&make.keys);
}

/* It lies over what it explains; once more closes it. */
static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    if (call->command != COMMAND_HELP)
        return false;
    if (panel_top(app) == &help_panel) {
        panel_close(app);
        return true;
    }
    make_lines(app, lines->view);
    panel_show_over(app, &help_panel);
    return true;
}

const struct panel_ops help_panel = {
    .context = CONTEXT_HELP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = line_rows_command,
};
