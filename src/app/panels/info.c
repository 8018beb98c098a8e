/* What is known about a speech and the file it is from. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/rescan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_fact(struct view_lines *view, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        view_lines_add(view, name, value, ROLE_POPUP, -1);
}

static void add_number(struct view_lines *view, const char *name, long long value)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", value);
    view_lines_add(view, name, text, ROLE_POPUP, -1);
}

/* Minutes for so many characters at a speed of the settings. */
static void add_minutes(struct app *app, struct view_lines *view, const char *name,
                        int64_t characters, enum setting speed)
{
    long rate = settings_number(&app->config.settings, speed);
    char text[64];
    if (rate <= 0)
        return;
    long minutes = ((long)characters + rate / 2) / rate;
    snprintf(text, sizeof text, ngettext("%ld minute", "%ld minutes", (unsigned long)minutes),
             minutes);
    view_lines_add(view, name, text, ROLE_POPUP, -1);
}

/* What was mended in the file, by kind. */
static void add_repairs(struct app *app, struct view_lines *view, int64_t speech_id)
{
    size_t repairs[REPAIR_KINDS];
    struct err err = {0};
    if (!library_repairs(app->options->library, speech_id, repairs, &err)) {
        app_error(app, &err);
        return;
    }
    for (int kind = 0; kind < REPAIR_KINDS; kind++)
        if (repairs[kind] > 0)
            add_number(view, _(repair_name((enum repair_kind)kind)), (long long)repairs[kind]);
}

/* The other places where the text lies. */
static void add_copies(struct app *app, struct view_lines *view, const struct speech_info *info)
{
    struct strbuf paths = {0};
    struct err err = {0};
    if (!library_places(app->options->library, info->source_id, &paths, &err))
        app_error(app, &err);
    for (struct strv rest = strbuf_strv(&paths); rest.ptr != NULL && rest.len > 0;) {
        struct strv path = strv_split(&rest, '\n');
        char *copy = mem_copy(path.ptr, path.len);
        if (info->path == NULL || strcmp(copy, info->path) != 0)
            add_fact(view, _("copy"), copy);
        free(copy);
    }
    strbuf_free(&paths);
}

static void show(struct app *app, struct view_lines *view, const struct speech_info *info)
{
    view_lines_start(view, _("this speech"));
    add_fact(view, _("title"), speech_display_title(info));
    add_fact(view, _("label"), info->label);
    add_fact(view, _("salutation"), info->salutation);
    add_fact(view, _("speaker"), info->speaker);
    add_fact(view, _("date"), info->date);
    add_fact(view, _("occasion"), info->occasion);
    add_number(view, _("characters"), info->characters);
    add_minutes(app, view, _("to read"), info->characters, SETTING_READ_SPEED);
    add_minutes(app, view, _("to speak"), info->characters, SETTING_SPEAK_SPEED);
    add_number(view, _("sections"), info->sections);
    add_number(view, _("notes"), info->notes);
    add_number(view, _("bookmarks"), info->bookmarks);
    add_number(view, _("read, per cent"), (long long)(info->progress * 100));
    add_fact(view, _("file"), info->path);
    add_copies(app, view, info);
    add_fact(view, _("format"), info->format);
    add_fact(view, _("encoding"), info->encoding);
    add_repairs(app, view, info->id);
    panel_show(app, &info_panel);
}

/* Of the open speech, or the one selected in the list. */
static void show_meant(struct app *app, struct view_lines *view)
{
    const struct speech_info *open = &app_reader(app)->info;
    const struct speech_info *row = view_speeches_selected(app->list);
    if (app->active != PANE_LIST && open->id != 0) {
        show(app, view, open);
    } else if (row == NULL) {
        app_say(app, _("No speech is open."));
    } else {
        struct arena *arena = arena_new();
        struct speech_info info;
        struct err err = {0};
        if (library_speech(app->options->library, row->id, arena, &info, &err))
            show(app, view, &info);
        else
            app_error(app, &err);
        arena_free(arena);
    }
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    if (call->command != COMMAND_INFO)
        return false;
    show_meant(app, lines->view);
    return true;
}

const struct panel_ops info_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = line_rows_command,
};
