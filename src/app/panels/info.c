/* What is known about a speech and the file it is from. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/rescan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct info {
    struct line_rows lines;
    int64_t speech_id; /* shown */
};

static void add_fact(struct view_lines *view, const char *name, const char *value)
{
    if (value && value[0] != '\0')
        view_lines_add(view, name, value, ROLE_POPUP, -1);
}

/* A fact, with a sign where it is the reader's. */
static void add_stated(struct view_lines *view, const struct speech_info *info, enum fact fact,
                       const char *value)
{
    struct strbuf words = {0};
    bool edited = info->edited & 1 << fact;
    if (value || edited)
        strbuf_addf(&words, "%s%s", value ? value : "-", edited ? _("  (yours)") : "");
    add_fact(view, _(fact_name(fact)), strbuf_str(&words));
    strbuf_free(&words);
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

/* Characters that show of the paragraphs that are set aside. */
static size_t count_aside(const struct document *doc)
{
    size_t count = 0, len;
    for (size_t i = 0; i < doc->paras.len; i++) {
        struct strv text = document_para(doc, i);
        for (size_t off = 0; (doc->paras.at[i].flags & PARA_CHROME) && off < text.len; off += len) {
            uint32_t cp = utf8_at(text, off, &len);
            count += cp > ' ' && cp != 0x3000 && cp != 0xA0;
        }
    }
    return count;
}

/* How many characters were set aside in and around it. */
static void add_set_aside(struct app *app, struct view_lines *view, int64_t speech_id)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(app->options->library, speech_id, &info, &doc, NULL))
        return; /* what is wrong shows when it is opened */
    size_t count = count_aside(&doc);
    document_free(&doc);
    if (count > 0)
        add_number(view, _("set aside, characters"), (long long)count);
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
    for (struct strv rest = strbuf_strv(&paths); rest.ptr && rest.len > 0;) {
        struct strv path = strv_split(&rest, '\n');
        char *copy = mem_copy(path.ptr, path.len);
        if (!info->path || strcmp(copy, info->path) != 0)
            add_fact(view, _("copy"), copy);
        free(copy);
    }
    strbuf_free(&paths);
}

static void fill(struct app *app, struct view_lines *view, const struct speech_info *info)
{
    view_lines_start(view, _("this speech"));
    add_stated(view, info, FACT_TITLE, info->title);
    if (speech_is_untitled(info))
        view_lines_add(view, _("called"), speech_display_title(info), ROLE_DIM, -1);
    add_fact(view, _("label"), info->label);
    add_fact(view, _("salutation"), info->salutation);
    add_stated(view, info, FACT_SPEAKER, info->speaker);
    add_stated(view, info, FACT_OFFICE, info->office);
    add_stated(view, info, FACT_DATE, info->date);
    add_stated(view, info, FACT_PLACE, info->occasion);
    add_number(view, _("characters"), info->characters);
    add_set_aside(app, view, info->id);
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
}

static void show(struct app *app, struct info *self, const struct speech_info *info)
{
    self->speech_id = info->id;
    fill(app, self->lines.view, info);
    panel_show(app, &info_panel);
}

/* Of the open speech, or the one selected in the list. */
static void show_meant(struct app *app, struct info *self)
{
    const struct speech_info *open = &app_reader(app)->info;
    const struct speech_info *row = view_speeches_selected(app->list);
    if (app->active != PANE_LIST && open->id != 0) {
        show(app, self, open);
    } else if (!row) {
        app_say(app, _("No speech is open."));
    } else {
        struct arena *arena = arena_new();
        struct speech_info info;
        struct err err = {0};
        if (library_speech(app->options->library, row->id, arena, &info, &err))
            show(app, self, &info);
        else
            app_error(app, &err);
        arena_free(arena);
    }
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    if (call->command != COMMAND_INFO)
        return false;
    show_meant(app, self);
    return true;
}

/* Shows the facts as they are now. */
static void changed(struct app *app, void *self, enum change what)
{
    const struct info *info = self;
    struct speech_info fresh;
    struct arena *arena = arena_new();
    if (what == CHANGED_FACTS &&
        library_speech(app->options->library, info->speech_id, arena, &fresh, NULL))
        fill(app, info->lines.view, &fresh);
    arena_free(arena);
}

static int64_t shown_speech(const void *self)
{
    const struct info *info = self;
    return info->speech_id;
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_FACTS, COMMAND_CLOSE, COMMAND_FIND},
                             _("E edit   q close   / find")};
}

const struct panel_ops info_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct info),
    .init = line_rows_init,
    .free = line_rows_free,
    .open = open_panel,
    .command = line_rows_command,
    .title = line_rows_title,
    .layout = line_rows_layout,
    .draw = line_rows_draw,
    .key_line = key_line,
    .list = line_rows_list,
    .find = line_rows_find,
    .speech = shown_speech,
    .changed = changed,
};
