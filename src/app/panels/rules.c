/* The reader's own marks on the screen: `:rules` lists them with what they match in the open
 * speech, `:rules mark …` adds one, `:rules edit` and Enter in the list edit their file, `:rules
 * reload` reads it again. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/correct.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/host/rules_file.h"
#include "lectern/base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_rule(struct view_lines *view, const struct rule *rule, size_t count)
{
    struct strbuf words = {0};
    char line[32];
    snprintf(line, sizeof line, "%zu", rule->line);
    rules_describe(rule, count, &words);
    view_lines_add(view, line, strbuf_str(&words), count > 0 ? ROLE_POPUP : ROLE_DIM, 0);
    strbuf_free(&words);
}

static void show(struct app *app, struct view_lines *view)
{
    const struct rules *rules = app->options->rules;
    char *path = rules_file_name(NULL);
    size_t *counts = mem_new(rules->at.len + 1, sizeof *counts);
    rules_count(rules, &app_reader(app)->doc, counts);
    view_lines_start(view, _("your own marks"));
    for (size_t i = 0; i < rules->at.len; i++)
        add_rule(view, &rules->at.at[i], counts[i]);
    if (rules->at.len == 0)
        view_lines_add(view, NULL, _("No marks of your own."), ROLE_DIM, 0);
    view_lines_add(view, _("file"), path ? path : "-", ROLE_DIM, 0);
    view_lines_add(view, NULL,
                   _("Enter edits the file; `:rules mark LEVEL PATTERN EXAMPLE` adds one."),
                   ROLE_DIM, 0);
    view_lines_set_choice(view, true);
    panel_show(app, &rules_panel);
    free(counts);
    free(path);
}

/* Puts the rules of the file in the place of those in force; texts are read anew when opened. */
static void reload(struct app *app)
{
    struct rules fresh;
    struct strbuf problems = {0};
    struct err err = {0};
    if (app->adder.running) {
        app_say(app, _("Files are being added already; wait or press ^C."));
        return;
    }
    adder_free(&app->adder); /* a thread of one that was stopped may still use the rules */
    if (!rules_file_load(&fresh, NULL, &problems, &err)) {
        app_error(app, &err);
        rules_free(&fresh);
        return;
    }
    rules_free(app->options->rules);
    *app->options->rules = fresh;
    size_t count = fresh.at.len;
    if (app_reader(app)->speech_id != 0)
        app_outline_changed(app, app_reader(app)->speech_id);
    app_say(app, ngettext("%zu mark of your own.", "%zu marks of your own.", count), count);
    app_complain_lines(app, strbuf_strv(&problems));
    strbuf_free(&problems);
}

/* Adds the words of the line to the file as one more rule. */
static void add(struct app *app, const struct line *line)
{
    struct strbuf rule = {0};
    struct err err = {0};
    for (size_t i = 0; i < line->words.len; i++) {
        if (i > 0)
            strbuf_add_byte(&rule, ' ');
        line_quote(strv_of(line->words.at[i]), &rule);
    }
    if (rules_file_add(strbuf_strv(&rule), &err))
        reload(app);
    else
        app_error(app, &err);
    strbuf_free(&rule);
}

static void edit_rules(struct app *app)
{
    struct err err = {0};
    app->term->ops->suspend(app->term);
    bool done = rules_file_edit(&err);
    app->term->ops->resume(app->term);
    if (done)
        reload(app);
    else
        app_error(app, &err);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    const struct line *line = call->line;
    if (call->command != COMMAND_RULES || panel_top(app))
        return false;
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    if (word[0] == '\0')
        show(app, lines->view);
    else if (strcmp(word, "reload") == 0)
        reload(app);
    else if (strcmp(word, "edit") == 0)
        edit_rules(app);
    else
        add(app, line);
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    if (line_rows_command(app, self, call))
        return true;
    if (call->command != COMMAND_OPEN)
        return false;
    panel_close(app);
    edit_rules(app);
    return true;
}

const struct panel_ops rules_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = do_command,
};
